/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time zones by name: between moments (UTC) and clock readings.  A clock
 * reading is what the wall clock of a zone shows, as milliseconds since
 * 1970-01-01 00:00 on that clock.  ICU knows the rules; nothing here depends
 * on the process's locale or TZ.  Any thread may call.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

bool zone_known(const char *zone);
/* What the zone's clock shows at a moment; UTC if there is no such zone. */
int64_t zone_clock(const char *zone, int64_t at_ms);
/* The moment at which the zone's clock shows clock_ms: of two, the first; a
 * reading that daylight saving skips counts on from before the jump. */
int64_t zone_moment(const char *zone, int64_t clock_ms);

#endif
