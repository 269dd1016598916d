/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a due time came about, clause by clause, from a derivation as
 * base/calendar.h describes it.
 */
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/zone.h"
#include "desk/say_inside.h"

enum { LISTED_DAYS = 5, TOLD_DAYS = 60 };

struct due {
    const struct listener *to;
    const json_t          *d;
    int64_t                start_ms, due_ms;
    struct span            span;
    bool                   has_span;
    struct pieces          clauses;
};

static const struct {
    enum trigger_kind kind;
    const char       *word;
    enum say_id       id;
} beginnings[] = {
    {ON_RECEIVED, "received", SAY_BEGAN_RECEIVED},
    {ON_ENTERING, "entering", SAY_BEGAN_ENTERING},
    {ON_LEAVING, "leaving", SAY_BEGAN_LEAVING},
    {ON_ACTED, "acted", SAY_BEGAN_ACTED},
    {ON_JOINED, "joined", SAY_BEGAN_JOINED},
    {ON_RECEIPT, "receipt", SAY_BEGAN_RECEIPT},
    {ON_CUSTOMER, "customer", SAY_BEGAN_CUSTOMER},
};
enum { BEGINNINGS = sizeof beginnings / sizeof beginnings[0] };

static const struct {
    const char *word;
    enum say_id id;
} places[] = {
    {"before", SAY_WAS_BEFORE},   {"break", SAY_WAS_BREAK},
    {"after", SAY_WAS_AFTER},     {"off", SAY_WAS_OFF},
    {"holiday", SAY_WAS_HOLIDAY},
};

static char *
began(const struct due *u)
{
    const char *on = doc_text(u->d, "on"), *what = doc_text(u->d, "what");
    char       *when = say_when(u->to, u->start_ms);

    for (size_t i = 0; on != NULL && i < BEGINNINGS; i++) {
        enum trigger_kind kind = beginnings[i].kind;
        bool              task = kind == ON_JOINED || kind == ON_RECEIPT;
        bool              named = kind == ON_ENTERING || kind == ON_LEAVING ||
                     kind == ON_ACTED || task;
        const char *of = kind == ON_ACTED ? "action" : task ? "task" : "stage";

        if (strcmp(on, beginnings[i].word) == 0 && (!named || what != NULL))
            return say(u->to, beginnings[i].id, "when", when, "what",
                       named ? say_name(u->to, of, what) : "", NULL);
    }
    return say(u->to, SAY_BEGAN, "when", when, NULL);
}

/* "after closing"; "" in working time, and where that does not matter. */
static char *
place_of_start(const struct due *u)
{
    const char *was = doc_text(u->d, "start_was");

    for (size_t i = 0; was != NULL && i < sizeof places / sizeof places[0]; i++)
        if (strcmp(was, places[i].word) == 0)
            return say(u->to, places[i].id, NULL);
    if (was == NULL && doc_true(u->d, "outside_hours"))
        return say(u->to, SAY_WAS_OUTSIDE, NULL);
    return arena_text(u->to->mem, "");
}

static void
add_start(struct due *u)
{
    struct pieces start = {.mem = u->to->mem};

    pieces_add(&start, began(u));
    pieces_add(&start, place_of_start(u));
    pieces_add(&u->clauses, pieces_join(u->to, &start, SAY_CLAUSE_BESIDE,
                                        SAY_CLAUSE_BESIDE));
}

static void
add_limit(struct due *u)
{
    const char *field = doc_text(u->d, "field");
    const char *until = doc_text(u->d, "until");
    char       *named =
        field == NULL ? NULL : say_quoted(u->to, say_field(u->to, field));

    if (until != NULL && named != NULL)
        pieces_add(&u->clauses,
                   say(u->to, SAY_UNTIL, "field", named, "day",
                       say_local(u->to, until, u->start_ms), NULL));
    else if (until != NULL)
        pieces_add(&u->clauses,
                   say(u->to, SAY_UNTIL_DAY, "day",
                       say_local(u->to, until, u->start_ms), NULL));
    else if (named != NULL)
        pieces_add(&u->clauses,
                   say(u->to, SAY_OWN_LIMIT, "field", named, NULL));
}

static void
add_holidays(struct due *u)
{
    const json_t *days = json_object_get(u->d, "holidays");
    size_t        count = json_array_size(days);

    if (count > 0)
        pieces_add(&u->clauses,
                   say(u->to, count == 1 ? SAY_HOLIDAY : SAY_HOLIDAYS, "days",
                       say_days(u->to, days, u->start_ms, true), NULL));
}

/* The one make-up day, when it is the last day counted: it is said beside it.
 */
static const char *
last_in_lieu(const struct due *u)
{
    const json_t *days = json_object_get(u->d, "days");
    const json_t *makeup = json_object_get(u->d, "makeup");
    size_t        count = json_array_size(days);
    const char   *last, *only;

    if (json_array_size(makeup) != 1 || count == 0)
        return NULL;
    last = json_string_value(json_array_get(days, count - 1));
    only = json_string_value(json_array_get(makeup, 0));
    return last != NULL && only != NULL && strcmp(last, only) == 0 ? only
                                                                   : NULL;
}

static char *
counted_days(const struct due *u)
{
    const json_t *days = json_object_get(u->d, "days");
    char         *text =
        say_days(u->to, days, u->start_ms, json_array_size(days) > LISTED_DAYS);
    int32_t day;

    if (!say_day_of(last_in_lieu(u), &day))
        return text;
    return say(u->to, SAY_LAST_IN_LIEU, "days", text, "weekday",
               say_item(u->to, SAY_A_WEEKDAY, civil_weekday(day)), NULL);
}

