/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Moments: milliseconds since 1970-01-01 UTC, everywhere, and the one place
 * that asks the machine what time it is.
 */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* Now.  Shifted by what a rehearsal clock's file or moment_shift() says. */
int64_t moment_now(void);

/* A file that holds a number of milliseconds to add to the machine's clock; it
 * is looked at again at most every 100 ms.  For rehearsals and tests: whoever
 * sets it says so in the log.  NULL turns it off. */
void moment_rehearse(const char *path);

/* Shifts this process's clock by so many milliseconds, until the next call or a
 * rehearsal file replaces it; 0 is the machine's own time again.  For what
 * plays a past through the desk's own functions (redressctl demo). */
void moment_shift(int64_t ms);

/* Monotonic milliseconds for measuring waits; never for what is recorded. */
int64_t moment_ticks(void);

/* "2026-11-21T21:34:03.000Z" */
char *moment_iso(struct arena *mem, int64_t at_ms);
/* The same into the caller's bytes, for places without an arena (the log). */
enum { MOMENT_ISO_BYTES = 25 };
void moment_iso_into(char out[MOMENT_ISO_BYTES], int64_t at_ms);
/* The zone is one that ICU knows ("Asia/Shanghai", "UTC"). */
bool moment_zone_known(const char *zone);
/* In a zone ("Asia/Shanghai"): "2026-11-21 21:34"; in UTC if there is no such zone. */
char *moment_local(struct arena *mem, int64_t at_ms, const char *zone);
/* Reads "2026-09-30 17:40" or "2026-09-30" in a zone.  ERR_INPUT if it is none. */
enum err moment_read(const char *text, const char *zone, int64_t *out, struct fault *why) MUST_CHECK;
/* Reads "2026-09-30T17:40:00Z", with or without milliseconds, as moment_iso()
 * writes it.  ERR_INPUT if it is none. */
enum err moment_read_iso(const char *text, int64_t *out, struct fault *why) MUST_CHECK;
/* year, month (1-12), day of at_ms in a zone. */
enum err moment_date(int64_t at_ms, const char *zone, int *year, int *month, int *day,
                     struct fault *why) MUST_CHECK;

#endif
