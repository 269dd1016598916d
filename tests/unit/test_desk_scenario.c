/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenarios, played for a procedure without tables: no judge is needed, and
 * none is there.  Scenarios with judges are in test_desk_live.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/scenario.h"
#include "desk_case.h"

#define SUBMIT                                                                 \
    "{\"step\":\"submit\",\"answers\":{\"name\":\"Li\",\"type\":\"goods\","    \
    "\"story\":\"s\"},\"at\":\"t.lua:2\"}"
#define ACT(by, action, answers)                                               \
    "{\"step\":\"act\",\"by\":\"" by "\",\"action\":\"" action                 \
    "\",\"answers\":" answers ",\"at\":\"t.lua:9\"}"
#define JUDGE ACT("service.officer", "judge", "{\"verdict\":\"established\"}")
#define AT(time) "{\"step\":\"at\",\"time\":\"" time "\",\"at\":\"t.lua:4\"}"
#define EXPECT(that)                                                           \
    "{\"step\":\"expect\",\"that\":" that ",\"at\":\"t.lua:7\"}"

/* A schedule that fills the complaint's form. */
#define PATROL                                                                 \
    "[{\"name\":\"patrol\",\"every\":\"day\",\"times\":[{\"day\":0,"           \
    "\"time\":\"09:00\"}],\"form\":\"complaint\",\"answers\":{\"name\":"       \
    "\"Li\",\"type\":\"goods\",\"story\":\"s\"},\"at\":\"p.lua:3\"}]"

/* What the action `judge` opens, or NULL. */
static const char *opens;

static json_t *
judge_action(json_t *model)
{
    json_t *stage = json_array_get(json_object_get(model, "stages"), 0);

    return json_array_get(json_object_get(stage, "actions"), 0);
}

/* Plays one scenario of these steps; its text, or NULL when it passed. */
static const char *
play(struct desk_case *c, const char *steps, const char **at)
{
    json_t             *model = case_json(c, case_model);
    json_t             *scenario = doc_object(c->mem);
    struct procedure   *p;
    struct version      v;
    struct scenario_run run;

    json_object_set_new(model, "tables", json_array());
    doc_set(model, "schedules", case_json(c, PATROL));
    json_object_set_new(json_array_get(json_object_get(model, "forms"), 0),
                        "starts", json_true());
    if (opens != NULL)
        doc_set(judge_action(model), "opens", case_json(c, opens));
    doc_set(judge_action(model), "tell", case_json(c, "[\"service.manager\"]"));
    doc_set_text(scenario, "name", "a scenario");
    doc_set_text(scenario, "at", "t.lua:1");
    doc_set(scenario, "steps", case_json(c, steps));
    json_array_append(json_object_get(model, "scenarios"), scenario);
    assert_int_equal(procedure_read(model, CASE_VERSION, c->mem, &p, &c->why),
                     OK);
    v = (struct version){.digest = CASE_VERSION, .procedure = p};
    assert_int_equal(scenario_play(NULL, c->mem, &v, &run, &c->why), OK);
    assert_int_equal(run.count, 1);
    assert_int_equal(run.failed, run.results[0].passed ? 0 : 1);
    *at = run.results[0].at;
    return run.results[0].text;
}

static int
setup(void **state)
{
    *state = case_open(case_model);
    opens = NULL;
    return 0;
}

static int
teardown(void **state)
{
    case_close(*state);
    return 0;
}

static void
passes(void **state, const char *steps)
{
    const char *at;
    const char *text = play(*state, steps, &at);

    if (text != NULL)
        fail_msg("%s: %s", at, text);
}

static void
fails(void **state, const char *steps, const char *where, const char *what)
{
    const char *at;
    const char *text = play(*state, steps, &at);

    assert_non_null(text);
    assert_string_equal(at, where);
    if (strstr(text, what) == NULL)
        fail_msg("\"%s\" is not in \"%s\"", what, text);
}

static void
a_complaint_lives_from_submit_to_closing(void **state)
{
    passes(
        state,
        "[" SUBMIT "," EXPECT(
            "{\"stage\":\"recorded\",\"type\":\"goods\","
            "\"letter\":\"receipt\"}") "," JUDGE
                                       "," ACT("responsible.officer", "propose", "{\"plan\":\"x\"}") "," ACT(
                                           "responsible.manager", "approve",
                                           "[]") "," ACT("service."
                                                         "officer",
                                                         "negotiate",
                                                         "{\"result\":"
                                                         "\"accepted\""
                                                         "}") "," ACT("service."
                                                                      "manager",
                                                                      "close",
                                                                      "{}") "," EXPECT("{\"closed\":true,\"stage\":\"closed\",\"faulted\":false}") "]");
}

