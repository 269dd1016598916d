/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions that are data, judged without Lua: what `required = is {...}` and
 * an action's `needs` are made of.  (A rule's `when` is judged by a judge.)
 *
 *   {"is": {"satisfied": "no", "amount": {"above": 10000}}}
 *   {"any": [condition, ...]}   {"all": [condition, ...]}   {"not": condition}
 *   {"need": "rounds", "form": "round", "count": 3}
 *   {"need": "signed", "meaning": "approves the plan"}            and not written anew since
 *   {"need": "filled", "field": "execution.result"}
 *   {"need": "counted", "what": "reopened", "at_least": 1, "at_most": 2}
 *   {"need": "tasks_done"}                                        every task
 *   {"need": "joined", "task": "reply"}     all tasks of that name are answered or excused, and
 *                                           there was one
 *   {"need": "receipt", "task": "reply"}    all of them were signed for
 *   {"need": "answers", "task": "check", "that": condition}   every one of them that was answered, and
 *                                           not excused, answered so, and there was one
 *   {"need": "told", "role": "office.manager"}    somebody of the role was told
 *   {"need": "written", "letter": "limit"}  the customer was sent that letter
 * `is` compares facts: text equal, a list containing it, or a number
 * {"above": n} / {"below": n} / {"at_least": n} / {"at_most": n}.
 */
#ifndef MODEL_CONDITION_H
#define MODEL_CONDITION_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"

/* True when an `is`/`any`/`all`/`not` condition holds for the facts. */
bool condition_holds(const json_t *condition, const json_t *facts);

/* True when a need (any condition) is met by a complaint's state.  When not,
 * *unmet is the need as data, for "why is this shut" in the reader's language. */
bool need_is_met(const json_t *need, const json_t *state, const json_t **unmet);

/* Of the tasks that an `answers` need names: how many were answered, and how
 * many of those answers are as it wants. */
struct answer_tally {
    size_t given, fitting;
};
struct answer_tally need_answers(const json_t *need, const json_t *state);

/* An English sentence for an unmet need: "needs 3 rounds of round, has 1". */
char *need_sentence(struct arena *mem, const json_t *need, const json_t *state);

#endif
