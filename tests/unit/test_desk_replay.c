/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A candidate over the past: every kind of difference, and none where nothing
 * would have been otherwise.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_past.h"
#include "model/state.h"

enum { HOUR_MS = 3600 * 1000 };

static const struct replay_request everything = {NULL};

#define OTHERWISE                                                              \
    "  rule \"otherwise\" { because = \"nothing else fits\", set = { "         \
    "severity "                                                                \
    "= \"ordinary\" } },\n"
#define ESCALATE                                                               \
    "decide \"escalate\" { first,\n"                                           \
    "  rule \"report\" { when = late \"report\", tell = { "                    \
    "\"service.officer\" "                                                     \
    "} },\n"                                                                   \
    "  rule \"once\"   { when = late(1), tell = { \"service.manager\" }, "     \
    "again = hours(4) },\n"                                                    \
    "  rule \"twice\"  { when = late(2), assign = \"service.manager\" },\n"    \
    "}\n"

static const char burning_is_serious[] =
    "decide \"judge\" { first,\n"
    "  rule \"fire\" { because = \"it burns\", when = mentions { \"burns\" },\n"
    "    set = { severity = \"serious\" } },\n" OTHERWISE "}\n" ESCALATE;

static const char *
text_at(const json_t *doc, const char *place)
{
    return json_string_value(doc_at(doc, place));
}

static void
the_version_they_ran_under_differs_in_nothing(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const char        *number = live_submit(l, "it leaks");
    struct receipt     receipt;

    live_submit(l, "it burns");
    assert_int_equal(live_try(l, "poison", NULL, &receipt), OK);
    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    past_replay(l, &everything, engine_in_force(l->engine, "desk"), &r);
    assert_int_equal(json_array_size(r.differences), 0);
    assert_int_equal(past_figure(r.figures, "done"), 3);
    assert_int_equal(past_figure(r.figures, "total"), 3);
    assert_int_equal(past_figure(r.figures, "differing"), 0);
    assert_int_equal(past_figure(r.figures, "tables.judge.asked"), 3);
    assert_int_equal(past_figure(r.figures, "tables.judge.same"), 3);
    assert_int_equal(past_figure(r.figures, "tables.judge.faults"), 1);
    assert_int_equal(past_figure(r.figures, "tables.judge.faults_before"), 1);
}

static void
another_rule_that_hits_is_told_with_both_sides_and_why(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const json_t      *d;
    const char        *number;

    live_submit(l, "it leaks");
    number = live_submit(l, "it burns");
    past_replay(l, &everything,
                past_candidate(l, live_procedure, burning_is_serious), &r);
    assert_int_equal(json_array_size(r.differences), 1);
    d = past_difference(&r, 0);
    assert_string_equal(text_at(d, "number"), number);
    assert_string_equal(text_at(d, "table"), "judge");
    assert_string_equal(text_at(d, "rule_before"), "otherwise");
    assert_string_equal(text_at(d, "rule_after"), "fire");
    assert_string_equal(text_at(d, "because"), "it burns");
    assert_string_equal(text_at(d, "before.set.severity"), "ordinary");
    assert_string_equal(text_at(d, "after.set.severity"), "serious");
    assert_non_null(json_object_get(d, "evidence"));
    assert_int_equal(past_figure(r.figures, "differing"), 1);
    assert_int_equal(past_figure(r.figures, "tables.judge.differ"), 1);
    assert_int_equal(
        past_figure(r.figures, "tables.judge.rules.otherwise.before"), 2);
    assert_int_equal(
        past_figure(r.figures, "tables.judge.rules.otherwise.after"), 1);
    assert_int_equal(past_figure(r.figures, "tables.judge.rules.fire.after"),
                     1);
}

