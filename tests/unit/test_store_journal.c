/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The journal: what it tells, that nothing in it can be changed unseen, that a
 * person can be erased from it, and that the projection follows from it.
 */
#include "store_fixture.h"

#include <sqlite3.h>

#include "store/writer.h"

/* Three complaints of four events each, interleaved. */
static void
keep_three(struct store_fixture *f)
{
    struct complaint c[3];
    bool             repeated;

    for (int i = 0; i < 3; i++)
        assert_ok(f, keep(f->store, f->mem, "Mister Lopez fell.", NULL, &c[i],
                          &repeated, &f->why));
    for (int i = 0; i < 3; i++) {
        struct event events[2];

        enter(f, &c[i], "recorded", "service.officer");
        events[0] =
            event_of(f->mem, EVENT_CLOCK_STARTED,
                     "{'clock':'answer','start_ms':1,'due_ms':2000}", NULL);
        events[1] = event_of(f->mem, EVENT_NOTED, "{}", "{'text':'call him'}");
        events[1].reason = "asked twice";
        assert_ok(f, append(f->store, &c[i], events, 2, &f->why));
    }
}

static int64_t
first_broken(struct store_fixture *f)
{
    int64_t  checked, broken;
    char     head[65];
    enum err err = journal_verify(f->store, &checked, &broken, head, &f->why);

    assert_int_equal(err, broken == 0 ? OK : ERR_CONFLICT);
    return broken;
}

static const char unlocked[] = "DROP TRIGGER event_is_never_changed;"
                               "DROP TRIGGER event_is_never_removed;";

static void
tamper(struct store_fixture *f, const char *sql)
{
    keep_three(f);
    assert_int_equal(first_broken(f), 0);
    past_store(f, unlocked);
    past_store(f, sql);
}

static void
a_complaints_journal_reads_as_it_was_written(void **state)
{
    struct store_fixture *f = *state;
    struct journal_entry *entries;
    size_t                count;

    keep_three(f);
    assert_ok(
        f, complaint_journal(f->store, f->mem, 2, &entries, &count, &f->why));
    assert_int_equal(count, 4);
    assert_int_equal(entries[0].seq, 2);
    assert_int_equal(entries[0].event.kind, EVENT_RECEIVED);
    assert_string_equal(doc_text(entries[0].event.body, "number"), "TS-0002");
    assert_string_equal(
        doc_text(json_object_get(entries[0].event.personal, "answers"),
                 "story"),
        "Mister Lopez fell.");
    assert_int_equal(entries[1].event.kind, EVENT_ENTERED);
    assert_null(entries[1].event.personal);
    assert_string_equal(entries[3].event.reason, "asked twice");
    assert_string_equal(doc_text(entries[3].event.personal, "text"),
                        "call him");
    assert_int_equal(strlen(entries[3].hash), 64);
}

static void
a_journal_is_read_in_pages_that_leave_nothing_out(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct journal_page   page = {.bytes_most = 1, .more = true};
    struct event          notes[5];
    bool                  repeated;
    size_t                seen = 0;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    for (int i = 0; i < 5; i++)
        notes[i] = event_of(f->mem, EVENT_NOTED, "{}", "{'text':'a note'}");
    assert_ok(f, append(f->store, &c, notes, 5, &f->why));
    while (page.more) {
        assert_ok(
            f, complaint_journal_page(f->store, f->mem, c.id, &page, &f->why));
        assert_int_equal(page.count, 1);
        seen += page.count;
        page.after += (int64_t)page.count;
    }
    assert_int_equal(seen, 6);
    page = (struct journal_page){.bytes_most = 1000000, .after = 2};
    assert_ok(f,
              complaint_journal_page(f->store, f->mem, c.id, &page, &f->why));
    assert_int_equal(page.count, 4);
    assert_false(page.more);
    assert_string_equal(doc_text(page.items[3].event.personal, "text"),
                        "a note");
}

static void
an_untouched_journal_verifies_over_a_restart(void **state)
{
    struct store_fixture *f = *state;
    int64_t               checked, broken;
    char                  before[65], after[65];

    keep_three(f);
    assert_ok(f, journal_verify(f->store, &checked, &broken, before, &f->why));
    assert_int_equal(checked, 12);
    assert_int_equal(broken, 0);
    store_fixture_reopen(f);
    assert_ok(f, journal_verify(f->store, &checked, &broken, after, &f->why));
    assert_string_equal(before, after);
}

