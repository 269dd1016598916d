/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading calendars and spans from JSON.  Whoever keeps the calendar at the
 * office reads these sentences, so each names the member and how to write it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/workweek.h"

enum {
    SHIFT_LENGTH = 11, /* "08:30-12:00" */
    DATE_LENGTH = 10,  /* "2026-10-01" */
    ENTRIES_MAX = 2000,
    RANGE_DAYS_MAX = 366,
    NAME_MOST = 64,
    SPAN_END = 10000
};

static const char *const weekdays[] = {"mon", "tue", "wed", "thu",
                                       "fri", "sat", "sun", NULL};
static const char *const unit_names[] = {"minutes",   "hours",    "days",
                                         "workhours", "workdays", NULL};

/* In the order of the names.  What repeats after less than a minute would keep
 * the clock busy with nothing else. */
static const int minutes_of[] = {1, 60, 24 * 60, 60, 24 * 60};

const char *
span_unit_name(enum span_unit unit)
{
    return (unsigned)unit < SPAN_UNITS ? unit_names[unit] : "";
}

enum err
span_read(const json_t *doc, struct span *out, struct fault *why)
{
    static const char *const members[] = {"n", "unit", NULL};
    const char              *unit = doc_text(doc, "unit");
    struct span              span = {doc_real(doc, "n", 0), SPAN_MINUTES};

    if (!json_is_object(doc))
        return fault(why, ERR_INPUT,
                     "a length of time is {\"n\": 24, \"unit\": \"hours\"}");
    TRY(doc_only(doc, members, why));
    if (!text_is_one_of(unit, unit_names))
        return fault_field(why, ERR_INPUT, "unit",
                           "the unit of time must be minutes, hours, days, "
                           "workhours or workdays");
    while (strcmp(unit, unit_names[span.unit]) != 0)
        span.unit++;
    if (!(span.n > 0 && span.n < SPAN_END))
        return fault_field(why, ERR_INPUT, "n",
                           "a length of time must be above 0 and below %d",
                           SPAN_END);
    if (span.n * minutes_of[span.unit] < 1)
        return fault_field(why, ERR_INPUT, "n",
                           "a length of time is at least a minute");
    if (span.unit == SPAN_WORKDAYS && span.n != floor(span.n))
        return fault_field(why, ERR_INPUT, "n",
                           "working days are counted whole");
    *out = span;
    return OK;
}

/* "08:30", "24:00"; -1 if it is none. */
static int
read_minute(const char *text)
{
    int hours = civil_digits(text, 2);
    int minutes = civil_digits(text + 3, 2);

    if (text[2] != ':' || hours < 0 || minutes < 0 || minutes > 59 ||
        hours * 60 + minutes > 24 * 60)
        return -1;
    return hours * 60 + minutes;
}

/* Adds the shift at text; `field` is where it stands in the calendar. */
static enum err
add_shift(struct day_hours *hours, const char *text, const char *field,
          struct fault *why)
{
    int from = read_minute(text);
    int to = text[5] == '-' ? read_minute(text + 6) : -1;
    int after = 0;

    if (from < 0 || to < 0)
        return fault_field(why, ERR_INPUT, field,
                           "\"%.11s\" is no working time; write 08:30-12:00",
                           text);
    if (from >= to)
        return fault_field(why, ERR_INPUT, field,
                           "%.11s ends before it starts; split a night shift "
                           "at midnight (22:00-24:00, then 00:00-06:00)",
                           text);
    if (hours->count == SHIFTS_MAX)
        return fault_field(why, ERR_INPUT, field,
                           "a day has at most %d working times", SHIFTS_MAX);
    if (hours->count > 0)
        after = hours->shifts[hours->count - 1].to;
    if (from < after)
        return fault_field(why, ERR_INPUT, field,
                           "%.11s starts before the one before it ends", text);
    hours->shifts[hours->count++] = (struct shift){(int16_t)from, (int16_t)to};
    return OK;
}

static enum err
read_weekday(const json_t *list, const char *field, struct day_hours *hours,
             struct fault *why)
{
    size_t  i;
    json_t *item;

    if (!json_is_array(list))
        return fault_field(why, ERR_INPUT, field,
                           "must be a list like [\"08:30-12:00\"], [] for a "
                           "day off");
    json_array_foreach(list, i, item)
    {
        if (json_string_length(item) != SHIFT_LENGTH)
            return fault_field(why, ERR_INPUT, field,
                               "each working time is written 08:30-12:00");
        TRY(add_shift(hours, json_string_value(item), field, why));
    }
    return OK;
}

