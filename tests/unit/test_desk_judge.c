/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint's first two steps: received as it came, then judged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"

#define ANSWERS                                                                \
    "{\"name\":\"Zhang\",\"type\":\"goods\",\"story\":\"it "                   \
    "leaks\",\"amount\":12050}"
#define ROUTED                                                                 \
    "[{\"table\":\"route\",\"rule\":\"goods\",\"at\":\"rules.lua:1\","         \
    "\"because\":\"goods are "                                                 \
    "quality's\",\"set\":{\"responsible\":\"quality\"},"                       \
    "\"facts\":{\"type\":\"goods\",\"story\":\"it leaks\"},"                   \
    "\"tell\":[\"responsible.manager\"],"                                      \
    "\"open\":[{\"team\":\"quality.officer\",\"what\":\"look\",\"within\":{"   \
    "\"n\":4,\"unit\":\"workhours\"}}]}]"

static int
setup(void **state)
{
    *state = case_open(case_model);
    return 0;
}

static int
teardown(void **state)
{
    case_close(*state);
    return 0;
}

static enum err
receive(struct desk_case *c, struct submission *in)
{
    c->events = (struct event_list){.mem = c->mem};
    c->mistakes = (struct mistakes){.mem = c->mem};
    return plan_receive(&c->world, c->mem, in, &c->events, &c->mistakes,
                        &c->why);
}

static struct submission
submission(struct desk_case *c, const char *answers)
{
    return (struct submission){
        .lang = "en",
        .channel = "web",
        .answers = case_json(c, answers),
        .by = {.login = ACTOR_CUSTOMER},
    };
}

static void
personal_answers_are_kept_apart_from_what_may_stay(void **state)
{
    struct desk_case   *c = *state;
    struct submission   in = submission(c, ANSWERS);
    const struct event *e;

    assert_int_equal(receive(c, &in), OK);
    e = case_event(c, EVENT_RECEIVED, 0);
    assert_string_equal(e->actor, ACTOR_CUSTOMER);
    assert_string_equal(e->version, CASE_VERSION);
    assert_null(doc_at(e->body, "answers.name"));
    assert_null(doc_at(e->body, "answers.story"));
    assert_string_equal(json_string_value(doc_at(e->body, "answers.type")),
                        "goods");
    assert_string_equal(json_string_value(doc_at(e->personal, "answers.name")),
                        "Zhang");
}

static void
a_wrong_answer_is_told_field_by_field(void **state)
{
    struct desk_case *c = *state;
    struct submission in = submission(c, "{\"type\":\"tea\"}");

    assert_int_equal(receive(c, &in), ERR_INPUT);
    assert_int_equal(c->mistakes.count, 3); /* name, type, story */
    assert_int_equal(c->events.count, 0);
}

static void
an_unknown_channel_or_language_is_refused(void **state)
{
    struct desk_case *c = *state;
    struct submission in = submission(c, ANSWERS);

    in.channel = "pigeon";
    assert_int_equal(receive(c, &in), ERR_INPUT);
    assert_string_equal(c->why.field, "channel");
    in.channel = "web";
    in.lang = "../etc";
    assert_int_equal(receive(c, &in), ERR_INPUT);
    assert_string_equal(c->why.field, "lang");
}

static void
attachments_are_events_of_their_own_within_the_forms_limit(void **state)
{
    struct desk_case *c = *state;
    struct filing     files[] = {case_filing("a.png"), case_filing("b.png"),
                                 case_filing("c.png")};
    struct submission in = submission(c, ANSWERS);

    in.files = files;
    in.file_count = 2;
    assert_int_equal(receive(c, &in), OK);
    assert_int_equal(case_count(c, EVENT_FILED), 2);
    assert_null(json_object_get(case_event(c, EVENT_FILED, 1)->body, "name"));
    assert_string_equal(
        doc_text(case_event(c, EVENT_FILED, 1)->personal, "name"), "b.png");
    in.file_count = 3;
    assert_int_equal(receive(c, &in), ERR_INPUT);
    assert_string_equal(c->why.field, "evidence");
}

static void
a_path_is_no_digest(void **state)
{
    struct desk_case *c = *state;
    struct filing     file = case_filing("a.png");
    struct submission in = submission(c, ANSWERS);

    file.digest =
        "../../../../../../../../../../../../../../../../../../etc/passwd";
    in.files = &file;
    in.file_count = 1;
    assert_int_equal(receive(c, &in), ERR_INPUT);
    assert_string_equal(c->why.field, "files");
}

static void
a_decision_is_filed_with_rule_reason_and_facts(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    assert_int_equal(case_submit(c, ANSWERS, ROUTED, NULL), OK);
    e = case_event(c, EVENT_DECIDED, 0);
    assert_string_equal(e->rule, "route/goods");
    assert_string_equal(e->reason, "goods are quality's");
    assert_string_equal(e->actor, ACTOR_RULES);
    assert_string_equal(json_string_value(doc_at(e->body, "facts.type")),
                        "goods");
    assert_string_equal(
        json_string_value(doc_at(c->state, "facts.responsible")), "quality");
}

static void
personal_facts_of_a_decision_stay_out_of_the_chain(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    assert_int_equal(case_submit(c, ANSWERS, ROUTED, NULL), OK);
    e = case_event(c, EVENT_DECIDED, 0);
    assert_null(doc_at(e->body, "facts.story"));
    assert_string_equal(json_string_value(doc_at(e->personal, "facts.story")),
                        "it leaks");
}

