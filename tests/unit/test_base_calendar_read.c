/* SPDX-License-Identifier: Apache-2.0 */
/* Reading calendars and spans: each mistake is named by its member. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/moment.h"
#include "base_kit.h"

static void
the_default_calendar_is_monday_to_friday_with_a_lunch_break(void **state)
{
    struct calendar *cal = NULL;
    int64_t          at = 0;

    assert_int_equal(
        calendar_read(calendar_default(mem, "Europe/Madrid"), mem, &cal, &why),
        OK);
    assert_string_equal(calendar_zone(cal), "Europe/Madrid");
    assert_int_equal(
        moment_read("2026-10-02 11:00", "Europe/Madrid", &at, &why), OK);
    assert_int_equal(
        calendar_due(cal, at, (struct span){9, SPAN_WORKHOURS}, &at, &why), OK);
    assert_string_equal(moment_local(mem, at, "Europe/Madrid"),
                        "2026-10-05 12:00");
}

static void
a_span_is_read_and_its_limits_are_kept(void **state)
{
    static const char *const bad[] = {
        "{\"n\":0,\"unit\":\"hours\"}",
        "{\"n\":-1,\"unit\":\"hours\"}",
        "{\"n\":10000,\"unit\":\"hours\"}",
        "{\"n\":0.9,\"unit\":\"minutes\"}",
        "{\"n\":0.01,\"unit\":\"workhours\"}",
        "{\"n\":\"1\",\"unit\":\"hours\"}",
        "{\"unit\":\"hours\"}",
        "{\"n\":1,\"unit\":\"weeks\"}",
        "{\"n\":1}",
        "{\"n\":1.5,\"unit\":\"workdays\"}",
        "[1]",
        "{\"n\":1,\"unit\":\"hours\",\"x\":1}",
    };
    struct span span = {0};

    assert_int_equal(
        span_read(json("{\"n\":2.5,\"unit\":\"workhours\"}"), &span, &why), OK);
    assert_true(span.n == 2.5);
    assert_int_equal(span.unit, SPAN_WORKHOURS);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(span_read(json(bad[i]), &span, &why), ERR_INPUT);
    assert_string_equal(span_unit_name(SPAN_MINUTES), "minutes");
    assert_string_equal(span_unit_name(SPAN_WORKDAYS), "workdays");
}

static void
what_is_wrong_with_a_calendar_is_named_by_member(void **state)
{
    static const struct {
        const char *doc, *field, *says;
    } bad[] = {
        {"[]", "", "object"},
        {"{\"hours\":{}}", "zone", "Asia/Shanghai"},
        {"{\"zone\":\"Asia/Beijing\",\"hours\":{}}", "zone", "time zone"},
        {"{\"zone\":\"UTC\"}", "hours", "each weekday"},
        {"{\"zone\":\"UTC\",\"hours\":{\"monday\":[]}}", "hours", "mon, tue"},
        {"{\"zone\":\"UTC\",\"hours\":{\"mon\":\"9-5\"}}", "hours/mon", "list"},
        {"{\"zone\":\"UTC\",\"hours\":{\"mon\":[\"9-5\"]}}", "hours/mon",
         "08:30-12:00"},
        {"{\"zone\":\"UTC\",\"hours\":{\"tue\":[7]}}", "hours/tue",
         "08:30-12:00"},
        {"{\"zone\":\"UTC\",\"hours\":{\"wed\":[\"08:60-12:00\"]}}",
         "hours/wed", "no working time"},
        {"{\"zone\":\"UTC\",\"hours\":{\"thu\":[\"08:00-24:01\"]}}",
         "hours/thu", "no working time"},
        {"{\"zone\":\"UTC\",\"hours\":{\"fri\":[\"22:00-06:00\"]}}",
         "hours/fri", "midnight"},
        {"{\"zone\":\"UTC\",\"hours\":{\"sat\":[\"08:00-12:00\","
         "\"11:00-13:00\"]}}",
         "hours/sat", "before the one before"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":{}}", "holidays", "list"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":[\"2026-10-01\",7]}",
         "holidays/1", "no date"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":[\"2026-02-30\"]}",
         "holidays/0", "no date"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":"
         "[\"2026-10-07/2026-10-01\"]}",
         "holidays/0", "ends before"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":"
         "[\"2026-10-07 2026-10-09\"]}",
         "holidays/0", "no date"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"holidays\":"
         "[\"2026-10-07/2036-10-09\"]}",
         "holidays/0", "longer"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"workdays\":[\"2026-10-10\"]}",
         "workdays/0", "Monday has no"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"workdays\":[\"10 Oct\"]}",
         "workdays/0", "no date"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"workdays\":"
         "[\"2026-10-10 09:00\"]}",
         "workdays/0", "09:00-12:00"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"workdays\":"
         "[\"2026-10-10 09:00-12:00\",\"2026-10-10 13:00-14:00\"]}",
         "workdays/1", "2026-10-10 is listed twice"},
        {"{\"zone\":\"UTC\",\"hours\":{},\"feasts\":[]}", "feasts",
         "not known"},
    };
    struct calendar *cal;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
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
        cmocka_unit_test(
            the_default_calendar_is_monday_to_friday_with_a_lunch_break),
        cmocka_unit_test(a_span_is_read_and_its_limits_are_kept),
        cmocka_unit_test(what_is_wrong_with_a_calendar_is_named_by_member),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
