/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hearing: one complaint, its plan and a judge together, without a store.
 * The desk and the scenarios both bring their complaints here, so a scenario
 * proves what the desk will do.
 *
 * Each function appends the events of one change to out (whose arena is used
 * for everything).  The state given is the fold before them.
 */
#ifndef DESK_HEARING_H
#define DESK_HEARING_H

#include "desk/plan.h"
#include "engine/engine.h"

/* Looks a declared need up for a complaint: the answer is
 * {"value": 2 or a fact's value (null: none), "numbers": ["TS-202611-0001", ...]
 * (the newest 20)}, kept by mem.  The desk asks its store, a scenario the records
 * it was given, a replay what was recorded. */
struct history {
    enum err (*look)(void *data, struct arena *mem, const struct need *need, const json_t *state,
                     int64_t now_ms, json_t **out, struct fault *why);
    void *data;
};

struct hearing {
    const struct history *history; /* NULL: nothing ever happened before */
    struct engine        *engine;
    const struct version *version;
    struct world          world;
    /* Give up on a judge that cannot be had (ERR_BUSY, a restart): what cannot
     * be decided becomes a fault in the file.  Else such an error comes back,
     * nothing is appended, and the caller tries again later. */
    bool insist;
    /* NULL, or where the last failure is noted that was the machine's and not the
     * procedure's (why->again), whatever the hearing makes of it. */
    struct fault *away;
};

/* What tables are decided on: the facts of a state (NULL: none), with `extra`
 * (or NULL) over them. */
struct asking {
    const char *const *tables;
    const json_t      *state, *extra;
};
/* The facts a judge is given, with what these tables need from history.  What
 * was looked up comes back in *looked (NULL: not wanted) as
 * {table: {need: {value, numbers}}}. */
enum err hearing_facts(const struct hearing *h, const struct asking *about, struct arena *mem,
                       json_t **facts, json_t **looked, struct fault *why) MUST_CHECK;
/* First judgement of a received complaint.  A procedure that fails is not an
 * error here: the complaint goes to a person with the fault in its file. */
enum err hearing_judge(const struct hearing *h, const json_t *state, struct event_list *out,
                       struct fault *why) MUST_CHECK;
/* A command, and the tables that its action and the stage it enters call.  Once
 * the gate is passed the act stands, whatever the tables do. */
enum err hearing_command(const struct hearing *h, const json_t *state, const struct command *cmd,
                         struct event_list *out, struct mistakes *mistakes,
                         struct fault *why) MUST_CHECK;
/* A clock that ran out, and the tables on its lateness.  ERR_STALE: not due. */
enum err hearing_late(const struct hearing *h, const json_t *state, const char *clock,
                      struct event_list *out, struct fault *why) MUST_CHECK;

#endif
