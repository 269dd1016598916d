/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate and what lies behind it: who, needs, forms, signatures, targets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"
#include "model/condition.h"

#define ANSWERS "{\"name\":\"Zhang\",\"type\":\"goods\",\"story\":\"it leaks\"}"
#define QUALITY                                                                \
    "[{\"table\":\"route\",\"rule\":\"goods\",\"set\":{\"responsible\":"       \
    "\"quality\"}}]"

static int
setup(void **state)
{
    struct desk_case *c = case_open(case_model);

    *state = c;
    return case_submit(c, ANSWERS, QUALITY, NULL) == OK ? 0 : -1;
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
    enum err err = case_act(c, login, role, action, answers);

    if (err != OK)
        fail_msg("%s: %s", action, c->why.text);
}

/* Takes the complaint to where the manager signs. */
static void
propose(struct desk_case *c)
{
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    must(c, "wang", "quality.officer", "propose", "{\"plan\":\"new parts\"}");
}

static void
refused_round(struct desk_case *c)
{
    must(c, "li", "service.officer", "negotiate", "{\"result\":\"refused\"}");
}

static void
only_the_owners_role_may_act(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_act(c, "wang", "quality.officer", "judge",
                              "{\"verdict\":\"established\"}"),
                     ERR_DENIED);
    assert_string_equal(c->why.text, "TS-202609-0001 is with service.officer");
    assert_int_equal(c->events.count, 0);
    assert_string_equal(state_stage(c->state), "recorded");
}

static void
roles_named_by_the_action_stand_instead_of_the_owner(void **state)
{
    struct desk_case *c = *state;

    propose(c);
    must(c, "zhao", "quality.manager", "approve", NULL);
    must(c, "li", "service.officer", "negotiate", "{\"result\":\"accepted\"}");
    assert_int_equal(case_act(c, "li", "service.officer", "close", NULL),
                     ERR_DENIED);
    assert_string_equal(c->why.text, "\"close\" is for service.manager");
    must(c, "chen", "service.manager", "close", NULL);
    assert_true(state_is_closed(c->state));
}

static void
an_action_of_another_stage_is_not_there(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(
        case_act(c, "li", "service.officer", "propose", "{\"plan\":\"x\"}"),
        ERR_CONFLICT);
    assert_string_equal(c->why.text,
                        "TS-202609-0001 is in \"recorded\", where there is no "
                        "action \"propose\"");
}

static void
the_answers_of_the_form_are_checked(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_act(c, "li", "service.officer", "judge",
                              "{\"verdict\":\"maybe\"}"),
                     ERR_INPUT);
    assert_int_equal(c->mistakes.count, 1);
    assert_string_equal(c->mistakes.items[0].field, "verdict");
    assert_int_equal(case_act(c, "li", "service.officer", "pass up",
                              "{\"verdict\":\"established\"}"),
                     ERR_INPUT);
    assert_string_equal(c->why.field, "answers");
}

static void
the_value_of_a_field_chooses_the_target(void **state)
{
    struct desk_case *c = *state;

    must(c, "li", "service.officer", "judge",
         "{\"verdict\":\"not_established\"}");
    assert_string_equal(state_stage(c->state), "declined");
    assert_string_equal(doc_text(case_event(c, EVENT_ACTED, 0)->body, "to"),
                        "declined");
}

static void
a_target_chosen_by_a_field_needs_the_field(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_act(c, "li", "service.officer", "judge", "{}"),
                     ERR_INPUT);
    assert_string_equal(c->why.field, "judgement.verdict");
}

static void
the_responsible_team_owns_the_next_stage(void **state)
{
    struct desk_case *c = *state;

    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    assert_string_equal(state_owner(c->state), "quality.officer");
}

static void
without_a_responsible_team_the_first_stages_team_has_it(void **state)
{
    struct desk_case *c = case_open(case_model);

    assert_int_equal(case_submit(c, ANSWERS, "[]", NULL), OK);
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    assert_string_equal(state_owner(c->state), "service.officer");
    case_close(c);
}

static void
routing_it_elsewhere_moves_the_owner_along(void **state)
{
    struct desk_case *c = *state;

    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    must(c, "wang", "quality.officer", "route", "{\"responsible\":\"sales\"}");
    assert_string_equal(state_stage(c->state), "analysis");
    assert_string_equal(state_owner(c->state), "sales.officer");
    assert_int_equal(case_count(c, EVENT_ENTERED), 0);
    assert_int_equal(case_count(c, EVENT_ASSIGNED), 1);
}

