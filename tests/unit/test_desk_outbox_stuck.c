/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can never be told, or not now: it holds nothing else up, is not tried
 * for ever, and lies where somebody looks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_post.h"
#include "model/state.h"
#include "store/accounts.h"
#include "store/records.h"

enum { PEOPLE = 300, CHANGES = 30 };

static void
break_state(struct live *l, const char *number)
{
    live_past_store(l, arena_printf(l->mem,
                                    "UPDATE complaint_state SET doc = '{' WHERE"
                                    " complaint_id = (SELECT id FROM complaint"
                                    " WHERE number = '%s')",
                                    number));
}

static void
tell(struct live *l, const char *number, const char *role)
{
    told_one(l, number, EVENT_TOLD, ACTOR_RULES,
             arena_printf(l->mem, "{'roles':['%s']}", role), NULL);
}

static void
a_notice_that_cannot_be_routed_is_parked_and_the_others_go_on(void **state)
{
    struct live *l = *state;
    const char  *one = post_submit(l, "web"), *other = post_submit(l, "web");

    post_mail(l);
    post_account(l, "li", "quality.officer", "mail", false);
    tell(l, one, "quality.officer");
    tell(l, other, "quality.officer");
    break_state(l, one);
    post_route(l, 1);
    assert_non_null(strstr(post_deliveries(l), "told>li@mail waiting"));
    assert_int_equal(post_find(l, post_last(l, "told").id - 1).state,
                     DELIVERY_PARKED);
}

static void
who_does_not_work_here_any_more_is_stood_in_for_by_the_role(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_mail(l);
    post_account(l, "li", "service.officer", "mail", false);
    post_account(l, "wang", "service.officer", "mail", false);
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'wang'}", NULL);
    post_route(l, 1);
    assert_string_equal(post_deliveries(l), "assigned>wang@mail waiting");
    live_past_store(l, "UPDATE account SET disabled = 1 WHERE login = 'wang'");
    told_one(l, number, EVENT_ANSWERED, ACTOR_CUSTOMER, "{'by':'customer'}",
             "{'text':'well?'}");
    post_route(l, 1);
    assert_string_equal(post_deliveries(l), "customer>li@mail waiting");
}

static void
what_makes_too_many_deliveries_at_once_is_routed_in_parts(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");
    int          routed, all = 0, parts = 0;

    post_mail(l);
    for (int i = 0; i < PEOPLE; i++)
        post_account(l, arena_printf(l->mem, "p%d", i), "quality.officer",
                     "mail", false);
    for (int i = 0; i < CHANGES; i++)
        tell(l, number, "quality.officer");
    do {
        post_must(l, outbox_route(l->desk, 1, &routed, &l->why));
        all += routed;
        parts += routed > 0;
    } while (routed > 0);
    assert_int_equal(all, CHANGES);
    assert_true(parts > 1);
}

static void
a_channel_that_cannot_be_read_now_is_waited_for(void **state)
{
    struct live    *l = *state;
    AUTO_TX         tx = {NULL};
    struct delivery d;
    struct telling  told;

    post_mail(l);
    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    d = post_last(l, "letter");
    post_must(l, tx_begin(l->store, &tx, &l->why));
    post_must(l, setting_set(&tx, "channel.odd",
                             "{\"plugin\":\"replaced\",\"on\":true}", &l->why));
    post_must(l, tx_commit(&tx, &l->why));
    d.channel = "odd";
    assert_int_equal(outbox_telling(l->desk, l->mem, &d, 1, &told, &l->why),
                     ERR_BUSY);
}

static void
what_waited_on_a_channel_that_was_removed_goes_by_another(void **state)
{
    struct live *l = *state;
    int64_t      id;

    post_mail(l);
    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    id = post_last(l, "letter").id;
    post_must(l, channel_remove(
                     l->desk,
                     &(struct seen_change){.name = "mail", .actor = "root"},
                     &l->why));
    assert_int_equal(post_find(l, id).state, DELIVERY_PARKED);
    post_channel(l, "post",
                 "{'plugin':'mail','settings':{'server':'smtp://"
                 "mail.example.com:587','from':'desk@desk.example'}}");
    post_must(l, outbox_retry(l->desk, id, 1, &l->why));
    assert_string_equal(post_find(l, id).channel, "post");
    assert_int_equal(post_find(l, id).state, DELIVERY_WAITING);
}

static void
what_was_withheld_for_want_of_a_channel_gets_one_when_it_is_sent_again(
    void **state)
{
    struct live *l = *state;
    int64_t      id;

    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    id = post_last(l, "letter").id;
    assert_int_equal(outbox_retry(l->desk, id, 1, &l->why), ERR_CONFLICT);
    post_mail(l);
    post_must(l, outbox_retry(l->desk, id, 1, &l->why));
    assert_string_equal(post_find(l, id).channel, "mail");
    assert_int_equal(post_find(l, id).state, DELIVERY_WAITING);
}

static void
a_letter_whose_complaint_cannot_be_read_is_not_sent_for_ever(void **state)
{
    struct live *l = *state;
    const char  *number;
    int64_t      id;

    post_mail(l);
    number = told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    id = post_last(l, "letter").id;
    break_state(l, number);
    post_settle(l, id, RESULT_NEVER, "550 no such user", 100);
    assert_int_equal(post_find(l, id).state, DELIVERY_PARKED);
}

static void
of_an_erased_complaint_no_words_are_filed_and_nothing_is_sent(void **state)
{
    struct live     *l = *state;
    struct telling   told;
    struct complaint c;
    struct delivery  d;
    const json_t    *lost;

    post_mail(l);
    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    d = post_last(l, "letter");
    live_past_store(l, "DELETE FROM event_personal; DELETE FROM complaint_key");
    assert_int_equal(outbox_telling(l->desk, l->mem, &d, 1, &told, &l->why),
                     ERR_CONFLICT);
    assert_string_equal(l->why.text, "erased");
    post_settle(l, d.id, RESULT_NEVER, "550 no such user", 100);
    assert_int_equal(post_find(l, d.id).state, DELIVERY_PARKED);
    post_must(l, complaint_find_id(l->store, l->mem, d.notice.complaint_id, &c,
                                   &l->why));
    lost = json_array_get(json_object_get(c.state, "undelivered"), 0);
    assert_string_equal(doc_text(lost, "how"), "refused");
    assert_null(doc_text(lost, "text"));
}

#define POST_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, post_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POST_TEST(
            a_notice_that_cannot_be_routed_is_parked_and_the_others_go_on),
        POST_TEST(who_does_not_work_here_any_more_is_stood_in_for_by_the_role),
        POST_TEST(what_makes_too_many_deliveries_at_once_is_routed_in_parts),
        POST_TEST(a_channel_that_cannot_be_read_now_is_waited_for),
        POST_TEST(what_waited_on_a_channel_that_was_removed_goes_by_another),
        POST_TEST(
            what_was_withheld_for_want_of_a_channel_gets_one_when_it_is_sent_again),
        POST_TEST(a_letter_whose_complaint_cannot_be_read_is_not_sent_for_ever),
        POST_TEST(
            of_an_erased_complaint_no_words_are_filed_and_nothing_is_sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
