/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second step of signing in as it is kept, and how people like the desk.
 * What a secret is sealed with and what a code is made of is the desk's
 * business (desk/second.h).
 */
#ifndef STORE_SECOND_H
#define STORE_SECOND_H

#include "store/store.h"

struct second_factor {
    int64_t        account_id;
    const uint8_t *sealed;
    size_t         sealed_length;
    int64_t        since_ms;  /* 0: begun, not confirmed by a code yet */
    int64_t        last_step; /* the newest 30 s that a code was taken of */
};
enum err second_factor_set(struct tx *tx, const struct second_factor *in, struct fault *why) MUST_CHECK;
enum err second_factor_find(const struct store *st, struct arena *mem, int64_t account_id, struct second_factor *out, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* Takes a step, once: ERR_CONFLICT when that or a later one was taken. */
enum err second_factor_step(struct tx *tx, int64_t account_id, int64_t step, struct fault *why) MUST_CHECK;
/* With its recovery codes; *was: there was one. */
enum err second_factor_remove(struct tx *tx, int64_t account_id, bool *was, struct fault *why) MUST_CHECK;

/* Instead of all that there were. */
enum err recovery_codes_set(struct tx *tx, int64_t account_id, uint8_t digests[][32], size_t count, struct fault *why) MUST_CHECK;
/* Each once: ERR_MISSING when it is none or was used. */
enum err recovery_code_use(struct tx *tx, int64_t account_id, const uint8_t digest[32], struct fault *why) MUST_CHECK;
enum err recovery_codes_left(const struct store *st, int64_t account_id, int *left, struct fault *why) MUST_CHECK;

struct preference {
    const char *times; /* "relative", "absolute" */
    const char *start; /* "day", "queue", "tasks", "new" */
};
enum err preference_set(struct tx *tx, int64_t account_id, const struct preference *in, struct fault *why) MUST_CHECK;
/* Without a row: relative, queue. */
enum err preference_find(const struct store *st, struct arena *mem, int64_t account_id, struct preference *out, struct fault *why) MUST_CHECK;

#endif
