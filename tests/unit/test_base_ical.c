/* SPDX-License-Identifier: Apache-2.0 */
/* iCalendars in and out, and those that are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/ical.h"
#include "base_kit.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\nUID:1\r\n" lines "END:VEVENT\r\n"

static const struct ical_years years = {2025, 2029};

static json_t *
taken(const char *text)
{
    json_t *out = NULL;

    if (ical_read(mem, text, strlen(text), years, &out, &why) != OK)
        fail_msg("%s", why.text);
    return out;
}

static void
expect_list(const json_t *read, const char *name, const char *json)
{
    assert_string_equal(doc_write(mem, json_object_get(read, name)), json);
}

static void
expect_skipped(const char *event, const char *reason)
{
    json_t *read = taken(arena_join(mem, HEAD, event, TAIL, NULL));
    json_t *one = json_array_get(json_object_get(read, "skipped"), 0);

    assert_int_equal(json_array_size(json_object_get(read, "taken")), 0);
    assert_string_equal(doc_text(one, "why"), reason);
}

static void
expect_refused(const char *text, size_t length, const char *part)
{
    json_t *out = NULL;

    assert_int_not_equal(ical_read(mem, text, length, years, &out, &why), OK);
    if (strstr(why.text, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", why.text, part);
}

static void
whole_days_are_holidays(void **state)
{
    json_t *read =
        taken(HEAD EVENT("DTSTART;VALUE=DATE:20261001\r\n"
                         "DTEND;VALUE=DATE:20261008\r\nSUMMARY:国庆节\r\n")
                  EVENT("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Navidad, día "
                        "no laborable\r\n") TAIL);

    expect_list(read, "holidays", "[\"2026-10-01/2026-10-07\",\"2026-12-25\"]");
    expect_list(read, "workdays", "[]");
    expect_list(read, "skipped", "[]");
}

static void
make_up_days_are_known_by_each_of_their_marks(void **state)
{
    static const char *const marks[] = {
        "SUMMARY:国庆节 补班\r\n",
        "SUMMARY:国庆节（班）\r\n",
        "SUMMARY:Make-up day\r\n",
        "SUMMARY:Swapped Workday\r\n",
        "SUMMARY:Sábado laborable\r\n",
        "SUMMARY:Saturday\r\nCATEGORIES:OFFICE,WORKDAY\r\n",
        "SUMMARY:Saturday\r\nX-REDRESS-WORKDAY:TRUE\r\n"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        json_t *read = taken(arena_join(
            mem, HEAD "BEGIN:VEVENT\r\n", marks[i],
            "DTSTART;VALUE=DATE:20261010\r\nEND:VEVENT\r\n" TAIL, NULL));

        expect_list(read, "workdays", "[\"2026-10-10\"]");
        expect_list(read, "holidays", "[]");
        assert_string_equal(
            doc_text(json_array_get(json_object_get(read, "taken"), 0), "as"),
            "workday");
    }
}

static void
what_an_event_says_itself_wins_over_its_summary(void **state)
{
    json_t *read = taken(
        HEAD EVENT("DTSTART;VALUE=DATE:20261010\r\nSUMMARY:加班\r\n"
                   "X-REDRESS-WORKDAY:FALSE\r\n")
            EVENT("DTSTART;VALUE=DATE:20261011\r\nSUMMARY:Sunday\r\n"
                  "X-REDRESS-WORKDAY:TRUE\r\nX-REDRESS-HOURS:09:00-13:00\r\n")
                TAIL);

    expect_list(read, "holidays", "[\"2026-10-10\"]");
    expect_list(read, "workdays", "[\"2026-10-11 09:00-13:00\"]");
}

static void
what_repeats_yearly_is_written_out_for_the_years_asked_for(void **state)
{
    expect_list(
        taken(HEAD EVENT("DTSTART;VALUE=DATE:19990101\r\n"
                         "RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:"
                         "20270101\r\nSUMMARY:New Year\r\n") TAIL),
        "holidays",
        "[\"2025-01-01\",\"2026-01-01\",\"2028-01-01\",\"2029-01-01\"]");
    expect_list(
        taken(HEAD EVENT("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ="
                         "YEARLY;UNTIL=20260101\r\nSUMMARY:x\r\n") TAIL),
        "holidays", "[\"2025-01-01\",\"2026-01-01\"]");
    expect_list(
        taken(HEAD EVENT("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY;"
                         "BYMONTH=2;BYMONTHDAY=29\r\nSUMMARY:leap\r\n") TAIL),
        "holidays", "[\"2028-02-29\"]");
}

static void
what_is_not_taken_is_said_with_its_reason(void **state)
{
    expect_skipped(EVENT("DTSTART:20261001T090000Z\r\n"),
                   "has a time of day; whole days are taken");
    expect_skipped(EVENT("SUMMARY:no day\r\n"), "has no day that can be read");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\nSTATUS:CANCELLED\r\n"),
                   "is cancelled");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\n"
                         "DTEND;VALUE=DATE:20260901\r\n"),
                   "ends before it begins");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\n"
                         "DTEND;VALUE=DATE:20291001\r\n"),
                   "lasts longer than a year");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\nRRULE:FREQ=DAILY\r\n"),
                   "repeats otherwise than on a day of each year");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\nRRULE:FREQ=YEARLY;"
                         "BYSECOND=1,2,3\r\n"),
                   "repeats otherwise than on a day of each year");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\nRRULE:FREQ=YEARLY\r\n"
                         "RDATE;VALUE=DATE:20261101\r\n"),
                   "repeats by more than one rule");
    expect_skipped(EVENT("DTSTART;VALUE=DATE:20261001\r\n"
                         "RECURRENCE-ID;VALUE=DATE:20261001\r\n"),
                   "changes one day of an event that repeats");
}

static const char office[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{\"mon\":[\"08:30-17:30\"]},"
    "\"holidays\":[\"2026-10-01/2026-10-07\",\"2026-12-25\"],"
    "\"workdays\":[\"2026-10-10\",\"2026-10-11 09:00-13:00\"]}";

static void
a_round_trip_gives_the_same_calendar(void **state)
{
    json_t *was = json(office), *is = NULL;
    char   *text = NULL;

    assert_int_equal(ical_write(was, "office", mem, &text, &why), OK);
    assert_non_null(strstr(text, "X-WR-CALNAME:office"));
    assert_non_null(strstr(text, "DTSTAMP:20261001T000000Z"));
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20261001"));
    assert_int_equal(ical_apply(was, taken(text), true, mem, &is, &why), OK);
    assert_string_equal(doc_write(mem, is), doc_write(mem, was));
    assert_int_equal(ical_apply(was, taken(text), false, mem, &is, &why), OK);
    assert_string_equal(doc_write(mem, is), doc_write(mem, was));
}

static void
days_are_added_or_put_in_place_of_those_there(void **state)
{
    json_t *read = taken(
        HEAD EVENT("DTSTART;VALUE=DATE:20261008\r\nSUMMARY:x\r\n")
            EVENT("DTSTART;VALUE=DATE:20261011\r\nSUMMARY:补班\r\n") TAIL);
    json_t *is = NULL;

    assert_int_equal(ical_apply(json(office), read, false, mem, &is, &why), OK);
    expect_list(is, "holidays", "[\"2026-10-01/2026-10-08\",\"2026-12-25\"]");
    expect_list(is, "workdays", "[\"2026-10-10\",\"2026-10-11 09:00-13:00\"]");
    assert_int_equal(ical_apply(json(office), read, true, mem, &is, &why), OK);
    expect_list(is, "holidays", "[\"2026-10-08\"]");
    expect_list(is, "workdays", "[\"2026-10-11\"]");
    assert_string_equal(doc_text(is, "zone"), "Asia/Shanghai");
}

static void
summaries_are_the_names_of_days_there_and_back(void **state)
{
    json_t *read = taken(
        HEAD EVENT("DTSTART;VALUE=DATE:20260925\r\nDTEND;VALUE=DATE:20260928"
                   "\r\nSUMMARY:中秋节\r\n")
            EVENT("DTSTART;VALUE=DATE:20260928\r\nSUMMARY:Eve\\n of it \r\n")
                EVENT("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Holiday\r\n")
                    EVENT("DTSTART;VALUE=DATE:20261011\r\nSUMMARY:补班\r\n")
                        TAIL);
    json_t *is = NULL, *again = NULL;
    char   *text = NULL;

    assert_int_equal(ical_apply(json(office), read, false, mem, &is, &why), OK);
    expect_list(is, "holidays",
                "[\"2026-09-25/2026-09-28\",\"2026-10-01/2026-10-07\","
                "\"2026-12-25\"]");
    expect_list(is, "names",
                "{\"2026-09-25\":\"中秋节\",\"2026-09-28\":\"Eve  of it\","
                "\"2026-10-11\":\"补班\"}");
    assert_int_equal(ical_write(is, "office", mem, &text, &why), OK);
    assert_non_null(strstr(text, "SUMMARY:中秋节"));
    assert_int_equal(ical_apply(is, taken(text), true, mem, &again, &why), OK);
    assert_string_equal(doc_write(mem, again), doc_write(mem, is));
    /* A day that is listed no more loses its name. */
    assert_int_equal(ical_apply(is, taken(HEAD TAIL), true, mem, &again, &why),
                     OK);
    assert_null(json_object_get(again, "names"));
}