static void
an_action_without_target_stays_and_gives_to_its_role(void **state)
{
    struct desk_case *c = *state;

    must(c, "li", "service.officer", "pass up", NULL);
    assert_string_equal(state_stage(c->state), "recorded");
    assert_string_equal(state_owner(c->state), "service.manager");
    assert_int_equal(case_count(c, EVENT_ENTERED), 0);
    assert_int_equal(state_count(c->state, "passed"), 1);
    assert_string_equal(
        doc_text(case_event(c, EVENT_LETTER_SENT, 0)->body, "letter"), "news");
}

static void
a_signed_action_needs_the_password_again(void **state)
{
    struct desk_case *c = *state;
    struct command    cmd;

    propose(c);
    cmd = case_command(c, DO_ACT, "zhao", "quality.manager");
    cmd.action = "approve";
    cmd.signs = false;
    assert_int_equal(case_do(c, &cmd), ERR_INPUT);
    assert_string_equal(c->why.field, "sign");
    cmd.signs = true;
    assert_int_equal(case_do(c, &cmd), OK);
    assert_string_equal(
        json_string_value(
            doc_at(case_event(c, EVENT_ACTED, 0)->body, "sign.meaning")),
        "approves the plan");
    assert_int_equal(json_array_size(json_object_get(c->state, "signatures")),
                     1);
}

static void
nobody_signs_what_they_wrote(void **state)
{
    struct desk_case *c = *state;

    propose(c);
    assert_int_equal(case_act(c, "wang", "quality.manager", "approve", NULL),
                     ERR_DENIED);
    assert_non_null(strstr(c->why.text, "nobody signs what they wrote"));
    must(c, "zhao", "quality.manager", "approve", NULL);
}

/* No gate is opened by a signature under words that were changed after it. */
static void
a_signature_lapses_when_what_it_covers_is_written_again(void **state)
{
    struct desk_case *c = *state;
    json_t           *need =
        case_json(c, "{\"need\":\"signed\",\"meaning\":\"approves the plan\"}");
    const json_t *unmet;

    propose(c);
    must(c, "zhao", "quality.manager", "approve", NULL);
    assert_true(need_is_met(need, c->state, &unmet));
    must(c, "chen", "service.officer", "negotiate", "{\"result\":\"refused\"}");
    assert_true(need_is_met(need, c->state, &unmet));
    must(c, "chen", "service.officer", "negotiate",
         "{\"result\":\"accepted\"}");
    must(c, "chen", "service.officer", "redo", NULL);
    must(c, "liu", "quality.officer", "propose", "{\"plan\":\"again\"}");
    assert_false(need_is_met(need, c->state, &unmet));
    must(c, "zhao", "quality.manager", "approve", NULL);
    assert_true(need_is_met(need, c->state, &unmet));
}

static void
the_author_is_whoever_wrote_last(void **state)
{
    struct desk_case *c = *state;

    propose(c);
    must(c, "zhao", "quality.manager", "send back", NULL);
    must(c, "liu", "quality.officer", "propose", "{\"plan\":\"again\"}");
    assert_int_equal(case_act(c, "liu", "quality.manager", "approve", NULL),
                     ERR_DENIED);
    must(c, "wang", "quality.manager", "approve", NULL);
}

static void
a_shut_gate_says_what_is_missing_and_opens_after_three_rounds(void **state)
{
    struct desk_case *c = *state;

    propose(c);
    must(c, "zhao", "quality.manager", "approve", NULL);
    refused_round(c);
    assert_int_equal(case_act(c, "li", "service.officer", "hand up", NULL),
                     ERR_CONFLICT);
    assert_non_null(strstr(c->why.text, "3 rounds"));
    refused_round(c);
    refused_round(c);
    must(c, "li", "service.officer", "hand up", NULL);
    assert_string_equal(state_stage(c->state), "instruction");
    assert_string_equal(state_owner(c->state), "service.manager");
    assert_int_equal(state_rounds(c->state, "round"), 3);
}

static void
going_to_the_same_stage_is_not_entering_it(void **state)
{
    struct desk_case *c = *state;

    propose(c);
    must(c, "zhao", "quality.manager", "approve", NULL);
    refused_round(c);
    assert_int_equal(case_count(c, EVENT_ACTED), 1);
    assert_int_equal(case_count(c, EVENT_ENTERED), 0);
    assert_string_equal(state_stage(c->state), "answering");
}

