/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit as it is kept: added with the change it tells of, read newest
 * first, and whole as long as nobody laid hands on it.
 */
#include "store_fixture.h"

#include "base/doc.h"
#include "store/audit.h"

static void
change(struct store_fixture *f, const char *what, const char *about,
       const char *actor)
{
    AUTO_TX          tx = {NULL};
    json_t          *after = doc_object(f->mem);
    struct audit_row row = {.at_ms = 1000,
                            .actor = actor,
                            .what = what,
                            .about = about,
                            .note = "as agreed",
                            .after = after};

    doc_set_text(after, "name", about);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, audit_add(&tx, &row, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static size_t
listed(struct store_fixture *f, struct audit_query q, struct audit_row **rows)
{
    size_t count;

    q.limit = 10;
    assert_ok(f, audit_list(f->store, f->mem, &q, rows, &count, &f->why));
    return count;
}

static void
fill(struct store_fixture *f)
{
    change(f, "account.added", "li", "root");
    change(f, "account.changed", "li", "root");
    change(f, "setting.set", "digest", "wang");
}

static void
changes_are_read_newest_first_and_by_what_they_are_about(void **state)
{
    struct store_fixture *f = *state;
    struct audit_row     *rows;

    fill(f);
    assert_int_equal(listed(f, (struct audit_query){0}, &rows), 3);
    assert_string_equal(rows[0].what, "setting.set");
    assert_string_equal(doc_text(rows[0].after, "name"), "digest");
    assert_null(rows[0].before);
    assert_int_equal(
        listed(f, (struct audit_query){.before = rows[0].id}, &rows), 2);
    assert_int_equal(listed(f, (struct audit_query){.about = "li"}, &rows), 2);
    assert_int_equal(listed(f, (struct audit_query){.what = "setting."}, &rows),
                     1);
    assert_int_equal(listed(f, (struct audit_query){.actor = "wang"}, &rows),
                     1);
    assert_int_equal(listed(f, (struct audit_query){.from_ms = 1001}, &rows),
                     0);
}

static void
a_change_that_does_not_happen_leaves_no_row(void **state)
{
    struct store_fixture *f = *state;
    struct audit_row     *rows;
    struct audit_row      row = {
             .actor = "root", .what = "look.set", .about = "look"};

    {
        AUTO_TX tx = {NULL};

        assert_ok(f, tx_begin(f->store, &tx, &f->why));
        assert_ok(f, audit_add(&tx, &row, &f->why));
    }
    assert_int_equal(listed(f, (struct audit_query){0}, &rows), 0);
}

static void
expect_broken(struct store_fixture *f, int64_t at)
{
    int64_t checked, broken;

    assert_ok(f, audit_verify(f->store, &checked, &broken, &f->why));
    assert_int_equal(broken, at);
}

/* By somebody who has the file and takes the triggers away. */
static void
tamper(struct store_fixture *f, const char *sql)
{
    store_close(f->store);
    f->store = NULL;
    past_store(f, "DROP TRIGGER audit_is_never_changed;"
                  "DROP TRIGGER audit_is_never_removed;");
    past_store(f, sql);
    store_fixture_reopen(f);
}

static void
a_row_that_was_changed_is_found(void **state)
{
    struct store_fixture *f = *state;

    fill(f);
    expect_broken(f, 0);
    tamper(f, "UPDATE audit SET actor = 'nobody' WHERE id = 2");
    expect_broken(f, 2);
}

static void
a_row_that_was_taken_out_is_found(void **state)
{
    struct store_fixture *f = *state;

    fill(f);
    tamper(f, "DELETE FROM audit WHERE id = 2");
    expect_broken(f, 2);
}

static void
the_store_itself_refuses_to_change_a_row(void **state)
{
    struct store_fixture *f = *state;
    char                  said[200];

    fill(f);
    store_close(f->store);
    f->store = NULL;
    assert_true(
        past_store_fails(f, "UPDATE audit SET note = ''", said, sizeof said));
    assert_true(past_store_fails(f, "DELETE FROM audit", said, sizeof said));
    store_fixture_reopen(f);
    expect_broken(f, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(changes_are_read_newest_first_and_by_what_they_are_about),
        STORE_TEST(a_change_that_does_not_happen_leaves_no_row),
        STORE_TEST(a_row_that_was_changed_is_found),
        STORE_TEST(a_row_that_was_taken_out_is_found),
        STORE_TEST(the_store_itself_refuses_to_change_a_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
