/* SPDX-License-Identifier: Apache-2.0 */
/* Moments: written forms, zones with daylight saving, the rehearsal clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/moment.h"
#include "base/zone.h"
#include "base_kit.h"

static int64_t
at(const char *text, const char *zone)
{
    int64_t moment = 0;

    assert_int_equal(moment_read(text, zone, &moment, &why), OK);
    return moment;
}

static void
civil_days_and_dates_are_each_others_inverse(void **state)
{
    struct civil before = {1600, 12, 31};

    for (int32_t day = civil_days(before) + 1; day < 200000; day++) {
        struct civil date = civil_date(day);
        bool         next_day = date.day == before.day + 1 &&
                        date.month == before.month && date.year == before.year;

        assert_int_equal(civil_days(date), day);
        assert_true(next_day || date.day == 1);
        before = date;
    }
    assert_int_equal(civil_days((struct civil){2000, 2, 29}), 11016);
    assert_int_equal(civil_weekday(civil_days((struct civil){2026, 9, 30})), 2);
    assert_int_equal(civil_weekday(-4), 6);
}

static void
a_moment_is_written_in_utc_with_milliseconds(void **state)
{
    assert_string_equal(moment_iso(mem, 0), "1970-01-01T00:00:00.000Z");
    assert_string_equal(moment_iso(mem, 1795296843007),
                        "2026-11-21T21:34:03.007Z");
    assert_string_equal(moment_iso(mem, -1), "1969-12-31T23:59:59.999Z");
}

static void
a_moment_past_the_written_years_is_held_at_their_end(void **state)
{
    assert_string_equal(moment_iso(mem, INT64_MAX), "9999-12-31T23:59:59.999Z");
    assert_string_equal(moment_iso(mem, INT64_MIN), "0000-01-01T00:00:00.000Z");
    assert_string_equal(moment_local(mem, INT64_MAX, "Asia/Shanghai"),
                        "9999-12-31 23:59");
}

static void
a_moment_is_shown_on_the_clock_of_a_zone(void **state)
{
    assert_string_equal(moment_local(mem, 1795296843007, "Asia/Shanghai"),
                        "2026-11-22 05:34");
    assert_string_equal(moment_local(mem, 1795296843007, "America/New_York"),
                        "2026-11-21 16:34");
    assert_string_equal(moment_local(mem, 1795296843007, "Asia/Kathmandu"),
                        "2026-11-22 03:19");
    assert_string_equal(moment_local(mem, 0, "No/Such_Zone"),
                        "1970-01-01 00:00");
}

static void
what_was_shown_can_be_read_back(void **state)
{
    assert_int_equal(at("2026-09-30 17:40", "Asia/Shanghai"), 1790761200000);
    assert_int_equal(at("2026-09-30", "UTC"), 1790726400000);
    assert_string_equal(moment_local(mem,
                                     at("2026-02-28 23:59", "Europe/Madrid"),
                                     "Europe/Madrid"),
                        "2026-02-28 23:59");
}

static void
what_is_no_time_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "2026-9-30",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-09-30T17:40",
        "2026-09-30 24:00",
        "2026-09-30 17:60",
        "2026-09-30 17:4",
        "2026-09-30 17:40:00",
        "2026-09-30 ",
        "1899-01-01",
        "+026-09-30",
        " 2026-09-30",
    };
    int64_t moment;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(moment_read(bad[i], "UTC", &moment, &why), ERR_INPUT);
    assert_int_equal(moment_read(NULL, "UTC", &moment, &why), ERR_INPUT);
}

static void
an_unknown_zone_is_refused_not_taken_for_utc(void **state)
{
    static const char *const bad[] = {"", "Mars/Olympus", "Europe/Madrid ",
                                      "Etc/Unknown", "Europe/马德里"};
    int64_t                  moment;
    int                      n;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_false(moment_zone_known(bad[i]));
        assert_int_equal(moment_read("2026-09-30", bad[i], &moment, &why),
                         ERR_INPUT);
        assert_int_equal(moment_date(0, bad[i], &n, &n, &n, &why), ERR_INPUT);
    }
    assert_false(moment_zone_known(NULL));
    assert_true(moment_zone_known("UTC"));
    assert_true(moment_zone_known("Europe/Madrid"));
}

static void
a_reading_that_spring_skips_counts_on_from_before_the_jump(void **state)
{
    assert_int_equal(at("2026-03-29 02:30", "Europe/Madrid"),
                     at("2026-03-29 03:30", "Europe/Madrid"));
    assert_int_equal(at("2026-03-29 03:00", "Europe/Madrid") -
                         at("2026-03-29 01:59", "Europe/Madrid"),
                     MINUTE_MS);
}

static void
of_a_reading_that_autumn_repeats_the_first_is_meant(void **state)
{
    int64_t first = at("2026-10-25 02:30", "Europe/Madrid");

    assert_string_equal(moment_iso(mem, first), "2026-10-25T00:30:00.000Z");
    assert_string_equal(moment_local(mem, first + HOUR_MS, "Europe/Madrid"),
                        "2026-10-25 02:30");
}

static void
every_hour_of_two_years_comes_back_through_the_zones_clock(void **state)
{
    static const char *const zones[] = {"Europe/Madrid", "Asia/Shanghai",
                                        "Australia/Lord_Howe",
                                        "America/St_Johns"};

    for (int z = 0; z < 4; z++) {
        int64_t start = at("2026-01-01", "UTC");

        for (int64_t t = start; t < start + 730LL * DAY_MS; t += HOUR_MS) {
            int64_t shown = zone_clock(zones[z], t);
            int64_t back = zone_moment(zones[z], shown);

            assert_int_equal(zone_clock(zones[z], back), shown);
            assert_true(back == t || (back < t && t - back <= HOUR_MS));
        }
    }
}

static void
a_date_is_that_of_the_zone(void **state)
{
    int year, month, day;

    assert_int_equal(
        moment_date(1795296843007, "Asia/Shanghai", &year, &month, &day, &why),
        OK);
    assert_int_equal(year, 2026);
    assert_int_equal(month, 11);
    assert_int_equal(day, 22);
}

static void
more_zones_than_a_thread_keeps_are_all_right(void **state)
{
    static const char *const zones[] = {
        "Asia/Tokyo",    "Asia/Seoul",       "Asia/Kolkata",
        "Asia/Dubai",    "Europe/Madrid",    "Europe/Moscow",
        "Africa/Cairo",  "America/New_York", "America/Lima",
        "Asia/Shanghai", "Pacific/Auckland", "UTC"};

    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 12; i++)
            assert_string_equal(
                moment_local(mem, at("2026-07-01 12:00", zones[i]), zones[i]),
                "2026-07-01 12:00");
}

static void *
read_many(void *arg)
{
    static const char *const zones[] = {"Europe/Madrid", "Asia/Shanghai"};
    intptr_t                 wrong = 0;

    for (int64_t day = 20000; day < 22000; day++) {
        const char *zone = zones[day % 2];
        int64_t     noon = day * DAY_MS + 12LL * HOUR_MS;

        wrong += zone_clock(zone, zone_moment(zone, noon)) != noon;
    }
    return (void *)wrong;
}

static void
threads_ask_for_zones_at_the_same_time(void **state)
{
    pthread_t threads[4];
    void     *wrong;

    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_many, NULL), 0);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

static void
write_shift(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
a_rehearsal_file_moves_the_clock_until_it_is_turned_off(void **state)
{
    char    path[] = "/tmp/redress-shift-XXXXXX";
    int     fd = mkstemp(path);
    int64_t real = (int64_t)time(NULL) * 1000;

    close(fd);
    write_shift(path, "86400000000\n");
    moment_rehearse(path);
    assert_true(moment_now() - real > 86400000000 - DAY_MS);
    write_shift(path, "");
    nanosleep(&(struct timespec){0, 150000000}, NULL);
    assert_true(moment_now() - real > 86400000000 - DAY_MS);
    write_shift(path, "-86400000000");
    nanosleep(&(struct timespec){0, 150000000}, NULL);
    assert_true(moment_now() - real < -86400000000 + DAY_MS);
    moment_rehearse(NULL);
    assert_true(llabs(moment_now() - real) < DAY_MS);
    unlink(path);
}

static void
a_shift_moves_the_clock_of_this_process_and_none_moves_it_back(void **state)
{
    int64_t real = (int64_t)time(NULL) * 1000;

    moment_shift(-86400000000);
    assert_true(moment_now() - real < -86400000000 + DAY_MS);
    moment_shift(0);
    assert_true(llabs(moment_now() - real) < DAY_MS);
}

static void
what_is_written_as_iso_is_read_back(void **state)
{
    int64_t at;

    assert_int_equal(moment_read_iso("1970-01-02T00:00:01.250Z", &at, &why),
                     OK);
    assert_int_equal(at, 86401250);
    assert_int_equal(moment_read_iso("2026-09-30T17:40:59Z", &at, &why), OK);
    assert_int_equal(at, INT64_C(1790790059000));
    assert_int_equal(moment_read_iso("2026-09-30T17:40:60Z", &at, &why),
                     ERR_INPUT);
    assert_int_equal(moment_read_iso("2026-02-30T17:40:00Z", &at, &why),
                     ERR_INPUT);
    assert_int_equal(moment_read_iso("2026-09-30T17:40:00", &at, &why),
                     ERR_INPUT);
    assert_int_equal(moment_read_iso("2026-09-30T17:40:00Zx", &at, &why),
                     ERR_INPUT);
    assert_int_equal(moment_read_iso(NULL, &at, &why), ERR_INPUT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(civil_days_and_dates_are_each_others_inverse),
        cmocka_unit_test(a_moment_is_written_in_utc_with_milliseconds),
        cmocka_unit_test(a_moment_past_the_written_years_is_held_at_their_end),
        cmocka_unit_test(a_moment_is_shown_on_the_clock_of_a_zone),
        cmocka_unit_test(what_was_shown_can_be_read_back),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(an_unknown_zone_is_refused_not_taken_for_utc),
        cmocka_unit_test(
            a_reading_that_spring_skips_counts_on_from_before_the_jump),
        cmocka_unit_test(of_a_reading_that_autumn_repeats_the_first_is_meant),
        cmocka_unit_test(
            every_hour_of_two_years_comes_back_through_the_zones_clock),
        cmocka_unit_test(a_date_is_that_of_the_zone),
        cmocka_unit_test(more_zones_than_a_thread_keeps_are_all_right),
        cmocka_unit_test(threads_ask_for_zones_at_the_same_time),
        cmocka_unit_test(
            a_rehearsal_file_moves_the_clock_until_it_is_turned_off),
        cmocka_unit_test(
            a_shift_moves_the_clock_of_this_process_and_none_moves_it_back),
        cmocka_unit_test(what_is_written_as_iso_is_read_back),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
