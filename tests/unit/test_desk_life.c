/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints at a desk that is really open: kept, judged, worked, late.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_live.h"
#include "model/state.h"
#include "store/accounts.h"
#include "store/records.h"

static const char *
fact(const struct complaint *c, const char *name)
{
    return doc_text(state_facts(c->state), name);
}

static void
a_complaint_goes_in_is_judged_worked_signed_and_closed(void **state)
{
    struct live     *l = *state;
    const char      *number = live_submit(l, "it leaks");
    struct complaint c = live_find(l, number);
    int64_t          checked;
    int64_t          broken;
    char             head[65];

    assert_string_equal(state_stage(c.state), "recorded");
    assert_string_equal(fact(&c, "severity"), "ordinary");
    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    assert_int_equal(
        live_act(l, number, "li", "service.manager", "approve", NULL),
        ERR_DENIED);
    assert_int_equal(
        live_act(l, number, "chen", "service.manager", "approve", NULL), OK);
    c = live_find(l, number);
    assert_true(state_is_closed(c.state));
    assert_int_equal(journal_verify(l->store, &checked, &broken, head, &l->why),
                     OK);
    assert_int_equal(checked, c.revision);
}

static void
a_broken_rule_costs_the_customer_nothing(void **state)
{
    struct live     *l = *state;
    struct receipt   receipt;
    struct complaint c;

    assert_int_equal(live_try(l, "poison", NULL, &receipt), OK);
    assert_string_equal(receipt.stage, "recorded");
    c = live_find(l, receipt.number);
    assert_string_equal(state_owner(c.state), "service.officer");
    assert_non_null(
        strstr(json_string_value(doc_at(c.state, "fault.fault")), "broke"));
    assert_string_equal(json_string_value(doc_at(c.state, "fault.at")),
                        "rules.lua:3");
    assert_int_equal(live_events(l, receipt.number, EVENT_FAULTED), 1);
}

static void
a_wrong_answer_keeps_nothing(void **state)
{
    struct live   *l = *state;
    struct receipt receipt;

    assert_int_equal(live_try(l, "", NULL, &receipt), ERR_INPUT);
    assert_string_equal(l->mistakes.items[0].field, "story");
    assert_true(strstr(live_submit(l, "it leaks"), "-0001") != NULL);
}

static void
a_repeated_submission_is_one_complaint(void **state)
{
    struct live   *l = *state;
    struct receipt first;
    struct receipt again;

    assert_int_equal(live_try(l, "it leaks", "key-1", &first), OK);
    assert_int_equal(live_try(l, "it leaks", "key-1", &again), OK);
    assert_false(first.repeated);
    assert_true(again.repeated);
    assert_string_equal(again.number, first.number);
    assert_string_equal(again.code, first.code);
    assert_int_equal(live_events(l, first.number, EVENT_DECIDED), 1);
    assert_int_equal(live_try(l, "it burns", "key-1", &again), ERR_CONFLICT);
}

static void
only_number_and_code_together_open_a_complaint(void **state)
{
    struct live     *l = *state;
    struct receipt   receipt;
    struct complaint c;
    struct fault     wrong;
    struct fault     unknown;

    assert_int_equal(live_try(l, "it leaks", NULL, &receipt), OK);
    assert_int_equal(strlen(receipt.code), 26);
    assert_int_equal(
        desk_track(l->desk, l->mem, receipt.number, receipt.code, &c, &l->why),
        OK);
    assert_int_equal(
        desk_track(l->desk, l->mem, receipt.number, "a", &c, &wrong),
        ERR_MISSING);
    assert_int_equal(
        desk_track(l->desk, l->mem, "TS-1", receipt.code, &c, &unknown),
        ERR_MISSING);
    assert_string_equal(wrong.text, unknown.text);
}

