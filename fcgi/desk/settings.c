/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings: what each may be, what it is now, and changing it with its row in
 * the audit.
 */
#include "desk/settings.h"

#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/settings_inside.h"
#include "store/audit.h"
#include "store/mails.h"
#include "store/records.h"

enum { NAME_MOST = 60, NOTE_MOST = 1000, TIME_LENGTH = 5 };

/* --- what a type alone does not know --- */

/* A name of a procedure, a team, a role. */
static bool
is_name(const char *text, size_t length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    return length > 0 && length <= NAME_MOST && strspn(text, letters) >= length;
}

static bool
is_whole_name(const char *text)
{
    return text != NULL && is_name(text, strlen(text));
}

/* A list of them; its type is seen to already. */
static enum err
check_procedures(const struct setting_kind *kind, const json_t *value,
                 struct fault *why)
{
    size_t        i;
    const json_t *one;

    (void)kind;
    json_array_foreach(value, i, one)
    {
        if (!is_whole_name(json_string_value(one)))
            return fault_field(why, ERR_INPUT, SETTING_FIELD,
                               "item %zu is no name of a procedure: lower "
                               "case letters, digits, - and _",
                               i + 1);
    }
    return OK;
}

static enum err
check_controlled(const struct setting_kind *kind, const json_t *value,
                 struct fault *why)
{
    if (json_is_boolean(value))
        return OK;
    if (!json_is_array(value))
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give true, false or a list of procedures: "
                           "[\"store\"]");
    return check_procedures(kind, value, why);
}

/* "*", "admin", "TEAM.*", "TEAM.ROLE" */
static bool
is_holder(const char *text)
{
    const char *dot = strchr(text, '.');

    if (strcmp(text, "*") == 0 || strcmp(text, "admin") == 0)
        return true;
    return dot != NULL && is_name(text, (size_t)(dot - text)) &&
           (strcmp(dot, ".*") == 0 || is_whole_name(dot + 1));
}

static enum err
check_holders(const struct setting_kind *kind, const json_t *value,
              struct fault *why)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(value, i, one) if (
        !is_holder(json_string_value(
            one))) return fault_field(why, ERR_INPUT, SETTING_FIELD,
                                      "item %zu is none of TEAM.ROLE, TEAM.*, "
                                      "admin "
                                      "and *",
                                      i + 1);
    return OK;
}

static enum err
check_months(const struct setting_kind *kind, const json_t *value,
             struct fault *why)
{
    const char *name;
    json_t     *months;

    if (!json_is_object(value))
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give months by procedure: {\"store\": 60, "
                           "\"*\": 120}");
    json_object_foreach((json_t *)value, name, months)
    {
        if (strcmp(name, "*") != 0 && !is_whole_name(name))
            return fault_field(why, ERR_INPUT, SETTING_FIELD,
                               "\"%.40s\" is no name of a procedure; * stands "
                               "for all others",
                               name);
        if (!json_is_integer(months) ||
            json_integer_value(months) < kind->least ||
            json_integer_value(months) > kind->most)
            return fault_field(why, ERR_INPUT, SETTING_FIELD,
                               "\"%.40s\" wants a whole number of months from "
                               "%lld to %lld",
                               name, (long long)kind->least,
                               (long long)kind->most);
    }
    return OK;
}

/* --- the table --- */

/* A setting's text may be a bare word or number, which no document is. */
static enum err
read_value(struct arena *mem, const char *text, json_t **out, struct fault *why)
{
    const char *list = arena_join(mem, "[", text, "]", NULL);
    json_t     *read;

    TRY(doc_read(mem, list, strlen(list), &read, why));
    if (json_array_size(read) != 1)
        return fault_field(why, ERR_INPUT, SETTING_FIELD, "give one value");
    *out = json_array_get(read, 0);
    return OK;
}

static const struct setting_kind kinds[] = {
#define SETTING(name, section, type, unit, least, most, choices, otherwise,    \
                check, len, lzh, les, hen, hzh, hes)                           \
    {name,           section, type,      unit,  least,                         \
     most,           choices, otherwise, check, {len, lzh, les},               \
     {hen, hzh, hes}},
#include "desk/settings.def"
#undef SETTING
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const struct setting_kind *
setting_kind_at(size_t n)
{
    return n < KINDS ? &kinds[n] : NULL;
}

enum err
setting_kind_find(const char *name, const struct setting_kind **out,
                  struct fault *why)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *out = &kinds[i];
            return OK;
        }
    return fault(why, ERR_MISSING, "there is no setting %.60s", name);
}

