/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of the audit as JSON and CSV, and the period that is asked for.
 */
#include "desk/audit_show.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

enum { DAY_LENGTH = 10 };
#define A_DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static void
set_or_null(json_t *out, const char *key, const json_t *value)
{
    if (value == NULL)
        json_object_set_new(out, key, json_null());
    else
        doc_set(out, key, (json_t *)value);
}

json_t *
audit_doc(struct arena *mem, const struct audit_row *row)
{
    json_t *out = doc_object(mem);

    doc_set_int(out, "id", row->id);
    doc_set_text(out, "at", moment_iso(mem, row->at_ms));
    doc_set_text(out, "by", row->actor);
    doc_set_text(out, "what", row->what);
    doc_set_text(out, "about", row->about);
    doc_set_text(out, "note", row->note);
    set_or_null(out, "before", row->before);
    set_or_null(out, "after", row->after);
    return out;
}

void
audit_csv_head(struct text *to)
{
    text_add(to, "at,by,what,about,note,before,after\r\n");
}

static void
add_doc(struct text *to, const json_t *doc)
{
    text_add(to, ",");
    text_add_csv(to, doc == NULL ? "" : doc_write(to->mem, doc));
}

void
audit_csv_line(struct text *to, const struct audit_row *row)
{
    const char *const cells[] = {row->actor, row->what, row->about, row->note};

    text_add_csv(to, moment_iso(to->mem, row->at_ms));
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        text_add(to, ",");
        text_add_csv(to, cells[i]);
    }
    add_doc(to, row->before);
    add_doc(to, row->after);
    text_add(to, "\r\n");
}

/* The midnight after a day that begins at `at_ms`: noon of the next day is in
 * it however the clocks are changed. */
static enum err
next_midnight(int64_t at_ms, const char *zone, int64_t *out, struct fault *why)
{
    int  year, month, day;
    char text[32];

    TRY(moment_date(at_ms + A_DAY_MS + A_DAY_MS / 2, zone, &year, &month, &day,
                    why));
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return moment_read(text, zone, out, why);
}

static enum err
read_bound(const char *text, const char *zone, const char *field, int64_t *out,
           struct fault *why)
{
    if (text != NULL && moment_read(text, zone, out, NULL) != OK)
        return fault_field(why, ERR_INPUT, field,
                           "%s is a day, 2026-09-30, or a time, \"2026-09-30 "
                           "17:40\"",
                           field);
    return OK;
}

enum err
audit_period(const char *from, const char *until, const char *zone,
             struct audit_query *out, struct fault *why)
{
    TRY(read_bound(from, zone, "from", &out->from_ms, why));
    TRY(read_bound(until, zone, "until", &out->until_ms, why));
    if (until != NULL && strlen(until) == DAY_LENGTH)
        TRY(next_midnight(out->until_ms, zone, &out->until_ms, why));
    return OK;
}
