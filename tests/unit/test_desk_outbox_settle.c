/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said and by what it is known, what came of attempts, what comes back,
 * and what a person wants done about it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/mail.h"
#include "desk_post.h"
#include "model/state.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };

/* A letter that waits on the channel mail. */
static struct delivery
letter(struct live *l)
{
    post_mail(l);
    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    post_deliveries(l);
    return post_last(l, "letter");
}

static struct telling
telling(struct live *l, const struct delivery *d)
{
    struct telling out;

    post_must(l,
              outbox_telling(l->desk, l->mem, d, moment_now(), &out, &l->why));
    return out;
}

/* --- telling --- */

static void
a_letter_is_told_to_its_customer_under_one_message_id(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    struct telling  first = telling(l, &d), again = telling(l, &d);

    assert_string_equal(first.channel->name, "mail");
    assert_string_equal(doc_text(doc_at(first.event, "to"), "address"),
                        POST_EMAIL);
    assert_string_equal(doc_text(first.event, "kind"), "letter");
    assert_string_equal(first.message_id, again.message_id);
    assert_non_null(strstr(first.message_id, "@desk.example>"));
    assert_string_equal(first.sender, "desk@desk.example");
    assert_null(first.reply_to);
    assert_false(first.automatic || first.by_person);
}

static void
a_mailbox_with_secret_addresses_gets_answers_and_bounces_by_them(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    struct telling  told;
    struct traced   traced;

    post_mailbox(l, true);
    told = telling(l, &d);
    assert_non_null(strstr(told.message_id, "@box.example>"));
    assert_memory_equal(told.sender, "complaints+b.", 13);
    assert_memory_equal(told.reply_to, "complaints+c.", 13);
    post_must(l, outbox_trace(l->desk, told.sender, &traced, &l->why));
    assert_int_equal(traced.delivery, d.id);
    assert_int_equal(traced.complaint_id, d.notice.complaint_id);
    post_must(l, outbox_trace(l->desk, told.reply_to, &traced, &l->why));
    assert_int_equal(traced.delivery, 0);
    assert_int_equal(traced.complaint_id, d.notice.complaint_id);
}

static void
an_automatic_answer_has_no_sender_and_an_officers_words_are_a_persons(
    void **state)
{
    struct live    *l = *state;
    const char     *number;
    struct telling  told;
    struct delivery d;

    post_mail(l);
    number = told_submit(l, "email", "en", NULL);
    post_route(l, 1);
    d = post_last(l, "letter");
    told = telling(l, &d);
    assert_true(told.automatic);
    assert_string_equal(told.sender, "");
    told_one(l, number, EVENT_ANSWERED, "li", "{'by':'li'}", "{'text':'yes'}");
    post_route(l, 1);
    d = post_last(l, "message");
    told = telling(l, &d);
    assert_true(told.by_person);
    assert_false(told.automatic);
}

/* A mail of the customer's under a number, answering one of ours or none. */
static const char *
mail_in(struct live *l, const char *id, const char *answers)
{
    const struct mailbox *boxes;
    struct mail           m = {.sender = POST_EMAIL, .at_ms = moment_now()};
    struct mail_outcome   out;
    json_t               *doc = doc_object(l->mem), *list = doc_array(l->mem);
    json_t               *from = doc_object(l->mem);
    size_t                count;

    post_must(l, mailboxes_list(l->desk, l->mem, &boxes, &count, &l->why));
    doc_set_text(doc, "text", "It leaks.");
    doc_set_text(from, "address", POST_EMAIL);
    doc_set(doc, "from", from);
    doc_set_text(doc, "message_id", id);
    if (answers != NULL)
        doc_push_text(list, answers);
    doc_set(doc, "in_reply_to", list);
    m.mailbox = boxes;
    m.doc = doc;
    secret_digest(m.digest, id, strlen(id));
    post_must(l, desk_mail(l->desk, l->mem, &m, &out, &l->why));
    return out.number;
}

/* What an officer's words would answer. */
static const char *
answered(struct live *l, const char *number)
{
    struct delivery d;

    told_one(l, number, EVENT_ANSWERED, "li", "{'by':'li'}", "{'text':'yes'}");
    post_route(l, 1);
    d = post_last(l, "message");
    return telling(l, &d).in_reply_to;
}

static void
what_is_written_to_a_customer_answers_their_newest_mail(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    const char     *first, *number;

    assert_null(telling(l, &d).in_reply_to);
    post_mailbox(l, false);
    number = mail_in(l, "one@customer.example", NULL);
    assert_string_equal(answered(l, number), "<one@customer.example>");
    d = post_last(l, "message");
    first = telling(l, &d).message_id;
    assert_string_equal(mail_in(l, "two@customer.example", first), number);
    assert_string_equal(answered(l, number), "<two@customer.example>");
    mail_in(l, "x>\r\nBcc: <everybody@example.com", first);
    mail_in(l, "", first);
    assert_string_equal(answered(l, number), "<two@customer.example>");
}

