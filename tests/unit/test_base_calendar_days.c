/* SPDX-License-Identifier: Apache-2.0 */
/* A calendar told day by day: kinds, hours, names and where each is from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/civil.h"
#include "base_kit.h"

#define HEAD                                                                   \
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{\"mon\":[\"08:30-12:00\","         \
    "\"13:30-17:30\"],\"thu\":[\"09:00-24:00\"]},"                             \
    "\"holidays\":[\"2026-12-31\",\"2026-10-01/2026-10-07\"],"                 \
    "\"workdays\":[\"2026-10-10\",\"2026-10-05 09:00-13:00\"]"

static struct calendar_days *
days_of(const char *text)
{
    json_t          *doc = json(text);
    struct calendar *cal = NULL;

    if (calendar_read(doc, mem, &cal, &why) != OK)
        fail_msg("%s: %s", why.field, why.text);
    return calendar_days_new(cal, doc, mem);
}

static void
expect_day(const struct calendar_days *days, const char *date, const char *told)
{
    int32_t day;

    assert_true(civil_read(date, &day));
    assert_string_equal(doc_write(mem, calendar_day(days, day, mem)), told);
}

static void
each_day_says_what_it_is_and_where_that_stands(void **state)
{
    const struct calendar_days *days =
        days_of(HEAD ",\"names\":{\"2026-10-01\":\"国庆节\","
                     "\"2026-10-06\":\"Mid-autumn\","
                     "\"2026-10-10\":\"in lieu\"}}");

    expect_day(days, "2026-09-28",
               "{\"date\":\"2026-09-28\",\"kind\":\"working\",\"hours\":"
               "[\"08:30-12:00\",\"13:30-17:30\"],\"name\":null,"
               "\"from\":\"hours/mon\"}");
    expect_day(days, "2026-09-24",
               "{\"date\":\"2026-09-24\",\"kind\":\"working\",\"hours\":"
               "[\"09:00-24:00\"],\"name\":null,\"from\":\"hours/thu\"}");
    expect_day(days, "2026-09-29",
               "{\"date\":\"2026-09-29\",\"kind\":\"closed\",\"hours\":[],"
               "\"name\":null,\"from\":\"hours/tue\"}");
    expect_day(days, "2026-10-04",
               "{\"date\":\"2026-10-04\",\"kind\":\"holiday\",\"hours\":[],"
               "\"name\":\"国庆节\",\"from\":\"holidays/1\"}");
    /* A make-up day wins over the holiday, and has no name of it. */
    expect_day(days, "2026-10-05",
               "{\"date\":\"2026-10-05\",\"kind\":\"make_up\",\"hours\":"
               "[\"09:00-13:00\"],\"name\":null,\"from\":\"workdays/1\"}");
    expect_day(days, "2026-10-07",
               "{\"date\":\"2026-10-07\",\"kind\":\"holiday\",\"hours\":[],"
               "\"name\":\"Mid-autumn\",\"from\":\"holidays/1\"}");
    expect_day(days, "2026-10-10",
               "{\"date\":\"2026-10-10\",\"kind\":\"make_up\",\"hours\":"
               "[\"08:30-12:00\",\"13:30-17:30\"],\"name\":\"in lieu\","
               "\"from\":\"workdays/0\"}");
    expect_day(days, "2026-12-31",
               "{\"date\":\"2026-12-31\",\"kind\":\"holiday\",\"hours\":[],"
               "\"name\":null,\"from\":\"holidays/0\"}");
}

static void
a_year_has_all_its_days_and_counts_them(void **state)
{
    const struct calendar_days *days = days_of(HEAD "}");
    json_t                     *year = NULL, *leap = NULL;
    const json_t               *list;

    assert_int_equal(calendar_year(days, 2026, mem, &year, &why), OK);
    list = json_object_get(year, "days");
    assert_int_equal(json_array_size(list), 365);
    assert_string_equal(doc_text(json_array_get(list, 0), "date"),
                        "2026-01-01");
    assert_string_equal(doc_text(json_array_get(list, 364), "date"),
                        "2026-12-31");
    assert_string_equal(doc_write(mem, json_object_get(year, "counts")),
                        "{\"working\":102,\"closed\":254,\"holiday\":7,"
                        "\"make_up\":2}");
    assert_int_equal(calendar_year(days, 2028, mem, &leap, &why), OK);
    assert_int_equal(json_array_size(json_object_get(leap, "days")), 366);
}

static void
a_year_that_is_none_is_refused(void **state)
{
    const struct calendar_days *days = days_of(HEAD "}");
    static const int            none[] = {0, 1899, 10000, -2026};
    json_t                     *year = NULL;

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_int_equal(calendar_year(days, none[i], mem, &year, &why),
                         ERR_INPUT);
        assert_string_equal(why.field, "year");
    }
}

static void
names_are_those_of_listed_days(void **state)
{
    static const struct {
        const char *doc, *field, *says;
    } bad[] = {
        {HEAD ",\"names\":[]}", "names", "what days are called"},
        {HEAD ",\"names\":{\"october\":\"x\"}}", "names/october", "by day"},
        {HEAD ",\"names\":{\"2026-10-08\":\"x\"}}", "names/2026-10-08",
         "neither among"},
        {HEAD ",\"names\":{\"2026-10-01\":\"\"}}", "names/2026-10-01",
         "at most 160"},
        {HEAD ",\"names\":{\"2026-10-01\":7}}", "names/2026-10-01",
         "at most 160"},
        {HEAD ",\"names\":{\"2026-10-01\":\"a\\nb\"}}", "names/2026-10-01",
         "a line"},
    };
    struct calendar *cal = NULL;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(calendar_read(json(bad[i].doc), mem, &cal, &why),
                         ERR_INPUT);
        assert_string_equal(why.field, bad[i].field);
        assert_non_null(strstr(why.text, bad[i].says));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_says_what_it_is_and_where_that_stands),
        cmocka_unit_test(a_year_has_all_its_days_and_counts_them),
        cmocka_unit_test(a_year_that_is_none_is_refused),
        cmocka_unit_test(names_are_those_of_listed_days),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