static void
a_new_table_and_one_that_is_gone_differ_where_they_say_something(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};

    live_submit(l, "it leaks");
    past_replay(
        l, &everything,
        past_candidate(
            l, live_procedure,
            "decide \"weigh\" { on = submitted, first, rule \"all\" { set = { "
            "weight = \"light\" } } }\n"
            "decide \"silent\" { on = submitted, first, rule "
            "\"none\" { when = mentions { \"zebra\" },\n"
            "  set = { weight = \"heavy\" } } }\n" ESCALATE),
        &r);
    assert_int_equal(json_array_size(r.differences), 2);
    assert_string_equal(text_at(past_difference(&r, 0), "table"), "weigh");
    assert_true(
        json_is_null(json_object_get(past_difference(&r, 0), "before")));
    assert_string_equal(text_at(past_difference(&r, 1), "table"), "judge");
    assert_true(json_is_null(json_object_get(past_difference(&r, 1), "after")));
    assert_int_equal(past_figure(r.figures, "tables.judge.asked"), 0);
    assert_int_equal(past_figure(r.figures, "tables.silent.same"), 1);
}

static void
a_new_fault_differs_and_an_old_one_that_is_mended_too(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    struct receipt     receipt;

    assert_int_equal(live_try(l, "poison", NULL, &receipt), OK);
    live_submit(l, "it leaks");
    past_replay(
        l, &everything,
        past_candidate(l, live_procedure,
                       "decide \"judge\" { first,\n"
                       "  rule \"trap\" { when = function(case) if case.story "
                       "== \"it leaks\" then error(\"new\") end return false "
                       "end,\n"
                       "    set = { severity = \"none\" } },\n" OTHERWISE
                       "}\n" ESCALATE),
        &r);
    assert_int_equal(json_array_size(r.differences), 2);
    assert_non_null(text_at(past_difference(&r, 0), "before.fault"));
    assert_string_equal(text_at(past_difference(&r, 0), "rule_after"),
                        "otherwise");
    assert_non_null(strstr(text_at(past_difference(&r, 1), "fault"), "new"));
    assert_string_equal(text_at(past_difference(&r, 1), "rule_before"),
                        "otherwise");
    assert_int_equal(past_figure(r.figures, "tables.judge.faults"), 1);
}

static void
facts_are_those_of_the_moment_and_not_those_of_today(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const char        *number = live_submit(l, "it leaks");

    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    past_replay(
        l, &everything,
        past_candidate(l, live_procedure,
                       "decide \"judge\" { first,\n"
                       "  rule \"later\" { when = is { result = \"mended\" }, "
                       "set = { severity = \"none\" } },\n" OTHERWISE "}\n"
                       "decide \"afterwards\" { on = acted \"work\", first,\n"
                       "  rule \"then\" { when = is { result = \"mended\", "
                       "severity = \"ordinary\", owner = \"service.manager\" "
                       "}, tell = { \"service.manager\" } },\n"
                       "}\n" ESCALATE),
        &r);
    assert_int_equal(json_array_size(r.differences), 1);
    assert_string_equal(text_at(past_difference(&r, 0), "rule_after"), "then");
}

static void
a_clock_that_ran_out_is_asked_about_at_the_level_it_had(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const json_t      *d;
    int                done;

    live_submit(l, "it leaks");
    moment_shift(29 * (int64_t)HOUR_MS);
    assert_int_equal(desk_tick(l->desk, moment_now(), &done, &l->why), OK);
    assert_int_equal(desk_tick(l->desk, moment_now(), &done, &l->why), OK);
    past_replay(
        l, &everything,
        past_candidate(
            l, live_procedure,
            "decide \"judge\" { first,\n" OTHERWISE "}\n"
            "decide \"escalate\" { first,\n"
            "  rule \"report\" { when = late \"report\", tell = { "
            "\"service.officer\" } },\n"
            "  rule \"once\"   { when = late(1), tell = { \"service.manager\" "
            "}, again = hours(4) },\n"
            "  rule \"twice\"  { when = late(2), assign = \"service.officer\" "
            "},\n"
            "}\n"),
        &r);
    moment_shift(0);
    assert_int_equal(json_array_size(r.differences), 1);
    d = past_difference(&r, 0);
    assert_string_equal(text_at(d, "table"), "escalate");
    assert_string_equal(text_at(d, "rule_after"), "twice");
    assert_string_equal(text_at(d, "before.assign"), "service.manager");
    assert_string_equal(text_at(d, "after.assign"), "service.officer");
}

