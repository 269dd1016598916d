/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks at a real desk: for whose signature a complaint waits and since when,
 * made anew when they are lost, and what goes with a complaint's key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/held.h"
#include "desk/kept_words.h"
#include "desk/marks.h"
#include "desk_live.h"
#include "store/accounts.h"

static const char procedure[] =
    "procedure \"desk\" {\n"
    "  title = { en = \"A desk\" }, languages = { \"en\" }, calendar = "
    "\"office\", number = \"TS-{seq:4}\",\n"
    "  teams = { \"service\" }, roles = { \"officer\", \"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\",\n"
    "  action \"work\" { form = \"work\", to = \"review\" },\n"
    "}\n"
    "stage \"review\" { owner = \"service.manager\",\n"
    "  action \"approve\" { sign = \"approves it\" },\n"
    "  action \"finish\" { sign = \"ends it\", needs = { signed \"approves "
    "it\" }, to = \"closed\" },\n"
    "}\n"
    "stage \"closed\" { final = true }\n"
    "clock \"answer\" { starts = received, stops = entering \"closed\", within "
    "= hours(24) }\n"
    "form \"complaint\" { public = true,\n"
    "  text \"name\" { required = true, ties = true },\n"
    "  long \"story\" { required = true },\n"
    "}\n"
    "form \"work\" { long \"result\" { required = true } }\n";
static const char rules[] =
    "decide \"judge\" { first, rule \"otherwise\" { because = \"nothing else "
    "fits\", set = { severity = \"ordinary\" } } }\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";
static const char approval[] =
    "before_sending \"answer\" { approve = { \"service.manager\" } }\n";

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

static void
in_force(struct live *l, const char *more)
{
    live_write(l, "desk", "procedure.lua",
               arena_join(l->mem, procedure, more, NULL));
    live_write(l, "desk", "rules.lua", rules);
    live_watch(l);
}

static struct awaiting_page
awaited_of(struct live *l, const char *role, const char *login)
{
    const char         **roles = arena_take(l->mem, 2 * sizeof *roles);
    struct awaiting_page page = {.roles = roles, .login = login, .limit = 10};

    roles[0] = role;
    must(l, awaited_list(l->store, l->mem, &page, &l->why));
    return page;
}

static void
awaits(struct live *l, const char *kind, const char *what)
{
    struct awaiting_page page = awaited_of(l, "service.manager", "zhao");

    assert_int_equal(page.count, 1);
    assert_int_equal(page.shown, 1);
    assert_string_equal(page.items[0].kind, kind);
    assert_string_equal(page.items[0].what, what);
    assert_int_equal(awaited_of(l, "service.officer", "zhao").count, 0);
    assert_int_equal(awaited_of(l, "service.manager", "li").count, 0);
}

static void
awaits_nobody(struct live *l)
{
    assert_int_equal(awaited_of(l, "service.manager", "zhao").count, 0);
}

static const char *
worked(struct live *l)
{
    const char *number = live_submit(l, "it leaks");

    awaits_nobody(l);
    must(l, live_act(l, number, "li", "service.officer", "work",
                     "{\"result\":\"new seals\"}"));
    return number;
}

static struct command
command_of(enum command_kind kind, const char *login, const char **roles)
{
    return (struct command){
        .kind = kind, .by = {.login = login, .roles = roles}, .signs = true};
}

/* How many rows a table has, past the store. */
static void
holds(struct live *l, const char *table, int rows)
{
    live_past_store(l,
                    arena_printf(l->mem,
                                 "CREATE TEMP TABLE found (n CHECK (n = %d));"
                                 "INSERT INTO found SELECT count(*) FROM %s",
                                 rows, table));
}

static void
a_signature_is_awaited_from_those_who_may_give_it_until_they_did(void **state)
{
    struct live *l = *state;
    const char  *number = worked(l);
    json_t      *stages;
    int64_t      since_ms;

    awaits(l, "action", "approve");
    since_ms = awaited_of(l, "service.manager", "zhao").items[0].since_ms;
    stages = json_object_get(live_find(l, number).state, "stages");
    assert_int_equal(
        since_ms, doc_int(json_array_get(stages, json_array_size(stages) - 1),
                          "at_ms", 0));
    must(l, live_act(l, number, "zhao", "service.manager", "approve", NULL));
    awaits(l, "action", "finish");
    must(l, live_act(l, number, "zhao", "service.manager", "finish", NULL));
    awaits_nobody(l);
}

