/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning a move: a running complaint goes on under another version of its
 * procedure.  Everything that changes for it is listed with the move, so that
 * a preview is the same plan without keeping it.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/draft.h"
#include "desk/gate.h"
#include "desk/limit.h"
#include "desk/words.h"

/* A move being planned; the draft is of the version it goes to. */
struct move {
    struct draft            draft;
    const struct procedure *from;
    const struct procedure *to;
    const struct stage     *was;   /* in `from`; NULL: not even there */
    const struct stage     *stage; /* where it goes on */
    json_t                 *changes;
};

/* before and after are taken over; NULL: there is none. */
static void
add_change(struct move *m, const char *what, const char *name, json_t *before,
           json_t *after)
{
    json_t *change = doc_object(m->draft.out->mem);

    doc_set_text(change, "what", what);
    doc_set_text(change, "name", name);
    if (before != NULL)
        json_object_set_new(change, "before", before);
    if (after != NULL)
        json_object_set_new(change, "after", after);
    json_array_append(m->changes, change);
}

static json_t *
text_or_none(const char *text)
{
    return text == NULL ? NULL : json_string(text);
}

static enum err
check_may_move(const struct gate *g, const struct procedure *to,
               const struct command *cmd, struct fault *why)
{
    const struct procedure *from = g->world->procedure;

    if (!cmd->by.admin)
        return fault(why, ERR_DENIED,
                     "a complaint is moved to another version by an "
                     "administrator");
    TRY(gate_is_open(g, why));
    if (strcmp(from->name, to->name) != 0)
        return fault_field(why, ERR_CONFLICT, "version",
                           "that version is one of %s, not of %s", to->name,
                           from->name);
    if (strcmp(from->version, to->version) == 0)
        return fault_field(why, ERR_CONFLICT, "version",
                           "%s runs under this version already",
                           doc_text(g->state, "number"));
    return words_check(cmd->text, why);
}

static enum err
find_stage(struct move *m, const char *present, const char *wanted,
           struct fault *why)
{
    m->stage = procedure_stage(m->to, present);
    if (m->stage != NULL) {
        if (wanted == NULL || strcmp(wanted, present) == 0)
            return OK;
        return fault_field(why, ERR_CONFLICT, "stage",
                           "that version has the stage \"%s\" too: it stays "
                           "there",
                           present);
    }
    if (wanted == NULL)
        return fault_field(why, ERR_CONFLICT, "stage",
                           "that version has no stage \"%s\": say where it "
                           "goes on",
                           present);
    m->stage = procedure_stage(m->to, wanted);
    if (m->stage != NULL)
        return OK;
    return fault_field(why, ERR_CONFLICT, "stage",
                       "that version has no stage \"%s\" either", wanted);
}

/* --- what changes --- */

static void
change_stage(struct move *m, const char *present)
{
    struct draft *d = &m->draft;

    if (strcmp(present, m->stage->name) == 0)
        return;
    add_change(m, "stage", m->stage->name, json_string(present),
               json_string(m->stage->name));
    draft_enter(d, m->stage, draft_stage_owner(d, m->stage));
    draft_fire(d, ON_ENTERING, m->stage->name, d->world->now_ms);
}

/* Whoever had it because the stage was theirs hands it on with the stage; one
 * it was given to keeps it, if that role is still there. */
static void
change_owner(struct move *m, const char *owner, const char *of_stage)
{
    struct draft *d = &m->draft;
    const char   *now = draft_stage_owner(d, m->stage);
    const char   *is = state_owner(draft_state(d));
    bool          keeps = is != NULL && role_look(m->to, is) == ROLE_FINE &&
                 (of_stage == NULL || strcmp(is, of_stage) != 0);

    if (now != NULL && !keeps && (is == NULL || strcmp(is, now) != 0))
        doc_set_text(draft_event(d, EVENT_ASSIGNED)->body, "owner", now);
    is = state_owner(draft_state(d));
    if (owner != NULL && (is == NULL || strcmp(is, owner) != 0))
        add_change(m, "owner", m->stage->name, json_string(owner),
                   text_or_none(is));
}

static void
change_actions(struct move *m)
{
    for (size_t i = 0; m->was != NULL && i < m->was->action_count; i++)
        if (stage_action(m->stage, m->was->actions[i].name) == NULL)
            add_change(m, "action_gone", m->was->actions[i].name, NULL, NULL);
    for (size_t i = 0; i < m->stage->action_count; i++)
        if (m->was == NULL ||
            stage_action(m->was, m->stage->actions[i].name) == NULL)
            add_change(m, "action_new", m->stage->actions[i].name, NULL, NULL);
}

