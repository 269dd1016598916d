/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: what kinds of fields there are, looking fields up, and answers split
 * into what may stay and what is personal.  Reading forms is form_read.c's,
 * checking answers form_check.c's.
 */
#include "model/form.h"

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

bool
field_kind_personal(enum field_kind kind)
{
    return kinds[kind].personal;
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
    if (json_is_object(answer))
        return json_object_size(answer) > 0;
    return true;
}

bool
item_is_given(const json_t *item)
{
    return answer_is_given(item) && !json_is_false(item);
}

/* --- what of some answers is kept, and where --- */

/* The free words beside a choice. */
static void
keep_words(const struct field *f, const json_t *answers, struct arena *mem,
           json_t *kept)
{
    const char *companion = arena_join(mem, f->name, COMPANION_TAIL, NULL);
    json_t     *words = json_object_get(answers, companion);

    if (answer_is_given(words))
        doc_set(kept, companion, words);
}

static json_t *
items_given(struct arena *mem, const json_t *answer)
{
    json_t     *given = doc_object(mem), *item;
    const char *name;

    json_object_foreach((json_t *)answer, name, item)
    {
        if (item_is_given(item))
            doc_set(given, name, item);
    }
    return given;
}

/* A row of a block, without what was left blank. */
static json_t *
row_given(const struct form *block, const json_t *row, struct arena *mem)
{
    json_t *given, *rest;

    form_split(block, row, mem, &given, &rest);
    json_object_update(given, rest);
    return given;
}

/* An answer as it is kept: nothing blank is left inside it. */
static json_t *
answer_kept(const struct field *f, json_t *answer, struct arena *mem)
{
    json_t *rows, *row;
    size_t  i;

    if (f->kind == FIELD_CHECKLIST)
        return items_given(mem, answer);
    if (f->kind != FIELD_BLOCK)
        return answer;
    rows = doc_array(mem);
    json_array_foreach(answer, i, row)
    {
        json_array_append(rows, row_given(f->block, row, mem));
    }
    return rows;
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
            answer = answer_kept(f, answer, mem);
        if (f->kind != FIELD_FILES && answer_is_given(answer))
            doc_set(f->personal ? *personal : *lasting, f->name, answer);
        if (f->other) /* own words are personal, whatever the choice is */
            keep_words(f, answers, mem, *personal);
    }
}