/* Whoever has number and code may write as long as it is open. */
static void
a_customer_who_never_stops_writing_fills_a_file_and_no_memory(void **state)
{
    enum { LONGEST = 20000, MANY = 1000 };
    struct live   *l = *state;
    const char    *number = live_submit(l, "it leaks");
    char          *words = arena_take(l->mem, LONGEST + 1);
    struct command cmd = {
        .kind = DO_ANSWER, .by = {.login = ACTOR_CUSTOMER}, .text = words};
    enum err err = OK;
    int      n = 0;

    memset(words, 'x', LONGEST);
    for (; err == OK && n < MANY; n++) {
        AUTO_ARENA       mem = arena_new(64 * 1024 * 1024);
        struct complaint c;

        err = desk_do(l->desk, mem, number, &cmd, &c, &l->mistakes, &l->why);
    }
    assert_int_equal(err, ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "full"));
    assert_true(n > 50);
    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
}

/* The state that judging kept is the one its planner folded as it went. */
static void
what_is_kept_of_a_judgement_is_what_its_journal_says(void **state)
{
    struct live *l = *state;
    int64_t      complaints = 0, differences = 0;

    live_submit(l, "it leaks and somebody was injured");
    live_submit(l, "it leaks");
    assert_int_equal(projection_rebuild(l->store, false, &complaints,
                                        &differences, NULL, &l->why),
                     OK);
    assert_int_equal(complaints, 2);
    assert_int_equal(differences, 0);
}

static void
a_stale_revision_is_told_and_changes_nothing(void **state)
{
    struct live     *l = *state;
    const char      *number = live_submit(l, "it leaks");
    const char      *roles[] = {"service.officer", NULL};
    struct complaint c = live_find(l, number);
    struct command   cmd = {
          .kind = DO_TAKE, .by = {"li", roles}, .revision = c.revision - 1};

    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why),
        ERR_STALE);
    cmd.revision = live_find(l, number).revision;
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why), OK);
    assert_int_equal(c.revision, cmd.revision + 1);
    assert_string_equal(state_assignee(live_find(l, number).state), "li");
}

static void
it_is_handed_over_only_to_somebody_who_holds_the_role(void **state)
{
    static const char *officer[] = {"service.officer", NULL};
    static const char *manager[] = {"service.manager", NULL};
    struct live       *l = *state;
    const char        *number = live_submit(l, "it leaks");
    struct account     people[] = {{.login = "sun",
                                    .name = "s",
                                    .password = "x",
                                    .roles = officer,
                                    .lang = ""},
                                   {.login = "chen",
                                    .name = "c",
                                    .password = "x",
                                    .roles = manager,
                                    .lang = ""}};
    struct command     cmd = {.kind = DO_HAND_OVER, .by = {"li", officer}};
    struct complaint   c;

    for (size_t i = 0; i < 2; i++) {
        AUTO_TX tx = {NULL};
        int64_t id;

        assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
        assert_int_equal(account_add(&tx, &people[i], &id, &l->why), OK);
        assert_int_equal(tx_commit(&tx, &l->why), OK);
    }
    cmd.to = "nobody";
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why),
        ERR_INPUT);
    cmd.to = "chen";
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why),
        ERR_INPUT);
    cmd.to = "sun";
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &c, &l->mistakes, &l->why), OK);
    assert_string_equal(state_assignee(c.state), "sun");
}

static void
the_page_is_told_why_an_action_is_shut(void **state)
{
    struct live      *l = *state;
    struct complaint  c = live_find(l, live_submit(l, "it leaks"));
    const char       *roles[] = {"service.manager", NULL};
    const struct doer by = {.login = "chen", .roles = roles};
    json_t           *actions = desk_actions(l->desk, l->mem, &c, &by);
    json_t           *work = json_array_get(actions, 0);

    assert_int_equal(json_array_size(actions), 2);
    assert_string_equal(doc_text(work, "action"), "work");
    assert_string_equal(doc_text(work, "form"), "work");
    assert_false(doc_true(work, "open"));
    assert_string_equal(doc_text(work, "code"), "not-allowed");
    assert_string_equal(json_string_value(doc_at(work, "unmet.role")),
                        "service.officer");
}

