/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arithmetic on civil dates (proleptic Gregorian), as numbers of days since
 * 1970-01-01.  It knows nothing of zones or of the machine's clock.
 */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS };

struct civil {
    int year;
    int month; /* 1-12 */
    int day;   /* 1-31 */
};

int32_t      civil_days(struct civil date);
struct civil civil_date(int32_t days);
/* 0 is Monday, 6 Sunday. */
int civil_weekday(int32_t days);
/* Reads exactly "2026-09-30", a date that exists, years 1900 to 9999. */
bool civil_read(const char text[10], int32_t *days);
/* The day a clock reading in milliseconds falls into, and how far into it. */
int32_t civil_day_of(int64_t clock_ms);
int32_t civil_ms_of_day(int64_t clock_ms);
/* n digits as a number, -1 when one of them is none. */
int civil_digits(const char *text, int n);

#endif
