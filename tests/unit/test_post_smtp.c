/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail by SMTP: what is said to a server is exactly what was meant, and what it
 * answers is taken for what it says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "post_kit.h"

static void
exactly_the_wanted_commands_are_said(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->sender = "bounce.d1@example.com";
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_string_equal(p->trouble, "");
    assert_int_equal(p->state, DELIVERY_SENT);
    assert_int_equal(sink_mails(s), 1);
    assert_int_equal(
        strncmp(
            sink_said(s),
            "EHLO example.com\nMAIL FROM:<bounce.d1@example.com> SIZE=", 55),
        0);
    assert_non_null(
        strstr(sink_said(s), "\nRCPT TO:<zhang@example.org>\nDATA\n"));
    assert_non_null(
        strstr(sink_taken(s), "Message-ID: <d1.secret@example.com>\n"));
    assert_non_null(strstr(sink_taken(s), "Auto-Submitted: auto-generated\n"));
    sink_close(s);
}

static void
an_automatic_answer_has_no_envelope_sender(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->sender = "";
    p->automatic = true;
    p->reply_to = "desk+secret@example.com";
    p->in_reply_to = "<theirs@example.org>";
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_non_null(strstr(sink_said(s), "\nMAIL FROM:<> SIZE="));
    assert_non_null(strstr(sink_taken(s), "Auto-Submitted: auto-replied\n"));
    assert_non_null(
        strstr(sink_taken(s), "Reply-To: desk+secret@example.com\n"));
    assert_non_null(
        strstr(sink_taken(s), "In-Reply-To: <theirs@example.org>\n"));
    sink_close(s);
}

static void
a_persons_words_are_not_called_automatic(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->by_person = true;
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(sink_mails(s), 1);
    assert_null(strstr(sink_taken(s), "Auto-Submitted"));
    sink_close(s);
}

static void
no_address_becomes_a_command(void **state)
{
    static const char *const bad[] = {
        "a@example.com\\r\\nRCPT TO:<victim@example.com>",
        "a@example.com>\\r\\nDATA",
        "a@b@c",
        "<a@example.com>",
        "a@example.com, b@example.com",
        "\\\"a b\\\"@example.com",
        "-oQ/tmp@example.com",
        "a@example.com SIZE=1",
        ""};
    enum { BAD = sizeof bad / sizeof bad[0] };
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct paper   *papers[BAD + 2];
    struct courier *c;

    for (int i = 0; i < BAD; i++)
        papers[i] = outbox_mail("mail", bad[i]);
    papers[BAD] = outbox_mail("mail", "good@example.com");
    papers[BAD]->sender = "x@y.z>\r\nRCPT TO:<victim@example.com";
    papers[BAD + 1] = outbox_mail("mail", "last@example.com");
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    for (int i = 0; i <= BAD; i++)
        assert_int_equal(papers[i]->state, DELIVERY_PARKED);
    assert_int_equal(papers[BAD + 1]->state, DELIVERY_SENT);
    assert_null(strstr(sink_said(s), "victim"));
    assert_int_equal(sink_mails(s), 1);
    sink_close(s);
}

static void
a_body_cannot_end_its_mail(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;

    outbox_put("mail",
               "{\"to\":{\"address\":\"a@example.com\"},"
               "\"from\":{\"address\":\"d@example.com\"},\"subject\":\"s\","
               "\"text\":\"one\\r\\n.\\r\\nMAIL FROM:<victim@example.com>"
               "\\n.\\n..\\n\"}");
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(sink_mails(s), 1);
    assert_null(strstr(sink_said(s), "victim"));
    assert_non_null(strstr(sink_taken(s),
                           "one\n.\nMAIL FROM:<victim@example.com>\n.\n..\n"));
    sink_close(s);
}

static void
connections_are_used_again(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;
    char            address[40];

    for (int i = 0; i < 200; i++) {
        snprintf(address, sizeof address, "a%d@example.com", i);
        outbox_mail("mail", address);
    }
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 200);
    assert_int_equal(sink_mails(s), 200);
    assert_true(sink_connections(s) <= 8);
    sink_close(s);
}

static void
a_server_that_hangs_up_after_each_mail_costs_no_attempt(void **state)
{
    struct sink    *s = kit_open_mail(SINK_ONE_EACH);
    struct courier *c;

    for (int i = 0; i < 40; i++)
        outbox_mail("mail", "a@example.com");
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 40);
    assert_int_equal(sink_mails(s), 40);
    sink_close(s);
}

/* That server says nothing more after its refusal, not even goodbye: the others
 * go on all the same. */
static void
an_unknown_recipient_is_never_tried_again(void **state)
{
    struct sink    *s = kit_open_mail(SINK_UNKNOWN);
    struct paper   *bad = outbox_mail("mail", "bad@example.com"), *good;
    struct courier *c;

    good = outbox_mail("mail", "good@example.com");
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(bad->state, DELIVERY_PARKED);
    assert_string_equal(bad->status, "5.1.1");
    assert_string_equal(bad->trouble,
                        "550-5.1.1 nobody 550 5.1.1 of that name");
    assert_int_equal(good->state, DELIVERY_SENT);
    assert_int_equal(sink_mails(s), 1);
    sink_close(s);
}

static void
a_greylisted_recipient_is_tried_later(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GREY);
    struct paper   *grey = outbox_mail("mail", "grey@example.com"), *good;
    struct courier *c;
    struct paper    now;

    good = outbox_mail("mail", "good@example.com");
    c = kit_start();
    now = kit_result_of(grey);
    assert_true(outbox_was_tried(good));
    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_WAITING);
    assert_int_equal(now.attempts, 1);
    assert_string_equal(now.status, "4.2.0");
    assert_int_equal(good->state, DELIVERY_SENT);
    sink_close(s);
}

