/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a mail becomes at a real desk: a complaint, words on one, a bounce or
 * nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/mail.h"
#include "desk/outbox_inside.h"
#include "desk_live.h"
#include "model/state.h"

#define DIGEST                                                                 \
    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define NOW_MS INT64_C(1795000000000)

static const struct mailbox box = {
    .name = "complaints",
    .address = "complaints@example.com",
    .procedure = "desk",
    .secret_addresses = true,
};
static const struct filing original = {"original.eml", DIGEST, "message/rfc822",
                                       100};
static int                 mails; /* each gets a digest of its own */

/* ' for ", so that it can be read in C. */
static json_t *
doc_of(struct live *l, const char *text)
{
    char *copy = arena_text(l->mem, text);

    for (char *s = copy; *s != '\0'; s++)
        if (*s == '\'')
            *s = '"';
    return doc_keep(l->mem, json_loads(copy, 0, NULL));
}

static struct mail
mail_of(struct live *l, const char *doc)
{
    static const char *to[] = {"complaints@example.com", NULL};
    struct mail        m = {
               .mailbox = &box,
               .sender = "li@example.org",
               .recipients = to,
               .doc = doc_of(l, doc),
               .files = &original,
               .file_count = 1,
               .at_ms = NOW_MS,
    };

    assert_non_null(m.doc);
    mails++;
    memcpy(m.digest, &mails, sizeof mails);
    return m;
}

static struct mail_outcome
take(struct live *l, const struct mail *m)
{
    struct mail_outcome out;
    enum err            err = desk_mail(l->desk, l->mem, m, &out, &l->why);

    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
    return out;
}

static int
open_with_mailbox(void **state)
{
    const struct seen_change change = {.name = box.name, .actor = "root"};
    static const char        doc[] =
        "{'address':'complaints@example.com','procedure':'desk',"
        "'secret_addresses':true}";
    struct live *l;

    live_open(state);
    l = *state;
    return mailbox_set(l->desk, l->mem, &change, doc_of(l, doc), &l->mistakes,
                       &l->why);
}

/* A message that was sent about a complaint, to "customer" or a login. */
static int64_t
sent_to(struct live *l, const char *number, const char *recipient)
{
    struct complaint c = live_find(l, number);
    struct notice    notice = {.complaint_id = c.id,
                               .event = 1,
                               .kind = "letter",
                               .audience = "customer",
                               .at_ms = NOW_MS};
    struct delivery  d = {.channel = "mail",
                          .recipient = recipient,
                          .state = DELIVERY_SENT,
                          .attempts = 1,
                          .next_ms = NOW_MS,
                          .changed_ms = NOW_MS};
    struct tx        tx;
    int64_t          id = 0;

    assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
    assert_int_equal(notice_add(&tx, &notice, &notice.id, &l->why), OK);
    assert_int_equal(notice_routed(&tx, notice.id, &l->why), OK);
    d.notice = notice;
    assert_int_equal(delivery_add(&tx, &d, &id, &l->why), OK);
    assert_int_equal(tx_commit(&tx, &l->why), OK);
    return id;
}

static const char *
message_id(struct live *l, int64_t delivery)
{
    return arena_printf(l->mem, "d%lld.%s@example.com", (long long)delivery,
                        outbox_secret(l->desk, l->mem, 'd', delivery));
}

static const char *
last_note(struct live *l, const char *number)
{
    struct complaint      c = live_find(l, number);
    struct journal_entry *entries;
    size_t                count;
    const char           *note = NULL;

    assert_int_equal(
        complaint_journal(l->store, l->mem, c.id, &entries, &count, &l->why),
        OK);
    for (size_t i = 0; i < count; i++)
        if (entries[i].event.kind == EVENT_NOTED)
            note = doc_text(entries[i].event.personal, "text");
    return note;
}

/* --- opening
 * ----------------------------------------------------------------------- */

