/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outbox: notices and deliveries come back as they were added, lists hold
 * what they say and are read over an index, and tidying leaves what somebody
 * still has to look at.
 */
#include "store_fixture.h"

#include "store/outbox.h"

#define IN_TX(f, calls)                                                        \
    do {                                                                       \
        struct tx tx;                                                          \
        assert_ok(f, tx_begin((f)->store, &tx, &(f)->why));                    \
        calls;                                                                 \
        assert_ok(f, tx_commit(&tx, &(f)->why));                               \
    } while (0)

static const uint8_t to_digest[32] = {1}, at_digest[32] = {2};

static struct notice
letter(int64_t complaint_id)
{
    return (struct notice){.complaint_id = complaint_id,
                           .event = 4,
                           .kind = "letter",
                           .audience = "customer",
                           .actor = "wang",
                           .change = 3,
                           .urgent = true,
                           .automatic = true,
                           .at_ms = NOON_MS};
}

static int64_t
add_notice(struct store_fixture *f, struct notice n)
{
    int64_t id = 0;

    IN_TX(f, assert_ok(f, notice_add(&tx, &n, &id, &f->why)));
    return id;
}

static int64_t
add_delivery(struct store_fixture *f, struct delivery d)
{
    int64_t id = 0;

    IN_TX(f, assert_ok(f, delivery_add(&tx, &d, &id, &f->why)));
    return id;
}

/* A delivery of a new notice, waiting on a channel from a time on. */
static struct delivery
waiting(struct store_fixture *f, const char *channel, int64_t next_ms)
{
    return (struct delivery){.notice.id = add_notice(f, letter(0)),
                             .channel = channel,
                             .recipient = "customer",
                             .state = DELIVERY_WAITING,
                             .next_ms = next_ms,
                             .changed_ms = NOON_MS};
}

static int64_t
add_in_state(struct store_fixture *f, enum delivery_state state,
             const char *recipient)
{
    struct delivery d = waiting(f, "mail", NOON_MS);

    d.state = state;
    d.recipient = recipient;
    return add_delivery(f, d);
}

static void
a_notice_waits_until_it_is_routed(void **state)
{
    struct store_fixture *f = *state;
    int64_t               first = add_notice(f, letter(7));
    int64_t               second = add_notice(f, letter(8));
    struct notice        *list;
    size_t                count;

    assert_ok(f, notice_waiting(f->store, f->mem, 10, &list, &count, &f->why));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].id, first);
    assert_int_equal(list[0].complaint_id, 7);
    assert_int_equal(list[0].event, 4);
    assert_string_equal(list[0].kind, "letter");
    assert_string_equal(list[0].audience, "customer");
    assert_string_equal(list[0].actor, "wang");
    assert_int_equal(list[0].change, 3);
    assert_true(list[0].urgent && list[0].automatic);
    assert_int_equal(list[0].at_ms, NOON_MS);
    IN_TX(f, assert_ok(f, notice_routed(&tx, first, &f->why)));
    assert_ok(f, notice_waiting(f->store, f->mem, 10, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].id, second);
}

static void
a_notice_of_nobodys_change_has_no_actor(void **state)
{
    struct store_fixture *f = *state;
    struct notice         n = letter(0), *list;
    size_t                count;

    n.actor = NULL;
    add_notice(f, n);
    assert_ok(f, notice_waiting(f->store, f->mem, 10, &list, &count, &f->why));
    assert_string_equal(list[0].actor, "");
}