static enum err
read_week(const json_t *hours, struct calendar *cal, struct arena *mem,
          struct fault *why)
{
    if (!json_is_object(hours))
        return fault_field(why, ERR_INPUT, "hours",
                           "says the working times of each weekday: "
                           "{\"mon\": [\"08:30-12:00\"], ...}");
    if (doc_only(hours, weekdays, why) != OK)
        return fault_field(why, ERR_INPUT, "hours",
                           "weekdays are mon, tue, wed, thu, fri, sat, sun");
    for (int day = 0; day < 7; day++) {
        const json_t *list = json_object_get(hours, weekdays[day]);

        if (list != NULL)
            TRY(read_weekday(list, arena_printf(mem, "hours/%s", weekdays[day]),
                             &cal->week[day], why));
    }
    return OK;
}

/* The list under `name`, or NULL with *count 0 when there is none. */
static enum err
find_list(const json_t *doc, const char *name, size_t *count, struct fault *why)
{
    const json_t *list = json_object_get(doc, name);

    *count = json_array_size(list);
    if (list != NULL && !json_is_array(list))
        return fault_field(why, ERR_INPUT, name, "must be a list of dates");
    if (*count > ENTRIES_MAX)
        return fault_field(why, ERR_INPUT, name, "has more than %d entries",
                           ENTRIES_MAX);
    return OK;
}

/* "2026-12-25" or "2026-10-01/2026-10-07" */
static bool
read_range(const json_t *item, struct day_range *out)
{
    const char *text = json_string_value(item);
    size_t      length = json_string_length(item);

    if (length != DATE_LENGTH && length != 2 * DATE_LENGTH + 1)
        return false;
    if (!civil_read(text, &out->first))
        return false;
    out->last = out->first;
    if (length == DATE_LENGTH)
        return true;
    return text[DATE_LENGTH] == '/' &&
           civil_read(text + DATE_LENGTH + 1, &out->last);
}