static void
a_shorter_limit_is_missed_by_who_kept_the_longer_one(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const char        *slow = live_submit(l, "it leaks");
    const char        *quick = live_submit(l, "it burns");

    assert_int_equal(live_act(l, quick, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    moment_shift(2 * (int64_t)HOUR_MS);
    assert_int_equal(live_act(l, slow, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    past_replay(l, &everything,
                past_candidate(l,
                               past_procedure(l, "within = hours(24)",
                                              "within = hours(1)"),
                               live_rules),
                &r);
    moment_shift(0);
    assert_int_equal(json_array_size(r.differences), 1);
    assert_string_equal(text_at(past_difference(&r, 0), "number"), slow);
    assert_string_equal(text_at(past_difference(&r, 0), "clock"), "answer");
    assert_true(json_is_false(doc_at(past_difference(&r, 0), "before.missed")));
    assert_true(json_is_true(doc_at(past_difference(&r, 0), "after.missed")));
    assert_int_equal(past_figure(r.figures, "clocks.answer.counted"), 2);
    assert_int_equal(past_figure(r.figures, "clocks.answer.missed_before"), 0);
    assert_int_equal(past_figure(r.figures, "clocks.answer.missed_after"), 1);
}

static void
a_clock_between_other_moments_is_named_and_not_counted(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    json_t            *sentences;

    live_submit(l, "it leaks");
    past_replay(
        l, &everything,
        past_candidate(l,
                       past_procedure(l, "stops = acted \"work\", within",
                                      "stops = entering \"review\", "
                                      "within"),
                       live_rules),
        &r);
    assert_null(doc_at(r.figures, "clocks.answer"));
    assert_int_equal(past_figure(r.figures, "clocks.report.counted"), 1);
    sentences = replay_cannot_know(r.figures, "en", l->mem);
    assert_non_null(strstr(json_string_value(json_array_get(
                               sentences, json_array_size(sentences) - 1)),
                           "\"answer\""));
}

static void
an_override_is_counted_and_the_rule_is_what_is_compared(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    const char        *roles[] = {"service.officer", NULL};
    const char        *number = live_submit(l, "it burns");
    json_t            *set = doc_object(l->mem);
    struct command     cmd = {.kind = DO_OVERRIDE,
                              .by = {"li", roles, false},
                              .table = "judge",
                              .set = set,
                              .text = "there was a fire"};
    struct complaint   c;

    doc_set_text(set, "severity", "serious");
    if (desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why) != OK)
        fail_msg("%s", l->why.text);
    past_replay(l, &everything,
                past_candidate(l, live_procedure, burning_is_serious), &r);
    assert_int_equal(json_array_size(r.differences), 1);
    assert_string_equal(text_at(past_difference(&r, 0), "rule_before"),
                        "otherwise");
    assert_int_equal(past_figure(r.figures, "tables.judge.overridden"), 1);
    assert_int_equal(past_figure(r.figures, "tables.judge.agrees"), 1);
}

#define AGAIN(days)                                                            \
    "decide \"judge\" { first,\n"                                              \
    "  rule \"again\" { needs = { earlier = count_of { same = \"name\", "      \
    "severity = \"ordinary\", within = days(" days ") } },\n"                  \
    "    when = is { earlier = at_least(1) }, set = { severity = \"serious\" " \
    "} },\n" OTHERWISE "}\n" ESCALATE

static void
what_was_looked_up_then_counts_and_not_what_is_found_today(void **state)
{
    struct live       *l = *state;
    struct past_result r = {NULL};
    char              *weighed = past_procedure(
                     l, "form \"work\" { ",
                     "form \"work\" { choice \"severity\" { \"ordinary\", \"serious\" }, ");
    const char *first;
    const char *second;

    live_write(l, "desk", "procedure.lua", weighed);
    live_write(l, "desk", "rules.lua", AGAIN("365"));
    live_watch(l);
    first = live_submit(l, "it leaks");
    second = live_submit(l, "it leaks");
    assert_int_equal(live_act(l, first, "li", "service.officer", "work",
                              "{\"result\":\"x\",\"severity\":\"serious\"}"),
                     OK);
    past_replay(l, &everything, engine_in_force(l->engine, "desk"), &r);
    assert_int_equal(past_figure(r.figures, "tables.judge.rules.again.before"),
                     1);
    assert_int_equal(json_array_size(r.differences), 0);
    assert_int_equal(past_figure(r.figures, "unknown.history"), 0);

    past_replay(l, &everything, past_candidate(l, weighed, AGAIN("364")), &r);
    assert_int_equal(json_array_size(r.differences), 1);
    assert_string_equal(text_at(past_difference(&r, 0), "number"), second);
    assert_string_equal(text_at(past_difference(&r, 0), "rule_after"),
                        "otherwise");
    assert_int_equal(past_figure(r.figures, "unknown.history"), 2);
}

static void
a_sample_and_a_period_leave_the_rest_alone(void **state)
{
    struct live          *l = *state;
    struct past_result    r = {NULL};
    const struct version *v = engine_in_force(l->engine, "desk");
    int64_t               began = moment_now();
    struct replay_request some = {.sample = 3};
    struct replay_request late = {.from_ms = began + HOUR_MS};

    for (int i = 0; i < 10; i++)
        live_submit(l, "it leaks");
    moment_shift(2 * (int64_t)HOUR_MS);
    live_submit(l, "it leaks");
    past_replay(l, &some, v, &r);
    assert_in_range(past_figure(r.figures, "done"), 2, 3);
    assert_int_equal(past_figure(r.figures, "done"),
                     past_figure(r.figures, "total"));
    past_replay(l, &late, v, &r);
    assert_int_equal(past_figure(r.figures, "done"), 1);
    moment_shift(0);
}

static void
whoever_listens_may_end_it(void **state)
{
    struct live       *l = *state;
    struct past_result r = {.stop_after = 1};

    for (int i = 0; i < 70; i++)
        live_submit(l, "it leaks");
    past_replay(l, &everything, engine_in_force(l->engine, "desk"), &r);
    assert_int_equal(r.pages, 1);
    assert_int_equal(past_figure(r.figures, "done"), 64);
    assert_int_equal(past_figure(r.figures, "total"), 70);
}

static void
a_line_of_the_table_cannot_start_a_formula(void **state)
{
    struct live *l = *state;
    struct text  out = {.mem = l->mem};
    json_t      *d = doc_object(l->mem);

    doc_set_text(d, "number", "TS-1");
    doc_set_text(d, "because", "=HYPERLINK(\"x\")");
    doc_set_text(d, "rule_after", "@rule");
    doc_set_int(d, "moment_ms", 0);
    replay_csv_head(&out);
    replay_csv_row(&out, d);
    assert_non_null(strstr(text_of(&out), "\"'=HYPERLINK(\"\"x\"\")\""));
    assert_non_null(strstr(text_of(&out), "\"'@rule\""));
    assert_non_null(strstr(text_of(&out), "1970-01-01T00:00:00.000Z"));
}

#define LIVE_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, live_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        LIVE_TEST(the_version_they_ran_under_differs_in_nothing),
        LIVE_TEST(another_rule_that_hits_is_told_with_both_sides_and_why),
        LIVE_TEST(
            a_new_table_and_one_that_is_gone_differ_where_they_say_something),
        LIVE_TEST(a_new_fault_differs_and_an_old_one_that_is_mended_too),
        LIVE_TEST(facts_are_those_of_the_moment_and_not_those_of_today),
        LIVE_TEST(a_clock_that_ran_out_is_asked_about_at_the_level_it_had),
        LIVE_TEST(a_shorter_limit_is_missed_by_who_kept_the_longer_one),
        LIVE_TEST(a_clock_between_other_moments_is_named_and_not_counted),
        LIVE_TEST(an_override_is_counted_and_the_rule_is_what_is_compared),
        LIVE_TEST(what_was_looked_up_then_counts_and_not_what_is_found_today),
        LIVE_TEST(a_sample_and_a_period_leave_the_rest_alone),
        LIVE_TEST(whoever_listens_may_end_it),
        LIVE_TEST(a_line_of_the_table_cannot_start_a_formula),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
