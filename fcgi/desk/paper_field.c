/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fields on paper: what they are called, and their answers in words.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/paper_inside.h"

#define TICK "✓"

struct listener
paper_listener(const struct paper *paper)
{
    return (struct listener){.procedure = paper->procedure,
                             .lang = paper->lang,
                             .zone = paper->zone,
                             .mem = paper->mem};
}

/* --- where it stands --- */

static bool
is_named(const struct form *form, const char *name, size_t length)
{
    return strlen(form->name) == length &&
           strncmp(form->name, name, length) == 0;
}

struct paper_field
paper_field(const struct procedure *p, const char *name)
{
    const char *dot = strchr(name, '.');

    for (size_t i = 0; i < p->form_count; i++) {
        const struct form  *form = &p->forms[i];
        const struct field *field;

        if (dot != NULL && !is_named(form, name, (size_t)(dot - name)))
            continue;
        field = form_field(form, dot == NULL ? name : dot + 1);
        if (field != NULL)
            return (struct paper_field){.form = form, .field = field};
    }
    return (struct paper_field){.form = NULL};
}

/* --- what it is called --- */

/* FORM.FIELD, or FORM.BLOCK.FIELD */
static char *
path_of(const struct paper *paper, struct paper_field at)
{
    if (at.block == NULL)
        return arena_join(paper->mem, at.form->name, ".", at.field->name, NULL);
    return arena_join(paper->mem, at.form->name, ".", at.block->name, ".",
                      at.field->name, NULL);
}

/* FIELD, or BLOCK.FIELD */
static char *
short_path_of(const struct paper *paper, struct paper_field at)
{
    if (at.block == NULL)
        return arena_join(paper->mem, "field.", at.field->name, NULL);
    return arena_join(paper->mem, at.block->name, ".", at.field->name, NULL);
}

char *
paper_field_label(const struct paper *paper, struct paper_field at)
{
    const char *name = at.field->name;

    return arena_text(
        paper->mem, procedure_word(paper->procedure, paper->lang, name,
                                   path_of(paper, at), short_path_of(paper, at),
                                   arena_join(paper->mem, "field.", name, NULL),
                                   name, NULL));
}

static bool
is_team(const struct paper *paper, const char *value)
{
    return paper->procedure->teams != NULL &&
           text_is_one_of(value, paper->procedure->teams);
}

char *
paper_option(const struct paper *paper, struct paper_field at,
             const char *option)
{
    struct arena *mem = paper->mem;

    return arena_text(
        mem,
        procedure_word(paper->procedure, paper->lang, option,
                       arena_join(mem, path_of(paper, at), ".", option, NULL),
                       arena_join(mem, at.field->name, ".", option, NULL),
                       arena_join(mem, is_team(paper, option) ? "team." : "",
                                  option, NULL),
                       option, NULL));
}

/* --- its answer --- */

static char *
option_text(const struct paper *paper, struct paper_field at,
            const char *option, const char *own_words)
{
    struct listener to = paper_listener(paper);
    char           *word = paper_option(paper, at, option);

    if (own_words == NULL || strcmp(option, OPTION_OTHER) != 0)
        return word;
    return say(&to, SAY_PAPER_OTHER, "option", word, "words", own_words, NULL);
}

static char *
options_text(const struct paper *paper, struct paper_field at,
             const json_t *list, const char *own_words)
{
    struct listener to = paper_listener(paper);
    struct pieces   pieces = {.mem = paper->mem};
    size_t          i;
    json_t         *one;

    json_array_foreach((json_t *)list, i, one)
    {
        if (json_is_string(one))
            pieces_add(&pieces, option_text(paper, at, json_string_value(one),
                                            own_words));
    }
    return pieces_join(&to, &pieces, SAY_LIST_COMMA, SAY_LIST_COMMA);
}

char *
paper_item(const struct paper *paper, const json_t *result)
{
    if (json_is_string(result))
        return arena_text(paper->mem, json_string_value(result));
    return arena_text(paper->mem, json_is_true(result) ? TICK : "");
}

static char *
checklist_text(const struct paper *paper, struct paper_field at,
               const json_t *results)
{
    struct text t = {.mem = paper->mem};

    for (size_t i = 0; i < at.field->option_count; i++) {
        const char   *item = at.field->options[i];
        const json_t *result = json_object_get(results, item);

        if (!item_is_given(result))
            continue;
        text_addf(&t, "%s%s %s", t.length == 0 ? "" : "; ",
                  paper_option(paper, at, item), paper_item(paper, result));
    }
    return arena_text(paper->mem, text_of(&t));
}

static char *
row_text(const struct paper *paper, struct paper_field block,
         const json_t *answers)
{
    struct listener    to = paper_listener(paper);
    struct pieces      pieces = {.mem = paper->mem};
    const struct form *fields = block.field->block;

    for (size_t i = 0; i < fields->field_count; i++) {
        struct paper_field at = {block.form, block.field, &fields->fields[i]};

        pieces_add(&pieces, paper_answer(paper, at, answers));
    }
    return pieces_join(&to, &pieces, SAY_LIST_COMMA, SAY_LIST_COMMA);
}

static char *
block_text(const struct paper *paper, struct paper_field at, const json_t *rows)
{
    struct text t = {.mem = paper->mem};
    size_t      i;
    json_t     *row;

    json_array_foreach((json_t *)rows, i, row)
    {
        text_addf(&t, "%s%s", t.length == 0 ? "" : "; ",
                  row_text(paper, at, row));
    }
    return arena_text(paper->mem, text_of(&t));
}

static char *
number_text(const struct paper *paper, struct paper_field at, double n)
{
    struct listener to = paper_listener(paper);

    return at.field->kind == FIELD_MONEY ? say_money(&to, at.field->currency, n)
                                         : say_number(&to, n, -1);
}

static char *
string_text(const struct paper *paper, struct paper_field at, const char *value,
            const char *own_words)
{
    switch (at.field->kind) {
    case FIELD_DATE:
    case FIELD_DATETIME:
        return paper_local(paper, value);
    case FIELD_CHOICE:
    case FIELD_MANY:
        return option_text(paper, at, value, own_words);
    default:
        return arena_text(paper->mem, value);
    }
}

char *
paper_answer_text(const struct paper *paper, struct paper_field at,
                  const json_t *answer, const char *own_words)
{
    struct listener to = paper_listener(paper);

    if (at.field->kind == FIELD_CHECKLIST)
        return checklist_text(paper, at, answer);
    if (at.field->kind == FIELD_BLOCK)
        return block_text(paper, at, answer);
    switch (json_typeof(answer)) {
    case JSON_STRING:
        return string_text(paper, at, json_string_value(answer), own_words);
    case JSON_INTEGER:
    case JSON_REAL:
        return number_text(paper, at, json_number_value(answer));
    case JSON_TRUE:
        return say(&to, SAY_YES, NULL);
    case JSON_FALSE:
        return say(&to, SAY_NO, NULL);
    case JSON_ARRAY:
        return options_text(paper, at, answer, own_words);
    default:
        return arena_text(paper->mem, "");
    }
}

char *
paper_answer(const struct paper *paper, struct paper_field at,
             const json_t *answers)
{
    const json_t *answer = json_object_get(answers, at.field->name);
    const char   *own_words = doc_text(
          answers, arena_join(paper->mem, at.field->name, COMPANION_TAIL, NULL));

    if (at.field->kind == FIELD_FILES && at.block == NULL)
        return paper_files_text(paper);
    if (answer == NULL || json_is_null(answer))
        return arena_text(paper->mem, "");
    return paper_answer_text(paper, at, answer, own_words);
}
