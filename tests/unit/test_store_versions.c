/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions with what is known of them, the marks under them, what is in force
 * or will be; and replays with what they found.
 */
#include "store_fixture.h"

#include "store/records.h"
#include "store/replays.h"

static void
add_version(struct store_fixture *f, struct store *st,
            const struct version_row *row)
{
    AUTO_TX            tx = {NULL};
    struct version_row whole = *row;

    whole.files = "{}";
    whole.model = "{\"name\":\"desk\"}";
    whole.author = "wang";
    assert_ok(f, tx_begin(st, &tx, &f->why));
    assert_ok(f, version_add(&tx, &whole, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
add_three(struct store_fixture *f)
{
    add_version(f, f->store,
                &(struct version_row){.digest = "a",
                                      .procedure = "desk",
                                      .at_ms = 1,
                                      .note = "the first"});
    add_version(
        f, f->store,
        &(struct version_row){.digest = "b", .procedure = "desk", .at_ms = 2});
    add_version(f, f->store,
                &(struct version_row){
                    .digest = "c", .procedure = "repair", .at_ms = 3});
}

static enum err
set_result(struct store_fixture *f, const char *digest, const char *result)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(version_result_set(&tx, digest, result, &f->why));
    return tx_commit(&tx, &f->why);
}

static enum err
mark(struct store *st, const char *digest, const char *what, const char *by,
     struct fault *why)
{
    AUTO_TX             tx = {NULL};
    struct version_mark in = {.digest = digest,
                              .mark = what,
                              .by = by,
                              .at_ms = NOON_MS,
                              .for_ms = 5,
                              .note = by[0] == 'w' ? "a note" : NULL};

    TRY(tx_begin(st, &tx, why));
    TRY(version_mark_add(&tx, &in, why));
    return tx_commit(&tx, why);
}

static enum err
activate(struct store_fixture *f, struct activation in)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(activation_set(&tx, &in, &f->why));
    return tx_commit(&tx, &f->why);
}

static void
put_in_force(struct store_fixture *f, struct store *st, const char *procedure,
             const char *digest)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(st, &tx, &f->why));
    assert_ok(f,
              version_in_force_set(&tx, procedure, digest, NOON_MS, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
a_version_keeps_its_first_note_and_its_last_result(void **state)
{
    struct store_fixture *f = *state;
    struct version_row    row;

    add_three(f);
    add_version(f, f->store,
                &(struct version_row){.digest = "a",
                                      .procedure = "desk",
                                      .at_ms = 9,
                                      .note = "another",
                                      .result = "{\"errors\":0}"});
    assert_ok(f, version_find(f->store, f->mem, "a", &row, &f->why));
    assert_string_equal(row.note, "the first");
    assert_string_equal(row.result, "{\"errors\":0}");
    assert_string_equal(row.files, "{}");
    assert_string_equal(row.model, "{\"name\":\"desk\"}");
    assert_int_equal(row.at_ms, 1);
    assert_ok(f, set_result(f, "a", "{\"errors\":1}"));
    assert_ok(f, set_result(f, "b", "{\"errors\":2}"));
    assert_ok(f, version_find(f->store, f->mem, "a", &row, &f->why));
    assert_string_equal(row.result, "{\"errors\":1}");
    assert_string_equal(row.note, "the first");
    assert_ok(f, version_find(f->store, f->mem, "b", &row, &f->why));
    assert_string_equal(row.result, "{\"errors\":2}");
    assert_null(row.note);
    assert_int_equal(set_result(f, "nothing", "{}"), ERR_MISSING);
}

static void
versions_of_a_procedure_are_listed_newest_first(void **state)
{
    struct store_fixture *f = *state;
    struct version_row   *rows;
    size_t                count;

    add_three(f);
    assert_ok(f, set_result(f, "a",
                            "{\"errors\":1,\"warnings\":2,\"findings\":[],"
                            "\"scenarios\":{\"count\":9,\"failed\":3}}"));
    assert_ok(f,
              version_list(f->store, f->mem, "desk", &rows, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].digest, "b");
    assert_string_equal(rows[1].digest, "a");
    assert_string_equal(rows[1].note, "the first");
    assert_string_equal(rows[1].author, "wang");
    assert_string_equal(
        rows[1].result,
        "{\"errors\":1,\"warnings\":2,\"scenarios\":{\"failed\":3}}");
    assert_null(rows[0].result);
    assert_null(rows[0].files);
    assert_null(rows[0].model);
}

static void
what_is_in_force_is_listed_whole_and_at_a_glance(void **state)
{
    struct store_fixture *f = *state;
    struct version_row   *rows;
    size_t                count;

    add_three(f);
    put_in_force(f, f->store, "desk", "a");
    put_in_force(f, f->store, "repair", "c");
    put_in_force(f, f->store, "desk", "b");
    assert_ok(f, set_result(f, "b", "{}"));
    assert_ok(f,
              version_in_force_list(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].digest, "b");
    assert_string_equal(rows[0].result, "{}");
    assert_string_equal(rows[0].files, "{}");
    assert_string_equal(rows[1].procedure, "repair");
    assert_ok(
        f, version_in_force_glance(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].digest, "b");
    assert_string_equal(rows[0].procedure, "desk");
    assert_int_equal(rows[0].at_ms, NOON_MS);
    assert_null(rows[0].files);
}

static void
marks_are_read_in_the_order_they_were_made(void **state)
{
    struct store_fixture *f = *state;
    struct version_mark  *marks;
    size_t                count;

    add_three(f);
    assert_ok(f, mark(f->store, "b", "prepared", "wang", &f->why));
    assert_ok(f, mark(f->store, "a", "retired", "li", &f->why));
    assert_ok(f, mark(f->store, "c", "prepared", "wang", &f->why));
    assert_ok(f, mark(f->store, "b", "checked", "li", &f->why));
    assert_ok(f,
              version_marks(f->store, f->mem, "desk", &marks, &count, &f->why));
    assert_int_equal(count, 3);
    assert_string_equal(marks[0].mark, "prepared");
    assert_string_equal(marks[0].digest, "b");
    assert_string_equal(marks[0].by, "wang");
    assert_string_equal(marks[0].note, "a note");
    assert_int_equal(marks[0].at_ms, NOON_MS);
    assert_int_equal(marks[0].for_ms, 5);
    assert_string_equal(marks[1].digest, "a");
    assert_string_equal(marks[2].mark, "checked");
    assert_null(marks[2].note);
    assert_int_equal(mark(f->store, "nothing", "checked", "li", &f->why),
                     ERR_MISSING);
}

static void
no_mark_is_ever_changed_or_removed(void **state)
{
    struct store_fixture *f = *state;
    char                  said[200];

    add_three(f);
    assert_ok(f, mark(f->store, "b", "prepared", "wang", &f->why));
    assert_int_not_equal(past_store_fails(f,
                                          "UPDATE version_mark SET login = 'x'",
                                          said, sizeof(said)),
                         0);
    assert_string_equal(said, "a mark is never changed");
    assert_int_not_equal(
        past_store_fails(f, "DELETE FROM version_mark", said, sizeof(said)), 0);
    assert_string_equal(said, "a mark is never removed");
}

static void
one_activation_waits_for_each_procedure(void **state)
{
    struct store_fixture *f = *state;
    struct activation    *rows;
    size_t                count;

    add_three(f);
    assert_ok(f, activate(f, (struct activation){"desk", "a", "li", 50}));
    assert_ok(f, activate(f, (struct activation){"repair", "c", "li", 40}));
    assert_ok(f, activate(f, (struct activation){"desk", "b", "wang", 60}));
    assert_ok(f, activation_list(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].procedure, "repair");
    assert_string_equal(rows[1].digest, "b");
    assert_string_equal(rows[1].by, "wang");
    assert_int_equal(rows[1].at_ms, 60);
    assert_ok(f, activate(f, (struct activation){.procedure = "desk"}));
    assert_ok(f, activation_list(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(activate(f, (struct activation){"desk", "c", "wang", 60}),
                     ERR_MISSING);
}

static void
a_side_writer_installs_and_activates_beside_the_owner(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {
         .path = f->path, .readers = 1, .side_writer = true};
    struct store       *side;
    struct version_row *rows;
    struct complaint    c;
    size_t              count;
    bool                repeated;

    assert_ok(f, store_open(&options, &side, &f->why));
    add_version(f, side,
                &(struct version_row){
                    .digest = "z", .procedure = "desk", .result = "{}"});
    assert_ok(f, mark(side, "z", "activated", "li", &f->why));
    put_in_force(f, side, "desk", "z");
    store_close(side);
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(
        f, version_in_force_glance(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].digest, "z");
}

static enum err
keep_replay(struct store_fixture *f, struct replay_row *row)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(row->id == 0 ? replay_row_add(&tx, row, &f->why)
                     : replay_row_set(&tx, row, &f->why));
    return tx_commit(&tx, &f->why);
}

static void
a_replay_is_found_as_it_was_kept_last(void **state)
{
    struct store_fixture *f = *state;
    struct replay_row     row = {.procedure = "desk",
                                 .candidate = "a",
                                 .by = "li",
                                 .state = "running",
                                 .request = "{\"sample\":5}",
                                 .figures = "{}",
                                 .begun_ms = 7};
    struct replay_row     found;

    assert_ok(f, keep_replay(f, &row));
    assert_int_equal(row.id, 1);
    row.state = "done";
    row.figures = "{\"done\":5}";
    row.ended_ms = 9;
    row.after = 44;
    assert_ok(f, keep_replay(f, &row));
    store_fixture_reopen(f);
    assert_ok(f, replay_row_find(f->store, f->mem, 1, &found, &f->why));
    assert_string_equal(found.state, "done");
    assert_string_equal(found.figures, "{\"done\":5}");
    assert_string_equal(found.request, "{\"sample\":5}");
    assert_string_equal(found.candidate, "a");
    assert_string_equal(found.by, "li");
    assert_int_equal(found.begun_ms, 7);
    assert_int_equal(found.ended_ms, 9);
    assert_int_equal(found.after, 44);
    row.id = 2;
    assert_int_equal(keep_replay(f, &row), ERR_MISSING);
    assert_int_equal(replay_row_find(f->store, f->mem, 2, &found, &f->why),
                     ERR_MISSING);
}

static void
the_newest_fifty_replays_are_listed(void **state)
{
    struct store_fixture *f = *state;
    struct replay_row    *rows;
    size_t                count;

    for (int i = 0; i < 53; i++) {
        struct replay_row row = {.procedure = "desk",
                                 .candidate = "a",
                                 .by = "li",
                                 .state = "done",
                                 .request = "{}",
                                 .figures = "{}"};

        assert_ok(f, keep_replay(f, &row));
    }
    assert_ok(f,
              replay_row_list(f->store, f->mem, NULL, &rows, &count, &f->why));
    assert_int_equal(count, 50);
    assert_int_equal(rows[0].id, 53);
    assert_int_equal(rows[49].id, 4);
}

static void
add_differences(struct store_fixture *f, int64_t replay, int count)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    for (int i = 0; i < count; i++)
        assert_ok(f, replay_difference_add(
                         &tx, replay, i,
                         arena_printf(f->mem, "%d of %d", i, (int)replay),
                         &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

static void
differences_are_read_in_pages_that_leave_nothing_out(void **state)
{
    struct store_fixture  *f = *state;
    struct difference_page page = {.replay = 2, .limit = 4};
    size_t                 seen = 0;

    for (int i = 0; i < 2; i++) {
        struct replay_row row = {.procedure = "desk",
                                 .candidate = "a",
                                 .by = "li",
                                 .state = "done",
                                 .request = "{}",
                                 .figures = "{}"};

        assert_ok(f, keep_replay(f, &row));
    }
    for (int i = 0; i < 2; i++) {
        add_differences(f, 1, 1);
        add_differences(f, 2, 4);
    }
    do {
        assert_ok(f, replay_difference_list(f->store, f->mem, &page, &f->why));
        assert_int_equal(page.count, 4);
        for (size_t i = 0; i < page.count; i++, seen++)
            assert_string_equal(
                page.rows[i].doc,
                arena_printf(f->mem, "%d of 2", (int)(seen % 4)));
        page.after = page.next;
    } while (page.next != 0);
    assert_int_equal(seen, 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_version_keeps_its_first_note_and_its_last_result),
        STORE_TEST(versions_of_a_procedure_are_listed_newest_first),
        STORE_TEST(what_is_in_force_is_listed_whole_and_at_a_glance),
        STORE_TEST(marks_are_read_in_the_order_they_were_made),
        STORE_TEST(no_mark_is_ever_changed_or_removed),
        STORE_TEST(one_activation_waits_for_each_procedure),
        STORE_TEST(a_side_writer_installs_and_activates_beside_the_owner),
        STORE_TEST(a_replay_is_found_as_it_was_kept_last),
        STORE_TEST(the_newest_fifty_replays_are_listed),
        STORE_TEST(differences_are_read_in_pages_that_leave_nothing_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