static void
hours_that_are_none_are_refused_with_their_place(void **state)
{
    json_t *read = taken(HEAD EVENT("DTSTART;VALUE=DATE:20261011\r\n"
                                    "X-REDRESS-WORKDAY:TRUE\r\n"
                                    "X-REDRESS-HOURS:all day\r\n") TAIL);
    json_t *is = NULL;

    assert_int_equal(ical_apply(json(office), read, true, mem, &is, &why),
                     ERR_INPUT);
    assert_string_equal(why.field, "workdays/0");
}

static void
any_bytes_are_refused_with_a_clear_error(void **state)
{
    enum { MUCH = 10 * 1024 * 1024, DEEP = 200 };
    char       *much = arena_take(mem, MUCH + 1);
    struct text deep = {.mem = mem};

    memset(much, 'A', MUCH);
    expect_refused(much, MUCH, "bytes");
    expect_refused("\xff\xfe\0", 3, "not clean UTF-8");
    expect_refused("hello", 5, "BEGIN:VCALENDAR");
    expect_refused("", 0, "BEGIN:VCALENDAR");
    expect_refused(HEAD, strlen(HEAD), "ends before its END");
    expect_refused(HEAD TAIL TAIL, strlen(HEAD TAIL TAIL), "without its BEGIN");
    for (int i = 0; i < DEEP; i++)
        text_add(&deep, "BEGIN:VCALENDAR\r\n");
    expect_refused(deep.bytes, deep.length, "nested deeper");
}

