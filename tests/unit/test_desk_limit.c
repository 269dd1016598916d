/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the plan makes of the words of a whole procedure: tasks of several
 * teams, limits of a complaint's own, pauses, registers, letters by reason,
 * overrides.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_case.h"
#include "desk_words.h"

static void
must(struct desk_case *c, const char *action, const char *answers)
{
    if (case_act(c, "li", "office.officer", action, answers) != OK)
        fail_msg("%s: %s", action, c->why.text);
}

static int64_t
due(struct desk_case *c, const char *clock)
{
    return doc_int(state_clock(c->state, clock), "due_ms", 0);
}

static bool
runs(struct desk_case *c, const char *clock)
{
    return doc_true(state_clock(c->state, clock), "running");
}

static void
is_due(struct desk_case *c, const char *clock, const char *local)
{
    assert_string_equal(moment_local(c->mem, due(c, clock), "Asia/Shanghai"),
                        local);
}

/* --- clocks: limits, triggers, pauses --- */

static void
a_clock_waits_for_its_limit_and_then_counts_from_its_trigger(void **state)
{
    struct desk_case *c = *state;
    const json_t     *derivation;

    assert_null(state_clock(c->state, "liability"));
    c->world.now_ms = case_time(c, "2026-10-09 10:00");
    must(c, "decide", "{\"days\":4}");
    assert_true(runs(c, "liability"));
    assert_int_equal(doc_int(state_clock(c->state, "liability"), "start_ms", 0),
                     case_time(c, "2026-09-30 17:40"));
    is_due(c, "liability", "2026-10-12 17:30");
    derivation =
        json_object_get(state_clock(c->state, "liability"), "derivation");
    assert_string_equal(doc_text(derivation, "field"), "liability.days");
    assert_string_equal(doc_text(derivation, "on"), "received");
}

static void
a_limit_answered_otherwise_moves_the_running_clock(void **state)
{
    struct desk_case *c = *state;
    const json_t     *body;

    must(c, "decide", "{\"days\":4}");
    must(c, "decide", "{\"days\":4}");
    assert_int_equal(case_count(c, EVENT_CLOCK_MOVED), 0);
    must(c, "decide", "{\"days\":1}");
    assert_int_equal(case_count(c, EVENT_CLOCK_MOVED), 1);
    body = case_event(c, EVENT_CLOCK_MOVED, 0)->body;
    assert_string_equal(doc_text(body, "because"), "limit");
    is_due(c, "liability", "2026-10-08 17:30");
    assert_string_equal(doc_text(doc_at(body, "derivation"), "field"),
                        "liability.days");
}

static void
a_limit_that_cannot_be_counted_is_a_fault_in_the_file(void **state)
{
    struct desk_case *c = *state;

    must(c, "decide", "{\"days\":-4}");
    assert_int_equal(case_count(c, EVENT_FAULTED), 1);
    assert_null(state_clock(c->state, "liability"));
    must(c, "decide", "{\"days\":2}");
    assert_true(runs(c, "liability"));
}

static void
a_promised_day_ends_with_its_working_hours(void **state)
{
    struct desk_case *c = *state;

    must(c, "promise", "{\"promised_on\":\"2026-10-10\"}");
    is_due(c, "promise", "2026-10-10 17:30");
    assert_null(json_object_get(state_clock(c->state, "promise"), "span"));
    must(c, "promise", "{\"promised_on\":\"2026-10-11\"}");
    is_due(c, "promise", "2026-10-12 00:00");
}

static void
a_limit_is_told_to_the_customer_in_local_time(void **state)
{
    struct desk_case *c = *state;

    must(c, "promise", "{\"promised_on\":\"2026-10-10\"}");
    assert_string_equal(
        doc_text(case_event(c, EVENT_LETTER_SENT, 0)->personal, "text"),
        "By Sat 10 Oct 2026 17:30.  ");
}

static void
a_clock_may_have_several_triggers(void **state)
{
    struct desk_case *c = *state;

    assert_false(runs(c, "several"));
    must(c, "wait", NULL);
    assert_true(runs(c, "several"));
    must(c, "go on", NULL);
    assert_false(runs(c, "several"));
    must(c, "decide", "{\"days\":3}");
    assert_true(runs(c, "several"));
}

