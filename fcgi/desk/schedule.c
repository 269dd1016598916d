/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The moments of a schedule, on the company's calendar: every day, certain days
 * of the week or the month, and, where it is for working days only, on the next
 * one after each day off, once.
 */
#include "desk/schedule.h"

#include <stdlib.h>

#include "base/civil.h"
#include "base/zone.h"

enum { LAST_DAY = 31, OFF_MOST = 366 };

static bool
is_last_of_month(int32_t day)
{
    return civil_date(day + 1).day == 1;
}

/* The schedule names this day, whether it is worked on or not. */
static bool
names_day(const struct schedule *s, const struct schedule_time *t, int32_t day)
{
    switch (s->every) {
    case EVERY_WEEK:
        return t->day == civil_weekday(day) + 1;
    case EVERY_MONTH:
        return t->day == LAST_DAY ? is_last_of_month(day)
                                  : t->day == civil_date(day).day;
    default:
        return true;
    }
}

/* It falls on this day: by name, or put off from days off before it. */
static bool
falls_on(const struct schedule *s, const struct schedule_time *t,
         const struct calendar *cal, int32_t day)
{
    if (!s->working)
        return names_day(s, t, day);
    if (!calendar_works_on(cal, day))
        return false;
    for (int back = 0; back < OFF_MOST; back++) {
        if (names_day(s, t, day - back))
            return true;
        if (calendar_works_on(cal, day - back - 1))
            return false;
    }
    return false;
}

static int
by_time(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;

    return one < other ? -1 : one > other;
}

static size_t
without_repeats(int64_t *times, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (kept == 0 || times[kept - 1] != times[i])
            times[kept++] = times[i];
    return kept;
}

size_t
schedule_times(const struct schedule *s, const struct calendar *cal,
               int64_t after_ms, int64_t until_ms, struct arena *mem,
               int64_t **out)
{
    const char *zone = calendar_zone(cal);
    int32_t     first = civil_day_of(zone_clock(zone, after_ms));
    int32_t     last = civil_day_of(zone_clock(zone, until_ms));
    size_t      count = 0;

    if (until_ms <= after_ms)
        return 0;
    *out = arena_take(mem, ((size_t)(last - first) + 1) * (s->time_count + 1) *
                               sizeof **out);
    for (int32_t day = first; day <= last; day++) {
        for (size_t i = 0; i < s->time_count; i++) {
            const struct schedule_time *t = &s->times[i];
            int64_t at_ms = calendar_moment(cal, day, t->minute);

            if (at_ms > after_ms && at_ms <= until_ms &&
                falls_on(s, t, cal, day))
                (*out)[count++] = at_ms;
        }
    }
    qsort(*out, count, sizeof **out, by_time);
    return without_repeats(*out, count);
}

const char *
schedule_mark(struct arena *mem, const char *procedure, const char *schedule)
{
    return arena_join(mem, "schedule/", procedure, "/", schedule, NULL);
}
