/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Group commit and who may write: threads that write at once, transactions
 * that give up among them, a full disk, a second process.
 */
#include "store_fixture.h"

#include <pthread.h>
#include <sched.h>
#include <sqlite3.h>

#include "store/accounts.h"
#include "store/records.h"
#include "store/writer.h"

enum { THREADS = 8, TRANSACTIONS = 60, GIVES_UP_EVERY = 10 };

struct crowd {
    struct store *store;
    int           thread;
    int           kept, given_up, failed;
};

/* A complaint, an account's worth of other rows, and then perhaps not. */
static enum err
work(struct crowd *c, struct arena *mem, int i)
{
    AUTO_TX              tx = {NULL};
    struct event         received = event_of(mem, EVENT_RECEIVED, "{}", NULL);
    struct new_complaint in = {.procedure = "desk",
                               .version = "v1",
                               .series = "TS-",
                               .digits = 4,
                               .suffix = "",
                               .received = &received};
    struct complaint     made;
    struct fault         why;
    bool                 repeated;
    char                *name = arena_printf(mem, "%d-%d", c->thread, i);

    received.personal = json_of(mem, "{'answers':{'story':'x'}}");
    TRY(tx_begin(c->store, &tx, &why));
    TRY(complaint_add(&tx, mem, &in, &made, &repeated, &why));
    TRY(setting_set(&tx, name, made.number, &why));
    if (i % GIVES_UP_EVERY == 0)
        return ERR_INTERNAL;
    return tx_commit(&tx, &why);
}

static void *
write_in_a_crowd(void *of)
{
    struct crowd *c = of;

    for (int i = 0; i < TRANSACTIONS; i++) {
        AUTO_ARENA mem = arena_new(64u << 20);
        enum err   err = work(c, mem, i);

        c->kept += err == OK;
        c->given_up += err == ERR_INTERNAL;
        c->failed += err != OK && err != ERR_INTERNAL;
    }
    return NULL;
}

static void
run_crowd(struct store_fixture *f, struct crowd *crowd)
{
    pthread_t threads[THREADS];

    for (int t = 0; t < THREADS; t++) {
        crowd[t] = (struct crowd){.store = f->store, .thread = t};
        assert_int_equal(
            pthread_create(&threads[t], NULL, write_in_a_crowd, &crowd[t]), 0);
    }
    for (int t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
}

static void
of_many_threads_all_that_was_acknowledged_is_there(void **state)
{
    struct store_fixture *f = *state;
    struct crowd          crowd[THREADS];
    struct store_figures  figures;
    int64_t               checked, broken;
    char                  head[65];
    int                   kept = 0;

    run_crowd(f, crowd);
    for (int t = 0; t < THREADS; t++) {
        assert_int_equal(crowd[t].failed, 0);
        assert_int_equal(crowd[t].given_up, TRANSACTIONS / GIVES_UP_EVERY);
        kept += crowd[t].kept;
        for (int i = 0; i < TRANSACTIONS; i++) {
            const char *name = arena_printf(f->mem, "%d-%d", t, i);
            const char *number = NULL;
            enum err    err =
                setting_find(f->store, f->mem, name, &number, &f->why);
            struct complaint c;

            assert_int_equal(err, i % GIVES_UP_EVERY == 0 ? ERR_MISSING : OK);
            if (err == OK)
                assert_ok(
                    f, complaint_find(f->store, f->mem, number, &c, &f->why));
        }
    }
    store_measure(f->store, &figures);
    assert_int_equal(figures.complaints, kept);
    assert_int_equal(figures.events, kept);
    assert_int_equal(figures.transactions, kept);
    assert_in_range(figures.commits, 1, kept);
    assert_ok(f, journal_verify(f->store, &checked, &broken, head, &f->why));
    assert_int_equal(checked, kept);
}

static void
in_a_batch_of_one_each_transaction_has_a_commit_of_its_own(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  alone = {.path = f->path, .readers = 2, .batch = 1};
    struct crowd          crowd[THREADS];
    struct store_figures  figures;

    store_close(f->store);
    f->store = NULL;
    assert_ok(f, store_open(&alone, &f->store, &f->why));
    run_crowd(f, crowd);
    store_measure(f->store, &figures);
    assert_in_range(figures.transactions, 1, THREADS * TRANSACTIONS);
    assert_int_equal(figures.commits, figures.transactions);
}

static void *
begin_and_give_up(void *of)
{
    struct store *st = of;
    AUTO_TX       tx = {NULL};
    struct fault  why;

    return tx_begin(st, &tx, &why) == OK ? NULL : of;
}

static void
wait_for_a_waiter(struct writer *w)
{
    int waiting = 0;

    while (waiting == 0) {
        pthread_mutex_lock(&w->mutex);
        waiting = w->waiting;
        pthread_mutex_unlock(&w->mutex);
        sched_yield();
    }
}

/* The first leaves its batch to the second, which is waiting for the writer
 * and then has nothing to keep itself. */
static void
who_gives_up_last_commits_for_the_others(void **state)
{
    struct store_fixture *f = *state;
    struct tx             tx;
    pthread_t             second;
    void                 *failed;
    const char           *doc;

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, setting_set(&tx, "kept", "true", &f->why));
    assert_int_equal(pthread_create(&second, NULL, begin_and_give_up, f->store),
                     0);
    wait_for_a_waiter(f->store->writer);
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_ok(f, setting_find(f->store, f->mem, "kept", &doc, &f->why));
    pthread_join(second, &failed);
    assert_null(failed);
}