static void
clocks_fire_on_the_way_at_their_own_time(void **state)
{
    passes(
        state,
        "[" AT("2026-03-06 16:00") "," SUBMIT "," JUDGE "," EXPECT(
            "{\"due\":{\"answer\":\"2026-03-07 16:00\","
            "\"progress\":\"2026-03-09 16:30\"}}") ",{\"step\":\"after\","
                                                   "\"span\":{\"n\":4,\"unit\":"
                                                   "\"days\"}}," EXPECT(
                                                       "{\"lat"
                                                       "e\":{"
                                                       "\"answ"
                                                       "er\":"
                                                       "1,"
                                                       "\"prog"
                                                       "ress\""
                                                       ":1},"
                                                       "\"due"
                                                       "\":{"
                                                       "\"prog"
                                                       "ress\""
                                                       ":\"202"
                                                       "6-03-"
                                                       "10 "
                                                       "17:"
                                                       "00\"}"
                                                       "}") "," AT("2026-03-12 "
                                                                   "09:00") "," EXPECT("{\"late\":{\"answer\":1,\"progress\":3}}") "]");
}

static void
a_refusal_is_expected_with_its_reason(void **state)
{
    passes(state, "[" SUBMIT ",{\"step\":\"refused\",\"because\":\"is with "
                  "service.officer\",\"at\":\"t.lua:3\","
                  "\"act\":" ACT("sales.officer", "judge", "{}") "}]");
    fails(state,
          "[" SUBMIT ",{\"step\":\"refused\",\"at\":\"t.lua:3\",\"act\":" JUDGE
          "}]",
          "t.lua:3", "should be refused and is not");
    fails(state,
          "[" SUBMIT
          ",{\"step\":\"refused\",\"because\":\"rounds\",\"at\":\"t.lua:3\","
          "\"act\":" ACT("sales.officer", "judge", "{}") "}]",
          "t.lua:3", "expected to be refused because \"rounds\"");
}

static void
a_submission_is_expected_to_be_refused(void **state)
{
    passes(state,
           "[{\"step\":\"refused\",\"because\":\"story\",\"at\":\"t.lua:3\","
           "\"act\":{\"step\":\"submit\",\"answers\":{\"name\":\"Li\"}}}]");
    passes(state, "[" SUBMIT ",{\"step\":\"refused\",\"at\":\"t.lua:3\","
                  "\"act\":{\"step\":\"submit\",\"answers\":{}}}," JUDGE
                  "," EXPECT("{\"stage\":\"analysis\"}") "]");
    fails(state,
          "[{\"step\":\"refused\",\"at\":\"t.lua:3\",\"act\":" SUBMIT "}]",
          "t.lua:3", "\"submit\" by customer should be refused and is not");
}

static void
a_failing_step_says_where_what_and_was(void **state)
{
    fails(state, "[" SUBMIT "," EXPECT("{\"owner\":\"sales.officer\"}") "]",
          "t.lua:7",
          "expected owner = \"sales.officer\", was \"service.officer\"");
    fails(state,
          "[" SUBMIT
          "," EXPECT("{\"due\":{\"answer\":\"2026-03-03 09:01\"}}") "]",
          "t.lua:7",
          "expected due.answer = 2026-03-03 09:01, was 2026-03-03 09:00");
    fails(state, "[" SUBMIT "," EXPECT("{\"colour\":\"red\"}") "]", "t.lua:7",
          "expected colour = \"red\", was nothing");
    fails(state, "[" SUBMIT "," EXPECT("{\"told\":[\"service.manager\"]}") "]",
          "t.lua:7", "expected service.manager to be told");
    fails(state,
          "[" SUBMIT
          "," EXPECT("{\"told\":[]}") "," JUDGE "," EXPECT("{\"told\":[]}") "]",
          "t.lua:7", "expected nobody to be told, was [\"service.manager\"]");
    fails(state, "[" ACT("sales.officer", "judge", "{}") "]", "t.lua:9",
          "nothing was submitted");
    fails(state, "[" SUBMIT "," ACT("service.officer", "dance", "{}") "]",
          "t.lua:9", "there is no action \"dance\"");
    fails(state, "[{\"step\":\"sleep\",\"at\":\"t.lua:5\"}]", "t.lua:5",
          "there is no step \"sleep\"");
}

static void
time_does_not_go_back(void **state)
{
    fails(
        state,
        "[" SUBMIT
        ",{\"step\":\"at\",\"time\":\"2026-03-01 09:00\",\"at\":\"t.lua:4\"}]",
        "t.lua:4", "time does not go back");
}

static void
a_schedule_begins_a_record_at_its_next_time(void **state)
{
    passes(state,
           "[{\"step\":\"scheduled\",\"schedule\":\"patrol\",\"at\":\"t.lua:"
           "2\"}," EXPECT("{\"stage\":\"recorded\",\"type\":\"goods\"}") "]");
    passes(state,
           "[" AT("2026-03-02 10:00") ",{\"step\":\"scheduled\",\"schedule\":"
                                      "\"patrol\",\"at\":\"t.lua:2\"}," EXPECT(
                                          "{\"due\":{\"answer\":\"2026-03-04 "
                                          "09:00\"}}") "]");
    fails(
        state,
        "[{\"step\":\"scheduled\",\"schedule\":\"round\",\"at\":\"t.lua:2\"}]",
        "t.lua:2", "there is no schedule \"round\"");
}

