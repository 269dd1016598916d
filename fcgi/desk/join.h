/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commands that touch two complaints, and what becomes of a customer's words
 * to one that was merged.  Private to act.c.
 */
#ifndef DESK_JOIN_H
#define DESK_JOIN_H

#include "desk/inside.h"

/* Has it another side? */
bool command_joins(const struct command *cmd);
/* Plans both sides and keeps both or none; *out is the one the command is about.
 * ERR_STALE when somebody changed either of them first. */
enum err join_do(struct desk *d, const char *number, const struct command *cmd,
                 struct complaint *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* Where a customer's command goes: to the number itself, or to what that was merged
 * into, with the command saying so.  Only one that says or files something is sent on. */
struct aim {
    const char    *number;
    struct command cmd;
};
enum err join_aim(struct desk *d, struct arena *mem, const char *number,
                  const struct command *cmd, struct aim *out, struct fault *why) MUST_CHECK;

#endif