static void
a_delivery_is_found_with_its_notice_and_its_number(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    bool                  repeated;
    struct delivery       d = waiting(f, "mail", NOON_MS + 5), found;
    int64_t               id;

    assert_ok(f,
              keep(f->store, f->mem, "a story", NULL, &c, &repeated, &f->why));
    d.notice.complaint_id = c.id;
    d.answered_to = to_digest;
    d.answered_at = at_digest;
    d.trouble = "slow";
    d.attempts = 2;
    id = add_delivery(f, d);
    assert_ok(f, delivery_find(f->store, f->mem, id, &found, &f->why));
    assert_int_equal(found.notice.id, d.notice.id);
    assert_string_equal(found.notice.kind, "letter");
    assert_string_equal(found.channel, "mail");
    assert_string_equal(found.recipient, "customer");
    assert_int_equal(found.state, DELIVERY_WAITING);
    assert_int_equal(found.attempts, 2);
    assert_int_equal(found.next_ms, NOON_MS + 5);
    assert_memory_equal(found.answered_to, to_digest, 32);
    assert_memory_equal(found.answered_at, at_digest, 32);
    assert_string_equal(found.trouble, "slow");
    assert_string_equal(found.number, c.number);
    assert_int_equal(delivery_find(f->store, f->mem, 99, &found, &f->why),
                     ERR_MISSING);
}

static void
a_change_leaves_the_digests_of_an_answer_unless_it_names_others(void **state)
{
    struct store_fixture  *f = *state;
    struct delivery        d = waiting(f, "mail", NOON_MS), found;
    struct delivery_change change = {.state = DELIVERY_SENT,
                                     .attempts = 1,
                                     .changed_ms = NOON_MS + 9,
                                     .trouble = "250 taken"};

    d.answered_to = to_digest;
    d.answered_at = at_digest;
    change.id = add_delivery(f, d);
    IN_TX(f, assert_ok(f, delivery_change(&tx, &change, &f->why)));
    assert_ok(f, delivery_find(f->store, f->mem, change.id, &found, &f->why));
    assert_int_equal(found.state, DELIVERY_SENT);
    assert_int_equal(found.attempts, 1);
    assert_int_equal(found.changed_ms, NOON_MS + 9);
    assert_string_equal(found.trouble, "250 taken");
    assert_memory_equal(found.answered_to, to_digest, 32);
    change.answered_to = at_digest;
    IN_TX(f, assert_ok(f, delivery_change(&tx, &change, &f->why)));
    assert_ok(f, delivery_find(f->store, f->mem, change.id, &found, &f->why));
    assert_memory_equal(found.answered_to, at_digest, 32);
    change.id = 99;
    IN_TX(f, assert_int_equal(delivery_change(&tx, &change, &f->why),
                              ERR_MISSING));
}

static void
due_ones_come_soonest_first_without_those_being_sent(void **state)
{
    struct store_fixture *f = *state;
    int64_t             late = add_delivery(f, waiting(f, "mail", NOON_MS - 1));
    int64_t             busy = add_delivery(f, waiting(f, "mail", NOON_MS - 3));
    int64_t             soon = add_delivery(f, waiting(f, "mail", NOON_MS - 2));
    struct delivery_due page = {.channel = "mail",
                                .now_ms = NOON_MS,
                                .busy = &busy,
                                .busy_count = 1,
                                .limit = 10};

    add_delivery(f, waiting(f, "mail", NOON_MS + 1));
    add_delivery(f, waiting(f, "sms", NOON_MS - 1));
    assert_ok(f, delivery_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 2);
    assert_int_equal(page.items[0].id, soon);
    assert_int_equal(page.items[1].id, late);
    page.limit = 1;
    assert_ok(f, delivery_due_list(f->store, f->mem, &page, &f->why));
    assert_int_equal(page.count, 1);
    assert_int_equal(page.items[0].id, soon);
}

