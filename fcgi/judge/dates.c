/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Local dates and times as rules have them, "2026-09-30" and
 * "2026-09-30 17:40", as numbers that can be subtracted.  No zone and no clock:
 * the worker made the texts local.
 */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "judge/hearing.h"

enum { MINUTES_A_DAY = 24 * 60, DATE_BYTES = 10, TIME_BYTES = 16 };

/* The number written in so many digits; -1 when they are none. */
static int
digits_at(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static int
days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* Days since the first of March of the year 0: leap days come last. */
static lua_Integer
count_days(int year, int month, int day)
{
    lua_Integer y = month <= 2 ? year - 1 : year;
    lua_Integer m = (month + 9) % 12;

    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1;
}

static bool
read_date(const char *text, lua_Integer *days)
{
    int year = digits_at(text, 4), month, day;

    if (year < 1 || text[4] != '-')
        return false;
    month = digits_at(text + 5, 2);
    if (month < 1 || month > 12 || text[7] != '-')
        return false;
    day = digits_at(text + 8, 2);
    if (day < 1 || day > days_in_month(year, month))
        return false;
    *days = count_days(year, month, day);
    return true;
}

static bool
read_time(const char *text, lua_Integer *minutes)
{
    int hour = digits_at(text, 2), minute;

    if (hour < 0 || hour > 23 || text[2] != ':')
        return false;
    minute = digits_at(text + 3, 2);
    if (minute < 0 || minute > 59)
        return false;
    *minutes = hour * 60 + minute;
    return true;
}

static int
host_minute_of(lua_State *L)
{
    const char *text;
    size_t      length;
    lua_Integer days, minutes = 0;

    if (lua_type(L, 1) != LUA_TSTRING)
        return 0;
    text = lua_tolstring(L, 1, &length);
    if (length != DATE_BYTES && length != TIME_BYTES)
        return 0;
    if (!read_date(text, &days))
        return 0;
    if (length == TIME_BYTES &&
        ((text[DATE_BYTES] != ' ' && text[DATE_BYTES] != 'T') ||
         !read_time(text + DATE_BYTES + 1, &minutes)))
        return 0;
    lua_pushinteger(L, days * MINUTES_A_DAY + minutes);
    return 1;
}

void
dates_open(lua_State *L)
{
    lua_pushcfunction(L, host_minute_of);
    lua_setfield(L, -2, "minute_of");
}
