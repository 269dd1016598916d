/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commands that write to the customer, held back for a moment in which they can
 * be taken back: checked whole when they are given, kept sealed under the
 * complaint's key, and done when their time has come: by desk_do(), as the
 * account then is, on the revision they were made on.  A command and its row
 * are one transaction, so none is done twice or lost; what cannot be done stays
 * with the reason until its sender has seen it.
 */
#ifndef DESK_HELD_H
#define DESK_HELD_H

#include "desk/desk.h"

enum { HELD_MS = 10 * 1000 };

/* What is to be held: DO_ACT, DO_ANSWER, DO_APPROVE_LETTER. */
struct held_order {
    const char           *number;
    const struct command *cmd;
    int64_t               account_id; /* whose */
    const char           *draft;      /* their words it was made of (kept_words.h), or NULL */
};
struct held_words {
    int64_t       id, account_id, complaint_id;
    const char   *number;
    const json_t *command; /* {"kind":"act|answer|approve","action","answers","text","letter","draft",...} */
    int64_t       due_ms;
    const char   *failed_code, *failed_text; /* why it could not be done, or NULL */
};

/* Everything desk_do() would refuse is refused now.  out->id 0: it writes
 * nothing to the customer and is to be done at once; nothing is held. */
enum err held_keep(struct desk *d, struct arena *mem, const struct held_order *order,
                   struct held_words *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;
/* An account's, waiting and failed, the oldest first. */
enum err held_mine(struct desk *d, struct arena *mem, int64_t account_id, struct held_words **out,
                   size_t *count, struct fault *why) MUST_CHECK;
/* Takes it back, or away when it failed; *out is what it was.  ERR_MISSING: there is
 * none of this account's, or it was done. */
enum err held_take_back(struct desk *d, struct arena *mem, int64_t account_id, int64_t id,
                        struct held_words *out, struct fault *why) MUST_CHECK;
/* Does it now.  ERR_MISSING likewise; what else desk_do() says is kept with it. */
enum err held_do(struct desk *d, struct arena *mem, int64_t account_id, int64_t id,
                 struct complaint *out, struct fault *why) MUST_CHECK;

/* Those whose time has come, each in a transaction of its own.  An error is an
 * outage: they wait. */
struct held_round {
    int64_t now_ms;
    int     tried, done; /* counted on */
};
enum err held_do_due(struct desk *d, struct held_round *round, struct fault *why) MUST_CHECK;

#endif
