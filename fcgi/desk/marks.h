/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks (store/marks.h) of a complaint, as its procedure has it: which roles it
 * waits for a signature of, and what ties it to others.  Kept with each change by
 * change_append(); made anew by the clock, a batch at a time, after a rebuild or
 * where a release knows more of them.
 */
#ifndef DESK_MARKS_H
#define DESK_MARKS_H

#include "desk/plan.h"
#include "store/marks.h"

/* All of them; of a complaint that was not judged yet: none. */
void marks_of(const struct procedure *p, const json_t *state, const uint8_t key[KEY_BYTES],
              struct marks *out);
/* Signatures: each signed action of the present stage whose needs are met, for
 * each role that may do it, and each draft, for each role that approves it. */
void marks_awaited(const struct procedure *p, const json_t *state, struct marks *out);
/* What ties it to others (marks_tie.c), through marks_tie(). */
void marks_ties(const struct procedure *p, const json_t *state, const uint8_t key[KEY_BYTES],
                struct marks *out);

/* After a change, in its transaction; a version that is not loaded leaves them. */
enum err marks_change(struct tx *tx, struct desk *d, int64_t complaint_id, const json_t *before,
                      const json_t *after, struct arena *mem, struct fault *why) MUST_CHECK;
/* A batch of those that are to be made anew; the clock's, who holds the tick's lock. */
enum err marks_renew(struct desk *d, struct fault *why) MUST_CHECK;

#endif
