/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calendar's days and an iCalendar's: put together, and written out again.
 */
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/civil.h"
#include "base/doc.h"
#include "base/ical.h"
#include "base/workweek.h"

enum { DATE_LENGTH = 10, RANGE_DAYS = 366 };

struct days {
    int32_t first, last;
};

/* --- putting together --- */

static bool
read_days(const char *text, struct days *out)
{
    if (text == NULL || strlen(text) < DATE_LENGTH ||
        !civil_read(text, &out->first))
        return false;
    out->last = out->first;
    return text[DATE_LENGTH] != '/' ||
           (strlen(text) == 2 * DATE_LENGTH + 1 &&
            civil_read(text + DATE_LENGTH + 1, &out->last));
}

static int
by_first(const void *a, const void *b)
{
    const struct days *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

static size_t
add_list(struct days *into, size_t count, const json_t *list)
{
    size_t  i;
    json_t *one;

    json_array_foreach(list, i, one)
    {
        if (read_days(json_string_value(one), &into[count]))
            count++;
    }
    return count;
}

static char *
days_text(struct arena *mem, struct days days)
{
    struct civil from = civil_date(days.first), to = civil_date(days.last);

    if (days.first == days.last)
        return arena_printf(mem, "%04d-%02d-%02d", from.year, from.month,
                            from.day);
    return arena_printf(mem, "%04d-%02d-%02d/%04d-%02d-%02d", from.year,
                        from.month, from.day, to.year, to.month, to.day);
}

/* In order, those that touch as one, so that the same import twice adds
 * nothing. */
static json_t *
joined_holidays(const json_t *was, const json_t *more, struct arena *mem)
{
    size_t       room = json_array_size(was) + json_array_size(more) + 1;
    struct days *all = arena_take(mem, room * sizeof *all);
    size_t       count = add_list(all, add_list(all, 0, was), more), kept = 0;
    json_t      *out = doc_array(mem);

    qsort(all, count, sizeof *all, by_first);
    for (size_t i = 1; i < count; i++) {
        if (all[i].first > all[kept].last + 1 ||
            all[i].last - all[kept].first >= RANGE_DAYS)
            all[++kept] = all[i];
        else if (all[i].last > all[kept].last)
            all[kept].last = all[i].last;
    }
    for (size_t i = 0; count > 0 && i <= kept; i++)
        doc_push_text(out, days_text(mem, all[i]));
    return out;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* One line a day; one that says its hours wins over one that does not. */
static json_t *
joined_workdays(const json_t *was, const json_t *more, struct arena *mem)
{
    size_t room = json_array_size(was) + json_array_size(more), count = 0, i;
    const char **all = arena_take(mem, (room + 1) * sizeof *all);
    json_t      *out = doc_array(mem), *one;

    json_array_foreach(was, i, one) all[count++] =
        json_string_value(one) ? json_string_value(one) : "";
    json_array_foreach(more, i, one) all[count++] =
        json_string_value(one) ? json_string_value(one) : "";
    if (count > 0)
        qsort(all, count, sizeof *all, by_text);
    for (i = 0; i < count; i++) {
        /* Sorted: the bare day comes before the same day with hours. */
        bool again =
            i + 1 < count && strncmp(all[i], all[i + 1], DATE_LENGTH) == 0;

        if (!again)
            doc_push_text(out, all[i]);
    }
    return out;
}

/* --- what the days are called --- */

/* What is written where a day has no name. */
static const char a_holiday[] = "Holiday";
static const char a_workday[] = "Make-up working day";

/* A summary as one line; NULL: it is no name. */
static const char *
name_of(const json_t *taken, struct arena *mem)
{
    const char *summary = doc_text(taken, "summary");
    char       *name = arena_text(mem, summary == NULL ? "" : summary);
    size_t      length;

    for (char *at = name; *at != '\0'; at++)
        if (strchr("\r\n\t", *at) != NULL)
            *at = ' ';
    name += strspn(name, " ");
    for (length = strlen(name); length > 0 && name[length - 1] == ' ';)
        name[--length] = '\0';
    if (length == 0 || strcmp(name, a_holiday) == 0 ||
        strcmp(name, a_workday) == 0)
        return NULL;
    return name;
}

/* A holiday has its name from its first day on, each make-up day its own. */
static void
add_name(json_t *names, const json_t *taken, struct arena *mem)
{
    const char *name = name_of(taken, mem), *as = doc_text(taken, "as");
    struct days days, until;

    if (name == NULL || as == NULL ||
        !read_days(doc_text(taken, "day"), &days) ||
        !read_days(doc_text(taken, "until"), &until))
        return;
    if (strcmp(as, "workday") != 0)
        until.last = days.first;
    for (; days.first <= until.last; days.first++)
        doc_set_text(
            names, days_text(mem, (struct days){days.first, days.first}), name);
}

/* Those of days that are still listed. */
static void
set_names(json_t *doc, const struct calendar *cal, json_t *names)
{
    const char *key;
    json_t     *one;
    void       *next;
    int32_t     day;

    json_object_foreach_safe(names, next, key, one)
    {
        if (strlen(key) != DATE_LENGTH || !civil_read(key, &day) ||
            (!workweek_is_holiday(cal, day) &&
             workweek_makeup(cal, day) == NULL))
            json_object_del(names, key);
    }
    if (json_object_size(names) > 0)
        doc_set(doc, "names", names);
}

enum err
ical_apply(const json_t *calendar, const json_t *read, bool replace,
           struct arena *mem, json_t **out, struct fault *why)
{
    const json_t    *holidays = json_object_get(calendar, "holidays");
    const json_t    *workdays = json_object_get(calendar, "workdays");
    json_t          *names = doc_object(mem), *one;
    struct calendar *checked;
    size_t           i;

    *out = doc_keep(mem, json_copy((json_t *)calendar));
    json_object_del(*out, "names");
    doc_set(*out, "holidays",
            joined_holidays(replace ? NULL : holidays,
                            json_object_get(read, "holidays"), mem));
    doc_set(*out, "workdays",
            joined_workdays(replace ? NULL : workdays,
                            json_object_get(read, "workdays"), mem));
    TRY(calendar_read(*out, mem, &checked, why));
    if (!replace)
        json_object_update(names, json_object_get(calendar, "names"));
    json_array_foreach(json_object_get(read, "taken"), i, one)
        add_name(names, one, mem);
    set_names(*out, checked, names);
    return calendar_read(*out, mem, &checked, why);
}

/* --- writing --- */

static struct icaltimetype
ical_day(int32_t day)
{
    struct civil        date = civil_date(day);
    struct icaltimetype t = icaltime_null_date();

    t.year = date.year;
    t.month = date.month;
    t.day = date.day;
    return t;
}

static void
add_own(icalcomponent *to, const char *name, const char *value)
{
    icalproperty *p = icalproperty_new_x(value);

    icalproperty_set_x_name(p, name);
    icalcomponent_add_property(to, p);
}

/* When an event was written is not kept: its first day stands for it, so the
 * same calendar always gives the same bytes. */
static icalcomponent *
new_event(struct days days, const char *kind, const char *summary,
          struct arena *mem)
{
    icalcomponent      *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    struct icaltimetype stamp = ical_day(days.first);

    stamp.is_date = 0;
    stamp.hour = stamp.minute = stamp.second = 0;
    stamp.zone = icaltimezone_get_utc_timezone();
    icalcomponent_add_property(
        event, icalproperty_new_uid(arena_join(
                   mem, kind, "-",
                   days_text(mem, (struct days){days.first, days.first}),
                   "@redress", NULL)));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(stamp));
    icalcomponent_add_property(event,
                               icalproperty_new_dtstart(ical_day(days.first)));
    icalcomponent_add_property(event,
                               icalproperty_new_dtend(ical_day(days.last + 1)));
    icalcomponent_add_property(event, icalproperty_new_summary(summary));
    return event;
}

static const char *
called(const json_t *names, int32_t day, struct arena *mem)
{
    return doc_text(names, days_text(mem, (struct days){day, day}));
}

static void
write_holiday(icalcomponent *root, struct days days, const char *name,
              struct arena *mem)
{
    icalcomponent *event =
        new_event(days, "holiday", name == NULL ? a_holiday : name, mem);

    add_own(event, "X-REDRESS-WORKDAY", "FALSE");
    icalcomponent_add_component(root, event);
}

/* What is listed in one has an event for each of its names. */
static void
write_holidays(icalcomponent *root, const json_t *list, const json_t *names,
               struct arena *mem)
{
    size_t      i;
    json_t     *one;
    struct days days;

    json_array_foreach(list, i, one)
    {
        const char *name;

        if (!read_days(json_string_value(one), &days))
            continue;
        name = called(names, days.first, mem);
        for (int32_t day = days.first + 1; day <= days.last; day++) {
            if (called(names, day, mem) == NULL)
                continue;
            write_holiday(root, (struct days){days.first, day - 1}, name, mem);
            days.first = day;
            name = called(names, day, mem);
        }
        write_holiday(root, days, name, mem);
    }
}

static void
write_workdays(icalcomponent *root, const json_t *list, const json_t *names,
               struct arena *mem)
{
    size_t      i;
    json_t     *one;
    struct days days;

    json_array_foreach(list, i, one)
    {
        const char    *text = json_string_value(one), *name;
        icalcomponent *event;

        if (!read_days(text, &days))
            continue;
        name = called(names, days.first, mem);
        event =
            new_event(days, "workday", name == NULL ? a_workday : name, mem);
        add_own(event, "X-REDRESS-WORKDAY", "TRUE");
        if (text[DATE_LENGTH] == ' ')
            add_own(event, "X-REDRESS-HOURS", text + DATE_LENGTH + 1);
        icalcomponent_add_component(root, event);
    }
}

enum err
ical_write(const json_t *calendar, const char *name, struct arena *mem,
           char **out, struct fault *why)
{
    const json_t    *names = json_object_get(calendar, "names");
    struct calendar *checked;
    icalcomponent   *root;
    char            *text;

    TRY(calendar_read(calendar, mem, &checked, why));
    root = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property(root, icalproperty_new_version("2.0"));
    icalcomponent_add_property(root, icalproperty_new_prodid("-//redress//EN"));
    add_own(root, "X-WR-CALNAME", name);
    add_own(root, "X-WR-TIMEZONE", calendar_zone(checked));
    write_holidays(root, json_object_get(calendar, "holidays"), names, mem);
    write_workdays(root, json_object_get(calendar, "workdays"), names, mem);
    text = icalcomponent_as_ical_string_r(root);
    icalcomponent_free(root);
    if (text == NULL)
        return fault(why, ERR_INTERNAL, "the iCalendar cannot be written");
    *out = arena_text(mem, text);
    icalmemory_free_buffer(text);
    return OK;
}
