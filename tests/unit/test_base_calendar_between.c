/* SPDX-License-Identifier: Apache-2.0 */
/* Between two moments on a calendar: working time, days begun, pauses, closes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/civil.h"
#include "base/moment.h"
#include "base_kit.h"

static const char shanghai[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{"
    "\"mon\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"tue\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"wed\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"thu\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"fri\":[\"08:30-12:00\",\"13:30-17:30\"]},"
    "\"holidays\":[\"2026-10-01/2026-10-07\"],\"workdays\":[\"2026-10-10\"]}";
static const char madrid[] =
    "{\"zone\":\"Europe/Madrid\",\"hours\":{\"sun\":[\"00:00-06:00\"]}}";

static struct calendar *
calendar(const char *text)
{
    struct calendar *cal = NULL;
    json_t          *doc = NULL;

    assert_int_equal(doc_read(mem, text, strlen(text), &doc, &why), OK);
    assert_int_equal(calendar_read(doc, mem, &cal, &why), OK);
    return cal;
}

static int64_t
at(const struct calendar *cal, const char *text)
{
    int64_t moment = 0;

    assert_int_equal(moment_read(text, calendar_zone(cal), &moment, &why), OK);
    return moment;
}

static int64_t
work_hours(const struct calendar *cal, const char *from, const char *to)
{
    return calendar_work_between(cal, at(cal, from), at(cal, to)) / MINUTE_MS;
}

static void
working_time_between_two_moments_leaves_out_nights_lunch_and_holidays(
    void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_int_equal(work_hours(cal, "2026-09-30 11:30", "2026-09-30 14:00"),
                     60);
    assert_int_equal(work_hours(cal, "2026-09-30 17:00", "2026-10-08 09:00"),
                     60);
    assert_int_equal(work_hours(cal, "2026-10-09 17:30", "2026-10-11 12:00"),
                     450); /* the Saturday worked in lieu */
    assert_int_equal(work_hours(cal, "2026-10-08 09:00", "2026-10-08 08:00"),
                     0);
}

static void
working_time_is_lived_time_when_the_clocks_change(void **state)
{
    struct calendar *cal = calendar(madrid);

    assert_int_equal(work_hours(cal, "2026-03-29 00:00", "2026-03-29 06:00"),
                     5 * 60);
    assert_int_equal(work_hours(cal, "2026-10-25 00:00", "2026-10-25 06:00"),
                     7 * 60);
}

static void
a_working_day_begins_when_it_opens(void **state)
{
    struct calendar *cal = calendar(shanghai);

#define BEGUN(from, to) calendar_days_begun(cal, at(cal, from), at(cal, to))
    assert_int_equal(BEGUN("2026-09-28 10:00", "2026-09-30 08:29"), 1);
    assert_int_equal(BEGUN("2026-09-28 10:00", "2026-09-30 08:30"), 2);
    assert_int_equal(BEGUN("2026-09-28 08:30", "2026-09-28 17:30"), 0);
    assert_int_equal(BEGUN("2026-09-30 10:00", "2026-10-08 09:00"), 1);
    assert_int_equal(BEGUN("2026-10-09 10:00", "2026-10-12 10:00"), 2);
#undef BEGUN
}

static const char *
resumed(const struct calendar *cal, enum span_unit unit, const char *due)
{
    struct pause pause = {at(cal, "2026-09-28 16:30"),
                          at(cal, "2026-09-30 10:30")};
    int64_t      due_ms = at(cal, due);

    assert_int_equal(calendar_resume(cal, unit, &pause, &due_ms, &why), OK);
    return moment_local(mem, due_ms, calendar_zone(cal));
}

static void
a_due_time_is_later_by_what_a_pause_took_in_its_own_unit(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_string_equal(resumed(cal, SPAN_HOURS, "2026-09-29 12:00"),
                        "2026-10-01 06:00");
    assert_string_equal(resumed(cal, SPAN_DAYS, "2026-09-29 12:00"),
                        "2026-10-01 06:00");
    /* 1 h on Monday, 7.5 h on Tuesday, 2 h on Wednesday */
    assert_string_equal(resumed(cal, SPAN_WORKHOURS, "2026-09-29 08:30"),
                        "2026-09-30 11:30");
    assert_string_equal(resumed(cal, SPAN_WORKDAYS, "2026-09-29 17:30"),
                        "2026-10-08 17:30");
}

static void
a_pause_without_working_time_takes_none(void **state)
{
    struct calendar *cal = calendar(shanghai);
    struct pause     pause = {at(cal, "2026-10-01 09:00"),
                              at(cal, "2026-10-07 09:00")};
    int64_t          due = at(cal, "2026-10-08 10:00");

    assert_int_equal(calendar_resume(cal, SPAN_WORKHOURS, &pause, &due, &why),
                     OK);
    assert_int_equal(calendar_resume(cal, SPAN_WORKDAYS, &pause, &due, &why),
                     OK);
    assert_int_equal(due, at(cal, "2026-10-08 10:00"));
}

