/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two complaints in one change: both sides are planned, appended and committed
 * together, so that both journals tell the same story.
 */
#include "desk/join.h"

#include "base/doc.h"
#include "base/moment.h"
#include "desk/deputy.h"
#include "desk/gate.h"
#include "desk/notices.h"

enum { STEPS_MOST = 64 };

bool
command_joins(const struct command *cmd)
{
    return cmd->kind == DO_LINK || cmd->kind == DO_UNLINK ||
           cmd->kind == DO_MERGE || cmd->kind == DO_UNMERGE;
}

/* --- both sides --- */

struct side {
    struct complaint *c;
    struct event_list events;
};

static enum err
append(struct tx *tx, struct desk *d, struct side *s, struct fault *why)
{
    json_t *after = state_copy(s->events.mem, s->c->state);

    state_apply_all(after, s->events.items, s->events.count);
    TRY(change_append(tx, d,
                      &(struct change){.mem = s->events.mem,
                                       .c = s->c,
                                       .events = s->events.items,
                                       .count = s->events.count,
                                       .after = after},
                      why));
    s->c->state = after;
    s->c->revision += (int64_t)s->events.count;
    return OK;
}

/* Not tx_begin_checked(): the second one may have been changed when the first
 * is written already, and then that is undone. */
static enum err
keep(struct desk *d, struct side *one, struct side *other, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(append(&tx, d, one, why));
    if (other->events.count > 0)
        TRY(append(&tx, d, other, why));
    return desk_commit(d, &tx, why);
}

/* The other one into the command.  That there is none is no error here: the
 * plan says what is wrong, or undoes its own side. */
static enum err
find_other(struct desk *d, struct arena *mem, const struct complaint *c,
           struct command *cmd, struct complaint *out, struct fault *why)
{
    enum err err;

    if (cmd->kind == DO_UNMERGE)
        cmd->other = doc_text(state_merged(c->state), "number");
    if (cmd->other == NULL)
        return OK;
    err = complaint_find(d->store, mem, cmd->other, out, why);
    if (err == OK) {
        cmd->other = out->number;
        cmd->other_state = out->state;
    }
    return err == ERR_MISSING ? OK : err;
}

/* What happens to the other one; its side stays empty when it is gone. */
static enum err
plan_other(struct desk *d, const struct side *one, const struct command *cmd,
           struct side *other, struct fault *why)
{
    struct arena  *mem = one->events.mem;
    struct hearing h;

    if (cmd->other_state == NULL)
        return OK;
    TRY(desk_hearing(d, mem, other->c->version, moment_now(), &h, why));
    other->events.deputy = cmd->by.login;
    other->events.in_place_of = deputy_did_for(&one->events);
    return plan_other_side(&h.world, other->c->state, one->c->state, cmd,
                           &other->events, why);
}

enum err
join_do(struct desk *d, const char *number, const struct command *cmd,
        struct complaint *out, struct mistakes *mistakes, struct fault *why)
{
    struct arena    *mem = mistakes->mem;
    struct complaint found;
    struct side      one = {out, {.mem = mem}}, other = {&found, {.mem = mem}};
    struct command   with = *cmd;
    struct hearing   h;

    TRY(complaint_find(d->store, mem, number, out, why));
    if (cmd->revision != 0 && cmd->revision != out->revision)
        return fault(why, ERR_STALE, "%s was changed meanwhile", number);
    TRY(find_other(d, mem, out, &with, &found, why));
    TRY(desk_hearing(d, mem, out->version, moment_now(), &h, why));
    TRY(hearing_command(&h, out->state, &with, &one.events, mistakes, why));
    TRY(plan_other(d, &one, &with, &other, why));
    return keep(d, &one, &other, why);
}

/* --- what is written to one that was merged --- */

enum err
join_aim(struct desk *d, struct arena *mem, const char *number,
         const struct command *cmd, struct aim *out, struct fault *why)
{
    struct complaint c = {.state = NULL};

    *out = (struct aim){number, *cmd};
    if (!doer_is_customer(&cmd->by) ||
        (cmd->kind != DO_ANSWER && cmd->kind != DO_FILE))
        return OK;
    for (int i = 0; i < STEPS_MOST; i++) {
        TRY(complaint_find(d->store, mem, out->number, &c, why));
        if (state_merged(c.state) == NULL)
            return OK;
        if (i == 0 && cmd->revision != 0 && cmd->revision != c.revision)
            return fault(why, ERR_STALE, "%s was changed meanwhile", number);
        out->number = doc_text(state_merged(c.state), "number");
        out->cmd.revision = 0;
        out->cmd.written_to = number;
    }
    return fault(why, ERR_CONFLICT, "%s is closed", number);
}
