/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The moments of schedules on a calendar with holidays, a make-up day and
 * clocks that change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/schedule.h"
#include "desk_case.h"

static struct desk_case *c;

static int
setup(void **state)
{
    c = case_open(case_model);
    return 0;
}

static int
teardown(void **state)
{
    case_close(c);
    return 0;
}

#define HOUR(h) ((h)*60)

static struct schedule
of(enum schedule_every every, struct schedule_time *times, size_t count,
   bool working)
{
    return (struct schedule){.name = "patrol",
                             .every = every,
                             .times = times,
                             .time_count = count,
                             .working = working};
}

/* The moments in (from, to], local, with spaces between. */
static const char *
between(const struct schedule *s, const struct calendar *cal, const char *from,
        const char *to)
{
    struct text t = {.mem = c->mem};
    int64_t     after, until;
    int64_t    *times = NULL;
    size_t      count;

    assert_int_equal(moment_read(from, calendar_zone(cal), &after, &c->why),
                     OK);
    assert_int_equal(moment_read(to, calendar_zone(cal), &until, &c->why), OK);
    count = schedule_times(s, cal, after, until, c->mem, &times);
    for (size_t i = 0; i < count; i++)
        text_addf(&t, "%s%s", i == 0 ? "" : ", ",
                  moment_local(c->mem, times[i], calendar_zone(cal)));
    return text_of(&t);
}

static void
a_daily_schedule_comes_at_each_of_its_times(void **state)
{
    struct schedule_time times[] = {{0, HOUR(15)}, {0, HOUR(9)}};
    struct schedule      s = of(EVERY_DAY, times, 2, false);

    assert_string_equal(
        between(&s, c->calendar, "2026-10-01 09:00", "2026-10-02 09:00"),
        "2026-10-01 15:00, 2026-10-02 09:00");
    assert_string_equal(
        between(&s, c->calendar, "2026-10-01 09:00", "2026-10-01 09:00"), "");
    assert_string_equal(
        between(&s, c->calendar, "2026-10-01 09:00", "2026-09-01 09:00"), "");
}

static void
a_weekly_one_on_its_day_and_a_monthly_one_on_its_date(void **state)
{
    struct schedule_time monday[] = {{1, HOUR(9)}};
    struct schedule_time ends[] = {{1, HOUR(9)}, {31, HOUR(17)}};
    struct schedule      weekly = of(EVERY_WEEK, monday, 1, false);
    struct schedule      monthly = of(EVERY_MONTH, ends, 2, false);

    assert_string_equal(
        between(&weekly, c->calendar, "2026-10-05 09:00", "2026-10-19 09:00"),
        "2026-10-12 09:00, 2026-10-19 09:00");
    assert_string_equal(
        between(&monthly, c->calendar, "2026-02-02 00:00", "2026-04-01 08:00"),
        "2026-02-28 17:00, 2026-03-01 09:00, 2026-03-31 17:00");
}

static void
a_working_schedule_is_put_off_to_the_next_working_day_once(void **state)
{
    struct schedule_time daily[] = {{0, HOUR(9)}};
    struct schedule_time first[] = {{1, HOUR(9)}};
    struct schedule      s = of(EVERY_DAY, daily, 1, true);
    struct schedule      monthly = of(EVERY_MONTH, first, 1, true);

    /* 1 to 7 are holidays, Saturday the 10th is worked */
    assert_string_equal(
        between(&s, c->calendar, "2026-09-30 10:00", "2026-10-12 10:00"),
        "2026-10-08 09:00, 2026-10-09 09:00, 2026-10-10 09:00, "
        "2026-10-12 09:00");
    assert_string_equal(
        between(&monthly, c->calendar, "2026-09-30 10:00", "2026-10-31 10:00"),
        "2026-10-08 09:00");
}

static void
a_time_that_the_clocks_skip_is_the_next_one_and_comes_once_when_repeated(
    void **state)
{
    struct schedule_time times[] = {{0, HOUR(2) + 30}};
    struct schedule      s = of(EVERY_DAY, times, 1, false);
    struct calendar     *cal = NULL;

    assert_int_equal(calendar_read(calendar_default(c->mem, "Europe/Madrid"),
                                   c->mem, &cal, &c->why),
                     OK);
    assert_string_equal(
        between(&s, cal, "2026-03-28 03:00", "2026-03-30 03:00"),
        "2026-03-29 03:00, 2026-03-30 02:30");
    assert_string_equal(
        between(&s, cal, "2026-10-24 03:00", "2026-10-26 03:00"),
        "2026-10-25 02:30, 2026-10-26 02:30");
}

static void
a_calendar_without_working_days_opens_nothing(void **state)
{
    struct schedule_time times[] = {{0, HOUR(9)}};
    struct schedule      s = of(EVERY_DAY, times, 1, true);
    struct calendar     *cal = NULL;

    assert_int_equal(
        calendar_read(case_json(c, "{\"zone\":\"UTC\",\"hours\":{}}"), c->mem,
                      &cal, &c->why),
        OK);
    assert_string_equal(
        between(&s, cal, "2026-03-28 03:00", "2026-03-30 03:00"), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_daily_schedule_comes_at_each_of_its_times),
        T(a_weekly_one_on_its_day_and_a_monthly_one_on_its_date),
        T(a_working_schedule_is_put_off_to_the_next_working_day_once),
        T(a_time_that_the_clocks_skip_is_the_next_one_and_comes_once_when_repeated),
        T(a_calendar_without_working_days_opens_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
