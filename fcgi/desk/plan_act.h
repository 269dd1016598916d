/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning one command, by kind: what plan_command.c does not do itself.  Each
 * passes its own gate.
 */
#ifndef DESK_PLAN_ACT_H
#define DESK_PLAN_ACT_H

#include "desk/gate.h"

typedef enum err plan_function(const struct gate *g, const struct command *cmd,
                               struct event_list *out, struct mistakes *mistakes,
                               struct fault *why) MUST_CHECK;

plan_function plan_act;
/* plan_task.c */
plan_function plan_receive_task, plan_answer_task, plan_excuse_task;
/* plan_letter.c */
plan_function plan_approve_letter, plan_refuse_letter;
/* plan_override.c */
plan_function plan_override;
/* plan_join.c */
plan_function plan_link, plan_unlink, plan_merge, plan_unmerge, plan_split;
/* plan_recount.c */
plan_function plan_recount;

#endif
