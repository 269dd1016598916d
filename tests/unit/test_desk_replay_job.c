/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A replay beside the desk: however it is cancelled, gone on with or
 * interrupted, it finds in the end what one in one go finds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_past.h"
#include "store/replays.h"

enum { COMPLAINTS = 300, PATIENCE_MS = 120000, PAGE = 50 };

static const char burning_is_serious[] =
    "decide \"judge\" { first,\n"
    "  rule \"fire\" { because = \"it burns\", when = mentions { \"burns\" },\n"
    "    set = { severity = \"serious\" } },\n"
    "  rule \"otherwise\" { set = { severity = \"ordinary\" } },\n"
    "}\n";

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

static const struct version *
prepare(struct live *l)
{
    for (int i = 0; i < COMPLAINTS; i++)
        live_submit(l, i % 3 == 0 ? "it burns" : "it leaks");
    return past_candidate(l, live_procedure, burning_is_serious);
}

static int64_t
begin(struct live *l, const struct version *candidate)
{
    const struct replay_request in = {.candidate = candidate->digest,
                                      .by = "li"};
    int64_t                     id;

    must(l, replay_begin(l->desk, l->mem, &in, &id, &l->why));
    return id;
}

static json_t *
show(struct live *l, int64_t id)
{
    json_t *shown;

    must(l, replay_show(l->desk, l->mem, id, "en", &shown, &l->why));
    return shown;
}

static json_t *
wait_for(struct live *l, int64_t id, const char *wanted)
{
    const struct timespec pause = {.tv_nsec = 5 * 1000 * 1000};
    int64_t               end = moment_ticks() + PATIENCE_MS;

    for (;;) {
        json_t     *shown = show(l, id);
        const char *state = doc_text(shown, "state");

        if (strcmp(state, wanted) == 0)
            return shown;
        if (strcmp(state, "running") != 0 || moment_ticks() > end)
            fail_msg("it is %s, not %s: %s", state, wanted,
                     doc_write(l->mem, shown));
        nanosleep(&pause, NULL);
    }
}

/* All of them, page by page. */
/* What only a kept difference has, for people to tick off. */
static void
forget_ticks(json_t *items)
{
    json_t *one;
    size_t  i;

    json_array_foreach(items, i, one)
    {
        assert_true(doc_int(one, "id", 0) > 0);
        json_object_del(one, "id");
        json_object_del(one, "verdict");
    }
}

static json_t *
differences(struct live *l, int64_t id)
{
    json_t             *all = doc_array(l->mem);
    struct replay_found page = {.id = id, .limit = PAGE};

    do {
        must(l, replay_differences(l->desk, l->mem, &page, &l->why));
        assert_true(json_array_size(page.items) <= PAGE);
        forget_ticks(page.items);
        json_array_extend(all, page.items);
        page.after = page.next;
    } while (page.next != 0);
    return all;
}

/* It is done, and found what one in one go finds. */
static void
is_whole(struct live *l, int64_t id, const struct version *candidate)
{
    static const char *const    compared[] = {"total",     "done",   "tables",
                                              "differing", "clocks", NULL};
    const struct replay_request all = {NULL};
    struct past_result          r = {NULL};
    json_t                     *shown = wait_for(l, id, "done");

    past_replay(l, &all, candidate, &r);
    for (size_t i = 0; compared[i] != NULL; i++)
        if (!json_equal(json_object_get(shown, compared[i]),
                        json_object_get(r.figures, compared[i])))
            fail_msg("%s: %s", compared[i], doc_write(l->mem, shown));
    assert_int_equal(json_array_size(r.differences), COMPLAINTS / 3);
    assert_true(json_equal(differences(l, id), r.differences));
    assert_true(doc_int(shown, "ended_ms", 0) > 0);
}

static void
a_replay_beside_the_desk_finds_what_one_alone_finds(void **state)
{
    struct live          *l = *state;
    const struct version *v = prepare(l);
    int64_t               id = begin(l, v);
    json_t               *list;

    is_whole(l, id, v);
    assert_string_equal(doc_text(show(l, id), "by"), "li");
    assert_true(json_array_size(json_object_get(show(l, id), "cannot_know")) >
                0);
    must(l, replay_list(l->desk, l->mem, &list, &l->why));
    assert_int_equal(json_array_size(list), 1);
    assert_int_equal(replay_resume(l->desk, id, &l->why), ERR_CONFLICT);
    assert_int_equal(replay_cancel(l->desk, id, &l->why), ERR_CONFLICT);
}