static void
channels_with_something_due_are_named_and_the_soonest_time_is_known(
    void **state)
{
    struct store_fixture *f = *state;
    const char          **names;
    size_t                count;
    int64_t               next_ms;

    assert_ok(f, delivery_channels_due(f->store, f->mem, NOON_MS, &names,
                                       &count, &next_ms, &f->why));
    assert_int_equal(count, 0);
    assert_int_equal(next_ms, 0);
    add_delivery(f, waiting(f, "sms", NOON_MS - 1));
    add_delivery(f, waiting(f, "sms", NOON_MS - 7));
    add_delivery(f, waiting(f, "later", NOON_MS + 1));
    add_delivery(f, waiting(f, "mail", NOON_MS));
    assert_ok(f, delivery_channels_due(f->store, f->mem, NOON_MS, &names,
                                       &count, &next_ms, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "mail");
    assert_string_equal(names[1], "sms");
    assert_int_equal(next_ms, NOON_MS - 7);
}

static void
what_is_held_for_a_person_goes_into_one_digest_and_follows_it(void **state)
{
    struct store_fixture  *f = *state;
    int64_t                first = add_in_state(f, DELIVERY_HELD, "wang");
    int64_t                second = add_in_state(f, DELIVERY_HELD, "wang");
    int64_t                other = add_in_state(f, DELIVERY_HELD, "li");
    struct delivery       *list, found;
    const char           **logins;
    size_t                 count;
    struct delivery_change into = {.id = first,
                                   .state = DELIVERY_HELD,
                                   .digest_id = 70,
                                   .changed_ms = NOON_MS};

    assert_ok(f,
              delivery_held_logins(f->store, f->mem, &logins, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(logins[0], "li");
    assert_string_equal(logins[1], "wang");
    assert_ok(
        f, delivery_held(f->store, f->mem, "wang", 10, &list, &count, &f->why));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].id, first);
    assert_int_equal(list[1].id, second);
    IN_TX(f, assert_ok(f, delivery_change(&tx, &into, &f->why)));
    assert_ok(
        f, delivery_held(f->store, f->mem, "wang", 10, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_ok(f, delivery_of_digest(f->store, f->mem, 70, 10, &list, &count,
                                    &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].id, first);
    IN_TX(f, assert_ok(f, delivery_digest_settle(&tx, 70, DELIVERY_SENT,
                                                 NOON_MS + 1, &f->why)));
    assert_ok(f, delivery_find(f->store, f->mem, first, &found, &f->why));
    assert_int_equal(found.state, DELIVERY_SENT);
    assert_ok(f, delivery_find(f->store, f->mem, other, &found, &f->why));
    assert_int_equal(found.state, DELIVERY_HELD);
}

static size_t
listed(struct store_fixture *f, struct delivery_filter filter)
{
    struct delivery *list;
    size_t           count;

    filter.limit = filter.limit == 0 ? 100 : filter.limit;
    assert_ok(f,
              delivery_list(f->store, f->mem, &filter, &list, &count, &f->why));
    for (size_t i = 1; i < count; i++)
        assert_true(list[i].id < list[i - 1].id);
    return count;
}

static void
a_page_is_newest_first_and_narrowed_by_what_is_asked(void **state)
{
    struct store_fixture *f = *state;
    struct delivery       d = waiting(f, "sms", NOON_MS);
    int64_t               first;

    d.notice.complaint_id = 5;
    first = add_delivery(f, d);
    add_in_state(f, DELIVERY_PARKED, "customer");
    add_in_state(f, DELIVERY_SENT, "customer");
#define LISTED(...)                                                            \
    listed(f, (struct delivery_filter){.state = DELIVERY_STATE_KINDS,          \
                                       __VA_ARGS__})
    assert_int_equal(LISTED(.limit = 100), 3);
    assert_int_equal(LISTED(.limit = 2), 2);
    assert_int_equal(LISTED(.before = first + 1), 1);
    assert_int_equal(LISTED(.complaint_id = 5), 1);
    assert_int_equal(LISTED(.channel = "mail"), 2);
#undef LISTED
    assert_int_equal(
        listed(f, (struct delivery_filter){.state = DELIVERY_PARKED}), 1);
    assert_int_equal(
        listed(f, (struct delivery_filter){.state = DELIVERY_PARKED,
                                           .complaint_id = 5}),
        0);
}

static void
what_failed_on_a_channel_is_due_when_it_was_mended(void **state)
{
    struct store_fixture  *f = *state;
    int64_t                later = NOON_MS + 6 * 3600 * 1000;
    int64_t                failed = add_delivery(f, waiting(f, "mail", later));
    int64_t                quiet = add_delivery(f, waiting(f, "mail", later));
    int64_t                other = add_delivery(f, waiting(f, "sms", later));
    struct delivery        found;
    struct delivery_change change = {.state = DELIVERY_WAITING,
                                     .attempts = 3,
                                     .next_ms = later,
                                     .trouble = "no answer"};

    change.id = failed;
    IN_TX(f, assert_ok(f, delivery_change(&tx, &change, &f->why)));
    change.id = other;
    IN_TX(f, assert_ok(f, delivery_change(&tx, &change, &f->why)));
    IN_TX(f, assert_ok(
                 f, delivery_hurry_channel(&tx, "mail", NOON_MS + 1, &f->why)));
    assert_ok(f, delivery_find(f->store, f->mem, failed, &found, &f->why));
    assert_int_equal(found.next_ms, NOON_MS + 1);
    assert_int_equal(found.attempts, 3);
    assert_ok(f, delivery_find(f->store, f->mem, quiet, &found, &f->why));
    assert_int_equal(found.next_ms, later);
    assert_ok(f, delivery_find(f->store, f->mem, other, &found, &f->why));
    assert_int_equal(found.next_ms, later);
}

static void
what_waits_on_a_channel_is_parked_at_a_word(void **state)
{
    struct store_fixture *f = *state;
    int64_t               id = add_delivery(f, waiting(f, "sms", NOON_MS));
    int64_t               other = add_delivery(f, waiting(f, "mail", NOON_MS));
    struct delivery       found, *list;
    size_t                count;

    IN_TX(f, assert_ok(f, delivery_park_channel(&tx, "sms", "gone", NOON_MS + 1,
                                                &f->why)));
    assert_ok(f, delivery_find(f->store, f->mem, id, &found, &f->why));
    assert_int_equal(found.state, DELIVERY_PARKED);
    assert_string_equal(found.trouble, "gone");
    assert_int_equal(found.changed_ms, NOON_MS + 1);
    assert_ok(f, delivery_of_notice(f->store, f->mem, found.notice.id, &list,
                                    &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].id, id);
    assert_ok(f, delivery_find(f->store, f->mem, other, &found, &f->why));
    assert_int_equal(found.state, DELIVERY_WAITING);
}

static void
answers_are_counted_by_address_by_domain_and_altogether(void **state)
{
    struct store_fixture *f = *state;
    struct delivery       d = waiting(f, "mail", NOON_MS);
    int                   counts[3];

    add_delivery(f, d);
    d.answered_to = to_digest;
    d.answered_at = at_digest;
    add_delivery(f, d);
    d.answered_to = at_digest;
    add_delivery(f, d);
    d.state = DELIVERY_WITHHELD;
    add_delivery(f, d);
    d.state = DELIVERY_SENT;
    d.changed_ms = NOON_MS - 10;
    add_delivery(f, d);
    assert_ok(f, delivery_answers(f->store, to_digest, at_digest, NOON_MS,
                                  counts, &f->why));
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 2);
    assert_int_equal(counts[2], 2);
    assert_ok(f, delivery_answers(f->store, to_digest, at_digest, NOON_MS - 10,
                                  counts, &f->why));
    assert_int_equal(counts[1], 3);
}

static void
figures_count_by_state_and_tell_how_long_the_oldest_has_been_due(void **state)
{
    struct store_fixture *f = *state;
    struct outbox_figures figures;

    add_delivery(f, waiting(f, "sms", NOON_MS - 9));
    add_delivery(f, waiting(f, "mail", NOON_MS - 4));
    add_in_state(f, DELIVERY_SENT, "customer");
    assert_ok(f, outbox_measure(f->store, NOON_MS, &figures, &f->why));
    assert_int_equal(figures.by_state[DELIVERY_WAITING], 2);
    assert_int_equal(figures.by_state[DELIVERY_SENT], 1);
    assert_int_equal(figures.by_state[DELIVERY_PARKED], 0);
    assert_int_equal(figures.notices_waiting, 3);
    assert_int_equal(figures.oldest_due_ms, 9);
    assert_ok(f, outbox_measure(f->store, NOON_MS - 10, &figures, &f->why));
    assert_int_equal(figures.oldest_due_ms, 0);
}

static void
tidying_drops_what_is_settled_and_old_and_nothing_else(void **state)
{
    struct store_fixture *f = *state;
    const int64_t         later = NOON_MS + INT64_C(401) * 24 * 3600 * 1000;
    struct delivery       sent = waiting(f, "mail", NOON_MS);
    int64_t               parked = add_in_state(f, DELIVERY_PARKED, "customer");
    struct delivery       found;

    sent.state = DELIVERY_SENT;
    add_delivery(f, sent);
    add_notice(f, letter(0)); /* never routed */
    IN_TX(f, {
        assert_ok(f, notice_routed(&tx, sent.notice.id, &f->why));
        assert_ok(f, store_tidy(&tx, NOON_MS, &f->why));
    });
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM notice"), 3);
    IN_TX(f, assert_ok(f, store_tidy(&tx, later, &f->why)));
    IN_TX(f, assert_ok(f, store_tidy(&tx, later, &f->why)));
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM notice"), 2);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM delivery"), 1);
    assert_ok(f, delivery_find(f->store, f->mem, parked, &found, &f->why));
}

