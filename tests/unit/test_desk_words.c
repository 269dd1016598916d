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

static enum err
on_task(struct desk_case *c, enum command_kind kind, const char *role,
        int64_t task, const char *text)
{
    struct command cmd = case_command(c, kind, role, role);

    cmd.task = task;
    cmd.text = text;
    return case_do(c, &cmd);
}

static enum err
answer_task(struct desk_case *c, const char *role, int64_t task,
            const char *answers)
{
    struct command cmd = case_command(c, DO_ANSWER_TASK, role, role);

    cmd.task = task;
    cmd.answers = answers == NULL ? NULL : case_json(c, answers);
    return case_do(c, &cmd);
}

static bool
runs(struct desk_case *c, const char *clock)
{
    return doc_true(state_clock(c->state, clock), "running");
}

#define NOTIFY "{\"departments\":[\"quality\",\"sales\"]}"

/* --- tasks --- */

static void
an_action_asks_every_team_that_its_form_names(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    must(c, "notify", NOTIFY);
    assert_int_equal(case_count(c, EVENT_TASK_OPENED), 3);
    e = case_event(c, EVENT_TASK_OPENED, 0);
    assert_string_equal(doc_text(e->body, "team"), "quality.officer");
    assert_string_equal(doc_text(e->body, "name"), "reply");
    assert_string_equal(doc_text(e->body, "form"), "review");
    assert_true(doc_true(e->body, "receipt"));
    assert_string_equal(doc_text(e->personal, "what"), "reply");
    assert_int_equal(doc_int(e->body, "due_ms", 0),
                     case_time(c, "2026-10-10 17:30"));
    e = case_event(c, EVENT_TASK_OPENED, 1);
    assert_string_equal(doc_text(e->body, "team"), "sales.officer");
    assert_int_equal(doc_int(e->body, "task", 0), 2);
    e = case_event(c, EVENT_TASK_OPENED, 2);
    assert_string_equal(doc_text(e->body, "team"), "office");
    assert_string_equal(doc_text(e->body, "name"), "copy");
}

static void
an_action_tells_the_roles_it_names(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    must(c, "notify", NOTIFY);
    e = case_event(c, EVENT_TOLD, 0);
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(e->body, "roles"), 0)),
        "office.manager");
    assert_string_equal(doc_text(e->body, "about"), "notify");
}

static void
a_task_with_receipt_is_answered_only_after_it(void **state)
{
    struct desk_case *c = *state;

    must(c, "notify", NOTIFY);
    assert_int_equal(
        answer_task(c, "quality.officer", 1, "{\"verdict\":\"ours\"}"),
        ERR_CONFLICT);
    assert_string_equal(c->why.text,
                        "the task is to be signed for before it is answered");
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "sales.officer", 1, NULL),
                     ERR_DENIED);
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "quality.officer", 1, NULL),
                     OK);
    assert_int_equal(case_count(c, EVENT_TASK_RECEIVED), 1);
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "quality.officer", 1, NULL),
                     ERR_CONFLICT);
    assert_int_equal(
        answer_task(c, "quality.officer", 1, "{\"verdict\":\"ours\"}"), OK);
    assert_string_equal(doc_text(state_facts(c->state), "verdict"), "ours");
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "quality.officer", 1, NULL),
                     ERR_CONFLICT);
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "office.officer", 3, NULL),
                     ERR_CONFLICT);
    assert_string_equal(c->why.text, "the task is not to be signed for");
}

static void
a_tasks_form_is_checked_and_what_is_personal_is_sealed(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    must(c, "notify", NOTIFY);
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "quality.officer", 1, NULL),
                     OK);
    assert_int_equal(
        answer_task(c, "quality.officer", 1, "{\"verdict\":\"perhaps\"}"),
        ERR_INPUT);
    assert_string_equal(c->mistakes.items[0].field, "verdict");
    assert_int_equal(answer_task(c, "quality.officer", 1, NULL), ERR_INPUT);
    assert_int_equal(
        answer_task(c, "quality.officer", 1,
                    "{\"verdict\":\"ours\",\"words\":\"Li was there\"}"),
        OK);
    e = case_event(c, EVENT_TASK_ANSWERED, 0);
    assert_null(doc_at(e->body, "answers.words"));
    assert_string_equal(doc_text(doc_at(e->personal, "answers"), "words"),
                        "Li was there");
    assert_int_equal(answer_task(c, "office.officer", 3, "{\"a\":1}"),
                     ERR_INPUT);
    assert_int_equal(on_task(c, DO_ANSWER_TASK, "office.officer", 3, "seen"),
                     OK);
}

