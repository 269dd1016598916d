/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proofs and verdicts as they are kept: what is shown twice is there once, of
 * what is no version nothing is, and what was judged is not judged over.
 */
#include "store_fixture.h"

#include "store/proofs.h"
#include "store/records.h"
#include "store/replays.h"

static void
prove(struct store_fixture *f, const char *digest, const char *login,
      const char *doc)
{
    const struct proof in = {.digest = digest,
                             .kind = "dry_run",
                             .by = login,
                             .at_ms = NOON_MS,
                             .doc = doc};
    AUTO_TX            tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, proof_add(&tx, &in, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static size_t
proofs_of(struct store_fixture *f, const char *digest)
{
    struct proof *list;
    size_t        count;

    assert_ok(f, proof_list(f->store, f->mem, digest, &list, &count, &f->why));
    return count;
}

static void
the_same_shown_twice_is_kept_once_and_nothing_of_no_version(void **state)
{
    struct store_fixture    *f = *state;
    const struct version_row v = {.digest = "v1",
                                  .procedure = "desk",
                                  .files = "{}",
                                  .model = "{}",
                                  .author = "li"};

    {
        AUTO_TX tx = {NULL};

        assert_ok(f, tx_begin(f->store, &tx, &f->why));
        assert_ok(f, version_add(&tx, &v, &f->why));
        assert_ok(f, tx_commit(&tx, &f->why));
    }
    prove(f, "v1", "li", "{\"of\":\"A\"}");
    prove(f, "v1", "li", "{\"of\":\"A\"}");
    prove(f, "v1", "wang", "{\"of\":\"A\"}");
    prove(f, "v1", "li", "{\"of\":\"B\"}");
    prove(f, "none", "li", "{}");
    assert_int_equal(proofs_of(f, "v1"), 3);
    assert_int_equal(proofs_of(f, "none"), 0);
}

/* A replay with two differences of a table and one of a clock. */
static int64_t
replayed(struct store_fixture *f)
{
    static const char *const docs[] = {
        "{\"table\":\"classify\",\"rule_after\":\"injury\"}",
        "{\"table\":\"classify\"}", "{\"clock\":\"answer\"}"};
    struct replay_row row = {.procedure = "desk",
                             .candidate = "v1",
                             .by = "li",
                             .state = "done",
                             .request = "{}",
                             .figures = "{}"};
    AUTO_TX           tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, replay_row_add(&tx, &row, &f->why));
    for (size_t i = 0; i < 3; i++)
        assert_ok(f, replay_difference_add(&tx, row.id, 1, docs[i], &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    return row.id;
}

static enum err
judge(struct store_fixture *f, const struct tick *in, int64_t *count)
{
    struct tick row = *in;
    AUTO_TX     tx = {NULL};

    row.by = "li";
    row.note = "";
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    TRY(tick_set(&tx, &row, count, &f->why));
    return tx_commit(&tx, &f->why);
}

static void
assert_ticked(struct store_fixture *f, int64_t replay, struct tick_counts want)
{
    struct tick_counts n;

    assert_ok(f, tick_count(f->store, replay, &n, &f->why));
    assert_int_equal(n.wanted, want.wanted);
    assert_int_equal(n.unwanted, want.unwanted);
    assert_int_equal(n.open, want.open);
}

static void
many_are_judged_by_table_and_rule_and_none_is_judged_over(void **state)
{
    struct store_fixture *f = *state;
    int64_t               count, id = replayed(f);

    assert_ticked(f, id, (struct tick_counts){0, 0, 3});
    assert_ok(f, judge(f,
                       &(struct tick){.replay = id,
                                      .table = "classify",
                                      .rule = "injury",
                                      .verdict = "unwanted"},
                       &count));
    assert_int_equal(count, 1);
    assert_ok(
        f, judge(f, &(struct tick){.replay = id, .verdict = "wanted"}, &count));
    assert_int_equal(count, 2);
    assert_ticked(f, id, (struct tick_counts){2, 1, 0});
}

static void
a_verdict_is_given_anew_and_taken_back(void **state)
{
    struct store_fixture  *f = *state;
    int64_t                count, id = replayed(f);
    struct difference_page page = {.replay = id, .limit = 1};
    struct tick            one = {.replay = id, .verdict = "unwanted"};

    assert_ok(f, replay_difference_list(f->store, f->mem, &page, &f->why));
    assert_null(page.rows[0].verdict);
    one.difference = page.rows[0].id;
    assert_ok(f, judge(f, &one, &count));
    one.verdict = "wanted";
    assert_ok(f, judge(f, &one, &count));
    assert_ok(f, replay_difference_list(f->store, f->mem, &page, &f->why));
    assert_string_equal(page.rows[0].verdict, "wanted");
    assert_string_equal(page.rows[0].by, "li");
    one.verdict = NULL;
    assert_ok(f, judge(f, &one, &count));
    assert_int_equal(judge(f, &one, &count), ERR_MISSING);
    assert_ticked(f, id, (struct tick_counts){0, 0, 3});
    one.verdict = "wanted";
    one.replay = id + 1;
    assert_int_equal(judge(f, &one, &count), ERR_MISSING);
}

/* --- what nobody has on record goes in time --- */

static void
end_replay(struct store_fixture *f, int64_t id, const char *state,
           int64_t ended_ms)
{
    struct replay_row row;
    AUTO_TX           tx = {NULL};

    assert_ok(f, replay_row_find(f->store, f->mem, id, &row, &f->why));
    row.state = state;
    row.ended_ms = ended_ms;
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, replay_row_set(&tx, &row, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
sign_knowing(struct store_fixture *f, int64_t replay)
{
    const struct version_row  v = {.digest = "v1",
                                   .procedure = "desk",
                                   .files = "{}",
                                   .model = "{}",
                                   .author = "li"};
    const struct version_mark mark = {
        .digest = "v1",
        .mark = "checked",
        .by = "wang",
        .known = arena_printf(f->mem, "{\"replays\":[{\"id\":%lld}]}",
                              (long long)replay)};
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, version_add(&tx, &v, &f->why));
    assert_ok(f, version_mark_add(&tx, &mark, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
tidy_before(struct store_fixture *f, int64_t before_ms)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, replay_tidy(&tx, before_ms, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
assert_gone(struct store_fixture *f, int64_t id, bool gone)
{
    struct replay_row row;

    assert_int_equal(replay_row_find(f->store, f->mem, id, &row, &f->why),
                     gone ? ERR_MISSING : OK);
    assert_ticked(f, id, (struct tick_counts){0, gone ? 0 : 1, gone ? 0 : 2});
}

static int64_t
judged(struct store_fixture *f)
{
    int64_t                id = replayed(f), count;
    struct difference_page page = {.replay = id, .limit = 1};

    assert_ok(f, replay_difference_list(f->store, f->mem, &page, &f->why));
    assert_ok(f, judge(f,
                       &(struct tick){.replay = id,
                                      .difference = page.rows[0].id,
                                      .verdict = "unwanted"},
                       &count));
    return id;
}

static void
an_old_replay_goes_with_all_of_it_unless_it_was_signed_upon(void **state)
{
    struct store_fixture *f = *state;
    int64_t signed_on = judged(f), old = judged(f), young = judged(f),
            running = judged(f);

    end_replay(f, signed_on, "done", 1000);
    end_replay(f, old, "cancelled", 1000);
    end_replay(f, young, "done", 2000);
    end_replay(f, running, "running", 0);
    sign_knowing(f, signed_on);
    tidy_before(f, 1000);
    assert_gone(f, old, false);
    tidy_before(f, 2000);
    assert_gone(f, old, true);
    assert_gone(f, signed_on, false);
    assert_gone(f, young, false);
    assert_gone(f, running, false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(the_same_shown_twice_is_kept_once_and_nothing_of_no_version),
        STORE_TEST(many_are_judged_by_table_and_rule_and_none_is_judged_over),
        STORE_TEST(a_verdict_is_given_anew_and_taken_back),
        STORE_TEST(an_old_replay_goes_with_all_of_it_unless_it_was_signed_upon),
    };

    return cmocka_run_group_tests_name("proofs", tests, NULL, NULL);
}
