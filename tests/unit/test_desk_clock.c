/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clocks on a company's calendar: started, stopped, rested, late, late again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"

#define ANSWERS "{\"name\":\"Zhang\",\"type\":\"goods\",\"story\":\"it leaks\"}"
#define LATE_ONCE                                                              \
    "[{\"table\":\"escalate\",\"rule\":\"late "                                \
    "once\",\"tell\":[\"responsible.manager\"],"                               \
    "\"again\":{\"n\":4,\"unit\":\"workhours\"}}]"
#define LATE_AGAIN                                                             \
    "[{\"table\":\"escalate\",\"rule\":\"late "                                \
    "again\",\"assign\":\"service.manager\","                                  \
    "\"set\":{\"severity\":\"serious\"}}]"

static int
setup(void **state)
{
    struct desk_case *c = case_open(case_model);

    *state = c;
    return case_submit(c, ANSWERS, "[]", NULL) == OK ? 0 : -1;
}

static int
teardown(void **state)
{
    case_close(*state);
    return 0;
}

static void
must(struct desk_case *c, const char *login, const char *role,
     const char *action, const char *answers)
{
    if (case_act(c, login, role, action, answers) != OK)
        fail_msg("%s: %s", action, c->why.text);
}

static void
assert_clock(struct desk_case *c, const char *clock, const char *member,
             const char *local)
{
    assert_true(doc_int(state_clock(c->state, clock), member, 0) ==
                case_time(c, local));
}

static void
analyse(struct desk_case *c)
{
    c->world.now_ms = case_time(c, "2026-10-09 09:00"); /* a Friday */
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
}

static void
working_days_skip_holidays_and_count_make_up_days(void **state)
{
    struct desk_case *c = *state;
    json_t           *derivation;

    c->world.now_ms = case_time(c, "2026-09-30 17:40");
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    must(c, "li", "service.officer", "propose", "{\"plan\":\"x\"}");
    /* 8, 9 and 10 October, the last a Saturday worked in lieu. */
    assert_clock(c, "execution", "due_ms", "2026-10-10 17:30");
    derivation =
        json_object_get(state_clock(c->state, "execution"), "derivation");
    assert_int_equal(json_array_size(json_object_get(derivation, "days")), 3);
    assert_int_equal(json_array_size(json_object_get(derivation, "makeup")), 1);
}

static void
a_clock_is_not_late_before_its_time(void **state)
{
    struct desk_case *c = *state;

    c->world.now_ms = case_time(c, "2026-10-01 17:39");
    c->events.count = 0;
    assert_int_equal(
        plan_late(&c->world, c->state, "answer", &c->events, &c->why),
        ERR_STALE);
    assert_int_equal(c->events.count, 0);
    assert_int_equal(
        plan_late(&c->world, c->state, "nothing", &c->events, &c->why),
        ERR_MISSING);
}

static void
lateness_climbs_by_the_rules_again_counted_from_when_it_fell_due(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_late(c, "answer", LATE_ONCE), OK);
    assert_int_equal(state_late(c->state), 1);
    /* 1 October 17:40 is a holiday: four working hours end on the 8th. */
    assert_clock(c, "answer", "next_ms", "2026-10-08 14:00");
    assert_clock(c, "answer", "due_ms", "2026-10-01 17:40");
    assert_int_equal(case_late(c, "answer", LATE_AGAIN), OK);
    assert_int_equal(state_late(c->state), 2);
    assert_string_equal(state_owner(c->state), "service.manager");
    assert_string_equal(json_string_value(doc_at(c->state, "facts.severity")),
                        "serious");
    assert_null(json_object_get(state_clock(c->state, "answer"), "next_ms"));
}

static void
a_service_that_was_down_counts_the_next_level_from_the_due_time(void **state)
{
    struct desk_case *c = *state;
    json_t           *after;

    c->world.now_ms = case_time(c, "2026-11-20 10:00");
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_late(&c->world, c->state, "answer", &c->events, &c->why), OK);
    after = state_copy(c->mem, c->state);
    state_apply_all(after, c->events.items, c->events.count);
    assert_int_equal(plan_decisions(&c->world, after, case_json(c, LATE_ONCE),
                                    NULL, "answer", &c->events, &c->why),
                     OK);
    state_apply_all(c->state, c->events.items, c->events.count);
    assert_clock(c, "answer", "next_ms", "2026-10-08 14:00");
}