static void
tasks_are_joined_once_when_the_last_of_the_name_is_answered_or_excused(
    void **state)
{
    struct desk_case *c = *state;

    must(c, "notify", NOTIFY);
    assert_int_equal(on_task(c, DO_ANSWER_TASK, "office.officer", 3, "seen"),
                     OK);
    assert_false(runs(c, "after replies"));
    assert_int_equal(on_task(c, DO_RECEIVE_TASK, "quality.officer", 1, NULL),
                     OK);
    assert_int_equal(
        answer_task(c, "quality.officer", 1, "{\"verdict\":\"ours\"}"), OK);
    assert_int_equal(case_count(c, EVENT_CLOCK_STARTED), 0);
    assert_int_equal(
        on_task(c, DO_EXCUSE_TASK, "quality.officer", 2, "on leave"),
        ERR_DENIED);
    assert_int_equal(on_task(c, DO_EXCUSE_TASK, "office.manager", 2, NULL),
                     ERR_INPUT);
    assert_int_equal(
        on_task(c, DO_EXCUSE_TASK, "office.manager", 2, "on leave"), OK);
    assert_string_equal(case_event(c, EVENT_TASK_EXCUSED, 0)->reason,
                        "on leave");
    assert_int_equal(case_count(c, EVENT_CLOCK_STARTED), 1);
    assert_true(runs(c, "after replies"));
    assert_int_equal(answer_task(c, "sales.officer", 2, NULL), ERR_CONFLICT);
    assert_string_equal(c->why.text, "the task was excused by office.manager");
}

static void
tasks_of_rules_may_have_a_name_a_form_and_many_teams(void **state)
{
    struct desk_case *c = *state;

    must(c, "notify", NOTIFY);
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_decisions(&c->world, c->state,
                       case_json(c,
                                 "[{\"table\":\"route\",\"rule\":\"goods\","
                                 "\"open\":[{\"name\":\"check\",\"teams\":"
                                 "\"notice.departments\",\"role\":\"manager\","
                                 "\"form\":\"review\",\"receipt\":true}]}]"),
                       NULL, NULL, &c->events, &c->why),
        OK);
    assert_int_equal(case_count(c, EVENT_TASK_OPENED), 2);
    assert_string_equal(
        doc_text(case_event(c, EVENT_TASK_OPENED, 1)->body, "team"),
        "sales.manager");
    assert_true(doc_true(case_event(c, EVENT_TASK_OPENED, 0)->body, "receipt"));
    assert_string_equal(
        doc_text(case_event(c, EVENT_TASK_OPENED, 0)->body, "name"), "check");
}

/* --- registers, numbers, letters, other records --- */

static void
a_record_gets_its_row_the_first_time_the_trigger_fires(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e = case_event(c, EVENT_REGISTERED, 0);

    assert_int_equal(case_count(c, EVENT_REGISTERED), 1);
    assert_string_equal(doc_text(e->body, "register"), "received");
    assert_null(json_object_get(e->body, "series"));
    must(c, "decide", "{\"days\":3}");
    e = case_event(c, EVENT_REGISTERED, 0);
    assert_string_equal(doc_text(e->body, "register"), "decided");
    assert_string_equal(doc_text(e->body, "series"), "R-2026-");
    assert_int_equal(doc_int(e->body, "digits", 0), 3);
    assert_string_equal(doc_text(e->body, "suffix"), "");
    must(c, "decide", "{\"days\":4}");
    assert_int_equal(case_count(c, EVENT_REGISTERED), 0);
}

static void
every_filling_of_a_numbered_form_gets_a_number(void **state)
{
    struct desk_case *c = *state;

    for (int i = 0; i < 2; i++) {
        must(c, "note", "{\"result\":\"none\"}");
        assert_string_equal(
            doc_text(case_event(c, EVENT_REGISTERED, 0)->body, "register"),
            "record");
        assert_string_equal(
            doc_text(case_event(c, EVENT_REGISTERED, 0)->body, "series"),
            "NO-");
    }
}

static void
the_letter_is_chosen_by_an_answer(void **state)
{
    struct desk_case *c = *state;

    must(c, "reject", "{\"reason\":\"nature\"}");
    assert_string_equal(
        doc_text(case_event(c, EVENT_LETTER_SENT, 0)->body, "letter"),
        "nature letter");
    must(c, "reject", "{\"reason\":\"age\"}");
    assert_int_equal(case_count(c, EVENT_LETTER_SENT), 0);
}

static void
an_action_opens_another_record(void **state)
{
    struct desk_case *c = *state;

    must(c, "repair", NULL);
    assert_string_equal(
        doc_text(case_event(c, EVENT_OPENED, 0)->body, "procedure"), "repair");
}

/* --- overrides --- */

static enum err
override(struct desk_case *c, const char *role, const char *set,
         const char *reason)
{
    struct command cmd = case_command(c, DO_OVERRIDE, "li", role);

    cmd.table = "route";
    cmd.set = case_json(c, set);
    cmd.text = reason;
    return case_do(c, &cmd);
}

static void
a_decision_is_overridden_with_a_reason(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    assert_int_equal(
        override(c, "office.officer", "{\"severity\":\"minor\"}", NULL),
        ERR_INPUT);
    assert_int_equal(
        override(c, "office.officer", "{\"severity\":\"minor\"}", "a scratch"),
        OK);
    e = case_event(c, EVENT_OVERRIDDEN, 0);
    assert_string_equal(e->rule, "route/goods");
    assert_string_equal(e->reason, "a scratch");
    assert_string_equal(doc_text(doc_at(e->body, "was"), "severity"),
                        "serious");
    assert_string_equal(doc_text(state_facts(c->state), "severity"), "minor");
    assert_true(doc_true(doc_at(c->state, "decisions.route"), "overridden"));
}

