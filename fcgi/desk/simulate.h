/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be: nothing here changes anything.
 */
#ifndef DESK_SIMULATE_H
#define DESK_SIMULATE_H

#include "desk/hearing.h"

/* If nobody acts: every clock is let run out in its order, with what the tables
 * decide then, until nothing more is due, `most` moments have passed (0: 100) or
 * until_ms (0: a year from now).
 * {"from_ms","until_ms","ended":"nothing more"|"enough"|"closed",
 *  "moments":[{"at_ms","clock","level","rule","because","told":["role"],"owner","assigned",
 *    "letters":[..],"drafts":[..] (letters that wait for approval),"tasks":[..],"set":{..},"next_ms","derivation","fault"}]} */
enum err simulate_nobody_acts(const struct hearing *h, const json_t *state, int64_t until_ms,
                              int most, struct arena *mem, json_t **out,
                              struct fault *why) MUST_CHECK;

/* A typed submission, taken through its first judgement: {"state","decisions":[full
 * trace],"events":[...],"mistakes":[...]}; `state` can then be simulated. */
enum err simulate_submission(const struct hearing *h, const struct submission *in,
                             struct arena *mem, json_t **out, struct fault *why) MUST_CHECK;

/* The tables of one moment decided for a complaint as it is now, or for typed
 * facts (state NULL), with everything each rule said:
 * {"facts","decisions":[...with trace...],"fault"}.  tables: NULL-terminated, or
 * NULL: those on `submitted`. */
enum err simulate_decisions(const struct hearing *h, const json_t *state, const json_t *facts,
                            const char *const *tables, struct arena *mem, json_t **out,
                            struct fault *why) MUST_CHECK;

/* What is tried: one of a complaint as it is, a submission as typed, bare facts. */
struct what_if {
    const char              *version; /* digest */
    const struct complaint  *complaint;
    const struct submission *typed;
    const json_t            *facts;  /* dry run only */
    const char *const       *tables; /* dry run; NULL: those on `submitted` */
    int64_t                  at_ms;  /* when; 0: now */
    int64_t                  until_ms;
    int                      most;
};
/* The two, with the desk's versions, calendars and past. */
enum err desk_dry_run(struct desk *d, struct arena *mem, const struct what_if *in, json_t **out,
                      struct fault *why) MUST_CHECK;
enum err desk_if_nobody_acts(struct desk *d, struct arena *mem, const struct what_if *in,
                             json_t **out, struct fault *why) MUST_CHECK;

#endif
