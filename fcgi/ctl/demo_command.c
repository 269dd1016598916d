/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl demo: the line of it; what it does is demo.c.
 */
#include <stdio.h>
#include <stdlib.h>

#include "ctl/ctl.h"
#include "ctl/demo.h"

enum err
ctl_demo(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *number = ctl_option(ctl, "--complaints");
    long long   complaints = DEMO_COMPLAINTS;
    char       *end = NULL;

    if (number != NULL)
        complaints = strtoll(number, &end, 10);
    if (number != NULL && (end == number || *end != '\0' || complaints < 1 ||
                           complaints > DEMO_COMPLAINTS_MAX))
        return fault(why, ERR_INPUT, "--complaints: 1 to %d",
                     DEMO_COMPLAINTS_MAX);
    TRY(ctl_end(ctl, why));
    TRY(ctl_needs_config(ctl, why));
    return demo_fill(&ctl->config, complaints, stdout, why);
}