static void
what_nobody_said_is_expected_with_false(void **state)
{
    passes(state,
           "[" SUBMIT "," EXPECT("{\"colour\":false,\"due\":{\"progress\":"
                                 "false}}") "]");
    fails(state, "[" SUBMIT "," EXPECT("{\"type\":false}") "]", "t.lua:7",
          "expected type = false, was \"goods\"");
    fails(state, "[" SUBMIT "," EXPECT("{\"due\":{\"answer\":false}}") "]",
          "t.lua:7", "expected due.answer = false, was 2026-03-03 09:00");
}

static void
clocks_are_expected_to_run_or_not(void **state)
{
    passes(state, "[" SUBMIT "," EXPECT("{\"running\":{\"answer\":true,"
                                        "\"execution\":false}}") "]");
    fails(state, "[" SUBMIT "," EXPECT("{\"running\":{\"answer\":false}}") "]",
          "t.lua:7", "expected the clock answer not to run, it does");
    fails(state,
          "[" SUBMIT "," EXPECT("{\"running\":{\"execution\":true}}") "]",
          "t.lua:7", "expected the clock execution to run, it does not");
}

static void
letters_are_expected_in_their_language_or_not_at_all(void **state)
{
    passes(state,
           "[" SUBMIT "," EXPECT(
               "{\"letter\":\"receipt\","
               "\"letter_lang\":\"zh\"}") "," JUDGE
                                          "," EXPECT("{\"letter\":false,"
                                                     "\"letter_lang\":\"zh\","
                                                     "\"written\":{\"receipt\":"
                                                     "true,\"declined\":"
                                                     "false}}") "]");
    fails(state, "[" SUBMIT "," EXPECT("{\"letter\":false}") "]", "t.lua:7",
          "expected no letter, \"receipt\" was sent");
    fails(state, "[" SUBMIT "," EXPECT("{\"written\":[]}") "]", "t.lua:7",
          "expected written = [], was \"receipt\"");
    fails(state, "[" SUBMIT "," EXPECT("{\"written\":{\"receipt\":false}}") "]",
          "t.lua:7", "expected the letter \"receipt\" not to be sent, it was");
    fails(state,
          "[" SUBMIT "," EXPECT("{\"letter\":\"receipt\",\"letter_lang\":"
                                "\"es\"}") "]",
          "t.lua:7", "expected letter_lang = \"es\", was \"zh\"");
}

static void
a_summary_is_expected_by_the_figures_that_are_named(void **state)
{
    passes(state, "[" SUBMIT "," EXPECT("{\"compiled\":false}") "]");
    fails(state, "[" SUBMIT "," EXPECT("{\"compiled\":{\"entered\":3}}") "]",
          "t.lua:7", "expected a summary to be compiled, none was");
}

/* `judge` opens a repair with the name and more. */
#define OPENS                                                                  \
    "{\"procedure\":\"repair\",\"carry\":{\"who\":\"complaint.name\"},"        \
    "\"answers\":{\"rooms\":2}}"

static void
what_a_record_that_was_opened_got_is_expected(void **state)
{
    opens = OPENS;
    passes(state, "[" SUBMIT "," JUDGE
                  "," EXPECT("{\"opened\":[\"repair\"]}") "," EXPECT(
                      "{\"opened\":{\"repair\":{\"who\":\"Li\",\"rooms\":2,"
                      "\"phone\":false}}}") "]");
    fails(state,
          "[" SUBMIT "," JUDGE
          "," EXPECT("{\"opened\":{\"repair\":{\"who\":\"Wu\"}}}") "]",
          "t.lua:7", "expected opened.repair.who = \"Wu\", was \"Li\"");
    fails(state,
          "[" SUBMIT "," JUDGE
          "," EXPECT("{\"opened\":{\"repair\":{\"who\":false}}}") "]",
          "t.lua:7", "expected opened.repair.who = false, was \"Li\"");
    fails(state, "[" SUBMIT "," EXPECT("{\"opened\":[\"repair\"]}") "]",
          "t.lua:7", "expected a record \"repair\" to be opened, was not");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(a_complaint_lives_from_submit_to_closing),
        T(clocks_fire_on_the_way_at_their_own_time),
        T(a_refusal_is_expected_with_its_reason),
        T(a_submission_is_expected_to_be_refused),
        T(a_failing_step_says_where_what_and_was),
        T(time_does_not_go_back),
        T(a_schedule_begins_a_record_at_its_next_time),
        T(what_nobody_said_is_expected_with_false),
        T(clocks_are_expected_to_run_or_not),
        T(letters_are_expected_in_their_language_or_not_at_all),
        T(a_summary_is_expected_by_the_figures_that_are_named),
        T(what_a_record_that_was_opened_got_is_expected),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
