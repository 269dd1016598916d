/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be: the hearing is asked on a clock that runs ahead, and what it
 * plans is told instead of kept.
 */
#include "desk/simulate.h"

#include <string.h>

#include "base/doc.h"

enum {
    MOMENTS_USUAL = 100,
    MOMENTS_MOST = 1000,
    MOMENT_MEMORY = 256 * 1024 * 1024
};

static const int64_t year_ms = 366LL * 24 * 60 * 60 * 1000;

/* A complaint on its way into a future in which nobody acts.  A moment takes
 * several times what the state takes, and there may be a thousand of them: each
 * is lived through in memory that the one after the next empties. */
struct future {
    struct hearing hearing;
    struct arena  *mem, *home;    /* what is told lives there */
    struct arena  *now, *earlier; /* this moment, and the one before */
    json_t        *state;
    json_t        *moments;
};

/* --- a moment told from the events it made --- */

static json_t *
list_in(json_t *moment, const char *name, struct arena *mem)
{
    json_t *list = json_object_get(moment, name);

    if (list == NULL) {
        list = doc_array(mem);
        doc_set(moment, name, list);
    }
    return list;
}

static void
tell_late(json_t *moment, const json_t *body)
{
    static const char *const kept[] = {"clock", "level", "next_ms", NULL};

    for (size_t i = 0; kept[i] != NULL; i++)
        if (json_object_get(body, kept[i]) != NULL)
            doc_set(moment, kept[i], json_object_get(body, kept[i]));
}

/* Several tables may answer one moment: the first rule that hit is the
 * moment's, the others are in `also`. */
static void
tell_decided(json_t *moment, const struct event *e, struct arena *mem)
{
    json_t *set = json_object_get(e->body, "set");

    if (e->rule == NULL)
        return;
    if (json_object_get(moment, "rule") != NULL) {
        doc_push_text(list_in(moment, "also", mem), e->rule);
    } else {
        doc_set_text(moment, "rule", e->rule);
        doc_set_text(moment, "because", e->reason);
    }
    if (json_object_size(set) > 0) {
        if (json_object_get(moment, "set") == NULL)
            doc_set(moment, "set", doc_object(mem));
        json_object_update(json_object_get(moment, "set"), set);
    }
}

static void
tell_event(json_t *moment, const struct event *e, struct arena *mem)
{
    if (e->kind == EVENT_CLOCK_LATE)
        tell_late(moment, e->body);
    else if (e->kind == EVENT_DECIDED)
        tell_decided(moment, e, mem);
    else if (e->kind == EVENT_TOLD)
        json_array_extend(list_in(moment, "told", mem),
                          json_object_get(e->body, "roles"));
    else if (e->kind == EVENT_ASSIGNED)
        doc_set_text(moment, "assigned", doc_text(e->body, "owner"));
    else if (e->kind == EVENT_LETTER_SENT)
        doc_push_text(list_in(moment, "letters", mem),
                      doc_text(e->body, "letter"));
    else if (e->kind == EVENT_LETTER_DRAFTED)
        doc_push_text(list_in(moment, "drafts", mem),
                      doc_text(e->body, "letter"));
    else if (e->kind == EVENT_TASK_OPENED)
        doc_push_text(list_in(moment, "tasks", mem),
                      doc_text(e->personal, "what"));
    else if (e->kind == EVENT_FAULTED)
        doc_set_text(moment, "fault", doc_text(e->body, "fault"));
}

/* --- the future, moment by moment --- */

/* The running clock that is looked at next. */
static const char *
next_clock(const struct future *f, int64_t *at_ms)
{
    const char *name, *soonest = NULL;
    json_t     *clock;

    *at_ms = 0;
    json_object_foreach(json_object_get(f->state, "clocks"), name, clock)
    {
        int64_t next_ms = doc_int(clock, "next_ms", 0);

        if (!doc_true(clock, "running") || next_ms == 0 ||
            (*at_ms != 0 && next_ms >= *at_ms))
            continue;
        *at_ms = next_ms;
        soonest = name;
    }
    return soonest == NULL ? NULL : arena_text(f->now, soonest);
}

/* Takes the state into the memory of the next moment. */
static void
turn_over(struct future *f)
{
    struct arena *emptied = f->earlier;

    arena_reset(emptied);
    f->earlier = f->now;
    f->now = emptied;
    (void)doc_home(emptied);
    f->state = state_copy(emptied, f->state);
}

static enum err
keep_moment(struct future *f, const json_t *moment, struct fault *why)
{
    const char   *text = doc_write(f->now, moment);
    struct arena *here = doc_home(f->home);
    json_t       *kept;
    enum err      err = doc_read(f->mem, text, strlen(text), &kept, why);

    if (err == OK)
        json_array_append(f->moments, kept);
    (void)doc_home(here);
    return err;
}

static enum err
live_through(struct future *f, const char *clock, int64_t at_ms,
             struct fault *why)
{
    struct event_list events = {.mem = f->now};
    json_t           *moment = doc_object(f->now);
    int64_t           now_ms = f->hearing.world.now_ms;

    f->hearing.world.now_ms = at_ms > now_ms ? at_ms : now_ms;
    doc_set_int(moment, "at_ms", f->hearing.world.now_ms);
    doc_set(moment, "derivation",
            json_object_get(state_clock(f->state, clock), "derivation"));
    TRY(hearing_late(&f->hearing, f->state, clock, &events, why));
    for (size_t i = 0; i < events.count; i++)
        tell_event(moment, &events.items[i], f->now);
    state_apply_all(f->state, events.items, events.count);
    doc_set_text(moment, "owner", state_owner(f->state));
    return keep_moment(f, moment, why);
}

