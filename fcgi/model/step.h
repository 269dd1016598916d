/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule may ask for: a closed list.  A judge's answer is only believed
 * after step_check(); whatever is not in the list, or names something the
 * procedure does not have, makes the decision a fault.
 *
 * One decision, as the judge answers it:
 *   {"table":"classify","rule":"injury or press","at":"rules.lua:29","because":"...",
 *    "evidence":["injured"], "trace":[{"rule":"...","failed":"..."}], "facts":{"amount":1200},
 *    "set":{"severity":"serious"}, "tell":["service.manager"], "assign":"service.manager",
 *    "letter":"declined", "open":[{"name":"look","what":"...","team":"quality.officer","within":{"n":8,"unit":"workhours"}}],
 *    "again":{"n":4,"unit":"workhours"}, "urgent":true (who is told is told at once)}
 * A judge takes any needs of a table from the facts (a need's name is a fact); the
 * hearing then adds "history": {"earlier": {"value":2,"numbers":["TS-202611-0001"]}}.
 * A task of "open" may have "teams" (with "role") instead of "team", "receipt" and
 * "form", as task_plan (procedure.h) says.
 * A table in which no rule hit has no "rule" and no steps.
 */
#ifndef MODEL_STEP_H
#define MODEL_STEP_H

#include <jansson.h>

#include "base/fault.h"
#include "model/procedure.h"

#define STEP_LIST(X)                                                           \
    X(SET, "set")                                                              \
    X(TELL, "tell")                                                            \
    X(ASSIGN, "assign")                                                        \
    X(LETTER, "letter")                                                        \
    X(OPEN, "open")                                                            \
    X(AGAIN, "again")                                                          \
    X(URGENT, "urgent")

/* ERR_RULE with the table, the rule and what is wrong when a decision asks for
 * something outside the list or names an unknown role, team or letter. */
enum err step_check(const struct procedure *p, const json_t *decision, struct fault *why) MUST_CHECK;

#endif
