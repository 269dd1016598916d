/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One command for many complaints: each goes through desk_do() alone, and a
 * press too many changes nothing twice.
 *
 * Words for many may hold {number} and {name}, which each complaint fills in.
 * No key of a request is kept: what was done is in the complaint itself, so the
 * same words (or the same action, since the revision that was seen) by the same
 * person within MANY_AGAIN_MS count as done.
 */
#ifndef DESK_MANY_H
#define DESK_MANY_H

#include "desk/desk.h"

enum {
    MANY_AGAIN_MS = 10 * 60 * 1000,
    MANY_LOOK_BACK = 30 /* events of a journal that are looked at */
};

/* Every brace belongs to {number} or {name}; else ERR_INPUT naming `field`. */
enum err many_words_check(const char *words, const char *field, struct fault *why) MUST_CHECK;
/* The words for one complaint.  ERR_INPUT when they want a name and none is known. */
enum err many_words_fill(struct arena *mem, const struct complaint *c, const char *words,
                         const char **out, struct fault *why) MUST_CHECK;

/* desk_do(), unless it was done already: then *repeated, and the complaint as it is.
 * Whoever names no revision is tried again when somebody was faster. */
enum err many_do_one(struct desk *d, struct arena *mem, const struct command *cmd,
                     struct complaint *c, bool *repeated, struct mistakes *mistakes,
                     struct fault *why) MUST_CHECK;

#endif