static void
a_closed_complaint_takes_a_note_and_nothing_else(void **state)
{
    struct desk_case *c = *state;
    struct command    note = case_command(c, DO_NOTE, "li", "service.officer");
    struct command    answer = case_command(c, DO_ANSWER, ACTOR_CUSTOMER, NULL);

    note.text = answer.text = "words";
    must(c, "li", "service.officer", "judge",
         "{\"verdict\":\"not_established\"}");
    must(c, "li", "service.officer", "explain", NULL);
    assert_true(state_is_closed(c->state));
    assert_null(state_owner(c->state));
    assert_int_equal(case_act(c, "li", "service.officer", "explain", NULL),
                     ERR_CONFLICT);
    assert_string_equal(c->why.text, "TS-202609-0001 is closed");
    assert_int_equal(case_do(c, &answer), ERR_CONFLICT);
    assert_int_equal(case_do(c, &note), OK);
}

static void
only_the_owners_role_takes_it_and_its_team_hands_it_over(void **state)
{
    struct desk_case *c = *state;
    struct command take = case_command(c, DO_TAKE, "wang", "quality.officer");
    struct command give =
        case_command(c, DO_HAND_OVER, "chen", "service.manager");

    assert_int_equal(case_do(c, &take), ERR_DENIED);
    take = case_command(c, DO_TAKE, "li", "service.officer");
    assert_int_equal(case_do(c, &take), OK);
    assert_string_equal(state_assignee(c->state), "li");
    give.to = "sun";
    assert_int_equal(case_do(c, &give), OK);
    assert_string_equal(state_assignee(c->state), "sun");
    give.to = "responsible.officer";
    assert_int_equal(case_do(c, &give), OK);
    assert_string_equal(state_owner(c->state), "quality.officer");
    assert_null(state_assignee(c->state));
    assert_int_equal(case_do(c, &give), ERR_DENIED);
}

static void
a_task_is_answered_once_by_the_team_it_was_given_to(void **state)
{
    struct desk_case *c = *state;
    struct command ask = case_command(c, DO_OPEN_TASK, "li", "service.officer");
    struct command reply =
        case_command(c, DO_ANSWER_TASK, "li", "service.officer");

    ask.text = "what batch is it?";
    ask.to = "nobody.officer";
    assert_int_equal(case_do(c, &ask), ERR_INPUT);
    ask.to = "sales.officer";
    ask.within = (struct span){1, SPAN_WORKDAYS};
    assert_int_equal(case_do(c, &ask), OK);
    assert_true(doc_int(case_event(c, EVENT_TASK_OPENED, 0)->body, "due_ms",
                        0) == case_time(c, "2026-10-08 17:30"));
    reply.task = 1;
    reply.text = "batch 7";
    assert_int_equal(case_do(c, &reply), ERR_DENIED);
    reply = case_command(c, DO_ANSWER_TASK, "sun", "sales.officer");
    reply.task = 1;
    reply.text = "batch 7";
    assert_int_equal(case_do(c, &reply), OK);
    assert_int_equal(case_do(c, &reply), ERR_CONFLICT);
    reply.task = 2;
    assert_int_equal(case_do(c, &reply), ERR_MISSING);
}

static void
a_task_for_a_whole_team_is_answered_by_anybody_of_it(void **state)
{
    struct desk_case *c = *state;
    struct command    reply =
        case_command(c, DO_ANSWER_TASK, "sun", "sales.manager");

    assert_int_equal(case_late(c, "answer",
                               "[{\"table\":\"escalate\",\"rule\":\"late "
                               "once\",\"open\":[{\"team\":\"sales\","
                               "\"what\":\"what batch is it?\"}]}]"),
                     OK);
    reply.task = 1;
    reply.text = "batch 7";
    reply.by.roles = (const char *[]){"quality.officer", NULL};
    assert_int_equal(case_do(c, &reply), ERR_DENIED);
    reply.by.roles = (const char *[]){"sales.manager", NULL};
    assert_int_equal(case_do(c, &reply), OK);
}

