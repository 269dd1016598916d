/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A desk that is really open: a store in a folder of its own, judges, and a
 * rules folder that a test writes.  The programs are looked for where the
 * tests run ($top_builddir, $top_srcdir; "." without them).
 */
#ifndef TESTS_DESK_LIVE_H
#define TESTS_DESK_LIVE_H

#include "base/arena.h"
#include "desk/desk.h"

struct live {
    struct arena  *mem;
    char           folder[64];
    struct store  *store;
    struct engine *engine;
    struct desk   *desk;
    struct fault   why;
    struct mistakes mistakes;
};

/* cmocka set-up and tear-down: opens with live_procedure and live_rules in
 * force; setting *state to a struct live. */
int live_open(void **state);
int live_close(void **state);
/* How long live_open() lets wait for the one judge; 0: the engine's own. */
extern int live_wait_ms;
/* Closes store, judges and desk and opens them again: a restart. */
void live_restart(struct live *l);

/* Parts of the procedure "desk"; %s in live_rules is more rules of "judge". */
extern const char *const live_procedure;
extern const char *const live_rules;
/* Writes a file of a procedure's folder under rules/. */
void live_write(struct live *l, const char *procedure, const char *file, const char *text);
/* Makes a folder under rules/. */
void live_folder(struct live *l, const char *name);
/* Looks twice, as the worker does once a second, so that an edit has settled. */
void live_watch(struct live *l);
/* The digest in force. */
const char *live_version(struct live *l);

/* Submits name and story; returns the number. */
enum err    live_try(struct live *l, const char *story, const char *idempotency,
                     struct receipt *out);
const char *live_submit(struct live *l, const char *story);
struct complaint live_find(struct live *l, const char *number);
enum err live_act(struct live *l, const char *number, const char *login, const char *role,
                  const char *action, const char *answers);
/* How many events of a kind its journal has. */
size_t live_events(struct live *l, const char *number, enum event_kind kind);
/* SQL past the store, as nothing of ours would. */
void live_past_store(struct live *l, const char *script);

#endif
