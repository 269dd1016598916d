/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure with the words that case_model has not: see test_desk_words.c and
 * test_desk_move.c.
 */
#ifndef TESTS_DESK_WORDS_H
#define TESTS_DESK_WORDS_H

#include "desk_case.h"

#define WORDS_ANSWERS "{\"phone\":\"1380000\",\"story\":\"it leaks\"}"
#define WORDS_DECISIONS                                                        \
    "[{\"table\":\"route\",\"rule\":\"goods\",\"set\":{\"responsible\":"       \
    "\"quality\",\"severity\":\"serious\"}}]"

extern const char *const words_model;
struct desk_case        *words_case(void);
/* cmocka's setup and teardown: a case to which WORDS_ANSWERS came as state. */
int words_submitted(void **state);
int words_closed(void **state);
/* Read with ' for ", as another version. */
struct procedure *words_version(struct desk_case *c, const char *model, const char *digest);

#endif