static void
a_text_that_is_refused_is_parked(void **state)
{
    struct sink    *s = kit_open_mail(SINK_BAD_TEXT);
    struct paper   *p = outbox_mail("mail", "a@example.com");
    struct courier *c = kit_start();
    struct paper    now = kit_result_of(p);

    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_PARKED);
    assert_string_equal(now.status, "5.6.0");
    sink_close(s);
}

/* Our sender is the same for all: what is wrong with it is mended and tried
 * again. */
static void
a_sender_that_is_refused_is_tried_later(void **state)
{
    struct sink    *s = kit_open_mail(SINK_BAD_SENDER);
    struct paper   *p = outbox_mail("mail", "a@example.com");
    struct courier *c = kit_start();
    struct paper    now = kit_result_of(p);

    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_WAITING);
    assert_int_equal(now.attempts, 1);
    assert_string_equal(now.status, "5.7.1");
    sink_close(s);
}

static void
a_mail_cut_off_in_the_middle_is_sent_again_with_its_number(void **state)
{
    static const enum sink_mood moods[] = {SINK_CUT_DATA, SINK_CUT_END};

    for (int i = 0; i < 2; i++) {
        struct sink    *s = kit_open_mail(moods[i]);
        struct paper   *p = outbox_mail("mail", "a@example.com");
        struct courier *c = kit_start();
        struct paper    now = kit_result_of(p);

        assert_int_equal(now.state, DELIVERY_WAITING);
        assert_int_equal(now.attempts, 1);
        assert_int_not_equal(now.trouble[0], '\0');
        sink_mood(s, SINK_GOOD);
        courier_stop(c);
        p->next_ms = 0;
        c = kit_start();
        assert_true(outbox_is_done(NULL));
        courier_stop(c);
        assert_int_equal(p->state, DELIVERY_SENT);
        assert_int_equal(sink_mails(s), 1);
        sink_close(s);
    }
}

/* Refused at the door, with nonsense, with silence: no attempt is counted, and
 * when the server is well again everything arrives once. */
static void
a_dead_server_costs_no_attempts(void **state)
{
    static const enum sink_mood moods[] = {SINK_SILENT, SINK_MUTE,
                                           SINK_UNWILLING, SINK_NONSENSE};

    for (int i = 0; i < 4; i++) {
        struct sink    *s = kit_open_mail(moods[i]);
        struct courier *c;
        struct paper   *first = outbox_mail("mail", "a@example.com");

        for (int n = 1; n < 20; n++)
            outbox_mail("mail", "a@example.com");
        c = kit_start();
        assert_true(outbox_was_tried(first));
        assert_int_equal(sink_mails(s), 0);
        sink_mood(s, SINK_GOOD);
        assert_true(outbox_is_done(NULL));
        courier_stop(c);
        assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 20);
        assert_int_equal(sink_mails(s), 20);
        assert_int_equal(first->attempts, 1);
        assert_true(first->busy >= 1);
        sink_close(s);
    }
}

static void
a_closed_door_is_tried_by_one_at_a_time(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *first = outbox_mail("mail", "a@example.com");

    for (int n = 1; n < 50; n++)
        outbox_mail("mail", "a@example.com");
    sink_shut(s);
    c = kit_start();
    assert_true(outbox_was_tried(first));
    sink_reopen(s);
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 50);
    assert_int_equal(sink_mails(s), 50);
    sink_close(s);
}

static void
a_wrong_password_pauses_the_channel_and_is_kept_secret(void **state)
{
    struct sink    *s = sink_open(SINK_BAD_LOGIN);
    struct paper   *p;
    struct courier *c;
    struct paper    now;
    char            settings[300];

    outbox_clear();
    snprintf(settings, sizeof settings,
             "{\"server\":\"smtp://127.0.0.1:%d\",\"tls\":\"none\","
             "\"login\":\"desk\",\"password\":\"swordfish\"}",
             sink_port(s));
    outbox_channel("mail", "smtp", settings);
    p = outbox_mail("mail", "a@example.com");
    c = kit_start();
    now = kit_result_of(p);
    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_WAITING);
    assert_int_equal(now.attempts, 0);
    assert_non_null(strstr(now.trouble, "535"));
    assert_null(strstr(now.trouble, "swordfish"));
    assert_null(strstr(sink_said(s), "MAIL"));
    sink_close(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exactly_the_wanted_commands_are_said),
        cmocka_unit_test(an_automatic_answer_has_no_envelope_sender),
        cmocka_unit_test(a_persons_words_are_not_called_automatic),
        cmocka_unit_test(no_address_becomes_a_command),
        cmocka_unit_test(a_body_cannot_end_its_mail),
        cmocka_unit_test(connections_are_used_again),
        cmocka_unit_test(
            a_server_that_hangs_up_after_each_mail_costs_no_attempt),
        cmocka_unit_test(an_unknown_recipient_is_never_tried_again),
        cmocka_unit_test(a_greylisted_recipient_is_tried_later),
        cmocka_unit_test(a_text_that_is_refused_is_parked),
        cmocka_unit_test(a_sender_that_is_refused_is_tried_later),
        cmocka_unit_test(
            a_mail_cut_off_in_the_middle_is_sent_again_with_its_number),
        cmocka_unit_test(a_dead_server_costs_no_attempts),
        cmocka_unit_test(a_closed_door_is_tried_by_one_at_a_time),
        cmocka_unit_test(
            a_wrong_password_pauses_the_channel_and_is_kept_secret),
    };

    return cmocka_run_group_tests(tests, kit_quiet, NULL);
}
