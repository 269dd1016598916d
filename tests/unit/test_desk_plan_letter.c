/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written to the customer: at once, or as a draft that somebody else
 * approves or refuses.  What a letter says is test_desk_letter.c's.
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
#define APPROVALS                                                              \
    "[{\"letter\":\"news\",\"approve\":[\"service.manager\","                  \
    "\"responsible.manager\"],\"at\":\"p:1\"},"                                \
    "{\"letter\":\"declined\",\"approve\":[\"service.manager\"],\"at\":"       \
    "\"p:2\"},"                                                                \
    "{\"letter\":\"answer\",\"approve\":[\"service.manager\","                 \
    "\"service.officer\"],\"at\":\"p:3\"}]"

/* case_model with one member more, or another. */
static struct desk_case *
case_with(const char *key, const char *value)
{
    AUTO_ARENA        mem = arena_new(8 << 20);
    struct desk_case *c;
    struct fault      why;
    json_t           *model, *member;

    assert_int_equal(
        doc_read(mem, case_model, strlen(case_model), &model, &why), OK);
    assert_int_equal(doc_read(mem, value, strlen(value), &member, &why), OK);
    doc_set(model, key, member);
    c = case_open(doc_write(mem, model));
    return c;
}

static int
setup(void **state)
{
    struct desk_case *c = case_with("approvals", APPROVALS);

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
must(struct desk_case *c, enum err err)
{
    if (err != OK)
        fail_msg("%s", c->why.text);
}

/* The letter "news" is drafted by li. */
static void
pass_up(struct desk_case *c)
{
    must(c, case_act(c, "li", "service.officer", "pass up", NULL));
}

static enum err
on_draft(struct desk_case *c, enum command_kind kind, const char *login,
         const char *role, int64_t draft)
{
    struct command cmd = case_command(c, kind, login, role);

    cmd.draft = draft;
    cmd.text = kind == DO_REFUSE_LETTER ? "it promises too much" : NULL;
    return case_do(c, &cmd);
}

static enum err
approve(struct desk_case *c, const char *login, const char *role, int64_t draft)
{
    return on_draft(c, DO_APPROVE_LETTER, login, role, draft);
}

static enum err
say(struct desk_case *c, const char *login, const char *role, const char *text)
{
    struct command cmd = case_command(c, DO_ANSWER, login, role);

    cmd.text = text;
    return case_do(c, &cmd);
}

static size_t
drafts(struct desk_case *c)
{
    return json_array_size(json_object_get(c->state, "drafts"));
}

/* "sent", with the receipt before it */
static size_t
letters(struct desk_case *c)
{
    return json_array_size(json_object_get(c->state, "letters"));
}

static bool
is_written(struct desk_case *c, const char *letter)
{
    json_t       *need = doc_object(c->mem);
    const json_t *unmet;

    doc_set_text(need, "need", "written");
    doc_set_text(need, "letter", letter);
    return need_is_met(need, c->state, &unmet);
}

/* --- drafts --- */

static void
a_letter_that_must_be_approved_waits_as_a_draft(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;
    const json_t       *draft;

    pass_up(c);
    assert_int_equal(case_count(c, EVENT_LETTER_SENT), 0);
    e = case_event(c, EVENT_LETTER_DRAFTED, 0);
    assert_non_null(e);
    assert_string_equal(e->actor, "li");
    assert_string_equal(
        doc_write(c->mem, e->body),
        "{\"draft\":1,\"letter\":\"news\",\"lang\":\"en\",\"approve\":["
        "\"service.manager\",\"quality.manager\"]}");
    assert_string_equal(doc_text(e->personal, "subject"), "News");
    draft = json_array_get(json_object_get(c->state, "drafts"), 0);
    assert_string_equal(doc_text(draft, "text"), "News of TS-202609-0001");
    assert_string_equal(doc_text(draft, "by"), "li");
    assert_false(is_written(c, "news"));
}

static void
an_approved_draft_goes_out_as_it_stood(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;

    pass_up(c);
    must(c, approve(c, "wu", "quality.manager", 1));
    assert_int_equal(c->events.count, 1);
    e = case_event(c, EVENT_LETTER_SENT, 0);
    assert_non_null(e);
    assert_string_equal(e->actor, "wu");
    assert_string_equal(doc_write(c->mem, e->body),
                        "{\"letter\":\"news\",\"lang\":\"en\",\"draft\":1}");
    assert_string_equal(doc_text(e->personal, "text"),
                        "News of TS-202609-0001");
    assert_int_equal(drafts(c), 0);
    assert_true(is_written(c, "news"));
}

static void
the_receipt_goes_out_at_once_unless_it_is_declared(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(letters(c), 1);
    assert_int_equal(drafts(c), 0);
    c = case_with("approvals", "[{\"letter\":\"receipt\",\"approve\":"
                               "[\"service.manager\"],\"at\":\"p:1\"}]");
    must(c, case_submit(c, ANSWERS,
                        "[{\"table\":\"route\",\"rule\":\"goods\","
                        "\"letter\":\"receipt\"}]",
                        NULL));
    assert_int_equal(letters(c), 0);
    assert_int_equal(drafts(c), 1);
    case_close(c);
}

static void
a_rules_letter_waits_for_anybody_who_approves_it(void **state)
{
    struct desk_case   *c = case_with("approvals", APPROVALS);
    const struct event *e;

    must(c, case_submit(c, ANSWERS,
                        "[{\"table\":\"route\",\"rule\":\"goods\","
                        "\"because\":\"why\",\"letter\":\"declined\"}]",
                        NULL));
    e = case_event(c, EVENT_LETTER_DRAFTED, 0);
    assert_non_null(e);
    assert_string_equal(e->actor, ACTOR_RULES);
    assert_string_equal(e->rule, "route/goods");
    must(c, approve(c, "zhao", "service.manager", 1));
    assert_true(is_written(c, "declined"));
    case_close(c);
}

static void
an_officers_words_wait_and_stay_the_officers(void **state)
{
    struct desk_case   *c = *state;
    const struct event *e;
    const json_t       *message;

    must(c, say(c, "li", "service.officer", "We are on our way"));
    assert_int_equal(case_count(c, EVENT_ANSWERED), 0);
    e = case_event(c, EVENT_LETTER_DRAFTED, 0);
    assert_string_equal(doc_text(e->body, "letter"), LETTER_ANSWER);
    assert_string_equal(doc_text(e->body, "lang"), "en");
    assert_null(doc_text(e->personal, "subject"));
    must(c, approve(c, "zhao", "service.manager", 1));
    e = case_event(c, EVENT_ANSWERED, 0);
    assert_non_null(e);
    assert_string_equal(e->actor, "zhao");
    assert_int_equal(doc_int(e->body, "draft", 0), 1);
    message = json_array_get(json_object_get(c->state, "messages"), 0);
    assert_string_equal(doc_text(message, "by"), "li");
    assert_string_equal(doc_text(message, "text"), "We are on our way");
    assert_int_equal(drafts(c), 0);
    assert_int_equal(letters(c), 1);
}

static void
nobody_approves_what_they_wrote_not_even_an_administrator(void **state)
{
    struct desk_case *c = *state;
    struct command    cmd =
        case_command(c, DO_APPROVE_LETTER, "li", "service.officer");

    must(c, say(c, "li", "service.officer", "We are on our way"));
    cmd.draft = 1;
    assert_int_equal(case_do(c, &cmd), ERR_DENIED);
    assert_non_null(strstr(c->why.text, "someone other than li"));
    cmd.by.admin = true;
    assert_int_equal(case_do(c, &cmd), ERR_DENIED);
    cmd.kind = DO_REFUSE_LETTER;
    cmd.text = "a second thought";
    assert_int_equal(case_do(c, &cmd), ERR_DENIED);
    assert_int_equal(drafts(c), 1);
    must(c, approve(c, "wang", "service.officer", 1));
}

static void
only_a_role_that_is_named_approves(void **state)
{
    struct desk_case *c = *state;
    struct command    admin = case_command(c, DO_APPROVE_LETTER, "root", "x.y");
    struct command    customer =
        case_command(c, DO_APPROVE_LETTER, ACTOR_CUSTOMER, NULL);

    pass_up(c);
    assert_int_equal(approve(c, "wang", "service.officer", 1), ERR_DENIED);
    assert_string_equal(c->why.text,
                        "draft 1 is for service.manager to approve");
    admin.by.admin = true;
    admin.draft = customer.draft = 1;
    assert_int_equal(case_do(c, &admin), ERR_DENIED);
    assert_int_equal(case_do(c, &customer), ERR_DENIED);
    assert_int_equal(
        on_draft(c, DO_REFUSE_LETTER, "wang", "service.officer", 1),
        ERR_DENIED);
}

static void
a_refused_draft_never_goes_out_and_says_why(void **state)
{
    struct desk_case *c = *state;
    struct command    cmd =
        case_command(c, DO_REFUSE_LETTER, "wu", "quality.manager");
    const struct event *e;

    pass_up(c);
    cmd.draft = 1;
    assert_int_equal(case_do(c, &cmd), ERR_INPUT);
    must(c, on_draft(c, DO_REFUSE_LETTER, "wu", "quality.manager", 1));
    e = case_event(c, EVENT_LETTER_REFUSED, 0);
    assert_non_null(e);
    assert_string_equal(e->reason, "it promises too much");
    assert_int_equal(drafts(c), 0);
    assert_false(is_written(c, "news"));
    /* The next one has a number of its own. */
    must(c, case_act(c, "zhao", "service.manager", "pass up", NULL));
    assert_int_equal(
        doc_int(case_event(c, EVENT_LETTER_DRAFTED, 0)->body, "draft", 0), 2);
}

static void
a_draft_is_decided_once(void **state)
{
    struct desk_case *c = *state;

    pass_up(c);
    assert_int_equal(approve(c, "wu", "quality.manager", 2), ERR_MISSING);
    assert_int_equal(approve(c, "wu", "quality.manager", 0), ERR_MISSING);
    must(c, approve(c, "wu", "quality.manager", 1));
    assert_int_equal(approve(c, "wu", "quality.manager", 1), ERR_CONFLICT);
    assert_int_equal(on_draft(c, DO_REFUSE_LETTER, "wu", "quality.manager", 1),
                     ERR_CONFLICT);
}

static void
a_draft_is_approved_after_the_complaint_was_closed_too(void **state)
{
    struct desk_case *c = *state;

    must(c, case_act(c, "li", "service.officer", "judge",
                     "{\"verdict\":\"not_established\"}"));
    must(c, case_act(c, "li", "service.officer", "explain", NULL));
    assert_true(state_is_closed(c->state));
    assert_int_equal(drafts(c), 1);
    must(c, approve(c, "zhao", "service.manager", 1));
    assert_true(is_written(c, "declined"));
}

static void
an_erased_draft_cannot_go_out(void **state)
{
    struct desk_case *c = *state;

    pass_up(c);
    json_object_del(json_array_get(json_object_get(c->state, "drafts"), 0),
                    "text");
    assert_int_equal(approve(c, "wu", "quality.manager", 1), ERR_CONFLICT);
    assert_non_null(strstr(c->why.text, "erased"));
    must(c, on_draft(c, DO_REFUSE_LETTER, "wu", "quality.manager", 1));
}

static void
whoever_approves_a_draft_may_see_the_complaint(void **state)
{
    struct desk_case *c = case_with(
        "approvals", "[{\"letter\":\"news\",\"approve\":[\"sales.manager\"],"
                     "\"at\":\"p:1\"}]");
    const char      *roles[] = {"sales.manager", NULL};
    struct complaint it = {.state = c->state};

    must(c, case_submit(c, ANSWERS, QUALITY, NULL));
    assert_false(desk_may_see(&it, roles, false, "chen"));
    pass_up(c);
    assert_true(desk_may_see(&it, roles, false, "chen"));
    case_close(c);
}

static void
a_full_file_takes_no_more_words_and_its_drafts_still_go_out(void **state)
{
    struct desk_case *c = *state;
    char             *much = arena_take(c->mem, (5 << 19) + 1);

    pass_up(c);
    memset(much, 'x', 5 << 19);
    doc_set_text(c->state, "much", much);
    assert_int_equal(say(c, "li", "service.officer", "more"), ERR_CONFLICT);
    must(c, approve(c, "wu", "quality.manager", 1));
}

/* --- the customer's own words --- */

static struct command
mail_of_customer(struct desk_case *c, const char *silent)
{
    struct command cmd = case_command(c, DO_ANSWER, ACTOR_CUSTOMER, NULL);

    cmd.text = "it leaks again";
    cmd.channel = "email";
    cmd.silent = silent;
    return cmd;
}

static void
a_customers_words_wait_for_nobody_and_say_how_they_came(void **state)
{
    struct desk_case   *c = *state;
    struct command      cmd = mail_of_customer(c, "auto-submitted");
    const struct event *e;

    must(c, case_do(c, &cmd));
    e = case_event(c, EVENT_ANSWERED, 0);
    assert_non_null(e);
    assert_string_equal(doc_write(c->mem, e->body),
                        "{\"by\":\"customer\",\"channel\":\"email\","
                        "\"silent\":\"auto-submitted\"}");
    assert_string_equal(doc_text(c->state, "silent"), "auto-submitted");
    cmd = mail_of_customer(c, NULL);
    must(c, case_do(c, &cmd));
    assert_null(doc_text(c->state, "silent"));
}

static void
a_mail_joins_a_closed_complaint_and_starts_nothing(void **state)
{
    struct desk_case *c = case_with(
        "clocks",
        "[{\"name\":\"again\",\"starts\":{\"on\":\"customer\"},\"within\":{"
        "\"n\":1,\"unit\":\"days\"},\"at\":\"p:1\"}]");
    struct command cmd = mail_of_customer(c, NULL);

    must(c, case_submit(c, ANSWERS, QUALITY, NULL));
    must(c, case_act(c, "li", "service.officer", "judge",
                     "{\"verdict\":\"not_established\"}"));
    must(c, case_act(c, "li", "service.officer", "explain", NULL));
    must(c, case_do(c, &cmd));
    assert_int_equal(c->events.count, 1);
    cmd.channel = NULL; /* the portal can say that it is closed */
    assert_int_equal(case_do(c, &cmd), ERR_CONFLICT);
    case_close(c);
}

#define WITH_DRAFTS(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DRAFTS(a_letter_that_must_be_approved_waits_as_a_draft),
        WITH_DRAFTS(an_approved_draft_goes_out_as_it_stood),
        WITH_DRAFTS(the_receipt_goes_out_at_once_unless_it_is_declared),
        cmocka_unit_test(a_rules_letter_waits_for_anybody_who_approves_it),
        WITH_DRAFTS(an_officers_words_wait_and_stay_the_officers),
        WITH_DRAFTS(nobody_approves_what_they_wrote_not_even_an_administrator),
        WITH_DRAFTS(only_a_role_that_is_named_approves),
        WITH_DRAFTS(a_refused_draft_never_goes_out_and_says_why),
        WITH_DRAFTS(a_draft_is_decided_once),
        WITH_DRAFTS(a_draft_is_approved_after_the_complaint_was_closed_too),
        WITH_DRAFTS(an_erased_draft_cannot_go_out),
        cmocka_unit_test(whoever_approves_a_draft_may_see_the_complaint),
        WITH_DRAFTS(
            a_full_file_takes_no_more_words_and_its_drafts_still_go_out),
        WITH_DRAFTS(a_customers_words_wait_for_nobody_and_say_how_they_came),
        cmocka_unit_test(a_mail_joins_a_closed_complaint_and_starts_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
