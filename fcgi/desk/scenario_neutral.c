/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scenario made of a complaint may hold: values as Lua, and answers in
 * which nobody is named.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/scenario_make.h"

/* --- Lua --- */

static void
add_text(struct text *t, const char *s)
{
    text_add(t, "\"");
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            text_addf(t, "\\%c", *s);
        else if (*s == '\n')
            text_add(t, "\\n");
        else if ((unsigned char)*s < ' ')
            text_add(t, " ");
        else
            text_add_bytes(t, s, 1);
    }
    text_add(t, "\"");
}

static bool
is_plain_key(const char *key)
{
    static const char *const reserved[] = {
        "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
        "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
        "repeat",   "return", "then", "true", "until",  "while", NULL};

    if (!isalpha((unsigned char)key[0]) || text_is_one_of(key, reserved))
        return false;
    for (; *key != '\0'; key++)
        if (!isalnum((unsigned char)*key) && *key != '_')
            return false;
    return true;
}

static void
add_member(struct text *t, const char *key, const json_t *value)
{
    if (is_plain_key(key)) {
        text_add(t, key);
    } else {
        text_add(t, "[");
        add_text(t, key);
        text_add(t, "]");
    }
    text_add(t, " = ");
    lua_add(t, value);
}

static void
add_table(struct text *t, const json_t *value)
{
    const char *key, *comma = "{ ";
    json_t     *one;
    size_t      i;

    json_object_foreach((json_t *)value, key, one)
    {
        if (json_is_null(one))
            continue;
        text_add(t, comma);
        add_member(t, key, one);
        comma = ", ";
    }
    json_array_foreach(value, i, one)
    {
        text_add(t, comma);
        lua_add(t, one);
        comma = ", ";
    }
    text_add(t, comma[0] == '{' ? "{}" : " }");
}

void
lua_add(struct text *t, const json_t *value)
{
    if (json_is_string(value))
        add_text(t, json_string_value(value));
    else if (json_is_object(value) || json_is_array(value))
        add_table(t, value);
    else if (json_is_integer(value))
        text_add_int(t, json_integer_value(value));
    else if (json_is_real(value))
        text_addf(t, "%.15g", json_real_value(value));
    else
        text_add(t, json_is_true(value)    ? "true"
                    : json_is_false(value) ? "false"
                                           : "nil");
}

/* --- without anybody --- */

const char *
words_neutral(const char *text, const json_t *phrases, struct arena *mem)
{
    const char   *folded = text_fold(mem, text == NULL ? "" : text);
    struct text   kept = {.mem = mem};
    const json_t *phrase;
    size_t        i;

    json_array_foreach(phrases, i, phrase)
    {
        const char *said = json_string_value(phrase);

        if (said == NULL || said[0] == '\0' ||
            strstr(folded, text_fold(mem, said)) == NULL)
            continue;
        text_add(&kept, kept.length > 0 ? " " : "");
        text_add(&kept, said);
    }
    return kept.length > 0 ? text_of(&kept) : "words";
}

static void
note_replaced(json_t *replaced, const char *form, const char *field,
              struct arena *mem)
{
    const char *name = arena_join(mem, form, ".", field, NULL);
    json_t     *one;
    size_t      i;

    json_array_foreach(replaced, i, one)
    {
        if (strcmp(json_string_value(one), name) == 0)
            return;
    }
    doc_push_text(replaced, name);
}

static json_t *
kept_text(const char *text, struct arena *mem)
{
    return doc_keep(mem, json_string(text));
}

/* Ticked stays ticked; a problem is a problem without its words. */
static json_t *
checklist_neutral(const json_t *value, struct arena *mem)
{
    json_t     *out = doc_object(mem), *one;
    const char *item;

    json_object_foreach((json_t *)value, item, one)
    {
        if (json_is_string(one))
            doc_set_text(out, item, "words");
        else
            doc_set(out, item, one);
    }
    return out;
}

static json_t *
choice_neutral(const struct field *f, struct arena *mem)
{
    const char *first = f->option_count > 0 ? f->options[0] : OPTION_OTHER;
    json_t     *list = doc_array(mem);

    doc_push_text(list, first);
    return f->kind == FIELD_MANY ? list : kept_text(first, mem);
}

static json_t *
number_neutral(const struct field *f, struct arena *mem)
{
    double least = f->has_least ? ceil(f->least) : 1;

    return doc_keep(mem, json_integer((json_int_t)least));
}

static json_t *
value_neutral(const struct field *f, const json_t *value, const json_t *phrases,
              struct arena *mem)
{
    switch (f->kind) {
    case FIELD_PHONE:
        return kept_text("13800000000", mem);
    case FIELD_EMAIL:
        return kept_text("somebody@example.com", mem);
    case FIELD_PERSON:
        return kept_text("Somebody", mem);
    case FIELD_DATE:
        return kept_text("2000-01-01", mem);
    case FIELD_DATETIME:
        return kept_text("2000-01-01 12:00", mem);
    case FIELD_CHOICE:
    case FIELD_MANY:
        return choice_neutral(f, mem);
    case FIELD_MONEY:
    case FIELD_NUMBER:
        return number_neutral(f, mem);
    case FIELD_CHECKLIST:
        return checklist_neutral(value, mem);
    case FIELD_CHECK:
        return doc_keep(mem, json_true());
    default:
        return kept_text(words_neutral(json_string_value(value), phrases, mem),
                         mem);
    }
}

static json_t *
block_neutral(const struct field *f, const json_t *rows, const json_t *phrases,
              json_t *replaced, struct arena *mem)
{
    json_t *out = doc_array(mem), *row;
    size_t  i;

    json_array_foreach(rows, i, row)
    {
        json_array_append(
            out, answers_neutral(f->block, row, phrases, replaced, mem));
    }
    return out;
}

json_t *
answers_neutral(const struct form *form, const json_t *answers,
                const json_t *phrases, json_t *replaced, struct arena *mem)
{
    json_t     *out = doc_object(mem), *value;
    const char *name;

    json_object_foreach((json_t *)answers, name, value)
    {
        const struct field *f = form_field(form, name);

        if (f == NULL && form_companion(form, name) == NULL)
            continue;
        if (f != NULL && f->kind == FIELD_BLOCK) {
            doc_set(out, name, block_neutral(f, value, phrases, replaced, mem));
        } else if (f != NULL && !f->personal) {
            doc_set(out, name, value);
        } else {
            note_replaced(replaced, form->name, name, mem);
            doc_set(out, name,
                    f == NULL
                        ? kept_text(words_neutral(json_string_value(value),
                                                  phrases, mem),
                                    mem)
                        : value_neutral(f, value, phrases, mem));
        }
    }
    return out;
}
