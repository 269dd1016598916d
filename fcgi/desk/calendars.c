/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeping calendars; what is in one is base/calendar.h's and base/ical.h's.
 */
#include "desk/calendars.h"

#include <string.h>

#include "base/calendar.h"
#include "base/doc.h"
#include "base/text.h"
#include "desk/inside.h"
#include "desk/recount.h"
#include "store/audit.h"
#include "store/records.h"

#define CALENDAR_CHANGED "calendar.set"

enum { NOTE_MOST = 1000 };

/* --- what the audit tells of a change --- */

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
read_doc(struct arena *mem, const char *text, json_t **out, struct fault *why)
{
    *out = NULL;
    return text == NULL ? OK : doc_read(mem, text, strlen(text), out, why);
}

/* --- changing --- */

/* What it is inside the transaction; NULL: there is none yet. */
static enum err
find_kept(struct tx *tx, struct arena *mem,
          const struct calendar_change *change, json_t **out, struct fault *why)
{
    const char *text;
    int64_t     newest;

    TRY(audit_newest(tx, CALENDAR_CHANGED, change->name, &newest, why));
    if (change->revision != 0 && change->revision != newest + 1)
        return fault(why, ERR_STALE,
                     "the calendar %s was changed meanwhile: look again",
                     change->name);
    TRY(calendar_kept(tx, mem, change->name, &text, why));
    return read_doc(mem, text, out, why);
}

static enum err
keep(struct tx *tx, struct arena *mem, const struct calendar_change *change,
     const json_t *was, const json_t *doc, struct fault *why)
{
    const struct recount_order order = {change->name, change->actor,
                                        change->note};
    struct audit_row           row = {.actor = change->actor,
                                      .what = CALENDAR_CHANGED,
                                      .about = change->name,
                                      .note = change->note == NULL ? "" : change->note,
                                      .before = differing(mem, was, doc)};
    struct calendar           *checked;
    json_t                    *after;

    TRY(calendar_read(doc, mem, &checked, why));
    if (was != NULL && json_equal(was, doc) && !change->recompute)
        return OK;
    after = (json_t *)differing(mem, doc, was);
    if (change->recompute) {
        TRY(recount_check(doc, mem, why));
        TRY(recount_order(tx, mem, &order, why));
        doc_set_text(after, "running", "recompute");
    }
    row.after = after;
    TRY(calendar_set(tx, change->name, doc_write(mem, doc), why));
    return audit_add(tx, &row, why);
}

static enum err
check_change(const struct calendar_change *change, struct fault *why)
{
    TRY(calendar_name_check(change->name, why));
    if (change->note != NULL && text_characters(change->note) > NOTE_MOST)
        return fault_field(why, ERR_INPUT, "note",
                           "a note has at most %d characters", NOTE_MOST);
    return OK;
}

enum err
calendars_keep(struct store *st, struct arena *mem,
               const struct calendar_change *change, const json_t *doc,
               struct fault *why)
{
    struct calendar *checked;
    json_t          *was;
    AUTO_TX          tx = {NULL};

    TRY(check_change(change, why));
    TRY(calendar_read(doc, mem, &checked, why));
    TRY(tx_begin(st, &tx, why));
    TRY(find_kept(&tx, mem, change, &was, why));
    TRY(keep(&tx, mem, change, was, doc, why));
    return tx_commit(&tx, why);
}

static json_t *
import_told(struct arena *mem, const struct calendar_import *in,
            const json_t *read, json_t *is)
{
    json_t *out = doc_object(mem);

    doc_set_text(out, "name", in->change.name);
    doc_set_true(out, "replaced", in->replace);
    doc_set_true(out, "kept", !in->dry_run);
    doc_set(out, "taken", json_object_get(read, "taken"));
    doc_set(out, "skipped", json_object_get(read, "skipped"));
    doc_set(out, "calendar", is);
    return out;
}

/* `was` is what the days go into. */
static enum err
put_together(struct arena *mem, const struct calendar_import *in,
             const json_t *read, const json_t *was, json_t **is,
             struct fault *why)
{
    const json_t *into = was == NULL ? calendar_default(mem, in->zone) : was;

    return ical_apply(into, read, in->replace, mem, is, why);
}

static enum err
look_only(const struct store *st, struct arena *mem,
          const struct calendar_import *in, const json_t *read, json_t **is,
          struct fault *why)
{
    json_t  *was = NULL;
    enum err found = calendars_find(st, mem, in->change.name, &was, why);

    if (found != OK && found != ERR_MISSING)
        return found;
    return put_together(mem, in, read, was, is, why);
}

enum err
calendars_import(struct store *st, struct arena *mem,
                 const struct calendar_import *in, json_t **out,
                 struct fault *why)
{
    json_t *read, *was, *is;
    AUTO_TX tx = {NULL};

