/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records at a real desk: made out of others, opened by schedules, taken in
 * twice, told their history, moved to another version.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk_live.h"
#include "model/state.h"
#include "store/history.h"
#include "store/records.h"

static const char desk_procedure[] =
    "procedure \"desk\" {\n"
    "  title = { en = \"A desk\" }, languages = { \"en\" }, calendar = "
    "\"office\", number = \"TS-{seq:4}\",\n"
    "  teams = { \"service\" }, roles = { \"officer\", \"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\",\n"
    "  action \"repair\" { opens = record \"repair\" {\n"
    "    carry = { what = \"complaint.story\" }, answers = { kind = \"%s\" } } "
    "},\n"
    "  action \"close\" { to = \"closed\" },\n"
    "}\n"
    "stage \"closed\" { final = true }\n"
    "clock \"answer\" { starts = received, stops = entering \"closed\", within "
    "= hours(%d) }\n"
    "form \"complaint\" { public = true, text \"name\" { required = true }, "
    "long \"story\" { required = true }%s }\n";

static const char written_rules[] =
    "decide \"classify\" { first,\n"
    "  rule \"again\" { needs = { earlier = count_of { same = \"story\" }, "
    "before = last_of { same = \"story\", give = \"severity\" } },\n"
    "    when = is { earlier = at_least(1) }, set = { severity = \"serious\" } "
    "},\n"
    "  rule \"otherwise\" { because = \"nothing else\", set = { severity = "
    "\"ordinary\" } },\n"
    "}\n"
    "decide \"escalate\" { first,\n"
    "  rule \"once\" { when = late(1), tell = { \"service.manager\" } },\n"
    "}\n";

static const char repair_procedure[] =
    "procedure \"repair\" {\n"
    "  title = { en = \"Repairs\" }, languages = { \"en\" }, calendar = "
    "\"office\", number = \"WX-{seq:4}\",\n"
    "  teams = { \"workshop\" }, roles = { \"officer\" },\n"
    "}\n"
    "stage \"open\" { owner = \"workshop.officer\", action \"done\" { to = "
    "\"closed\" } }\n"
    "stage \"closed\" { final = true }\n"
    "clock \"work\" { starts = received, stops = entering \"closed\", within = "
    "hours(24) }\n"
    "form \"order\" { starts = true, text \"what\" { required = true },\n"
    "  choice \"kind\" { \"urgent\", \"patrol\" } }\n"
    "schedule \"patrol\" { on = daily { \"09:00\", \"15:00\" }, form = "
    "\"order\",\n"
    "  answers = { what = \"the stairs\", kind = \"patrol\" } }\n";

static const char repair_rules[] =
    "decide \"escalate\" { first,\n"
    "  rule \"once\" { when = late(1), tell = { \"workshop.officer\" } },\n"
    "}\n";

static const char desk_scenario[] =
    "scenario \"a complaint is recorded\" {\n"
    "  submit { name = \"Li\", story = \"it leaks\"%s },\n"
    "  expect { stage = \"recorded\" },\n"
    "}\n";

static const char repair_scenario[] =
    "scenario \"an order is open\" {\n"
    "  submit({ what = \"a lamp\" }, { form = \"order\", by = "
    "\"workshop.officer\" }),\n"
    "  expect { stage = \"open\" },\n"
    "}\n";

/* phone: the public form asks for one too. */
static void
write_desk(struct live *l, const char *kind, int hours, bool phone)
{
    live_write(
        l, "desk", "procedure.lua",
        arena_printf(l->mem, desk_procedure, kind, hours,
                     phone ? ", phone \"phone\" { required = true }" : ""));
    live_write(l, "desk", "rules.lua", written_rules);
    live_write(l, "desk", "tests/plain.lua",
               arena_printf(l->mem, desk_scenario,
                            phone ? ", phone = \"1380000\"" : ""));
}

static void
must_be_in_force(struct live *l, const char *procedure)
{
    if (engine_in_force(l->engine, procedure) == NULL)
        fail_msg("%s",
                 doc_write(l->mem, desk_procedure_faults(l->desk, l->mem)));
}