/* The parser unfolds lines first and takes parameters; so does the count. */
static void
depth_is_counted_as_the_parser_sees_it(void **state)
{
    static const char *const ways[] = {
        "BEG\r\n IN:VCALENDAR\r\n", "BEGIN\n\t:VEVENT\n", "\n BEGIN:VEVENT\n",
        "BEGIN;A=B:VEVENT\r\n", "BEGIN:VEVENT\r\nX:\rEND:VEVENT\r\n"};

    for (size_t way = 0; way < sizeof ways / sizeof ways[0]; way++) {
        struct text deep = {.mem = mem};

        text_add(&deep, HEAD);
        for (int i = 0; i < 200; i++)
            text_add(&deep, ways[way]);
        expect_refused(text_of(&deep), deep.length, "nested deeper");
    }
    taken(HEAD "X-NAME:a\r\n BEGIN:VEVENT\r\n" TAIL);
}

static void
nothing_runs_on_for_ever(void **state)
{
    struct text many = {.mem = mem};
    json_t     *read;

    text_add(&many, HEAD);
    for (int i = 0; i < 600; i++)
        text_add(&many,
                 EVENT("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=YEARLY;"
                       "BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,"
                       "FR,SA,SU\r\n"));
    text_add(&many, TAIL);
    read = taken(text_of(&many));
    assert_true(json_array_size(json_object_get(read, "taken")) <= 4000);
    assert_true(json_array_size(json_object_get(read, "skipped")) > 500);
    /* A day that no year has. */
    expect_list(taken(HEAD EVENT("DTSTART;VALUE=DATE:20260201\r\nRRULE:FREQ="
                                 "YEARLY;BYMONTH=2;BYMONTHDAY=31\r\n") TAIL),
                "workdays", "[]");
}

static void
too_many_events_are_refused(void **state)
{
    struct text many = {.mem = mem};

    text_add(&many, HEAD);
    for (int i = 0; i <= ICAL_EVENTS_MAX; i++)
        text_add(&many, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\n"
                        "END:VEVENT\n");
    text_add(&many, TAIL);
    expect_refused(many.bytes, many.length, "more than 5000 events");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_days_are_holidays),
        cmocka_unit_test(make_up_days_are_known_by_each_of_their_marks),
        cmocka_unit_test(what_an_event_says_itself_wins_over_its_summary),
        cmocka_unit_test(
            what_repeats_yearly_is_written_out_for_the_years_asked_for),
        cmocka_unit_test(what_is_not_taken_is_said_with_its_reason),
        cmocka_unit_test(a_round_trip_gives_the_same_calendar),
        cmocka_unit_test(days_are_added_or_put_in_place_of_those_there),
        cmocka_unit_test(summaries_are_the_names_of_days_there_and_back),
        cmocka_unit_test(hours_that_are_none_are_refused_with_their_place),
        cmocka_unit_test(any_bytes_are_refused_with_a_clear_error),
        cmocka_unit_test(depth_is_counted_as_the_parser_sees_it),
        cmocka_unit_test(nothing_runs_on_for_ever),
        cmocka_unit_test(too_many_events_are_refused),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
