/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning what ties a complaint to others: linking, merging, splitting, and
 * undoing the first two.  plan_command() plans the side that the command is
 * about, plan_other_side() the other one; whoever keeps them keeps both.
 *
 *   link, unlink   anybody of the owner's team of either side; of what is
 *                  closed, who may see it; both must be seen
 *   merge          anybody of the owner's team, who sees the other one; both
 *                  are open, and nothing of this one still waits for somebody
 *   unmerge        anybody of the team it was with
 *   split          anybody of the owner's team
 */
#include <string.h>

#include "base/doc.h"
#include "desk/draft.h"
#include "desk/gate.h"
#include "desk/plan_act.h"
#include "desk/words.h"
#include "store/absences.h"

enum { LINKS_MOST = 100 };

static struct draft
begin(const struct gate *g, const struct command *cmd, struct event_list *out)
{
    struct draft d = draft_begin(g->world, g->state, out, out->count);

    d.actor = cmd->by.login;
    return d;
}

static const char *
number_of(const json_t *state)
{
    return doc_text(state, "number");
}

/* As its page is seen: also for whom the reader stands in. */
static bool
sees(const json_t *state, const struct doer *by)
{
    const struct complaint c = {.state = (json_t *)state};
    const struct standing *s = by->stands_in;
    bool may = desk_may_see(&c, by->roles, by->admin, by->login);

    for (; !may && s != NULL && s->login != NULL; s++)
        may = desk_may_see(&c, s->roles, false, s->login);
    return may || (by->in_place_of != NULL &&
                   desk_may_see(&c, NULL, false, by->in_place_of));
}

static bool
is_of_team(const struct doer *by, const char *owner)
{
    for (size_t i = 0; by->roles != NULL && by->roles[i] != NULL; i++)
        if (role_same_team(by->roles[i], owner))
            return true;
    return false;
}

/* --- the gate --- */

/* field: what the sender called the other one. */
static enum err
check_other(const struct gate *g, const struct command *cmd, const char *field,
            struct fault *why)
{
    if (cmd->other == NULL || cmd->other[0] == '\0')
        return fault_field(why, ERR_INPUT, field, "which complaint?");
    if (strcmp(cmd->other, number_of(g->state)) == 0)
        return fault_field(why, ERR_INPUT, field, "%s is this one itself",
                           cmd->other);
    if (cmd->other_state == NULL || !sees(cmd->other_state, &cmd->by))
        return fault_field(why, ERR_INPUT, field, "there is no complaint %.60s",
                           cmd->other);
    return OK;
}

static enum err
check_reason(const char *text, struct fault *why)
{
    struct fault inner;
    enum err     err = words_check(text, &inner);

    return err == OK ? OK : fault_field(why, err, "reason", "%s", inner.text);
}

/* Whoever has it may say what belongs to it; of what is closed, who sees it. */
static enum err
check_may_tie(const struct gate *g, const struct doer *by, struct fault *why)
{
    if (state_stage(g->state) != NULL && !state_is_closed(g->state))
        return gate_team(g, by, why);
    if (sees(g->state, by))
        return OK;
    return fault(why, ERR_DENIED, "%s is not in your hands",
                 number_of(g->state));
}

static enum err
check_room_for_link(const json_t *state, struct fault *why)
{
    if (json_array_size(json_object_get(state, "links")) < LINKS_MOST)
        return OK;
    return fault(why, ERR_CONFLICT, "%s is tied to %d others already",
                 number_of(state), LINKS_MOST);
}

static enum err
check_rooms(const struct gate *g, const struct command *cmd, struct fault *why)
{
    TRY(check_room_for_link(g->state, why));
    return cmd->other_state == NULL
               ? OK
               : check_room_for_link(cmd->other_state, why);
}

/* Nobody could answer or approve any more what a merged complaint waits for. */
static enum err
check_settled(const struct gate *g, struct fault *why)
{
    size_t drafts = json_array_size(json_object_get(g->state, "drafts"));

    if (state_open_tasks(g->state) > 0)
        return fault(why, ERR_CONFLICT,
                     "%s has tasks that are still open: have them answered or "
                     "excuse them first",
                     number_of(g->state));
    if (drafts > 0)
        return fault(why, ERR_CONFLICT,
                     "%s has letters that wait for approval: approve or refuse "
                     "them first",
                     number_of(g->state));
    return OK;
}

/* --- this side --- */

static struct event *
add_tie(struct draft *d, enum event_kind event, const char *kind,
        const json_t *other)
{
    struct event *e = draft_event(d, event);

    doc_set_text(e->body, "kind", kind);
    doc_set_text(e->body, "procedure", doc_text(other, "procedure"));
    doc_set_text(e->body, "number", number_of(other));
    return e;
}

enum err
plan_link(const struct gate *g, const struct command *cmd,
          struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct draft d = begin(g, cmd, out);

    TRY(check_may_tie(g, &cmd->by, why));
    TRY(check_other(g, cmd, "to", why));
    if (cmd->text != NULL)
        TRY(check_reason(cmd->text, why));
    if (state_link(g->state, "related", cmd->other) != NULL)
        return fault_field(why, ERR_CONFLICT, "to",
                           "%s is linked to %s already", number_of(g->state),
                           cmd->other);
    TRY(check_rooms(g, cmd, why));
    add_tie(&d, EVENT_LINKED, "related", cmd->other_state)->reason = cmd->text;
    return OK;
}

/* Either side's team undoes it; the other one may be gone by now. */
enum err
plan_unlink(const struct gate *g, const struct command *cmd,
            struct event_list *out, struct mistakes *mistakes,
            struct fault *why)
{
    struct draft  d = begin(g, cmd, out);
    const json_t *link = state_link(g->state, "related", cmd->other);

