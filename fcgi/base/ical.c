/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading iCalendars.  Text is bounded before libical sees it: its parser
 * follows nested components by recursion, and a rule may repeat for ever.
 */
#include "base/ical.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/text.h"

enum {
    SUMMARY_BYTES = 160,
    LINES_MAX = 60000,
    DAYS_MAX = 366,     /* of one event */
    ROUNDS_MAX = 20000, /* of all events together */
    TAKEN_MAX = 4000
};

struct ical_job {
    struct arena     *mem;
    struct ical_years years;
    json_t           *holidays, *workdays, *taken, *skipped;
    size_t            events, repeating, rounds;
};

/* One event while it is looked at. */
struct whole {
    icalcomponent *event;
    const char    *summary;
    int            days;
    const char    *hours; /* of a make-up day, or "" */
    bool           is_workday;
    int32_t       *except; /* days that its repetition leaves out, in order */
    size_t         except_count;
};

struct ical_years
ical_years_around(int year)
{
    return (struct ical_years){year - 1, year + 3};
}

/* --- before parsing --- */

/* A line that begins with a blank goes on with the one before it. */
static bool
is_folded(const char *line)
{
    return *line == ' ' || *line == '\t';
}

/* The next character of a line, past where it is folded. */
static const char *
unfold(const char *at)
{
    for (;;) {
        const char *next = at + (at[0] == '\r' && at[1] == '\n');

        if (*next != '\n' || !is_folded(next + 1))
            return at;
        at = next + 2;
    }
}

/* The property of that name, wherever the parser would see it: folded, or with
 * parameters. */
static bool
is_property(const char *line, const char *name)
{
    line = unfold(line);
    for (; *name != '\0'; name++) {
        if (strncasecmp(line, name, 1) != 0)
            return false;
        line = unfold(line + 1);
    }
    return *line == ':' || *line == ';';
}

/* Lines end where the parser ends them: at \n alone. */
static enum err
check_shape(const char *text, struct fault *why)
{
    int depth = 0, lines = 0;

    for (const char *line = text; *line != '\0';
         line += strcspn(line, "\n"), line += *line == '\n') {
        if (++lines > LINES_MAX)
            return fault(why, ERR_INPUT, "the iCalendar has more than %d lines",
                         LINES_MAX);
        if (is_folded(line))
            continue;
        if (is_property(line, "BEGIN") && ++depth > ICAL_DEPTH_MAX)
            return fault(why, ERR_INPUT,
                         "line %d: components are nested deeper than %d", lines,
                         ICAL_DEPTH_MAX);
        if (is_property(line, "END") && --depth < 0)
            return fault(why, ERR_INPUT, "line %d: END without its BEGIN",
                         lines);
    }
    if (depth != 0)
        return fault(why, ERR_INPUT, "the iCalendar ends before its END");
    return OK;
}

static enum err
check_text(const char *text, size_t length, struct fault *why)
{
    if (length > ICAL_BYTES_MAX)
        return fault(why, ERR_TOO_LARGE,
                     "the iCalendar has %zu bytes; %d are taken", length,
                     ICAL_BYTES_MAX);
    if (!text_is_clean(text, length))
        return fault(why, ERR_INPUT, "the iCalendar is not clean UTF-8 text");
    if (strncasecmp(text + strspn(text, "\xEF\xBB\xBF \r\n\t"),
                    "BEGIN:VCALENDAR", 15) != 0)
        return fault(why, ERR_INPUT,
                     "an iCalendar begins with BEGIN:VCALENDAR");
    return OK;
}

/* --- reporting --- */

static const char *
brief(struct arena *mem, const char *s)
{
    size_t length = s == NULL ? 0 : strlen(s), at = 0;

    while (at < length && at < SUMMARY_BYTES) {
        size_t size = text_character_size(s + at, length - at);

        if (size == 0)
            break;
        at += size;
    }
    return arena_bytes(mem, s == NULL ? "" : s, at);
}

static void
skip(struct ical_job *job, const struct whole *w, const char *why)
{
    json_t *one = doc_object(job->mem);

    doc_set_text(one, "summary", w->summary);
    doc_set_text(one, "why", why);
    json_array_append(job->skipped, one);
}

