/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checking answers against a form: every mistake is collected, so a customer
 * corrects a page once.  Sentences here are for staff and logs; pages say a
 * mistake by its code in the reader's language.  What an answer to each kind of
 * field may be is form_value.c's.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "model/condition.h"
#include "model/form.h"
#include "model/form_value.h"

void
mistake_add(struct mistakes *list, const char *field, const char *code,
            const char *format, ...)
{
    struct complaint_about *made;
    va_list                 args;

    if (list->count == list->room) {
        size_t                  room = list->room == 0 ? 8 : list->room * 2;
        struct complaint_about *items =
            arena_take(list->mem, room * sizeof(*items));

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
        list->room = room;
    }
    va_start(args, format);
    made = &list->items[list->count++];
    made->field = list->within == NULL
                      ? arena_text(list->mem, field)
                      : arena_join(list->mem, list->within, field, NULL);
    made->code = code;
    made->text = arena_vprintf(list->mem, format, args);
    va_end(args);
}

static bool
picks_other(const json_t *answer)
{
    const char *s = json_string_value(answer);
    size_t      i;
    json_t     *one;

    if (s != NULL)
        return strcmp(s, OPTION_OTHER) == 0;
    json_array_foreach(answer, i, one)
    {
        if (json_is_string(one) &&
            strcmp(json_string_value(one), OPTION_OTHER) == 0)
            return true;
    }
    return false;
}

static void
check_companion(const struct field *f, const json_t *answers,
                struct mistakes *out)
{
    const char   *name = arena_join(out->mem, f->name, COMPANION_TAIL, NULL);
    const json_t *words = json_object_get(answers, name);

    if (answer_is_given(words))
        (void)value_check_text(name, words, FIELD_OTHER_MOST, out);
    else if (picks_other(json_object_get(answers, f->name)))
        mistake_add(out, name, "needs_other",
                    "%s is \"other\", so %s must say what", f->name, name);
}

/* A required tick must be set: it is how somebody says yes to something. */
static bool
is_missing(const struct field *f, const json_t *answer)
{
    return !answer_is_given(answer) ||
           (f->kind == FIELD_CHECK && json_is_false(answer));
}

/* Everything a condition may look at: the facts, with these answers on top. */
static json_t *
known_facts(struct arena *mem, const json_t *facts, const json_t *answers)
{
    json_t *known = doc_object(mem);

    if (json_is_object(facts))
        json_object_update(known, (json_t *)facts);
    json_object_update(known, (json_t *)answers);
    return known;
}

/* Files are sent apart from the answers, so whether they are there is seen
 * where they arrive.  Nobody has to answer what is not asked. */
static bool
is_required(const struct field *f, const json_t *known)
{
    if (f->kind == FIELD_FILES ||
        (f->shown_if != NULL && !condition_holds(f->shown_if, known)))
        return false;
    return f->required ||
           (f->required_if != NULL && condition_holds(f->required_if, known));
}

/* A required checklist is gone through whole. */
static void
check_ticked(const struct field *f, const json_t *answer, struct mistakes *out)
{
    for (size_t i = 0; i < f->option_count; i++)
        if (!item_is_given(json_object_get(answer, f->options[i])))
            mistake_add(
                out, arena_join(out->mem, f->name, "/", f->options[i], NULL),
                "not_ticked", "%s: %s is neither ticked nor is a problem told",
                f->name, f->options[i]);
}

static void check_answers(const struct form *form, const json_t *answers,
                          const json_t *known, struct mistakes *out);

/* Row by row; a row's conditions look at the row first. */
static void
check_rows(const struct field *f, const json_t *rows, const json_t *known,
           struct mistakes *out)
{
    const char *within = out->within;
    size_t      i;
    json_t     *row;

    json_array_foreach(rows, i, row)
    {
        if (!json_is_object(row)) {
            mistake_add(out, arena_printf(out->mem, "%s/%zu", f->name, i + 1),
                        "not_an_option", "row %zu of %s is no table of answers",
                        i + 1, f->name);
            continue;
        }
        out->within =
            arena_printf(out->mem, "%s%s/%zu/", within == NULL ? "" : within,
                         f->name, i + 1);
        check_answers(f->block, row, known_facts(out->mem, known, row), out);
        out->within = within;
    }
}

static void
check_block(const struct field *f, const json_t *rows, const json_t *known,
            struct mistakes *out)
{
    size_t count = json_array_size(rows);

    if (!json_is_array(rows))
        mistake_add(out, f->name, "not_an_option", "%s is no list of rows",
                    f->name);
    else if (count > (size_t)field_most(f))
        mistake_add(out, f->name, "too_many", "%s has more than %d rows",
                    f->name, field_most(f));
    else
        check_rows(f, rows, known, out);
    if (json_is_array(rows) && count < (size_t)f->at_least)
        mistake_add(out, f->name, "too_few", "%s has fewer than %d rows",
                    f->name, f->at_least);
}

static void
check_field(const struct field *f, const json_t *answers, const json_t *known,
            struct mistakes *out)
{
    const json_t *answer = json_object_get(answers, f->name);
    bool          given = answer_is_given(answer);

    if (given && f->kind == FIELD_BLOCK)
        check_block(f, answer, known, out);
    else if (given)
        value_check(f, answer, out);
    if (is_required(f, known)) {
        if (is_missing(f, answer))
            mistake_add(out, f->name, "required", "%s is required", f->name);
        else if (f->kind == FIELD_CHECKLIST && json_is_object(answer))
            check_ticked(f, answer, out);
    }
    if (f->other)
        check_companion(f, answers, out);
}

static void
check_unknown(const struct form *form, const json_t *answers,
              struct mistakes *out)
{
    const char *name;
    json_t     *answer;

    json_object_foreach((json_t *)answers, name, answer)
    {
        if (form_field(form, name) == NULL &&
            form_companion(form, name) == NULL)
            mistake_add(out, name, "unknown_field",
                        "form %s has no field \"%.60s\"", form->name, name);
    }
}

static void
check_answers(const struct form *form, const json_t *answers,
              const json_t *known, struct mistakes *out)
{
    for (size_t i = 0; i < form->field_count; i++)
        check_field(&form->fields[i], answers, known, out);
    check_unknown(form, answers, out);
}

enum err
form_check(const struct form *form, const json_t *answers, const json_t *facts,
           struct mistakes *mistakes, struct fault *why)
{
    const struct complaint_about *first;
    char                          field[96];
    size_t                        before = mistakes->count;
    json_t                       *known;

    if (!json_is_object(answers))
        return fault_field(why, ERR_INPUT, "answers", "answers is no object");
    known = known_facts(mistakes->mem, facts, answers);
    check_answers(form, answers, known, mistakes);
    if (mistakes->count == before)
        return OK;
    first = &mistakes->items[before];
    snprintf(field, sizeof(field), "answers/%s", first->field);
    return fault_field(why, ERR_INPUT, field, "%s", first->text);
}
