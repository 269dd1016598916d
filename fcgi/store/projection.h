/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The projection: the complaint's row, clocks and tasks, as they follow from
 * its state.  One function derives them and one writes them, for new events
 * and for a rebuild from the journal alike.
 */
#ifndef STORE_PROJECTION_H
#define STORE_PROJECTION_H

#include <jansson.h>

#include "store/statement.h"

/* due_ms in the table: those without sort after those with, closed ones last.
 */
#define DUE_NONE (INT64_MAX - 1)
#define DUE_CLOSED INT64_MAX

/* Everything of a complaint's row; texts live as long as the state and mem. */
struct projection {
    int64_t     id, revision;
    const char *version, *stage, *owner, *team, *assignee, *title, *lang;
    int64_t     received_ms, due_ms, next_ms, late;
    bool        closed, faulted, judged;
    const char *state; /* NULL until it is judged */
    const char *number, *procedure;
};

void projection_of(const json_t *state, struct arena *mem,
                   struct projection *out);

/* Writes row, clocks, tasks and indexed facts.  `before` is the revision the row must still
 * have (0: there is no row yet); ERR_STALE if it has another. */
enum err projection_write(struct tx *tx, const struct projection *p,
                          const json_t *state, int64_t before,
                          struct fault *why) MUST_CHECK;

/* Clocks and tasks as lines of text, for comparing: from a state, and from the
 * tables. */
char    *projection_lines(const json_t *state, struct arena *mem);
enum err projection_stored_lines(struct connection *on, int64_t id,
                                 struct arena *mem, char **out,
                                 struct fault *why) MUST_CHECK;

#endif