static int
setup(void **state)
{
    static const char *const fields[] = {"story", NULL};
    struct live             *l;
    const char              *before;

    live_open(state);
    l = *state;
    before = live_version(l);
    write_desk(l, "urgent", 24, false);
    live_write(l, "repair", "procedure.lua", repair_procedure);
    live_write(l, "repair", "rules.lua", repair_rules);
    live_write(l, "repair", "tests/plain.lua", repair_scenario);
    assert_int_equal(history_declare(l->store, l->mem, "desk", fields, &l->why),
                     OK);
    live_watch(l);
    must_be_in_force(l, "repair");
    if (strcmp(before, live_version(l)) == 0)
        fail_msg("%s",
                 doc_write(l->mem, desk_procedure_faults(l->desk, l->mem)));
    return 0;
}

static struct receipt
submit(struct live *l, const char *story, const char *key)
{
    json_t           *answers = doc_object(l->mem);
    struct submission in = {.procedure = "desk",
                            .lang = "en",
                            .channel = "phone",
                            .answers = answers,
                            .idempotency = key,
                            .by = {.login = ACTOR_CUSTOMER}};
    struct receipt    out;

    doc_set_text(answers, "name", "Zhang");
    doc_set_text(answers, "story", story);
    if (desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return out;
}

static const json_t *
first_link(const struct complaint *c)
{
    return json_array_get(json_object_get(c->state, "links"), 0);
}

/* --- records out of others --- */

static void
a_record_is_opened_with_the_action_judged_and_linked_both_ways(void **state)
{
    struct live     *l = *state;
    const char      *number = submit(l, "it leaks", NULL).number;
    struct complaint from, made;

    assert_int_equal(
        live_act(l, number, "li", "service.officer", "repair", NULL), OK);
    from = live_find(l, number);
    assert_string_equal(doc_text(first_link(&from), "kind"), "opened");
    assert_string_equal(doc_text(first_link(&from), "number"), "WX-0001");
    made = live_find(l, "WX-0001");
    assert_string_equal(doc_text(first_link(&made), "kind"), "from");
    assert_string_equal(doc_text(first_link(&made), "number"), number);
    assert_string_equal(doc_text(first_link(&made), "procedure"), "desk");
    assert_string_equal(state_stage(made.state), "open");
    assert_string_equal(doc_text(made.state, "channel"), "phone");
    assert_string_equal(doc_text(state_facts(made.state), "what"), "it leaks");
    assert_string_equal(doc_text(state_facts(made.state), "kind"), "urgent");
    assert_true(doc_true(state_clock(made.state, "work"), "running"));
}

static void
a_link_alone_does_not_make_a_record_visible(void **state)
{
    struct live     *l = *state;
    const char      *number = submit(l, "it leaks", NULL).number;
    const char      *service[] = {"service.officer", NULL};
    const char      *workshop[] = {"workshop.officer", NULL};
    struct complaint from, made;

    assert_int_equal(
        live_act(l, number, "li", "service.officer", "repair", NULL), OK);
    from = live_find(l, number);
    made = live_find(l, "WX-0001");
    assert_false(desk_may_see(&made, service, false, "li"));
    assert_true(desk_may_see(&made, workshop, false, "wu"));
    assert_false(desk_may_see(&from, workshop, false, "wu"));
}

static void
answers_that_do_not_fit_refuse_the_action_and_nothing_is_done(void **state)
{
    struct live     *l = *state;
    const char      *number;
    struct complaint out;

    write_desk(l, "soon", 24, false);
    live_watch(l);
    number = submit(l, "it leaks", NULL).number;
    assert_int_equal(
        live_act(l, number, "li", "service.officer", "repair", NULL),
        ERR_INPUT);
    assert_string_equal(l->why.field, "answers/kind");
    assert_int_equal(live_events(l, number, EVENT_ACTED), 0);
    assert_int_equal(complaint_find(l->store, l->mem, "WX-0001", &out, &l->why),
                     ERR_MISSING);
}

static void
what_was_changed_meanwhile_opens_nothing(void **state)
{
    struct live     *l = *state;
    const char      *number = submit(l, "it leaks", NULL).number;
    const char      *roles[] = {"service.officer", NULL};
    struct command   cmd = {.kind = DO_ACT,
                            .by = {.login = "li", .roles = roles},
                            .action = "repair",
                            .revision = 1};
    struct complaint out;

    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why),
        ERR_STALE);
    assert_int_equal(complaint_find(l->store, l->mem, "WX-0001", &out, &l->why),
                     ERR_MISSING);
}

