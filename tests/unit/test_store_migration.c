/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A database of the first release, with complaints in it, comes up to date and
 * loses nothing.
 */
#include "store_fixture.h"

#include <unistd.h>

#include "model/state.h"
#include "store/history.h"
#include "store/records.h"

static const char *const migrations[] = {
#define MIGRATION(number, script) [(number)-1] = script,
#include "store/schema.def"
#undef MIGRATION
};

/* Everything that the first schema has, from the database of the fixture. */
static const char copied[] =
    "INSERT INTO event SELECT * FROM now.event;"
    "INSERT INTO event_personal SELECT * FROM now.event_personal;"
    "INSERT INTO complaint_key SELECT * FROM now.complaint_key;"
    "INSERT INTO complaint SELECT * FROM now.complaint;"
    "INSERT INTO complaint_state SELECT * FROM now.complaint_state;"
    "INSERT INTO clock SELECT * FROM now.clock;"
    "INSERT INTO task SELECT complaint_id, task, team, what, opened_ms, due_ms"
    "  FROM now.task;"
    "INSERT INTO series SELECT * FROM now.series;"
    "INSERT INTO version SELECT * FROM now.version;"
    "INSERT INTO in_force SELECT * FROM now.in_force;"
    "PRAGMA application_id = 1919185523; PRAGMA user_version = 1;";

static void
add_version(struct store_fixture *f)
{
    AUTO_TX            tx = {NULL};
    struct version_row row = {.digest = "a",
                              .procedure = "desk",
                              .files = "{}",
                              .model = "{}",
                              .author = "disk"};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, version_add(&tx, &row, &f->why));
    assert_ok(f, version_in_force_set(&tx, "desk", "a", NOON_MS, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

/* Complaints and a version, in a database as the first release left it. */
static void
go_back_to_the_first(struct store_fixture *f)
{
    static const char *const parts[] = {"", "-wal", "-shm", NULL};
    struct complaint         c;
    struct event             e;
    bool                     repeated;
    char                     now[128];

    for (int i = 0; i < 3; i++) {
        assert_ok(f, keep(f->store, f->mem, "He fell.", NULL, &c, &repeated,
                          &f->why));
        enter(f, &c, "recorded", "service.officer");
        e = event_of(f->mem, EVENT_CLOCK_STARTED,
                     "{'clock':'answer','start_ms':1,'due_ms':2000}", NULL);
        assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    }
    add_version(f);
    store_close(f->store);
    f->store = NULL;
    snprintf(now, sizeof(now), "%s-now", f->path);
    assert_int_equal(rename(f->path, now), 0);
    past_store(f, migrations[0]);
    past_store(f, arena_printf(f->mem, "ATTACH '%s' AS now; BEGIN; %s COMMIT;",
                               now, copied));
    for (const char *const *part = parts; *part != NULL; part++)
        unlink(arena_printf(f->mem, "%s%s", now, *part));
    assert_int_equal(past_store_integer(f, "PRAGMA user_version"), 1);
}

static void
complaints_of_the_first_release_are_all_there(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    int64_t               checked, broken;
    char                  head[65];

    go_back_to_the_first(f);
    store_fixture_reopen(f);
    assert_int_equal(past_store_integer(f, "PRAGMA user_version"),
                     sizeof(migrations) / sizeof(migrations[0]));
    assert_ok(f, journal_verify(f->store, &checked, &broken, head, &f->why));
    assert_int_equal(checked, 9);
    assert_int_equal(rebuilt(f, false), 0);
    assert_ok(f, complaint_find(f->store, f->mem, "TS-0003", &c, &f->why));
    enter(f, &c, "answered", NULL);
    assert_int_equal(rebuilt(f, false), 0);
    assert_ok(f, store_check(f->store, &f->why));
}

static void
versions_of_the_first_release_take_notes_and_marks(void **state)
{
    struct store_fixture *f = *state;
    AUTO_TX               tx = {NULL};
    struct version_row   *rows, row;
    struct version_mark   in = {.digest = "a", .mark = "checked", .by = "li"};
    size_t                count;

    go_back_to_the_first(f);
    store_fixture_reopen(f);
    assert_ok(f,
              version_in_force_list(f->store, f->mem, &rows, &count, &f->why));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].digest, "a");
    assert_string_equal(rows[0].author, "disk");
    assert_null(rows[0].note);
    assert_null(rows[0].result);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, version_result_set(&tx, "a", "{}", &f->why));
    assert_ok(f, version_mark_add(&tx, &in, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_ok(f, version_find(f->store, f->mem, "a", &row, &f->why));
    assert_string_equal(row.result, "{}");
}

static void
complaints_of_the_first_release_are_found_by_their_facts(void **state)
{
    struct store_fixture *f = *state;
    const char *fields[] = {"story", NULL}, *procedures[] = {"desk", NULL},
               *values[] = {"HE FELL.", NULL};
    struct history_query query = {
        .procedures = procedures, .same = fields, .values = values, .most = 10};
    struct complaint *found;
    size_t            count;
    int64_t           left = 0;

    go_back_to_the_first(f);
    store_fixture_reopen(f);
    assert_ok(f, history_declare(f->store, f->mem, "desk", fields, &f->why));
    assert_ok(f, history_fill(f->store, "desk", 10, &left, &f->why));
    assert_int_equal(left, 0);
    assert_ok(f,
              history_find(f->store, f->mem, &query, &found, &count, &f->why));
    assert_int_equal(count, 3);
    assert_int_equal(rebuilt(f, false), 0);
}

static void
states_of_the_first_release_are_made_anew_once(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;

    go_back_to_the_first(f);
    past_store(f, "UPDATE complaint_state SET"
                  " doc = json_remove(doc, '$.clocks')");
    store_fixture_reopen(f);
    assert_ok(f, complaint_find(f->store, f->mem, "TS-0001", &c, &f->why));
    assert_non_null(state_clock(c.state, "answer"));
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM setting"
                                           " WHERE name = 'states.renew'"),
                     0);
}

static void
a_reader_says_that_the_database_is_older(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {
         .path = f->path, .readers = 1, .read_only = true};
    struct store *reader;

    go_back_to_the_first(f);
    assert_int_equal(store_open(&options, &reader, &f->why), ERR_STORE);
    assert_non_null(strstr(f->why.text, "older"));
    assert_int_equal(past_store_integer(f, "PRAGMA user_version"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(complaints_of_the_first_release_are_all_there),
        STORE_TEST(versions_of_the_first_release_take_notes_and_marks),
        STORE_TEST(complaints_of_the_first_release_are_found_by_their_facts),
        STORE_TEST(states_of_the_first_release_are_made_anew_once),
        STORE_TEST(a_reader_says_that_the_database_is_older),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
