/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions that are data, held against facts, and needs, held against a
 * whole state.  Unknown words never hold: a gate that nobody understands
 * stays shut.  Depth is bounded by the depth of the JSON they came in.
 */
#include "model/condition.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "model/form.h"
#include "model/procedure.h"
#include "model/state.h"

enum { ROLE_BYTES = 160 };

/* What a condition is held against; state is NULL where there are only facts.
 */
struct ground {
    const json_t *facts;
    const json_t *state;
};

static bool
scalars_equal(const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b))
        return json_number_value(a) == json_number_value(b);
    return json_equal(a, b) == 1;
}

/* Every comparison there is must hold; at least one has to be there. */
static bool
number_compares(const json_t *fact, const json_t *comparison)
{
    const char *word;
    json_t     *bound;

    if (!json_is_number(fact) || json_object_size(comparison) == 0)
        return false;
    json_object_foreach((json_t *)comparison, word, bound)
    {
        double n = json_number_value(fact);
        double limit = json_number_value(bound);
        bool   holds = (strcmp(word, "above") == 0 && n > limit) ||
                     (strcmp(word, "below") == 0 && n < limit) ||
                     (strcmp(word, "at_least") == 0 && n >= limit) ||
                     (strcmp(word, "at_most") == 0 && n <= limit);

        if (!holds || !json_is_number(bound))
            return false;
    }
    return true;
}

static bool
value_is(const json_t *fact, const json_t *wanted)
{
    if (json_is_object(wanted))
        return number_compares(fact, wanted);
    return scalars_equal(fact, wanted);
}

/* One of the wanted values equals the fact, or a member of it if it is a list.
 */
static bool
fact_is(const json_t *fact, const json_t *wanted)
{
    size_t  i;
    json_t *one;

    if (fact == NULL || json_is_null(fact))
        return false;
    if (json_is_array(wanted)) {
        json_array_foreach(wanted, i, one)
        {
            if (fact_is(fact, one))
                return true;
        }
        return false;
    }
    if (!json_is_array(fact))
        return value_is(fact, wanted);
    json_array_foreach(fact, i, one)
    {
        if (value_is(one, wanted))
            return true;
    }
    return false;
}

static bool
facts_are(const json_t *facts, const json_t *wanted)
{
    const char *name;
    json_t     *value;

    if (json_object_size(wanted) == 0)
        return false;
    json_object_foreach((json_t *)wanted, name, value)
    {
        if (!fact_is(json_object_get(facts, name), value))
            return false;
    }
    return true;
}

/* --- needs --- */

static bool
is_signed(const json_t *state, const json_t *need)
{
    const char *meaning = doc_text(need, "meaning");
    size_t      i;
    json_t     *signature;

    json_array_foreach(json_object_get(state, "signatures"), i, signature)
    {
        const char *given = doc_text(signature, "meaning");

        if (json_object_get(signature, "lapsed_ms") != NULL)
            continue;
        if (given != NULL && meaning != NULL && strcmp(given, meaning) == 0)
            return true;
    }
    return false;
}

/* "execution.result": a form's latest answer; a plain name: a fact. */
static bool
is_filled(const json_t *state, const json_t *need)
{
    const char *field = doc_text(need, "field");
    const char *dot = field == NULL ? NULL : strchr(field, '.');
    json_t     *forms = json_object_get(state, "forms");
    json_t     *answers;

    if (field == NULL)
        return false;
    if (dot == NULL)
        return answer_is_given(json_object_get(state_facts(state), field));
    answers = json_object_getn(forms, field, (size_t)(dot - field));
    if (json_is_array(answers))
        answers = json_array_get(answers, json_array_size(answers) - 1);
    return answer_is_given(json_object_get(answers, dot + 1));
}

static bool
is_counted(const json_t *state, const json_t *need)
{
    const char *what = doc_text(need, "what");
    int         count = what == NULL ? 0 : state_count(state, what);

    return what != NULL && count >= doc_int(need, "at_least", 0) &&
           count <= doc_int(need, "at_most", INT64_MAX);
}

/* Every task of the name is done (an excused one is), and there was one. */
static bool
is_joined(const json_t *state, const json_t *need)
{
    struct task_tally tasks = state_tasks(state, doc_text(need, "task"));

    return tasks.opened > 0 && tasks.done == tasks.opened;
}

static bool
is_received(const json_t *state, const json_t *need)
{
    struct task_tally tasks = state_tasks(state, doc_text(need, "task"));

    return tasks.opened > 0 && tasks.received == tasks.opened;
}

