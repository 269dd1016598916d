/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tasks by name, pauses, overrides, other records, registers and other
 * versions leave in a state.
 */
#include "model_fixture.h"

#include "model/event.h"
#include "model/state.h"

/* One event as JSON; "personal", "rule" and "reason" are taken out of it. */
static void
apply(struct arena *mem, json_t *state, enum event_kind kind, int64_t at_ms,
      const char *body)
{
    struct event e = {.kind = kind,
                      .at_ms = at_ms,
                      .actor = "wang",
                      .version = "d1",
                      .body = json_of(mem, body)};

    e.personal = json_object_get(e.body, "personal");
    e.rule = doc_text(e.body, "rule");
    e.reason = doc_text(e.body, "reason");
    state_apply(state, &e);
}

static json_t *
task_at(const json_t *state, size_t nth)
{
    return json_array_get(json_object_get(state, "tasks"), nth);
}

static void
tasks_of_a_name_are_counted_as_opened_received_and_done(void **state)
{
    json_t           *s = state_new(*state);
    struct task_tally t;

    apply(*state, s, EVENT_TASK_OPENED, 1,
          "{'task':1,'name':'reply','team':'quality','receipt':true}");
    apply(*state, s, EVENT_TASK_OPENED, 1,
          "{'task':2,'name':'reply','team':'sales','receipt':true}");
    apply(*state, s, EVENT_TASK_OPENED, 1, "{'task':3,'team':'sales'}");
    t = state_tasks(s, "reply");
    assert_int_equal(t.opened, 2);
    assert_int_equal(t.received, 0);
    apply(*state, s, EVENT_TASK_RECEIVED, 2, "{'task':1}");
    t = state_tasks(s, "reply");
    assert_int_equal(t.received, 1);
    assert_int_equal(t.done, 0);
    assert_string_equal(doc_text(task_at(s, 0), "received_by"), "wang");
    assert_int_equal(doc_int(task_at(s, 0), "received_ms", 0), 2);
    apply(*state, s, EVENT_TASK_EXCUSED, 3, "{'task':2,'reason':'on leave'}");
    t = state_tasks(s, "reply");
    assert_int_equal(t.received, 2);
    assert_int_equal(t.done, 1);
    assert_true(doc_true(task_at(s, 1), "excused"));
    assert_string_equal(doc_text(task_at(s, 1), "reason"), "on leave");
    assert_int_equal(state_tasks(s, "other").opened, 0);
    assert_int_equal(state_tasks(s, NULL).opened, 0);
}

static void
a_task_without_receipt_needs_none(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_TASK_OPENED, 1,
          "{'task':1,'name':'reply','team':'quality'}");
    assert_int_equal(state_tasks(s, "reply").received, 1);
}

static void
a_task_answered_by_its_form_gives_the_complaint_its_facts(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_TASK_OPENED, 1,
          "{'task':1,'name':'reply','team':'quality','form':'review'}");
    apply(*state, s, EVENT_TASK_ANSWERED, 2,
          "{'task':1,'form':'review','answers':{'fault_of':'us'},"
          "'personal':{'answers':{'words':'damp'}}}");
    assert_string_equal(doc_text(state_facts(s), "fault_of"), "us");
    assert_string_equal(doc_text(doc_at(s, "forms.review"), "words"), "damp");
    assert_string_equal(
        doc_text(json_object_get(task_at(s, 0), "answers"), "words"), "damp");
    assert_string_equal(doc_text(task_at(s, 0), "form"), "review");
}

static void
a_paused_clock_is_due_at_no_time_until_it_resumes(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'answer','start_ms':10,'due_ms':100}");
    apply(*state, s, EVENT_CLOCK_PAUSED, 40,
          "{'clock':'answer','stage':'waiting'}");
    assert_true(doc_true(state_clock(s, "answer"), "running"));
    assert_int_equal(doc_int(state_clock(s, "answer"), "paused_ms", 0), 40);
    assert_int_equal(state_next_ms(s), 0);
    assert_int_equal(state_due_ms(s), 0);
    apply(*state, s, EVENT_CLOCK_MOVED, 60,
          "{'clock':'answer','due_ms':120,'next_ms':120,'because':'resumes'}");
    assert_int_equal(state_next_ms(s), 120);
    assert_int_equal(state_due_ms(s), 120);
    assert_null(json_object_get(state_clock(s, "answer"), "paused_ms"));
    assert_null(json_object_get(state_clock(s, "answer"), "held_ms"));
}

