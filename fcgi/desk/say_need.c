/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why an action is shut: a need of condition.h that is not met.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say_inside.h"
#include "model/condition.h"
#include "model/state.h"

static char *say_one(const struct listener *to, const json_t *need,
                     const json_t *state);

static char *
count_text(const struct listener *to, int64_t n)
{
    return say_number(to, (double)n, 0);
}

/* --- named needs --- */

static char *
say_rounds(const struct listener *to, const json_t *need, const json_t *state)
{
    const char *form = doc_text(need, "form");

    return say(
        to, SAY_NEEDS_ROUNDS, "form", say_name(to, "form", form), "count",
        count_text(to, doc_int(need, "count", 1)), "has",
        count_text(to, form == NULL ? 0 : (int64_t)state_rounds(state, form)),
        NULL);
}

static char *
say_counted(const struct listener *to, const json_t *need, const json_t *state)
{
    const char *what = doc_text(need, "what");
    int         has = what == NULL ? 0 : state_count(state, what);
    int64_t     least = doc_int(need, "at_least", 0);
    bool        too_few = has < least;

    return say(to, too_few ? SAY_NEEDS_AT_LEAST : SAY_NEEDS_AT_MOST, "what",
               say_quoted(to, say_field(to, what)), "n",
               count_text(to, too_few ? least : doc_int(need, "at_most", 0)),
               "has", count_text(to, has), NULL);
}

static char *
say_tally(const struct listener *to, const json_t *need, const json_t *state)
{
    const char       *task = doc_text(need, "task");
    const char       *word = doc_text(need, "need");
    struct task_tally n = {0};
    enum say_id       id = SAY_NEEDS_JOINED;

    if (task != NULL)
        n = state_tasks(state, task);
    if (strcmp(word, "receipt") == 0)
        id = SAY_NEEDS_RECEIPT;
    if (n.opened == 0)
        id = SAY_NEEDS_ASKED;
    return say(to, id, "task", say_name(to, "task", task), "opened",
               count_text(to, (int64_t)n.opened), "received",
               count_text(to, (int64_t)n.received), "done",
               count_text(to, (int64_t)n.done), NULL);
}

/* While nobody has answered, that is what is missing. */
static char *
say_answers(const struct listener *to, const json_t *need, const json_t *state)
{
    struct answer_tally n = need_answers(need, state);

    if (n.given == 0)
        return say_tally(to, need, state);
    return say(to, SAY_NEEDS_ANSWERS, "task",
               say_name(to, "task", doc_text(need, "task")), "need",
               say_one(to, json_object_get(need, "that"), state), "fitting",
               count_text(to, (int64_t)n.fitting), "given",
               count_text(to, (int64_t)n.given), NULL);
}

static char *
say_named(const struct listener *to, const json_t *need, const json_t *state)
{
    const char *word = doc_text(need, "need");

    if (strcmp(word, "rounds") == 0)
        return say_rounds(to, need, state);
    if (strcmp(word, "counted") == 0)
        return say_counted(to, need, state);
    if (strcmp(word, "joined") == 0 || strcmp(word, "receipt") == 0)
        return say_tally(to, need, state);
    if (strcmp(word, "answers") == 0)
        return say_answers(to, need, state);
    if (strcmp(word, "signed") == 0)
        return say(to, SAY_NEEDS_SIGNED, "meaning",
                   say_name(to, "sign", doc_text(need, "meaning")), NULL);
    if (strcmp(word, "filled") == 0)
        return say(to, SAY_NEEDS_FILLED, "field",
                   say_quoted(to, say_field(to, doc_text(need, "field"))),
                   NULL);
    if (strcmp(word, "tasks_done") == 0)
        return say(to, SAY_NEEDS_TASKS, "n",
                   count_text(to, (int64_t)state_open_tasks(state)), NULL);
    if (strcmp(word, "told") == 0)
        return say(to, SAY_NEEDS_TOLD, "role",
                   say_role(to, doc_text(need, "role")), NULL);
    if (strcmp(word, "written") == 0)
        return say(to, SAY_NEEDS_WRITTEN, "letter",
                   say_name(to, "letter", doc_text(need, "letter")), NULL);
    return say(to, SAY_NEEDS_OTHER, NULL);
}

/* --- conditions --- */

static char *
say_is_wanted(const struct listener *to, const json_t *facts)
{
    struct pieces list = {.mem = to->mem};
    const char   *name;
    json_t       *wanted;

    json_object_foreach((json_t *)facts, name, wanted)
        pieces_add(&list, say(to, SAY_NEEDS_IS, "field",
                              say_quoted(to, say_field(to, name)), "wanted",
                              say_wanted(to, name, wanted), NULL));
    return pieces_and(to, &list);
}

static char *
say_mention_wanted(const struct listener *to, const json_t *words)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(words, i, one)
        pieces_add(&list, say_quoted(to, json_string_value(one)));
    return say(to, SAY_NEEDS_MENTION, "words",
               pieces_join(to, &list, SAY_LIST_COMMA, SAY_LIST_OR), NULL);
}

static struct pieces
say_parts(const struct listener *to, const json_t *needs, const json_t *state)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(needs, i, one)
        pieces_add(&list, say_one(to, one, state));
    return list;
}

static char *
say_one(const struct listener *to, const json_t *need, const json_t *state)
{
    const json_t *part;
    struct pieces parts;

    if (doc_text(need, "need") != NULL)
        return say_named(to, need, state);
    if ((part = json_object_get(need, "is")) != NULL)
        return say_is_wanted(to, part);
    if ((part = json_object_get(need, "mentions")) != NULL)
        return say_mention_wanted(to, part);
    if ((part = json_object_get(need, "not")) != NULL)
        return say(to, SAY_NEEDS_NOT, "need", say_one(to, part, state), NULL);
    if ((part = json_object_get(need, "all")) != NULL) {
        parts = say_parts(to, part, state);
        return pieces_and(to, &parts);
    }
    if ((part = json_object_get(need, "any")) != NULL) {
        parts = say_parts(to, part, state);
        return say(to, SAY_NEEDS_ANY, "needs", pieces_clauses(to, &parts),
                   NULL);
    }
    return say(to, SAY_NEEDS_OTHER, NULL);
}

char *
say_need(const struct listener *to, const json_t *need, const json_t *state)
{
    return say_one(to, need, state);
}