/* Until then, or so many moments; *ended says which. */
static enum err
live_on(struct future *f, int64_t until_ms, int most, const char **ended,
        struct fault *why)
{
    *ended = "enough";
    for (int i = 0; i < most; i++) {
        int64_t     at_ms;
        const char *clock;

        turn_over(f);
        clock = next_clock(f, &at_ms);
        if (clock == NULL) {
            *ended = state_is_closed(f->state) ? "closed" : "nothing more";
            return OK;
        }
        if (at_ms > until_ms)
            return OK;
        TRY(live_through(f, clock, at_ms, why));
    }
    return OK;
}

enum err
simulate_nobody_acts(const struct hearing *h, const json_t *state,
                     int64_t until_ms, int most, struct arena *mem,
                     json_t **out, struct fault *why)
{
    AUTO_ARENA    one = arena_new(MOMENT_MEMORY);
    AUTO_ARENA    other = arena_new(MOMENT_MEMORY);
    int64_t       from_ms = h->world.now_ms;
    const char   *ended;
    enum err      err;
    struct future f = {.hearing = *h,
                       .mem = mem,
                       .now = one,
                       .earlier = other,
                       .state = (json_t *)state,
                       .moments = doc_array(mem)};

    f.hearing.insist = true;
    most = most <= 0             ? MOMENTS_USUAL
           : most > MOMENTS_MOST ? MOMENTS_MOST
                                 : most;
    until_ms = until_ms == 0 ? from_ms + year_ms : until_ms;
    f.home = doc_home(one);
    err = live_on(&f, until_ms, most, &ended, why);
    (void)doc_home(f.home);
    TRY(err);
    *out = doc_object(mem);
    doc_set_int(*out, "from_ms", from_ms);
    doc_set_int(*out, "until_ms", until_ms);
    doc_set_text(*out, "ended", ended);
    doc_set(*out, "moments", f.moments);
    return OK;
}

/* --- a typed submission --- */

static json_t *
mistakes_json(const struct mistakes *list, struct arena *mem)
{
    json_t *all = doc_array(mem);

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = doc_object(mem);

        doc_set_text(one, "field", list->items[i].field);
        doc_set_text(one, "code", list->items[i].code);
        doc_set_text(one, "text", list->items[i].text);
        json_array_append(all, one);
    }
    return all;
}

static json_t *
event_json(const struct event *e, struct arena *mem)
{
    json_t *one = doc_object(mem);

    doc_set_text(one, "kind", event_kind_name(e->kind));
    doc_set_int(one, "at_ms", e->at_ms);
    doc_set_text(one, "rule", e->rule);
    doc_set_text(one, "reason", e->reason);
    doc_set(one, "body", e->body);
    return one;
}

static void
tell_judgement(const struct event_list *events, struct arena *mem, json_t *out)
{
    json_t *decisions = doc_array(mem), *all = doc_array(mem);

    for (size_t i = 0; i < events->count; i++) {
        json_t *one = event_json(&events->items[i], mem);

        json_array_append(all, one);
        if (events->items[i].kind == EVENT_DECIDED)
            json_array_append(decisions, one);
        if (events->items[i].kind == EVENT_FAULTED)
            doc_set_text(out, "fault",
                         doc_text(events->items[i].body, "fault"));
    }
    doc_set(out, "decisions", decisions);
    doc_set(out, "events", all);
}

enum err
simulate_submission(const struct hearing *h, const struct submission *in,
                    struct arena *mem, json_t **out, struct fault *why)
{
    struct hearing    firm = *h;
    struct event_list events = {.mem = mem};
    struct mistakes   mistakes = {.mem = mem};
    json_t           *state = state_new(mem);
    size_t            received;
    enum err          err;

    firm.insist = true;
    *out = doc_object(mem);
    err = plan_receive(&firm.world, mem, in, &events, &mistakes, why);
    doc_set(*out, "mistakes", mistakes_json(&mistakes, mem));
    if (err == ERR_INPUT && mistakes.count > 0)
        return OK;
    TRY(err);
    doc_set_text(events.items[0].body, "number", "-");
    state_apply_all(state, events.items, events.count);
    received = events.count;
    TRY(hearing_judge(&firm, state, &events, why));
    state_apply_all(state, events.items + received, events.count - received);
    doc_set(*out, "state", state);
    tell_judgement(&events, mem, *out);
    return OK;
}

/* --- the tables of one moment --- */

enum err
simulate_decisions(const struct hearing *h, const json_t *state,
                   const json_t *facts, const char *const *tables,
                   struct arena *mem, json_t **out, struct fault *why)
{
    struct asking about = {.state = state, .extra = facts};
    json_t       *decisions = NULL, *known;
    struct fault  failed;
    size_t        count;
    enum err      err;

    if (tables == NULL)
        tables =
            plan_tables(h->world.procedure, ON_SUBMITTED, NULL, mem, &count);
    *out = doc_object(mem);
    about.tables = tables;
    TRY(hearing_facts(h, &about, mem, &known, NULL, why));
    doc_set(*out, "facts", known);
    if (tables[0] == NULL) {
        doc_set(*out, "decisions", doc_array(mem));
        return OK;
    }
    err = engine_decide(h->engine, mem, h->version, tables, known, &decisions,
                        &failed);
    if (err == OK) {
        doc_set(*out, "decisions", decisions);
    } else if (err == ERR_RULE) {
        doc_set_text(*out, "fault", failed.text);
    } else {
        *why = failed;
        return err;
    }
    return OK;
}