json_t *
setting_default(struct arena *mem, const struct setting_kind *kind)
{
    json_t      *out = NULL;
    struct fault why;

    if (read_value(mem, kind->otherwise, &out, &why) != OK)
        return NULL; /* a test sees to it that each can be read */
    return out;
}

enum err
setting_choices(const struct store *st, struct arena *mem,
                const struct setting_kind *kind, json_t **out,
                struct fault *why)
{
    const char **names, *at = kind->choices;
    size_t       count;

    *out = NULL;
    if (at == NULL)
        return OK;
    *out = doc_array(mem);
    if (strcmp(at, "@calendars") != 0) {
        for (size_t length; *at != '\0'; at += length + (at[length] == ',')) {
            length = strcspn(at, ",");
            json_array_append_new(*out, json_stringn(at, length));
        }
        return OK;
    }
    doc_push_text(*out, "");
    TRY(calendar_names(st, mem, &names, &count, why));
    for (size_t i = 0; i < count; i++)
        doc_push_text(*out, names[i]);
    return OK;
}

/* --- is a value one of its type? --- */

static enum err
check_text(const struct setting_kind *kind, const json_t *value,
           struct fault *why)
{
    if (!json_is_string(value) ||
        !text_is_clean(json_string_value(value), json_string_length(value)) ||
        text_characters(json_string_value(value)) > (size_t)kind->most)
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give a text of at most %lld characters",
                           (long long)kind->most);
    return OK;
}

static enum err
check_number(const struct setting_kind *kind, const json_t *value,
             struct fault *why)
{
    if (!json_is_integer(value) || json_integer_value(value) < kind->least ||
        json_integer_value(value) > kind->most)
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give a whole number from %lld to %lld (%s)",
                           (long long)kind->least, (long long)kind->most,
                           kind->unit);
    return OK;
}

static enum err
check_time(const json_t *value, struct fault *why)
{
    const char *text = json_string_value(value);
    int         hour = -1, minute = -1;

    if (text != NULL && strlen(text) == TIME_LENGTH && text[2] == ':') {
        hour = civil_digits(text, 2);
        minute = civil_digits(text + 3, 2);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give a time of the day such as 08:30");
    return OK;
}

static enum err
check_list(const struct setting_kind *kind, const json_t *value,
           struct fault *why)
{
    size_t        i;
    const json_t *one;

    if (!json_is_array(value) || json_array_size(value) > (size_t)kind->most)
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give a list of at most %lld texts",
                           (long long)kind->most);
    json_array_foreach(
        value, i,
        one) if (!json_is_string(one) || json_string_length(one) == 0 ||
                 json_string_length(one) >
                     2 * NAME_MOST) return fault_field(why, ERR_INPUT,
                                                       SETTING_FIELD,
                                                       "item %zu is no text of "
                                                       "1 to %d characters",
                                                       i + 1, 2 * NAME_MOST);
    return OK;
}

static enum err
check_choice(struct arena *mem, const json_t *choices, const json_t *value,
             struct fault *why)
{
    struct text   said = {.mem = mem};
    size_t        i;
    const json_t *one;

    json_array_foreach(choices, i, one)
    {
        if (json_equal(one, value))
            return OK;
        text_addf(&said, "%s%s", i == 0 ? "" : ", ",
                  json_string_length(one) == 0 ? "\"\""
                                               : json_string_value(one));
    }
    return fault_field(why, ERR_INPUT, SETTING_FIELD, "give one of: %.200s",
                       text_of(&said));
}

static enum err
check_type(struct arena *mem, const struct setting_kind *kind,
           const json_t *choices, const json_t *value, struct fault *why)
{
    switch (kind->type) {
    case SETTING_TEXT:
        return check_text(kind, value, why);
    case SETTING_NUMBER:
        return check_number(kind, value, why);
    case SETTING_FLAG:
        return json_is_boolean(value)
                   ? OK
                   : fault_field(why, ERR_INPUT, SETTING_FIELD,
                                 "give true or false");
    case SETTING_CHOICE:
        return check_choice(mem, choices, value, why);
    case SETTING_LIST:
        return check_list(kind, value, why);
    case SETTING_TIME:
        return check_time(value, why);
    case SETTING_JSON:
        break;
    }
    return OK;
}

static enum err
check_value(const struct store *st, struct arena *mem,
            const struct setting_kind *kind, const json_t *value,
            struct fault *why)
{
    json_t *choices;

    TRY(setting_choices(st, mem, kind, &choices, why));
    TRY(check_type(mem, kind, choices, value, why));
    return kind->check == NULL ? OK : kind->check(kind, value, why);
}

/* --- reading --- */