static enum err
add_wang(struct store *st, struct fault *why)
{
    AUTO_TX        tx = {NULL};
    const char    *roles[] = {"service.officer", NULL};
    struct account wang = {
        .login = "wang", .name = "Wang", .password = "x", .roles = roles};
    int64_t id;

    TRY(tx_begin(st, &tx, why));
    TRY(account_add(&tx, &wang, &id, why));
    return tx_commit(&tx, why);
}

struct giving_up {
    struct store *store;
    bool          writes;
};

static void *
begin_checked_and_give_up(void *of)
{
    struct giving_up *g = of;
    AUTO_TX           tx = {NULL};
    struct fault      why;

    if (tx_begin_checked(g->store, &tx, &why) != OK ||
        (g->writes && setting_set(&tx, "half", "true", &why) != OK))
        return of;
    return NULL;
}

/* The result of a commit whose batch a checked transaction gives up in. */
static enum err
commit_before(struct store_fixture *f, struct giving_up *second)
{
    struct tx tx;
    pthread_t thread;
    void     *failed;
    enum err  err;

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, setting_set(&tx, "kept", "true", &f->why));
    assert_int_equal(
        pthread_create(&thread, NULL, begin_checked_and_give_up, second), 0);
    wait_for_a_waiter(f->store->writer);
    err = tx_commit(&tx, &f->why);
    pthread_join(thread, &failed);
    assert_null(failed);
    return err;
}

static void
who_checked_first_and_wrote_nothing_gives_up_alone(void **state)
{
    struct store_fixture *f = *state;
    struct giving_up      second = {f->store, false};
    const char           *doc;

    assert_ok(f, commit_before(f, &second));
    assert_ok(f, setting_find(f->store, f->mem, "kept", &doc, &f->why));
}

static void
who_gives_up_half_written_takes_the_batch_along_and_says_so(void **state)
{
    struct store_fixture *f = *state;
    struct giving_up      second = {f->store, true};
    const char           *doc;

    assert_int_equal(commit_before(f, &second), ERR_STORE);
    assert_string_equal(f->why.text, "nothing was kept: a transaction was "
                                     "given up half written");
    assert_int_equal(setting_find(f->store, f->mem, "kept", &doc, &f->why),
                     ERR_MISSING);
    assert_int_equal(setting_find(f->store, f->mem, "half", &doc, &f->why),
                     ERR_MISSING);
    assert_null(begin_checked_and_give_up(&second)); /* alone in its batch */
    assert_int_equal(setting_find(f->store, f->mem, "half", &doc, &f->why),
                     ERR_MISSING);
    assert_ok(f, add_wang(f->store, &f->why));
}

static void
a_transaction_inside_a_transaction_is_refused(void **state)
{
    struct store_fixture *f = *state;
    AUTO_TX               outer = {NULL};
    AUTO_TX               inner = {NULL};

    assert_ok(f, tx_begin(f->store, &outer, &f->why));
    assert_int_equal(tx_begin(f->store, &inner, &f->why), ERR_INTERNAL);
}