static void
a_letter_that_waits_awaits_those_who_approve_it(void **state)
{
    static const char *officer[] = {"service.officer", NULL};
    static const char *manager[] = {"service.manager", NULL};
    struct live       *l = *state;
    struct command     cmd = command_of(DO_ANSWER, "li", officer);
    struct complaint   out;
    const char        *number;

    in_force(l, approval);
    number = live_submit(l, "it leaks");
    cmd.text = "We look into it";
    must(l,
         desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why));
    awaits(l, "draft", "1");
    cmd = command_of(DO_APPROVE_LETTER, "zhao", manager);
    cmd.draft = 1;
    must(l,
         desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why));
    awaits_nobody(l);
}

static void
marks_that_are_lost_are_made_anew_once_they_are_asked_for(void **state)
{
    struct live *l = *state;
    AUTO_TX      tx = {NULL};
    bool         wanted;
    int64_t      after;

    worked(l);
    holds(l, "tie", 1);
    live_past_store(l, "DELETE FROM awaited; DELETE FROM tie");
    must(l, marks_renew(l->desk, &l->why));
    awaits_nobody(l);
    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, marks_renew_from(&tx, 0, false, &l->why));
    must(l, tx_commit(&tx, &l->why));
    live_restart(l);
    must(l, marks_renew(l->desk, &l->why));
    awaits(l, "action", "approve");
    holds(l, "tie", 1);
    must(l, marks_renewed(l->store, &wanted, &after, &l->why));
    assert_false(wanted);
}

static int64_t
account(struct live *l)
{
    static const char *roles[] = {"service.officer", NULL};
    AUTO_TX            tx = {NULL};
    struct account     in = {.login = "li",
                             .name = "Li",
                             .password = "x",
                             .roles = roles,
                             .lang = "en"};
    int64_t            id;

    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, account_add(&tx, &in, &id, &l->why));
    must(l, tx_commit(&tx, &l->why));
    return id;
}

static void
keep(struct live *l, int64_t account_id, int64_t complaint_id, const char *name)
{
    struct kept_words in = {.account_id = account_id,
                            .complaint_id = complaint_id,
                            .name = name,
                            .values = "{\"text\":\"half\"}",
                            .revision = DRAFT_NONE};

    must(l, kept_words_set(l->desk, l->mem, &in, &l->why));
}

static void
with_a_complaints_key_its_ties_and_words_go_and_no_others(void **state)
{
    static const char *officer[] = {"service.officer", NULL};
    struct live       *l = *state;
    int64_t            id = account(l);
    const char        *number = live_submit(l, "it leaks");
    struct complaint   other = live_find(l, live_submit(l, "it leaks, too"));
    struct complaint   c = live_find(l, number);
    struct command     cmd = command_of(DO_ANSWER, "li", officer);
    struct held_words  held;

    cmd.text = "Dear Zhang";
    must(l, held_keep(l->desk, l->mem,
                      &(struct held_order){number, &cmd, id, NULL}, &held,
                      &l->mistakes, &l->why));
    assert_true(held.id > 0);
    keep(l, id, c.id, "its own");
    keep(l, id, other.id, "another's");
    keep(l, id, 0, "call");
    holds(l, "tie", 2);
    holds(l, "draft", 3);
    live_past_store(l, arena_printf(l->mem,
                                    "DELETE FROM complaint_key WHERE "
                                    "complaint_id = %lld",
                                    (long long)c.id));
    holds(l, "tie", 1);
    holds(l, "held", 0);
    holds(l, "draft WHERE name <> 'its own'", 2);
    holds(l, "draft", 2);
}

static int
open_desk(void **state)
{
    live_open(state);
    in_force(*state, "");
    return 0;
}

#define MARKS_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_desk, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MARKS_TEST(
            a_signature_is_awaited_from_those_who_may_give_it_until_they_did),
        MARKS_TEST(a_letter_that_waits_awaits_those_who_approve_it),
        MARKS_TEST(marks_that_are_lost_are_made_anew_once_they_are_asked_for),
        MARKS_TEST(with_a_complaints_key_its_ties_and_words_go_and_no_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
