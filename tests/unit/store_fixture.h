/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of the store share: a store in a folder of its own, and
 * complaints that are kept, judged and closed with few words.
 */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "store/complaints.h"
#include "store/connection.h"
#include "store/store.h"

#define NOON_MS INT64_C(1790000000000)

struct store_fixture {
    char          folder[64];
    char          path[96];
    struct arena *mem;
    struct store *store;
    struct fault  why;
};

int store_fixture_open(void **state);
int store_fixture_close(void **state);
#define STORE_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, store_fixture_open,                  \
                                    store_fixture_close)

void store_fixture_reopen(struct store_fixture *f);

/* Fails the test with the fault's sentence. */
#define assert_ok(f, call)                                                     \
    do {                                                                       \
        enum err err_ = (call);                                                \
        if (err_ != OK)                                                        \
            fail_msg("%s: %s", err_code(err_), (f)->why.text);                 \
    } while (0)

/* JSON with ' for ", so that it can be read in C. */
json_t *json_of(struct arena *mem, const char *text);

/* A submission whose story is personal; the idempotency key may be NULL. */
enum err keep(struct store *st, struct arena *mem, const char *story,
              const char *key, struct complaint *out, bool *repeated,
              struct fault *why);
/* An event of a kind with a body, and a personal half or NULL. */
struct event event_of(struct arena *mem, enum event_kind kind, const char *body,
                      const char *personal);
/* Folds the events into the complaint and appends them. */
enum err append(struct store *st, struct complaint *c, struct event *events,
                size_t count, struct fault *why);
/* The complaint enters a stage of an owner (NULL: final). */
void enter(struct store_fixture *f, struct complaint *c, const char *stage,
           const char *owner);

/* Runs SQL over a connection of its own, past the store. */
void    past_store(struct store_fixture *f, const char *sql);
int     past_store_fails(struct store_fixture *f, const char *sql, char *said,
                         size_t room);
int64_t past_store_integer(struct store_fixture *f, const char *sql);

/* Everything the plan of a statement says, on one line. */
char *plan_of(struct store_fixture *f, enum sql which);

/* Folds every complaint anew, writing or not; how many were different. */
int64_t rebuilt(struct store_fixture *f, bool write);

#endif
