/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a calendar is inside: working hours for each weekday, and the days that
 * differ.  Shared by calendar_read.c (which makes it), calendar.c and
 * calendar_between.c (which count on it), calendar_days.c (which tells it day by
 * day) and ical_days.c, and by nobody else.
 */
#ifndef BASE_WORKWEEK_H
#define BASE_WORKWEEK_H

#include <stddef.h>
#include <stdint.h>

#include "base/calendar.h"

enum { SHIFTS_MAX = 8 }; /* working periods in a day */

/* Minutes since midnight on the zone's clock; 1440 is the end of the day. */
struct shift {
    int16_t from;
    int16_t to;
};

/* In order of time and not overlapping; a day off has none. */
struct day_hours {
    int          count;
    struct shift shifts[SHIFTS_MAX];
};

/* Both days included; see civil.h for day numbers. */
struct day_range {
    int32_t first;
    int32_t last;
};

struct makeup {
    int32_t          day;
    struct day_hours hours;
};

struct calendar {
    const char       *zone;
    struct day_hours  week[7];  /* Monday first */
    struct day_range *holidays; /* by first day, not overlapping */
    size_t            holiday_count;
    struct makeup    *makeups; /* by day */
    size_t            makeup_count;
};

/* NULL: it is none, or none is listed. */
const struct makeup *workweek_makeup(const struct calendar *cal, int32_t day);
bool                 workweek_is_holiday(const struct calendar *cal, int32_t day);
/* What listed days are called (calendar_days.c), checked against the days of cal. */
enum err workweek_check_names(const json_t *doc, const struct calendar *cal, struct arena *mem,
                              struct fault *why) MUST_CHECK;
/* Working hours of a day, holidays and make-up days heeded (calendar.c). */
const struct day_hours *workweek_hours(const struct calendar *cal, int32_t day);
/* The moment at which a day's clock shows so many minutes. */
int64_t workweek_moment(const struct calendar *cal, int32_t day, int minute);

#endif
