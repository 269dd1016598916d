/* SPDX-License-Identifier: Apache-2.0 */
/* Due times in words: what was counted is what is told, in three languages. */
#include "say_case.h"

#include <string.h>

#include "base/doc.h"

#define HOURS                                                                  \
    "\"hours\":{\"mon\":[\"08:30-12:00\",\"13:30-17:30\"],\"tue\":[\"08:30-"   \
    "12:00\",\"13:30-17:30\"],\"wed\":[\"08:30-12:00\",\"13:30-17:30\"],"      \
    "\"thu\":[\"08:30-12:00\",\"13:30-17:30\"],\"fri\":[\"08:30-12:00\","      \
    "\"13:30-17:30\"]}"

static const char office[] =
    "{\"zone\":\"Asia/Shanghai\"," HOURS
    ",\"holidays\":[\"2026-10-01/2026-10-07\"],\"workdays\":[\"2026-10-10\"]}";

/* Sundays too, all day; the clocks change on two of them. */
static const char madrid[] =
    "{\"zone\":\"Europe/Madrid\",\"hours\":{\"mon\":[\"09:00-24:00\"],"
    "\"tue\":[\"09:00-24:00\"],\"sun\":[\"00:00-24:00\"]}}";

static json_t *
derived(const char *calendar, const char *start, struct span span)
{
    struct calendar *cal = NULL;
    struct fault     why;
    json_t          *out = NULL;

    assert_int_equal(calendar_read(say_json(calendar), say_mem, &cal, &why),
                     OK);
    assert_int_equal(calendar_derivation(cal, say_mem,
                                         say_at(start, calendar_zone(cal)),
                                         span, &out, &why),
                     OK);
    return out;
}

static void
expect(const char *lang, json_t *derivation, const char *text)
{
    struct listener to = say_to(lang);

    assert_string_equal(say_derivation(&to, derivation), text);
}

static void
the_example_of_the_procedure_language_is_told(void **state)
{
    json_t *d =
        derived(office, "2026-09-30 17:40", (struct span){3, SPAN_WORKDAYS});

    doc_set_text(d, "on", "received");
    expect("en", d,
           "Received Wed 30 Sep 2026 17:40, after closing; 1-7 Oct are "
           "holidays; three working days are 8, 9 and 10 Oct, a Saturday "
           "worked in lieu: due Sat 10 Oct 17:30.");
    expect("zh", d,
           "2026年9月30日 周三 17:40 收到，已过下班时间；10月1日至7日是节假日；"
           "三个工作日是10月8日、9日和10日（周六补班）：期限为10月10日 周六 "
           "17:30。");
    expect("es", d,
           "Recibida el mié 30 sep 2026 17:40, después del cierre; 1-7 oct son "
           "festivos; tres días laborables son 8, 9 y 10 oct, un sábado "
           "trabajado en compensación: vence el sáb 10 oct 17:30.");
    expect("fr", d,
           "Received Wed 30 Sep 2026 17:40, after closing; 1-7 Oct are "
           "holidays; three working days are 8, 9 and 10 Oct, a Saturday "
           "worked in lieu: due Sat 10 Oct 17:30.");
}

static void
a_clock_says_what_started_it(void **state)
{
    struct listener to = say_to("en");
    json_t         *d =
        derived(office, "2026-09-28 10:00", (struct span){1, SPAN_WORKDAYS});

    assert_string_equal(say_clock_derivation(&to, "answer", d),
                        "Received Mon 28 Sep 2026 10:00; one working day is 29 "
                        "Sep: due Tue 29 Sep 17:30.");
    assert_string_equal(
        say_clock_derivation(&to, "plan", d),
        "At “Recorded” since Mon 28 Sep 2026 10:00; one working "
        "day is 29 Sep: due Tue 29 Sep 17:30.");
    assert_string_equal(say_clock_derivation(&to, "no such clock", d),
                        "Started Mon 28 Sep 2026 10:00; one working day is 29 "
                        "Sep: due Tue 29 Sep 17:30.");
}

