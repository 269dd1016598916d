/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What engine.c (versions) and decide.c (decisions) share: the engine itself
 * and a talk with one judge.
 */
#ifndef ENGINE_INSIDE_H
#define ENGINE_INSIDE_H

#include <stdatomic.h>

#include "engine/engine.h"
#include "engine/pool.h"
#include "engine/versions.h"

struct engine {
    struct engine_options options;
    struct pool          *pool;
    struct versions       versions;
    _Atomic uint64_t      decisions, faults;
};

/* One caller's talk with one judge. */
struct conversation {
    struct engine *en;
    struct arena  *mem;
    struct judge  *judge;
    bool           gone;     /* the judge ended by itself */
    bool           unlearnt; /* it could not be taught the version */
};

/* One question and its answer, read. */
enum err conversation_ask(struct conversation   *c,
                          const struct question *question, json_t **answer,
                          struct fault *why) MUST_CHECK;
/* Teaches the judge a version. */
enum err conversation_load(struct conversation *c, const struct loaded *it,
                           json_t **answer, struct fault *why) MUST_CHECK;

#endif
