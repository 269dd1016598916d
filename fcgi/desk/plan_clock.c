/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning the clocks: which start, stop, rest and stand still, and what
 * happens when one has run out.  When they are due is limit.c's; what a
 * procedure does about lateness is its tables' business (plan_step.c).
 */
#include <string.h>

#include "base/doc.h"
#include "desk/limit.h"

static bool
is_running(struct draft *d, const struct clock *clock)
{
    return doc_true(state_clock(draft_state(d), clock->name), "running");
}

static json_t *
span_json(struct arena *mem, struct span span)
{
    json_t *doc = doc_object(mem);

    json_object_set_new(doc, "n", json_real(span.n));
    doc_set_text(doc, "unit", span_unit_name(span.unit));
    return doc;
}

static bool
start_clock(struct draft *d, const struct clock *clock,
            const struct firing *from)
{
    struct due    due;
    struct event *e;

    if (!limit_due(d, clock, from, NULL, &due))
        return false;
    e = draft_event(d, EVENT_CLOCK_STARTED);
    doc_set_text(e->body, "clock", clock->name);
    doc_set_int(e->body, "start_ms", from->at_ms);
    doc_set_int(e->body, "due_ms", due.at_ms);
    if (due.span.n > 0)
        doc_set(e->body, "span", span_json(d->out->mem, due.span));
    doc_set(e->body, "derivation", due.derivation);
    return true;
}

static void
stop_clock(struct draft *d, const char *name)
{
    struct event *e = draft_event(d, EVENT_CLOCK_STOPPED);

    doc_set_text(e->body, "clock", name);
}

static struct event *
add_moved(struct draft *d, const struct clock *clock, const struct due *due,
          const char *because)
{
    struct event *e = draft_event(d, EVENT_CLOCK_MOVED);

    doc_set_text(e->body, "clock", clock->name);
    doc_set_int(e->body, "due_ms", due->at_ms);
    doc_set(e->body, "derivation", due->derivation);
    doc_set_text(e->body, "because", because);
    return e;
}

static void
rest_clock(struct draft *d, const struct clock *clock,
           const struct firing *from)
{
    struct due due;

    if (limit_due(d, clock, from, NULL, &due))
        add_moved(d, clock, &due, "rests");
}

void
clocks_react(struct draft *d, enum trigger_kind on, const char *what,
             int64_t from_ms)
{
    const struct procedure *p = d->world->procedure;
    const struct firing     started = {from_ms, on, what};
    const struct firing     rested = {d->world->now_ms, on, what};

    for (size_t i = 0; i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];

        if (trigger_matches(&clock->stops, on, what) && is_running(d, clock))
            stop_clock(d, clock->name);
        if (trigger_matches(&clock->rests, on, what) && is_running(d, clock))
            rest_clock(d, clock, &rested);
        if (trigger_matches(&clock->starts, on, what) && !is_running(d, clock))
            start_clock(d, clock, &started);
    }
}

/* --- limits that are the complaint's own --- */

/* What the clock counts from, as its derivation remembers it: its start, or
 * when its duty was done last. */
static struct firing
beginning_of(const json_t *clock)
{
    const json_t *derivation = json_object_get(clock, "derivation");
    const char   *word = doc_text(derivation, "on");
    int64_t       start_ms = doc_int(clock, "start_ms", 0);
    struct firing from = {doc_int(derivation, "start_ms", start_ms), ON_NOTHING,
                          doc_text(derivation, "what")};
    enum trigger_kind on;

    for (on = ON_RECEIVED; word != NULL && on <= ON_RECEIPT; on++)
        if (trigger_word(on) != NULL && strcmp(trigger_word(on), word) == 0)
            from.on = on;
    return from;
}

static bool
is_waited_for(struct draft *d, const struct clock *clock, struct firing *from)
{
    const json_t *state = draft_state(d);
    const json_t *was = state_clock(state, clock->name);
    struct firing stopped = trigger_fired(&clock->stops, state);

    *from = trigger_fired(&clock->starts, state);
    return from->at_ms != 0 && !firing_is_after(&stopped, from) &&
           (was == NULL || doc_int(was, "start_ms", 0) < from->at_ms);
}

bool
clock_start_late(struct draft *d, const struct clock *clock)
{
    struct firing from;

    if (is_running(d, clock) || state_is_closed(draft_state(d)) ||
        !is_waited_for(d, clock, &from))
        return false;
    return start_clock(d, clock, &from);
}

/* A limit that passed before stays passed: not looked at again unless it was
 * to be. */
static void
keep_late(struct draft *d, const json_t *was, const struct due *due,
          json_t *body)
{
    const char *key =
        json_object_get(was, "paused_ms") == NULL ? "next_ms" : "held_ms";
    int64_t next_ms = doc_int(was, key, 0);

    if (doc_int(was, "late", 0) == 0 || due->at_ms > d->world->now_ms)
        return;
    if (next_ms == 0)
        json_object_set_new(body, "next_ms", json_null());
    else
        doc_set_int(body, "next_ms", next_ms);
}

