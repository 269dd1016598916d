/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests of documents share: an arena for each, and reading JSON.
 */
#ifndef TESTS_BASE_KIT_H
#define TESTS_BASE_KIT_H

#include "base/arena.h"
#include "base/doc.h"
#include "base/fault.h"

extern struct arena *mem; /* between open_arena and close_arena */
extern struct fault  why;

/* cmocka's setup and teardown. */
int open_arena(void **state);
int close_arena(void **state);

/* The test fails when it cannot be read. */
json_t *json(const char *text);

#endif
