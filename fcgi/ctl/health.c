/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl health: what can be told of an installation from its database and
 * its disk; the worker's own part is at GET /api/v1/health.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/ctl.h"
#include "desk/health.h"

static const char *
folder_of(struct ctl *ctl)
{
    const char *slash = strrchr(ctl->database, '/');

    return slash == NULL ? "."
                         : arena_bytes(ctl->mem, ctl->database,
                                       (size_t)(slash - ctl->database) + 1);
}

static void
print_check(const json_t *one)
{
    const char *todo = doc_text(one, "do");

    printf("%-8s %s\n", doc_text(one, "state"), doc_text(one, "says"));
    if (todo[0] != '\0')
        printf("         %s\n", todo);
}

enum err
ctl_health(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char         *lang = ctl_option(ctl, "--lang");
    const char         *zone = ctl->config.zone;
    const char         *clock = ctl->config.rehearsal_clock;
    struct health_asked asked = {.lang = lang == NULL ? "en" : lang,
                                 .zone = zone == NULL ? "UTC" : zone};
    json_t             *checks, *one;
    size_t              i;

    TRY(ctl_end(ctl, why));
    if (clock != NULL && clock[0] != '\0')
        moment_rehearse(clock);
    TRY(ctl_open(ctl, CTL_READ, why));
    asked.store = ctl->store;
    asked.folder = folder_of(ctl);
    TRY(health_look(&asked, ctl->mem, &checks, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, checks));
    json_array_foreach(checks, i, one)
    {
        if (!ctl->json)
            print_check(one);
        *found_wrong |= strcmp(doc_text(one, "state"), "bad") == 0;
    }
    return OK;
}