static void
a_mail_opens_a_complaint_once(void **state)
{
    struct live *l = *state;
    struct mail  m =
        mail_of(l, "{'from':{'name':'Li','address':'li@example.org'},"
                   "'subject':'It leaks','text':'since Monday'}");
    struct mail_outcome out = take(l, &m);
    struct complaint    c;

    assert_string_equal(out.what, "opened");
    c = live_find(l, out.number);
    assert_string_equal(doc_text(c.state, "channel"), "email");
    assert_int_equal(doc_int(c.state, "received_ms", 0), NOW_MS);
    assert_string_equal(doc_text(state_facts(c.state), "name"), "Li");
    assert_string_equal(doc_text(state_facts(c.state), "story"),
                        "It leaks\n\nsince Monday");
    assert_int_equal(json_array_size(json_object_get(c.state, "files")), 1);
    out = take(l, &m);
    assert_string_equal(out.what, "repeated");
    assert_string_equal(out.number, c.number);
}

static void
what_a_mail_does_not_say_is_lacking_and_not_refused(void **state)
{
    struct live        *l = *state;
    struct mail         m = mail_of(l, "{'subject':'','text':''}");
    struct mail_outcome out = take(l, &m);
    struct complaint    c = live_find(l, out.number);

    assert_string_equal(out.what, "opened");
    assert_int_equal(json_array_size(json_object_get(c.state, "lacks")), 2);
}

static void
a_number_in_the_subject_alone_only_hints(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    struct mail  m = mail_of(
         l, arena_printf(l->mem, "{'subject':'Re: [%s] mine','text':'words'}",
                         number));
    struct mail_outcome out = take(l, &m);

    assert_string_equal(out.what, "opened");
    assert_string_not_equal(out.number, number);
    assert_non_null(strstr(last_note(l, out.number), number));
    assert_int_equal(live_events(l, number, EVENT_ANSWERED), 0);
}

static void
what_was_left_out_of_a_mail_is_noted(void **state)
{
    struct live           *l = *state;
    const struct mail_rest rest[] = {{"tool.exe", "type"}, {"21.png", "count"}};
    struct mail            m =
        mail_of(l, "{'subject':'x','text':'the words','over':['parts']}");
    const char *note;

    m.rest = rest;
    m.rest_count = 2;
    note = last_note(l, take(l, &m).number);
    assert_non_null(strstr(note, "tool.exe"));
    assert_non_null(strstr(note, "too many attachments: 21.png"));
    assert_non_null(strstr(note, "parts"));
}

static void
a_mail_nobody_could_read_opens_a_complaint_that_says_so(void **state)
{
    struct live *l = *state;
    struct mail  m = mail_of(
         l, "{'subject':'broken','automatic':'suppressed','over':['unread']}");
    struct mail_outcome out = take(l, &m);
    struct complaint    c = live_find(l, out.number);

    assert_non_null(
        strstr(doc_text(state_facts(c.state), "story"), "could not be read"));
    assert_non_null(strstr(doc_text(state_facts(c.state), "story"), "broken"));
    assert_string_equal(doc_text(c.state, "silent"), "suppressed");
}

static void
a_mailbox_of_a_procedure_that_is_not_in_force_is_trouble(void **state)
{
    struct live         *l = *state;
    const struct mailbox other = {
        .name = "other", .address = "o@example.com", .procedure = "none"};
    struct mail         m = mail_of(l, "{'text':'x'}");
    struct mail_outcome out;

    m.mailbox = &other;
    assert_int_equal(desk_mail(l->desk, l->mem, &m, &out, &l->why),
                     ERR_MISSING);
}

/* --- joining
 * ------------------------------------------------------------------------- */

static void
an_answer_to_our_message_joins_with_words_and_files(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    int64_t      sent = sent_to(l, number, "customer");
    struct mail  m =
        mail_of(l, arena_printf(l->mem,
                                "{'subject':'Re: x','text':'more words',"
                                "'references':['a@b','%s']}",
                                message_id(l, sent)));
    struct mail_outcome out = take(l, &m);
    struct complaint    c = live_find(l, number);
    const json_t       *said;

    assert_string_equal(out.what, "joined");
    assert_string_equal(out.number, number);
    said = json_array_get(json_object_get(c.state, "messages"), 0);
    assert_string_equal(doc_text(said, "text"), "more words");
    assert_string_equal(doc_text(said, "by"), ACTOR_CUSTOMER);
    assert_string_equal(doc_text(said, "channel"), "email");
    assert_int_equal(json_array_size(json_object_get(c.state, "files")), 1);
    assert_string_equal(take(l, &m).what, "repeated");
    assert_int_equal(live_events(l, number, EVENT_FILED), 1);
}

