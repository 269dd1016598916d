/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many complaints a queue has, without walking it: sums over the tally that
 * the database keeps with every change (schema.def), so a count is always what
 * the list would come to.  Of complaints that were judged; the rest are in no
 * queue yet.
 */
#ifndef STORE_COUNTS_H
#define STORE_COUNTS_H

#include "store/complaints.h"

struct count {
    int64_t all, late;
};
/* The tally as it is now, for as many questions as there are. */
struct counts {
    struct tallied *rows;
    size_t          count, room;
};
enum err counts_read(const struct store *st, struct arena *mem, struct counts *out, struct fault *why) MUST_CHECK;
/* As complaint_list() would list them: order, cursor and limit left aside. */
struct count complaint_count(const struct counts *in, const struct queue_filter *filter);

/* Open tasks of these roles and teams (NULL-terminated), or that `login` asked of others;
 * late: past their due time. */
enum err task_count(const struct store *st, const char **roles, int64_t now_ms, struct count *out, struct fault *why) MUST_CHECK;
enum err task_asked_count(const struct store *st, const char *login, int64_t now_ms, struct count *out, struct fault *why) MUST_CHECK;

#endif