/* --- submissions --- */

static void
a_known_key_gets_its_receipt_though_the_form_is_another_now(void **state)
{
    struct live   *l = *state;
    struct receipt first = submit(l, "it leaks", "k-1");
    struct receipt again;

    write_desk(l, "urgent", 24, true);
    live_watch(l);
    again = submit(l, "it leaks", "k-1");
    assert_true(again.repeated);
    assert_string_equal(again.number, first.number);
    assert_string_equal(again.code, first.code);
}

static void
only_staff_begin_with_a_form_that_starts(void **state)
{
    struct live      *l = *state;
    json_t           *answers = doc_object(l->mem);
    const char       *roles[] = {"workshop.officer", NULL};
    struct submission in = {.procedure = "repair",
                            .lang = "en",
                            .channel = "phone",
                            .form = "order",
                            .answers = answers,
                            .by = {.login = ACTOR_CUSTOMER}};
    struct receipt    out;

    doc_set_text(answers, "what", "a lamp");
    assert_int_equal(
        desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why),
        ERR_INPUT);
    assert_string_equal(l->why.field, "form");
    in.by = (struct doer){.login = "wu", .roles = roles};
    assert_int_equal(
        desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why), OK);
    assert_string_equal(out.number, "WX-0001");
    in.form = NULL;
    assert_int_equal(
        desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why),
        ERR_CONFLICT);
}

/* --- history --- */

static const json_t *
decision(struct live *l, const char *number, const char *table)
{
    struct complaint      c = live_find(l, number);
    struct journal_entry *entries;
    size_t                count;

    assert_int_equal(
        complaint_journal(l->store, l->mem, c.id, &entries, &count, &l->why),
        OK);
    for (size_t i = 0; i < count; i++) {
        const char *its = doc_text(entries[i].event.body, "table");

        if (entries[i].event.kind == EVENT_DECIDED && its != NULL &&
            strcmp(its, table) == 0)
            return entries[i].event.body;
    }
    return NULL;
}

static void
a_rule_sees_earlier_complaints_and_what_was_found_is_kept(void **state)
{
    struct live  *l = *state;
    const char   *first = submit(l, "It  Leaks", NULL).number;
    const char   *second;
    const json_t *history;

    moment_shift(1000);
    second = submit(l, "it leaks", NULL).number;
    moment_shift(0);
    assert_string_equal(
        doc_text(state_facts(live_find(l, first).state), "severity"),
        "ordinary");
    assert_string_equal(
        doc_text(state_facts(live_find(l, second).state), "severity"),
        "serious");
    history = json_object_get(decision(l, second, "classify"), "history");
    assert_int_equal(doc_int(json_object_get(history, "earlier"), "value", 0),
                     1);
    assert_string_equal(
        json_string_value(json_array_get(
            json_object_get(json_object_get(history, "earlier"), "numbers"),
            0)),
        first);
    assert_string_equal(doc_text(json_object_get(history, "before"), "value"),
                        "ordinary");
    history = json_object_get(decision(l, first, "classify"), "history");
    assert_int_equal(doc_int(json_object_get(history, "earlier"), "value", 9),
                     0);
    assert_null(json_object_get(json_object_get(history, "before"), "value"));
}

/* --- schedules --- */

