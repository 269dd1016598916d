/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting on a working calendar.  Days are walked as civil dates; a zone is
 * asked only where a clock reading becomes a moment.  One walk serves both the
 * due time and its derivation, so what is told is what was counted.
 */
#include <math.h>
#include <stdio.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "base/workweek.h"
#include "base/zone.h"

enum {
    IDLE_DAYS_MAX = 3653, /* ten years without a working day */
    TOLD_DAYS_MAX = 60
};

/* What a walk tells on its way; NULL lists when only the end is wanted. */
struct story {
    json_t *days;
    json_t *makeups;
    json_t *holidays;
    int64_t starts_ms; /* from when working time counts */
    bool    started;
};

struct walk {
    const struct calendar *cal;
    int32_t                day; /* the day the walk stands on */
    struct story          *story;
};

const char *
calendar_zone(const struct calendar *cal)
{
    return cal->zone;
}

const struct makeup *
workweek_makeup(const struct calendar *cal, int32_t day)
{
    size_t low = 0, high = cal->makeup_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (cal->makeups[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < cal->makeup_count && cal->makeups[low].day == day)
        return &cal->makeups[low];
    return NULL;
}

int64_t
span_clock_ms(struct span span)
{
    static const int64_t unit_ms[SPAN_UNITS] = {
        [SPAN_MINUTES] = MINUTE_MS, [SPAN_HOURS] = 60 * MINUTE_MS,
        [SPAN_DAYS] = DAY_MS,       [SPAN_WORKHOURS] = 60 * MINUTE_MS,
        [SPAN_WORKDAYS] = DAY_MS,
    };

    return (int64_t)(span.n * (double)unit_ms[span.unit]);
}

bool
workweek_is_holiday(const struct calendar *cal, int32_t day)
{
    size_t low = 0, high = cal->holiday_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (cal->holidays[middle].last < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < cal->holiday_count && cal->holidays[low].first <= day;
}

const struct day_hours *
workweek_hours(const struct calendar *cal, int32_t day)
{
    static const struct day_hours closed;
    const struct makeup          *makeup = workweek_makeup(cal, day);

    if (makeup != NULL)
        return &makeup->hours;
    return workweek_is_holiday(cal, day) ? &closed
                                         : &cal->week[civil_weekday(day)];
}

int64_t
workweek_moment(const struct calendar *cal, int32_t day, int minute)
{
    return zone_moment(cal->zone,
                       day * (int64_t)DAY_MS + minute * (int64_t)MINUTE_MS);
}

static void
tell_day(json_t *list, int32_t day)
{
    struct civil date = civil_date(day);
    char         text[40];

    if (json_array_size(list) >= TOLD_DAYS_MAX)
        return;
    snprintf(text, sizeof(text), "%04d-%02d-%02d", date.year, date.month,
             date.day);
    doc_push_text(list, text);
}

/* Working time of a day counts, from starts_ms on. */
static void
tell_counted(struct walk *w, int64_t starts_ms)
{
    struct story *s = w->story;

    if (s == NULL)
        return;
    if (!s->started) {
        s->started = true;
        s->starts_ms = starts_ms;
    }
    if (json_array_size(s->days) < TOLD_DAYS_MAX &&
        workweek_makeup(w->cal, w->day) != NULL)
        tell_day(s->makeups, w->day);
    tell_day(s->days, w->day);
}

/* From the day the walk stands on to the next working day, this one included.
 */
static enum err
go_to_work(struct walk *w, const struct day_hours **hours, struct fault *why)
{
    for (int idle = 0; idle < IDLE_DAYS_MAX; idle++, w->day++) {
        *hours = workweek_hours(w->cal, w->day);
        if ((*hours)->count > 0)
            return OK;
        if (w->story != NULL && workweek_is_holiday(w->cal, w->day))
            tell_day(w->story->holidays, w->day);
    }
    return fault(why, ERR_INPUT,
                 "the calendar has no working time within ten years");
}

static enum err
count_days(struct walk *w, double n, int64_t *due_ms, struct fault *why)
{
    const struct day_hours *hours = NULL;
    int                     days = (int)ceil(n);

    for (int counted = 0; counted < days; counted++) {
        w->day++;
        TRY(go_to_work(w, &hours, why));
        tell_counted(w, workweek_moment(w->cal, w->day, hours->shifts[0].from));
    }
    *due_ms =
        workweek_moment(w->cal, w->day, hours->shifts[hours->count - 1].to);
    return OK;
}

/* Takes the day's working time after start_ms from *left_ms; true with *due_ms
 * when it is used up. */
static bool
work_a_day(struct walk *w, const struct day_hours *hours, int64_t start_ms,
           int64_t *left_ms, int64_t *due_ms)
{
    bool told = false;

    for (int i = 0; i < hours->count; i++) {
        int64_t from = workweek_moment(w->cal, w->day, hours->shifts[i].from);
        int64_t to = workweek_moment(w->cal, w->day, hours->shifts[i].to);

        if (from < start_ms)
            from = start_ms;
        if (from >= to)
            continue;
        if (!told)
            tell_counted(w, from);
        told = true;
        *due_ms = from + *left_ms;
        if (*due_ms <= to)
            return true;
        *left_ms -= to - from;
    }
    return false;
}

static enum err
count_hours(struct walk *w, double n, int64_t start_ms, int64_t *due_ms,
            struct fault *why)
{
    const struct day_hours *hours;
    int64_t                 left_ms = llround(n * HOUR_MS);

    TRY(go_to_work(w, &hours, why));
    while (!work_a_day(w, hours, start_ms, &left_ms, due_ms)) {
        w->day++;
        TRY(go_to_work(w, &hours, why));
    }
    return OK;
}

static bool
counts_work(struct span span)
{
    return span.unit == SPAN_WORKHOURS || span.unit == SPAN_WORKDAYS;
}

static enum err
walk_to_due(const struct calendar *cal, int64_t start_ms, struct span span,
            struct story *story, int64_t *due_ms, struct fault *why)
{
    struct walk w = {cal, civil_day_of(zone_clock(cal->zone, start_ms)), story};

    switch (span.unit) {
    case SPAN_WORKDAYS:
        return count_days(&w, span.n, due_ms, why);
    case SPAN_WORKHOURS:
        return count_hours(&w, span.n, start_ms, due_ms, why);
    case SPAN_DAYS:
        *due_ms = start_ms + llround(span.n * DAY_MS);
        return OK;
    case SPAN_HOURS:
        *due_ms = start_ms + llround(span.n * HOUR_MS);
        return OK;
    case SPAN_MINUTES:
        *due_ms = start_ms + llround(span.n * MINUTE_MS);
        return OK;
    default:
        return fault(why, ERR_INPUT, "a length of time has an unknown unit");
    }
}

/* A span that was not read by span_read() may hold anything. */
static enum err
check_span(struct span span, struct fault *why)
{
    if (!(span.n > 0 && span.n < 10000))
        return fault(why, ERR_INPUT,
                     "a length of time must be above 0 and below 10000");
    return OK;
}

enum err
calendar_due(const struct calendar *cal, int64_t start_ms, struct span span,
             int64_t *due_ms, struct fault *why)
{
    TRY(check_span(span, why));
    return walk_to_due(cal, start_ms, span, NULL, due_ms, why);
}

/* Where a moment stands in the working time of its day. */
static const char *
place_in_day(const struct calendar *cal, int64_t at_ms)
{
    int64_t                 clock_ms = zone_clock(cal->zone, at_ms);
    int32_t                 day = civil_day_of(clock_ms);
    const struct day_hours *hours = workweek_hours(cal, day);
    int                     minute = civil_ms_of_day(clock_ms) / MINUTE_MS;

    if (calendar_is_open(cal, at_ms))
        return "open";
    if (hours->count == 0)
        return workweek_is_holiday(cal, day) ? "holiday" : "off";
    if (minute < hours->shifts[0].from)
        return "before";
    return minute < hours->shifts[hours->count - 1].to ? "break" : "after";
}

static void
add_story(json_t *doc, const struct calendar *cal, struct arena *mem,
          int64_t start_ms, const struct story *s)
{
    doc_set_true(doc, "outside_hours", !calendar_is_open(cal, start_ms));
    doc_set_text(doc, "start_was", place_in_day(cal, start_ms));
    doc_set_text(doc, "starts", moment_local(mem, s->starts_ms, cal->zone));
    doc_set(doc, "days", s->days);
    doc_set(doc, "makeup", s->makeups);
    doc_set(doc, "holidays", s->holidays);
}

enum err
calendar_derivation(const struct calendar *cal, struct arena *mem,
                    int64_t start_ms, struct span span, json_t **out,
                    struct fault *why)
{
    struct story story = {doc_array(mem), doc_array(mem), doc_array(mem), 0,
                          false};
    json_t      *doc = doc_object(mem);
    json_t      *of_span = doc_object(mem);
    int64_t      due_ms;

    TRY(check_span(span, why));
    TRY(walk_to_due(cal, start_ms, span, &story, &due_ms, why));
    if (span.n == floor(span.n))
        doc_set_int(of_span, "n", (int64_t)span.n);
    else
        json_object_set_new(of_span, "n", json_real(span.n));
    doc_set_text(of_span, "unit", span_unit_name(span.unit));
    doc_set_int(doc, "start_ms", start_ms);
    doc_set_int(doc, "due_ms", due_ms);
    doc_set_text(doc, "zone", cal->zone);
    doc_set(doc, "span", of_span);
    if (counts_work(span))
        add_story(doc, cal, mem, start_ms, &story);
    *out = doc;
    return OK;
}

bool
calendar_is_open(const struct calendar *cal, int64_t at_ms)
{
    int64_t                 clock_ms = zone_clock(cal->zone, at_ms);
    const struct day_hours *hours = workweek_hours(cal, civil_day_of(clock_ms));
    int                     minute = civil_ms_of_day(clock_ms) / MINUTE_MS;

    for (int i = 0; i < hours->count; i++)
        if (minute >= hours->shifts[i].from && minute < hours->shifts[i].to)
            return true;
    return false;
}