static void
a_team_sees_it_from_its_first_part_in_it_on(void **state)
{
    struct desk_case *c = *state;
    const char       *sales[] = {"sales.officer", NULL};
    const char       *service[] = {"service.manager", NULL};
    const char       *quality[] = {"quality.officer", NULL};
    struct command ask = case_command(c, DO_OPEN_TASK, "li", "service.officer");
    struct complaint complaint = {.state = c->state};

    assert_true(desk_may_see(&complaint, service, false, "chen"));
    assert_false(desk_may_see(&complaint, sales, false, "sun"));
    assert_true(desk_may_see(&complaint, sales, true, "sun"));
    ask.text = "what batch is it?";
    ask.to = "sales.officer";
    assert_int_equal(case_do(c, &ask), OK);
    assert_true(desk_may_see(&complaint, sales, false, "sun"));
    assert_false(desk_may_see(&complaint, quality, false, "qi"));
    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    assert_true(desk_may_see(&complaint, quality, false, "qi"));
    assert_true(desk_may_see(&complaint, service, false, "chen"));
}

static void
words_and_files_go_both_ways(void **state)
{
    struct desk_case *c = *state;
    struct filing     photo = case_filing("photo.png");
    struct command    say = case_command(c, DO_ANSWER, ACTOR_CUSTOMER, NULL);
    struct command    file = case_command(c, DO_FILE, ACTOR_CUSTOMER, NULL);

    say.text = "any news?";
    assert_int_equal(case_do(c, &say), OK);
    assert_string_equal(doc_text(case_event(c, EVENT_ANSWERED, 0)->body, "by"),
                        ACTOR_CUSTOMER);
    file.files = &photo;
    file.file_count = 1;
    assert_int_equal(case_do(c, &file), OK);
    say = case_command(c, DO_ANSWER, "wang", "quality.officer");
    say.text = "soon";
    assert_int_equal(case_do(c, &say), ERR_DENIED);
    say = case_command(c, DO_ANSWER, "li", "service.officer");
    say.text = "";
    assert_int_equal(case_do(c, &say), ERR_INPUT);
    say.text = "soon";
    assert_int_equal(case_do(c, &say), OK);
    assert_int_equal(json_array_size(json_object_get(c->state, "messages")), 2);
}

static void
somebody_called_customer_is_not_the_customer(void **state)
{
    struct desk_case *c = *state;
    struct command    say =
        case_command(c, DO_ANSWER, ACTOR_CUSTOMER, "sales.officer");

    say.text = "let me in";
    assert_int_equal(case_do(c, &say), ERR_DENIED);
}

static void
decisions_after_an_act_follow_it_and_their_fault_does_not_undo_it(void **state)
{
    struct desk_case *c = *state;
    struct fault      failed = {
             .err = ERR_RULE, .field = "route", .text = "rules.lua:3: oops"};
    json_t *after;

    must(c, "li", "service.officer", "judge", "{\"verdict\":\"established\"}");
    after = c->state;
    c->events.count = 0;
    assert_int_equal(plan_decisions(&c->world, after, NULL, &failed, NULL,
                                    &c->events, &c->why),
                     OK);
    state_apply_all(c->state, c->events.items, c->events.count);
    assert_string_equal(state_stage(c->state), "analysis");
    assert_string_equal(json_string_value(doc_at(c->state, "fault.at")),
                        "rules.lua:3");
    must(c, "wang", "quality.officer", "propose", "{\"plan\":\"x\"}");
    assert_null(json_object_get(c->state, "fault"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(only_the_owners_role_may_act),
        T(roles_named_by_the_action_stand_instead_of_the_owner),
        T(an_action_of_another_stage_is_not_there),
        T(the_answers_of_the_form_are_checked),
        T(the_value_of_a_field_chooses_the_target),
        T(a_target_chosen_by_a_field_needs_the_field),
        T(the_responsible_team_owns_the_next_stage),
        T(without_a_responsible_team_the_first_stages_team_has_it),
        T(routing_it_elsewhere_moves_the_owner_along),
        T(an_action_without_target_stays_and_gives_to_its_role),
        T(a_signed_action_needs_the_password_again),
        T(nobody_signs_what_they_wrote),
        T(a_signature_lapses_when_what_it_covers_is_written_again),
        T(the_author_is_whoever_wrote_last),
        T(a_shut_gate_says_what_is_missing_and_opens_after_three_rounds),
        T(going_to_the_same_stage_is_not_entering_it),
        T(a_closed_complaint_takes_a_note_and_nothing_else),
        T(only_the_owners_role_takes_it_and_its_team_hands_it_over),
        T(a_task_is_answered_once_by_the_team_it_was_given_to),
        T(a_task_for_a_whole_team_is_answered_by_anybody_of_it),
        T(a_team_sees_it_from_its_first_part_in_it_on),
        T(words_and_files_go_both_ways),
        T(somebody_called_customer_is_not_the_customer),
        T(decisions_after_an_act_follow_it_and_their_fault_does_not_undo_it),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