static const char *
close_of(const struct calendar *cal, const char *day)
{
    int64_t over = 0;

    assert_int_equal(calendar_close(cal, day, &over, &why), OK);
    return moment_local(mem, over, calendar_zone(cal));
}

static void
a_day_is_over_at_its_last_working_hour_or_at_midnight(void **state)
{
    struct calendar *cal = calendar(shanghai);
    int64_t          over;

    assert_string_equal(close_of(cal, "2026-09-30"), "2026-09-30 17:30");
    assert_string_equal(close_of(cal, "2026-10-01"), "2026-10-02 00:00");
    assert_string_equal(close_of(cal, "2026-10-10"), "2026-10-10 17:30");
    assert_int_equal(calendar_close(cal, "soon", &over, &why), ERR_INPUT);
    assert_int_equal(calendar_close(cal, "2026-02-30", &over, &why), ERR_INPUT);
    assert_int_equal(calendar_close(cal, NULL, &over, &why), ERR_INPUT);
}

static int32_t
day_of(const char *text)
{
    int32_t day = 0;

    assert_true(civil_read(text, &day));
    return day;
}

static void
holidays_are_not_worked_on_and_make_up_days_are(void **state)
{
    struct calendar *cal = calendar(shanghai);

    assert_true(calendar_works_on(cal, day_of("2026-09-30")));
    assert_false(calendar_works_on(cal, day_of("2026-10-01")));
    assert_false(calendar_works_on(cal, day_of("2026-10-11")));
    assert_true(calendar_works_on(cal, day_of("2026-10-10")));
}

static void
a_reading_that_daylight_saving_skips_is_the_next_one_there_is(void **state)
{
    struct calendar *cal = calendar(madrid);

    assert_int_equal(calendar_moment(cal, day_of("2026-03-29"), 150),
                     at(cal, "2026-03-29 03:00"));
    assert_int_equal(calendar_moment(cal, day_of("2026-03-29"), 119),
                     at(cal, "2026-03-29 01:59"));
    assert_int_equal(calendar_moment(cal, day_of("2026-03-30"), 150),
                     at(cal, "2026-03-30 02:30"));
    /* of two readings the first */
    assert_int_equal(calendar_moment(cal, day_of("2026-10-25"), 180),
                     calendar_moment(cal, day_of("2026-10-25"), 120) +
                         2 * (int64_t)HOUR_MS);
}

static void
opens_next(const struct calendar *cal, const char *from, const char *to)
{
    int64_t open_ms = calendar_next_open(cal, at(cal, from));

    assert_string_equal(moment_local(mem, open_ms, calendar_zone(cal)), to);
}

static void
what_is_closed_opens_next_at_the_beginning_of_working_time(void **state)
{
    const struct calendar *cal = calendar(shanghai);

    opens_next(cal, "2026-09-29 10:17", "2026-09-29 10:17");
    opens_next(cal, "2026-09-29 07:00", "2026-09-29 08:30");
    opens_next(cal, "2026-09-29 12:00", "2026-09-29 13:30");
    opens_next(cal, "2026-09-29 17:30", "2026-09-30 08:30");
    opens_next(cal, "2026-09-30 18:00", "2026-10-08 08:30");
    opens_next(cal, "2026-10-09 20:00", "2026-10-10 08:30");
}

static void
what_never_opens_is_open_now(void **state)
{
    const struct calendar *cal =
        calendar("{\"zone\":\"UTC\",\"hours\":{},\"workdays\":[\"2026-10-10 "
                 "09:00-13:00\"]}");

    opens_next(cal, "2026-10-01 10:17", "2026-10-10 09:00");
    opens_next(cal, "2026-11-01 10:17", "2026-11-01 10:17");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            what_is_closed_opens_next_at_the_beginning_of_working_time),
        cmocka_unit_test(what_never_opens_is_open_now),
        cmocka_unit_test(
            working_time_between_two_moments_leaves_out_nights_lunch_and_holidays),
        cmocka_unit_test(working_time_is_lived_time_when_the_clocks_change),
        cmocka_unit_test(a_working_day_begins_when_it_opens),
        cmocka_unit_test(
            a_due_time_is_later_by_what_a_pause_took_in_its_own_unit),
        cmocka_unit_test(a_pause_without_working_time_takes_none),
        cmocka_unit_test(a_day_is_over_at_its_last_working_hour_or_at_midnight),
        cmocka_unit_test(holidays_are_not_worked_on_and_make_up_days_are),
        cmocka_unit_test(
            a_reading_that_daylight_saving_skips_is_the_next_one_there_is),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
