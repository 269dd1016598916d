/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeping calendars; what is in one is base/calendar.h's and base/ical.h's.
 */
#include "desk/calendars.h"

#include <string.h>

#include "base/calendar.h"
#include "base/doc.h"
#include "store/audit.h"
#include "store/records.h"

static bool
is_among(const json_t *list, const json_t *one)
{
    size_t        i;
    const json_t *other;

    json_array_foreach(list, i, other) if (json_equal(one, other)) return true;
    return false;
}

/* The items of `list` that `other` has not. */
static json_t *
less(struct arena *mem, const json_t *list, const json_t *other)
{
    json_t *out = doc_array(mem), *one;
    size_t  i;

    json_array_foreach(list, i, one) if (!is_among(other, one))
        json_array_append(out, one);
    return out;
}

/* What `doc` has that `other` has not, member by member; NULL without a doc. */
static const json_t *
differing(struct arena *mem, const json_t *doc, const json_t *other)
{
    json_t     *out, *value, *beside;
    const char *key;

    if (doc == NULL)
        return NULL;
    out = doc_object(mem);
    json_object_foreach((json_t *)doc, key, value)
    {
        beside = json_object_get(other, key);
        if (json_is_array(value) && json_is_array(beside))
            value = less(mem, value, beside);
        else if (beside != NULL && json_equal(value, beside))
            continue;
        if (!json_is_array(value) || json_array_size(value) > 0)
            doc_set(out, key, value);
    }
    return out;
}

static enum err
find_before(const struct store *st, struct arena *mem, const char *name,
            json_t **out, struct fault *why)
{
    enum err found = calendars_find(st, mem, name, out, why);

    if (found == ERR_MISSING)
        *out = NULL;
    return found == ERR_MISSING ? OK : found;
}

enum err
calendars_keep(struct store *st, struct arena *mem, const char *name,
               const json_t *doc, const char *actor, struct fault *why)
{
    struct audit_row row = {
        .actor = actor, .what = "calendar.set", .about = name};
    struct calendar *checked;
    json_t          *was;
    AUTO_TX          tx = {NULL};

    TRY(calendar_name_check(name, why));
    TRY(calendar_read(doc, mem, &checked, why));
    TRY(find_before(st, mem, name, &was, why));
    row.before = differing(mem, was, doc);
    row.after = differing(mem, doc, was);
    TRY(tx_begin(st, &tx, why));
    TRY(calendar_set(&tx, name, doc_write(mem, doc), why));
    TRY(audit_add(&tx, &row, why));
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
        TRY(calendars_keep(st, mem, in->name, is, in->actor, why));
    *out = doc_object(mem);
    doc_set_text(*out, "name", in->name);
    doc_set_true(*out, "replaced", in->replace);
    doc_set_true(*out, "kept", !in->dry_run);
    doc_set(*out, "taken", json_object_get(read, "taken"));
    doc_set(*out, "skipped", json_object_get(read, "skipped"));
    doc_set(*out, "calendar", is);
    return OK;
}
