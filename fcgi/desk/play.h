/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scenario while it is played.  Private to the files that play one:
 * scenario.c (steps and time), play_people.c (who does what), play_past.c
 * (earlier records), expect.c (what is compared), coverage.c (what was reached).
 */
#ifndef DESK_PLAY_H
#define DESK_PLAY_H

#include "desk/coverage.h"
#include "desk/hearing.h"

struct play {
    struct hearing    hearing; /* world.now_ms is the scenario's clock */
    struct arena     *mem;
    json_t           *state;  /* NULL before submit */
    struct event_list events; /* everything that happened */
    size_t            folded; /* events that are in the state */
    size_t            expected; /* events before the last expect */
    const char       *fault;  /* a failure of the procedure nobody expected yet */
    const json_t     *that;   /* what is expected now, or was last */
    json_t           *opened; /* records made out of this one: [{"procedure","answers"}] */
    json_t           *past;   /* earlier records, for history: [{"at_ms","procedure","facts"}] */
    json_t           *series; /* series -> the last number given */
    struct coverage  *coverage;
};

/* Folds what happened since, as the store would: numbers are given to what asks for one. */
void play_catch_up(struct play *p);

/* Each plays one step; what went wrong, or NULL. */
const char *play_submit(struct play *p, const json_t *step);
const char *play_scheduled(struct play *p, const json_t *step);
const char *play_command(struct play *p, const json_t *step);
const char *play_refused(struct play *p, const json_t *step);
const char *play_past(struct play *p, const json_t *step);
/* What a schedule compiles (NULL, or one that compiles nothing: nothing), from what the
 * `past` steps said alone. */
void play_compile(struct play *p, const char *schedule);

/* The history of a scenario: what its `past` steps said. */
struct history play_history(struct play *p);

/* What is not as a step says, or NULL when all is. */
const char *expect_check(struct play *p, const json_t *that);
/* "judge/when in doubt: an unclear cause ..." of the last few decisions, with
 * the tests that failed on the way. */
const char *play_decisions(struct play *p);

#endif