static void
a_late_decision_says_which_clock_and_level_it_was_about(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    assert_int_equal(case_late(c, "answer", LATE_ONCE), OK);
    e = case_event(c, EVENT_CLOCK_LATE, 0);
    assert_string_equal(e->actor, ACTOR_CLOCK);
    e = case_event(c, EVENT_DECIDED, 0);
    assert_string_equal(e->rule, "escalate/late once");
    assert_string_equal(json_string_value(doc_at(e->body, "late.clock")),
                        "answer");
    assert_int_equal(json_integer_value(doc_at(e->body, "late.level")), 1);
}

static void
without_a_rule_a_clock_is_late_once_and_rests(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_late(c, "answer", NULL), OK);
    assert_int_equal(state_late(c->state), 1);
    assert_int_equal(case_late(c, "answer", NULL), ERR_STALE);
}

static void
a_repeating_clock_goes_on_from_its_own_due_time(void **state)
{
    struct desk_case *c = *state;

    analyse(c);
    assert_clock(c, "progress", "due_ms", "2026-10-10 09:30");
    assert_int_equal(case_late(c, "progress", NULL), OK);
    assert_clock(c, "progress", "next_ms", "2026-10-12 10:00");
    assert_clock(c, "progress", "due_ms", "2026-10-12 10:00");
    assert_int_equal(case_late(c, "progress", NULL), OK);
    assert_int_equal(doc_int(state_clock(c->state, "progress"), "late", 0), 2);
    assert_clock(c, "progress", "next_ms", "2026-10-13 10:30");
}

static void
a_clock_rests_when_its_duty_was_done(void **state)
{
    struct desk_case *c = *state;

    analyse(c);
    c->world.now_ms = case_time(c, "2026-10-09 14:30");
    must(c, "li", "service.officer", "route", "{\"responsible\":\"sales\"}");
    assert_string_equal(
        doc_text(case_event(c, EVENT_CLOCK_MOVED, 0)->body, "because"),
        "rests");
    assert_clock(c, "progress", "due_ms", "2026-10-10 15:00");
}

static void
a_clock_that_runs_is_not_started_again(void **state)
{
    struct desk_case *c = *state;
    int64_t           due_ms;

    analyse(c);
    must(c, "li", "service.officer", "propose", "{\"plan\":\"x\"}");
    due_ms = doc_int(state_clock(c->state, "progress"), "due_ms", 0);
    c->world.now_ms = case_time(c, "2026-10-09 16:00");
    must(c, "chen", "service.manager", "send back", NULL);
    assert_int_equal(case_count(c, EVENT_CLOCK_STARTED), 0);
    assert_true(doc_int(state_clock(c->state, "progress"), "due_ms", 0) ==
                due_ms);
}

static void
an_action_stops_the_clocks_it_answers(void **state)
{
    struct desk_case *c = *state;

    analyse(c);
    must(c, "li", "service.officer", "propose", "{\"plan\":\"x\"}");
    must(c, "chen", "service.manager", "approve", NULL);
    assert_false(doc_true(state_clock(c->state, "progress"), "running"));
    assert_true(doc_true(state_clock(c->state, "answer"), "running"));
    must(c, "li", "service.officer", "negotiate", "{\"result\":\"refused\"}");
    assert_false(doc_true(state_clock(c->state, "answer"), "running"));
    assert_int_equal(case_late(c, "answer", NULL), ERR_STALE);
}

static void
closing_stops_every_clock(void **state)
{
    struct desk_case *c = *state;

    must(c, "li", "service.officer", "judge",
         "{\"verdict\":\"not_established\"}");
    must(c, "li", "service.officer", "explain", NULL);
    assert_int_equal(case_count(c, EVENT_CLOCK_STOPPED), 2); /* answer, whole */
    assert_true(state_next_ms(c->state) == 0);
}

