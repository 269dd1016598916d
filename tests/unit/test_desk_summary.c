/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Summaries: a month that a schedule compiles out of a register, at a desk that
 * is really open, and what the journal says of the same month.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/registers.h"
#include "desk/summary.h"
#include "desk_live.h"
#include "model/state.h"
#include "store/outbox.h"

static const char ledger_procedure[] =
    "procedure \"desk\" {\n"
    "  title = { en = \"A desk\" }, languages = { \"en\" }, calendar = "
    "\"office\", number = \"TS-{seq:4}\",\n"
    "  teams = { \"service\" }, roles = { \"officer\", \"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\", action \"close\" { to = "
    "\"closed\" } }\n"
    "stage \"closed\" { final = true }\n"
    "clock \"answer\" { starts = received, stops = entering \"closed\", within "
    "= hours(24) }\n"
    "form \"complaint\" { public = true,\n"
    "  text \"name\" { required = true, personal = true }, long \"story\" { "
    "required = true }, choice \"type\" { \"goods\", \"service\" },\n"
    "  money \"claim\" { currency = \"CNY\" }, number \"pieces\" {},\n"
    "}\n"
    "register \"ledger\" { number = \"R-{seq:3}\", readers = { "
    "\"service.manager\" }, \"number\", \"complaint.name\",\n"
    "  \"complaint.type\", \"complaint.claim\", \"complaint.pieces\" }\n";

static const char ledger_rules[] =
    "decide \"judge\" { first,\n"
    "  rule \"otherwise\" { because = \"nothing else fits\", set = { severity "
    "= \"ordinary\" } },\n"
    "}\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";

static const char monthly_procedure[] =
    "procedure \"monthly\" {\n"
    "  title = { en = \"Monthly summaries\" }, languages = { \"en\" }, "
    "calendar = \"office\", number = \"M-{seq:2}\",\n"
    "  teams = { \"office\" }, roles = { \"clerk\" },\n"
    "}\n"
    "stage \"compiled\" { owner = \"office.clerk\", action \"file\" { to = "
    "\"filed\" } }\n"
    "stage \"filed\" { final = true }\n"
    "clock \"filing\" { starts = received, stops = entering \"filed\", within "
    "= hours(48) }\n"
    "form \"order\" { starts = true, text \"remark\" {} }\n"
    "summary \"month\" { of = \"desk\", register = \"ledger\", period = "
    "\"month\", count = { \"type\", \"severity\" } }\n"
    "schedule \"month\" { on = monthly { \"1 09:00\" }, form = \"order\", "
    "compiles = \"month\" }\n";

static const char monthly_rules[] =
    "decide \"look\" { on = submitted, first,\n"
    "  rule \"nothing\" { when = is { summary_entered = 0 }, because = "
    "\"nothing was entered\", set = { empty = \"yes\" } },\n"
    "  rule \"something\" { because = \"there is something\", set = { empty = "
    "\"no\" } },\n"
    "}\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"office.clerk\" } } }\n";

static const char monthly_scenario[] =
    "scenario \"S08-R16 the month before is compiled, by value\" {\n"
    "  at \"2026-03-31 12:00\",\n"
    "  past { { days = 1, procedure = \"desk\", type = \"goods\", closed = "
    "true }, { days = 2, procedure = \"desk\", type = \"service\", late = "
    "true },\n"
    "    { days = 40, procedure = \"desk\", type = \"goods\" }, { days = 3, "
    "type = \"goods\" } },\n"
    "  scheduled \"month\",\n"
    "  expect { summary_entered = 2, summary_closed = 1, summary_late = 1, "
    "empty = \"no\" },\n"
    "}\n"
    "scenario \"a month without any is compiled all the same\" {\n"
    "  scheduled \"month\", expect { summary_entered = 0, empty = \"yes\" },\n"
    "}\n";

