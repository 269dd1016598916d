/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeping calendars; what is in one is base/calendar.h's and base/ical.h's.
 */
#include "desk/calendars.h"

#include <string.h>

#include "base/calendar.h"
#include "base/doc.h"
#include "store/records.h"

enum err
calendars_keep(struct store *st, struct arena *mem, const char *name,
               const json_t *doc, struct fault *why)
{
    struct calendar *checked;
    AUTO_TX          tx = {NULL};

    TRY(calendar_name_check(name, why));
    TRY(calendar_read(doc, mem, &checked, why));
    TRY(tx_begin(st, &tx, why));
    TRY(calendar_set(&tx, name, doc_write(mem, doc), why));
    return tx_commit(&tx, why);
}

enum err
calendars_find(const struct store *st, struct arena *mem, const char *name,
               json_t **out, struct fault *why)
{
    const char *text;

    TRY(calendar_find(st, mem, name, &text, why));
    return doc_read(mem, text, strlen(text), out, why);
}

/* The calendar that the days go into. */
static enum err
find_or_begin(const struct store *st, struct arena *mem,
              const struct calendar_import *in, json_t **out, struct fault *why)
{
    enum err found = calendars_find(st, mem, in->name, out, why);

    if (found != ERR_MISSING)
        return found;
    *out = calendar_default(mem, in->zone);
    return OK;
}

enum err
calendars_import(struct store *st, struct arena *mem,
                 const struct calendar_import *in, json_t **out,
                 struct fault *why)
{
    json_t *was, *read, *is;

    TRY(calendar_name_check(in->name, why));
    TRY(ical_read(mem, in->ics, in->length, in->years, &read, why));
    TRY(find_or_begin(st, mem, in, &was, why));
    TRY(ical_apply(was, read, in->replace, mem, &is, why));
    if (!in->dry_run)
        TRY(calendars_keep(st, mem, in->name, is, why));
    *out = doc_object(mem);
    doc_set_text(*out, "name", in->name);
    doc_set_true(*out, "replaced", in->replace);
    doc_set_true(*out, "kept", !in->dry_run);
    doc_set(*out, "taken", json_object_get(read, "taken"));
    doc_set(*out, "skipped", json_object_get(read, "skipped"));
    doc_set(*out, "calendar", is);
    return OK;
}
