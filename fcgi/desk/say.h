/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences about what happened and why, in the reader's language (zh, en, es;
 * another one gets en).  The texts are in say.def; a test sees to it that every
 * language has the same places in each.  Names of stages, clocks, roles, rules
 * and fields are the procedure's own words.
 */
#ifndef DESK_SAY_H
#define DESK_SAY_H

#include "base/arena.h"
#include "model/event.h"
#include "model/procedure.h"

struct listener {
    const struct procedure *procedure;
    const char             *lang;
    const char             *zone; /* times are told as there */
    struct arena           *mem;
};

/* How a due time came about (calendar_derivation()): "Received Wed 30 Sep 2026
 * 17:40, after closing; 1-7 Oct are holidays; three working days are 8, 9 and 10
 * Oct, a Saturday worked in lieu: due Sat 10 Oct 17:30." */
char *say_derivation(const struct listener *to, const json_t *derivation);

/* The same for a running clock of the procedure: it says what started it
 * ("Received", "At “Recorded” since") where only one thing can. */
char *say_clock_derivation(const struct listener *to, const char *clock, const json_t *derivation);

/* A decision, line by line: an array of sentences.  First what was decided and by
 * which rule and why, with the evidence; then the facts it looked at; for each
 * rule before it the test that failed; what was looked up in the past; what
 * followed (told, assigned, tasks, letters, when again); the version.
 * `decided` is the event (or an `overridden` one). */
json_t *say_decision(const struct listener *to, const struct event *decided);

/* One line for any event: "Wang Li approved the plan and signed." */
char *say_event(const struct listener *to, const struct event *event);

/* Why a rule did not apply, a member of a decision's trace. */
char *say_failed(const struct listener *to, const json_t *traced);

/* "classify/injury or press" -> what the rule is called, and the reason it gave
 * (or that anybody gave): in the reader's language if the procedure has it. */
const char *say_rule_name(const struct listener *to, const char *rule);
const char *say_because(const struct listener *to, const char *rule,
                        const char *because);

/* Why an action is shut (condition.h's unmet need). */
char *say_need(const struct listener *to, const json_t *need, const json_t *state);

/* A fault's sentence (base/fault.h) in zh or es; NULL when it has none there. */
const char *say_fault(const char *lang, const char *fault, struct arena *mem);
/* The same where it may be a rule's own message ("rules.lua:9: table classify: ..."), which
 * stays as its author or Lua wrote it and is shown beside this: what kind of failure it
 * is, in any of the languages.  NULL for NULL. */
const char *say_trouble(const char *lang, const char *fault, struct arena *mem);

/* A moment of a simulation, what a move would change, what a replay cannot know. */
char *say_moment(const struct listener *to, const json_t *moment);
char *say_change(const struct listener *to, const json_t *change);
json_t *say_cannot_know(const char *lang, struct arena *mem);

#endif
