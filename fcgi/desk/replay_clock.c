/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clocks of the past under the candidate's limits: from the recorded start to
 * the recorded stop, with the rests and pauses in between.  One that starts,
 * stops, rests or pauses on other things in the candidate cannot be counted
 * like this, and is named instead of guessed at.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/replay_inside.h"

enum { DATE_LENGTH = 10, PAUSES_MOST = 32 };

/* One clock of a complaint, counted twice at once. */
struct count {
    int64_t due_ms;    /* of now; 0: cannot be told */
    int64_t missed_ms; /* the first due time that passed; 0: none */
};
struct run {
    struct replay_page *page;
    const struct past  *past;
    const struct clock *clock; /* the candidate's */
    json_t      *state; /* where a limit is the complaint's own; else NULL */
    size_t       folded;
    bool         counts, running;
    int64_t      start_ms, paused_ms;
    struct count before, after;
    int64_t      first_start_ms;
    struct {
        int64_t from_ms, to_ms;
    } pauses[PAUSES_MOST]; /* since it started or rested */
    size_t pause_count;
};

/* --- is it the same clock? --- */

static bool
is_same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
is_same_trigger(const struct trigger *a, const struct trigger *b)
{
    for (; a != NULL && b != NULL; a = a->also, b = b->also)
        if (a->on != b->on || !is_same_text(a->what, b->what))
            return false;
    return a == b;
}

static bool
is_same_stages(const char **a, const char **b)
{
    for (; a != NULL && b != NULL && *a != NULL && *b != NULL; a++, b++)
        if (strcmp(*a, *b) != 0)
            return false;
    return (a == NULL || *a == NULL) && (b == NULL || *b == NULL);
}

static bool
is_same_clock(const struct clock *a, const struct clock *b)
{
    return a != NULL && a->repeats == b->repeats &&
           is_same_trigger(&a->starts, &b->starts) &&
           is_same_trigger(&a->stops, &b->stops) &&
           is_same_trigger(&a->rests, &b->rests) &&
           is_same_stages(a->pauses, b->pauses);
}

/* --- counting --- */

static const json_t *
state_at(struct run *r, size_t i)
{
    if (r->state == NULL)
        r->state = state_new(r->page->mem);
    for (; r->folded <= i; r->folded++)
        state_apply(r->state, &r->past->events[r->folded].event);
    return r->state;
}

/* A limit that is the complaint's own, as it was answered by then. */
static enum err
own_limit(struct run *r, int64_t from_ms, size_t i, int64_t *due_ms,
          struct fault *why)
{
    const struct calendar *cal = r->page->bench->calendar;
    const struct clock    *clock = r->clock;
    const char            *field =
        clock->until_field != NULL ? clock->until_field : clock->limit_field;
    const json_t *answer = state_answer(state_at(r, i), field);
    const char   *text = json_string_value(answer);
    struct span   span = {json_number_value(answer), clock->span.unit};

    if (clock->until_field == NULL && json_is_number(answer))
        return calendar_due(cal, from_ms, span, due_ms, why);
    if (clock->until_field == NULL || text == NULL)
        return fault(why, ERR_MISSING, "nobody said how long");
    return strlen(text) == DATE_LENGTH
               ? calendar_close(cal, text, due_ms, why)
               : moment_read(text, calendar_zone(cal), due_ms, why);
}

/* When the candidate's clock would be due that counts from a moment; 0: nobody
 * can tell. */
static int64_t
due_from(struct run *r, int64_t from_ms, size_t i)
{
    bool own = r->clock->until_field != NULL || r->clock->limit_field != NULL;
    struct fault ignored;
    int64_t      due_ms;
    enum err     err = own ? own_limit(r, from_ms, i, &due_ms, &ignored)
                           : calendar_due(r->page->bench->calendar, from_ms,
                                          r->clock->span, &due_ms, &ignored);

    return err == OK ? due_ms : 0;
}

/* What was promised stays promised; what ran out before is out. */
static void
stand_still(struct run *r, size_t pause)
{
    const struct pause stood = {r->pauses[pause].from_ms,
                                r->pauses[pause].to_ms};
    struct fault       ignored;
    int64_t            due_ms = r->after.due_ms;

    if (r->clock->until_field == NULL && due_ms > stood.from_ms &&
        calendar_resume(r->page->bench->calendar, r->clock->span.unit, &stood,
                        &due_ms, &ignored) == OK)
        r->after.due_ms = due_ms;
}

static void
count_anew(struct run *r, size_t i)
{
    r->after.due_ms = due_from(r, r->start_ms, i);
    for (size_t n = 0; n < r->pause_count; n++)
        stand_still(r, n);
}

static void
look(struct count *c, int64_t now_ms)
{
    if (c->missed_ms == 0 && c->due_ms != 0 && c->due_ms < now_ms)
        c->missed_ms = c->due_ms;
}

