/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calendar told day by day: what each day is, what it is called and where in
 * the document that stands.  What the days are worth is counted in calendar.c.
 */
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/text.h"
#include "base/workweek.h"

enum {
    DATE_LENGTH = 10,
    CALLED_MOST = 160,
    YEAR_FIRST = 1900,
    YEAR_LAST = 9999
};

/* A range of days as it is listed. */
struct listed {
    int32_t first, last;
};

struct calendar_days {
    const struct calendar *cal;
    struct listed         *holidays, *workdays; /* in the document's order */
    size_t                 holiday_count, workday_count;
    const json_t          *names;
};

static const char *const weekday_words[] = {"mon", "tue", "wed", "thu",
                                            "fri", "sat", "sun"};

/* --- names --- */

static enum err
check_name(const char *key, const json_t *value, const struct calendar *cal,
           const char *field, struct fault *why)
{
    const char *text = json_string_value(value);
    size_t      length = json_string_length(value);
    int32_t     day;

    if (strlen(key) != DATE_LENGTH || !civil_read(key, &day))
        return fault_field(why, ERR_INPUT, field,
                           "names are given by day: "
                           "{\"2026-10-01\": \"National Day\"}");
    if (text == NULL || length == 0 || text_characters(text) > CALLED_MOST ||
        !text_is_clean(text, length) || strpbrk(text, "\r\n\t") != NULL)
        return fault_field(why, ERR_INPUT, field,
                           "a day's name is a line of at most %d characters",
                           CALLED_MOST);
    if (!workweek_is_holiday(cal, day) && workweek_makeup(cal, day) == NULL)
        return fault_field(why, ERR_INPUT, field,
                           "%s is listed neither among the holidays nor among "
                           "the make-up days",
                           key);
    return OK;
}

enum err
workweek_check_names(const json_t *doc, const struct calendar *cal,
                     struct arena *mem, struct fault *why)
{
    json_t     *names = json_object_get(doc, "names"), *value;
    const char *key;

    if (names != NULL && !json_is_object(names))
        return fault_field(why, ERR_INPUT, "names",
                           "says what days are called: "
                           "{\"2026-10-01\": \"National Day\"}");
    json_object_foreach(names, key, value)
    {
        TRY(check_name(key, value, cal, arena_join(mem, "names/", key, NULL),
                       why));
    }
    return OK;
}

struct date_text {
    char text[40];
};

static struct date_text
date_text(int32_t day)
{
    struct civil     date = civil_date(day);
    struct date_text out;

    snprintf(out.text, sizeof out.text, "%04d-%02d-%02d", date.year, date.month,
             date.day);
    return out;
}

/* The last name given from `first` to that day. */
static const json_t *
name_since(const struct calendar_days *days, int32_t first, int32_t day)
{
    const json_t *name = NULL;

    if (days->names == NULL)
        return NULL;
    for (; day >= first && name == NULL; day--)
        name = json_object_get(days->names, date_text(day).text);
    return name;
}

/* --- days --- */

static struct listed *
read_listed(const json_t *list, struct arena *mem)
{
    struct listed *out =
        arena_take(mem, (json_array_size(list) + 1) * sizeof *out);
    size_t  i;
    json_t *item;

    json_array_foreach((json_t *)list, i, item)
    {
        const char *text = json_string_value(item);

        if (!civil_read(text, &out[i].first))
            out[i].first = INT32_MAX;
        out[i].last = out[i].first;
        if (text[DATE_LENGTH] == '/' &&
            !civil_read(text + DATE_LENGTH + 1, &out[i].last))
            out[i].last = INT32_MIN;
    }
    return out;
}

struct calendar_days *
calendar_days_new(const struct calendar *cal, const json_t *doc,
                  struct arena *mem)
{
    struct calendar_days *days = arena_take(mem, sizeof *days);
    const json_t         *holidays = json_object_get(doc, "holidays");
    const json_t         *workdays = json_object_get(doc, "workdays");

    days->cal = cal;
    days->holidays = read_listed(holidays, mem);
    days->holiday_count = json_array_size(holidays);
    days->workdays = read_listed(workdays, mem);
    days->workday_count = json_array_size(workdays);
    days->names = json_object_get(doc, "names");
    return days;
}

/* Where among those listed a day is; there is such a place. */
static size_t
place_of(const struct listed *list, size_t count, int32_t day)
{
    size_t i = 0;

    while (i + 1 < count && !(list[i].first <= day && day <= list[i].last))
        i++;
    return i;
}

static json_t *
hours_json(const struct day_hours *hours, struct arena *mem)
{
    json_t *out = doc_array(mem);

    for (int i = 0; i < hours->count; i++) {
        const struct shift *s = &hours->shifts[i];

        doc_push_text(out,
                      arena_printf(mem, "%02d:%02d-%02d:%02d", s->from / 60,
                                   s->from % 60, s->to / 60, s->to % 60));
    }
    return out;
}

json_t *
calendar_day(const struct calendar_days *days, int32_t day, struct arena *mem)
{
    const struct calendar  *cal = days->cal;
    const struct day_hours *hours = workweek_hours(cal, day);
    const json_t           *name = NULL;
    const char *kind = hours->count > 0 ? "working" : "closed", *from;
    json_t     *out = doc_object(mem);
    size_t      i;

    if (workweek_makeup(cal, day) != NULL) {
        i = place_of(days->workdays, days->workday_count, day);
        kind = "make_up";
        from = arena_printf(mem, "workdays/%zu", i);
        name = name_since(days, day, day);
    } else if (workweek_is_holiday(cal, day)) {
        i = place_of(days->holidays, days->holiday_count, day);
        kind = "holiday";
        from = arena_printf(mem, "holidays/%zu", i);
        name = name_since(days, days->holidays[i].first, day);
    } else {
        from =
            arena_join(mem, "hours/", weekday_words[civil_weekday(day)], NULL);
    }
    doc_set_text(out, "date", date_text(day).text);
    doc_set_text(out, "kind", kind);
    doc_set(out, "hours", hours_json(hours, mem));
    if (name != NULL)
        doc_set(out, "name", (json_t *)name);
    else
        json_object_set_new(out, "name", json_null());
    doc_set_text(out, "from", from);
    return out;
}

static void
count_kind(json_t *counts, const char *kind)
{
    doc_set_int(counts, kind, doc_int(counts, kind, 0) + 1);
}

enum err
calendar_year(const struct calendar_days *days, int year, struct arena *mem,
              json_t **out, struct fault *why)
{
    static const char *const kinds[] = {"working", "closed", "holiday",
                                        "make_up"};
    json_t                  *list = doc_array(mem), *counts = doc_object(mem);

    if (year < YEAR_FIRST || year > YEAR_LAST)
        return fault_field(why, ERR_INPUT, "year",
                           "the year is one from %d to %d", YEAR_FIRST,
                           YEAR_LAST);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        doc_set_int(counts, kinds[i], 0);
    for (int32_t day = civil_days((struct civil){year, 1, 1});
         civil_date(day).year == year; day++) {
        json_t *one = calendar_day(days, day, mem);

        count_kind(counts, doc_text(one, "kind"));
        json_array_append(list, one);
    }
    *out = doc_object(mem);
    doc_set_int(*out, "year", year);
    doc_set_text(*out, "zone", calendar_zone(days->cal));
    doc_set(*out, "counts", counts);
    doc_set(*out, "days", list);
    return OK;
}