static void
a_secret_address_joins_and_a_wrong_secret_opens(void **state)
{
    struct live     *l = *state;
    const char      *number = live_submit(l, "it leaks");
    struct complaint c = live_find(l, number);
    const char      *secret =
        outbox_secret_address(l->desk, l->mem, box.address, 'c', c.id);
    const char *to[] = {secret, NULL};
    const char *wrong[] = {
        arena_printf(l->mem,
                     "complaints+c.%lld.aaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
                     (long long)c.id),
        NULL};
    struct mail m = mail_of(l, "{'text':'mine'}");

    m.recipients = to;
    assert_string_equal(take(l, &m).number, number);
    m = mail_of(l, "{'text':'not mine'}");
    m.recipients = wrong;
    assert_string_equal(take(l, &m).what, "opened");
    assert_int_equal(live_events(l, number, EVENT_ANSWERED), 1);
}

static void
an_answer_joins_a_complaint_that_is_closed(void **state)
{
    struct live     *l = *state;
    const char      *number = live_submit(l, "it leaks");
    int64_t          sent = sent_to(l, number, "customer");
    struct mail      m;
    struct complaint c;

    assert_int_equal(
        live_act(l, number, "wang", "service.officer", "close", NULL), OK);
    m = mail_of(l,
                arena_printf(l->mem, "{'text':'not done','in_reply_to':['%s']}",
                             message_id(l, sent)));
    assert_string_equal(take(l, &m).what, "joined");
    c = live_find(l, number);
    assert_true(state_is_closed(c.state));
    assert_int_equal(json_array_size(json_object_get(c.state, "messages")), 1);
}

static void
a_mail_of_attachments_alone_files_them(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    int64_t      sent = sent_to(l, number, "customer");
    struct mail  m =
        mail_of(l, arena_printf(l->mem, "{'text':'','in_reply_to':['%s']}",
                                message_id(l, sent)));

    assert_string_equal(take(l, &m).what, "joined");
    assert_int_equal(live_events(l, number, EVENT_FILED), 1);
}

static void
what_staff_answer_to_a_notice_is_not_the_customers_word(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    const char  *id = message_id(l, sent_to(l, number, "wang"));
    struct mail  m = mail_of(
         l, arena_printf(l->mem, "{'text':'on it','in_reply_to':['%s']}", id));
    struct mail_outcome out = take(l, &m);

    assert_string_equal(out.what, "opened");
    assert_non_null(strstr(last_note(l, out.number), number));
    m = mail_of(
        l,
        arena_printf(
            l->mem,
            "{'text':'away','automatic':'auto-submitted','in_reply_to':['%s']}",
            id));
    assert_string_equal(take(l, &m).what, "ignored");
    assert_int_equal(live_events(l, number, EVENT_ANSWERED), 0);
}

static void
an_automatic_answer_joins_and_silences(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    int64_t      sent = sent_to(l, number, "customer");
    struct mail  m = mail_of(
         l,
         arena_printf(
             l->mem,
             "{'text':'away','automatic':'auto-submitted','in_reply_to':['%s']}",
             message_id(l, sent)));
    struct complaint c;

    m.sender = "";
    assert_string_equal(take(l, &m).what, "joined");
    c = live_find(l, number);
    assert_string_equal(doc_text(c.state, "silent"), "bounce");
}

/* --- reports, and nothing
 * ---------------------------------------------------------------- */