static int
tick(struct live *l, int64_t now_ms)
{
    int done = 0;

    if (desk_tick(l->desk, now_ms, &done, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return done;
}

/* The local morning (UTC) of a day without other work for the clock. */
static int64_t
moment(const char *text)
{
    struct fault why;
    int64_t      at_ms = 0;

    assert_int_equal(moment_read(text, "UTC", &at_ms, &why), OK);
    return at_ms;
}

static void
a_schedule_opens_its_records_from_when_it_is_first_seen(void **state)
{
    struct live     *l = *state;
    struct complaint c;

    assert_int_equal(tick(l, moment("2026-11-23 10:00")), 0);
    assert_int_equal(tick(l, moment("2026-11-23 14:59")), 0);
    assert_int_equal(tick(l, moment("2026-11-23 15:00")), 1);
    assert_int_equal(tick(l, moment("2026-11-23 15:01")), 0);
    c = live_find(l, "WX-0001");
    assert_int_equal(doc_int(c.state, "received_ms", 0),
                     moment("2026-11-23 15:00"));
    assert_string_equal(doc_text(state_facts(c.state), "kind"), "patrol");
    assert_int_equal(doc_int(state_clock(c.state, "work"), "due_ms", 0),
                     moment("2026-11-24 15:00"));
    assert_string_equal(state_stage(c.state), "open");
}

static void
what_was_missed_is_made_up_for_at_most_two_days_back_and_once(void **state)
{
    struct live *l = *state;

    tick(l, moment("2026-11-20 10:00"));
    assert_true(tick(l, moment("2026-11-25 10:00")) >= 4);
    assert_int_equal(doc_int(live_find(l, "WX-0001").state, "received_ms", 0),
                     moment("2026-11-23 15:00"));
    assert_int_equal(doc_int(live_find(l, "WX-0004").state, "received_ms", 0),
                     moment("2026-11-25 09:00"));
    live_restart(l);
    live_watch(l);
    tick(l, moment("2026-11-25 10:01"));
    assert_int_equal(live_events(l, "WX-0004", EVENT_RECEIVED), 1);
    assert_int_equal(complaint_find(l->store, l->mem, "WX-0005",
                                    &(struct complaint){0}, &l->why),
                     ERR_MISSING);
}

static void
the_mark_of_a_schedule_outlives_its_key(void **state)
{
    struct live *l = *state;
    AUTO_TX      tx = {NULL};

    tick(l, moment("2026-11-23 10:00"));
    assert_int_equal(tick(l, moment("2026-11-23 15:00")), 1);
    assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
    assert_int_equal(
        store_tidy(&tx, moment("2026-11-23 15:00") + 2 * (int64_t)DAY_MS,
                   &l->why),
        OK);
    assert_int_equal(tx_commit(&tx, &l->why), OK);
    assert_int_equal(tick(l, moment("2026-11-23 15:02")), 0);
}

/* --- moves --- */

static void
a_complaint_is_moved_and_the_preview_said_what_would_change(void **state)
{
    struct live      *l = *state;
    const char       *number = submit(l, "it leaks", NULL).number;
    const struct doer root = {.login = "root", .admin = true};
    struct command    cmd = {.kind = DO_MOVE, .by = root, .text = "new limit"};
    json_t           *changes;
    struct complaint  out;
    int64_t           before =
        doc_int(state_clock(live_find(l, number).state, "answer"), "due_ms", 0);

    write_desk(l, "urgent", 48, false);
    live_watch(l);
    cmd.version = live_version(l);
    assert_int_equal(
        desk_move_preview(l->desk, l->mem, number, &cmd, &changes, &l->why),
        OK);
    assert_int_equal(json_array_size(changes), 1);
    assert_int_equal(doc_int(json_array_get(changes, 0), "before", 0), before);
    assert_int_equal(live_events(l, number, EVENT_MOVED), 0);
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why),
        OK);
    assert_string_equal(out.version, cmd.version);
    out = live_find(l, number);
    assert_string_equal(out.version, cmd.version);
    assert_int_equal(doc_int(state_clock(out.state, "answer"), "due_ms", 0),
                     before + 24 * (int64_t)HOUR_MS);
    cmd.version = "0000";
    assert_int_equal(
        desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why),
        ERR_MISSING);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_record_is_opened_with_the_action_judged_and_linked_both_ways),
        T(a_link_alone_does_not_make_a_record_visible),
        T(answers_that_do_not_fit_refuse_the_action_and_nothing_is_done),
        T(what_was_changed_meanwhile_opens_nothing),
        T(a_known_key_gets_its_receipt_though_the_form_is_another_now),
        T(only_staff_begin_with_a_form_that_starts),
        T(a_rule_sees_earlier_complaints_and_what_was_found_is_kept),
        T(a_schedule_opens_its_records_from_when_it_is_first_seen),
        T(what_was_missed_is_made_up_for_at_most_two_days_back_and_once),
        T(the_mark_of_a_schedule_outlives_its_key),
        T(a_complaint_is_moved_and_the_preview_said_what_would_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
