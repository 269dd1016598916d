/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning the clocks: which start, stop and rest on a trigger, and what
 * happens when one has run out.  Due times are counted by base/calendar; what
 * a procedure does about lateness is its tables' business (plan_step.c).
 */
#include <string.h>

#include "base/doc.h"
#include "desk/draft.h"

static bool
trigger_matches(const struct trigger *t, enum trigger_kind on, const char *what)
{
    if (t->on != on)
        return false;
    return t->what == NULL || what == NULL || strcmp(t->what, what) == 0;
}

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

/* When a clock that counts from from_ms is due, with how that came about.  A
 * calendar that never opens is a fault in the complaint's file, not the end of
 * the plan: a person sees it, and the complaint goes on. */
static bool
count_due(struct draft *d, const struct clock *clock, int64_t from_ms,
          int64_t *due_ms, json_t **derivation)
{
    const struct calendar *cal = d->world->calendar;
    struct fault           why;

    if (calendar_due(cal, from_ms, clock->span, due_ms, &why) == OK &&
        calendar_derivation(cal, d->out->mem, from_ms, clock->span, derivation,
                            &why) == OK)
        return true;
    why.field[0] = '\0';
    draft_faulted(d, &why, clock->at);
    return false;
}

static void
start_clock(struct draft *d, const struct clock *clock, int64_t from_ms)
{
    json_t       *derivation;
    int64_t       due_ms;
    struct event *e;

    if (!count_due(d, clock, from_ms, &due_ms, &derivation))
        return;
    e = draft_event(d, EVENT_CLOCK_STARTED);
    doc_set_text(e->body, "clock", clock->name);
    doc_set_int(e->body, "start_ms", from_ms);
    doc_set_int(e->body, "due_ms", due_ms);
    doc_set(e->body, "span", span_json(d->out->mem, clock->span));
    doc_set(e->body, "derivation", derivation);
}

static void
stop_clock(struct draft *d, const char *name)
{
    struct event *e = draft_event(d, EVENT_CLOCK_STOPPED);

    doc_set_text(e->body, "clock", name);
}

static void
rest_clock(struct draft *d, const struct clock *clock)
{
    json_t       *derivation;
    int64_t       due_ms;
    struct event *e;

    if (!count_due(d, clock, d->world->now_ms, &due_ms, &derivation))
        return;
    e = draft_event(d, EVENT_CLOCK_MOVED);
    doc_set_text(e->body, "clock", clock->name);
    doc_set_int(e->body, "due_ms", due_ms);
    doc_set(e->body, "derivation", derivation);
    doc_set_text(e->body, "because", "rests");
}

void
clocks_react(struct draft *d, enum trigger_kind on, const char *what,
             int64_t from_ms)
{
    const struct procedure *p = d->world->procedure;

    for (size_t i = 0; i < p->clock_count; i++) {
        const struct clock *clock = &p->clocks[i];

        if (trigger_matches(&clock->stops, on, what) && is_running(d, clock))
            stop_clock(d, clock->name);
        if (trigger_matches(&clock->rests, on, what) && is_running(d, clock))
            rest_clock(d, clock);
        if (trigger_matches(&clock->starts, on, what) && !is_running(d, clock))
            start_clock(d, clock, from_ms);
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
    json_t *derivation;
    int64_t due_ms;

    if (!count_due(d, clock, fell_due_ms, &due_ms, &derivation))
        return;
    doc_set_int(body, "due_ms", due_ms);
    doc_set_int(body, "next_ms", due_ms);
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
    return OK;
}