static char *
day_text(struct arena *mem, int32_t day)
{
    struct civil date = civil_date(day);

    return arena_printf(mem, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void
take_workdays(struct ical_job *job, const struct whole *w, int32_t first)
{
    for (int i = 0; i < w->days; i++)
        doc_push_text(job->workdays,
                      arena_join(job->mem, day_text(job->mem, first + i),
                                 w->hours[0] == '\0' ? "" : " ", w->hours,
                                 NULL));
}

static void
take(struct ical_job *job, const struct whole *w, int32_t first)
{
    char   *from = day_text(job->mem, first);
    char   *to = day_text(job->mem, first + w->days - 1);
    json_t *one = doc_object(job->mem);

    if (w->is_workday)
        take_workdays(job, w, first);
    else
        doc_push_text(job->holidays,
                      w->days == 1 ? from
                                   : arena_join(job->mem, from, "/", to, NULL));
    doc_set_text(one, "day", from);
    doc_set_text(one, "until", to);
    doc_set_text(one, "summary", w->summary);
    doc_set_text(one, "as", w->is_workday ? "workday" : "holiday");
    json_array_append(job->taken, one);
}

/* --- what an event says about itself --- */

static const char *
own_property(icalcomponent *event, const char *name)
{
    icalproperty *p = icalcomponent_get_first_property(event, ICAL_X_PROPERTY);

    for (; p != NULL;
         p = icalcomponent_get_next_property(event, ICAL_X_PROPERTY)) {
        const char *named = icalproperty_get_x_name(p);

        if (named != NULL && strcasecmp(named, name) == 0)
            return icalproperty_get_x(p);
    }
    return NULL;
}

static bool
has_category(icalcomponent *event, const char *wanted, struct arena *mem)
{
    icalproperty *p =
        icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);

    for (; p != NULL;
         p = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)) {
        const char *all = icalproperty_get_categories(p);

        if (all != NULL && strstr(text_fold(mem, all), wanted) != NULL)
            return true;
    }
    return false;
}

