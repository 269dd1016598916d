/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The past of a scenario: records that its `past` steps tell of, found as the
 * store would find real ones.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/play.h"
#include "desk/summary.h"
#include "model/condition.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, NUMBERS_MOST = 20 };

/* past { { days = 30, unit = "Madrid" }, ... }: so many days before the
 * scenario's clock stands now. */
const char *
play_past(struct play *p, const json_t *step)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(step, "records"), i, one)
    {
        json_t *record = doc_object(p->mem);
        double  days = doc_real(one, "days", 0);

        if (days <= 0)
            return "a record of the past says how many days ago it was: { days "
                   "= 30, ... }";
        doc_set_int(record, "at_ms",
                    p->hearing.world.now_ms - (int64_t)(days * DAY_MS));
        doc_set_text(record, "procedure", doc_text(one, "procedure"));
        doc_set(record, "facts", json_object_get(one, "facts"));
        json_array_append(p->past, record);
    }
    return NULL;
}

/* --- looking a need up */

struct search {
    const struct play *play;
    const struct need *need;
    const json_t      *facts; /* of the record that asks */
    int64_t            since_ms;
};

static bool
is_of_kind(const struct search *s, const json_t *record)
{
    const char *own = s->play->hearing.world.procedure->name;
    const char *kind = doc_text(record, "procedure");

    if (kind == NULL)
        kind = own;
    if (s->need->procedures == NULL)
        return strcmp(kind, own) == 0;
    return text_is_one_of(kind, s->need->procedures);
}

static bool
is_the_same(const struct search *s, const json_t *facts)
{
    for (size_t i = 0; s->need->same[i] != NULL; i++) {
        const char *here = doc_text(s->facts, s->need->same[i]);
        const char *there = doc_text(facts, s->need->same[i]);

        if (here == NULL || there == NULL ||
            strcmp(text_fold(s->play->mem, here),
                   text_fold(s->play->mem, there)) != 0)
            return false;
    }
    return true;
}

static bool
fits(const struct search *s, const json_t *record)
{
    const json_t *facts = json_object_get(record, "facts");
    json_t       *condition = doc_object(s->play->mem);

    if (doc_int(record, "at_ms", 0) < s->since_ms || !is_of_kind(s, record) ||
        !is_the_same(s, facts))
        return false;
    if (s->need->where == NULL)
        return true;
    doc_set(condition, "is", (json_t *)s->need->where);
    return condition_holds(condition, facts);
}

/* The newest record so far that fits. */
struct found {
    int64_t       count;
    const json_t *newest;
};

static struct found
search(const struct search *s)
{
    struct found found = {0, NULL};
    size_t       i;
    json_t      *record;

    json_array_foreach(s->play->past, i, record)
    {
        if (!fits(s, record))
            continue;
        found.count++;
        if (found.newest == NULL ||
            doc_int(record, "at_ms", 0) > doc_int(found.newest, "at_ms", 0))
            found.newest = record;
    }
    return found;
}

static enum err
look(void *data, struct arena *mem, const struct need *need,
     const json_t *state, int64_t now_ms, json_t **out, struct fault *why)
{
    const struct play *p = data;
    struct search s = {.play = p, .need = need, .facts = state_facts(state)};
    struct found  found;
    json_t       *numbers = doc_array(mem), *value;

    if (need->within.n > 0)
        s.since_ms = now_ms - span_clock_ms(need->within);
    found = search(&s);
    *out = doc_object(mem);
    value = found.newest == NULL || need->give == NULL
                ? NULL
                : json_object_get(json_object_get(found.newest, "facts"),
                                  need->give);
    if (!need->last)
        doc_set_int(*out, "value", found.count);
    else if (value != NULL)
        doc_set(*out, "value", value);
    for (int64_t n = 1; n <= found.count && n <= NUMBERS_MOST; n++)
        doc_push_text(numbers, arena_printf(mem, "PAST-%lld", (long long)n));
    doc_set(*out, "numbers", numbers);
    return OK;
}

struct history
play_history(struct play *p)
{
    return (struct history){.look = look, .data = p};
}

/* --- summaries */

/* A record of the past as a summary sees one: its facts, also where they are
 * counted as form.field; `closed` and `late` are said as such. */
static json_t *
state_of_past(const struct summing *s, const json_t *record, struct arena *mem)
{
    json_t *state = doc_object(mem), *forms = doc_object(mem);
    json_t *facts = json_object_get(record, "facts");

    doc_set(state, "facts", facts);
    doc_set(state, "forms", forms);
    for (const char **fact = s->summary->count; fact != NULL && *fact != NULL;
         fact++) {
        const char *dot = strchr(*fact, '.');
        const char *form;

        if (dot == NULL)
            continue;
        form = arena_bytes(mem, *fact, (size_t)(dot - *fact));
        if (json_object_get(forms, form) == NULL)
            doc_set(forms, form, doc_object(mem));
        doc_set(json_object_get(forms, form), dot + 1,
                json_object_get(facts, dot + 1));
    }
    if (doc_true(facts, "closed"))
        doc_set_int(state, "closed_ms", 1);
    return state;
}

static void
add_past(const struct play *p, struct summing *s)
{
    size_t  i;
    json_t *record;

    json_array_foreach(p->past, i, record)
    {
        const char *kind = doc_text(record, "procedure");
        int64_t     at_ms = doc_int(record, "at_ms", 0);

        if (kind == NULL)
            kind = p->hearing.world.procedure->name;
        if (strcmp(kind, s->of_name) != 0 || at_ms < s->from_ms ||
            at_ms >= s->until_ms)
            continue;
        summing_add(
            s, arena_printf(p->mem, "PAST-%lld", (long long)s->entered + 1),
            state_of_past(s, record, p->mem));
        s->late += doc_true(json_object_get(record, "facts"), "late");
    }
}

void
play_compile(struct play *p, const char *schedule)
{
    const struct world     *w = &p->hearing.world;
    const struct procedure *procedure = w->procedure;
    struct summing          s = {.mem = p->mem, .of = procedure};

    for (size_t i = 0; schedule != NULL && i < procedure->schedule_count; i++) {
        const struct schedule *by = &procedure->schedules[i];

        if (strcmp(by->name, schedule) == 0 && by->compiles != NULL)
            s.summary = procedure_summary(procedure, by->compiles);
    }
    if (s.summary == NULL)
        return;
    s.of_name = s.summary->of == NULL ? procedure->name : s.summary->of;
    if (s.summary->of != NULL)
        s.of = NULL;
    summing_begin(&s, w->calendar, w->now_ms);
    add_past(p, &s);
    summing_end(&s, w->now_ms, &p->events);
}