static void
a_calendar_is_read_again_when_the_company_changes_it(void **state)
{
    static const char office[] =
        "{\"zone\":\"Asia/"
        "Tokyo\",\"hours\":{\"mon\":[\"09:00-17:00\"],\"tue\":[],"
        "\"wed\":[],\"thu\":[],\"fri\":[],\"sat\":[],\"sun\":[]},"
        "\"holidays\":[],\"workdays\":[]}";
    struct live     *l = *state;
    AUTO_TX          tx = {NULL};
    json_t          *derivation;
    struct complaint c;

    c = live_find(l, live_submit(l, "it leaks"));
    derivation = json_object_get(state_clock(c.state, "answer"), "derivation");
    assert_string_equal(doc_text(derivation, "zone"), "UTC");
    assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
    assert_int_equal(calendar_set(&tx, "office", office, &l->why), OK);
    assert_int_equal(tx_commit(&tx, &l->why), OK);
    c = live_find(l, live_submit(l, "it leaks"));
    derivation = json_object_get(state_clock(c.state, "answer"), "derivation");
    assert_string_equal(doc_text(derivation, "zone"), "Asia/Tokyo");
}

enum { OFFICERS = 6 };

struct officer {
    struct live *live;
    const char  *number;
    pthread_t    thread;
    enum err     err;
    size_t       submitted;
};

/* Each brings a complaint of their own and then closes the common one. */
static void *
work_at_once(void *data)
{
    struct officer   *o = data;
    AUTO_ARENA        mem = arena_new(64 * 1024 * 1024);
    const char       *roles[] = {"service.officer", NULL};
    json_t           *answers = doc_object(mem);
    struct submission in = {.lang = "en",
                            .channel = "web",
                            .answers = answers,
                            .by = {.login = ACTOR_CUSTOMER}};
    struct command    cmd = {
           .kind = DO_ACT, .by = {"li", roles}, .action = "close"};
    struct mistakes  mistakes = {.mem = mem};
    struct receipt   receipt;
    struct complaint out;
    struct fault     why;

    doc_set_text(answers, "name", "Zhang");
    doc_set_text(answers, "story", "it leaks");
    if (desk_submit(o->live->desk, mem, &in, &receipt, &mistakes, &why) == OK &&
        receipt.stage != NULL)
        o->submitted++;
    o->err =
        desk_do(o->live->desk, mem, o->number, &cmd, &out, &mistakes, &why);
    return NULL;
}

static void
many_at_once_do_each_thing_once(void **state)
{
    struct live   *l = *state;
    const char    *number = live_submit(l, "it leaks");
    struct officer officers[OFFICERS];
    int            closed = 0, done;

    for (size_t i = 0; i < OFFICERS; i++) {
        officers[i] = (struct officer){.live = l, .number = number};
        assert_int_equal(pthread_create(&officers[i].thread, NULL, work_at_once,
                                        &officers[i]),
                         0);
    }
    assert_int_equal(desk_tick(l->desk, moment_now(), &done, &l->why), OK);
    live_watch(l);
    for (size_t i = 0; i < OFFICERS; i++) {
        assert_int_equal(pthread_join(officers[i].thread, NULL), 0);
        assert_int_equal(officers[i].submitted, 1);
        assert_true(officers[i].err == OK || officers[i].err == ERR_CONFLICT);
        closed += officers[i].err == OK;
    }
    assert_int_equal(closed, 1);
    assert_int_equal(live_events(l, number, EVENT_ACTED), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(a_complaint_goes_in_is_judged_worked_signed_and_closed),
        T(a_broken_rule_costs_the_customer_nothing),
        T(a_wrong_answer_keeps_nothing),
        T(a_repeated_submission_is_one_complaint),
        T(only_number_and_code_together_open_a_complaint),
        T(a_customer_who_never_stops_writing_fills_a_file_and_no_memory),
        T(what_is_kept_of_a_judgement_is_what_its_journal_says),
        T(a_stale_revision_is_told_and_changes_nothing),
        T(it_is_handed_over_only_to_somebody_who_holds_the_role),
        T(the_page_is_told_why_an_action_is_shut),
        T(a_calendar_is_read_again_when_the_company_changes_it),
        T(many_at_once_do_each_thing_once),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
