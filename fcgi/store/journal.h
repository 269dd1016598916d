/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint and its events read over a given connection, for finders and for
 * the rebuild, which needs them in one snapshot with the projection.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/complaints.h"
#include "store/statement.h"

struct entry_list {
    struct arena         *mem;
    struct journal_entry *items;
    size_t                count, room;
};

/* A complaint from the first columns of COMPLAINT_WHOLE, of its state these
 * members at least (NULL: all); the state stays NULL when it was not judged yet. */
enum err complaint_read_row(struct stmt *q, struct arena *mem,
                            const char *const *members,
                            struct complaint  *out,
                            struct fault      *why) MUST_CHECK;
/* What desk_may_see() asks of a state. */
extern const char *const complaint_sight_members[];
/* The row of EVENT_WHOLE that the statement stands on. */
enum err journal_read_row(struct stmt *q, struct arena *mem,
                          struct journal_entry *out,
                          struct fault         *why) MUST_CHECK;
/* Reads every row of EVENT_OF_COMPLAINT. */
enum err journal_read(struct stmt *q, int64_t complaint_id,
                      struct entry_list *out, struct fault *why) MUST_CHECK;
/* The same rows folded into the complaint's state, and how many they were. */
enum err journal_fold(struct stmt *q, int64_t complaint_id, struct arena *mem,
                      json_t **state, int64_t *revision,
                      struct fault *why) MUST_CHECK;

#endif
