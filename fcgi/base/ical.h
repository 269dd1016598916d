/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars from and to iCalendar (RFC 5545), by libical.
 *
 * Taken: events of whole days, and those that repeat yearly.  They are holidays,
 * unless the event says that it is worked: X-REDRESS-WORKDAY:TRUE, the category
 * WORKDAY, or a summary with 班, make-up, workday or (not: no) laborable; then
 * they are make-up working days, with their own hours where X-REDRESS-HOURS says
 * so.  Everything else is skipped and said.  Zone and weekday hours are not in an
 * iCalendar: those of the calendar it goes into stay.
 *
 * Any bytes may be given: at most ICAL_BYTES_MAX, clean UTF-8, and bounded in
 * depth, events and repetitions, or refused with what is wrong.
 */
#ifndef BASE_ICAL_H
#define BASE_ICAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"

enum {
    ICAL_BYTES_MAX = 1024 * 1024,
    ICAL_EVENTS_MAX = 5000,
    ICAL_REPEATING_MAX = 500,
    ICAL_DEPTH_MAX = 8
};

/* What repeats yearly is written out for these years, both included. */
struct ical_years {
    int first, last;
};
/* Last year to three years ahead. */
struct ical_years ical_years_around(int year);

/* {"holidays":["2026-10-01/2026-10-07"],"workdays":["2026-10-10"],
 *  "taken":[{"day","until","summary","as":"holiday"|"workday"}],
 *  "skipped":[{"summary","why"}]} */
enum err ical_read(struct arena *mem, const char *text, size_t length, struct ical_years years,
                   json_t **out, struct fault *why) MUST_CHECK;

/* A calendar (base/calendar.h) with what was read added to its days, or in their
 * place; checked.  The summaries of what was taken are the names of its days. */
enum err ical_apply(const json_t *calendar, const json_t *read, bool replace, struct arena *mem,
                    json_t **out, struct fault *why) MUST_CHECK;

/* A calendar's holidays and make-up days as an iCalendar; ical_read() of it gives
 * the same days. */
enum err ical_write(const json_t *calendar, const char *name, struct arena *mem, char **out,
                    struct fault *why) MUST_CHECK;

#endif
