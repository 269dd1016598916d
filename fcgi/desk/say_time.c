/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days and moments as the reader writes them.  Where a list of days falls into
 * one month, the month is said once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/say_inside.h"

enum { DATE_LENGTH = 10, TIME_LENGTH = 5 };

static int
year_of(const struct listener *to, int64_t at_ms)
{
    return civil_date(civil_day_of(zone_clock(to->zone, at_ms))).year;
}

static char *
number_text(const struct listener *to, int n)
{
    return arena_printf(to->mem, "%d", n);
}

/* With the year unless it is `known`. */
static char *
date_text(const struct listener *to, int32_t day, int known)
{
    struct civil date = civil_date(day);

    return say(to, date.year == known ? SAY_DATE_SHORT : SAY_DATE, "weekday",
               say_item(to, SAY_WEEKDAYS, civil_weekday(day)), "day",
               number_text(to, date.day), "month",
               say_item(to, SAY_MONTHS, date.month - 1), "year",
               number_text(to, date.year), NULL);
}

static char *
date_time_text(const struct listener *to, char *date, int minute)
{
    return say(to, SAY_DATE_TIME, "date", date, "time",
               arena_printf(to->mem, "%02d:%02d", minute / 60, minute % 60),
               NULL);
}

char *
say_date(const struct listener *to, int64_t at_ms)
{
    return date_text(to, civil_day_of(zone_clock(to->zone, at_ms)), 0);
}

char *
say_when(const struct listener *to, int64_t at_ms)
{
    int64_t clock_ms = zone_clock(to->zone, at_ms);

    return date_time_text(to, date_text(to, civil_day_of(clock_ms), 0),
                          civil_ms_of_day(clock_ms) / MINUTE_MS);
}

char *
say_close(const struct listener *to, int64_t at_ms, int64_t beside_ms,
          bool is_close)
{
    int64_t clock_ms = zone_clock(to->zone, at_ms);
    int32_t day = civil_day_of(clock_ms);
    int     minute = civil_ms_of_day(clock_ms) / MINUTE_MS;
    int     known = beside_ms == 0 ? 0 : year_of(to, beside_ms);

    if (is_close && minute == 0) {
        day--;
        minute = DAY_MS / MINUTE_MS;
    }
    return date_time_text(to, date_text(to, day, known), minute);
}

bool
say_day_of(const char *text, int32_t *day)
{
    return text != NULL && strlen(text) >= DATE_LENGTH && civil_read(text, day);
}

char *
say_local(const struct listener *to, const char *text, int64_t beside_ms)
{
    int     known = beside_ms == 0 ? 0 : year_of(to, beside_ms);
    int32_t day;
    char   *date;
    int     hours, minutes;

    if (!say_day_of(text, &day))
        return arena_text(to->mem, text == NULL ? "" : text);
    date = date_text(to, day, known);
    if (strlen(text) != DATE_LENGTH + 1 + TIME_LENGTH)
        return date;
    hours = civil_digits(text + DATE_LENGTH + 1, 2);
    minutes = civil_digits(text + DATE_LENGTH + 4, 2);
    return date_time_text(to, date, hours * 60 + minutes);
}

/* --- lists of days --- */

struct run {
    int32_t first, last;
};

static bool
same_month(int32_t a, int32_t b)
{
    struct civil left = civil_date(a), right = civil_date(b);

    return left.year == right.year && left.month == right.month;
}

static char *
day_number(const struct listener *to, int32_t day)
{
    return say(to, SAY_DAY_NUMBER, "day", number_text(to, civil_date(day).day),
               NULL);
}

/* Days put together already get their month, and their year unless known. */
static char *
with_month(const struct listener *to, char *days, int32_t day, int known)
{
    struct civil date = civil_date(day);
    char        *text = say(to, SAY_DAYS_OF_MONTH, "days", days, "month",
                            say_item(to, SAY_MONTHS, date.month - 1), NULL);

    if (date.year == known)
        return text;
    return say(to, SAY_DAYS_OF_YEAR, "days", text, "year",
               number_text(to, date.year), NULL);
}

static char *
run_text(const struct listener *to, struct run run)
{
    if (run.first == run.last)
        return day_number(to, run.first);
    return say(to, SAY_DAY_RANGE, "first", day_number(to, run.first), "last",
               day_number(to, run.last), NULL);
}

static char *
long_run_text(const struct listener *to, struct run run, int known)
{
    return say(to, SAY_DAY_RANGE_LONG, "first",
               with_month(to, day_number(to, run.first), run.first, known),
               "last",
               with_month(to, day_number(to, run.last), run.last, known), NULL);
}

/* How many runs from the first one on lie in its month. */
static size_t
runs_of_month(const struct run *runs, size_t count)
{
    size_t n = 0;

    while (n < count && same_month(runs[n].first, runs[0].first) &&
           same_month(runs[n].last, runs[0].first))
        n++;
    return n;
}

static char *
runs_text(const struct listener *to, const struct run *runs, size_t count,
          int known)
{
    struct pieces months = {.mem = to->mem};

    for (size_t i = 0; i < count;) {
        struct pieces days = {.mem = to->mem};
        size_t        n = runs_of_month(runs + i, count - i);

        if (n == 0) {
            pieces_add(&months, long_run_text(to, runs[i++], known));
            continue;
        }
        for (size_t k = 0; k < n; k++)
            pieces_add(&days, run_text(to, runs[i + k]));
        pieces_add(&months,
                   with_month(to, pieces_and(to, &days), runs[i].first, known));
        i += n;
    }
    return pieces_join(to, &months, SAY_LIST_COMMA, SAY_LIST_COMMA);
}

char *
say_days(const struct listener *to, const json_t *days, int64_t beside_ms,
         bool runs)
{
    struct run *list =
        arena_take(to->mem, (json_array_size(days) + 1) * sizeof *list);
    size_t  i, count = 0;
    json_t *one;
    int32_t day;

    json_array_foreach(days, i, one)
    {
        if (!say_day_of(json_string_value(one), &day))
            continue;
        if (runs && count > 0 && list[count - 1].last + 1 == day)
            list[count - 1].last = day;
        else
            list[count++] = (struct run){day, day};
    }
    return runs_text(to, list, count,
                     beside_ms == 0 ? 0 : year_of(to, beside_ms));
}
