/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two administrators at the same thing: what the office keeps as a setting
 * (channels, mailboxes, ways to sign in) has a revision, the number of its newest
 * row in the audit, and a change may name the one that its writer saw.
 */
#ifndef DESK_SEEN_H
#define DESK_SEEN_H

#include <jansson.h>

#include "store/store.h"

/* Who changes what, on what they saw. */
struct seen_change {
    const char *name;     /* of the thing: a channel, a mailbox, a way */
    const char *actor;    /* a login, or "redressctl" */
    int64_t     revision; /* the one that was seen; 0: any */
    bool        is_new;   /* there must be none of that name */
};

/* A kind of thing: how the audit calls its change, and where it is kept. */
struct seen_kind {
    const char *what;      /* "channel.set" */
    const char *beginning; /* of the names of its settings: "channel." */
};

/* At least 1, so that it may be an ETag; what was never there has one, too. */
enum err seen_revision(const struct store *st, struct arena *mem, const struct seen_kind *kind,
                       const char *name, int64_t *out, struct fault *why) MUST_CHECK;

/* ERR_STALE unless what is there now (its revision, and whether anything is kept) is what the
 * change was made on. */
enum err seen_check(const struct seen_change *change, int64_t revision, bool is_there, struct fault *why) MUST_CHECK;

/* What is kept as it is inside tx; NULL: nothing.  ERR_STALE unless it is what the change
 * was made on. */
enum err seen_take(struct tx *tx, struct arena *mem, const struct seen_kind *kind,
                   const struct seen_change *change, json_t **was, struct fault *why) MUST_CHECK;

#endif