enum err
setting_value(const struct store *st, struct arena *mem, const char *name,
              json_t **out, struct fault *why)
{
    const struct setting_kind *kind = NULL;
    const char                *text;
    enum err                   err;

    TRY(setting_kind_find(name, &kind, why));
    err = setting_find(st, mem, name, &text, why);
    if (err == OK)
        return read_value(mem, text, out, why);
    *out = setting_default(mem, kind);
    return err == ERR_MISSING ? OK : err;
}

int64_t
setting_number(const struct store *st, const char *name)
{
    AUTO_ARENA                 mem = arena_new(1 << 16);
    const struct setting_kind *kind = NULL;
    struct fault               why;
    json_t                    *value;

    if (setting_kind_find(name, &kind, &why) != OK)
        return 0;
    if (setting_value(st, mem, name, &value, &why) != OK ||
        check_number(kind, value, &why) != OK)
        value = setting_default(mem, kind);
    return json_integer_value(value);
}

bool
setting_guards_sign_in(const char *name)
{
    const struct setting_kind *kind = NULL;

    return setting_kind_find(name, &kind, NULL) == OK &&
           strcmp(kind->section, "sign_in") == 0;
}

/* --- changing --- */

static enum err
check_seen(struct tx *tx, const struct setting_change *in, struct fault *why)
{
    int64_t newest;

    TRY(audit_newest(tx, SETTING_CHANGED, in->name, &newest, why));
    if (in->revision != 0 && in->revision != newest + 1)
        return fault(why, ERR_STALE, "%.60s was changed meanwhile: look again",
                     in->name);
    return OK;
}

/* A row of the audit holds objects. */
static const json_t *
wrapped(struct arena *mem, const json_t *value)
{
    json_t *out;

    if (value == NULL)
        return NULL;
    out = doc_object(mem);
    doc_set(out, SETTING_FIELD, (json_t *)value);
    return out;
}

static enum err
keep(struct tx *tx, struct arena *mem, const struct setting_change *in,
     struct fault *why)
{
    struct audit_row row = {.at_ms = moment_now(),
                            .actor = in->actor,
                            .what = SETTING_CHANGED,
                            .about = in->name,
                            .note = in->note};
    const char      *text;
    json_t          *before = NULL;

    TRY(setting_kept(tx, mem, in->name, &text, why));
    if (text != NULL)
        TRY(read_value(mem, text, &before, why));
    row.before = wrapped(mem, before);
    row.after = wrapped(mem, in->value);
    if (before == in->value ||
        (before != NULL && in->value != NULL && json_equal(before, in->value)))
        return OK;
    if (in->value == NULL)
        TRY(setting_remove(tx, in->name, why));
    else
        TRY(setting_set(tx, in->name, doc_write(mem, in->value), why));
    return audit_add(tx, &row, why);
}

enum err
setting_change(struct store *st, struct arena *mem,
               const struct setting_change *in, struct fault *why)
{
    const struct setting_kind *kind = NULL;
    AUTO_TX                    tx = {NULL};

    TRY(setting_kind_find(in->name, &kind, why));
    if (in->value != NULL)
        TRY(check_value(st, mem, kind, in->value, why));
    if (in->note != NULL && text_characters(in->note) > NOTE_MOST)
        return fault_field(why, ERR_INPUT, "note",
                           "a note has at most %d characters", NOTE_MOST);
    TRY(tx_begin(st, &tx, why));
    TRY(check_seen(&tx, in, why));
    TRY(keep(&tx, mem, in, why));
    return tx_commit(&tx, why);
}

/* --- from a command line --- */

static json_t *
list_of(struct arena *mem, const char *word)
{
    json_t *out = doc_array(mem);

    for (size_t length; *word != '\0'; word += length + (word[length] == ',')) {
        length = strcspn(word, ",");
        if (length > 0)
            json_array_append_new(out, json_stringn(word, length));
    }
    return out;
}

enum err
setting_from_word(struct arena *mem, const char *name, const char *word,
                  json_t **out, struct fault *why)
{
    const struct setting_kind *kind = NULL;

    TRY(setting_kind_find(name, &kind, why));
    switch (kind->type) {
    case SETTING_TEXT:
    case SETTING_CHOICE:
    case SETTING_TIME:
        *out = doc_keep(mem, json_string(word));
        return *out != NULL ? OK
                            : fault_field(why, ERR_INPUT, SETTING_FIELD,
                                          "it holds bytes that are not text");
    case SETTING_LIST:
        if (word[0] != '[') {
            *out = list_of(mem, word);
            return OK;
        }
        break;
    default:
        break;
    }
    if (read_value(mem, word, out, why) != OK)
        return fault_field(why, ERR_INPUT, SETTING_FIELD,
                           "give it as JSON: a number, true, false, [..] or "
                           "{..}");
    return OK;
}