static int64_t
moment(const char *text)
{
    struct fault why;
    int64_t      at_ms = 0;

    assert_int_equal(moment_read(text, "UTC", &at_ms, &why), OK);
    return at_ms;
}

/* The desk's clock shows a moment from now on. */
static void
set_clock(const char *text)
{
    moment_shift(0);
    moment_shift(moment(text) - moment_now());
}

static int
setup(void **state)
{
    struct live *l;

    live_open(state);
    l = *state;
    live_write(l, "desk", "procedure.lua", ledger_procedure);
    live_write(l, "desk", "rules.lua", ledger_rules);
    live_write(l, "monthly", "procedure.lua", monthly_procedure);
    live_write(l, "monthly", "rules.lua", monthly_rules);
    live_write(l, "monthly", "tests/plain.lua", monthly_scenario);
    live_watch(l); /* whichever came first, both are in force in the end */
    live_watch(l);
    if (json_array_size(desk_procedure_faults(l->desk, l->mem)) > 0)
        fail_msg("%s",
                 doc_write(l->mem, desk_procedure_faults(l->desk, l->mem)));
    return 0;
}

static int
teardown(void **state)
{
    moment_shift(0);
    return live_close(state);
}

static void
tick(struct live *l, const char *when)
{
    int done = 1;

    set_clock(when);
    while (done > 0)
        if (desk_tick(l->desk, moment(when), &done, &l->why) != OK)
            fail_msg("%s", l->why.text);
}