static void
what_has_no_channel_or_nobody_to_read_it_is_not_told(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    struct telling  told;

    d.channel = "gone";
    assert_int_equal(outbox_telling(l->desk, l->mem, &d, 1, &told, &l->why),
                     ERR_CONFLICT);
    d.channel = "mail";
    d.recipient = "nobody";
    assert_int_equal(outbox_telling(l->desk, l->mem, &d, 1, &told, &l->why),
                     ERR_CONFLICT);
    d.recipient = "customer";
    d.notice.complaint_id = 4711;
    assert_int_equal(outbox_telling(l->desk, l->mem, &d, 1, &told, &l->why),
                     ERR_CONFLICT);
}

/* --- tracing --- */

static enum err
trace(struct live *l, const char *name)
{
    struct traced traced;

    return outbox_trace(l->desk, name, &traced, &l->why);
}

static void
a_message_of_ours_is_traced_by_its_whole_secret_alone(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    const char     *id = telling(l, &d).message_id;
    char           *bare = arena_bytes(l->mem, id + 1, strlen(id) - 2);
    char           *forged = arena_text(l->mem, bare);
    struct traced   traced;

    post_must(l, outbox_trace(l->desk, id, &traced, &l->why));
    assert_int_equal(traced.delivery, d.id);
    assert_int_equal(traced.complaint_id, d.notice.complaint_id);
    assert_int_equal(trace(l, bare), OK);
    /* Mail systems write local parts as they like. */
    for (char *c = forged; *c != '\0'; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    assert_int_equal(trace(l, forged), OK);
    forged[strcspn(forged, "@") - 1] ^= 1;
    assert_int_equal(trace(l, forged), ERR_MISSING);
    assert_int_equal(trace(l, "d1.@box.example"), ERR_MISSING);
    assert_int_equal(trace(l, "d1"), ERR_MISSING);
    assert_int_equal(trace(l, ""), ERR_MISSING);
    assert_int_equal(trace(l, "complaints@box.example"), ERR_MISSING);
    assert_int_equal(
        trace(l, arena_printf(l->mem, "d9999999999999999999%s", bare + 2)),
        ERR_MISSING);
}

static void
a_notice_to_staff_names_no_complaint_to_who_answers_it(void **state)
{
    struct live    *l = *state;
    const char     *number = post_submit(l, "web");
    struct traced   traced;
    struct delivery d;

    post_mail(l);
    post_account(l, "li", "quality.officer", "mail", false);
    told_one(l, number, EVENT_TOLD, ACTOR_RULES,
             "{'roles':['quality.officer']}", NULL);
    post_route(l, 1);
    d = post_last(l, "told");
    post_must(
        l, outbox_trace(l->desk, telling(l, &d).message_id, &traced, &l->why));
    assert_int_equal(traced.delivery, d.id);
    assert_int_equal(traced.complaint_id, 0);
}

/* --- what came of attempts --- */

static void
what_was_taken_is_sent_and_stays_so(void **state)
{
    struct live *l = *state;
    int64_t      id = letter(l).id;

    post_settle(l, id, RESULT_SENT, NULL, 100);
    assert_int_equal(post_find(l, id).state, DELIVERY_SENT);
    assert_int_equal(post_find(l, id).attempts, 1);
    post_settle(l, id, RESULT_NEVER, "late", 200);
    assert_int_equal(post_find(l, id).state, DELIVERY_SENT);
}

static void
attempts_grow_apart_and_the_twentieth_is_the_last(void **state)
{
    static const int minutes[] = {1, 5, 30, 60, 120, 240, 360, 360};
    struct live     *l = *state;
    int64_t          id = letter(l).id, now_ms = 1000;

    for (int i = 0; i < 19; i++) {
        int64_t wait_ms = (int64_t)minutes[i < 7 ? i : 7] * MINUTE;

        post_settle(l, id, RESULT_LATER, "450 busy", now_ms);
        assert_int_equal(post_find(l, id).state, DELIVERY_WAITING);
        assert_int_equal(post_find(l, id).next_ms, now_ms + wait_ms);
        now_ms += wait_ms;
    }
    assert_string_equal(post_find(l, id).trouble, "450 busy");
    post_settle(l, id, RESULT_LATER, "450 busy", now_ms);
    assert_int_equal(post_find(l, id).state, DELIVERY_PARKED);
    assert_int_equal(post_find(l, id).attempts, 20);
}

static void
what_is_nobodys_fault_counts_no_attempt(void **state)
{
    struct live *l = *state;
    int64_t      id = letter(l).id;

    post_settle(l, id, RESULT_BUSY, "the server is away", 100);
    assert_int_equal(post_find(l, id).attempts, 0);
    assert_int_equal(post_find(l, id).next_ms, 107);
    post_settle(l, id, RESULT_WITHHELD, "no address any more", 200);
    assert_int_equal(post_find(l, id).state, DELIVERY_WITHHELD);
}

static void
what_the_other_side_said_is_kept_short_and_without_addresses(void **state)
{
    struct live *l = *state;
    int64_t      id = letter(l).id;
    char        *long_text = arena_take(l->mem, 2000);
    const char  *kept;

    post_settle(l, id, RESULT_LATER,
                "450 <a@b.example>: who\r\nis \xff\xfe this?", 100);
    assert_string_equal(post_find(l, id).trouble, "450 <***> who is this?");
    post_settle(l, id, RESULT_LATER,
                "550 \033[2Jgone\xc2\x9b"
                "31m\xe2\x80\xae!",
                100);
    assert_string_equal(post_find(l, id).trouble, "550 [2Jgone 31m !");
    for (int i = 0; i < 199; i++)
        memcpy(long_text + 10 * i, "long words", 10);
    post_settle(l, id, RESULT_LATER, long_text, 100);
    kept = post_find(l, id).trouble;
    assert_true(strlen(kept) <= 500 && strlen(kept) > 400);
}

/* --- what did not arrive --- */

static const json_t *
undelivered(struct live *l, const struct delivery *d)
{
    struct complaint c;

    post_must(l, complaint_find_id(l->store, l->mem, d->notice.complaint_id, &c,
                                   &l->why));
    return json_object_get(c.state, "undelivered");
}

static void
a_letter_that_is_refused_is_filed_on_its_complaint_and_told_of(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    const json_t   *list;

    told_notices(l);
    post_settle(l, d.id, RESULT_NEVER, "550 no such user", 100);
    assert_int_equal(post_find(l, d.id).state, DELIVERY_PARKED);
    list = undelivered(l, &d);
    assert_int_equal(json_array_size(list), 1);
    assert_int_equal(doc_int(json_array_get(list, 0), "event", 0),
                     d.notice.event);
    assert_string_equal(doc_text(json_array_get(list, 0), "how"), "refused");
    assert_string_equal(doc_text(json_array_get(list, 0), "status"), "550");
    assert_string_equal(doc_text(json_array_get(list, 0), "channel"), "mail");
    assert_string_equal(told_notices(l), "undelivered role:service.officer");
    post_settle(l, d.id, RESULT_NEVER, "550 no such user", 100);
    assert_int_equal(json_array_size(undelivered(l, &d)), 1);
}

static void
a_notice_to_staff_that_is_refused_is_not_filed(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l), told;

    post_account(l, "li", "service.officer", "mail", false);
    post_settle(l, d.id, RESULT_NEVER, "550 no such user", 100);
    post_route(l, 1);
    told = post_last(l, "undelivered");
    assert_string_equal(told.recipient, "li");
    told_notices(l);
    post_settle(l, told.id, RESULT_NEVER, "550 no such user", 100);
    assert_int_equal(post_find(l, told.id).state, DELIVERY_PARKED);
    assert_int_equal(json_array_size(undelivered(l, &d)), 1);
    assert_string_equal(told_notices(l), "");
}

