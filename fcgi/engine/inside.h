/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What engine.c (versions), decide.c (decisions) and plugins.c share: the engine
 * itself and a talk with one judge.
 */
#ifndef ENGINE_INSIDE_H
#define ENGINE_INSIDE_H

#include <stdatomic.h>

#include "engine/engine.h"
#include "engine/plugins_inside.h"
#include "engine/pool.h"
#include "engine/versions.h"

struct engine {
    struct arena         *mem; /* the options' texts */
    struct engine_options options;
    struct pool          *pool;
    struct versions       versions;
    struct plugins        plugins;
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
/* Teaches the judge a version or a plugin. */
enum err conversation_load(struct conversation *c, const struct lesson *lesson,
                           json_t **answer, struct fault *why) MUST_CHECK;
/* Asks a judge of the pool about what it was taught, teaching it first if need
 * be; once more if it ends under the question. */
enum err conversation_run(struct conversation *c, const struct lesson *lesson,
                          const struct question *question, json_t **answer,
                          struct fault *why) MUST_CHECK;

#endif