static void
a_clock_that_the_last_receipt_started_says_so(void **state)
{
    json_t *d =
        derived(office, "2026-09-28 10:00", (struct span){1, SPAN_WORKDAYS});

    doc_set_text(d, "on", "receipt");
    doc_set_text(d, "what", "reply");
    expect("en", d,
           "“reply”: all signed for Mon 28 Sep 2026 10:00; one working day is "
           "29 Sep: due Tue 29 Sep 17:30.");
    doc_set_text(d, "on", "joined");
    expect("en", d,
           "“reply”: all done Mon 28 Sep 2026 10:00; one working day is 29 "
           "Sep: due Tue 29 Sep 17:30.");
}

static void
working_hours_tell_from_when_they_count(void **state)
{
    json_t *d =
        derived(office, "2026-09-30 17:40", (struct span){8, SPAN_WORKHOURS});

    expect("en", d,
           "Started Wed 30 Sep 2026 17:40, after closing; 1-7 Oct are "
           "holidays; eight working hours count from Thu 8 Oct 08:30: due Fri "
           "9 Oct 09:00.");
    expect("zh", d,
           "2026年9月30日 周三 17:40 "
           "开始，已过下班时间；10月1日至7日是节假日；"
           "八个工作小时从10月8日 周四 08:30 起算：期限为10月9日 周五 09:00。");
    expect("es", d,
           "Empieza el mié 30 sep 2026 17:40, después del cierre; 1-7 oct son "
           "festivos; ocho horas laborables cuentan desde el jue 8 oct 08:30: "
           "vence el vie 9 oct 09:00.");
}

static void
the_start_is_placed_in_its_day(void **state)
{
    static const struct {
        const char *start, *place;
    } cases[] = {
        {"2026-09-29 07:00", "before opening"},
        {"2026-09-29 12:30", "in the break"},
        {"2026-09-29 17:30", "after closing"},
        {"2026-09-27 10:00", "on a day off"},
        {"2026-10-01 10:00", "on a holiday"},
    };
    struct listener to = say_to("en");

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text =
            say_derivation(&to, derived(office, cases[i].start,
                                        (struct span){1, SPAN_WORKHOURS}));

        if (strstr(text, cases[i].place) == NULL)
            fail_msg("%s does not say %s", text, cases[i].place);
    }
}

static void
a_derivation_from_before_says_no_more_than_it_knows(void **state)
{
    json_t *d =
        derived(office, "2026-09-28 07:00", (struct span){1, SPAN_WORKDAYS});

    json_object_del(d, "start_was");
    expect("en", d,
           "Started Mon 28 Sep 2026 07:00, outside working hours; one working "
           "day is 29 Sep: due Tue 29 Sep 17:30.");
}

static void
many_days_are_joined_and_months_said_once(void **state)
{
    json_t *d =
        derived(office, "2026-09-21 10:00", (struct span){12, SPAN_WORKDAYS});

    expect("en", d,
           "Started Mon 21 Sep 2026 10:00; 1-7 Oct are holidays; 12 working "
           "days are 22-25 and 28-30 Sep, 8-10 and 12-13 Oct; 10 Oct is worked "
           "in lieu: due Tue 13 Oct 17:30.");
    expect(
        "zh", d,
        "2026年9月21日 周一 10:00 开始；10月1日至7日是节假日；12个工作日是"
        "9月22日至25日和28日至30日、10月8日至10日和12日至13日；10月10日补班："
        "期限为10月13日 周二 17:30。");
}

static void
days_of_another_year_say_so(void **state)
{
    json_t *d = derived("{\"zone\":\"Asia/Shanghai\"," HOURS
                        ",\"holidays\":[\"2026-12-31/2027-01-03\"]}",
                        "2026-12-30 10:00", (struct span){2, SPAN_WORKDAYS});

    expect("en", d,
           "Started Wed 30 Dec 2026 10:00; 31 Dec to 3 Jan 2027 are holidays; "
           "two working days are 4 and 5 Jan 2027: due Tue 5 Jan 2027 17:30.");
    expect(
        "zh", d,
        "2026年12月30日 周三 10:00 "
        "开始；12月31日至2027年1月3日是节假日；两个工作日是2027年1月4日和5日："
        "期限为2027年1月5日 周二 17:30。");
}