static void
a_failed_escalation_is_filed_and_somebody_is_told(void **state)
{
    struct desk_case *c = *state;
    struct fault      failed = {
             .err = ERR_RULE, .field = "escalate", .text = "rules.lua:5: oops"};
    json_t *after;

    c->world.now_ms = case_time(c, "2026-10-01 17:40");
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_late(&c->world, c->state, "answer", &c->events, &c->why), OK);
    after = state_copy(c->mem, c->state);
    state_apply_all(after, c->events.items, c->events.count);
    assert_int_equal(plan_decisions(&c->world, after, NULL, &failed, "answer",
                                    &c->events, &c->why),
                     OK);
    state_apply_all(c->state, c->events.items, c->events.count);
    assert_int_equal(case_count(c, EVENT_FAULTED), 1);
    assert_int_equal(case_count(c, EVENT_TOLD), 1);
    assert_int_equal(state_late(c->state), 1);
    assert_null(json_object_get(state_clock(c->state, "answer"), "next_ms"));
}

/* For ten years and more. */
static const char shut[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{\"mon\":[\"08:30-12:00\"],"
    "\"tue\":[],\"wed\":[],\"thu\":[],\"fri\":[],\"sat\":[],\"sun\":[]},"
    "\"holidays\":["
    "\"2026-01-01/2026-12-31\",\"2027-01-01/2027-12-31\",\"2028-01-01/"
    "2028-12-31\","
    "\"2029-01-01/2029-12-31\",\"2030-01-01/2030-12-31\",\"2031-01-01/"
    "2031-12-31\","
    "\"2032-01-01/2032-12-31\",\"2033-01-01/2033-12-31\",\"2034-01-01/"
    "2034-12-31\","
    "\"2035-01-01/2035-12-31\",\"2036-01-01/2036-12-31\",\"2037-01-01/"
    "2037-12-31\","
    "\"2038-01-01/2038-12-31\",\"2039-01-01/2039-12-31\""
    "],\"workdays\":[]}";

static void
a_calendar_that_never_opens_is_a_fault_in_the_file_and_no_loss(void **state)
{
    struct desk_case *c = *state;
    struct calendar  *cal;

    assert_int_equal(calendar_read(case_json(c, shut), c->mem, &cal, &c->why),
                     OK);
    c->world.calendar = cal;
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    assert_string_equal(state_stage(c->state), "analysis");
    assert_int_equal(case_count(c, EVENT_FAULTED), 1);
    assert_string_equal(json_string_value(doc_at(c->state, "fault.at")),
                        "procedure.lua:22");
}

static void
looking_again_on_a_calendar_that_never_opens_is_a_fault_in_the_file(
    void **state)
{
    struct desk_case *c = *state;
    struct calendar  *cal;

    assert_int_equal(calendar_read(case_json(c, shut), c->mem, &cal, &c->why),
                     OK);
    c->world.calendar = cal;
    assert_int_equal(case_late(c, "answer", LATE_ONCE), OK);
    assert_int_equal(state_late(c->state), 1);
    assert_int_equal(case_count(c, EVENT_FAULTED), 1);
    assert_int_equal(doc_int(state_clock(c->state, "answer"), "next_ms", 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(working_days_skip_holidays_and_count_make_up_days),
        T(a_clock_is_not_late_before_its_time),
        T(lateness_climbs_by_the_rules_again_counted_from_when_it_fell_due),
        T(a_service_that_was_down_counts_the_next_level_from_the_due_time),
        T(a_late_decision_says_which_clock_and_level_it_was_about),
        T(without_a_rule_a_clock_is_late_once_and_rests),
        T(a_repeating_clock_goes_on_from_its_own_due_time),
        T(a_clock_rests_when_its_duty_was_done),
        T(a_clock_that_runs_is_not_started_again),
        T(an_action_stops_the_clocks_it_answers),
        T(closing_stops_every_clock),
        T(a_failed_escalation_is_filed_and_somebody_is_told),
        T(looking_again_on_a_calendar_that_never_opens_is_a_fault_in_the_file),
        T(a_calendar_that_never_opens_is_a_fault_in_the_file_and_no_loss),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
