/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calendar changed at a desk that is really open: what is refused and undone,
 * and running clocks counted anew by the tick, whatever comes between.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "desk/recount.h"
#include "desk_live.h"
#include "model/state.h"
#include "store/audit.h"

/* More than a page of what the tick does at once. */
enum { MANY = 120 };

#define DAY "[\"00:00-24:00\"]"
static const char always[] =
    "{\"zone\":\"UTC\",\"hours\":{\"mon\":" DAY ",\"tue\":" DAY ",\"wed\":" DAY
    ",\"thu\":" DAY ",\"fri\":" DAY ",\"sat\":" DAY ",\"sun\":" DAY "}}";
static const char mondays[] = "{\"zone\":\"UTC\",\"hours\":{\"mon\":" DAY "}}";
static const char never[] = "{\"zone\":\"UTC\",\"hours\":{}}";

static const char days[] =
    "clock \"days\" { starts = entering \"recorded\", stops = acted \"work\", "
    "within = workdays(2) }\n";

static json_t *
json(struct live *l, const char *text)
{
    json_t *doc = NULL;

    assert_int_equal(doc_read(l->mem, text, strlen(text), &doc, &l->why), OK);
    return doc;
}

static enum err
change(struct live *l, const char *text, const struct calendar_change *how)
{
    return calendars_keep(l->store, l->mem, how, json(l, text), &l->why);
}

static void
begin(struct live *l)
{
    const struct calendar_change plain = {.name = "office", .actor = "root"};

    live_write(l, "desk", "procedure.lua",
               arena_join(l->mem, live_procedure, days, NULL));
    live_watch(l);
    if (change(l, always, &plain) != OK)
        fail_msg("%s", l->why.text);
}

static int64_t
due(struct live *l, const char *number)
{
    struct complaint c = live_find(l, number);

    return doc_int(state_clock(c.state, "days"), "due_ms", 0);
}

static void
tick(struct live *l)
{
    int done;

    if (desk_tick(l->desk, moment_now(), &done, &l->why) != OK)
        fail_msg("%s", l->why.text);
}

static const json_t *
newest(struct live *l, const char *what)
{
    const struct audit_query q = {.what = what, .about = "office", .limit = 1};
    struct audit_row        *rows;
    size_t                   count;

    assert_int_equal(audit_list(l->store, l->mem, &q, &rows, &count, &l->why),
                     OK);
    return count == 0 ? NULL : rows[0].after;
}

static void
an_order_outlives_a_restart_and_reaches_every_open_complaint(void **state)
{
    struct live                 *l = *state;
    const struct calendar_change anew = {.name = "office",
                                         .actor = "root",
                                         .note = "only Mondays",
                                         .recompute = true};
    const char                  *numbers[MANY];
    int64_t                      was[MANY];
    json_t                      *waiting = NULL;

    begin(l);
    for (int i = 0; i < MANY; i++) {
        numbers[i] = live_submit(l, "it leaks");
        was[i] = due(l, numbers[i]);
        assert_true(was[i] > 0);
    }
    assert_int_equal(
        live_act(l, numbers[0], "li", "service.officer", "close", NULL), OK);
    assert_int_equal(change(l, mondays, &anew), OK);
    live_restart(l);
    assert_int_equal(
        recount_find(l->store, l->mem, "office", &waiting, &l->why), OK);
    assert_string_equal(doc_text(waiting, "note"), "only Mondays");
    tick(l);
    assert_int_equal(
        recount_find(l->store, l->mem, "office", &waiting, &l->why), OK);
    assert_null(waiting);
    assert_int_equal(live_events(l, numbers[0], EVENT_CLOCK_MOVED), 0);
    for (int i = 1; i < MANY; i++) {
        assert_true(due(l, numbers[i]) > was[i]);
        assert_int_equal(live_events(l, numbers[i], EVENT_CLOCK_MOVED), 1);
    }
    assert_int_equal(doc_int(newest(l, "calendar.recounted"), "complaints", 0),
                     MANY - 1);
    assert_int_equal(doc_int(newest(l, "calendar.recounted"), "clocks", 0),
                     MANY - 1);
    tick(l);
    assert_int_equal(live_events(l, numbers[1], EVENT_CLOCK_MOVED), 1);
}

static void
kept_running_clocks_stay_and_those_that_start_count_on_it(void **state)
{
    struct live                 *l = *state;
    const struct calendar_change keep = {.name = "office", .actor = "root"};
    const char                  *before, *after;
    int64_t                      was;

    begin(l);
    before = live_submit(l, "it leaks");
    was = due(l, before);
    assert_int_equal(change(l, mondays, &keep), OK);
    tick(l);
    after = live_submit(l, "it leaks");
    assert_true(due(l, before) == was);
    assert_true(due(l, after) > was);
}

static void
what_was_changed_meanwhile_is_not_written_over(void **state)
{
    struct live           *l = *state;
    struct calendar_change how = {.name = "office", .actor = "root"};
    int64_t                seen, now;

    begin(l);
    assert_int_equal(
        calendars_revision(l->store, l->mem, "office", &seen, &l->why), OK);
    how.revision = seen;
    assert_int_equal(change(l, always, &how), OK);
    assert_int_equal(
        calendars_revision(l->store, l->mem, "office", &now, &l->why), OK);
    assert_true(now == seen); /* nothing was changed by that */
    assert_int_equal(change(l, mondays, &how), OK);
    assert_int_equal(change(l, always, &how), ERR_STALE);
    how.name = "other";
    how.revision = 1; /* seen that there is none */
    assert_int_equal(change(l, always, &how), OK);
    assert_int_equal(change(l, mondays, &how), ERR_STALE);
}

static void
without_a_reason_or_working_time_nothing_is_counted_anew_or_kept(void **state)
{
    struct live           *l = *state;
    struct calendar_change how = {
        .name = "office", .actor = "root", .recompute = true};
    json_t *is = NULL, *waiting = NULL;

    begin(l);
    assert_int_equal(change(l, mondays, &how), ERR_INPUT);
    assert_string_equal(l->why.field, "note");
    how.note = "for ever";
    assert_int_equal(change(l, never, &how), ERR_INPUT);
    assert_string_equal(l->why.field, "hours");
    assert_int_equal(calendars_find(l->store, l->mem, "office", &is, &l->why),
                     OK);
    assert_true(json_equal(is, json(l, always)));
    assert_int_equal(
        recount_find(l->store, l->mem, "office", &waiting, &l->why), OK);
    assert_null(waiting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(an_order_outlives_a_restart_and_reaches_every_open_complaint),
        T(kept_running_clocks_stay_and_those_that_start_count_on_it),
        T(what_was_changed_meanwhile_is_not_written_over),
        T(without_a_reason_or_working_time_nothing_is_counted_anew_or_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