static void
a_limit_given_during_a_pause_is_looked_at_after_it(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'answer','start_ms':10,'due_ms':100}");
    apply(*state, s, EVENT_CLOCK_PAUSED, 40,
          "{'clock':'answer','stage':'waiting'}");
    apply(*state, s, EVENT_CLOCK_MOVED, 50,
          "{'clock':'answer','due_ms':200,'because':'limit'}");
    assert_int_equal(state_next_ms(s), 0);
    assert_int_equal(doc_int(state_clock(s, "answer"), "held_ms", 0), 200);
    apply(*state, s, EVENT_CLOCK_STOPPED, 60, "{'clock':'answer'}");
    assert_null(json_object_get(state_clock(s, "answer"), "held_ms"));
}

static void
a_later_limit_makes_a_late_clock_be_in_time_again(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'answer','start_ms':10,'due_ms':100}");
    apply(*state, s, EVENT_CLOCK_LATE, 100, "{'clock':'answer','level':1}");
    apply(*state, s, EVENT_CLOCK_MOVED, 110,
          "{'clock':'answer','due_ms':105,'next_ms':null,'because':'limit'}");
    assert_int_equal(state_late(s), 1);
    assert_int_equal(state_next_ms(s), 0);
    apply(*state, s, EVENT_CLOCK_MOVED, 120,
          "{'clock':'answer','due_ms':300,'because':'limit'}");
    assert_int_equal(state_late(s), 0);
    assert_int_equal(state_next_ms(s), 300);
}

static void
the_last_decision_of_a_table_is_remembered_and_can_be_overridden(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_DECIDED, 1,
          "{'table':'classify','rule':'classify/injury','set':{'severity':"
          "'serious'}}");
    assert_string_equal(doc_text(doc_at(s, "decisions.classify"), "rule"),
                        "injury");
    assert_string_equal(doc_text(doc_at(s, "decisions.classify"), "version"),
                        "d1");
    apply(*state, s, EVENT_OVERRIDDEN, 2,
          "{'table':'classify','rule':'classify/injury','set':{'severity':"
          "'minor'},'was':{'severity':'serious'},"
          "'personal':{'set':{'who':'Li'}}}");
    assert_string_equal(doc_text(state_facts(s), "severity"), "minor");
    assert_string_equal(doc_text(state_facts(s), "who"), "Li");
    assert_true(doc_true(doc_at(s, "decisions.classify"), "overridden"));
    apply(*state, s, EVENT_DECIDED, 3, "{'table':'classify'}");
    assert_false(doc_true(doc_at(s, "decisions.classify"), "overridden"));
    assert_null(doc_text(doc_at(s, "decisions.classify"), "rule"));
}

static void
every_role_that_was_told_is_counted_beyond_the_last_twenty(void **state)
{
    json_t *s = state_new(*state);

    for (int i = 0; i < 25; i++)
        apply(*state, s, EVENT_TOLD, i,
              "{'roles':['office.manager'],'about':'x'}");
    assert_int_equal(
        doc_int(json_object_get(s, "informed"), "office.manager", 0), 25);
}

static void
records_are_linked_both_ways(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_RECEIVED, 1,
          "{'number':'WX-1','procedure':'repair','from':{'procedure':'desk',"
          "'number':'TS-1'}}");
    apply(*state, s, EVENT_OPENED, 2, "{'procedure':'repair','number':'WX-2'}");
    assert_string_equal(
        doc_write(*state, json_object_get(s, "links")),
        "[{\"kind\":\"from\",\"procedure\":\"desk\",\"number\":\"TS-1\","
        "\"at_ms\":1},{\"kind\":\"opened\",\"procedure\":\"repair\","
        "\"number\":\"WX-2\",\"at_ms\":2}]");
}

