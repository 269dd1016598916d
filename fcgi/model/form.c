/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms as they are declared: read from the model, looked up, and answers
 * split into what may stay and what is personal.  Checking answers is
 * form_check.c's.
 */
#include "model/form.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"

static const struct {
    const char *word;
    int         most;
    bool        personal;
} kinds[FIELD_KINDS] = {
#define X(name, word, most, personal) {word, most, personal},
    FIELD_KIND_LIST(X)
#undef X
};

const char *
field_kind_word(enum field_kind kind)
{
    return kind < FIELD_KINDS ? kinds[kind].word : "unknown";
}

enum field_kind
field_kind_find(const char *word)
{
    for (size_t i = 0; word != NULL && i < FIELD_KINDS; i++)
        if (strcmp(kinds[i].word, word) == 0)
            return (enum field_kind)i;
    return FIELD_KINDS;
}

int
field_most(const struct field *field)
{
    return field->at_most > 0 ? field->at_most : kinds[field->kind].most;
}

bool
field_has_option(const struct field *field, const char *option)
{
    for (size_t i = 0; i < field->option_count; i++)
        if (strcmp(field->options[i], option) == 0)
            return true;
    return false;
}

const struct field *
form_field(const struct form *form, const char *name)
{
    for (size_t i = 0; name != NULL && i < form->field_count; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    return NULL;
}

const struct field *
form_companion(const struct form *form, const char *name)
{
    size_t length = strlen(name);
    size_t tail = strlen(COMPANION_TAIL);

    if (length <= tail || strcmp(name + length - tail, COMPANION_TAIL) != 0)
        return NULL;
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *f = &form->fields[i];

        if (f->other && strlen(f->name) == length - tail &&
            strncmp(f->name, name, length - tail) == 0)
            return f;
    }
    return NULL;
}

/* Space, tab, line ends, U+00A0 and U+3000, which Chinese keyboards type. */
static size_t
space_at(const char *s)
{
    if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
        return 1;
    if (strncmp(s, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(s, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static bool
text_is_blank(const char *s)
{
    size_t step;

    while ((step = space_at(s)) > 0)
        s += step;
    return *s == '\0';
}

bool
answer_is_given(const json_t *answer)
{
    if (answer == NULL || json_is_null(answer))
        return false;
    if (json_is_string(answer))
        return !text_is_blank(json_string_value(answer));
    if (json_is_array(answer))
        return json_array_size(answer) > 0;
    return true;
}

/* The free words beside a choice are personal, whatever the choice is. */
static void
keep_words(const struct field *f, const json_t *answers, struct arena *mem,
           json_t *personal)
{
    const char *companion = arena_join(mem, f->name, COMPANION_TAIL, NULL);
    json_t     *words = json_object_get(answers, companion);

    if (answer_is_given(words))
        doc_set(personal, companion, words);
}

void
form_split(const struct form *form, const json_t *answers, struct arena *mem,
           json_t **lasting, json_t **personal)
{
    *lasting = doc_object(mem);
    *personal = doc_object(mem);
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *f = &form->fields[i];
        json_t             *answer = json_object_get(answers, f->name);

        if (f->kind != FIELD_FILES && answer_is_given(answer))
            doc_set(f->personal ? *personal : *lasting, f->name, answer);
        if (f->other)
            keep_words(f, answers, mem, *personal);
    }
}

/* --- reading a form from the model --- */

static enum err
read_options(const json_t *doc, struct arena *mem, struct field *out,
             struct fault *why)
{
    const json_t *options = json_object_get(doc, "options");
    size_t        i;
    json_t       *option;

    out->option_count = json_array_size(options);
    out->options = arena_take(mem, (out->option_count + 1) * sizeof(char *));
    json_array_foreach(options, i, option)
    {
        if (!json_is_string(option))
            return fault(why, ERR_RULE, "field \"%s\": option %zu is no text",
                         out->name, i + 1);
        out->options[i] = json_string_value(option);
    }
    return OK;
}

static enum err
read_required(const json_t *doc, struct field *out, struct fault *why)
{
    const json_t *required = json_object_get(doc, "required");

    out->required = json_is_true(required);
    if (json_is_object(required))
        out->required_if = required;
    else if (required != NULL && !json_is_boolean(required) &&
             !json_is_null(required))
        return fault(why, ERR_RULE,
                     "field \"%s\": required is neither true, false nor a "
                     "condition",
                     out->name);
    return OK;
}

static enum err
read_field(const json_t *doc, struct arena *mem, struct field *out,
           struct fault *why)
{
    const char   *kind = doc_text(doc, "kind");
    const json_t *personal = json_object_get(doc, "personal");
    int64_t       at_most = doc_int(doc, "at_most", 0);

    out->name = doc_text(doc, "name");
    if (out->name == NULL)
        return fault(why, ERR_RULE, "a field has no name");
    out->kind = field_kind_find(kind);
    if (out->kind == FIELD_KINDS)
        return fault(why, ERR_RULE, "field \"%s\": there is no kind \"%s\"",
                     out->name, kind == NULL ? "" : kind);
    if (at_most < 0 || at_most > FIELD_AT_MOST_MAX)
        return fault(why, ERR_RULE, "field \"%s\": at_most is not 1 to %d",
                     out->name, FIELD_AT_MOST_MAX);
    out->at_most = (int)at_most;
    out->personal = json_is_boolean(personal) ? json_is_true(personal)
                                              : kinds[out->kind].personal;
    out->other = doc_true(doc, "other");
    out->currency = doc_text(doc, "currency");
    TRY(read_required(doc, out, why));
    return read_options(doc, mem, out, why);
}

enum err
form_read_model(const json_t *doc, struct arena *mem, struct form *out,
                struct fault *why)
{
    const json_t *fields = json_object_get(doc, "fields");

    *out = (struct form){.name = doc_text(doc, "name")};
    if (out->name == NULL)
        return fault(why, ERR_RULE, "a form has no name");
    out->at = doc_text(doc, "at");
    out->is_public = doc_true(doc, "public");
    out->repeats = doc_true(doc, "repeats");
    out->field_count = json_array_size(fields);
    out->fields =
        arena_take(mem, (out->field_count + 1) * sizeof(*out->fields));
    for (size_t i = 0; i < out->field_count; i++) {
        struct fault inner;

        if (read_field(json_array_get(fields, i), mem, &out->fields[i],
                       &inner) != OK)
            return fault(why, ERR_RULE, "%s: form \"%s\": %s",
                         out->at == NULL ? "forms" : out->at, out->name,
                         inner.text);
    }
    return OK;
}
