/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning: what a command does to a complaint, as a pure function.
 *
 *   plan(procedure, state, command, decisions, now) -> events
 *
 * No database, no judge, no clock: scenarios, dry runs, replay and the desk
 * itself all call this.  The gate is here, so there is no way around it.
 */
#ifndef DESK_PLAN_H
#define DESK_PLAN_H

#include "base/calendar.h"
#include "desk/desk.h"
#include "model/event.h"
#include "model/procedure.h"
#include "model/state.h"

/* What a plan may look at. */
struct world {
    const struct procedure *procedure;
    const struct calendar  *calendar;
    int64_t                 now_ms;
};

/* The event of a submission; its number is set by whoever keeps it. */
enum err plan_receive(const struct world *w, struct arena *mem, const struct submission *in,
                      struct event_list *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* First judgement of a received complaint.  decisions: those of the tables on
 * `submitted`, or NULL with *failed set when the procedure failed. */
enum err plan_judge(const struct world *w, const json_t *state, const json_t *decisions,
                    const struct fault *failed, struct event_list *out, struct fault *why) MUST_CHECK;

/* A command of a person. */
enum err plan_command(const struct world *w, const json_t *state, const struct command *cmd,
                      struct event_list *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* A clock whose next_ms has come: the late event; the caller then decides the
 * tables on `late` and plans them with plan_decisions(). */
enum err plan_late(const struct world *w, const json_t *state, const char *clock,
                   struct event_list *out, struct fault *why) MUST_CHECK;

/* What decisions make happen, appended to the events so far; state is the fold
 * including them.  late: the clock the decisions are about, or NULL. */
enum err plan_decisions(const struct world *w, const json_t *state, const json_t *decisions,
                        const struct fault *failed, const char *late, struct event_list *out,
                        struct fault *why) MUST_CHECK;

/* Names of the tables that a trigger calls, in declared order; NULL-terminated. */
const char **plan_tables(const struct procedure *p, enum trigger_kind on, const char *what,
                         struct arena *mem, size_t *count);

/* The facts a judge is given for a state. */
json_t *plan_facts(const json_t *state, struct arena *mem);

#endif
