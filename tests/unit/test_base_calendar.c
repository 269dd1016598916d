/* SPDX-License-Identifier: Apache-2.0 */
/* Working calendars: due times, how they came about, and calendars refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "base/calendar.h"
#include "base/civil.h"
#include "base/moment.h"
#include "base_kit.h"

#define WEEKDAYS(hours)                                                        \
    "\"mon\":[" hours "],\"tue\":[" hours "],\"wed\":[" hours                  \
    "],\"thu\":[" hours "],\"fri\":[" hours "]"

/* The example of the national holidays of 2026. */
static const char shanghai[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{" WEEKDAYS(
        "\"08:30-12:00\",\"13:30-17:30\"") ",\"sat\":[],\"sun\":[]},"
                                           "\"holidays\":[\"2026-10-01/"
                                           "2026-10-07\"],"
                                           "\"workdays\":[\"2026-10-10\"]}";

/* An office and a night watch on Sundays, when the clocks change. */
static const char madrid[] = "{\"zone\":\"Europe/Madrid\",\"hours\":{" WEEKDAYS(
    "\"09:00-14:00\"") ",\"sun\":[\"00:00-06:00\"]},"
                       "\"holidays\":[\"2026-12-25\"]}";

static struct calendar *
calendar(const char *text)
{
    struct calendar *cal = NULL;

    assert_int_equal(calendar_read(json(text), mem, &cal, &why), OK);
    return cal;
}

static int64_t
at(const struct calendar *cal, const char *text)
{
    int64_t moment = 0;

    assert_int_equal(moment_read(text, calendar_zone(cal), &moment, &why), OK);
    return moment;
}

/* When it is due, on the calendar's own clock. */
static const char *
due(const struct calendar *cal, const char *start, double n,
    enum span_unit unit)
{
    int64_t due_ms = 0;

    assert_int_equal(calendar_due(cal, at(cal, start), (struct span){n, unit},
                                  &due_ms, &why),
                     OK);
    return moment_local(mem, due_ms, calendar_zone(cal));
}

static void
three_working_days_over_the_national_holidays_end_on_the_make_up_day(
    void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(due(cal, "2026-09-30 17:40", 3, SPAN_WORKDAYS),
                        "2026-10-10 17:30");
}

static void
the_day_of_the_start_is_not_counted(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(due(cal, "2026-09-29 00:00", 1, SPAN_WORKDAYS),
                        "2026-09-30 17:30");
    assert_string_equal(due(cal, "2026-09-29 23:59", 1, SPAN_WORKDAYS),
                        "2026-09-30 17:30");
    assert_string_equal(due(cal, "2026-09-26 10:00", 1, SPAN_WORKDAYS),
                        "2026-09-28 17:30");
}

static void
working_hours_go_over_lunch_nights_weekends_and_holidays(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(due(cal, "2026-09-28 09:00", 2, SPAN_WORKHOURS),
                        "2026-09-28 11:00");
    assert_string_equal(due(cal, "2026-09-28 11:00", 2, SPAN_WORKHOURS),
                        "2026-09-28 14:30");
    assert_string_equal(due(cal, "2026-09-28 12:30", 1, SPAN_WORKHOURS),
                        "2026-09-28 14:30");
    assert_string_equal(due(cal, "2026-09-28 17:00", 1, SPAN_WORKHOURS),
                        "2026-09-29 09:00");
    assert_string_equal(due(cal, "2026-09-25 17:00", 1, SPAN_WORKHOURS),
                        "2026-09-28 09:00");
    assert_string_equal(due(cal, "2026-09-30 17:00", 1.25, SPAN_WORKHOURS),
                        "2026-10-08 09:15");
    assert_string_equal(due(cal, "2026-10-09 17:00", 8.5, SPAN_WORKHOURS),
                        "2026-10-12 09:00");
}

static void
working_hours_that_fill_a_day_end_at_its_close(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(due(cal, "2026-09-28 07:00", 7.5, SPAN_WORKHOURS),
                        "2026-09-28 17:30");
    assert_string_equal(due(cal, "2026-09-28 08:30", 3.5, SPAN_WORKHOURS),
                        "2026-09-28 12:00");
    assert_string_equal(due(cal, "2026-09-28 17:30", 7.5, SPAN_WORKHOURS),
                        "2026-09-29 17:30");
}

static void
clock_spans_do_not_look_at_the_calendar(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(due(cal, "2026-09-30 17:40", 30, SPAN_MINUTES),
                        "2026-09-30 18:10");
    assert_string_equal(due(cal, "2026-09-30 17:40", 24, SPAN_HOURS),
                        "2026-10-01 17:40");
    assert_string_equal(due(cal, "2026-09-30 17:40", 0.5, SPAN_DAYS),
                        "2026-10-01 05:40");
}

static void
a_clock_day_has_24_hours_also_when_the_clocks_change(void **state)
{
    struct calendar *cal = calendar(madrid);

    assert_string_equal(due(cal, "2026-03-28 12:00", 1, SPAN_DAYS),
                        "2026-03-29 13:00");
    assert_string_equal(due(cal, "2026-10-24 12:00", 24, SPAN_HOURS),
                        "2026-10-25 11:00");
}

static void
working_hours_are_lived_hours_when_the_clocks_change(void **state)
{
    struct calendar *cal = calendar(madrid);

    assert_string_equal(due(cal, "2026-03-29 00:00", 4, SPAN_WORKHOURS),
                        "2026-03-29 05:00");
    assert_string_equal(due(cal, "2026-03-29 00:00", 5.5, SPAN_WORKHOURS),
                        "2026-03-30 09:30");
    assert_string_equal(due(cal, "2026-10-25 00:00", 4, SPAN_WORKHOURS),
                        "2026-10-25 03:00");
    assert_string_equal(due(cal, "2026-10-25 00:00", 7, SPAN_WORKHOURS),
                        "2026-10-25 06:00");
}

static void
working_days_close_at_local_time_on_both_sides_of_a_change(void **state)
{
    struct calendar *cal = calendar(madrid);

    assert_string_equal(due(cal, "2026-03-26 10:00", 3, SPAN_WORKDAYS),
                        "2026-03-30 14:00");
    assert_string_equal(due(cal, "2026-10-22 10:00", 3, SPAN_WORKDAYS),
                        "2026-10-26 14:00");
    assert_string_equal(due(cal, "2026-12-24 10:00", 1, SPAN_WORKDAYS),
                        "2026-12-27 06:00");
}

static void
a_make_up_day_may_have_hours_of_its_own(void **state)
{
    struct calendar *cal =
        calendar("{\"zone\":\"Asia/Shanghai\",\"hours\":{" WEEKDAYS(
            "\"09:00-17:00\"") "},"
                               "\"workdays\":[\"2026-10-11 14:00-15:00\","
                               "\"2026-10-10 09:00-10:00 11:00-13:00\"]}");

    assert_string_equal(due(cal, "2026-10-09 12:00", 1, SPAN_WORKDAYS),
                        "2026-10-10 13:00");
    assert_string_equal(due(cal, "2026-10-09 17:00", 2, SPAN_WORKHOURS),
                        "2026-10-10 12:00");
    assert_string_equal(due(cal, "2026-10-09 17:00", 4, SPAN_WORKHOURS),
                        "2026-10-11 15:00");
}

static void
a_make_up_day_wins_over_a_holiday(void **state)
{
    struct calendar *cal = calendar("{\"zone\":\"UTC\",\"hours\":{" WEEKDAYS(
        "\"09:00-17:00\"") "},"
                           "\"holidays\":[\"2026-10-01/2026-10-09\"],"
                           "\"workdays\":[\"2026-10-03\"]}");

    assert_string_equal(due(cal, "2026-09-30 12:00", 1, SPAN_WORKDAYS),
                        "2026-10-03 17:00");
}

static void
holidays_may_be_listed_in_any_order_and_overlap(void **state)
{
    struct calendar *cal = calendar("{\"zone\":\"UTC\",\"hours\":{" WEEKDAYS(
        "\"09:00-17:00\"") "},"
                           "\"holidays\":[\"2026-10-13\",\"2026-10-05/"
                           "2026-10-08\","
                           "\"2026-10-01/"
                           "2026-10-20\",\"2026-09-30\",\"2026-10-21\"]}");

    assert_string_equal(due(cal, "2026-09-29 12:00", 1, SPAN_WORKDAYS),
                        "2026-10-22 17:00");
    assert_string_equal(due(cal, "2026-09-28 12:00", 1, SPAN_WORKDAYS),
                        "2026-09-29 17:00");
}

static void
a_shift_may_end_at_midnight(void **state)
{
    struct calendar *cal = calendar("{\"zone\":\"UTC\",\"hours\":{\"mon\":["
                                    "\"22:00-24:00\"],\"tue\":[\"00:00-06:00\"]"
                                    "}}");

    assert_string_equal(due(cal, "2026-09-28 23:00", 2, SPAN_WORKHOURS),
                        "2026-09-29 01:00");
    assert_true(calendar_is_open(cal, at(cal, "2026-09-28 23:59")));
    assert_true(calendar_is_open(cal, at(cal, "2026-09-29 00:00")));
}

static void
working_time_includes_its_start_and_not_its_end(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_false(calendar_is_open(cal, at(cal, "2026-09-28 08:29")));
    assert_true(calendar_is_open(cal, at(cal, "2026-09-28 08:30")));
    assert_true(calendar_is_open(cal, at(cal, "2026-09-28 11:59")));
    assert_false(calendar_is_open(cal, at(cal, "2026-09-28 12:00")));
    assert_false(calendar_is_open(cal, at(cal, "2026-09-27 10:00")));
    assert_false(calendar_is_open(cal, at(cal, "2026-10-02 10:00")));
    assert_true(calendar_is_open(cal, at(cal, "2026-10-10 10:00")));
}

static void
a_calendar_without_working_time_is_told_when_it_is_asked(void **state)
{
    struct calendar *cal = calendar("{\"zone\":\"UTC\",\"hours\":{}}");
    int64_t          due_ms;

    assert_int_equal(
        calendar_due(cal, 0, (struct span){1, SPAN_WORKDAYS}, &due_ms, &why),
        ERR_INPUT);
    assert_non_null(strstr(why.text, "within ten years"));
    assert_int_equal(
        calendar_due(cal, 0, (struct span){1, SPAN_WORKHOURS}, &due_ms, &why),
        ERR_INPUT);
    assert_string_equal(due(cal, "2026-10-02 10:00", 1, SPAN_HOURS),
                        "2026-10-02 11:00");
}

/* Minute by minute, the plain way: the counting must agree with it. */
static int64_t
count_minutes(const struct calendar *cal, int64_t start_ms, int minutes)
{
    while (minutes > 0) {
        minutes -= calendar_is_open(cal, start_ms);
        start_ms += MINUTE_MS;
    }
    return start_ms;
}

static void
working_hours_agree_with_counting_open_minutes(void **state)
{
    const char *const texts[] = {shanghai, madrid};
    const char *const starts[] = {"2026-09-24 05:00", "2026-10-23 13:37"};

    for (int c = 0; c < 2; c++) {
        struct calendar *cal = calendar(texts[c]);

        for (int minutes = 7; minutes < 4000; minutes += 371) {
            struct span span = {minutes / 60.0, SPAN_WORKHOURS};
            int64_t     start = at(cal, starts[c]), due_ms = 0;

            assert_int_equal(calendar_due(cal, start, span, &due_ms, &why), OK);
            assert_int_equal(due_ms, count_minutes(cal, start, minutes));
        }
    }
}

static json_t *
derivation(const struct calendar *cal, const char *start, struct span span)
{
    json_t *told = NULL;

    assert_int_equal(
        calendar_derivation(cal, mem, at(cal, start), span, &told, &why), OK);
    return told;
}

static void
the_derivation_tells_days_make_up_days_and_holidays(void **state)
{
    struct calendar *cal = calendar(shanghai);
    json_t          *told =
        derivation(cal, "2026-09-30 17:40", (struct span){3, SPAN_WORKDAYS});

    assert_string_equal(
        doc_write(mem, told),
        "{\"start_ms\":1790761200000,\"due_ms\":1791624600000,"
        "\"zone\":\"Asia/Shanghai\",\"span\":{\"n\":3,\"unit\":\"workdays\"},"
        "\"outside_hours\":true,\"start_was\":\"after\","
        "\"starts\":\"2026-10-08 08:30\","
        "\"days\":[\"2026-10-08\",\"2026-10-09\",\"2026-10-10\"],"
        "\"makeup\":[\"2026-10-10\"],"
        "\"holidays\":[\"2026-10-01\",\"2026-10-02\",\"2026-10-03\","
        "\"2026-10-04\",\"2026-10-05\",\"2026-10-06\",\"2026-10-07\"]}");
}

static void
the_derivation_of_working_hours_starts_where_they_start_to_count(void **state)
{
    struct calendar *cal = calendar(shanghai);
    json_t          *told =
        derivation(cal, "2026-09-28 16:00", (struct span){2.5, SPAN_WORKHOURS});

    assert_string_equal(doc_text(told, "starts"), "2026-09-28 16:00");
    assert_false(doc_true(told, "outside_hours"));
    assert_string_equal(doc_write(mem, json_object_get(told, "days")),
                        "[\"2026-09-28\",\"2026-09-29\"]");
    assert_string_equal(doc_write(mem, json_object_get(told, "span")),
                        "{\"n\":2.5,\"unit\":\"workhours\"}");
    told =
        derivation(cal, "2026-09-28 17:30", (struct span){1, SPAN_WORKHOURS});
    assert_true(doc_true(told, "outside_hours"));
    assert_string_equal(doc_text(told, "starts"), "2026-09-29 08:30");
    assert_string_equal(doc_write(mem, json_object_get(told, "days")),
                        "[\"2026-09-29\"]");
}

static void
the_derivation_of_a_clock_span_is_short(void **state)
{
    struct calendar *cal = calendar(shanghai);
    json_t          *told =
        derivation(cal, "2026-09-30 17:40", (struct span){24, SPAN_HOURS});

    assert_string_equal(doc_write(mem, told),
                        "{\"start_ms\":1790761200000,\"due_ms\":1790847600000,"
                        "\"zone\":\"Asia/Shanghai\","
                        "\"span\":{\"n\":24,\"unit\":\"hours\"}}");
}

static void
the_derivation_names_the_first_sixty_days_only(void **state)
{
    struct calendar *cal = calendar(shanghai);
    json_t          *told =
        derivation(cal, "2026-09-30 17:40", (struct span){500, SPAN_WORKDAYS});

    assert_int_equal(json_array_size(json_object_get(told, "days")), 60);
}

static void *
count_often(void *arg)
{
    const struct calendar *cal = arg;
    struct span            span = {100, SPAN_WORKHOURS};
    int64_t                first = 0, due_ms = 0;
    intptr_t               wrong = 0;

    for (int i = 0; i < 50; i++) {
        wrong += calendar_due(cal, 1790761200000, span, &due_ms, NULL) != OK;
        first = i == 0 ? due_ms : first;
        wrong += due_ms != first || due_ms <= 1790761200000;
    }
    return (void *)wrong;
}

static void
one_calendar_serves_many_threads(void **state)
{
    struct calendar *cal = calendar(madrid);
    pthread_t        threads[4];
    void            *wrong;

    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_often, cal),
                         0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            three_working_days_over_the_national_holidays_end_on_the_make_up_day),
        cmocka_unit_test(the_day_of_the_start_is_not_counted),
        cmocka_unit_test(
            working_hours_go_over_lunch_nights_weekends_and_holidays),
        cmocka_unit_test(working_hours_that_fill_a_day_end_at_its_close),
        cmocka_unit_test(clock_spans_do_not_look_at_the_calendar),
        cmocka_unit_test(a_clock_day_has_24_hours_also_when_the_clocks_change),
        cmocka_unit_test(working_hours_are_lived_hours_when_the_clocks_change),
        cmocka_unit_test(
            working_days_close_at_local_time_on_both_sides_of_a_change),
        cmocka_unit_test(a_make_up_day_may_have_hours_of_its_own),
        cmocka_unit_test(a_make_up_day_wins_over_a_holiday),
        cmocka_unit_test(holidays_may_be_listed_in_any_order_and_overlap),
        cmocka_unit_test(a_shift_may_end_at_midnight),
        cmocka_unit_test(working_time_includes_its_start_and_not_its_end),
        cmocka_unit_test(
            a_calendar_without_working_time_is_told_when_it_is_asked),
        cmocka_unit_test(working_hours_agree_with_counting_open_minutes),
        cmocka_unit_test(the_derivation_tells_days_make_up_days_and_holidays),
        cmocka_unit_test(
            the_derivation_of_working_hours_starts_where_they_start_to_count),
        cmocka_unit_test(the_derivation_of_a_clock_span_is_short),
        cmocka_unit_test(the_derivation_names_the_first_sixty_days_only),
        cmocka_unit_test(one_calendar_serves_many_threads),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