/* "responsible.manager" is whoever that is for this complaint. */
static bool
is_told(const json_t *state, const json_t *need)
{
    const char *role = doc_text(need, "role");
    const char *team = doc_text(state_facts(state), TEAM_RESPONSIBLE);
    json_t     *informed = json_object_get(state, "informed");
    size_t      length = strlen(TEAM_RESPONSIBLE);
    char        resolved[ROLE_BYTES];

    if (role == NULL)
        return false;
    if (doc_int(informed, role, 0) > 0)
        return true;
    if (team == NULL || strncmp(role, TEAM_RESPONSIBLE ".", length + 1) != 0)
        return false;
    snprintf(resolved, sizeof(resolved), "%s%s", team, role + length);
    return doc_int(informed, resolved, 0) > 0;
}

static bool
is_written(const json_t *state, const json_t *need)
{
    const char *wanted = doc_text(need, "letter");
    size_t      i;
    json_t     *letter;

    json_array_foreach(json_object_get(state, "letters"), i, letter)
    {
        const char *sent = doc_text(letter, "letter");

        if (sent != NULL && wanted != NULL && strcmp(sent, wanted) == 0)
            return true;
    }
    return false;
}

struct answer_tally
need_answers(const json_t *need, const json_t *state)
{
    struct answer_tally tally = {0, 0};
    const char         *wanted = doc_text(need, "task");
    const json_t       *that = json_object_get(need, "that");
    size_t              i;
    json_t             *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        const char *name = doc_text(task, "name");

        if (name == NULL || wanted == NULL || strcmp(name, wanted) != 0 ||
            !doc_true(task, "done") || doc_true(task, "excused"))
            continue;
        tally.given++;
        tally.fitting +=
            condition_holds(that, json_object_get(task, "answers"));
    }
    return tally;
}

static bool
are_answers(const json_t *state, const json_t *need)
{
    struct answer_tally answers = need_answers(need, state);

    return answers.given > 0 && answers.fitting == answers.given;
}

static bool
is_rounds(const json_t *state, const json_t *need)
{
    const char *form = doc_text(need, "form");

    return form != NULL &&
           (int64_t)state_rounds(state, form) >= doc_int(need, "count", 1);
}

static bool
are_tasks_done(const json_t *state, const json_t *need)
{
    return state_open_tasks(state) == 0;
}

static const struct {
    const char *word;
    bool (*holds)(const json_t *state, const json_t *need);
} gates[] = {
    {"rounds", is_rounds},    {"signed", is_signed},
    {"filled", is_filled},    {"counted", is_counted},
    {"joined", is_joined},    {"receipt", is_received},
    {"answers", are_answers}, {"told", is_told},
    {"written", is_written},  {"tasks_done", are_tasks_done},
};

static bool
need_holds(const json_t *need, const json_t *state)
{
    const char *word = doc_text(need, "need");

    if (word == NULL || state == NULL)
        return false;
    for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++)
        if (strcmp(gates[i].word, word) == 0)
            return gates[i].holds(state, need);
    return false;
}

/* --- both --- */

static bool holds(const struct ground *on, const json_t *condition);

static bool
any_holds(const struct ground *on, const json_t *conditions)
{
    for (size_t i = 0; i < json_array_size(conditions); i++)
        if (holds(on, json_array_get(conditions, i)))
            return true;
    return false;
}

/* The first of them that does not hold, or NULL. */
static const json_t *
first_unmet(const struct ground *on, const json_t *conditions)
{
    for (size_t i = 0; i < json_array_size(conditions); i++)
        if (!holds(on, json_array_get(conditions, i)))
            return json_array_get(conditions, i);
    return NULL;
}

static bool
holds(const struct ground *on, const json_t *condition)
{
    const json_t *part;

    if ((part = json_object_get(condition, "is")) != NULL)
        return facts_are(on->facts, part);
    if ((part = json_object_get(condition, "any")) != NULL)
        return any_holds(on, part);
    if ((part = json_object_get(condition, "all")) != NULL)
        return json_is_array(part) && first_unmet(on, part) == NULL;
    if ((part = json_object_get(condition, "not")) != NULL)
        return json_is_object(part) && !holds(on, part);
    return need_holds(condition, on->state);
}

bool
condition_holds(const json_t *condition, const json_t *facts)
{
    struct ground on = {facts, NULL};

    return holds(&on, condition);
}

bool
need_is_met(const json_t *need, const json_t *state, const json_t **unmet)
{
    struct ground on = {state_facts(state), state};
    const json_t *all = json_object_get(need, "all");

    if (holds(&on, need))
        return true;
    if (unmet == NULL)
        return false;
    *unmet = need;
    if (json_is_array(all))
        (void)need_is_met(first_unmet(&on, all), state, unmet);
    return false;
}
