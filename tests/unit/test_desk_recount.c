/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running clocks counted anew on a changed calendar: which move, what their
 * events say, what becomes of lateness and pauses, and who may order it.
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

#define HOURS                                                                  \
    "\"zone\":\"Asia/Shanghai\",\"hours\":{"                                   \
    "\"mon\":[\"08:30-17:30\"],\"tue\":[\"08:30-17:30\"],"                     \
    "\"wed\":[\"08:30-17:30\"],\"thu\":[\"08:30-17:30\"],"                     \
    "\"fri\":[\"08:30-17:30\"]}"

/* Received on Wednesday 30 September at 17:40; the clock "working" has two
 * working days: until Friday the 9th with the holidays of the first week. */
static const char longer[] =
    "{" HOURS ",\"holidays\":[\"2026-10-01/2026-10-08\"]}";
static const char none[] = "{" HOURS "}";

static void
change_calendar(struct desk_case *c, const char *doc)
{
    struct calendar *cal;

    if (calendar_read(case_json(c, doc), c->mem, &cal, &c->why) != OK)
        fail_msg("%s", c->why.text);
    c->world.calendar = cal;
}

static enum err
recount(struct desk_case *c)
{
    struct command cmd = case_command(c, DO_RECOUNT, "root", NULL);

    cmd.by.admin = true;
    cmd.text = "The holidays were announced";
    return case_do(c, &cmd);
}

static void
act(struct desk_case *c, const char *action, const char *answers)
{
    if (case_act(c, "li", "office.officer", action, answers) != OK)
        fail_msg("%s: %s", action, c->why.text);
}

static void
is_due(struct desk_case *c, const char *clock, const char *local)
{
    int64_t due_ms = doc_int(state_clock(c->state, clock), "due_ms", 0);

    assert_string_equal(moment_local(c->mem, due_ms, "Asia/Shanghai"), local);
}

static void
a_changed_calendar_alone_moves_no_running_clock(void **state)
{
    struct desk_case *c = *state;

    is_due(c, "working", "2026-10-09 17:30");
    change_calendar(c, longer);
    act(c, "note", "{\"result\":\"x\"}");
    is_due(c, "working", "2026-10-09 17:30");
}

static void
counted_anew_a_clock_says_who_why_and_what_it_was_due(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;
    const json_t       *derivation;
    int64_t was_ms = doc_int(state_clock(c->state, "working"), "due_ms", 0);

    change_calendar(c, longer);
    assert_int_equal(recount(c), OK);
    /* Of two that run, the one that counts clock time is due as it was. */
    assert_int_equal(c->events.count, 1);
    e = case_event(c, EVENT_CLOCK_MOVED, 0);
    assert_string_equal(e->actor, "root");
    assert_string_equal(e->reason, "The holidays were announced");
    assert_string_equal(doc_text(e->body, "clock"), "working");
    assert_string_equal(doc_text(e->body, "because"), "calendar");
    assert_true(doc_int(e->body, "was_ms", 0) == was_ms);
    is_due(c, "working", "2026-10-12 17:30");
    is_due(c, "answer", "2026-10-02 17:40");
    derivation =
        json_object_get(state_clock(c->state, "working"), "derivation");
    assert_int_equal(json_array_size(json_object_get(derivation, "holidays")),
                     8);
    assert_string_equal(doc_text(derivation, "on"), "received");
    assert_true(doc_int(state_clock(c->state, "working"), "next_ms", 0) ==
                case_time(c, "2026-10-12 17:30"));
}

static void
counted_anew_on_the_same_calendar_nothing_happens(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(recount(c), OK);
    assert_int_equal(c->events.count, 0);
    change_calendar(c, longer);
    assert_int_equal(recount(c), OK);
    assert_int_equal(recount(c), OK);
    assert_int_equal(c->events.count, 0);
}

