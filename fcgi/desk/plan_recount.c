/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning what a changed calendar does to the running clocks of a complaint,
 * where whoever changed it wants that; previews run the same plan and keep
 * nothing (recount.h).
 */
#include "desk/draft.h"
#include "desk/gate.h"
#include "desk/plan_act.h"
#include "desk/words.h"

enum err
plan_recount(const struct gate *g, const struct command *cmd,
             struct event_list *out, struct mistakes *mistakes,
             struct fault *why)
{
    struct draft d = draft_begin(g->world, g->state, out, out->count);

    if (!cmd->by.admin)
        return fault(why, ERR_DENIED,
                     "clocks are counted anew by an administrator");
    TRY(gate_is_open(g, why));
    TRY(words_check(cmd->text, why));
    d.actor = cmd->by.login;
    clocks_recount(&d, cmd->text);
    return OK;
}