static void
a_judged_complaint_is_in_its_first_stage_with_its_clocks(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_submit(c, ANSWERS, ROUTED, NULL), OK);
    assert_string_equal(state_stage(c->state), "recorded");
    assert_string_equal(state_owner(c->state), "service.officer");
    assert_true(doc_int(state_clock(c->state, "answer"), "due_ms", 0) ==
                case_time(c, "2026-10-01 17:40"));
    assert_true(doc_int(state_clock(c->state, "whole"), "due_ms", 0) ==
                case_time(c, "2026-10-30 17:40"));
    assert_null(state_clock(c->state, "progress"));
}

static void
what_a_rule_asks_for_happens_and_says_why(void **state)
{
    struct desk_case   *c = *state;
    const struct event *told;
    const struct event *task;

    assert_int_equal(case_submit(c, ANSWERS, ROUTED, NULL), OK);
    told = case_event(c, EVENT_TOLD, 0);
    assert_string_equal(json_string_value(json_array_get(
                            json_object_get(told->body, "roles"), 0)),
                        "quality.manager");
    assert_string_equal(told->rule, "route/goods");
    task = case_event(c, EVENT_TASK_OPENED, 0);
    assert_string_equal(doc_text(task->body, "team"), "quality.officer");
    assert_string_equal(doc_text(task->personal, "what"), "look");
    /* 30 September 17:40 is after closing, then a week of holidays. */
    assert_true(doc_int(task->body, "due_ms", 0) ==
                case_time(c, "2026-10-08 14:00"));
}

static void
a_table_without_a_hit_is_filed_too(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_submit(c, ANSWERS,
                                 "[{\"table\":\"route\",\"trace\":[{\"rule\":"
                                 "\"goods\",\"failed\":\"type\"}]}]",
                                 NULL),
                     OK);
    assert_int_equal(case_count(c, EVENT_DECIDED), 1);
    assert_null(case_event(c, EVENT_DECIDED, 0)->rule);
    assert_int_equal(json_array_size(json_object_get(
                         case_event(c, EVENT_DECIDED, 0)->body, "trace")),
                     1);
}

static void
a_procedure_that_fails_gives_the_complaint_to_a_person(void **state)
{
    struct desk_case   *c = *state;
    struct fault        failed = {.err = ERR_RULE,
                                  .field = "route",
                                  .text = "rules.lua:9: attempt to call nil"};
    const struct event *e;

    assert_int_equal(case_submit(c, ANSWERS, NULL, &failed), OK);
    e = case_event(c, EVENT_FAULTED, 0);
    assert_string_equal(doc_text(e->body, "table"), "route");
    assert_string_equal(doc_text(e->body, "at"), "rules.lua:9");
    assert_string_equal(doc_text(e->body, "fault"), "attempt to call nil");
    assert_string_equal(state_stage(c->state), "recorded");
    assert_string_equal(state_owner(c->state), "service.officer");
    assert_true(doc_true(state_clock(c->state, "answer"), "running"));
    assert_int_equal(case_count(c, EVENT_TOLD), 1);
    assert_non_null(json_object_get(c->state, "fault"));
}

static void
clocks_of_a_complaint_judged_late_count_from_when_it_came(void **state)
{
    struct desk_case *c = *state;
    struct submission in = submission(c, ANSWERS);

    assert_int_equal(receive(c, &in), OK);
    state_apply_all(c->state, c->events.items, c->events.count);
    c->events.count = 0;
    c->world.now_ms = case_time(c, "2026-10-01 12:00");
    assert_int_equal(
        plan_judge(&c->world, c->state, NULL, NULL, &c->events, &c->why), OK);
    state_apply_all(c->state, c->events.items, c->events.count);
    assert_true(doc_int(state_clock(c->state, "answer"), "due_ms", 0) ==
                case_time(c, "2026-10-01 17:40"));
}

static void
nothing_is_judged_twice(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_submit(c, ANSWERS, "[]", NULL), OK);
    assert_int_equal(
        plan_judge(&c->world, c->state, NULL, NULL, &c->events, &c->why),
        ERR_CONFLICT);
}

static void
the_receipt_is_a_letter_in_the_complainants_language(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    assert_int_equal(case_submit(c, ANSWERS, "[]", NULL), OK);
    e = case_event(c, EVENT_LETTER_SENT, 0);
    assert_string_equal(doc_text(e->body, "letter"), "receipt");
    assert_string_equal(doc_text(e->body, "lang"), "en");
    assert_string_equal(doc_text(e->personal, "subject"), "TS-202609-0001");
    assert_string_equal(doc_text(e->personal, "text"),
                        "Dear Zhang, about goods bought (120.50 CNY) of "
                        "2026-09-30 17:40: we have it. { }");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(personal_answers_are_kept_apart_from_what_may_stay),
        T(a_wrong_answer_is_told_field_by_field),
        T(an_unknown_channel_or_language_is_refused),
        T(attachments_are_events_of_their_own_within_the_forms_limit),
        T(a_path_is_no_digest),
        T(a_decision_is_filed_with_rule_reason_and_facts),
        T(personal_facts_of_a_decision_stay_out_of_the_chain),
        T(a_judged_complaint_is_in_its_first_stage_with_its_clocks),
        T(what_a_rule_asks_for_happens_and_says_why),
        T(a_table_without_a_hit_is_filed_too),
        T(a_procedure_that_fails_gives_the_complaint_to_a_person),
        T(clocks_of_a_complaint_judged_late_count_from_when_it_came),
        T(nothing_is_judged_twice),
        T(the_receipt_is_a_letter_in_the_complainants_language),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
