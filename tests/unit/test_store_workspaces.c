/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workspaces as they are kept: each file with the revision its writer must have
 * seen, those taken away too, and nothing written once one is closed.
 */
#include "store_fixture.h"

#include "store/workspaces.h"

static int64_t
begin(struct store_fixture *f)
{
    const struct workspace_file files[] = {
        {.name = "procedure.lua", .text = "procedure"},
        {.name = "rules.lua", .text = "one"}};
    struct workspace w = {.procedure = "desk",
                          .title = "Friday",
                          .base = "",
                          .made_by = "li",
                          .made_ms = NOON_MS};
    AUTO_TX          tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, workspace_add(&tx, &w, files, 2, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_int_equal(w.revision, 1);
    return w.id;
}

/* text NULL takes it away. */
static enum err
write_as(struct store_fixture *f, int64_t id, const char *login, int64_t seen,
         const char *text)
{
    const struct workspace_file in = {.name = "rules.lua",
                                      .text = text,
                                      .changed_by = login,
                                      .changed_ms = NOON_MS + seen};
    struct workspace_file       now;
    AUTO_TX                     tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    TRY(workspace_write(&tx, f->mem, id, seen, &in, &now, &f->why));
    assert_int_equal(now.revision, seen + 1);
    return tx_commit(&tx, &f->why);
}

static void
nobody_writes_over_what_they_have_not_seen(void **state)
{
    struct store_fixture *f = *state;
    int64_t               id = begin(f);
    struct workspace      w;

    assert_ok(f, write_as(f, id, "li", 1, "two"));
    assert_int_equal(write_as(f, id, "wang", 1, "other"), ERR_STALE);
    assert_non_null(strstr(f->why.text, "li changed rules.lua at 20"));
    assert_ok(f, write_as(f, id, "wang", 2, "three"));
    assert_ok(f, workspace_find(f->store, f->mem, id, &w, &f->why));
    assert_int_equal(w.revision, 3);
    assert_string_equal(w.changed_by, "wang");
    assert_int_equal(w.changed_ms, NOON_MS + 2);
}

static void
what_was_taken_away_does_not_come_back_unseen(void **state)
{
    struct store_fixture  *f = *state;
    int64_t                id = begin(f);
    struct workspace_file *files;
    size_t                 count;

    assert_ok(f, write_as(f, id, "li", 1, NULL));
    assert_int_equal(write_as(f, id, "wang", 1, "again"), ERR_STALE);
    assert_non_null(strstr(f->why.text, "li took away rules.lua"));
    assert_int_equal(write_as(f, id, "wang", 2, NULL), ERR_MISSING);
    assert_ok(f,
              workspace_files(f->store, f->mem, id, &files, &count, &f->why));
    assert_int_equal(count, 2);
    assert_null(files[1].text);
    assert_ok(f, write_as(f, id, "wang", 2, "again"));
}

static void
in_a_closed_one_nothing_is_written(void **state)
{
    struct store_fixture *f = *state;
    int64_t               id = begin(f);
    struct workspace     *list;
    size_t                count;

    {
        AUTO_TX tx = {NULL};

        assert_ok(f, tx_begin(f->store, &tx, &f->why));
        assert_ok(f, workspace_rename(&tx, id, "Put aside", &f->why));
        assert_ok(f, workspace_close(&tx, id, NOON_MS, &f->why));
        assert_int_equal(workspace_close(&tx, id + 1, NOON_MS, &f->why),
                         ERR_MISSING);
        assert_ok(f, tx_commit(&tx, &f->why));
    }
    assert_int_equal(write_as(f, id, "li", 1, "two"), ERR_CONFLICT);
    assert_ok(f, workspace_list(f->store, f->mem, NULL, false, &list, &count,
                                &f->why));
    assert_int_equal(count, 0);
    assert_ok(f, workspace_list(f->store, f->mem, "desk", true, &list, &count,
                                &f->why));
    assert_int_equal(count, 1);
    assert_string_equal(list[0].title, "Put aside");
    assert_ok(f, workspace_list(f->store, f->mem, "other", true, &list, &count,
                                &f->why));
    assert_int_equal(count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(nobody_writes_over_what_they_have_not_seen),
        STORE_TEST(what_was_taken_away_does_not_come_back_unseen),
        STORE_TEST(in_a_closed_one_nothing_is_written),
    };

    return cmocka_run_group_tests_name("workspaces", tests, NULL, NULL);
}