static int
by_first_day(const void *a, const void *b)
{
    const struct day_range *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

/* So that a day can be looked up by halving. */
static size_t
merge_ranges(struct day_range *ranges, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(ranges, count, sizeof(*ranges), by_first_day);
    for (size_t i = 1; i < count; i++) {
        if (ranges[i].first > ranges[kept].last + 1)
            ranges[++kept] = ranges[i];
        else if (ranges[i].last > ranges[kept].last)
            ranges[kept].last = ranges[i].last;
    }
    return kept + 1;
}

static enum err
read_holidays(const json_t *doc, struct calendar *cal, struct arena *mem,
              struct fault *why)
{
    const json_t *list = json_object_get(doc, "holidays");
    size_t        count;

    TRY(find_list(doc, "holidays", &count, why));
    cal->holidays = arena_take(mem, count * sizeof(*cal->holidays));
    for (size_t i = 0; i < count; i++) {
        struct day_range *range = &cal->holidays[i];
        const char       *field = arena_printf(mem, "holidays/%zu", i);

        if (!read_range(json_array_get(list, i), range))
            return fault_field(why, ERR_INPUT, field,
                               "is no date; write 2026-12-25 or "
                               "2026-10-01/2026-10-07");
        if (range->last < range->first)
            return fault_field(why, ERR_INPUT, field, "ends before it starts");
        if (range->last - range->first >= RANGE_DAYS_MAX)
            return fault_field(why, ERR_INPUT, field, "is longer than %d days",
                               RANGE_DAYS_MAX);
    }
    cal->holiday_count = merge_ranges(cal->holidays, count);
    return OK;
}

/* " 09:00-12:00 13:00-17:00": each shift with a space before it. */
static enum err
read_own_hours(const char *text, const char *field, struct day_hours *hours,
               struct fault *why)
{
    for (; *text != '\0'; text += SHIFT_LENGTH + 1) {
        if (text[0] != ' ' || strlen(text) < SHIFT_LENGTH + 1)
            return fault_field(why, ERR_INPUT, field,
                               "working times are written like "
                               "2026-10-10 09:00-12:00 13:00-17:00");
        TRY(add_shift(hours, text + 1, field, why));
    }
    return OK;
}

static enum err
read_makeup(const json_t *item, const char *field, const struct calendar *cal,
            struct makeup *out, struct fault *why)
{
    const char *text = json_string_value(item);

    if (json_string_length(item) < DATE_LENGTH || !civil_read(text, &out->day))
        return fault_field(why, ERR_INPUT, field,
                           "is no date; write 2026-10-10 or "
                           "2026-10-10 09:00-13:00");
    if (text[DATE_LENGTH] != '\0')
        return read_own_hours(text + DATE_LENGTH, field, &out->hours, why);
    if (cal->week[0].count == 0)
        return fault_field(why, ERR_INPUT, field,
                           "Monday has no working times to take over; write "
                           "%.10s 09:00-13:00",
                           text);
    out->hours = cal->week[0];
    return OK;
}

static int
by_day(const void *a, const void *b)
{
    const struct makeup *left = a, *right = b;

    return (left->day > right->day) - (left->day < right->day);
}

static enum err
check_once(const struct makeup *all, size_t n, struct arena *mem,
           struct fault *why)
{
    struct civil date = civil_date(all[n].day);

    for (size_t i = 0; i < n; i++)
        if (all[i].day == all[n].day)
            return fault_field(why, ERR_INPUT,
                               arena_printf(mem, "workdays/%zu", n),
                               "%04d-%02d-%02d is listed twice", date.year,
                               date.month, date.day);
    return OK;
}

static enum err
read_makeups(const json_t *doc, struct calendar *cal, struct arena *mem,
             struct fault *why)
{
    const json_t *list = json_object_get(doc, "workdays");
    size_t        count;

    TRY(find_list(doc, "workdays", &count, why));
    cal->makeups = arena_take(mem, count * sizeof(*cal->makeups));
    cal->makeup_count = count;
    for (size_t i = 0; i < count; i++)
        TRY(read_makeup(json_array_get(list, i),
                        arena_printf(mem, "workdays/%zu", i), cal,
                        &cal->makeups[i], why));
    for (size_t i = 1; i < count; i++)
        TRY(check_once(cal->makeups, i, mem, why));
    if (count > 0)
        qsort(cal->makeups, count, sizeof *cal->makeups, by_day);
    return OK;
}

enum err
calendar_read(const json_t *doc, struct arena *mem, struct calendar **out,
              struct fault *why)
{
    static const char *const members[] = {"zone",     "hours", "holidays",
                                          "workdays", "names", NULL};
    struct calendar         *cal = arena_take(mem, sizeof(*cal));
    const char              *zone = doc_text(doc, "zone");

    if (!json_is_object(doc))
        return fault(why, ERR_INPUT, "a calendar is a JSON object");
    TRY(doc_only(doc, members, why));
    if (!moment_zone_known(zone))
        return fault_field(why, ERR_INPUT, "zone",
                           "must be a time zone like Asia/Shanghai or "
                           "Europe/Madrid");
    cal->zone = arena_text(mem, zone);
    TRY(read_week(json_object_get(doc, "hours"), cal, mem, why));
    TRY(read_holidays(doc, cal, mem, why));
    TRY(read_makeups(doc, cal, mem, why));
    TRY(workweek_check_names(doc, cal, mem, why));
    *out = cal;
    return OK;
}

enum err
calendar_name_check(const char *name, struct fault *why)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    if (name[0] == '\0' || strlen(name) > NAME_MOST ||
        strspn(name, allowed) != strlen(name))
        return fault(why, ERR_INPUT,
                     "a calendar's name has at most %d letters, digits, "
                     "\"_\", \"-\"",
                     NAME_MOST);
    return OK;
}

json_t *
calendar_default(struct arena *mem, const char *zone)
{
    json_t *doc = doc_object(mem);
    json_t *hours = doc_object(mem);
    json_t *office = doc_array(mem);

    doc_push_text(office, "09:00-12:00");
    doc_push_text(office, "13:00-18:00");
    for (int day = 0; day < 5; day++)
        doc_set(hours, weekdays[day], office);
    for (int day = 5; day < 7; day++)
        doc_set(hours, weekdays[day], doc_array(mem));
    doc_set_text(doc, "zone", zone);
    doc_set(doc, "hours", hours);
    doc_set(doc, "holidays", doc_array(mem));
    doc_set(doc, "workdays", doc_array(mem));
    return doc;
}