static void
what_came_back_is_tried_by_another_channel_once(void **state)
{
    struct live    *l = *state;
    struct delivery d = letter(l);
    struct mail_row mail = {.digest = {7},
                            .mailbox = "box",
                            .outcome = "bounce",
                            .complaint_id = d.notice.complaint_id};
    struct bounce   late = {.status = "4.4.1", .delayed = true},
                  back = {.status = "5.1.1", .text = "nobody", .mail = &mail};

    post_text(l);
    told_one(l, d.number, EVENT_DECIDED, ACTOR_RULES,
             "{'table':'escalate','set':{'phone':'+8613800000000'}}", NULL);
    post_settle(l, d.id, RESULT_SENT, NULL, 100);
    post_must(l, outbox_bounced(l->desk, d.id, &late, 200, &l->why));
    assert_int_equal(post_find(l, d.id).state, DELIVERY_SENT);
    assert_string_equal(post_find(l, d.id).trouble, "delayed 4.4.1");
    post_must(l, outbox_bounced(l->desk, d.id, &back, 300, &l->why));
    assert_int_equal(post_find(l, d.id).state, DELIVERY_BOUNCED);
    assert_string_equal(post_find(l, d.id).trouble, "bounced 5.1.1");
    assert_string_equal(doc_text(json_array_get(undelivered(l, &d), 0), "text"),
                        "nobody");
    assert_string_equal(post_deliveries(l), "letter>customer@text waiting");
    post_must(l, mail_find(l->store, l->mem, mail.digest, &mail, &l->why));
    mail.digest[0] = 8;
    post_must(l, outbox_bounced(l->desk, d.id, &back, 400, &l->why));
    assert_string_equal(post_deliveries(l), "");
    assert_int_equal(json_array_size(undelivered(l, &d)), 1);
    post_settle(l, post_last(l, "letter").id, RESULT_NEVER, "no", 500);
    assert_string_equal(post_deliveries(l), "");
    assert_int_equal(outbox_bounced(l->desk, 4711, &back, 1, &l->why),
                     ERR_MISSING);
}

