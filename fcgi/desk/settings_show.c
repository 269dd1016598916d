/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings as they are shown, and their history out of the audit.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/settings_inside.h"
#include "store/audit.h"
#include "store/records.h"

enum { HISTORY_MOST = 200 };

static const char *
type_name(enum setting_type type)
{
    static const char *const names[] = {"text", "number", "flag", "choice",
                                        "list", "time",   "json"};

    return names[type];
}

static size_t
lang_of(const char *lang)
{
    static const char *const langs[SETTING_LANGS] = {"en", "zh", "es"};

    for (size_t i = 0; i < SETTING_LANGS; i++)
        if (lang != NULL && strncmp(lang, langs[i], 2) == 0)
            return i;
    return 0;
}

static void
set_or_null(json_t *out, const char *key, const json_t *value)
{
    if (value == NULL)
        json_object_set_new(out, key, json_null());
    else
        doc_set(out, key, (json_t *)value);
}

static void
set_time(json_t *out, const char *key, int64_t at_ms)
{
    char iso[MOMENT_ISO_BYTES];

    moment_iso_into(iso, at_ms);
    doc_set_text(out, key, iso);
}

/* --- one --- */

static void
add_kind(json_t *out, const struct setting_kind *kind, size_t lang)
{
    bool bounded = kind->least != 0 || kind->most != 0;

    doc_set_text(out, "name", kind->name);
    doc_set_text(out, "section", kind->section);
    doc_set_text(out, "label", kind->label[lang]);
    doc_set_text(out, "help", kind->help[lang]);
    doc_set_text(out, "type", type_name(kind->type));
    doc_set_text(out, "unit", kind->unit);
    json_object_set_new(out, "least",
                        bounded ? json_integer(kind->least) : json_null());
    json_object_set_new(out, "most",
                        bounded ? json_integer(kind->most) : json_null());
}

static enum err
last_change(const struct store *st, struct arena *mem, const char *name,
            struct audit_row *out, struct fault *why)
{
    const struct audit_query q = {
        .what = SETTING_CHANGED, .about = name, .limit = 1};
    struct audit_row *rows;
    size_t            count;

    *out = (struct audit_row){0};
    TRY(audit_list(st, mem, &q, &rows, &count, why));
    if (count > 0)
        *out = rows[0];
    return OK;
}

static enum err
add_change(const struct store *st, struct arena *mem, const char *name,
           json_t *out, struct fault *why)
{
    struct audit_row last;

    TRY(last_change(st, mem, name, &last, why));
    doc_set_int(out, "revision", last.id + 1);
    if (last.id == 0) {
        json_object_set_new(out, "changed_by", json_null());
        json_object_set_new(out, "changed_at", json_null());
        return OK;
    }
    doc_set_text(out, "changed_by", last.actor);
    set_time(out, "changed_at", last.at_ms);
    return OK;
}

static enum err
show(const struct store *st, struct arena *mem, const struct setting_kind *kind,
     size_t lang, json_t **out, struct fault *why)
{
    json_t     *choices, *value;
    const char *text;
    enum err    kept = setting_find(st, mem, kind->name, &text, why);

    if (kept != OK && kept != ERR_MISSING)
        return kept;
    *out = doc_object(mem);
    TRY(setting_choices(st, mem, kind, &choices, why));
    TRY(setting_value(st, mem, kind->name, &value, why));
    add_kind(*out, kind, lang);
    set_or_null(*out, "choices", choices);
    doc_set(*out, "default", setting_default(mem, kind));
    doc_set(*out, "value", value);
    doc_set_true(*out, "set", kept == OK);
    return add_change(st, mem, kind->name, *out, why);
}

enum err
setting_show(const struct store *st, struct arena *mem, const char *name,
             const char *lang, json_t **out, struct fault *why)
{
    const struct setting_kind *kind;

    TRY(setting_kind_find(name, &kind, why));
    return show(st, mem, kind, lang_of(lang), out, why);
}

enum err
settings_show(const struct store *st, struct arena *mem, const char *lang,
              json_t **out, struct fault *why)
{
    const struct setting_kind *kind;
    json_t                    *one;

    *out = doc_array(mem);
    for (size_t i = 0; (kind = setting_kind_at(i)) != NULL; i++) {
        TRY(show(st, mem, kind, lang_of(lang), &one, why));
        json_array_append(*out, one);
    }
    return OK;
}

/* --- its past --- */

static json_t *
change_doc(struct arena *mem, const struct audit_row *row)
{
    json_t *out = doc_object(mem);

    set_time(out, "at", row->at_ms);
    doc_set_text(out, "by", row->actor);
    doc_set_text(out, "note", row->note);
    set_or_null(out, "before", json_object_get(row->before, SETTING_FIELD));
    set_or_null(out, "after", json_object_get(row->after, SETTING_FIELD));
    return out;
}

enum err
setting_history(const struct store *st, struct arena *mem, const char *name,
                json_t **out, struct fault *why)
{
    const struct audit_query q = {
        .what = SETTING_CHANGED, .about = name, .limit = HISTORY_MOST};
    const struct setting_kind *kind;
    struct audit_row          *rows;
    size_t                     count;

    TRY(setting_kind_find(name, &kind, why));
    TRY(audit_list(st, mem, &q, &rows, &count, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++)
        json_array_append(*out, change_doc(mem, &rows[i]));
    return OK;
}