static void
a_clock_that_is_due_later_by_it_is_not_late_any_more(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_late(c, "working", NULL), OK);
    assert_int_equal(doc_int(state_clock(c->state, "working"), "late", 0), 1);
    change_calendar(c, longer);
    assert_int_equal(recount(c), OK);
    assert_int_equal(doc_int(state_clock(c->state, "working"), "late", 0), 0);
    assert_true(doc_int(state_clock(c->state, "working"), "next_ms", 0) ==
                case_time(c, "2026-10-12 17:30"));
}

static void
a_clock_that_is_due_in_the_past_by_it_fires_next(void **state)
{
    struct desk_case *c = *state;

    c->world.now_ms = case_time(c, "2026-10-08 09:00");
    change_calendar(c, none);
    assert_int_equal(recount(c), OK);
    is_due(c, "working", "2026-10-02 17:30");
    assert_int_equal(doc_int(state_clock(c->state, "working"), "late", 0), 0);
    assert_true(doc_int(state_clock(c->state, "working"), "next_ms", 0) ==
                case_time(c, "2026-10-02 17:30"));
    c->world.now_ms = case_time(c, "2026-10-08 09:01");
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_late(&c->world, c->state, "working", &c->events, &c->why), OK);
}

static void
what_was_late_and_stays_late_is_not_looked_at_again(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_late(c, "working", NULL), OK);
    change_calendar(c, none);
    assert_int_equal(recount(c), OK);
    is_due(c, "working", "2026-10-02 17:30");
    assert_int_equal(doc_int(state_clock(c->state, "working"), "late", 0), 1);
    assert_null(json_object_get(state_clock(c->state, "working"), "next_ms"));
}

static void
pauses_count_on_and_a_clock_that_stands_still_goes_on_standing(void **state)
{
    struct desk_case *c = *state;

    c->world.now_ms = case_time(c, "2026-10-09 08:00");
    act(c, "wait", NULL);
    change_calendar(c, longer);
    assert_int_equal(recount(c), OK);
    is_due(c, "working", "2026-10-12 17:30");
    assert_null(json_object_get(state_clock(c->state, "working"), "next_ms"));
    c->world.now_ms = case_time(c, "2026-10-12 10:00");
    act(c, "go on", NULL);
    /* Two working days began while it stood still. */
    is_due(c, "working", "2026-10-14 17:30");
    change_calendar(c, none);
    assert_int_equal(recount(c), OK);
    /* By this one it had run out before it was halted: what was out is out. */
    is_due(c, "working", "2026-10-02 17:30");
}

static void
a_promised_day_closes_when_the_changed_calendar_does(void **state)
{
    struct desk_case *c = *state;

    act(c, "promise", "{\"promised_on\":\"2026-10-10\"}");
    is_due(c, "promise", "2026-10-10 17:30"); /* worked in lieu */
    change_calendar(c, longer);
    assert_int_equal(recount(c), OK);
    is_due(c, "promise", "2026-10-11 00:00");
}

static void
administrators_alone_have_it_done_and_say_why(void **state)
{
    struct desk_case *c = *state;
    struct command    cmd = case_command(c, DO_RECOUNT, "li", "office.officer");

    cmd.text = "because";
    assert_int_equal(case_do(c, &cmd), ERR_DENIED);
    cmd.by.admin = true;
    cmd.text = "";
    assert_int_equal(case_do(c, &cmd), ERR_INPUT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, words_submitted, words_closed)
        T(a_changed_calendar_alone_moves_no_running_clock),
        T(counted_anew_a_clock_says_who_why_and_what_it_was_due),
        T(counted_anew_on_the_same_calendar_nothing_happens),
        T(a_clock_that_is_due_later_by_it_is_not_late_any_more),
        T(a_clock_that_is_due_in_the_past_by_it_fires_next),
        T(what_was_late_and_stays_late_is_not_looked_at_again),
        T(pauses_count_on_and_a_clock_that_stands_still_goes_on_standing),
        T(a_promised_day_closes_when_the_changed_calendar_does),
        T(administrators_alone_have_it_done_and_say_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