/* --- clocks --- */

static void
stop_gone(struct move *m, const json_t *clocks)
{
    const char *name;
    json_t     *clock;

    json_object_foreach((json_t *)clocks, name, clock)
    {
        if (doc_true(clock, "running") && procedure_clock(m->to, name) == NULL)
            doc_set_text(draft_event(&m->draft, EVENT_CLOCK_STOPPED)->body,
                         "clock", name);
    }
}

static bool
same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Both versions give the clock the same time. */
static bool
limit_is_same(const struct clock *a, const struct clock *b)
{
    return a->repeats == b->repeats && a->span.unit == b->span.unit &&
           a->span.n >= b->span.n && a->span.n <= b->span.n &&
           same(a->limit_field, b->limit_field) &&
           same(a->until_field, b->until_field);
}

static void
change_clock(struct move *m, const struct clock *clock)
{
    const struct clock *was = procedure_clock(m->from, clock->name);

    if (!doc_true(state_clock(draft_state(&m->draft), clock->name), "running"))
        clock_start_late(&m->draft, clock);
    else if (was == NULL || !limit_is_same(was, clock))
        clock_limit_again(&m->draft, clock);
}

static void
change_clocks(struct move *m)
{
    if (m->stage->final) {
        clocks_stop_all(&m->draft);
        return;
    }
    for (size_t i = 0; i < m->to->clock_count; i++)
        change_clock(m, &m->to->clocks[i]);
    clocks_pause(&m->draft);
}

static json_t *
due_or_none(const json_t *clock)
{
    return doc_true(clock, "running")
               ? json_integer(doc_int(clock, "due_ms", 0))
               : NULL;
}

/* What became of one clock, whichever of the above did it. */
static void
tell_clock(struct move *m, const char *name, const json_t *was,
           const json_t *is)
{
    bool ran = doc_true(was, "running");
    bool runs = doc_true(is, "running");

    if (ran && runs && doc_int(was, "due_ms", 0) == doc_int(is, "due_ms", 0))
        return;
    if (ran || runs)
        add_change(m,
                   !runs  ? "clock_stopped"
                   : !ran ? "clock_started"
                          : "clock_due",
                   name, due_or_none(was), due_or_none(is));
}

static void
tell_clocks(struct move *m, const json_t *before)
{
    const json_t *after = json_object_get(draft_state(&m->draft), "clocks");
    const char   *name;
    json_t       *is;

    json_object_foreach((json_t *)after, name, is)
    {
        tell_clock(m, name, json_object_get(before, name), is);
    }
}

static void
add_moved(struct move *m, const struct command *cmd, const char *present)
{
    struct event *e = draft_event(&m->draft, EVENT_MOVED);

    e->reason = cmd->text;
    doc_set_text(e->body, "from", m->from->version);
    doc_set_text(e->body, "to", m->to->version);
    if (strcmp(present, m->stage->name) != 0)
        doc_set_text(e->body, "stage", m->stage->name);
    doc_set(e->body, "changes", m->changes);
}

enum err
plan_move(const struct world *from, const struct world *to, const json_t *state,
          const struct command *cmd, struct event_list *out, struct fault *why)
{
    const struct gate g = {.world = from, .state = state, .mem = out->mem};
    const char       *present = state_stage(state);
    struct move       m = {
              .draft = draft_begin(to, state, out, out->count),
              .from = from->procedure,
              .to = to->procedure,
              .changes = doc_array(out->mem),
    };
    const char *of_stage = NULL;

    TRY(check_may_move(&g, to->procedure, cmd, why));
    TRY(find_stage(&m, present, cmd->stage, why));
    m.draft.actor = cmd->by.login;
    m.was = procedure_stage(m.from, present);
    if (m.was != NULL && m.was->owner != NULL)
        of_stage =
            role_resolve(m.from, state_facts(state), m.was->owner, out->mem);
    add_moved(&m, cmd, present);
    stop_gone(&m, json_object_get(state, "clocks"));
    change_stage(&m, present);
    change_owner(&m, state_owner(state), of_stage);
    change_clocks(&m);
    tell_clocks(&m, json_object_get(state, "clocks"));
    change_actions(&m);
    return OK;
}