static void
personal_text_is_nowhere_in_the_journal_in_the_clear(void **state)
{
    struct store_fixture *f = *state;

    keep_three(f);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM event WHERE"
                                           " instr(body, 'Lopez') > 0"),
                     0);
    assert_int_equal(
        past_store_integer(f, "SELECT count(*) FROM event_personal WHERE"
                              " instr(sealed, CAST('Lopez' AS BLOB)) > 0"),
        0);
    assert_int_equal(
        past_store_integer(f, "SELECT count(*) FROM event_personal"), 6);
}

static void
every_changed_column_is_found(void **state)
{
    static const char *const changes[] = {"at_ms = at_ms + 1",
                                          "actor = 'someone'",
                                          "kind = 'told'",
                                          "version = 'v2'",
                                          "version = NULL",
                                          "rule = ''",
                                          "reason = 'mine'",
                                          "body = body || ' '",
                                          "n = n + 100",
                                          "hash = zeroblob(32)",
                                          "complaint_id = 77",
                                          "personal_digest = zeroblob(32)",
                                          NULL};
    struct store_fixture    *f = *state;

    tamper(f, "SELECT 1");
    past_store(f, "CREATE TABLE saved AS SELECT * FROM event");
    for (const char *const *change = changes; *change != NULL; change++) {
        char sql[200];

        snprintf(sql, sizeof(sql), "UPDATE event SET %s WHERE seq = 7",
                 *change);
        past_store(f, sql);
        if (first_broken(f) != 7)
            fail_msg("%s was found at %lld", *change,
                     (long long)first_broken(f));
        past_store(f, "DELETE FROM event WHERE seq = 7;"
                      "INSERT INTO event SELECT * FROM saved WHERE seq = 7");
        assert_int_equal(first_broken(f), 0);
    }
}

static void
a_removed_event_is_found(void **state)
{
    struct store_fixture *f = *state;

    tamper(f, "DELETE FROM event WHERE seq = 5");
    assert_int_equal(first_broken(f), 5);
    assert_string_equal(f->why.text,
                        "event 5 is missing: event 6 follows event 4");
}

static void
a_personal_half_moved_to_another_complaint_is_found(void **state)
{
    struct store_fixture *f = *state;

    tamper(f, "UPDATE event_personal SET sealed ="
              " (SELECT sealed FROM event_personal WHERE seq = 1)"
              " WHERE seq = 2");
    assert_int_equal(first_broken(f), 2);
}

static void
a_personal_half_replaced_by_another_of_the_same_complaint_is_found(void **state)
{
    struct store_fixture *f = *state;

    tamper(f, "UPDATE event_personal SET sealed ="
              " (SELECT sealed FROM event_personal WHERE seq = 1)"
              " WHERE seq = 6");
    assert_int_equal(first_broken(f), 6);
}

static void
a_personal_half_taken_away_without_its_key_is_found(void **state)
{
    struct store_fixture *f = *state;

    tamper(f, "DELETE FROM event_personal WHERE seq = 3");
    assert_int_equal(first_broken(f), 3);
}

static void
an_erased_person_leaves_a_journal_that_verifies(void **state)
{
    struct store_fixture *f = *state;
    struct journal_entry *entries;
    size_t                count;

    tamper(f, "DELETE FROM event_personal WHERE complaint_id = 2;"
              "DELETE FROM complaint_key WHERE complaint_id = 2");
    assert_int_equal(first_broken(f), 0);
    assert_ok(
        f, complaint_journal(f->store, f->mem, 2, &entries, &count, &f->why));
    assert_int_equal(count, 4);
    assert_null(entries[0].event.personal);
    assert_null(entries[3].event.personal);
}

static void
the_database_itself_refuses_to_change_the_journal(void **state)
{
    struct store_fixture *f = *state;
    char                  said[200];

    keep_three(f);
    assert_int_not_equal(past_store_fails(f, "UPDATE event SET actor = 'me'",
                                          said, sizeof(said)),
                         SQLITE_OK);
    assert_string_equal(said, "an event is never changed");
    assert_int_not_equal(
        past_store_fails(f, "DELETE FROM event", said, sizeof(said)),
        SQLITE_OK);
    assert_string_equal(said, "an event is never removed");
}

static void
the_write_connection_refuses_what_the_store_never_does(void **state)
{
    static const char *const refused[] = {"UPDATE event SET actor = 'me'",
                                          "DELETE FROM event",
                                          "DELETE FROM version",
                                          "DROP TABLE clock",
                                          "ATTACH ':memory:' AS other",
                                          "PRAGMA synchronous = OFF",
                                          "CREATE TABLE t (a)",
                                          "DROP TRIGGER event_is_never_changed",
                                          "UPDATE sqlite_schema SET sql = ''",
                                          NULL};
    struct store_fixture    *f = *state;

    for (const char *const *sql = refused; *sql != NULL; sql++)
        if (sqlite3_exec(f->store->writer->on.db, *sql, NULL, NULL, NULL) ==
            SQLITE_OK)
            fail_msg("accepted: %s", *sql);
}

