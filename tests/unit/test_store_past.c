/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The past as replays read it, page by page, and how often rules decided.
 */
#include "store_fixture.h"

#include "store/decided.h"
#include "store/history.h"

/* Complaints with a decision and a note each, received a millisecond apart; the
 * journal has their events mixed. */
static void
keep_many(struct store_fixture *f, struct complaint *c, int count)
{
    bool repeated;

    for (int i = 0; i < count; i++)
        assert_ok(f, keep(f->store, f->mem, "He fell.", NULL, &c[i], &repeated,
                          &f->why));
    for (int i = 0; i < count; i++) {
        struct event events[2] = {
            event_of(f->mem, EVENT_DECIDED, "{'table':'classify'}", NULL),
            event_of(f->mem, EVENT_NOTED, "{}", "{'text':'call him'}")};

        events[0].rule = "classify/ordinary";
        assert_ok(f, append(f->store, &c[i], events, 2, &f->why));
        enter(f, &c[i], "recorded", "service.officer");
    }
}

static void
a_page_has_each_complaint_with_its_whole_journal(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[3];
    struct past          *past;
    struct past_query     query = {.procedure = "desk", .limit = 10};
    size_t                count;

    keep_many(f, c, 3);
    assert_ok(f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(past[i].complaint.id, c[i].id);
        assert_string_equal(past[i].complaint.number, c[i].number);
        assert_string_equal(past[i].complaint.version, "v1");
        assert_int_equal(past[i].complaint.revision, 4);
        assert_int_equal(past[i].received_ms, NOON_MS);
        assert_int_equal(past[i].event_count, 4);
        assert_int_equal(past[i].events[0].event.kind, EVENT_RECEIVED);
        assert_string_equal(
            doc_text(
                json_object_get(past[i].events[0].event.personal, "answers"),
                "story"),
            "He fell.");
        assert_string_equal(past[i].events[1].event.rule, "classify/ordinary");
        assert_string_equal(doc_text(past[i].events[2].event.personal, "text"),
                            "call him");
    }
}

