/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints: kept once, found again, changed only at the revision that was
 * seen; and what waits for somebody.
 */
#include "store_fixture.h"

#include "model/state.h"

static void
a_complaint_is_found_as_it_was_added(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      made, got;
    bool                  repeated = true;

    assert_ok(f, keep(f->store, f->mem, "The cup broke.", NULL, &made,
                      &repeated, &f->why));
    assert_false(repeated);
    assert_string_equal(made.number, "TS-0001");
    assert_ok(f, complaint_find(f->store, f->mem, "TS-0001", &got, &f->why));
    assert_int_equal(got.id, made.id);
    assert_int_equal(got.revision, 1);
    assert_string_equal(got.code_salt, made.code_salt);
    assert_string_equal(got.version, "v1");
    assert_true(json_equal(got.state, made.state));
    assert_string_equal(doc_text(state_facts(got.state), "story"),
                        "The cup broke.");
    assert_ok(f, complaint_find_id(f->store, f->mem, made.id, &got, &f->why));
    assert_string_equal(got.number, "TS-0001");
}

static void
a_state_is_kept_from_the_judgement_on_and_folded_before(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c, got;
    bool                  repeated;
    const char           *kept = "SELECT count(*) FROM complaint_state";

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_int_equal(past_store_integer(f, kept), 0);
    enter(f, &c, "recorded", "service.officer");
    assert_int_equal(past_store_integer(f, kept), 1);
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &got, &f->why));
    assert_int_equal(got.revision, 2);
    assert_true(json_equal(got.state, c.state));
}

static void
a_look_at_who_may_see_it_reads_no_more_than_that(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c, got;
    bool                  repeated;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, complaint_sight(f->store, f->mem, c.id, &got, &f->why));
    assert_true(json_equal(got.state, c.state)); /* folded: not judged yet */
    enter(f, &c, "recorded", "service.officer");
    assert_ok(f, complaint_sight(f->store, f->mem, c.id, &got, &f->why));
    assert_string_equal(got.number, "TS-0001");
    assert_int_equal(got.revision, 2);
    assert_null(state_assignee(got.state));
    assert_true(json_equal(json_object_get(got.state, "teams"),
                           json_object_get(c.state, "teams")));
    assert_int_equal(json_object_size(got.state), 1); /* nobody's yet */
    assert_true(json_object_size(c.state) > 2);
    assert_int_equal(complaint_sight(f->store, f->mem, c.id + 1, &got, &f->why),
                     ERR_MISSING);
}

static void
an_unknown_number_is_missing(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      got;

    assert_int_equal(complaint_find(f->store, f->mem, "TS-0404", &got, &f->why),
                     ERR_MISSING);
    assert_string_equal(f->why.text, "there is no complaint TS-0404");
}

static void
numbers_run_on_in_their_series(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    bool                  repeated;

    for (int i = 1; i <= 3; i++)
        assert_ok(
            f, keep(f->store, f->mem, "again", NULL, &c, &repeated, &f->why));
    assert_string_equal(c.number, "TS-0003");
    store_fixture_reopen(f);
    assert_ok(f, keep(f->store, f->mem, "again", NULL, &c, &repeated, &f->why));
    assert_string_equal(c.number, "TS-0004");
}

static void
a_repeated_submission_is_one_complaint(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      first, second;
    struct store_figures  figures;
    bool                  repeated;

    assert_ok(
        f, keep(f->store, f->mem, "once", "key-1", &first, &repeated, &f->why));
    assert_false(repeated);
    assert_ok(f, keep(f->store, f->mem, "once", "key-1", &second, &repeated,
                      &f->why));
    assert_true(repeated);
    assert_string_equal(second.number, first.number);
    assert_string_equal(second.code_salt, first.code_salt);
    store_measure(f->store, &figures);
    assert_int_equal(figures.complaints, 1);
    assert_int_equal(figures.events, 1);
}

static void
another_submission_with_a_known_key_is_refused(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    bool                  repeated;

    assert_ok(f,
              keep(f->store, f->mem, "one", "key-1", &c, &repeated, &f->why));
    assert_int_equal(
        keep(f->store, f->mem, "two", "key-1", &c, &repeated, &f->why),
        ERR_CONFLICT);
}

static void
a_key_is_forgotten_after_a_day(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct tx             tx;
    bool                  repeated;

    assert_ok(f,
              keep(f->store, f->mem, "one", "key-1", &c, &repeated, &f->why));
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, store_tidy(&tx, NOON_MS + 25 * 3600 * 1000, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_ok(f,
              keep(f->store, f->mem, "two", "key-1", &c, &repeated, &f->why));
    assert_false(repeated);
    assert_string_equal(c.number, "TS-0002");
}

static void
who_saw_an_older_revision_cannot_append(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c, theirs;
    struct event note = event_of(f->mem, EVENT_NOTED, "{}", "{'text':'hm'}");
    bool         repeated;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &theirs, &f->why));
    enter(f, &c, "recorded", "service.officer");
    assert_int_equal(append(f->store, &theirs, &note, 1, &f->why), ERR_STALE);
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &theirs, &f->why));
    assert_int_equal(theirs.revision, 2);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM event"), 2);
}

static void
to_an_erased_complaint_nothing_personal_is_added(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct event note = event_of(f->mem, EVENT_NOTED, "{}", "{'text':'hm'}");
    bool         repeated;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    past_store(f, "DELETE FROM complaint_key");
    assert_int_equal(append(f->store, &c, &note, 1, &f->why), ERR_CONFLICT);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM event"), 1);
    assert_int_equal(past_store_integer(f, "SELECT revision FROM complaint"),
                     1);
    enter(f, &c, "recorded", "service.officer");
}