static int  told;
static char last_told[200];

static void
remember(const char *number, const char *what)
{
    told++;
    snprintf(last_told, sizeof(last_told), "%s %s", number, what);
}

static int64_t
differences(struct store_fixture *f, bool write)
{
    int64_t complaints = 0, found = 0;

    told = 0;
    assert_ok(f, projection_rebuild(f->store, write, &complaints, &found,
                                    remember, &f->why));
    assert_int_equal(told, found);
    return found;
}

static void
the_projection_follows_from_the_journal(void **state)
{
    struct store_fixture *f = *state;

    keep_three(f);
    assert_int_equal(differences(f, false), 0);
}

static void
a_changed_projection_is_found_and_mended(void **state)
{
    static const char *const changes[] = {
        "UPDATE complaint SET stage = 'closed' WHERE id = 2",
        "UPDATE complaint SET number = 'TS-9999' WHERE id = 2",
        "UPDATE complaint SET revision = 9 WHERE id = 2",
        "UPDATE complaint_state SET doc = json_set(doc, '$.lang', 'zh')"
        " WHERE complaint_id = 2",
        "DELETE FROM complaint_state WHERE complaint_id = 2",
        "DELETE FROM clock WHERE complaint_id = 2",
        "UPDATE clock SET next_ms = 1 WHERE complaint_id = 2",
        "DELETE FROM clock WHERE complaint_id = 2;"
        "DELETE FROM complaint WHERE id = 2",
        "INSERT INTO task VALUES (2, 1, 'a.b', 'c', 1, 1, '')",
        NULL};
    struct store_fixture *f = *state;

    keep_three(f);
    for (const char *const *change = changes; *change != NULL; change++) {
        past_store(f, *change);
        assert_int_equal(differences(f, false), 1);
        assert_int_equal(strncmp(last_told, "TS-0002 ", 8), 0);
        assert_int_equal(differences(f, true), 1);
        assert_int_equal(differences(f, false), 0);
    }
}

static void
a_row_that_no_event_speaks_of_is_found_and_removed(void **state)
{
    struct store_fixture *f = *state;

    keep_three(f);
    past_store(f, "INSERT INTO complaint SELECT 99, 'TS-0099', procedure,"
                  " version, revision, stage, owner, team, assignee, title,"
                  " lang, received_ms, due_ms, next_ms, late, closed, faulted,"
                  " judged FROM complaint WHERE id = 1;"
                  "INSERT INTO complaint_state VALUES (99, '{}')");
    assert_int_equal(differences(f, true), 1);
    assert_int_equal(differences(f, false), 0);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM complaint"),
                     3);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM"
                                           " complaint_state WHERE"
                                           " complaint_id = 99"),
                     0);
}

static void
a_broken_tail_keeps_the_store_shut(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {.path = f->path, .readers = 1};

    tamper(f, "UPDATE event SET actor = 'me' WHERE seq = 12");
    store_close(f->store);
    f->store = NULL;
    assert_int_equal(store_open(&options, &f->store, &f->why), ERR_STORE);
    assert_null(f->store);
    assert_non_null(strstr(f->why.text, "event 12"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_complaints_journal_reads_as_it_was_written),
        STORE_TEST(a_journal_is_read_in_pages_that_leave_nothing_out),
        STORE_TEST(an_untouched_journal_verifies_over_a_restart),
        STORE_TEST(personal_text_is_nowhere_in_the_journal_in_the_clear),
        STORE_TEST(every_changed_column_is_found),
        STORE_TEST(a_removed_event_is_found),
        STORE_TEST(a_personal_half_moved_to_another_complaint_is_found),
        STORE_TEST(
            a_personal_half_replaced_by_another_of_the_same_complaint_is_found),
        STORE_TEST(a_personal_half_taken_away_without_its_key_is_found),
        STORE_TEST(an_erased_person_leaves_a_journal_that_verifies),
        STORE_TEST(the_database_itself_refuses_to_change_the_journal),
        STORE_TEST(the_write_connection_refuses_what_the_store_never_does),
        STORE_TEST(the_projection_follows_from_the_journal),
        STORE_TEST(a_changed_projection_is_found_and_mended),
        STORE_TEST(a_row_that_no_event_speaks_of_is_found_and_removed),
        STORE_TEST(a_broken_tail_keeps_the_store_shut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
