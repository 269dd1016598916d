/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl retention: whose period of keeping has run out, and what is held
 * back from erasing.
 */
#include "desk/retention.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/ctl.h"

static void
print_procedure(const json_t *p)
{
    const json_t *one;
    int64_t       months = doc_int(p, "months", 0);
    size_t        i;

    printf("%-24s ", doc_text(p, "procedure"));
    if (months == 0)
        printf("kept for ever");
    else
        printf("%" PRId64 " months", months);
    printf(", %" PRId64 " closed, %" PRId64 " due, %" PRId64 " held\n",
           doc_int(p, "closed", 0), doc_int(p, "due", 0),
           doc_int(p, "held", 0));
    json_array_foreach(json_object_get(p, "first"), i, one)
        printf("  %s closed %s, until %s\n", doc_text(one, "number"),
               doc_text(one, "closed_at"), doc_text(one, "until"));
}

static enum err
print_all(struct ctl *ctl, struct fault *why)
{
    const char   *zone = ctl->config.zone;
    json_t       *doc;
    const json_t *one;
    size_t        i;

    TRY(retention_look(ctl->store, ctl->mem, moment_now(),
                       zone == NULL ? "UTC" : zone, &doc, why));
    if (ctl->json) {
        puts(doc_write(ctl->mem, doc));
        return OK;
    }
    json_array_foreach(json_object_get(doc, "procedures"), i, one)
        print_procedure(one);
    json_array_foreach(json_object_get(doc, "holds"), i, one)
        printf("held: %s, by %s: %s\n", doc_text(one, "number"),
               doc_text(one, "by"), ctl_shown(ctl->mem, doc_text(one, "why")));
    return OK;
}

static void
follow_clock(const struct ctl *ctl)
{
    const char *clock = ctl->config.rehearsal_clock;

    if (clock != NULL && clock[0] != '\0')
        moment_rehearse(clock);
}

enum err
ctl_retention_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    TRY(ctl_end(ctl, why));
    follow_clock(ctl);
    TRY(ctl_open(ctl, CTL_READ, why));
    return print_all(ctl, why);
}

enum err
ctl_retention_hold(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *note = ctl_option(ctl, "--note"), *number;

    TRY(ctl_word(ctl, "NUMBER", &number, why));
    TRY(ctl_end(ctl, why));
    follow_clock(ctl);
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return retention_hold(ctl->store, ctl->mem, number,
                          note == NULL ? "" : note, "redressctl", why);
}

enum err
ctl_retention_release(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *number;

    TRY(ctl_word(ctl, "NUMBER", &number, why));
    TRY(ctl_end(ctl, why));
    follow_clock(ctl);
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return retention_release(ctl->store, ctl->mem, number, "redressctl", why);
}
