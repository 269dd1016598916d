/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl calendar year, preview: a calendar day by day, and what a changed
 * one would do to days and to running clocks before it is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "ctl/calendar.h"
#include "ctl/order.h"
#include "desk/recount.h"

enum { FILE_MOST = 1 << 20 };

static const char icalendar[] = "BEGIN:VCALENDAR";

/* --- a year --- */

/* "  09:00-12:00 13:00-18:00  Name", of which either may be missing. */
static const char *
rest_of_day(struct arena *mem, const json_t *day)
{
    struct text   t = {.mem = mem};
    const char   *name = doc_text(day, "name");
    size_t        i;
    const json_t *one;

    json_array_foreach(json_object_get(day, "hours"), i, one)
    {
        text_add(&t, i == 0 ? "  " : " ");
        text_add(&t, json_string_value(one));
    }
    if (name != NULL)
        text_addf(&t, "  %s", ctl_shown(mem, name));
    return text_of(&t);
}

static void
print_day(struct arena *mem, const json_t *day)
{
    static const char *const words[] = {"Mon", "Tue", "Wed", "Thu",
                                        "Fri", "Sat", "Sun"};
    const char              *date = doc_text(day, "date");
    int32_t                  number = 0;

    if (!civil_read(date, &number))
        return;
    printf("%s %s  %s%s\n", date, words[civil_weekday(number)],
           doc_text(day, "kind"), rest_of_day(mem, day));
}

static void
print_year(struct ctl *ctl, const json_t *year)
{
    const json_t *counts = json_object_get(year, "counts");
    const json_t *recounting = json_object_get(year, "recounting");
    size_t        i;
    json_t       *day;

    json_array_foreach(json_object_get(year, "days"), i, day)
        print_day(ctl->mem, day);
    printf("%s %lld, %s: %lld working, %lld make-up, %lld holidays, %lld "
           "closed\n",
           doc_text(year, "name"), (long long)doc_int(year, "year", 0),
           doc_text(year, "zone"), (long long)doc_int(counts, "working", 0),
           (long long)doc_int(counts, "make_up", 0),
           (long long)doc_int(counts, "holiday", 0),
           (long long)doc_int(counts, "closed", 0));
    if (json_is_object(recounting))
        printf("clocks are being counted anew: %lld so far\n",
               (long long)doc_int(recounting, "clocks", 0));
}

static enum err
find_year(struct ctl *ctl, const char *text, int *out, struct fault *why)
{
    int     month, day;
    int64_t number;

    if (text == NULL)
        return moment_date(moment_now(), calendar_zone_of(ctl), out, &month,
                           &day, why);
    TRY(ctl_number("--year", text, 1900, &number, why));
    *out = number > 9999 ? 0 : (int)number;
    return OK;
}

enum err
ctl_calendar_year(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *wanted = ctl_option(ctl, "--year"), *name;
    int         number;
    json_t     *year;

    TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_end(ctl, why));
    TRY(find_year(ctl, wanted, &number, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(calendars_year(ctl->store, ctl->mem, name, number, &year, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, year));
    else
        print_year(ctl, year);
    return OK;
}

/* --- a change --- */

/* What the command took from the line. */
struct wish {
    const char *text, *lang, *years;
    bool        replace;
};

static void
print_changed_day(struct arena *mem, const json_t *one)
{
    const json_t *before = json_object_get(one, "before");
    const json_t *after = json_object_get(one, "after");

    printf("%s  %s -> %s%s\n", doc_text(one, "date"), doc_text(before, "kind"),
           doc_text(after, "kind"), rest_of_day(mem, after));
}

static void
print_clock(const struct order *o, const json_t *one)
{
    long long minutes = doc_int(one, "later_by_s", 0) / 60;
    bool      late = doc_true(one, "late_after");

    printf("%s  %s: %s -> %s, %lld:%02lld %s%s\n", doc_text(one, "number"),
           ctl_shown(o->ctl->mem, doc_text(one, "label")),
           order_time(o, one, "due_before_ms"),
           order_time(o, one, "due_after_ms"), llabs(minutes) / 60,
           llabs(minutes) % 60, minutes < 0 ? "earlier" : "later",
           late && !doc_true(one, "late_before") ? ", late at once" : "");
}

static void
print_preview(const struct order *o, const json_t *told)
{
    const json_t *days = json_object_get(told, "days");
    const json_t *clocks = json_object_get(told, "clocks");
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(days, "items"), i, one)
        print_changed_day(o->ctl->mem, one);
    printf("%lld days change, %lld have other hours\n",
           (long long)doc_int(days, "changed", 0),
           (long long)doc_int(days, "hours", 0));
    json_array_foreach(json_object_get(clocks, "items"), i, one)
        print_clock(o, one);
    printf("%lld clocks run for %lld open complaints; counted anew %lld would "
           "be due at another time: %lld earlier, %lld later, %lld late at "
           "once\n",
           (long long)doc_int(clocks, "running", 0),
           (long long)doc_int(clocks, "complaints", 0),
           (long long)doc_int(clocks, "changed", 0),
           (long long)doc_int(clocks, "earlier", 0),
           (long long)doc_int(clocks, "later", 0),
           (long long)doc_int(clocks, "late_at_once", 0));
}

static enum err
read_calendar(const struct order *o, const struct wish *wish, json_t **imported,
              json_t **doc, struct fault *why)
{
    struct ctl            *ctl = o->ctl;
    struct calendar_import in = {
        .change = {.name = o->name, .actor = "redressctl"},
        .ics = wish->text,
        .length = strlen(wish->text),
        .replace = wish->replace,
        .dry_run = true,
        .zone = calendar_zone_of(ctl)};

    *imported = NULL;
    if (strncmp(wish->text, icalendar, sizeof icalendar - 1) != 0)
        return doc_read(ctl->mem, wish->text, strlen(wish->text), doc, why);
    TRY(calendar_read_years(wish->years, in.zone, &in.years, why));
    TRY(calendars_import(ctl->store, ctl->mem, &in, imported, why));
    *doc = json_object_get(*imported, "calendar");
    return OK;
}

static enum err
preview(struct order *o, struct fault *why)
{
    const struct wish  *wish = o->change;
    struct recount_wish of = {
        .calendar = o->name, .lang = wish->lang, .reader = o->by};
    json_t *imported, *doc, *told;

    TRY(read_calendar(o, wish, &imported, &doc, why));
    of.doc = doc;
    TRY(recount_preview(o->desk, o->ctl->mem, &of, &told, why));
    doc_set_text(told, "name", o->name);
    doc_set(told, "calendar", doc);
    if (order_told(o, told))
        return OK;
    if (imported != NULL)
        calendar_print_import(imported);
    print_preview(o, told);
    return OK;
}

enum err
ctl_calendar_preview(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct wish  wish = {.lang = ctl_option(ctl, "--lang"),
                         .years = ctl_option(ctl, "--years"),
                         .replace = ctl_flag(ctl, "--replace")};
    bool         merge = ctl_flag(ctl, "--merge");
    struct order o;
    const char  *path;
    char        *text;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    TRY(ctl_word(ctl, "FILE", &path, why));
    if (merge && wish.replace)
        return fault_field(why, ERR_INPUT, "line",
                           "--merge or --replace, not both");
    TRY(ctl_read_file(ctl, path, FILE_MOST, &text, why));
    wish.text = text;
    if (wish.lang == NULL)
        wish.lang = "en";
    o.change = &wish;
    return order_run(&o, preview, found_wrong, why);
}
