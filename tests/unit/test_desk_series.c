/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as a procedure writes them, on the company's own day.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/moment.h"
#include "desk/series.h"

enum { MEMORY = 1024 * 1024 };

static int
setup(void **state)
{
    *state = arena_new(MEMORY);
    return 0;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static struct series
series_on(struct arena *mem, const char *pattern, const char *day)
{
    struct series out;
    struct fault  why;
    int64_t       at_ms;

    assert_int_equal(moment_read(day, "UTC", &at_ms, &why), OK);
    assert_int_equal(series_read(pattern, at_ms, "Asia/Shanghai", mem, &out),
                     OK);
    return out;
}

static void
year_and_month_are_filled_in_and_the_number_left_open(void **state)
{
    struct series s = series_on(*state, "TS-{yyyy}{mm}-{seq:4}", "2026-11-21");

    assert_string_equal(s.prefix, "TS-202611-");
    assert_int_equal(s.digits, 4);
    assert_string_equal(s.suffix, "");
}

static void
the_day_is_the_companys_and_not_greenwichs(void **state)
{
    struct series s =
        series_on(*state, "{yy}{mm}{dd}/{seq}", "2026-12-31 20:00");

    assert_string_equal(s.prefix, "270101/");
    assert_int_equal(s.digits, 4);
}

static void
what_follows_the_number_is_its_suffix(void **state)
{
    struct series s = series_on(*state, "KS/{seq:6}/{yyyy}", "2026-11-21");

    assert_string_equal(s.prefix, "KS/");
    assert_int_equal(s.digits, 6);
    assert_string_equal(s.suffix, "/2026");
}

static void
a_pattern_without_a_number_gets_one(void **state)
{
    struct series s = series_on(*state, "TS{yyyy}", "2026-11-21");

    assert_string_equal(s.prefix, "TS2026-");
    assert_int_equal(s.digits, 4);
}

static void
what_is_not_understood_stays_as_it_is_written(void **state)
{
    struct series s = series_on(*state, "A{b}{-{seq:99}{seq}", "2026-11-21");

    assert_string_equal(s.prefix, "A{b}{-");
    assert_int_equal(s.digits, 4);
    assert_string_equal(s.suffix, "{seq}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(year_and_month_are_filled_in_and_the_number_left_open),
        T(the_day_is_the_companys_and_not_greenwichs),
        T(what_follows_the_number_is_its_suffix),
        T(a_pattern_without_a_number_gets_one),
        T(what_is_not_understood_stays_as_it_is_written),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
