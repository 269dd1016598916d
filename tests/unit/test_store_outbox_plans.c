/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the outbox asks often is read over an index, and events of the journal
 * are found for whoever is told of each.
 */
#include "store_fixture.h"

#include "store/outbox.h"

static void
events_are_listed_behind_a_seq_and_known_by_their_kind(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    bool                  repeated;
    struct past_event    *events;
    size_t                count;
    const char           *kind;

    assert_ok(f,
              keep(f->store, f->mem, "a story", NULL, &c, &repeated, &f->why));
    enter(f, &c, "recorded", "service.officer");
    assert_ok(f,
              journal_after(f->store, f->mem, 0, 10, &events, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(events[0].kind, "received");
    assert_int_equal(events[1].complaint_id, c.id);
    assert_int_equal(events[1].n, 2);
    assert_ok(f, journal_after(f->store, f->mem, events[0].seq, 10, &events,
                               &count, &f->why));
    assert_int_equal(count, 1);
    assert_ok(f, journal_kind(f->store, f->mem, c.id, 2, &kind, &f->why));
    assert_string_equal(kind, "entered");
    assert_int_equal(journal_kind(f->store, f->mem, c.id, 3, &kind, &f->why),
                     ERR_MISSING);
}

static void
what_waits_is_read_over_an_index_without_a_sort(void **state)
{
    struct store_fixture *f = *state;
    static const struct {
        enum sql    which;
        const char *index;
    } cases[] = {
        {SQL_NOTICE_WAITING, "notice_waiting"},
        {SQL_DELIVERY_DUE, "delivery_due"},
        {SQL_DELIVERY_CHANNEL_AFTER, "delivery_due"},
        {SQL_DELIVERY_LOGIN_AFTER, "delivery_held"},
        {SQL_DELIVERY_HELD, "delivery_held"},
        {SQL_DELIVERY_OF_DIGEST, "delivery_in_digest"},
        {SQL_DELIVERY_DIGEST_SETTLE, "delivery_in_digest"},
        {SQL_DELIVERY_PAGE_COMPLAINT, "delivery_of_complaint"},
        {SQL_DELIVERY_PAGE_STATE, "delivery_in_state"},
        {SQL_DELIVERY_PAGE_ALL, "INTEGER PRIMARY KEY"},
        {SQL_DELIVERY_ANSWERS_TO, "delivery_answered_to"},
        {SQL_DELIVERY_ANSWERS_AT, "delivery_answered_at"},
        {SQL_DELIVERY_ANSWERS_ALL, "delivery_answered "},
        {SQL_DELIVERY_TALLY, "COVERING INDEX delivery_in_state"},
        {SQL_NOTICE_TALLY, "notice_waiting"},
        {SQL_DELIVERY_OF_NOTICE, "delivery_of_notice"},
        {SQL_DELIVERY_PARK_CHANNEL, "delivery_due"},
        {SQL_EVENT_AFTER, "INTEGER PRIMARY KEY"},
        {SQL_EVENT_KIND, "event_of_complaint"},
        {SQL_DELIVERY_TIDY, "notice_age"},
        {SQL_NOTICE_TIDY, "notice_age"},
        {SQL_MAIL_LIST, "mail_age"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *plan = plan_of(f, cases[i].which);

        if (strstr(plan, cases[i].index) == NULL ||
            strstr(plan, "TEMP B-TREE") != NULL)
            fail_msg("not over %s: %s", cases[i].index, plan);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(events_are_listed_behind_a_seq_and_known_by_their_kind),
        STORE_TEST(what_waits_is_read_over_an_index_without_a_sort),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
