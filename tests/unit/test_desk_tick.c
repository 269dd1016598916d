/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock at a desk that is really open: what a crash left, what fell due
 * while nobody was there, and what cannot be done at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_live.h"
#include "model/state.h"

enum { HOUR_MS = 3600 * 1000 };

static int
tick(struct live *l, int64_t now_ms)
{
    int done = 0;

    if (desk_tick(l->desk, now_ms, &done, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return done;
}

/* As a crash between the two transactions of a submission leaves it. */
static const char *
leave_unjudged(struct live *l)
{
    const struct version *v = engine_in_force(l->engine, "desk");
    struct event_list     events = {.mem = l->mem};
    struct complaint      c;
    bool                  repeated;
    AUTO_TX               tx = {NULL};
    struct event         *e =
        event_push(&events, EVENT_RECEIVED, moment_now(), ACTOR_CUSTOMER);
    struct new_complaint made = {.procedure = "desk",
                                 .version = v->digest,
                                 .series = "X-",
                                 .digits = 4,
                                 .suffix = "",
                                 .received = e};

    e->version = v->digest;
    doc_set_text(e->body, "procedure", "desk");
    doc_set_text(e->body, "lang", "en");
    assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
    assert_int_equal(complaint_add(&tx, l->mem, &made, &c, &repeated, &l->why),
                     OK);
    assert_int_equal(tx_commit(&tx, &l->why), OK);
    return c.number;
}

static void
what_a_crash_left_unjudged_is_judged_once(void **state)
{
    struct live     *l = *state;
    const char      *number = leave_unjudged(l);
    struct complaint c = live_find(l, number);

    assert_null(state_stage(c.state));
    assert_int_equal(tick(l, moment_now() - 60000), 0); /* too young */
    assert_int_equal(tick(l, moment_now() + 5000), 1);
    assert_int_equal(tick(l, moment_now() + 5000), 0);
    c = live_find(l, number);
    assert_string_equal(state_stage(c.state), "recorded");
    assert_string_equal(json_string_value(doc_at(c.state, "facts.severity")),
                        "ordinary");
}

/* Due times of all late events in the order of the journal. */
static void
assert_in_order(struct live *l, const char *const *numbers, size_t expected)
{
    struct late {
        int64_t seq, fell_due_ms;
    } all[64];
    size_t n = 0;

    for (size_t i = 0; numbers[i] != NULL; i++) {
        struct complaint      c = live_find(l, numbers[i]);
        struct journal_entry *entries;
        size_t                count;

        assert_int_equal(complaint_journal(l->store, l->mem, c.id, &entries,
                                           &count, &l->why),
                         OK);
        for (size_t k = 0; k < count && n < 64; k++)
            if (entries[k].event.kind == EVENT_CLOCK_LATE)
                all[n++] =
                    (struct late){entries[k].seq, doc_int(entries[k].event.body,
                                                          "fell_due_ms", 0)};
    }
    assert_int_equal(n, expected);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (all[i].seq < all[k].seq)
                assert_true(all[i].fell_due_ms <= all[k].fell_due_ms);
}

static void
what_fell_due_while_it_was_down_is_fired_in_order_exactly_once(void **state)
{
    struct live     *l = *state;
    const char      *numbers[] = {live_submit(l, "one"), live_submit(l, "two"),
                                  NULL};
    int64_t          now_ms = moment_now() + 29 * HOUR_MS;
    struct complaint c;

    live_restart(l);
    /* Each: reports at 6, 12, 18 and 24 hours; late at 24 and again at 28. */
    assert_int_equal(tick(l, now_ms), 12);
    assert_int_equal(tick(l, now_ms), 0);
    assert_in_order(l, numbers, 12);
    c = live_find(l, numbers[0]);
    assert_string_equal(state_owner(c.state), "service.manager");
    assert_int_equal(doc_int(state_clock(c.state, "report"), "late", 0), 4);
    assert_int_equal(doc_int(state_clock(c.state, "answer"), "late", 0), 2);
    assert_int_equal(tick(l, now_ms + 2 * HOUR_MS), 2);
}

static void
clocks_that_cannot_be_fired_hold_up_no_other(void **state)
{
    struct live *l = *state;
    int64_t      now_ms = moment_now() + 7 * HOUR_MS;

    live_submit(l, "one");
    live_past_store(l,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                    " FROM n WHERE i < 450) INSERT INTO clock"
                    " SELECT 1, 'ghost ' || i, 1 FROM n");
    assert_int_equal(tick(l, now_ms), 1);
    assert_int_equal(tick(l, now_ms), 0);
}

static void
a_complaint_that_cannot_be_read_holds_up_no_other(void **state)
{
    struct live *l = *state;
    int64_t      now_ms = moment_now() + 7 * HOUR_MS;

    live_submit(l, "one");
    live_submit(l, "two");
    live_past_store(
        l, "UPDATE complaint_state SET doc = '{' WHERE complaint_id = 1");
    assert_int_equal(tick(l, now_ms), 1);
}

static void
a_long_time_down_is_made_up_in_several_ticks(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "one");
    int64_t      now_ms = moment_now() + 150 * 24 * (int64_t)HOUR_MS;
    int          done, all = 0, ticks = 0;

    do {
        done = tick(l, now_ms);
        all += done;
        ticks += done > 0;
    } while (done > 0);
    /* Four reports a day, and late twice. */
    assert_int_equal(all, 150 * 4 + 2);
    assert_int_equal(ticks, 2);
    assert_int_equal(live_events(l, number, EVENT_CLOCK_LATE), all);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(what_a_crash_left_unjudged_is_judged_once),
        T(what_fell_due_while_it_was_down_is_fired_in_order_exactly_once),
        T(clocks_that_cannot_be_fired_hold_up_no_other),
        T(a_complaint_that_cannot_be_read_holds_up_no_other),
        T(a_long_time_down_is_made_up_in_several_ticks),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
