/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scenario while it is played.  Private to scenario.c and expect.c.
 */
#ifndef DESK_PLAY_H
#define DESK_PLAY_H

#include "desk/hearing.h"

struct play {
    struct hearing    hearing; /* world.now_ms is the scenario's clock */
    struct arena     *mem;
    json_t           *state;  /* NULL before submit */
    struct event_list events; /* everything that happened */
    size_t            folded; /* events that are in the state */
    size_t            expected; /* events before the last expect */
    const char       *fault;  /* a failure of the procedure nobody expected yet */
};

/* What is not as a step says, or NULL when all is. */
const char *expect_check(struct play *p, const json_t *that);
/* "judge/when in doubt: an unclear cause ..." of the last few decisions. */
const char *play_decisions(struct play *p);

#endif
