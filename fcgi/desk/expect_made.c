/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scenario's `expect` compares of what came of a complaint: tasks,
 * records made out of it, rows in registers, clocks, summaries and letters.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/expect_inside.h"

/* tasks = { reply = { opened = 3, received = 1, done = 0 } } */
const char *
expect_tasks(struct play *p, const char *name, const json_t *wanted)
{
    const char *task, *what;
    json_t     *figures, *figure;

    json_object_foreach((json_t *)wanted, task, figures)
    {
        struct task_tally tally = state_tasks(p->state, task);

        json_object_foreach(figures, what, figure)
        {
            size_t is = strcmp(what, "opened") == 0     ? tally.opened
                        : strcmp(what, "received") == 0 ? tally.received
                                                        : tally.done;

            if (json_number_value(figure) != (double)is)
                return arena_printf(p->mem,
                                    "expected tasks.%s.%s = %s, was %zu", task,
                                    what, expect_say(p, figure), is);
        }
    }
    return NULL;
}

/* The newest record of a kind that was made out of this one: what it got. */
static const json_t *
opened_answers(const struct play *p, const char *kind)
{
    const json_t *answers = NULL;
    size_t        i;
    json_t       *one;

    json_array_foreach(p->opened, i, one)
    {
        const char *its = doc_text(one, "procedure");

        if (its != NULL && strcmp(its, kind) == 0)
            answers = json_object_get(one, "answers");
    }
    return answers;
}

/* Each answer that is wanted; false: it got none to this field. */
static const char *
opened_with(struct play *p, const char *kind, const json_t *wanted)
{
    const json_t *answers = opened_answers(p, kind);
    const char   *field;
    json_t       *value;

    if (answers == NULL)
        return arena_printf(
            p->mem, "expected a record \"%s\" to be opened, was not", kind);
    json_object_foreach((json_t *)wanted, field, value)
    {
        json_t *is = json_object_get(answers, field);

        if (json_is_false(value) ? is != NULL && !json_is_false(is)
                                 : !expect_is(p, field, value, answers))
            return expect_differs(
                p, arena_printf(p->mem, "opened.%s.%s", kind, field), value,
                is);
    }
    return NULL;
}

/* opened = { "repair" }: a record of that kind was made out of this one;
 * opened = { repair = { place = "A 3" } }: with these answers. */
const char *
expect_opened(struct play *p, const char *name, const json_t *wanted)
{
    const char *wrong = NULL;
    const char *kind;
    size_t      i;
    json_t     *one;

    if (json_is_string(wanted))
        return opened_with(p, json_string_value(wanted), NULL);
    json_array_foreach((json_t *)wanted, i, one)
    {
        if (wrong == NULL && json_is_string(one))
            wrong = opened_with(p, json_string_value(one), NULL);
    }
    json_object_foreach((json_t *)wanted, kind, one)
    {
        if (wrong == NULL)
            wrong = opened_with(p, kind, one);
    }
    return wrong;
}

/* registered = { complaints = true } or = { complaints = "R-0001" } */
const char *
expect_registered(struct play *p, const char *name, const json_t *wanted)
{
    const char *reg;
    json_t     *value;

    json_object_foreach((json_t *)wanted, reg, value)
    {
        json_t *row =
            json_object_get(json_object_get(p->state, "registers"), reg);
        json_t *number = json_object_get(row, "number");

        if (json_is_boolean(value) ? json_is_true(value) != (row != NULL)
                                   : !json_equal(value, number))
            return expect_differs(p, arena_printf(p->mem, "registered.%s", reg),
                                  value, number != NULL ? number : row);
    }
    return NULL;
}

const char *
expect_paused(struct play *p, const char *name, const json_t *wanted)
{
    const char *clock;
    json_t     *value;

    json_object_foreach((json_t *)wanted, clock, value)
    {
        bool paused =
            doc_int(state_clock(p->state, clock), "paused_ms", 0) != 0;

        if (paused != json_is_true(value))
            return arena_printf(p->mem, "expected the clock %s to %s, it %s",
                                clock, paused ? "run" : "stand still",
                                paused ? "stands still" : "runs");
    }
    return NULL;
}

/* running = { answer = true } */
const char *
expect_running(struct play *p, const char *name, const json_t *wanted)
{
    const char *clock;
    json_t     *value;

    json_object_foreach((json_t *)wanted, clock, value)
    {
        bool runs = doc_true(state_clock(p->state, clock), "running");

        if (runs != json_is_true(value))
            return arena_printf(p->mem, "expected the clock %s %sto run, it %s",
                                clock, runs ? "not " : "",
                                runs ? "does" : "does not");
    }
    return NULL;
}