static void
a_report_about_our_letter_is_its_complaints(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    int64_t      sent = sent_to(l, number, "customer");
    struct mail  m = mail_of(
         l, arena_printf(
                l->mem,
                "{'from':{'address':'MAILER-DAEMON@example.org'},'text':'sorry',"
                 "'report':{'kind':'delivery','action':'failed','status':'5.1.1',"
                 "'text':'no such user','message_ids':['%s']}}",
                message_id(l, sent)));
    struct delivery     d;
    struct mail_outcome out;

    m.sender = "";
    out = take(l, &m);
    assert_string_equal(out.what, "bounce");
    assert_string_equal(out.reason, "failed 5.1.1");
    assert_int_equal(delivery_find(l->store, l->mem, sent, &d, &l->why), OK);
    assert_int_equal(d.state, DELIVERY_BOUNCED);
    assert_int_equal(live_events(l, number, EVENT_UNDELIVERED), 1);
    assert_string_equal(take(l, &m).what, "repeated");
}

static enum err
must_not_be_called(void *with, struct fault *why)
{
    fail_msg("files of what is ignored are not kept");
    return OK;
}

static void
what_is_none_of_ours_is_ignored_and_leaves_no_files(void **state)
{
    static const char *const docs[] = {
        "{'report':{'kind':'delivery','action':'failed','message_ids':['x@y']}"
        "}",
        "{'report':{'kind':'disposition'}}",
        "{'report':{'kind':'delivery','action':'delivered'}}",
        "{'from':{'address':'mailer-daemon@example.org'},'text':'could not be "
        "delivered'}",
    };
    struct live *l = *state;
    struct mail  m;

    for (size_t i = 0; i < sizeof docs / sizeof docs[0]; i++) {
        m = mail_of(l, docs[i]);
        m.sender = "";
        m.keep_files = must_not_be_called;
        assert_string_equal(take(l, &m).what, "ignored");
    }
    m = mail_of(
        l, "{'from':{'address':'Complaints+c.1.x@example.com'},'text':'us'}");
    m.keep_files = must_not_be_called;
    assert_string_equal(take(l, &m).reason, "own address");
}

static enum err
store_is_away(void *with, struct fault *why)
{
    return fault(why, ERR_STORE, "the disk is full");
}

static void
a_mail_whose_files_cannot_be_kept_is_tried_again(void **state)
{
    struct live        *l = *state;
    struct mail         m = mail_of(l, "{'text':'x'}");
    struct mail_outcome out;

    m.keep_files = store_is_away;
    assert_int_equal(desk_mail(l->desk, l->mem, &m, &out, &l->why), ERR_STORE);
    m.keep_files = NULL;
    assert_string_equal(take(l, &m).what, "opened");
}

/* What one installation's automatic answer is to another: silent, and so the
 * end. */
static void
two_desks_stop_after_one_exchange(void **state)
{
    struct live *l = *state;
    struct mail  ours = mail_of(
         l,
         "{'from':{'address':'desk@other.example'},'subject':'We got your "
          "complaint X-1',"
          "'text':'thank "
          "you','automatic':'auto-submitted','message_id':'d9.s@other.example'}");
    struct complaint c;

    ours.sender = "";
    c = live_find(l, take(l, &ours).number);
    assert_string_equal(doc_text(c.state, "silent"), "bounce");
}

#define T(name)                                                                \
    cmocka_unit_test_setup_teardown(name, open_with_mailbox, live_close)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_mail_opens_a_complaint_once),
        T(what_a_mail_does_not_say_is_lacking_and_not_refused),
        T(a_number_in_the_subject_alone_only_hints),
        T(what_was_left_out_of_a_mail_is_noted),
        T(a_mail_nobody_could_read_opens_a_complaint_that_says_so),
        T(a_mailbox_of_a_procedure_that_is_not_in_force_is_trouble),
        T(an_answer_to_our_message_joins_with_words_and_files),
        T(a_secret_address_joins_and_a_wrong_secret_opens),
        T(an_answer_joins_a_complaint_that_is_closed),
        T(a_mail_of_attachments_alone_files_them),
        T(what_staff_answer_to_a_notice_is_not_the_customers_word),
        T(an_automatic_answer_joins_and_silences),
        T(a_report_about_our_letter_is_its_complaints),
        T(what_is_none_of_ours_is_ignored_and_leaves_no_files),
        T(a_mail_whose_files_cannot_be_kept_is_tried_again),
        T(two_desks_stop_after_one_exchange),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
