/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Civil dates as day numbers.  Years are counted from March, so that the leap
 * day is the last of its year and months follow one formula (153 days in five).
 */
#include "base/civil.h"

enum {
    DAYS_IN_ERA = 146097,  /* 400 years */
    DAYS_TO_1970 = 719468, /* from 0000-03-01 */
    YEAR_MIN = 1900,
    YEAR_MAX = 9999
};

static int64_t
divide_down(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

int32_t
civil_days(struct civil date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int era = (int)divide_down(year, 400);
    int year_of_era = year - era * 400;
    int month = (date.month + 9) % 12;
    int day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_IN_ERA + day_of_era - DAYS_TO_1970;
}

struct civil
civil_date(int32_t days)
{
    int          shifted = days + DAYS_TO_1970;
    int          era = (int)divide_down(shifted, DAYS_IN_ERA);
    int          day = shifted - era * DAYS_IN_ERA;
    int          year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int          in_year = day - (365 * year + year / 4 - year / 100);
    int          month = (5 * in_year + 2) / 153;
    struct civil date;

    date.day = in_year - (153 * month + 2) / 5 + 1;
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = year + era * 400 + (date.month <= 2);
    return date;
}

int
civil_weekday(int32_t days)
{
    int weekday = (days + 3) % 7; /* 1970-01-01 was a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

int
civil_digits(const char *text, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool
civil_read(const char text[10], int32_t *days)
{
    struct civil date, same;

    date.year = civil_digits(text, 4);
    if (date.year < YEAR_MIN || date.year > YEAR_MAX || text[4] != '-')
        return false;
    date.month = civil_digits(text + 5, 2);
    if (date.month < 1 || date.month > 12 || text[7] != '-')
        return false;
    date.day = civil_digits(text + 8, 2);
    if (date.day < 1 || date.day > 31)
        return false;
    *days = civil_days(date);
    same = civil_date(*days);
    return same.day == date.day; /* 30 February comes back as 2 March */
}

int32_t
civil_day_of(int64_t clock_ms)
{
    return (int32_t)divide_down(clock_ms, DAY_MS);
}

int32_t
civil_ms_of_day(int64_t clock_ms)
{
    return (int32_t)(clock_ms - divide_down(clock_ms, DAY_MS) * DAY_MS);
}