/* Every member that is wanted is there, and so are theirs. */
static const char *
compare_within(struct play *p, const char *name, const json_t *wanted,
               const json_t *is)
{
    const char *wrong = NULL;
    const char *key;
    json_t     *value;

    if (!json_is_object(wanted)) {
        bool same = json_is_number(wanted) && json_is_number(is)
                        ? json_number_value(wanted) == json_number_value(is)
                        : json_equal(wanted, is);

        return same ? NULL : expect_differs(p, name, wanted, is);
    }
    json_object_foreach((json_t *)wanted, key, value)
    {
        if (wrong == NULL)
            wrong = compare_within(p, arena_join(p->mem, name, ".", key, NULL),
                                   value, json_object_get(is, key));
    }
    return wrong;
}

/* compiled = { entered = 3, counts = { type = { goods = 2 } } }; false: no
 * summary was. */
const char *
expect_compiled(struct play *p, const char *name, const json_t *wanted)
{
    const json_t *is = json_object_get(p->state, "compiled");

    if (is == NULL)
        return json_is_false(wanted)
                   ? NULL
                   : "expected a summary to be compiled, none was";
    return json_is_object(wanted) ? compare_within(p, name, wanted, is)
                                  : expect_differs(p, name, wanted, is);
}

/* --- letters --- */

/* The newest of a name (NULL: of any); NULL when there is none. */
static const json_t *
newest_letter(const struct play *p, const char *name)
{
    const json_t *found = NULL;
    size_t        i;
    json_t       *letter;

    json_array_foreach(json_object_get(p->state, "letters"), i, letter)
    {
        const char *its = doc_text(letter, "letter");

        if (name == NULL || (its != NULL && strcmp(its, name) == 0))
            found = letter;
    }
    return found;
}

/* letter = false: none since the last expect. */
static const char *
expect_no_letter(struct play *p)
{
    for (size_t i = p->expected; i < p->events.count; i++)
        if (p->events.items[i].kind == EVENT_LETTER_SENT)
            return arena_printf(
                p->mem, "expected no letter, %s was sent",
                expect_say(p,
                           json_object_get(p->events.items[i].body, "letter")));
    return NULL;
}

const char *
expect_letter(struct play *p, const char *name, const json_t *wanted)
{
    const char *letter = json_string_value(wanted);

    if (letter == NULL)
        return expect_no_letter(p);
    if (newest_letter(p, letter) != NULL)
        return NULL;
    return arena_printf(p->mem, "expected the letter \"%s\", was not sent",
                        letter);
}

/* The language of the letter that the same expect names, else of the newest. */
const char *
expect_letter_lang(struct play *p, const char *name, const json_t *wanted)
{
    const json_t *letter = newest_letter(p, doc_text(p->that, "letter"));
    const json_t *is = json_object_get(letter, "lang");

    return json_equal(wanted, is) ? NULL : expect_differs(p, name, wanted, is);
}

/* written = { "receipt" }: letters that were ever sent; {}: none was;
 * { declined = false }: and this one was not. */
const char *
expect_written(struct play *p, const char *name, const json_t *wanted)
{
    const char *letter, *wrong = NULL;
    size_t      i;
    json_t     *one;

    if (json_array_size(wanted) + json_object_size(wanted) == 0 &&
        newest_letter(p, NULL) != NULL)
        return expect_differs(
            p, name, wanted, json_object_get(newest_letter(p, NULL), "letter"));
    json_array_foreach((json_t *)wanted, i, one)
    {
        wrong = wrong != NULL ? wrong : expect_letter(p, name, one);
    }
    json_object_foreach((json_t *)wanted, letter, one)
    {
        bool sent = newest_letter(p, letter) != NULL;

        if (wrong == NULL && sent != json_is_true(one))
            wrong = arena_printf(
                p->mem, "expected the letter \"%s\" %s", letter,
                sent ? "not to be sent, it was" : "to be sent, it was not");
    }
    return wrong;
}

/* drafts = { "final" }: these letters wait for approval, in this order;
 * drafts = {} or false: none does. */
const char *
expect_drafts(struct play *p, const char *name, const json_t *wanted)
{
    json_t *waiting = doc_array(p->mem);
    json_t *alone = doc_array(p->mem);
    size_t  i;
    json_t *draft;

    json_array_foreach(json_object_get(p->state, "drafts"), i, draft)
    {
        json_array_append(waiting, json_object_get(draft, "letter"));
    }
    if (json_is_string(wanted))
        json_array_append(alone, (json_t *)wanted);
    if (json_equal(json_is_array(wanted) ? wanted : alone, waiting))
        return NULL;
    return expect_differs(p, name, wanted, waiting);
}
