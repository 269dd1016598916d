/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays and what they found (desk/replay.h), kept so that one can be shown
 * later, cancelled and gone on with.
 */
#ifndef STORE_REPLAYS_H
#define STORE_REPLAYS_H

#include <jansson.h>

#include "store/store.h"

struct replay_row {
    int64_t     id;
    const char *procedure, *candidate, *by;
    const char *state;   /* running, cancelled, interrupted, done, failed */
    const char *request; /* JSON: period, sample, last id */
    const char *figures; /* JSON: counts so far */
    int64_t     begun_ms, ended_ms, after; /* after: id of the last complaint done */
};
enum err replay_row_add(struct tx *tx, struct replay_row *row, struct fault *why) MUST_CHECK; /* fills in id */
enum err replay_row_set(struct tx *tx, const struct replay_row *row, struct fault *why) MUST_CHECK;
enum err replay_row_find(const struct store *st, struct arena *mem, int64_t id, struct replay_row *out, struct fault *why) MUST_CHECK;
/* Of one candidate, or of all (NULL). */
enum err replay_row_list(const struct store *st, struct arena *mem, const char *candidate, struct replay_row **out, size_t *count, struct fault *why) MUST_CHECK; /* newest 50 first */

/* One difference, as JSON text. */
enum err replay_difference_add(struct tx *tx, int64_t replay, int64_t complaint, const char *doc, struct fault *why) MUST_CHECK;
/* A page of them, in their order. */
struct difference_page {
    int64_t      replay;
    int64_t      after; /* next of the page before; 0: from the beginning */
    int          limit;
    struct difference_row {
        int64_t     id;
        const char *doc;
        const char *verdict, *by, *note; /* NULL: open */
        int64_t     at_ms;
    } *rows; /* filled in, with count */
    size_t       count;
    int64_t      next;  /* 0 at the end */
};
enum err replay_difference_list(const struct store *st, struct arena *mem, struct difference_page *page, struct fault *why) MUST_CHECK;

/* Drops replays that ended before and that no signature of their version has on record
 * (version_mark.known), with their differences and verdicts; at most 20 000 differences at
 * once, the rest the next time. */
enum err replay_tidy(struct tx *tx, int64_t before_ms, struct fault *why) MUST_CHECK;

#endif
