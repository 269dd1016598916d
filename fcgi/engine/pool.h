/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The judges: processes that are started, lent to one caller at a time, asked,
 * and ended and replaced when they fail.  What they are asked is engine.c's.
 */
#ifndef ENGINE_POOL_H
#define ENGINE_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "engine/engine.h"

struct pool;
struct judge;

struct question {
    const char *text;
    size_t      length;
    int         wall_ms;
    size_t      most; /* bytes of the answer; more is noise */
};
struct answer {
    char  *text; /* kept by the asker's arena */
    size_t length;
    bool gone; /* the judge ended by itself, which may not be the asker's doing
                */
};

/* Starts the judges and waits until the first one answers.  The options' zeros
 * are filled in already. */
enum err bench_open(const struct engine_options *options, struct pool **out,
                    struct fault *why) MUST_CHECK;
void     bench_close(struct pool *pool);

/* A judge for this caller alone, alive; ERR_BUSY when none came free in time or
 * none can be started: that is nobody's procedure's doing. */
enum err bench_take(struct pool *pool, struct judge **out,
                    struct fault *why) MUST_CHECK;
void     bench_drop(struct pool *pool, struct judge *judge);

/* Sends a frame's text and waits at most wall_ms for the answer's.  A judge
 * that fails is ended: ERR_RULE says how, and the next to take it gets a new
 * one; why->again when it was the machine that kept it from answering. */
enum err judge_ask(struct pool *pool, struct judge *judge, struct arena *mem,
                   const struct question *question, struct answer *out,
                   struct fault *why) MUST_CHECK;

/* Fills in the figures that are the pool's. */
void bench_measure(struct pool *pool, struct engine_figures *out);

#endif