static void
only_the_owner_or_an_administrator_overrides(void **state)
{
    struct desk_case *c = *state;
    struct command    cmd = case_command(c, DO_OVERRIDE, "root", NULL);

    assert_int_equal(
        override(c, "quality.officer", "{\"severity\":\"minor\"}", "no"),
        ERR_DENIED);
    cmd.by.admin = true;
    cmd.table = "route";
    cmd.set = case_json(c, "{\"severity\":\"minor\"}");
    cmd.text = "on request";
    assert_int_equal(case_do(c, &cmd), OK);
}

static void
an_override_sets_what_the_tables_rules_may_set(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(
        override(c, "office.officer", "{\"colour\":\"red\"}", "why not"),
        ERR_INPUT);
    assert_string_equal(c->mistakes.items[0].code, "unknown_field");
    assert_int_equal(override(c, "office.officer",
                              "{\"responsible\":\"nobody\"}", "why not"),
                     ERR_INPUT);
    assert_string_equal(c->mistakes.items[0].code, "not_an_option");
    assert_int_equal(
        override(c, "office.officer", "{\"verdict\":\"perhaps\"}", "why not"),
        ERR_INPUT);
    assert_int_equal(
        override(c, "office.officer", "{\"severity\":[1]}", "why not"),
        ERR_INPUT);
    assert_int_equal(override(c, "office.officer", "{}", "why not"), ERR_INPUT);
    assert_int_equal(
        override(c, "office.officer", "{\"verdict\":\"ours\"}", "it is"), OK);
}

static void
a_table_that_was_not_decided_is_not_overridden(void **state)
{
    struct desk_case *c = *state;
    struct command cmd = case_command(c, DO_OVERRIDE, "li", "office.officer");

    cmd.table = "escalate";
    cmd.set = case_json(c, "{\"severity\":\"minor\"}");
    cmd.text = "because";
    assert_int_equal(case_do(c, &cmd), ERR_CONFLICT);
    cmd.table = "ghost";
    assert_int_equal(case_do(c, &cmd), ERR_INPUT);
}

static void
an_override_of_the_responsible_team_moves_the_complaint_along(void **state)
{
    struct desk_case *c = *state;

    must(c, "hand on", NULL);
    assert_string_equal(state_owner(c->state), "quality.officer");
    assert_int_equal(
        override(c, "quality.officer", "{\"responsible\":\"sales\"}", "theirs"),
        OK);
    assert_string_equal(state_owner(c->state), "sales.officer");
}

static void
what_was_looked_up_is_kept_with_its_decision(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_decisions(
            &c->world, c->state,
            case_json(c, "[{\"table\":\"route\",\"rule\":\"goods\","
                         "\"facts\":{\"earlier\":2,\"before\":\"1380\"},"
                         "\"history\":{\"earlier\":{\"value\":2,\"numbers\":["
                         "\"TS-1\"]},\"before\":{\"value\":\"1380\"}}}]"),
            NULL, NULL, &c->events, &c->why),
        OK);
    e = case_event(c, EVENT_DECIDED, 0);
    assert_int_equal(doc_int(doc_at(e->body, "history.earlier"), "value", 0),
                     2);
    assert_null(doc_at(e->body, "history.before"));
    assert_string_equal(
        doc_text(doc_at(e->personal, "history.before"), "value"), "1380");
    assert_null(doc_at(e->body, "facts.before"));
    assert_int_equal(doc_int(doc_at(e->body, "facts"), "earlier", 0), 2);
}

static void
a_judge_is_told_the_local_day_and_time(void **state)
{
    struct desk_case *c = *state;
    const json_t     *facts = plan_facts(&c->world, c->state, c->mem);

    assert_string_equal(doc_text(facts, "received_on"), "2026-09-30");
    assert_string_equal(doc_text(facts, "received_at"), "2026-09-30 17:40");
}

#define T(name) cmocka_unit_test_setup_teardown(name, words_submitted, words_closed)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(an_action_asks_every_team_that_its_form_names),
        T(an_action_tells_the_roles_it_names),
        T(a_task_with_receipt_is_answered_only_after_it),
        T(a_tasks_form_is_checked_and_what_is_personal_is_sealed),
        T(tasks_are_joined_once_when_the_last_of_the_name_is_answered_or_excused),
        T(tasks_of_rules_may_have_a_name_a_form_and_many_teams),
        T(a_record_gets_its_row_the_first_time_the_trigger_fires),
        T(every_filling_of_a_numbered_form_gets_a_number),
        T(the_letter_is_chosen_by_an_answer),
        T(an_action_opens_another_record),
        T(a_decision_is_overridden_with_a_reason),
        T(only_the_owner_or_an_administrator_overrides),
        T(an_override_sets_what_the_tables_rules_may_set),
        T(a_table_that_was_not_decided_is_not_overridden),
        T(an_override_of_the_responsible_team_moves_the_complaint_along),
        T(what_was_looked_up_is_kept_with_its_decision),
        T(a_judge_is_told_the_local_day_and_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