static void
look_both(struct run *r, int64_t now_ms)
{
    look(&r->before, now_ms);
    look(&r->after, now_ms);
}

static void
fold_started(struct run *r, const struct event *e, size_t i)
{
    const struct procedure *was = replay_version_of(r->page, e->version);

    r->running = was != NULL &&
                 is_same_clock(procedure_clock(was, r->clock->name), r->clock);
    if (!r->running)
        return;
    r->start_ms = doc_int(e->body, "start_ms", e->at_ms);
    r->paused_ms = 0;
    r->pause_count = 0;
    r->before.due_ms = doc_int(e->body, "due_ms", 0);
    count_anew(r, i);
    if (!r->counts)
        r->first_start_ms = r->start_ms;
    r->counts = true;
}

static void
resume(struct run *r, int64_t now_ms)
{
    if (r->pause_count == PAUSES_MOST)
        return;
    r->pauses[r->pause_count].from_ms = r->paused_ms;
    r->pauses[r->pause_count++].to_ms = now_ms;
    stand_still(r, r->pause_count - 1);
}

static void
fold_moved(struct run *r, const struct event *e, size_t i)
{
    const char *because = doc_text(e->body, "because");
    int64_t     due_ms = doc_int(e->body, "due_ms", 0);

    if (due_ms == 0 || because == NULL)
        return;
    if (r->paused_ms == 0)
        look_both(r, e->at_ms);
    r->before.due_ms = due_ms;
    if (strcmp(because, "rests") == 0) {
        r->start_ms = e->at_ms;
        r->pause_count = 0;
        count_anew(r, i);
    }
    if (strcmp(because, "limit") == 0)
        count_anew(r, i);
    if (strcmp(because, "resumes") == 0) {
        if (r->paused_ms != 0)
            resume(r, e->at_ms);
        r->paused_ms = 0;
    }
}

static void
fold(struct run *r, size_t i)
{
    const struct event *e = &r->past->events[i].event;
    const char         *name = doc_text(e->body, "clock");

    if (name == NULL || strcmp(name, r->clock->name) != 0)
        return;
    if (e->kind == EVENT_CLOCK_STARTED)
        fold_started(r, e, i);
    if (!r->running)
        return;
    if (e->kind == EVENT_CLOCK_MOVED)
        fold_moved(r, e, i);
    if (e->kind == EVENT_CLOCK_PAUSED) {
        look_both(r, e->at_ms);
        r->paused_ms = e->at_ms;
    }
    if (e->kind == EVENT_CLOCK_STOPPED) {
        if (r->paused_ms == 0)
            look_both(r, e->at_ms);
        r->running = false;
    }
}

/* --- telling --- */

static json_t *
side(struct replay_page *page, const struct count *c)
{
    json_t *doc = doc_object(page->mem);

    doc_set_true(doc, "missed", c->missed_ms != 0);
    if (c->missed_ms != 0 || c->due_ms != 0)
        doc_set_int(doc, "due_ms",
                    c->missed_ms != 0 ? c->missed_ms : c->due_ms);
    return doc;
}

static void
tell(struct run *r, json_t *differences)
{
    json_t     *figures = r->page->figures;
    const char *name = r->clock->name;
    bool        before = r->before.missed_ms != 0;
    bool        after = r->after.missed_ms != 0;
    json_t     *d;

    FIGURE(figures, 1, "clocks", name, "counted");
    FIGURE(figures, before, "clocks", name, "missed_before");
    FIGURE(figures, after, "clocks", name, "missed_after");
    if (before == after)
        return;
    d = difference_new(r->page, r->past, r->first_start_ms);
    doc_set_text(d, "clock", name);
    doc_set(d, "before", side(r->page, &r->before));
    doc_set(d, "after", side(r->page, &r->after));
    json_array_append(differences, d);
}

/* The version it began under has no such clock, or another one of the name. */
static bool
is_unknown(const struct replay_page *page, const struct past *past,
           const struct clock *clock)
{
    const struct procedure *was =
        past->event_count == 0
            ? NULL
            : replay_version_of(page, past->events[0].event.version);

    return was == NULL ||
           !is_same_clock(procedure_clock(was, clock->name), clock);
}

void
replay_clocks(struct replay_page *page, const struct past *past,
              json_t *differences)
{
    const struct procedure *p = page->bench->candidate->procedure;

    for (size_t i = 0; i < p->clock_count; i++) {
        struct run r = {.page = page, .past = past, .clock = &p->clocks[i]};

        if (is_unknown(page, past, r.clock))
            FIGURE(page->figures, 1, "unknown", "clocks", r.clock->name);
        for (size_t n = 0; n < past->event_count; n++)
            fold(&r, n);
        if (r.running && r.paused_ms == 0)
            look_both(&r, page->bench->as_of_ms);
        if (r.counts)
            tell(&r, differences);
    }
}