static void
add_workdays(struct due *u)
{
    const json_t *days = json_object_get(u->d, "days");
    char         *span = say_span_of(u->to, u->span);

    if (json_array_size(days) == 0)
        pieces_add(&u->clauses, span);
    else if (json_array_size(days) >= TOLD_DAYS && u->span.n > TOLD_DAYS)
        pieces_add(
            &u->clauses,
            say(u->to, SAY_COUNTED_MANY, "span", span, "first",
                say_local(u->to, json_string_value(json_array_get(days, 0)),
                          u->start_ms),
                NULL));
    else
        pieces_add(&u->clauses,
                   say(u->to, u->span.n == 1 ? SAY_COUNTED_ONE : SAY_COUNTED,
                       "span", span, "days", counted_days(u), NULL));
}

static void
add_workhours(struct due *u)
{
    pieces_add(
        &u->clauses,
        say(u->to, u->span.n == 1 ? SAY_COUNTED_ONE_FROM : SAY_COUNTED_FROM,
            "span", say_span_of(u->to, u->span), "when",
            say_local(u->to, doc_text(u->d, "starts"), u->start_ms), NULL));
}

static void
add_makeup(struct due *u)
{
    const json_t *days = json_object_get(u->d, "makeup");
    size_t        count = json_array_size(days);

    if (count == 0 || (u->span.unit == SPAN_WORKDAYS &&
                       u->span.n <= TOLD_DAYS && last_in_lieu(u) != NULL))
        return;
    pieces_add(&u->clauses,
               say(u->to, count == 1 ? SAY_IN_LIEU_ONE : SAY_IN_LIEU, "days",
                   say_days(u->to, days, u->start_ms, false), NULL));
}

/* Clock time goes on while the wall clocks are put forward or back. */
static void
add_clock_change(struct due *u)
{
    const char *zone = u->to->zone;
    int64_t     before = zone_clock(zone, u->start_ms) - u->start_ms;
    int64_t     after = zone_clock(zone, u->due_ms) - u->due_ms;
    int64_t     shift = after - before;
    struct span span = {(double)(shift < 0 ? -shift : shift) / HOUR_MS,
                        SPAN_HOURS};

    if (shift != 0)
        pieces_add(&u->clauses,
                   say(u->to, shift > 0 ? SAY_CLOCKS_FORWARD : SAY_CLOCKS_BACK,
                       "span", say_span_of(u->to, span), NULL));
}

static void
add_plain(struct due *u)
{
    pieces_add(&u->clauses, say(u->to, SAY_PLAIN_SPAN, "span",
                                say_span_of(u->to, u->span), NULL));
    add_clock_change(u);
}

static void
add_counting(struct due *u)
{
    add_limit(u);
    if (!u->has_span)
        return;
    add_holidays(u);
    if (u->span.unit == SPAN_WORKDAYS)
        add_workdays(u);
    else if (u->span.unit == SPAN_WORKHOURS)
        add_workhours(u);
    else
        add_plain(u);
    add_makeup(u);
}

/* Minutes as the largest unit that they fill whole. */
static void
add_pause(struct due *u)
{
    int64_t     minutes = doc_int(u->d, "paused_ms", 0) / MINUTE_MS;
    struct span span = {(double)minutes, SPAN_MINUTES};

    if (minutes <= 0)
        return;
    if (minutes % (DAY_MS / MINUTE_MS) == 0)
        span =
            (struct span){(double)(minutes / (DAY_MS / MINUTE_MS)), SPAN_DAYS};
    else if (minutes % 60 == 0)
        span = (struct span){(double)(minutes / 60), SPAN_HOURS};
    pieces_add(&u->clauses, say(u->to, SAY_STOOD_STILL, "span",
                                say_span_of(u->to, span), NULL));
}

static bool
is_counted_in_work(const struct due *u)
{
    return !u->has_span || u->span.unit == SPAN_WORKDAYS ||
           u->span.unit == SPAN_WORKHOURS;
}

char *
say_derivation(const struct listener *to, const json_t *derivation)
{
    const char     *zone = doc_text(derivation, "zone");
    struct listener there = *to;
    struct due      u = {.to = &there, .d = derivation};

    if (!json_is_object(derivation))
        return arena_text(to->mem, "");
    if (zone != NULL)
        there.zone = zone;
    u.clauses.mem = to->mem;
    u.start_ms = doc_int(derivation, "start_ms", 0);
    u.due_ms = doc_int(derivation, "due_ms", 0);
    u.has_span =
        json_is_object(json_object_get(derivation, "span")) &&
        span_read(json_object_get(derivation, "span"), &u.span, NULL) == OK;
    add_start(&u);
    add_counting(&u);
    add_pause(&u);
    return say(
        &there, SAY_DUE, "clauses", pieces_clauses(&there, &u.clauses), "when",
        say_close(&there, u.due_ms, u.start_ms, is_counted_in_work(&u)), NULL);
}

/* A clock that one thing alone can start was started by that. */
char *
say_clock_derivation(const struct listener *to, const char *name,
                     const json_t *derivation)
{
    const struct clock *clock =
        to->procedure == NULL ? NULL : procedure_clock(to->procedure, name);
    json_t *told;

    if (clock == NULL || doc_text(derivation, "on") != NULL || clock->repeats ||
        clock->starts.also != NULL)
        return say_derivation(to, derivation);
    told = doc_keep(to->mem, json_copy((json_t *)derivation));
    for (size_t i = 0; i < BEGINNINGS; i++)
        if (beginnings[i].kind == clock->starts.on)
            doc_set_text(told, "on", beginnings[i].word);
    doc_set_text(told, "what", clock->starts.what);
    return say_derivation(to, told);
}