/* Caps the database at its present size, as a full disk would. */
static void
fill_disk(struct store_fixture *f, bool full)
{
    sqlite3 *db = f->store->writer->on.db;

    sqlite3_set_authorizer(db, NULL, NULL);
    assert_int_equal(sqlite3_exec(db,
                                  full ? "PRAGMA max_page_count = 1"
                                       : "PRAGMA max_page_count = 1073741823",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
}

static void
with_a_full_disk_reads_go_on_and_writes_resume(void **state)
{
    struct store_fixture *f = *state;
    char                 *long_story = arena_take(f->mem, 100001);
    struct complaint      c, got;
    bool                  repeated;

    memset(long_story, 'x', 100000);
    assert_ok(f, keep(f->store, f->mem, "a", NULL, &c, &repeated, &f->why));
    fill_disk(f, true);
    assert_int_equal(
        keep(f->store, f->mem, long_story, NULL, &got, &repeated, &f->why),
        ERR_STORE);
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &got, &f->why));
    fill_disk(f, false);
    assert_ok(
        f, keep(f->store, f->mem, long_story, NULL, &got, &repeated, &f->why));
    assert_string_equal(got.number, "TS-0002");
    assert_int_equal(got.id, 2);
    assert_ok(f, store_ready(f->store, &f->why));
}

static void
a_second_owner_is_refused_with_the_reason(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {.path = f->path, .readers = 1};
    struct store         *second = NULL;

    assert_int_equal(store_open(&options, &second, &f->why), ERR_STORE);
    assert_null(second);
    assert_non_null(strstr(f->why.text, "in use by another process"));
}

static void
a_side_writer_adds_accounts_beside_the_owner_but_no_events(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {
         .path = f->path, .readers = 1, .side_writer = true};
    struct store    *side;
    struct account   found;
    struct complaint c;
    bool             repeated;

    assert_ok(f, store_open(&options, &side, &f->why));
    assert_ok(f, add_wang(side, &f->why));
    assert_ok(f, account_find(f->store, f->mem, "wang", &found, &f->why));
    assert_int_equal(keep(side, f->mem, "x", NULL, &c, &repeated, &f->why),
                     ERR_STORE);
    store_close(side);
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
}

static void
a_reader_beside_the_owner_cannot_write(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {
         .path = f->path, .readers = 1, .read_only = true};
    struct store    *reader;
    struct complaint c, got;
    bool             repeated;

    assert_ok(f, store_open(&options, &reader, &f->why));
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, complaint_find(reader, f->mem, c.number, &got, &f->why));
    assert_int_equal(add_wang(reader, &f->why), ERR_STORE);
    store_close(reader);
}

static void
a_newer_schema_is_refused(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {.path = f->path, .readers = 1};

    store_close(f->store);
    f->store = NULL;
    past_store(f, "PRAGMA user_version = 1000");
    assert_int_equal(store_open(&options, &f->store, &f->why), ERR_STORE);
    assert_non_null(strstr(f->why.text, "written by a newer redress"));
}

static void
a_foreign_database_is_refused(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {.path = f->path, .readers = 1};

    store_close(f->store);
    f->store = NULL;
    past_store(f, "PRAGMA application_id = 7");
    assert_int_equal(store_open(&options, &f->store, &f->why), ERR_STORE);
    assert_string_equal(f->why.text,
                        "this is a database, but not one of redress");
}

/* As SQLite does by itself when the disk is full. */
static void
nothing_is_kept_of_a_transaction_that_was_undone_under_it(void **state)
{
    struct store_fixture *f = *state;
    const char           *doc;
    AUTO_TX               tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, setting_set(&tx, "before", "1", &f->why));
    assert_int_equal(
        sqlite3_exec(f->store->writer->on.db, "ROLLBACK", NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(setting_set(&tx, "after", "1", &f->why), ERR_STORE);
    assert_int_equal(tx_commit(&tx, &f->why), ERR_STORE);
    assert_int_equal(setting_find(f->store, f->mem, "before", &doc, &f->why),
                     ERR_MISSING);
    assert_int_equal(setting_find(f->store, f->mem, "after", &doc, &f->why),
                     ERR_MISSING);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, setting_set(&tx, "later", "1", &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(of_many_threads_all_that_was_acknowledged_is_there),
        STORE_TEST(in_a_batch_of_one_each_transaction_has_a_commit_of_its_own),
        STORE_TEST(who_gives_up_last_commits_for_the_others),
        STORE_TEST(who_checked_first_and_wrote_nothing_gives_up_alone),
        STORE_TEST(who_gives_up_half_written_takes_the_batch_along_and_says_so),
        STORE_TEST(a_transaction_inside_a_transaction_is_refused),
        STORE_TEST(with_a_full_disk_reads_go_on_and_writes_resume),
        STORE_TEST(a_second_owner_is_refused_with_the_reason),
        STORE_TEST(a_side_writer_adds_accounts_beside_the_owner_but_no_events),
        STORE_TEST(a_reader_beside_the_owner_cannot_write),
        STORE_TEST(a_newer_schema_is_refused),
        STORE_TEST(a_foreign_database_is_refused),
        STORE_TEST(nothing_is_kept_of_a_transaction_that_was_undone_under_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