/* --- a person's word --- */

static void
what_is_stuck_is_sent_again_or_given_up(void **state)
{
    struct live *l = *state;
    int64_t      id = letter(l).id;

    assert_int_equal(outbox_retry(l->desk, id, 100, &l->why), ERR_CONFLICT);
    post_settle(l, id, RESULT_NEVER, "550", 100);
    post_must(l, outbox_retry(l->desk, id, 200, &l->why));
    assert_int_equal(post_find(l, id).state, DELIVERY_WAITING);
    assert_int_equal(post_find(l, id).attempts, 0);
    assert_int_equal(post_find(l, id).next_ms, 200);
    assert_int_equal(outbox_drop(l->desk, id, 300, &l->why), ERR_CONFLICT);
    post_settle(l, id, RESULT_NEVER, "550", 300);
    post_must(l, outbox_drop(l->desk, id, 400, &l->why));
    assert_int_equal(post_find(l, id).state, DELIVERY_DROPPED);
    assert_int_equal(outbox_retry(l->desk, 4711, 1, &l->why), ERR_MISSING);
}

static void
a_webhook_is_told_all_over_again_from_a_seq_on(void **state)
{
    struct live    *l = *state;
    struct delivery d;
    struct telling  told;
    int64_t         all, some;

    post_submit(l, "web");
    post_hook(l);
    post_mail(l);
    post_must(l, outbox_replay(l->desk, "hook", 0, 100, &all, &l->why));
    assert_true(all > 2);
    post_must(l, outbox_replay(l->desk, "hook", 2, 100, &some, &l->why));
    assert_int_equal(some, all - 2);
    d = post_last(l, "event");
    told = telling(l, &d);
    assert_int_equal(doc_int(doc_at(told.event, "event"), "seq", 0), all);
    assert_int_equal(outbox_replay(l->desk, "mail", 0, 1, &all, &l->why),
                     ERR_CONFLICT);
}

static void
a_test_goes_to_the_address_that_was_given_and_keeps_it_sealed(void **state)
{
    struct live    *l = *state;
    struct delivery d;
    int64_t         id;

    post_mail(l);
    assert_int_equal(
        outbox_test(l->desk, "mail", "no address", 1, &id, &l->why), ERR_INPUT);
    post_must(
        l, outbox_test(l->desk, "mail", "me@admin.example", 1, &id, &l->why));
    d = post_find(l, id);
    assert_null(strstr(d.notice.audience, "admin.example"));
    assert_string_equal(doc_text(doc_at(telling(l, &d).event, "to"), "address"),
                        "me@admin.example");
    assert_int_equal(outbox_test(l->desk, "none", "", 1, &id, &l->why),
                     ERR_MISSING);
}

#define POST_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, post_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POST_TEST(a_letter_is_told_to_its_customer_under_one_message_id),
        POST_TEST(
            a_mailbox_with_secret_addresses_gets_answers_and_bounces_by_them),
        POST_TEST(
            an_automatic_answer_has_no_sender_and_an_officers_words_are_a_persons),
        POST_TEST(what_is_written_to_a_customer_answers_their_newest_mail),
        POST_TEST(what_has_no_channel_or_nobody_to_read_it_is_not_told),
        POST_TEST(a_message_of_ours_is_traced_by_its_whole_secret_alone),
        POST_TEST(a_notice_to_staff_names_no_complaint_to_who_answers_it),
        POST_TEST(what_was_taken_is_sent_and_stays_so),
        POST_TEST(attempts_grow_apart_and_the_twentieth_is_the_last),
        POST_TEST(what_is_nobodys_fault_counts_no_attempt),
        POST_TEST(what_the_other_side_said_is_kept_short_and_without_addresses),
        POST_TEST(
            a_letter_that_is_refused_is_filed_on_its_complaint_and_told_of),
        POST_TEST(a_notice_to_staff_that_is_refused_is_not_filed),
        POST_TEST(what_came_back_is_tried_by_another_channel_once),
        POST_TEST(what_is_stuck_is_sent_again_or_given_up),
        POST_TEST(a_webhook_is_told_all_over_again_from_a_seq_on),
        POST_TEST(
            a_test_goes_to_the_address_that_was_given_and_keeps_it_sealed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