static void
pages_of_a_sample_leave_nothing_out_wherever_they_end(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[11];
    struct past          *past;
    struct past_query     query = {.procedure = "desk", .step = 3};
    size_t                count;
    int64_t               total, last_id, seen;

    keep_many(f, c, 11);
    assert_ok(f, past_total(f->store, &query, &total, &last_id, &f->why));
    assert_int_equal(total, 3);
    assert_int_equal(last_id, c[10].id);
    for (query.limit = 1; query.limit <= 4; query.limit++) {
        query.after = seen = 0;
        do {
            assert_ok(
                f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
            for (size_t i = 0; i < count; i++, seen++)
                assert_int_equal(past[i].complaint.id, c[seen * 3 + 2].id);
            query.after = count > 0 ? past[count - 1].complaint.id : 0;
        } while (count > 0);
        assert_int_equal(seen, total);
    }
}

static void
only_what_was_asked_for_is_in_a_page(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[4];
    struct past          *past;
    struct past_query     all = {.procedure = "desk", .limit = 10}, query = all;
    size_t                count;
    int64_t               total, last_id;

    keep_many(f, c, 4);
    past_store(f, "UPDATE complaint SET received_ms = received_ms + id");
    query.from_ms = NOON_MS + c[1].id;
    query.until_ms = NOON_MS + c[3].id;
    assert_ok(f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
    assert_int_equal(count, 2);
    assert_int_equal(past[0].complaint.id, c[1].id);
    assert_ok(f, past_total(f->store, &query, &total, &last_id, &f->why));
    assert_int_equal(total, 2);
    query = all;
    query.after = c[0].id;
    query.until_id = c[2].id;
    assert_ok(f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
    assert_int_equal(count, 2);
    assert_int_equal(past[1].complaint.id, c[2].id);
    query = all;
    query.procedure = "repair";
    assert_ok(f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
    assert_int_equal(count, 0);
    assert_ok(f, past_total(f->store, &query, &total, &last_id, &f->why));
    assert_int_equal(total, 0);
    assert_int_equal(last_id, 0);
}

static void
what_was_erased_is_absent_from_the_past(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[2];
    struct past          *past;
    struct past_query     query = {.procedure = "desk", .limit = 10};
    size_t                count;

    keep_many(f, c, 2);
    past_store(f, "DELETE FROM event_personal WHERE complaint_id = 1;"
                  "DELETE FROM complaint_key WHERE complaint_id = 1");
    assert_ok(f, past_page(f->store, f->mem, &query, &past, &count, &f->why));
    assert_int_equal(count, 2);
    assert_null(past[0].events[0].event.personal);
    assert_string_equal(past[0].complaint.code_salt, "");
    assert_non_null(past[1].events[0].event.personal);
}

static void
the_past_is_read_by_ranges_of_indexes(void **state)
{
    struct store_fixture *f = *state;
    const char           *plan = plan_of(f, SQL_PAST_PAGE);

    assert_non_null(strstr(plan, "complaint_procedure"));
    assert_null(strstr(plan, "TEMP B-TREE"));
    assert_null(strstr(plan_of(f, SQL_RULE_TALLY), "SCAN"));
    assert_non_null(strstr(plan_of(f, SQL_RULE_TALLY), "SEARCH e USING INTEGER"
                                                       " PRIMARY KEY"));
}

static struct rule_count *
counts(struct store_fixture *f, size_t expected)
{
    struct rule_count *rows;
    size_t             count;

    assert_ok(f, rule_counts(f->store, f->mem, "desk", &rows, &count, &f->why));
    assert_int_equal(count, expected);
    return rows;
}

static void
decisions_and_overrides_are_counted_by_rule(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[3];
    struct event          events[3];
    struct rule_count    *rows;

    (void)counts(f, 0);
    keep_many(f, c, 3);
    rows = counts(f, 1);
    assert_string_equal(rows[0].rule, "classify/ordinary");
    assert_int_equal(rows[0].hits, 3);
    assert_int_equal(rows[0].overrides, 0);
    assert_int_equal(rows[0].last_ms, NOON_MS);
    for (int i = 0; i < 3; i++) {
        events[i] = event_of(f->mem, i == 1 ? EVENT_OVERRIDDEN : EVENT_DECIDED,
                             "{'table':'classify'}", NULL);
        events[i].rule = "classify/injury";
        events[i].at_ms = NOON_MS + 5;
    }
    events[2].rule = NULL; /* no rule hit */
    assert_ok(f, append(f->store, &c[0], events, 3, &f->why));
    for (int again = 0; again < 2; again++) {
        rows = counts(f, 3);
        assert_string_equal(rows[0].rule, "classify/"); /* by default */
        assert_int_equal(rows[0].hits, 1);
        assert_string_equal(rows[1].rule, "classify/injury");
        assert_int_equal(rows[1].hits, 1);
        assert_int_equal(rows[1].overrides, 1);
        assert_int_equal(rows[1].last_ms, NOON_MS + 5);
        assert_int_equal(rows[2].hits, 3);
        store_fixture_reopen(f);
    }
}

/* 30 Jun 2026 23:59:59.999 and a millisecond later, UTC. */
static void
decisions_are_counted_by_month(void **state)
{
    static const int64_t  moments[] = {1782863999999, 1782864000000,
                                       1782864000001};
    struct store_fixture *f = *state;
    struct complaint      c[1];
    struct event          events[3];
    struct rule_count    *rows;

    keep_many(f, c, 1);
    for (int i = 0; i < 3; i++) {
        events[i] = event_of(f->mem, i == 2 ? EVENT_OVERRIDDEN : EVENT_DECIDED,
                             "{'table':'classify'}", NULL);
        events[i].rule = "classify/injury";
        events[i].at_ms = moments[i];
    }
    assert_ok(f, append(f->store, &c[0], events, 3, &f->why));
    rows = counts(f, 2);
    assert_int_equal(rows[0].month_count, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct rule_month *m = &rows[0].months[i];
        bool                     july = m->month == 2026 * 12 + 6;

        assert_int_equal(m->month, rule_month_of(moments[july]));
        assert_int_equal(m->hits, 1);
        assert_int_equal(m->overrides, july);
    }
}

static void
a_rule_leads_to_what_it_decided_newest_first(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[3];
    struct decided_query  query = {
         .procedure = "desk", .rule = "classify/ordinary", .limit = 2};
    struct decided found;
    struct event   other =
        event_of(f->mem, EVENT_OVERRIDDEN, "{'table':'classify'}", NULL);
    bool overridden;

    keep_many(f, c, 3);
    other.actor = "zhou";
    other.reason = "it was not";
    assert_ok(f, append(f->store, &c[1], &other, 1, &f->why));
    assert_ok(f, decided_page(f->store, f->mem, &query, &f->why));
    assert_int_equal(query.count, 2);
    assert_string_equal(query.items[0].number, c[2].number);
    assert_ok(f, decided_override(f->store, f->mem, &query.items[0], "classify",
                                  &found, &overridden, &f->why));
    assert_false(overridden);
    assert_ok(f, decided_override(f->store, f->mem, &query.items[1], "classify",
                                  &found, &overridden, &f->why));
    assert_true(overridden);
    assert_string_equal(found.actor, "zhou");
    assert_string_equal(found.reason, "it was not");
    query.before = query.next;
    assert_ok(f, decided_page(f->store, f->mem, &query, &f->why));
    assert_int_equal(query.count, 1);
    assert_int_equal(query.next, 0);
    assert_null(strstr(plan_of(f, SQL_DECIDED_BY_RULE), "TEMP B-TREE"));
    assert_non_null(strstr(plan_of(f, SQL_DECIDED_BY_RULE), "event_of_rule"));
    assert_null(strstr(plan_of(f, SQL_DECIDED_OTHERWISE), "TEMP B-TREE"));
}

static void
rules_of_another_procedure_are_not_counted(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[2];

    keep_many(f, c, 2);
    past_store(f, "UPDATE complaint SET procedure = 'repair' WHERE id = 1");
    assert_int_equal(counts(f, 1)[0].hits, 1);
}

static void
finding_earlier_ones_is_an_index_range_without_a_sort(void **state)
{
    struct store_fixture *f = *state;
    const char           *plan = plan_of(f, SQL_FACT_FIND);

    assert_non_null(strstr(plan, "SEARCH f USING COVERING INDEX"
                                 " fact_index_value"));
    assert_null(strstr(plan, "TEMP B-TREE"));
    assert_null(strstr(plan, "SCAN"));
    assert_null(strstr(plan_of(f, SQL_FACT_COUNT), "SCAN fact_index"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_page_has_each_complaint_with_its_whole_journal),
        STORE_TEST(pages_of_a_sample_leave_nothing_out_wherever_they_end),
        STORE_TEST(only_what_was_asked_for_is_in_a_page),
        STORE_TEST(what_was_erased_is_absent_from_the_past),
        STORE_TEST(the_past_is_read_by_ranges_of_indexes),
        STORE_TEST(decisions_and_overrides_are_counted_by_rule),
        STORE_TEST(decisions_are_counted_by_month),
        STORE_TEST(a_rule_leads_to_what_it_decided_newest_first),
        STORE_TEST(rules_of_another_procedure_are_not_counted),
        STORE_TEST(finding_earlier_ones_is_an_index_range_without_a_sort),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
