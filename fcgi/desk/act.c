/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One command against one complaint: found, heard, kept.  When somebody else
 * changed it between finding and keeping, a sender who named no revision is
 * tried again; one who did is told.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/gate.h"
#include "desk/inside.h"
#include "desk/join.h"
#include "desk/opening.h"
#include "desk/versions_inside.h"
#include "store/accounts.h"

enum { TRIES = 3 };

/* A person to hand over to has an account and holds the owner's role. */
static enum err
check_receiver(struct desk *d, struct arena *mem, const struct procedure *p,
               const struct complaint *c, const struct command *cmd,
               struct fault *why)
{
    struct account account;
    struct doer    receiver = {.login = cmd->to};
    enum err       err;

    if (cmd->kind != DO_HAND_OVER || cmd->to == NULL ||
        role_look(p, cmd->to) == ROLE_FINE)
        return OK;
    err = account_find(d->store, mem, cmd->to, &account, why);
    if (err == ERR_MISSING || (err == OK && account.disabled))
        return fault_field(why, ERR_INPUT, "to", "there is nobody called %s",
                           cmd->to);
    TRY(err);
    receiver.roles = account.roles;
    if (!doer_holds(&receiver, state_owner(c->state)))
        return fault_field(why, ERR_INPUT, "to", "%s is not %s", cmd->to,
                           state_owner(c->state) == NULL
                               ? "needed here"
                               : state_owner(c->state));
    return OK;
}

/* A move is planned between two versions, everything else within one. */
static enum err
hear(struct desk *d, const struct hearing *h, const json_t *state,
     const struct command *cmd, struct event_list *out,
     struct mistakes *mistakes, struct fault *why)
{
    struct hearing to;

    if (cmd->kind != DO_MOVE)
        return hearing_command(h, state, cmd, out, mistakes, why);
    if (cmd->version == NULL)
        return fault_field(why, ERR_INPUT, "version", "to which version?");
    TRY(desk_hearing(d, out->mem, cmd->version, h->world.now_ms, &to, why));
    return plan_move(&h->world, &to.world, state, cmd, out, why);
}

enum err
desk_weigh(struct desk *d, const char *number, const struct command *cmd,
           struct weighed *out, struct mistakes *mistakes, struct fault *why)
{
    struct arena     *mem = out->events.mem;
    struct complaint *c = &out->complaint;
    struct openings  *openings = arena_take(mem, sizeof *openings);

    out->openings = openings;
    TRY(complaint_find(d->store, mem, number, c, why));
    *openings = (struct openings){
        .hearing = &out->hearing, .cmd = cmd, .state = c->state};
    if (cmd->revision != 0 && cmd->revision != c->revision)
        return fault(why, ERR_STALE, "%s was changed meanwhile", number);
    TRY(desk_hearing(d, mem, c->version, moment_now(), &out->hearing, why));
    TRY(check_receiver(d, mem, out->hearing.world.procedure, c, cmd, why));
    TRY(hear(d, &out->hearing, c->state, cmd, &out->events, mistakes, why));
    if (cmd->kind == DO_MOVE)
        TRY(versions_may_take_over(d, mem, cmd->version, why));
    return openings_prepare(d, openings, &out->events, mistakes, why);
}

static enum err
try_once(struct desk *d, struct arena *mem, const char *number,
         const struct command *cmd, struct complaint *out,
         struct mistakes *mistakes, struct fault *why)
{
    struct weighed all = {.events = {.mem = mem}};

    if (command_joins(cmd))
        return join_do(d, number, cmd, out, mistakes, why);
    TRY(desk_weigh(d, number, cmd, &all, mistakes, why));
    *out = all.complaint;
    if (all.openings->count > 0)
        return openings_keep(d, out, &all.events, all.openings, why);
    TRY(desk_keep_command(d, out, &all.events, cmd, why));
    out->version = doc_text(out->state, "version");
    return OK;
}

/* What made us stale may be written and not yet committed, so that a finder
 * does not see it: an empty transaction returns when its batch is on disk. */
enum err
desk_await_commit(struct desk *d, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    return tx_commit(&tx, why);
}

/* What a customer gets to see is their own complaint, wherever their words are
 * now, and nothing of the other one in a refusal. */
static enum err
answer_of_own(struct desk *d, struct arena *mem, const char *number,
              enum err done, struct complaint *out, struct fault *why)
{
    if (done == ERR_CONFLICT)
        return fault(why, ERR_CONFLICT, "%s is closed", number);
    return done == OK ? complaint_find(d->store, mem, number, out, why) : done;
}

enum err
desk_do(struct desk *d, struct arena *mem, const char *number,
        const struct command *cmd, struct complaint *out,
        struct mistakes *mistakes, struct fault *why)
{
    struct aim to;
    enum err   err;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    for (int i = 1;; i++) {
        TRY(join_aim(d, mem, number, cmd, &to, why));
        err = try_once(d, mem, to.number, &to.cmd, out, mistakes, why);
        if (err != ERR_STALE || to.cmd.revision != 0 || i == TRIES)
            break;
        TRY(desk_await_commit(d, why));
    }
    if (to.cmd.written_to == NULL)
        return err;
    return answer_of_own(d, mem, number, err, out, why);
}

enum err
desk_move_preview(struct desk *d, struct arena *mem, const char *number,
                  const struct command *move, json_t **changes,
                  struct fault *why)
{
    struct event_list events = {.mem = mem};
    struct mistakes   mistakes = {.mem = mem};
    struct command    cmd = *move;
    struct complaint  c;
    struct hearing    h;

    cmd.text = "-";
    TRY(complaint_find(d->store, mem, number, &c, why));
    TRY(desk_hearing(d, mem, c.version, moment_now(), &h, why));
    TRY(hear(d, &h, c.state, &cmd, &events, &mistakes, why));
    *changes = json_object_get(events.items[0].body, "changes");
    return OK;
}