static void
a_row_in_a_register_has_its_number_or_the_complaints(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_REGISTERED, 3, "{'register':'complaints'}");
    apply(*state, s, EVENT_REGISTERED, 4,
          "{'register':'records','number':'NO-00001'}");
    assert_int_equal(doc_int(doc_at(s, "registers.complaints"), "at_ms", 0), 3);
    assert_null(doc_text(doc_at(s, "registers.complaints"), "number"));
    assert_string_equal(doc_text(doc_at(s, "registers.records"), "number"),
                        "NO-00001");
}

static void
S08_R17_each_filling_of_a_numbered_form_keeps_its_number(void **state)
{
    json_t *s = state_new(*state), *gaps;

    for (int i = 1; i <= 2; i++) {
        apply(*state, s, EVENT_ACTED, i,
              "{'action':'find','form':'gap','repeats':true,"
              "'answers':{'found':'no van'}}");
        apply(*state, s, EVENT_REGISTERED, i,
              i == 1 ? "{'register':'gap','number':'G-001'}"
                     : "{'register':'gap','number':'G-002'}");
    }
    gaps = doc_at(s, "forms.gap");
    assert_string_equal(doc_text(json_array_get(gaps, 0), "number"), "G-001");
    assert_string_equal(doc_text(json_array_get(gaps, 1), "number"), "G-002");
    assert_string_equal(doc_text(doc_at(s, "registers.gap"), "number"),
                        "G-002");
}

static void
a_moved_complaint_runs_under_the_other_version(void **state)
{
    json_t *s = state_new(*state);
    json_t *move;

    apply(*state, s, EVENT_RECEIVED, 1, "{'number':'TS-1'}");
    apply(*state, s, EVENT_MOVED, 2, "{'from':'d1','to':'d2'}");
    assert_string_equal(doc_text(s, "version"), "d2");
    move = json_array_get(json_object_get(s, "moves"), 0);
    assert_string_equal(doc_text(move, "from"), "d1");
    assert_string_equal(doc_text(move, "by"), "wang");
    assert_int_equal(doc_int(move, "at_ms", 0), 2);
}

static void
an_answer_is_that_of_the_newest_round(void **state)
{
    json_t *s = state_new(*state);

    assert_null(state_answer(s, "round.days"));
    apply(*state, s, EVENT_ACTED, 1,
          "{'action':'x','form':'round','repeats':true,'answers':{'days':3}}");
    apply(*state, s, EVENT_ACTED, 2,
          "{'action':'x','form':'round','repeats':true,'answers':{'days':5}}");
    assert_int_equal(json_integer_value(state_answer(s, "round.days")), 5);
    assert_int_equal(json_integer_value(state_answer(s, "days")), 5);
    assert_null(state_answer(s, "rou.days"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(tasks_of_a_name_are_counted_as_opened_received_and_done),
        MODEL_TEST(a_task_without_receipt_needs_none),
        MODEL_TEST(a_task_answered_by_its_form_gives_the_complaint_its_facts),
        MODEL_TEST(a_paused_clock_is_due_at_no_time_until_it_resumes),
        MODEL_TEST(a_limit_given_during_a_pause_is_looked_at_after_it),
        MODEL_TEST(a_later_limit_makes_a_late_clock_be_in_time_again),
        MODEL_TEST(
            the_last_decision_of_a_table_is_remembered_and_can_be_overridden),
        MODEL_TEST(every_role_that_was_told_is_counted_beyond_the_last_twenty),
        MODEL_TEST(records_are_linked_both_ways),
        MODEL_TEST(a_row_in_a_register_has_its_number_or_the_complaints),
        MODEL_TEST(S08_R17_each_filling_of_a_numbered_form_keeps_its_number),
        MODEL_TEST(a_moved_complaint_runs_under_the_other_version),
        MODEL_TEST(an_answer_is_that_of_the_newest_round),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
