/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine with real judges, for the tests of the engine and the judge.  The
 * judge is the built one; JUDGE and WORDS name others.
 */
#ifndef TESTS_ENGINE_FIXTURE_H
#define TESTS_ENGINE_FIXTURE_H

#include "engine/engine.h"

struct engine_fixture {
    struct engine *engine;
    struct arena  *mem;
    struct fault   why;
};

/* cmocka setup and teardown for a test, or for a group. */
int engine_setup(void **state);
int engine_teardown(void **state);
/* The same with a wall limit of its own. */
int engine_setup_with(void **state, int wall_ms);

/* A path below the source tree. */
const char *tree_path(struct arena *mem, const char *below);
/* The text of a file. */
struct source_file tree_file(struct arena *mem, const char *path,
                             const char *name);
/* A source of some files, sorted as source_read() does. */
struct source source_of(struct arena *mem, const struct source_file *files,
                        size_t count);
/* Loads company-desk. */
const struct version *load_company_desk(struct engine_fixture *f);
/* Decides; the test fails when the engine does. */
json_t *decide(struct engine_fixture *f, const struct version *v,
               const char *const *tables, const char *facts);

#endif