static void
hours_go_on_while_the_clocks_are_changed(void **state)
{
    expect("en",
           derived(madrid, "2026-10-24 16:00", (struct span){24, SPAN_HOURS}),
           "Started Sat 24 Oct 2026 16:00; 24 hours from then; clocks go back "
           "one hour in between: due Sun 25 Oct 15:00.");
    expect(
        "es", derived(madrid, "2026-03-28 16:00", (struct span){1, SPAN_DAYS}),
        "Empieza el sáb 28 mar 2026 16:00; un día desde entonces; entretanto "
        "el reloj se adelanta una hora: vence el dom 29 mar 17:00.");
    expect("es",
           derived(madrid, "2026-05-28 16:00", (struct span){90, SPAN_MINUTES}),
           "Empieza el jue 28 may 2026 16:00; 90 minutos desde entonces: vence "
           "el jue 28 may 17:30.");
}

static void
a_close_at_midnight_is_the_end_of_its_day(void **state)
{
    json_t *d =
        derived(madrid, "2026-10-24 16:00", (struct span){1, SPAN_WORKDAYS});

    expect("en", d,
           "Started Sat 24 Oct 2026 16:00, on a day off; one working day is 25 "
           "Oct: due Sun 25 Oct 24:00.");
    expect("zh", d,
           "2026年10月24日 周六 16:00 "
           "开始，当天休息；一个工作日是10月25日：期限为"
           "10月25日 周日 24:00。");
    expect("en",
           derived(madrid, "2026-10-20 00:00", (struct span){24, SPAN_HOURS}),
           "Started Tue 20 Oct 2026 00:00; 24 hours from then: due Wed 21 Oct "
           "00:00.");
}

static void
a_limit_of_its_own_and_a_pause_are_told(void **state)
{
    json_t *d =
        derived(office, "2026-09-28 10:00", (struct span){2, SPAN_WORKDAYS});

    doc_set_text(d, "field", "complaint.bought");
    doc_set_int(d, "paused_ms", 7200000);
    expect("en", d,
           "Started Mon 28 Sep 2026 10:00; the limit is this complaint's own "
           "(“Bought”); two working days are 29 and 30 Sep; it stood still for "
           "two hours: due Wed 30 Sep 17:30.");
    d = say_json("{\"zone\":\"Asia/Shanghai\",\"field\":\"complaint.bought\","
                 "\"until\":\"2026-10-10\"}");
    doc_set_int(d, "start_ms", say_at("2026-09-28 10:00", "Asia/Shanghai"));
    doc_set_int(d, "due_ms", say_at("2026-10-11 00:00", "Asia/Shanghai"));
    expect(
        "en", d,
        "Started Mon 28 Sep 2026 10:00; “Bought” says Sat 10 Oct: due Sat 10 "
        "Oct 24:00.");
    expect("zh", d,
           "2026年9月28日 周一 10:00 开始；“购买日期”为10月10日 周六：期限为"
           "10月10日 周六 24:00。");
}

static void
very_long_limits_tell_where_they_begin(void **state)
{
    struct listener to = say_to("en");
    char           *text =
        say_derivation(&to, derived(office, "2026-09-28 10:00",
                                    (struct span){200, SPAN_WORKDAYS}));

    assert_non_null(strstr(text, "200 working days from Tue 29 Sep on"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_procedure_language_is_told),
        cmocka_unit_test(a_clock_says_what_started_it),
        cmocka_unit_test(a_clock_that_the_last_receipt_started_says_so),
        cmocka_unit_test(working_hours_tell_from_when_they_count),
        cmocka_unit_test(the_start_is_placed_in_its_day),
        cmocka_unit_test(a_derivation_from_before_says_no_more_than_it_knows),
        cmocka_unit_test(many_days_are_joined_and_months_said_once),
        cmocka_unit_test(days_of_another_year_say_so),
        cmocka_unit_test(hours_go_on_while_the_clocks_are_changed),
        cmocka_unit_test(a_close_at_midnight_is_the_end_of_its_day),
        cmocka_unit_test(a_limit_of_its_own_and_a_pause_are_told),
        cmocka_unit_test(very_long_limits_tell_where_they_begin),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