static void
one_that_is_cancelled_and_resumed_finds_the_same(void **state)
{
    struct live          *l = *state;
    const struct version *v = prepare(l);
    int64_t               id = begin(l, v);

    must(l, replay_cancel(l->desk, id, &l->why));
    assert_true(past_figure(show(l, id), "done") < COMPLAINTS);
    wait_for(l, id, "cancelled");
    must(l, replay_resume(l->desk, id, &l->why));
    is_whole(l, id, v);
}

static void
a_restart_interrupts_it_and_it_goes_on(void **state)
{
    struct live          *l = *state;
    const struct version *v = prepare(l);
    int64_t               id = begin(l, v);
    char                 *digest = arena_text(l->mem, v->digest);

    live_restart(l);
    wait_for(l, id, "interrupted");
    replay_start(l->desk);
    wait_for(l, id, "done");
    must(l, desk_version(l->desk, l->mem, digest, &v, &l->why));
    is_whole(l, id, v);
}

/* As a kill leaves it: running in the store, and nobody at work on it. */
static void
one_that_was_killed_goes_on_where_it_was_kept(void **state)
{
    struct live          *l = *state;
    const struct version *v = prepare(l);
    int64_t               id = begin(l, v);
    struct replay_row     row;
    AUTO_TX               tx = {NULL};

    must(l, replay_cancel(l->desk, id, &l->why));
    must(l, replay_row_find(l->store, l->mem, id, &row, &l->why));
    row.state = "running";
    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, replay_row_set(&tx, &row, &l->why));
    must(l, tx_commit(&tx, &l->why));
    replay_start(l->desk);
    is_whole(l, id, v);
}

static void
only_one_runs_at_a_time(void **state)
{
    struct live                *l = *state;
    const struct version       *v = prepare(l);
    const struct replay_request in = {.candidate = v->digest, .by = "li"};
    int64_t                     id = begin(l, v);
    int64_t                     other;

    assert_int_equal(replay_begin(l->desk, l->mem, &in, &other, &l->why),
                     ERR_CONFLICT);
    is_whole(l, id, v);
}

static void
complaints_that_come_meanwhile_are_not_in_it(void **state)
{
    struct live          *l = *state;
    const struct version *v = prepare(l);
    int64_t               id = begin(l, v);
    json_t               *shown;

    for (int i = 0; i < 5; i++)
        live_submit(l, "it burns");
    shown = wait_for(l, id, "done");
    assert_int_equal(past_figure(shown, "done"), COMPLAINTS);
    assert_int_equal(past_figure(shown, "total"), COMPLAINTS);
}

static void
what_cannot_be_replayed_is_refused(void **state)
{
    struct live                *l = *state;
    const struct replay_request unknown = {.candidate = "nothing", .by = "li"};
    const struct replay_request backwards = {
        .candidate = live_version(l), .from_ms = 2, .until_ms = 1, .by = "li"};
    int64_t id;
    json_t *shown;

    assert_int_equal(replay_begin(l->desk, l->mem, &unknown, &id, &l->why),
                     ERR_MISSING);
    assert_int_equal(replay_begin(l->desk, l->mem, &backwards, &id, &l->why),
                     ERR_INPUT);
    assert_int_equal(replay_show(l->desk, l->mem, 7, "en", &shown, &l->why),
                     ERR_MISSING);
    assert_int_equal(replay_cancel(l->desk, 7, &l->why), ERR_CONFLICT);
}

#define LIVE_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, live_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        LIVE_TEST(a_replay_beside_the_desk_finds_what_one_alone_finds),
        LIVE_TEST(one_that_is_cancelled_and_resumed_finds_the_same),
        LIVE_TEST(a_restart_interrupts_it_and_it_goes_on),
        LIVE_TEST(one_that_was_killed_goes_on_where_it_was_kept),
        LIVE_TEST(only_one_runs_at_a_time),
        LIVE_TEST(complaints_that_come_meanwhile_are_not_in_it),
        LIVE_TEST(what_cannot_be_replayed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
