/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl audit: who changed what, newest first.
 */
#include <stdio.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/ctl.h"
#include "desk/audit_show.h"

enum { ROWS_DEFAULT = 50, ROWS_MOST = 5000 };

static void
print_row(struct ctl *ctl, const char *zone, const struct audit_row *row)
{
    printf("%s  %-12s %-18s %s%s%s\n", moment_local(ctl->mem, row->at_ms, zone),
           ctl_shown(ctl->mem, row->actor), row->what,
           ctl_shown(ctl->mem, row->about), row->note[0] == '\0' ? "" : "  ",
           ctl_shown(ctl->mem, row->note));
    if (row->before != NULL || row->after != NULL)
        printf(
            "    %s -> %s\n",
            row->before == NULL ? "nothing" : doc_write(ctl->mem, row->before),
            row->after == NULL ? "nothing" : doc_write(ctl->mem, row->after));
}

static void
print_json(struct ctl *ctl, const struct audit_row *rows, size_t count)
{
    json_t *list = doc_array(ctl->mem);

    for (size_t i = 0; i < count; i++)
        json_array_append(list, audit_doc(ctl->mem, &rows[i]));
    puts(doc_write(ctl->mem, list));
}

enum err
ctl_audit(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *zone = ctl->config.zone == NULL ? "UTC" : ctl->config.zone;
    const char *from = ctl_option(ctl, "--from");
    const char *until = ctl_option(ctl, "--until");
    const char *limit = ctl_option(ctl, "--limit");
    struct audit_query q = {.what = ctl_option(ctl, "--what"),
                            .about = ctl_option(ctl, "--about"),
                            .actor = ctl_option(ctl, "--by"),
                            .limit = ROWS_DEFAULT};
    struct audit_row  *rows;
    size_t             count;
    int64_t            most = ROWS_DEFAULT;

    TRY(ctl_end(ctl, why));
    if (limit != NULL)
        TRY(ctl_number("--limit", limit, 1, &most, why));
    q.limit = most > ROWS_MOST ? ROWS_MOST : (int)most;
    TRY(audit_period(from, until, zone, &q, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(audit_list(ctl->store, ctl->mem, &q, &rows, &count, why));
    if (ctl->json)
        print_json(ctl, rows, count);
    for (size_t i = 0; !ctl->json && i < count; i++)
        print_row(ctl, zone, &rows[i]);
    return OK;
}