static void
a_notice_is_part_of_the_transaction_of_its_events(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct notice         n = letter(1);
    struct tx             tx;
    bool                  repeated;
    struct event          e = event_of(f->mem, EVENT_NOTED, "{}", NULL);

    assert_ok(f,
              keep(f->store, f->mem, "a story", NULL, &c, &repeated, &f->why));
    assert_ok(f, tx_begin_checked(f->store, &tx, &f->why));
    assert_ok(f, complaint_append(&tx, &c, &e, 1, c.state, &f->why));
    assert_ok(f, notice_add(&tx, &n, NULL, &f->why));
    tx_end(&tx);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM notice"), 0);
    assert_ok(f, tx_begin_checked(f->store, &tx, &f->why));
    assert_ok(f, complaint_append(&tx, &c, &e, 1, c.state, &f->why));
    assert_ok(f, notice_add(&tx, &n, NULL, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM notice"), 1);
}

static void
a_state_is_known_by_its_name(void **state)
{
    (void)state;
    assert_string_equal(delivery_state_name(DELIVERY_PARKED), "parked");
    assert_int_equal(delivery_state_find("withheld"), DELIVERY_WITHHELD);
    assert_int_equal(delivery_state_find("lost"), DELIVERY_STATE_KINDS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_notice_waits_until_it_is_routed),
        STORE_TEST(a_notice_of_nobodys_change_has_no_actor),
        STORE_TEST(a_delivery_is_found_with_its_notice_and_its_number),
        STORE_TEST(
            a_change_leaves_the_digests_of_an_answer_unless_it_names_others),
        STORE_TEST(due_ones_come_soonest_first_without_those_being_sent),
        STORE_TEST(
            channels_with_something_due_are_named_and_the_soonest_time_is_known),
        STORE_TEST(
            what_is_held_for_a_person_goes_into_one_digest_and_follows_it),
        STORE_TEST(a_page_is_newest_first_and_narrowed_by_what_is_asked),
        STORE_TEST(what_failed_on_a_channel_is_due_when_it_was_mended),
        STORE_TEST(what_waits_on_a_channel_is_parked_at_a_word),
        STORE_TEST(answers_are_counted_by_address_by_domain_and_altogether),
        STORE_TEST(
            figures_count_by_state_and_tell_how_long_the_oldest_has_been_due),
        STORE_TEST(tidying_drops_what_is_settled_and_old_and_nothing_else),
        STORE_TEST(a_notice_is_part_of_the_transaction_of_its_events),
        cmocka_unit_test(a_state_is_known_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
