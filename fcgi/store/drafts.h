/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words half written (drafts), and commands that can still be taken back
 * (held).  Both are sealed by the desk (desk/kept_words.h, desk/held.h): here
 * they are bytes.  With a complaint's key they go (schema.def).
 */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include "base/secret.h"
#include "store/store.h"

enum { DRAFTS_MOST = 200, DRAFT_DAYS = 60, HELD_MOST = 50 };

/* The key that a complaint's words are sealed under.  ERR_MISSING: it was erased. */
enum err complaint_key(const struct store *st, int64_t complaint_id, uint8_t key[KEY_BYTES],
                       struct fault *why) MUST_CHECK;

struct draft {
    int64_t        account_id;
    const char    *name;         /* what it is for, up to the desk's pages */
    int64_t        complaint_id; /* 0: of none yet */
    const char    *number;       /* filled in when read; NULL: of none */
    const uint8_t *sealed;
    size_t         sealed_length;
    int64_t        revision;
    int64_t        changed_ms;
};
enum { DRAFT_ANY = -1, DRAFT_NONE = 0 }; /* instead of a revision: whatever is there; nothing is */
/* Instead of the one at `revision` (out: the new one, never one that was before).
 * ERR_STALE: another is there; ERR_CONFLICT: the account has DRAFTS_MOST. */
enum err draft_set(struct tx *tx, const struct draft *in, int64_t revision, int64_t *out,
                   struct fault *why) MUST_CHECK;
enum err draft_find(const struct store *st, struct arena *mem, int64_t account_id, const char *name,
                    struct draft *out, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* Last changed first; of one complaint (0: of all and of none). */
enum err draft_list(const struct store *st, struct arena *mem, int64_t account_id, int64_t complaint_id,
                    struct draft **out, size_t *count, struct fault *why) MUST_CHECK;
/* *was: there was one. */
enum err draft_remove(struct tx *tx, int64_t account_id, const char *name, bool *was,
                      struct fault *why) MUST_CHECK;
/* Those nobody went on with; store_tidy() calls it. */
enum err draft_tidy(struct tx *tx, int64_t now_ms, struct fault *why) MUST_CHECK;

struct held {
    int64_t        id; /* filled in when added */
    int64_t        account_id;
    int64_t        complaint_id;
    const char    *number; /* filled in when read */
    const uint8_t *sealed;
    size_t         sealed_length;
    int64_t        at_ms, due_ms;
    const char    *failed; /* "changed-meanwhile TS-1 was changed meanwhile": code and words, or NULL */
};
/* ERR_CONFLICT: the account has HELD_MOST, which are read at once. */
enum err held_add(struct tx *tx, struct held *in, struct fault *why) MUST_CHECK;
enum err held_find(const struct store *st, struct arena *mem, int64_t id, struct held *out,
                   struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* An account's, the oldest first. */
enum err held_list(const struct store *st, struct arena *mem, int64_t account_id, struct held **out,
                   size_t *count, struct fault *why) MUST_CHECK;
/* Whose time has come, the oldest first. */
enum err held_due(const struct store *st, struct arena *mem, int64_t now_ms, int limit, struct held **out,
                  size_t *count, struct fault *why) MUST_CHECK;
/* Takes one away, once: ERR_MISSING when somebody else did. */
enum err held_remove(struct tx *tx, int64_t id, struct fault *why) MUST_CHECK;
/* It could not be done; nothing happens when it is gone. */
enum err held_fail(struct tx *tx, int64_t id, const char *because, struct fault *why) MUST_CHECK;

#endif