static const char *
submit(struct live *l, const char *when, const char *type)
{
    struct receipt receipt = {.number = NULL};
    json_t        *answers = doc_object(l->mem);

    set_clock(when);
    doc_set_text(answers, "name", "Li");
    doc_set_text(answers, "story", "it leaks");
    doc_set_text(answers, "type", type);
    doc_set_int(answers, "claim", 123450);
    doc_set_int(answers, "pieces", 3);
    if (desk_submit(l->desk, l->mem,
                    &(struct submission){.procedure = "desk",
                                         .lang = "en",
                                         .channel = "web",
                                         .answers = answers,
                                         .by = {.login = ACTOR_CUSTOMER}},
                    &receipt, &l->mistakes, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return receipt.number;
}

/* Of a register's events in a month, by the journal alone. */
static int64_t
registered_in(struct live *l, int64_t from_ms, int64_t until_ms)
{
    struct past_event *events;
    size_t             count;
    int64_t            after = 0, found = 0;

    do {
        assert_int_equal(journal_after(l->store, l->mem, after, 50, &events,
                                       &count, &l->why),
                         OK);
        for (size_t i = 0; i < count; i++) {
            after = events[i].seq;
            found += strcmp(events[i].kind, "registered") == 0 &&
                     events[i].at_ms >= from_ms && events[i].at_ms < until_ms;
        }
    } while (count > 0);
    return found;
}

static int64_t
sum_of(const json_t *values)
{
    int64_t     sum = 0;
    const char *value;
    json_t     *count;

    json_object_foreach((json_t *)values, value, count) sum +=
        json_integer_value(count);
    return sum;
}

static const json_t *
compiled_of(struct live *l, const char *number)
{
    return json_object_get(live_find(l, number).state, "compiled");
}

static void
S08_R16_a_months_summary_is_compiled_and_filed_with_the_record_it_opens(
    void **state)
{
    struct live  *l = *state;
    const json_t *c;

    tick(l, "2026-10-20 09:00");
    submit(l, "2026-10-31 23:59", "goods");
    live_act(l, submit(l, "2026-11-01 00:00", "goods"), "wang",
             "service.officer", "close", "{}");
    submit(l, "2026-11-20 10:00", "service");
    submit(l, "2026-11-30 23:59", NULL);
    tick(l, "2026-12-01 08:59");
    submit(l, "2026-12-01 08:59", "goods");
    tick(l, "2026-12-01 09:00");
    assert_int_equal(live_events(l, "M-02", EVENT_COMPILED), 1);
    c = compiled_of(l, "M-02");
    assert_string_equal(doc_text(c, "summary"), "month");
    assert_string_equal(doc_text(c, "procedure"), "desk");
    assert_true(doc_int(c, "from_ms", 0) == moment("2026-11-01 00:00"));
    assert_true(doc_int(c, "until_ms", 0) == moment("2026-12-01 00:00"));
    assert_int_equal(doc_int(c, "entered", 0), 3);
    assert_int_equal(doc_int(c, "closed", 0), 1);
    assert_int_equal(doc_int(c, "late", 0), 1);
    assert_string_equal(doc_text(c, "first"), "R-002");
    assert_string_equal(doc_text(c, "last"), "R-004");
    assert_int_equal(doc_int(doc_at(c, "counts.type"), "goods", 0), 1);
    assert_int_equal(doc_int(doc_at(c, "counts.type"), "service", 0), 1);
    assert_int_equal(doc_int(doc_at(c, "counts.type"), "", 0), 1);
    assert_string_equal(
        doc_text(state_facts(live_find(l, "M-02").state), "empty"), "no");
    c = compiled_of(l, "M-01");
    assert_int_equal(doc_int(c, "entered", 0), 1);
    assert_int_equal(live_act(l, "M-02", "he", "office.clerk", "file", "{}"),
                     OK);
}

static void
what_was_missed_is_compiled_later_for_its_own_month(void **state)
{
    struct live *l = *state;

    tick(l, "2026-09-20 09:00");
    submit(l, "2026-09-25 10:00", "goods");
    submit(l, "2026-10-05 10:00", "goods");
    live_restart(l);
    live_watch(l);
    tick(l, "2026-11-12 10:00");
    assert_true(doc_int(compiled_of(l, "M-01"), "from_ms", 0) ==
                moment("2026-09-01 00:00"));
    assert_int_equal(doc_int(compiled_of(l, "M-01"), "entered", 0), 1);
    assert_true(doc_int(compiled_of(l, "M-02"), "from_ms", 0) ==
                moment("2026-10-01 00:00"));
    assert_true(doc_int(live_find(l, "M-02").state, "received_ms", 0) ==
                moment("2026-11-01 09:00"));
    assert_int_equal(complaint_find(l->store, l->mem, "M-03",
                                    &(struct complaint){0}, &l->why),
                     ERR_MISSING);
}

/* A small generator, so that a failure can be repeated. */
static uint32_t
next_luck(uint32_t *luck)
{
    *luck = *luck * 1664525u + 1013904223u;
    return *luck >> 16;
}

static void
counts_add_up_to_what_was_entered_and_to_the_journals_entries(void **state)
{
    static const char *const types[] = {"goods", "service", NULL};
    struct live             *l = *state;
    uint32_t                 luck = 7;
    char                     number[8];
    int64_t                  complaints, differences;

    tick(l, "2026-05-20 09:00");
    for (int day = 1; day <= 60; day += 1 + (int)(next_luck(&luck) % 4))
        submit(l,
               arena_printf(l->mem, "2026-%02d-%02d 12:00", day <= 30 ? 6 : 7,
                            (day - 1) % 30 + 1),
               types[next_luck(&luck) % 3]);
    tick(l, "2026-08-01 09:00");
    for (int n = 1; n <= 3; n++) {
        const json_t *c;

        snprintf(number, sizeof number, "M-%02d", n);
        c = compiled_of(l, number);
        assert_int_equal(sum_of(doc_at(c, "counts.type")),
                         doc_int(c, "entered", -1));
        assert_int_equal(sum_of(doc_at(c, "counts.severity")),
                         doc_int(c, "entered", -1));
        assert_int_equal(registered_in(l, doc_int(c, "from_ms", 0),
                                       doc_int(c, "until_ms", 0)),
                         doc_int(c, "entered", -1));
    }
    assert_int_equal(projection_rebuild(l->store, false, &complaints,
                                        &differences, NULL, &l->why),
                     OK);
    assert_int_equal(differences, 0);
}

/* --- registers as they are read --- */

static struct register_view
read_register(struct live *l, const char *role, struct register_wish wish)
{
    const char            *roles[] = {role, NULL};
    struct register_view   view;
    struct register_reader reader = {
        .login = "x", .roles = roles, .lang = "en"};

    wish.procedure = "desk";
    wish.name = "ledger";
    if (desk_register(l->desk, l->mem, &wish, &reader, &view, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return view;
}

static void
S09_R25_closed_forms_are_found_by_their_number(void **state)
{
    struct live         *l = *state;
    struct register_view view;
    const char          *number = submit(l, "2026-06-01 10:00", "goods");

    live_act(l, number, "wang", "service.officer", "close", "{}");
    view = read_register(l, "service.officer",
                         (struct register_wish){.limit = 10});
    assert_int_equal(view.line_count, 1);
    assert_string_equal(view.lines[0].number, "R-001");
    assert_string_equal(view.lines[0].complaint, number);
    assert_true(state_is_closed(live_find(l, view.lines[0].complaint).state));
}

static void
who_may_not_see_a_complaint_reads_its_place_number_and_time(void **state)
{
    struct live         *l = *state;
    struct register_view view;

    submit(l, "2026-06-01 10:00", "goods");
    submit(l, "2026-06-02 10:00", "service");
    view = read_register(l, "office.clerk", (struct register_wish){.limit = 1});
    assert_false(view.whole);
    assert_int_equal(view.total, 2);
    assert_int_equal(view.lines[0].place, 1);
    assert_false(view.lines[0].readable);
    assert_null(view.lines[0].cells);
    assert_null(view.lines[0].complaint);
    assert_string_equal(view.lines[0].number, "R-001");
    assert_true(view.lines[0].at_ms - moment("2026-06-01 10:00") < DAY_MS);
    view =
        read_register(l, "service.manager",
                      (struct register_wish){.limit = 1, .after = view.next});
    assert_true(view.whole);
    assert_int_equal(view.lines[0].place, 2);
    assert_string_equal(view.lines[0].cells[0].text, "R-002");
    assert_string_equal(view.lines[0].cells[1].text, "Li");
    assert_true(view.lines[0].cells[3].counts);
    assert_true(view.lines[0].cells[3].number == 1234.5);
    assert_true(view.lines[0].cells[4].number == 3);
    assert_false(view.lines[0].cells[1].counts);
    assert_int_equal(view.next, 0);
}

static void
a_periods_last_day_belongs_to_it_and_a_moment_ends_it(void **state)
{
    struct live         *l = *state;
    struct register_wish wish = {.limit = 10};

    submit(l, "2026-06-30 23:30", "goods");
    assert_int_equal(
        register_period("UTC", "2026-06-30", "2026-06-30", &wish, &l->why), OK);
    assert_int_equal(read_register(l, "service.officer", wish).total, 1);
    assert_int_equal(register_period("UTC", "2026-06-30", "2026-06-30 23:30",
                                     &wish, &l->why),
                     OK);
    assert_int_equal(read_register(l, "service.officer", wish).total, 0);
    assert_int_equal(
        register_period("UTC", "2026-06-30", "2026-06-29", &wish, &l->why),
        ERR_MALFORMED);
    assert_int_equal(register_period("UTC", "June", NULL, &wish, &l->why),
                     ERR_MALFORMED);
    assert_string_equal(l->why.field, "from");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(S08_R16_a_months_summary_is_compiled_and_filed_with_the_record_it_opens),
        T(what_was_missed_is_compiled_later_for_its_own_month),
        T(counts_add_up_to_what_was_entered_and_to_the_journals_entries),
        T(S09_R25_closed_forms_are_found_by_their_number),
        T(who_may_not_see_a_complaint_reads_its_place_number_and_time),
        T(a_periods_last_day_belongs_to_it_and_a_moment_ends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
