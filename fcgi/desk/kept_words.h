/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words half written, kept for whoever writes them and for nobody else: sealed
 * under the complaint's key and the account's number, so they go when the
 * complaint is erased; of no complaint yet, under the installation's key.
 */
#ifndef DESK_KEPT_WORDS_H
#define DESK_KEPT_WORDS_H

#include "desk/desk.h"
#include "store/drafts.h"

struct kept_words {
    int64_t     account_id;
    const char *name;         /* what they are for; is not sealed */
    int64_t     complaint_id; /* 0: of none yet */
    const char *number;       /* filled in when read, or NULL */
    const char *label;        /* a line for a list, or NULL */
    const char *values;       /* JSON text */
    int64_t     revision, changed_ms;
};
/* Instead of what is there at in->revision (or DRAFT_ANY, DRAFT_NONE); the new
 * revision and time are in *in then.  ERR_STALE: something else is there, and
 * in->revision says which; ERR_CONFLICT: too many. */
enum err kept_words_set(struct desk *d, struct arena *mem, struct kept_words *in,
                        struct fault *why) MUST_CHECK;
enum err kept_words_find(struct desk *d, struct arena *mem, int64_t account_id, const char *name,
                         struct kept_words *out, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* Last changed first.  Of one complaint with their values; of all (0) without. */
enum err kept_words_list(struct desk *d, struct arena *mem, int64_t account_id, int64_t complaint_id,
                         struct kept_words **out, size_t *count, struct fault *why) MUST_CHECK;

/* For a command's `along`: the words that it was made of go with it. */
struct kept_words_of {
    int64_t     account_id;
    const char *name; /* NULL: none */
};
enum err kept_words_gone(struct tx *tx, void *with, struct fault *why) MUST_CHECK;

/* A key of one account's for a purpose, out of the complaint's (0: the installation's). */
struct words_key {
    int64_t     complaint_id, account_id;
    const char *purpose;
};
enum err words_key(const struct desk *d, const struct words_key *of, uint8_t key[KEY_BYTES],
                   struct fault *why) MUST_CHECK; /* ERR_MISSING: the complaint was erased */

#endif
