/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning: what a command does to a complaint, as a pure function.
 *
 *   plan(procedure, state, command, decisions, now) -> events
 *
 * No database, no judge, no clock: scenarios, dry runs, replay and the desk
 * itself all call this.  The gate (gate.h) is behind plan_command(), so there
 * is no way around it.  A plan appends to `out`; when it fails, what it has
 * appended is to be thrown away.
 *
 * A complaint's file has an end (ERR_CONFLICT "full"): nobody outside or inside
 * can make it larger than what a request's memory holds.
 *
 * An action, in this order: the complaint is open; the action is one of its
 * stage's (ERR_CONFLICT); it is this person's (ERR_DENIED): the owner's role,
 * or, where the action names `who`, one of those instead; its needs are met
 * (ERR_CONFLICT); whoever signs did not fill the form that was filled last
 * (ERR_DENIED); the answers are right (ERR_INPUT); a signed action was signed
 * (ERR_INPUT, field "sign").  Then: `acted`, what that does to clocks and
 * registers, and, when it leads to another stage, what leaving does, `entered`
 * with the owner (the action's `assign`, else the stage's) and what that does;
 * then tasks, who is told, the letter, and `opened` for another record (whoever
 * keeps it makes that and fills in its number).
 * An action that leads to its own stage, or nowhere, stays: no `entered`.
 *
 * Clocks: a trigger stops, then rests, then starts; a clock that runs is not
 * started again; a final stage stops all.  A clock of `within` that ran out is
 * looked at again only if a rule says `again`, counted from when this level
 * fell due and not from when it was fired; one of `every` goes on by itself.
 *
 * Where a decision or a form changes the responsible team and the stage is that
 * team's, the complaint moves along with it (`assigned`).
 */
#ifndef DESK_PLAN_H
#define DESK_PLAN_H

#include "base/calendar.h"
#include "desk/desk.h"
#include "model/event.h"
#include "model/procedure.h"
#include "model/state.h"

/*
 * Pauses: entering a stage that a running clock names in `pauses` halts it,
 * leaving it (for one that it does not name) resumes it.  A limit of minutes,
 * hours or days is then later by the time of the pause; of workhours, by the
 * working time in it; of workdays, by the working days that began in it.  What
 * was promised for a day or a time is not later for it.
 *
 * A limit that is an answer: until it is given the clock does not start; then it
 * counts from when its trigger fired.  Answered otherwise, a running clock is
 * counted anew from where it began.
 *
 * A calendar that is changed leaves running clocks as they are, until DO_RECOUNT
 * counts them anew on it (`clock_moved` because "calendar", for each that is due at
 * another time; none: nothing happens).
 *
 * Tasks: one an action opens for several teams is a task for each; `joined NAME`
 * fires once, when the last of that name is answered or excused.  A task with
 * `receipt` is answered only after it was received.
 *
 * Letters: one that the procedure declares before_sending for, and an officer's words
 * where it declares that for "answer", are `letter_drafted` and wait; a role that the
 * draft names, and never its author (ERR_DENIED), makes of it `letter_sent`, or
 * `answered` by that author, or `letter_refused`.  A draft that does not wait any more
 * is ERR_CONFLICT.
 *
 * A lenient submission, of somebody who cannot be asked, is never ERR_INPUT for its
 * answers: what does not fit is left out, what is missing is in `lacks` (lenient.h).
 *
 * Merging closes nothing by a side door: what is merged is not worked off, it goes on in
 * the other one and under that one's gate, and can be taken out of it again.  Meanwhile
 * its clocks stand still; they go on with the due times they had.  Links and merges have
 * another side: cmd->other_state is the other complaint, and plan_other_side() is what
 * happens there.
 *
 * Registers: a record gets its row (`registered`) the first time the register's
 * trigger fires; the number is filled in by whoever keeps it.
 */

/* What a plan may look at. */
struct world {
    const struct procedure *procedure;
    const struct calendar  *calendar;
    int64_t                 now_ms;
};

/* The events of a submission: `received` first (its number is set by whoever
 * keeps it), then one `filed` for each file. */
enum err plan_receive(const struct world *w, struct arena *mem, const struct submission *in,
                      struct event_list *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* First judgement of a received complaint.  decisions: those of the tables on
 * `submitted`, or NULL with *failed set when the procedure failed: then the
 * fault is filed and the first stage's owner told.  Either way the complaint
 * enters its first stage, with clocks that count from when it was received,
 * and gets the letter "receipt" if there is one and no rule sent it.
 * failed->field names the table; ERR_CONFLICT: it was judged before. */
enum err plan_judge(const struct world *w, const json_t *state, const json_t *decisions,
                    const struct fault *failed, struct event_list *out, struct fault *why) MUST_CHECK;

/* A command of a person. */
enum err plan_command(const struct world *w, const json_t *state, const struct command *cmd,
                      struct event_list *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* The other side of a command that ties two complaints, after its own was planned:
 * `joined` is the state of the one the command is about. */
enum err plan_other_side(const struct world *w, const json_t *state, const json_t *joined,
                         const struct command *cmd, struct event_list *out,
                         struct fault *why) MUST_CHECK;

/* A clock whose next_ms has come: the late event (body.fell_due_ms is that
 * moment); the caller then decides the tables on `late` and plans them with
 * plan_decisions().  ERR_STALE: it is not due. */
enum err plan_late(const struct world *w, const json_t *state, const char *clock,
                   struct event_list *out, struct fault *why) MUST_CHECK;

/* What decisions make happen, appended to the events so far; state is the fold
 * including them.  late: the clock the decisions are about, or NULL; `again`
 * completes its late event in `out` with next_ms. */
enum err plan_decisions(const struct world *w, const json_t *state, const json_t *decisions,
                        const struct fault *failed, const char *late, struct event_list *out,
                        struct fault *why) MUST_CHECK;

/* Moving to another version: `to` is the world of that version.  ERR_CONFLICT when
 * its present stage is not in it and cmd->stage names none, or names one that is not
 * there either.  Then `moved` (under the new version), `entered` when the stage
 * changes, clocks that are gone stopped, clocks that the stage's entry or what was
 * acted would have started by now started from then, limits that changed moved.
 * moved's `changes`, which a preview shows before anything happens:
 *   [{"what":"stage"|"clock_stopped"|"clock_started"|"clock_due"|"owner"|"action_gone"|"action_new",
 *     "name","before","after"}]  (due times in ms; a stage's and an owner's name is
 *     the stage's where it goes on) */
enum err plan_move(const struct world *from, const struct world *to, const json_t *state,
                   const struct command *cmd, struct event_list *out, struct fault *why) MUST_CHECK;

/* Names of the tables that a trigger calls, in declared order; NULL-terminated. */
const char **plan_tables(const struct procedure *p, enum trigger_kind on, const char *what,
                         struct arena *mem, size_t *count);

/* The facts a judge is given for a state: its facts, number, stage, owner,
 * received_ms, channel, lang, and, local to the calendar, received_on
 * ("2026-09-30") and received_at ("2026-09-30 17:40"). */
json_t *plan_facts(const struct world *w, const json_t *state, struct arena *mem);

#endif
