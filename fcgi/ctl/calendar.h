/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the commands about calendars share: how they read an iCalendar's options
 * and tell what was taken out of one.
 */
#ifndef CTL_CALENDAR_H
#define CTL_CALENDAR_H

#include "ctl/ctl.h"
#include "desk/calendars.h"

/* The zone of a calendar that is new. */
const char *calendar_zone_of(const struct ctl *ctl);
/* --years "2025-2029"; NULL: last year to three years ahead. */
enum err calendar_read_years(const char *text, const char *zone, struct ical_years *out,
                             struct fault *why) MUST_CHECK;
/* What was taken out of an iCalendar, and what was not. */
void calendar_print_import(const json_t *result);

#endif
