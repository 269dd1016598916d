/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A company's working calendar, and due times counted on it.
 *
 * The calendar is data:
 *   { "zone": "Asia/Shanghai",
 *     "hours": { "mon": ["08:30-12:00", "13:30-17:30"], ..., "sat": [], "sun": [] },
 *     "holidays": ["2026-10-01/2026-10-07", "2026-12-25"],
 *     "workdays": ["2026-10-10"],
 *     "names": { "2026-10-01": "National Day" } }
 * `workdays` are make-up working days (a Saturday worked in lieu); they have
 * Monday's hours unless written "2026-10-10 09:00-13:00".  A make-up day wins
 * over a holiday.  A weekday left out is a day off; a night shift is split at
 * midnight ("22:00-24:00", then "00:00-06:00").  Times are local to the zone;
 * daylight saving is ICU's.  `names` say what listed days are called: from its day
 * to the end of that holiday, or to the next name in it; they change no counting.
 *
 * A calendar is read-only after reading and may be used by many threads.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

struct calendar;

enum span_unit { SPAN_MINUTES, SPAN_HOURS, SPAN_DAYS, SPAN_WORKHOURS, SPAN_WORKDAYS, SPAN_UNITS };

/* A length of time as a procedure states it: hours(24), workdays(5). */
struct span {
    double         n;
    enum span_unit unit;
};

/* "minutes", "hours", "days", "workhours", "workdays" */
const char *span_unit_name(enum span_unit unit);
/* Reads {"n": 24, "unit": "hours"}; n must be above 0 and below 10000, whole for
 * workdays, and at least a minute in all. */
enum err span_read(const json_t *doc, struct span *out, struct fault *why) MUST_CHECK;

/* A span in clock time, for looking back: working hours as hours, working days as days. */
int64_t span_clock_ms(struct span span);

/* Checks and reads a calendar; it lives as long as mem.  ERR_INPUT names the
 * member ("hours/mon", "holidays/2") and says what is wrong with it. */
enum err calendar_read(const json_t *doc, struct arena *mem, struct calendar **out,
                       struct fault *why) MUST_CHECK;
/* ERR_INPUT unless it may be a calendar's name: at most 64 letters, digits, "_", "-". */
enum err calendar_name_check(const char *name, struct fault *why) MUST_CHECK;
const char *calendar_zone(const struct calendar *cal);

/*
 * When a span that starts at start_ms ends.
 *   minutes, hours, days   clock time; a day is 24 hours
 *   workhours              only working time counts
 *   workdays               the day of the start is not counted (as the civil
 *                          codes of China, art. 201, and Spain, art. 5, count
 *                          days); the end is the close of the n-th working day
 * ERR_INPUT when the calendar has no working time within ten years.
 */
enum err calendar_due(const struct calendar *cal, int64_t start_ms, struct span span,
                      int64_t *due_ms, struct fault *why) MUST_CHECK;

/*
 * How that due time came about, as data that can be put into words:
 *   {"start_ms","due_ms","zone","span":{"n","unit"},
 *   and for workhours and workdays also
 *    "outside_hours":true,            start was not in working time
 *    "start_was":"after",             open, or before, break, after (its day's working time),
 *                                     or the whole day was off, holiday
 *    "starts":"2026-10-08 08:30",     local time from which working time counts
 *    "days":["2026-10-08",...],       working days counted (first 60)
 *    "makeup":["2026-10-10"],         those of them that are make-up days
 *    "holidays":["2026-10-01",...]}   holidays skipped
 * Whoever keeps the clock may add, for the words it is told in (desk/say.h):
 *    "on":"received"                  what started it (a trigger of model/procedure.h) and
 *    "what":"recorded"                which stage, action or task that was
 *    "field":"liability.days"         the limit is the complaint's own: which answer set it
 *    "until":"2026-10-10"             that answer, where it is a day (then there is no span)
 *    "paused_ms":7200000              how long it stood still in all, and
 *    "pauses":[{"from_ms","to_ms"}]   when
 */
enum err calendar_derivation(const struct calendar *cal, struct arena *mem, int64_t start_ms,
                             struct span span, json_t **out, struct fault *why) MUST_CHECK;

/* --- between two moments (calendar_between.c) --- */

/* Working time between two moments, in milliseconds; 0 when to is not after from. */
int64_t calendar_work_between(const struct calendar *cal, int64_t from_ms, int64_t to_ms);
/* How many working days opened after from_ms and not after to_ms. */
int calendar_days_begun(const struct calendar *cal, int64_t from_ms, int64_t to_ms);
/* What *due_ms becomes when its clock stood still between two moments: for
 * minutes, hours and days later by that time; for workhours by the working time
 * in it; for workdays by the working days that began in it (the close of the day
 * it then falls on). */
struct pause {
    int64_t from_ms, to_ms;
};
enum err calendar_resume(const struct calendar *cal, enum span_unit unit, const struct pause *pause,
                         int64_t *due_ms, struct fault *why) MUST_CHECK;
/* When a day ("2026-09-30") is over: a working day at its last hour, else at
 * midnight.  ERR_INPUT when it is no day. */
enum err calendar_close(const struct calendar *cal, const char *day, int64_t *out,
                        struct fault *why) MUST_CHECK;
/* A day (civil.h) has working hours. */
bool calendar_works_on(const struct calendar *cal, int32_t day);
/* The moment at which a day's clock shows so many minutes; a reading that
 * daylight saving skips is the next one there is. */
int64_t calendar_moment(const struct calendar *cal, int32_t day, int minute);

/* at_ms itself when it falls into working time, else when working time begins
 * again; at_ms as well when the calendar has none within ten years. */
int64_t calendar_next_open(const struct calendar *cal, int64_t at_ms);

/* at_ms falls into working time. */
bool calendar_is_open(const struct calendar *cal, int64_t at_ms);

/* --- day by day (calendar_days.c) --- */

/* A calendar with the document it was read from, to be told day by day; both are
 * used as long as it is. */
struct calendar_days;
struct calendar_days *calendar_days_new(const struct calendar *cal, const json_t *doc,
                                        struct arena *mem);
/* {"date":"2026-10-01","kind":"working"|"closed"|"holiday"|"make_up","hours":["08:30-12:00"],
 *  "name":"National Day" or null,"from": where it stands in the document: "hours/thu",
 *  "holidays/0", "workdays/2"}; closed is a weekday without hours. */
json_t *calendar_day(const struct calendar_days *days, int32_t day, struct arena *mem);
/* {"year","zone","counts":{"working","closed","holiday","make_up"},"days":[one each]};
 * ERR_INPUT (field "year") unless it is one from 1900 to 9999. */
enum err calendar_year(const struct calendar_days *days, int year, struct arena *mem, json_t **out,
                       struct fault *why) MUST_CHECK;

/* Monday to Friday 09:00-12:00 and 13:00-18:00 in a zone: what a company has
 * until it says otherwise. */
json_t *calendar_default(struct arena *mem, const char *zone);

#endif