/* "día no laborable" is a day off. */
static bool
summary_says_worked(const char *summary, struct arena *mem)
{
    static const char *const words[] = {"班",       "make-up", "makeup",
                                        "make up",  "workday", "working day",
                                        "laborable"};
    static const char *const denied[] = {"no laborable", "non-work",
                                         "not a work", "no work"};
    const char              *folded = text_fold(mem, summary);

    for (size_t i = 0; i < sizeof denied / sizeof denied[0]; i++)
        if (strstr(folded, denied[i]) != NULL)
            return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

static void
look_at_kind(struct ical_job *job, struct whole *w)
{
    const char *said = own_property(w->event, "X-REDRESS-WORKDAY");
    const char *hours = own_property(w->event, "X-REDRESS-HOURS");

    w->hours = hours == NULL ? "" : arena_text(job->mem, hours);
    if (said != NULL)
        w->is_workday = strcasecmp(said, "TRUE") == 0;
    else
        w->is_workday = has_category(w->event, "workday", job->mem) ||
                        summary_says_worked(w->summary, job->mem);
}

static bool
civil_of(struct icaltimetype t, int32_t *day)
{
    char text[16];

    if (t.year < 1900 || t.year > 9999 || t.month < 1 || t.month > 12 ||
        t.day < 1 || t.day > 31)
        return false;
    snprintf(text, sizeof text, "%04d-%02d-%02d", t.year, t.month, t.day);
    return civil_read(text, day);
}

/* NULL when its days can be taken, else why not. */
static const char *
measure(struct whole *w, int32_t *first)
{
    struct icaltimetype from = icalcomponent_get_dtstart(w->event);
    struct icaltimetype to = icalcomponent_get_dtend(w->event);
    int32_t             end;

    if (icaltime_is_null_time(from) || !civil_of(from, first))
        return "has no day that can be read";
    if (!from.is_date)
        return "has a time of day; whole days are taken";
    if (icalcomponent_get_status(w->event) == ICAL_STATUS_CANCELLED)
        return "is cancelled";
    if (icalcomponent_get_first_property(w->event,
                                         ICAL_RECURRENCEID_PROPERTY) != NULL)
        return "changes one day of an event that repeats";
    w->days = 1;
    if (icaltime_is_null_time(to))
        return NULL;
    if (!civil_of(to, &end))
        return "ends on a day that cannot be read";
    if (end < *first)
        return "ends before it begins";
    if (end - *first > DAYS_MAX)
        return "lasts longer than a year";
    w->days = end == *first ? 1 : end - *first;
    return NULL;
}

/* --- what repeats --- */

static bool
is_set(const short *list)
{
    return list[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static bool
is_plain_yearly(const struct icalrecurrencetype *rule)
{
    return rule->freq == ICAL_YEARLY_RECURRENCE && rule->rscale == NULL &&
           !is_set(rule->by_second) && !is_set(rule->by_minute) &&
           !is_set(rule->by_hour) && !is_set(rule->by_year_day) &&
           !is_set(rule->by_week_no) && !is_set(rule->by_set_pos);
}

static int
by_day(const void *a, const void *b)
{
    const int32_t *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* In order: each round is looked up, and there may be thousands of both. */
static void
read_exceptions(struct ical_job *job, struct whole *w)
{
    int count = icalcomponent_count_properties(w->event, ICAL_EXDATE_PROPERTY);
    icalproperty *p =
        icalcomponent_get_first_property(w->event, ICAL_EXDATE_PROPERTY);

    w->except = arena_take(job->mem, ((size_t)count + 1) * sizeof *w->except);
    w->except_count = 0;
    for (; p != NULL;
         p = icalcomponent_get_next_property(w->event, ICAL_EXDATE_PROPERTY))
        if (civil_of(icalproperty_get_exdate(p), &w->except[w->except_count]))
            w->except_count++;
    qsort(w->except, w->except_count, sizeof *w->except, by_day);
}

static bool
is_excepted(const struct whole *w, int32_t day)
{
    return bsearch(&day, w->except, w->except_count, sizeof day, by_day) !=
           NULL;
}

static const char *
take_rounds(struct ical_job *job, const struct whole *w,
            icalrecur_iterator *rounds)
{
    while (job->rounds++ < ROUNDS_MAX) {
        struct icaltimetype at = icalrecur_iterator_next(rounds);
        int32_t             day;

        if (icaltime_is_null_time(at) || at.year > job->years.last)
            return NULL;
        if (at.year < job->years.first || !civil_of(at, &day) ||
            is_excepted(w, day))
            continue;
        if (json_array_size(job->taken) >= TAKEN_MAX)
            return "repeats more often than is taken";
        take(job, w, day);
    }
    return "repeats more often than is taken";
}

/* NULL when it was taken, else why not. */
static const char *
take_repeating(struct ical_job *job, struct whole *w, icalproperty *p)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(p);
    icalrecur_iterator       *rounds;
    const char               *why;

    if (icalcomponent_get_next_property(w->event, ICAL_RRULE_PROPERTY) !=
            NULL ||
        icalcomponent_get_first_property(w->event, ICAL_RDATE_PROPERTY) != NULL)
        return "repeats by more than one rule";
    if (!is_plain_yearly(&rule))
        return "repeats otherwise than on a day of each year";
    if (++job->repeating > ICAL_REPEATING_MAX)
        return "is one of too many that repeat";
    rounds = icalrecur_iterator_new(rule, icalcomponent_get_dtstart(w->event));
    if (rounds == NULL)
        return "repeats by a rule that cannot be read";
    read_exceptions(job, w);
    why = take_rounds(job, w, rounds);
    icalrecur_iterator_free(rounds);
    return why;
}

static void
look_at_event(struct ical_job *job, icalcomponent *event)
{
    struct whole  w = {.event = event,
                       .summary =
                           brief(job->mem, icalcomponent_get_summary(event))};
    int32_t       first = 0;
    const char   *not_taken = measure(&w, &first);
    icalproperty *rule;

    look_at_kind(job, &w);
    rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (not_taken == NULL && rule != NULL)
        not_taken = take_repeating(job, &w, rule);
    else if (not_taken == NULL)
        take(job, &w, first);
    if (not_taken != NULL)
        skip(job, &w, not_taken);
}

/* --- the whole --- */

static enum err
look_at_calendar(struct ical_job *job, icalcomponent *calendar,
                 struct fault *why)
{
    icalcomponent *part =
        icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);

    for (; part != NULL; part = icalcomponent_get_next_component(
                             calendar, ICAL_ANY_COMPONENT)) {
        if (icalcomponent_isa(part) == ICAL_VCALENDAR_COMPONENT)
            TRY(look_at_calendar(job, part, why));
        if (icalcomponent_isa(part) != ICAL_VEVENT_COMPONENT)
            continue;
        if (++job->events > ICAL_EVENTS_MAX)
            return fault(why, ERR_INPUT,
                         "the iCalendar has more than %d events",
                         ICAL_EVENTS_MAX);
        look_at_event(job, part);
    }
    return OK;
}

static void
release(void *component)
{
    icalcomponent_free(component);
    icalmemory_free_ring();
}

enum err
ical_read(struct arena *mem, const char *text, size_t length,
          struct ical_years years, json_t **out, struct fault *why)
{
    struct ical_job job = {.mem = mem,
                           .years = years,
                           .holidays = doc_array(mem),
                           .workdays = doc_array(mem),
                           .taken = doc_array(mem),
                           .skipped = doc_array(mem)};
    icalcomponent  *root;

    TRY(check_text(text, length, why));
    text += strspn(text, "\xEF\xBB\xBF \r\n\t");
    TRY(check_shape(text, why));
    icalerror_set_errors_are_fatal(false);
    root = icalparser_parse_string(text);
    if (root == NULL)
        return fault(why, ERR_INPUT, "the iCalendar cannot be read");
    arena_defer(mem, release, root);
    TRY(look_at_calendar(&job, root, why));
    *out = doc_object(mem);
    doc_set(*out, "holidays", job.holidays);
    doc_set(*out, "workdays", job.workdays);
    doc_set(*out, "taken", job.taken);
    doc_set(*out, "skipped", job.skipped);
    return OK;
}