static enum err
keep_and_give_up(struct store_fixture *f, struct complaint *out)
{
    AUTO_TX      tx = {NULL};
    struct event received = event_of(f->mem, EVENT_RECEIVED, "{}", NULL);
    struct new_complaint in = {.procedure = "desk",
                               .version = "v1",
                               .series = "TS-",
                               .digits = 4,
                               .suffix = "",
                               .received = &received};
    bool                 repeated;

    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(complaint_add(&tx, f->mem, &in, out, &repeated, &f->why));
    return ERR_INTERNAL;
}

static void
an_unfinished_transaction_leaves_nothing(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    int64_t               checked, broken;
    char                  head[65];
    bool                  repeated;

    assert_int_equal(keep_and_give_up(f, &c), ERR_INTERNAL);
    assert_int_equal(complaint_find(f->store, f->mem, c.number, &c, &f->why),
                     ERR_MISSING);
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_string_equal(c.number, "TS-0001");
    assert_ok(f, journal_verify(f->store, &checked, &broken, head, &f->why));
    assert_int_equal(checked, 1);
}

static void
a_complaint_waits_to_be_judged_until_it_has_a_stage(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct id_page       page = {.limit = 10};
    bool                  repeated;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, complaint_unjudged(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 1);
    assert_int_equal(page.ids[0], c.id);
    page.after = c.id;
    assert_ok(f, complaint_unjudged(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 0);
    page.after = 0;
    enter(f, &c, "recorded", "service.officer");
    assert_ok(f, complaint_unjudged(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 0);
}

static void
a_clock_is_due_when_its_time_has_come(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct due_page       page = {.now_ms = 999, .limit = 10};
    bool                  repeated;
    struct event          events[2];

    events[0] = event_of(f->mem, EVENT_CLOCK_STARTED,
                         "{'clock':'answer','start_ms':1,'due_ms':2000}", NULL);
    events[1] = event_of(f->mem, EVENT_CLOCK_STARTED,
                         "{'clock':'close','start_ms':1,'due_ms':1000}", NULL);
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, append(f->store, &c, events, 2, &f->why));
    assert_ok(f, clock_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 0);
    page.now_ms = 5000;
    assert_ok(f, clock_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 2);
    assert_string_equal(page.items[0].clock, "close");
    assert_string_equal(page.items[1].clock, "answer");
    assert_int_equal(page.items[1].next_ms, 2000);
    page.after = page.items;
    assert_ok(f, clock_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 1);
    assert_string_equal(page.items[0].clock, "answer");
    page.after = NULL;
    events[0] =
        event_of(f->mem, EVENT_CLOCK_STOPPED, "{'clock':'close'}", NULL);
    assert_ok(f, append(f->store, &c, events, 1, &f->why));
    assert_ok(f, clock_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 1);
    assert_string_equal(page.items[0].clock, "answer");
}

static void
open_tasks_of_several_roles_come_soonest_first(void **state)
{
    struct store_fixture *f = *state;
    const char           *roles[] = {"quality.officer", "sales.officer", NULL};
    struct complaint      c;
    struct task_row      *tasks;
    size_t                count;
    bool                  repeated;
    struct event          events[3];

    events[0] = event_of(f->mem, EVENT_TASK_OPENED,
                         "{'task':1,'team':'sales.officer'}", "{'what':'b'}");
    events[1] = event_of(f->mem, EVENT_TASK_OPENED,
                         "{'task':2,'team':'quality.officer','due_ms':9000}",
                         "{'what':'a'}");
    events[2] = event_of(f->mem, EVENT_TASK_OPENED,
                         "{'task':3,'team':'law.officer'}", "{'what':'c'}");
    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, append(f->store, &c, events, 3, &f->why));
    assert_ok(f,
              task_list(f->store, f->mem, roles, 10, &tasks, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(tasks[0].what, "a");
    assert_int_equal(tasks[0].due_ms, 9000);
    assert_string_equal(tasks[1].what, "b");
    assert_int_equal(tasks[1].due_ms, 0);
    events[0] =
        event_of(f->mem, EVENT_TASK_ANSWERED, "{'task':2}", "{'text':'done'}");
    assert_ok(f, append(f->store, &c, events, 1, &f->why));
    assert_ok(f,
              task_list(f->store, f->mem, roles, 10, &tasks, &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(tasks[0].task, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_complaint_is_found_as_it_was_added),
        STORE_TEST(a_state_is_kept_from_the_judgement_on_and_folded_before),
        STORE_TEST(a_look_at_who_may_see_it_reads_no_more_than_that),
        STORE_TEST(an_unknown_number_is_missing),
        STORE_TEST(numbers_run_on_in_their_series),
        STORE_TEST(a_repeated_submission_is_one_complaint),
        STORE_TEST(another_submission_with_a_known_key_is_refused),
        STORE_TEST(a_key_is_forgotten_after_a_day),
        STORE_TEST(who_saw_an_older_revision_cannot_append),
        STORE_TEST(to_an_erased_complaint_nothing_personal_is_added),
        STORE_TEST(an_unfinished_transaction_leaves_nothing),
        STORE_TEST(a_complaint_waits_to_be_judged_until_it_has_a_stage),
        STORE_TEST(a_clock_is_due_when_its_time_has_come),
        STORE_TEST(open_tasks_of_several_roles_come_soonest_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
