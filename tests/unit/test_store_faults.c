/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A disk that fails at the n-th sync while complaints come in: nothing that
 * was acknowledged is lost, nothing that is sent again is kept twice, and the
 * store comes back by itself.
 */
#include "store_fixture.h"

#include "slowsync.h"

/* With long stories a checkpoint comes within these complaints. */
enum { COMPLAINTS = 40, LONG_STORY = 80000, TRIES = 5 };

static char        long_story[LONG_STORY + 1];
static const char *story;

static enum err
send_until_kept(struct store_fixture *f, struct arena *mem, int i,
                const char **number, int *failures)
{
    char            *key = arena_printf(mem, "key-%d", i);
    struct complaint c;
    bool             repeated;

    for (int try = 0; try < TRIES; try++) {
        enum err err = keep(f->store, mem, story, key, &c, &repeated, &f->why);

        *number = c.number;
        if (err == OK)
            return OK;
        (*failures)++;
        assert_int_equal(err, ERR_STORE);
    }
    return ERR_STORE;
}

static void
check_all_there(struct store_fixture *f, struct arena *mem,
                const char **numbers)
{
    int64_t          checked, broken;
    char             head[65];
    struct complaint c;

    for (int i = 0; i < COMPLAINTS; i++)
        assert_ok(f, complaint_find(f->store, mem, numbers[i], &c, &f->why));
    assert_ok(f, journal_verify(f->store, &checked, &broken, head, &f->why));
    assert_int_equal(checked, COMPLAINTS);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM complaint"),
                     COMPLAINTS);
    assert_int_equal(past_store_integer(f, "SELECT count(DISTINCT number)"
                                           " FROM complaint"),
                     COMPLAINTS);
    assert_int_equal(
        past_store_integer(f, "SELECT count(*) FROM pragma_integrity_check"
                              " WHERE integrity_check <> 'ok'"),
        0);
}

struct outcome {
    int  sent_again;
    long before_checkpoint; /* syncs before the first submission that took more
                               than one, and after it */
    long after_checkpoint;
};

static void
send_all(struct store_fixture *f, const char **numbers, struct outcome *out)
{
    for (int i = 0; i < COMPLAINTS; i++) {
        long before = slowsync_seen();

        assert_ok(f,
                  send_until_kept(f, f->mem, i, &numbers[i], &out->sent_again));
        if (out->after_checkpoint == 0 && slowsync_seen() > before + 1 &&
            before > 0) {
            out->before_checkpoint = before;
            out->after_checkpoint = slowsync_seen();
        }
    }
}

static struct outcome
fail_at(long n)
{
    struct store_fixture *f;
    void                 *state = NULL;
    const char           *numbers[COMPLAINTS];
    struct outcome        out = {0};

    store_fixture_open(&state);
    f = state;
    slowsync_fail_at(n);
    send_all(f, numbers, &out);
    assert_true(slowsync_seen() >= n);
    slowsync_fail_at(0);
    check_all_there(f, f->mem, numbers);
    store_fixture_reopen(f);
    check_all_there(f, f->mem, numbers);
    store_fixture_close(&state);
    return out;
}

static void
without_a_failure_nothing_is_sent_twice(void **state)
{
    story = "The cup broke.";
    assert_int_equal(fail_at(0).sent_again, 0);
}

static void
a_sync_that_fails_costs_a_repeat_and_nothing_else(void **state)
{
    story = "The cup broke.";
    for (long n = 1; n <= 20; n++)
        assert_int_equal(fail_at(n).sent_again, 1);
}

/* The syncs of the submission that brings the checkpoint: its own commit's,
 * which costs a repeat, then those of the checkpoint, which cost nothing. */
static void
a_checkpoint_that_fails_costs_nothing(void **state)
{
    struct outcome whole;
    int            without_repeat = 0;

    story = long_story;
    whole = fail_at(0);
    assert_true(whole.after_checkpoint > whole.before_checkpoint + 1);
    for (long n = whole.before_checkpoint + 1; n <= whole.after_checkpoint; n++)
        without_repeat += fail_at(n).sent_again == 0;
    assert_true(without_repeat > 0);
}

static int
write_long_story(void **state)
{
    memset(long_story, 'x', LONG_STORY);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_failure_nothing_is_sent_twice),
        cmocka_unit_test(a_sync_that_fails_costs_a_repeat_and_nothing_else),
        cmocka_unit_test(a_checkpoint_that_fails_costs_nothing),
    };

    return cmocka_run_group_tests(tests, write_long_story, NULL);
}