    TRY(check_change(&in->change, why));
    TRY(ical_read(mem, in->ics, in->length, in->years, &read, why));
    if (in->dry_run) {
        TRY(look_only(st, mem, in, read, &is, why));
        *out = import_told(mem, in, read, is);
        return OK;
    }
    TRY(tx_begin(st, &tx, why));
    TRY(find_kept(&tx, mem, &in->change, &was, why));
    TRY(put_together(mem, in, read, was, &is, why));
    TRY(keep(&tx, mem, &in->change, was, is, why));
    TRY(tx_commit(&tx, why));
    *out = import_told(mem, in, read, is);
    return OK;
}

/* --- reading --- */

enum err
calendars_find(const struct store *st, struct arena *mem, const char *name,
               json_t **out, struct fault *why)
{
    const char *text;

    TRY(calendar_find(st, mem, name, &text, why));
    return doc_read(mem, text, strlen(text), out, why);
}

enum err
calendars_revision(const struct store *st, struct arena *mem, const char *name,
                   int64_t *out, struct fault *why)
{
    const struct audit_query q = {
        .what = CALENDAR_CHANGED, .about = name, .limit = 1};
    struct audit_row *rows;
    size_t            count;

    TRY(audit_list(st, mem, &q, &rows, &count, why));
    *out = 1 + (count == 0 ? 0 : rows[0].id);
    return OK;
}

enum err
calendars_year(const struct store *st, struct arena *mem, const char *name,
               int year, json_t **out, struct fault *why)
{
    struct calendar *cal;
    json_t          *doc, *recounting;

    TRY(calendars_find(st, mem, name, &doc, why));
    TRY(calendar_read(doc, mem, &cal, why));
    TRY(calendar_year(calendar_days_new(cal, doc, mem), year, mem, out, why));
    TRY(recount_find(st, mem, name, &recounting, why));
    doc_set_text(*out, "name", name);
    if (recounting != NULL)
        doc_set(*out, "recounting", recounting);
    else
        json_object_set_new(*out, "recounting", json_null());
    return OK;
}

/* --- all of them --- */

static void
look_later(const char **last, const char *item)
{
    const char *slash = item == NULL ? NULL : strchr(item, '/');
    const char *day = slash == NULL ? item : slash + 1;

    if (day != NULL && (*last == NULL || strncmp(day, *last, 10) > 0))
        *last = day;
}

/* The last day it lists; NULL: none. */
static const char *
last_listed(const json_t *doc, struct arena *mem)
{
    const char *last = NULL;
    size_t      i;
    json_t     *one;

    json_array_foreach(json_object_get(doc, "holidays"), i, one)
        look_later(&last, json_string_value(one));
    json_array_foreach(json_object_get(doc, "workdays"), i, one)
        look_later(&last, json_string_value(one));
    return last == NULL ? NULL : arena_bytes(mem, last, 10);
}

static json_t *
detail_of(json_t *list, const char *name, struct arena *mem)
{
    json_t *one;
    size_t  i;

    json_array_foreach(list, i, one)
    {
        if (strcmp(doc_text(one, "name"), name) == 0)
            return one;
    }
    one = doc_object(mem);
    doc_set_text(one, "name", name);
    doc_set_true(one, "kept", false);
    doc_set(one, "procedures", doc_array(mem));
    json_array_append(list, one);
    return one;
}

static enum err
add_kept(const struct desk *d, struct arena *mem, const char *name,
         json_t *list, struct fault *why)
{
    json_t     *one = detail_of(list, name, mem), *doc;
    const char *until;

    TRY(calendars_find(d->store, mem, name, &doc, why));
    until = last_listed(doc, mem);
    doc_set_true(one, "kept", true);
    doc_set_text(one, "zone", doc_text(doc, "zone"));
    if (until != NULL)
        doc_set_text(one, "until", until);
    return OK;
}

static void
add_procedure(struct desk *d, struct arena *mem, const char *name, json_t *list)
{
    const struct version *v = engine_in_force(d->engine, name);

    if (v != NULL && v->procedure->calendar != NULL)
        doc_push_text(
            json_object_get(detail_of(list, v->procedure->calendar, mem),
                            "procedures"),
            name);
}

/* What is not kept has the usual week, in the installation's zone. */
static void
complete(const struct desk *d, json_t *list)
{
    json_t *one;
    size_t  i;

    json_array_foreach(list, i, one)
    {
        if (doc_text(one, "zone") == NULL)
            doc_set_text(one, "zone", d->zone);
        if (json_object_get(one, "until") == NULL)
            json_object_set_new(one, "until", json_null());
    }
}

enum err
calendars_list(struct desk *d, struct arena *mem, json_t **out,
               struct fault *why)
{
    const char **names;
    size_t       count;

    *out = doc_array(mem);
    TRY(calendar_names(d->store, mem, &names, &count, why));
    for (size_t i = 0; i < count; i++)
        TRY(add_kept(d, mem, names[i], *out, why));
    TRY(version_procedures(d->store, mem, &names, &count, why));
    for (size_t i = 0; i < count; i++)
        add_procedure(d, mem, names[i], *out);
    complete(d, *out);
    return OK;
}