    TRY(check_may_tie(g, &cmd->by, why));
    if (link == NULL)
        return fault(why, ERR_MISSING, "%s is not linked to %.60s",
                     number_of(g->state), cmd->other);
    add_tie(&d, EVENT_UNLINKED, "related", link);
    return OK;
}

static void
halt_clocks(struct draft *d)
{
    const json_t *clocks = json_object_get(draft_state(d), "clocks");
    const char   *name;
    json_t       *clock;

    json_object_foreach((json_t *)clocks, name, clock)
    {
        if (doc_true(clock, "running") &&
            json_object_get(clock, "paused_ms") == NULL)
            doc_set_text(draft_event(d, EVENT_CLOCK_PAUSED)->body, "clock",
                         name);
    }
}

enum err
plan_merge(const struct gate *g, const struct command *cmd,
           struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    const struct gate other = {g->world, cmd->other_state, g->mem};
    struct draft      d = begin(g, cmd, out);
    struct event     *e;
    json_t           *into = doc_object(out->mem);

    TRY(gate_is_open(g, why));
    TRY(gate_team(g, &cmd->by, why));
    TRY(check_other(g, cmd, "into", why));
    TRY(check_reason(cmd->text, why));
    TRY(gate_is_open(&other, why));
    TRY(check_settled(g, why));
    TRY(check_rooms(g, cmd, why));
    halt_clocks(&d);
    e = draft_event(&d, EVENT_MERGED);
    e->reason = cmd->text;
    doc_set_text(into, "procedure", doc_text(cmd->other_state, "procedure"));
    doc_set_text(into, "number", number_of(cmd->other_state));
    doc_set(e->body, "into", into);
    return OK;
}

/* A clock that the merge halted goes on with the due time it had: what was
 * promised stays promised.  One that its stage halts stays halted. */
static void
release_clocks(struct draft *d)
{
    const struct procedure *p = d->world->procedure;
    const json_t           *state = draft_state(d);
    const char             *stage = state_stage(state);

    for (size_t i = 0; i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];
        const json_t       *was = state_clock(state, clock->name);
        json_t             *body, *next = json_object_get(was, "held_ms");

        if (!doc_true(was, "running") ||
            json_object_get(was, "paused_ms") == NULL ||
            (clock->pauses != NULL && text_is_one_of(stage, clock->pauses)))
            continue;
        body = draft_event(d, EVENT_CLOCK_MOVED)->body;
        doc_set_text(body, "clock", clock->name);
        doc_set_int(body, "due_ms", doc_int(was, "due_ms", 0));
        doc_set_text(body, "because", "resumes");
        if (next == NULL)
            json_object_set_new(body, "next_ms", json_null());
        else
            doc_set_int(body, "next_ms", json_integer_value(next));
    }
}

enum err
plan_unmerge(const struct gate *g, const struct command *cmd,
             struct event_list *out, struct mistakes *mistakes,
             struct fault *why)
{
    struct draft  d = begin(g, cmd, out);
    const json_t *merged = state_merged(g->state);
    json_t       *into = doc_object(out->mem);
    struct event *e;

    if (merged == NULL)
        return fault(why, ERR_CONFLICT, "%s is not merged into another one",
                     number_of(g->state));
    if (!is_of_team(&cmd->by, doc_text(merged, "owner")))
        return fault(why, ERR_DENIED, "%s was with %s", number_of(g->state),
                     doc_text(merged, "owner"));
    if (cmd->text != NULL)
        TRY(check_reason(cmd->text, why));
    doc_set_text(into, "procedure", doc_text(merged, "procedure"));
    doc_set_text(into, "number", number_of(merged));
    e = draft_event(&d, EVENT_UNMERGED);
    e->reason = cmd->text;
    doc_set(e->body, "into", into);
    release_clocks(&d);
    return OK;
}

/* Whoever keeps it makes the new one and fills in its number. */
enum err
plan_split(const struct gate *g, const struct command *cmd,
           struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct draft  d = begin(g, cmd, out);
    struct event *e;

    TRY(gate_is_open(g, why));
    TRY(gate_team(g, &cmd->by, why));
    TRY(check_reason(cmd->text, why));
    TRY(check_room_for_link(g->state, why));
    e = draft_event(&d, EVENT_LINKED);
    e->reason = cmd->text;
    doc_set_text(e->body, "kind", "split");
    doc_set_text(e->body, "procedure",
                 cmd->procedure != NULL ? cmd->procedure
                                        : doc_text(g->state, "procedure"));
    return OK;
}

/* --- the other side --- */

enum err
plan_other_side(const struct world *w, const json_t *state,
                const json_t *joined, const struct command *cmd,
                struct event_list *out, struct fault *why)
{
    struct draft d = draft_begin(w, state, out, out->count);

    d.actor = cmd->by.login;
    switch (cmd->kind) {
    case DO_LINK:
        add_tie(&d, EVENT_LINKED, "related", joined)->reason = cmd->text;
        return OK;
    case DO_MERGE:
        add_tie(&d, EVENT_LINKED, "merged", joined)->reason = cmd->text;
        return OK;
    case DO_UNLINK:
        add_tie(&d, EVENT_UNLINKED, "related", joined);
        return OK;
    case DO_UNMERGE:
        add_tie(&d, EVENT_UNLINKED, "merged", joined)->reason = cmd->text;
        return OK;
    default:
        return fault(why, ERR_INTERNAL, "this command has one side only");
    }
}