/* NULL: it is due as it was. */
static struct event *
count_again(struct draft *d, const struct clock *clock,
            const struct firing *from, const char *because)
{
    const json_t *was = state_clock(draft_state(d), clock->name);
    struct due    due;
    struct event *e;

    if (!limit_due(d, clock, from, was, &due) ||
        due.at_ms == doc_int(was, "due_ms", 0))
        return NULL;
    e = add_moved(d, clock, &due, because);
    keep_late(d, was, &due, e->body);
    return e;
}

bool
clock_limit_again(struct draft *d, const struct clock *clock)
{
    const json_t *was = state_clock(draft_state(d), clock->name);
    struct firing from = beginning_of(was);

    if (clock->repeats)
        from.at_ms = d->world->now_ms;
    return count_again(d, clock, &from, "limit") != NULL;
}

void
clocks_recount(struct draft *d, const char *reason)
{
    const struct procedure *p = d->world->procedure;

    for (size_t i = 0; i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];
        const json_t       *was = state_clock(draft_state(d), clock->name);
        struct firing       from = beginning_of(was);
        int64_t             was_ms = doc_int(was, "due_ms", 0);
        struct event       *e;

        if (clock->repeats || !doc_true(was, "running"))
            continue;
        e = count_again(d, clock, &from, "calendar");
        if (e == NULL)
            continue;
        e->reason = reason;
        doc_set_int(e->body, "was_ms", was_ms);
    }
}

void
clocks_filled(struct draft *d, const char *form)
{
    const struct procedure *p = d->world->procedure;

    for (size_t i = 0; i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];

        if (!limit_is_of_form(clock, form))
            continue;
        if (is_running(d, clock))
            clock_limit_again(d, clock);
        else
            clock_start_late(d, clock);
    }
}

/* --- pauses --- */

static void
pause_clock(struct draft *d, const struct clock *clock, const char *stage)
{
    struct event *e = draft_event(d, EVENT_CLOCK_PAUSED);

    doc_set_text(e->body, "clock", clock->name);
    doc_set_text(e->body, "stage", stage);
}

static void
resume_clock(struct draft *d, const struct clock *clock, const json_t *was)
{
    struct due due;
    int64_t    next_ms;
    json_t    *body;

    limit_resume(d, clock, was, &due, &next_ms);
    body = add_moved(d, clock, &due, "resumes")->body;
    if (next_ms == 0)
        json_object_set_new(body, "next_ms", json_null());
    else
        doc_set_int(body, "next_ms", next_ms);
}

void
clocks_pause(struct draft *d)
{
    const struct procedure *p = d->world->procedure;
    const char             *stage = state_stage(draft_state(d));

    for (size_t i = 0; stage != NULL && i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];
        const json_t       *was = state_clock(draft_state(d), clock->name);
        bool                stands = json_object_get(was, "paused_ms") != NULL;
        bool                waits =
            clock->pauses != NULL && text_is_one_of(stage, clock->pauses);

        if (!doc_true(was, "running"))
            continue;
        if (waits && !stands)
            pause_clock(d, clock, stage);
        if (!waits && stands)
            resume_clock(d, clock, was);
    }
}

void
clocks_stop_all(struct draft *d)
{
    json_t     *clocks = json_object_get(draft_state(d), "clocks");
    const char *name;
    json_t     *clock;

    /* Events are only folded when the draft is asked again, so the state does
     * not change under this loop. */
    json_object_foreach(clocks, name, clock)
    {
        if (doc_true(clock, "running"))
            stop_clock(d, name);
    }
}

/* A repeating clock goes on by itself: the next time is counted from the one
 * that has passed, so a service that was down owes what it missed. */
static void
rearm(struct draft *d, const struct clock *clock, int64_t fell_due_ms,
      json_t *body)
{
    const struct firing from = {fell_due_ms, ON_LATE, NULL};
    struct due          due;

    if (!limit_due(d, clock, &from, NULL, &due))
        return;
    doc_set_int(body, "due_ms", due.at_ms);
    doc_set_int(body, "next_ms", due.at_ms);
}

enum err
plan_late(const struct world *w, const json_t *state, const char *name,
          struct event_list *out, struct fault *why)
{
    const struct clock *clock = procedure_clock(w->procedure, name);
    const json_t       *was = state_clock(state, name);
    int64_t             next_ms = doc_int(was, "next_ms", 0);
    struct draft        d;
    struct event       *e;
    json_t             *body;

    if (clock == NULL)
        return fault(why, ERR_MISSING, "there is no clock %s", name);
    if (!doc_true(was, "running") || next_ms == 0 || next_ms > w->now_ms)
        return fault(why, ERR_STALE, "the clock %s is not due", name);
    d = draft_begin(w, state, out, out->count);
    d.actor = ACTOR_CLOCK;
    e = draft_event(&d, EVENT_CLOCK_LATE);
    body = e->body;
    doc_set_text(body, "clock", name);
    doc_set_int(body, "level", doc_int(was, "late", 0) + 1);
    doc_set_int(body, "due_ms", doc_int(was, "due_ms", next_ms));
    doc_set_int(body, "fell_due_ms", next_ms);
    if (clock->repeats)
        rearm(&d, clock, next_ms, body);
    registers_react(&d, ON_LATE, name);
    return OK;
}
