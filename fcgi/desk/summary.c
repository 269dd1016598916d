/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adding a register's rows up into what a period came to.
 */
#include "desk/summary.h"

#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/zone.h"
#include "model/state.h"
#include "store/history.h"

enum {
    PAGE_ROWS = 200,
    PAGE_MEMORY = 64 * 1024 * 1024,
    VALUES_MOST = 100 /* told apart of one fact: an event has an end */
};

/* What is not answered, and what is beyond VALUES_MOST. */
static const char unanswered[] = "";
static const char others[] = "...";

/* --- the period --- */

/* The first day of the period that a day is in. */
static int32_t
begin_of(enum summary_period period, int32_t day)
{
    struct civil date = civil_date(day);

    switch (period) {
    case PERIOD_WEEK:
        return day - civil_weekday(day);
    case PERIOD_MONTH:
        date.day = 1;
        return civil_days(date);
    default:
        return day;
    }
}

void
summing_begin(struct summing *s, const struct calendar *cal, int64_t at_ms)
{
    const char         *zone = calendar_zone(cal);
    enum summary_period period = s->summary->period;
    int32_t until = begin_of(period, civil_day_of(zone_clock(zone, at_ms)));
    int32_t from = begin_of(period, until - 1);

    s->from_ms = zone_moment(zone, (int64_t)from * DAY_MS);
    s->until_ms = zone_moment(zone, (int64_t)until * DAY_MS);
    s->counts = doc_object(s->mem);
    for (const char **fact = s->summary->count; fact != NULL && *fact != NULL;
         fact++)
        if (s->of == NULL || !procedure_is_personal(s->of, *fact))
            doc_set(s->counts, *fact, doc_object(s->mem));
}

/* --- rows --- */

static void
count_value(struct summing *s, json_t *of, const char *value)
{
    int64_t before = doc_int(of, value, 0);

    if (before == 0 && json_object_size(of) >= VALUES_MOST) {
        value = others;
        before = doc_int(of, value, 0);
    }
    doc_set_int(of, value, before + 1);
}

static const char *
name_of_value(struct arena *mem, const json_t *value)
{
    switch (value == NULL ? JSON_NULL : json_typeof(value)) {
    case JSON_STRING:
        return json_string_value(value);
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_INTEGER:
    case JSON_REAL:
        return doc_write(mem, value);
    default:
        return unanswered;
    }
}

/* Each of several answers counts. */
static void
count_fact(struct summing *s, const char *fact, json_t *of, const json_t *state)
{
    const json_t *value = state_answer(state, fact);
    size_t        i;
    json_t       *one;

    if (value == NULL)
        value = json_object_get(state, fact); /* stage, owner, channel, lang */
    if (!json_is_array(value) || json_array_size(value) == 0)
        count_value(s, of, name_of_value(s->mem, value));
    else
        json_array_foreach((json_t *)value, i, one)
            count_value(s, of, name_of_value(s->mem, one));
}

void
summing_add(struct summing *s, const char *number, const json_t *state)
{
    const char *fact;
    json_t     *of;

    if (s->entered++ == 0)
        s->first = arena_text(s->mem, number);
    s->last = number;
    s->closed += state_is_closed(state) && state_merged(state) == NULL;
    s->late += state_late(state) > 0;
    json_object_foreach(s->counts, fact, of) count_fact(s, fact, of, state);
}

void
summing_end(const struct summing *s, int64_t now_ms, struct event_list *out)
{
    struct event *e = event_push(out, EVENT_COMPILED, now_ms, ACTOR_CLOCK);

    doc_set_text(e->body, "summary", s->summary->name);
    doc_set_text(e->body, "procedure", s->of_name);
    doc_set_text(e->body, "register", s->summary->reg);
    doc_set_int(e->body, "from_ms", s->from_ms);
    doc_set_int(e->body, "until_ms", s->until_ms);
    doc_set_int(e->body, "entered", s->entered);
    doc_set_int(e->body, "closed", s->closed);
    doc_set_int(e->body, "late", s->late);
    doc_set_text(e->body, "first", s->first);
    doc_set_text(e->body, "last", s->last);
    if (json_object_size(s->counts) > 0)
        doc_set(e->body, "counts", s->counts);
}

/* --- from the store --- */

/* Page by page, each forgotten when it is added up: a month may be long. */
static enum err
add_rows(struct desk *d, struct summing *s, struct fault *why)
{
    AUTO_ARENA            page = arena_new(PAGE_MEMORY);
    struct register_row  *rows;
    struct register_query query = {
        .procedure = s->of_name,
        .name = s->summary->reg,
        .from_ms = s->from_ms,
        .until_ms = s->until_ms,
        .limit = PAGE_ROWS,
    };
    size_t  count;
    int64_t rest;

    TRY(register_tally(d->store, &query, &rest, why));
    while (rest > 0) {
        arena_reset(page);
        TRY(register_page(d->store, page, &query, &rows, &count, &query.after,
                          why));
        for (size_t i = 0; i < count; i++)
            summing_add(s, rows[i].number, rows[i].state);
        if (count > 0) {
            s->last = arena_text(s->mem, s->last);
            query.place = rows[count - 1].place;
        }
        rest = query.after == 0 ? 0 : rest;
    }
    return OK;
}

enum err
summary_compile(struct desk *d, const struct hearing *h,
                const struct schedule *by, int64_t at_ms,
                struct event_list *out, struct fault *why)
{
    const struct procedure *p = h->world.procedure;
    const struct summary   *summary =
        by->compiles == NULL ? NULL : procedure_summary(p, by->compiles);
    struct summing s = {.mem = out->mem, .summary = summary, .of = p};

    if (summary == NULL)
        return OK;
    if (summary->of != NULL) {
        const struct version *v = engine_in_force(d->engine, summary->of);

        if (v == NULL)
            return fault(why, ERR_CONFLICT,
                         "the summary \"%s\" is of %s, which is not in force",
                         summary->name, summary->of);
        s.of = v->procedure;
    }
    s.of_name = s.of->name;
    summing_begin(&s, h->world.calendar, at_ms);
    TRY(add_rows(d, &s, why));
    summing_end(&s, h->world.now_ms, out);
    out->items[out->count - 1].version = p->version;
    return OK;
}