static void
leaving_a_stage_fires(void **state)
{
    struct desk_case *c = *state;

    assert_null(state_clock(c->state, "left"));
    must(c, "decide", "{\"days\":3}");
    assert_null(state_clock(c->state, "left"));
    must(c, "wait", NULL);
    assert_true(runs(c, "left"));
}

static enum err
says(struct desk_case *c, const char *login, const char *role)
{
    struct command cmd = case_command(c, DO_ANSWER, login, role);

    cmd.text = "I am waiting";
    return case_do(c, &cmd);
}

static void
the_customers_words_fire_and_the_companys_do_not(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(says(c, "li", "office.officer"), OK);
    assert_false(runs(c, "customer"));
    assert_int_equal(says(c, ACTOR_CUSTOMER, NULL), OK);
    assert_true(runs(c, "customer"));
}

static void
a_stage_halts_the_clocks_that_name_it(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(due(c, "answer"), case_time(c, "2026-10-02 17:40"));
    c->world.now_ms = case_time(c, "2026-10-01 17:40");
    must(c, "wait", NULL);
    assert_int_equal(case_count(c, EVENT_CLOCK_PAUSED), 2);
    assert_string_equal(
        doc_text(case_event(c, EVENT_CLOCK_PAUSED, 0)->body, "stage"),
        "waiting");
    assert_null(json_object_get(state_clock(c->state, "answer"), "next_ms"));
    assert_int_equal(case_late(c, "answer", NULL), ERR_STALE);
    c->world.now_ms = case_time(c, "2026-10-08 09:30");
    must(c, "go on", NULL);
    is_due(c, "answer", "2026-10-09 09:30");
    is_due(c, "working", "2026-10-10 17:30");
    assert_int_equal(
        doc_int(json_object_get(state_clock(c->state, "answer"), "derivation"),
                "paused_ms", 0),
        case_time(c, "2026-10-08 09:30") - case_time(c, "2026-10-01 17:40"));
    assert_int_equal(doc_int(state_clock(c->state, "answer"), "next_ms", 0),
                     due(c, "answer"));
}

static void
a_limit_changed_after_a_pause_still_counts_the_pause(void **state)
{
    struct desk_case *c = *state;

    must(c, "decide", "{\"days\":1}");
    is_due(c, "liability", "2026-10-08 17:30");
    c->world.now_ms = case_time(c, "2026-10-08 08:00");
    must(c, "wait", NULL);
    c->world.now_ms = case_time(c, "2026-10-09 10:00");
    must(c, "go on", NULL);
    is_due(c, "liability", "2026-10-10 17:30");
    must(c, "decide", "{\"days\":2}");
    is_due(c, "liability", "2026-10-12 17:30");
}

static void
a_clock_that_was_late_when_it_was_halted_stays_late(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_late(c, "answer", NULL), OK);
    must(c, "wait", NULL);
    c->world.now_ms += 1000;
    must(c, "go on", NULL);
    assert_int_equal(doc_int(state_clock(c->state, "answer"), "late", 0), 1);
    assert_null(json_object_get(state_clock(c->state, "answer"), "next_ms"));
    assert_int_equal(due(c, "answer"), case_time(c, "2026-10-02 17:40"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, words_submitted, words_closed)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_clock_waits_for_its_limit_and_then_counts_from_its_trigger),
        T(a_limit_answered_otherwise_moves_the_running_clock),
        T(a_limit_that_cannot_be_counted_is_a_fault_in_the_file),
        T(a_promised_day_ends_with_its_working_hours),
        T(a_limit_is_told_to_the_customer_in_local_time),
        T(a_clock_may_have_several_triggers),
        T(leaving_a_stage_fires),
        T(the_customers_words_fire_and_the_companys_do_not),
        T(a_stage_halts_the_clocks_that_name_it),
        T(a_limit_changed_after_a_pause_still_counts_the_pause),
        T(a_clock_that_was_late_when_it_was_halted_stays_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
