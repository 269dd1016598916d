/* SPDX-License-Identifier: Apache-2.0 */
/* Planning one action; the other commands are in plan_command.c. */
#ifndef DESK_PLAN_ACT_H
#define DESK_PLAN_ACT_H

#include "desk/gate.h"

enum err plan_act(const struct gate *g, const struct command *cmd, struct event_list *out,
                  struct mistakes *mistakes, struct fault *why) MUST_CHECK;

#endif
