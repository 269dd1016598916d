/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting between two moments on a working calendar: what a pause takes, and
 * where days end.  Due times themselves are calendar.c's.
 */
#include <string.h>

#include "base/civil.h"
#include "base/workweek.h"
#include "base/zone.h"

enum { DATE_LENGTH = 10, MINUTES_A_DAY = 24 * 60, OPEN_DAYS_MOST = 3660 };

/* A day's working time that lies between two moments. */
static int64_t
work_of_day(const struct calendar *cal, int32_t day, int64_t from_ms,
            int64_t to_ms)
{
    const struct day_hours *hours = workweek_hours(cal, day);
    int64_t                 work_ms = 0;

    for (int i = 0; i < hours->count; i++) {
        int64_t opens = workweek_moment(cal, day, hours->shifts[i].from);
        int64_t closes = workweek_moment(cal, day, hours->shifts[i].to);

        opens = opens < from_ms ? from_ms : opens;
        closes = closes > to_ms ? to_ms : closes;
        if (closes > opens)
            work_ms += closes - opens;
    }
    return work_ms;
}

int64_t
calendar_work_between(const struct calendar *cal, int64_t from_ms,
                      int64_t to_ms)
{
    int32_t last = civil_day_of(zone_clock(cal->zone, to_ms));
    int64_t work_ms = 0;

    for (int32_t day = civil_day_of(zone_clock(cal->zone, from_ms));
         day <= last; day++)
        work_ms += work_of_day(cal, day, from_ms, to_ms);
    return work_ms;
}

int
calendar_days_begun(const struct calendar *cal, int64_t from_ms, int64_t to_ms)
{
    int32_t last = civil_day_of(zone_clock(cal->zone, to_ms));
    int     begun = 0;

    for (int32_t day = civil_day_of(zone_clock(cal->zone, from_ms));
         day <= last; day++) {
        const struct day_hours *hours = workweek_hours(cal, day);
        int64_t                 opens;

        if (hours->count == 0)
            continue;
        opens = workweek_moment(cal, day, hours->shifts[0].from);
        if (opens > from_ms && opens <= to_ms)
            begun++;
    }
    return begun;
}

enum err
calendar_resume(const struct calendar *cal, enum span_unit unit,
                const struct pause *pause, int64_t *due_ms, struct fault *why)
{
    int64_t     from_ms = pause->from_ms;
    int64_t     to_ms = pause->to_ms;
    struct span later = {.unit = unit};

    if (unit != SPAN_WORKHOURS && unit != SPAN_WORKDAYS) {
        *due_ms += to_ms > from_ms ? to_ms - from_ms : 0;
        return OK;
    }
    later.n = unit == SPAN_WORKHOURS
                  ? (double)calendar_work_between(cal, from_ms, to_ms) / HOUR_MS
                  : calendar_days_begun(cal, from_ms, to_ms);
    return later.n > 0 ? calendar_due(cal, *due_ms, later, due_ms, why) : OK;
}

int64_t
calendar_next_open(const struct calendar *cal, int64_t at_ms)
{
    int32_t first = civil_day_of(zone_clock(cal->zone, at_ms));

    for (int32_t day = first; day < first + OPEN_DAYS_MOST; day++) {
        const struct day_hours *hours = workweek_hours(cal, day);

        for (int i = 0; i < hours->count; i++) {
            int64_t opens = workweek_moment(cal, day, hours->shifts[i].from);
            int64_t closes = workweek_moment(cal, day, hours->shifts[i].to);

            if (at_ms < closes)
                return opens > at_ms ? opens : at_ms;
        }
    }
    return at_ms;
}

bool
calendar_works_on(const struct calendar *cal, int32_t day)
{
    return workweek_hours(cal, day)->count > 0;
}

/* The clock reading at which daylight saving jumped, when it went over
 * clock_ms: the first moment that is on the later time already. */
static int64_t
after_the_jump(const struct calendar *cal, int64_t clock_ms, int64_t beyond_ms)
{
    int64_t ahead_ms = zone_clock(cal->zone, beyond_ms) - beyond_ms;
    int64_t low = beyond_ms - (zone_clock(cal->zone, beyond_ms) - clock_ms);
    int64_t high = beyond_ms;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (zone_clock(cal->zone, middle) - middle == ahead_ms)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

int64_t
calendar_moment(const struct calendar *cal, int32_t day, int minute)
{
    int64_t clock_ms = day * (int64_t)DAY_MS + minute * (int64_t)MINUTE_MS;
    int64_t at_ms = zone_moment(cal->zone, clock_ms);

    if (zone_clock(cal->zone, at_ms) == clock_ms)
        return at_ms;
    return after_the_jump(cal, clock_ms, at_ms);
}

enum err
calendar_close(const struct calendar *cal, const char *day, int64_t *out,
               struct fault *why)
{
    const struct day_hours *hours;
    int32_t                 number;

    if (day == NULL || strlen(day) != DATE_LENGTH || !civil_read(day, &number))
        return fault(why, ERR_INPUT, "\"%.40s\" is no day like 2026-09-30",
                     day == NULL ? "" : day);
    hours = workweek_hours(cal, number);
    *out = workweek_moment(
        cal, number,
        hours->count == 0 ? MINUTES_A_DAY : hours->shifts[hours->count - 1].to);
    return OK;
}
