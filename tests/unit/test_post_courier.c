/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The courier with many deliveries and channels: nothing is lost, nothing is
 * sent twice, what fails delays only its own channel, and nothing is said
 * without TLS.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/moment.h"
#include "post_kit.h"

/* --- TLS -------------------------------------------------------------------
 */

static void
without_tls_nothing_is_said(void **state)
{
    static const enum sink_mood moods[] = {SINK_GOOD, SINK_FALSE_TLS,
                                           SINK_GOOD};
    static const char *const    tls[] = {"starttls", "starttls", "tls"};

    for (int i = 0; i < 3; i++) {
        struct sink    *s = sink_open(moods[i]);
        struct paper   *p;
        struct courier *c;
        struct paper    now;
        char            settings[300];

        outbox_clear();
        snprintf(settings, sizeof settings,
                 "{\"server\":\"smtp://127.0.0.1:%d\",\"tls\":\"%s\"}",
                 sink_port(s), tls[i]);
        outbox_channel("mail", "smtp", settings);
        p = outbox_mail("mail", "a@example.com");
        c = kit_start();
        now = kit_result_of(p);
        courier_stop(c);
        assert_int_equal(now.state, DELIVERY_WAITING);
        assert_int_equal(now.attempts, 0);
        /* A busy machine may run out of time in the handshake instead. */
        assert_true(strstr(now.trouble, "TLS") != NULL ||
                    strstr(now.trouble, "SSL connection timeout") != NULL);
        assert_null(strstr(sink_said(s), "MAIL"));
        sink_close(s);
    }
}

static void
mail_without_tls_does_not_leave_this_machine(void **state)
{
    struct paper   *p;
    struct courier *c;
    struct paper    now;

    outbox_clear();
    outbox_channel(
        "mail", "smtp",
        "{\"server\":\"smtp://mail.example.com:25\",\"tls\":\"none\"}");
    p = outbox_mail("mail", "a@example.com");
    c = kit_start();
    now = kit_result_of(p);
    courier_stop(c);
    assert_int_equal(now.attempts, 0);
    assert_non_null(strstr(now.trouble, "without TLS"));
}

/* --- all together ----------------------------------------------------------
 */

static void
what_hangs_delays_only_its_own(void **state)
{
    struct sink    *good = sink_open(SINK_GOOD), *deaf, *hung;
    struct courier *c;
    char            room[200];

    deaf = sink_open(SINK_SILENT);
    hung = sink_open(SINK_HTTP_SILENT);
    outbox_clear();
    outbox_channel("deaf", "smtp", kit_smtp(room, deaf));
    outbox_channel("mail", "smtp", kit_smtp(room, good));
    outbox_channel("hook", "http", "{}");
    for (int i = 0; i < 100; i++) {
        outbox_mail("deaf", "a@example.com");
        outbox_put("hook", "{\"url\":\"http://127.0.0.1:%d/\",\"body\":\"\"}",
                   sink_port(hung));
        outbox_mail("mail", "a@example.com");
    }
    c = kit_start();
    assert_true(outbox_is_done("mail"));
    assert_int_equal(outbox_count("deaf", DELIVERY_WAITING), 100);
    assert_int_equal(outbox_count("hook", DELIVERY_WAITING), 100);
    courier_stop(c);
    assert_int_equal(sink_mails(good), 100);
    sink_close(good);
    sink_close(deaf);
    sink_close(hung);
}

static void
a_server_that_never_takes_a_mail_delays_only_its_own(void **state)
{
    struct sink    *good = sink_open(SINK_GOOD), *slow;
    struct paper   *p;
    struct courier *c;
    char            room[200];

    slow = sink_open(SINK_HANG_END);
    outbox_clear();
    outbox_channel("slow", "smtp", kit_smtp(room, slow));
    outbox_channel("mail", "smtp", kit_smtp(room, good));
    p = outbox_mail("slow", "a@example.com");
    for (int i = 0; i < 100; i++)
        outbox_mail("mail", "a@example.com");
    c = kit_start();
    assert_true(outbox_is_done("mail"));
    assert_int_equal(outbox_look(p).attempts, 0);
    courier_stop(c);
    assert_int_equal(sink_mails(good), 100);
    sink_close(good);
    sink_close(slow);
}

static void
a_channel_that_is_set_up_anew_is_tried_at_once(void **state)
{
    struct sink                 *good = sink_open(SINK_GOOD), *deaf;
    const struct courier_options patient = {.lane = 1};
    struct courier              *c;
    struct fault                 why;
    char                         room[200];

    deaf = sink_open(SINK_SILENT);
    outbox_clear();
    outbox_channel("mail", "smtp", kit_smtp(room, deaf));
    outbox_mail("mail", "a@example.com");
    assert_int_equal(courier_start(&patient, &c, &why), OK);
    while (sink_connections(deaf) == 0)
        continue;
    /* The one in hand fills its lane for ten seconds yet. */
    outbox_channel("mail", "smtp", kit_smtp(room, good));
    outbox_mail("mail", "b@example.com");
    courier_wake(c);
    while (outbox_count("mail", DELIVERY_SENT) == 0)
        continue;
    assert_int_equal(outbox_count("mail", DELIVERY_WAITING), 1);
    courier_stop(c);
    assert_int_equal(sink_mails(good), 1);
    sink_close(good);
    sink_close(deaf);
}

/* Two of them to one address: their order is that of their numbers. */
static void
messages_of_a_lane_leave_in_order_and_one_that_is_refused_holds_up_none(
    void **state)
{
    static const struct courier_options one = {.lane = 1};
    struct sink                        *s = kit_open_mail(SINK_UNKNOWN);
    struct paper                       *bad, *last;
    struct courier                     *c;
    struct fault                        why;
    const char                         *at;

    outbox_mail("mail", "a@example.com");
    bad = outbox_mail("mail", "bad@example.com");
    outbox_mail("mail", "a@example.com");
    last = outbox_mail("mail", "a@example.com");
    assert_int_equal(courier_start(&one, &c, &why), OK);
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(bad->state, DELIVERY_PARKED);
    assert_int_equal(last->state, DELIVERY_SENT);
    at = sink_taken(s);
    for (const char *const *id =
             (const char *const[]){"<d1.", "<d3.", "<d4.", NULL};
         *id != NULL; id++) {
        at = strstr(at, *id);
        assert_non_null(at);
    }
    sink_close(s);
}

static void
what_cannot_be_said_is_set_aside_with_words(void **state)
{
    struct sink  *s = kit_open_mail(SINK_GOOD);
    struct paper *refused = outbox_put("mail", "null"), *withheld, *empty,
                 *good;
    struct courier *c;

    json_decref(refused->messages);
    refused->messages = NULL;
    withheld = outbox_mail("mail", "a@example.com");
    withheld->withheld = true;
    empty = outbox_put("mail", "[]");
    good = outbox_mail("mail", "a@example.com");
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(refused->state, DELIVERY_PARKED);
    assert_string_equal(refused->trouble, "plugin.lua:3: it does not like it");
    assert_int_equal(withheld->state, DELIVERY_WITHHELD);
    assert_string_equal(withheld->trouble, "nobody to tell");
    assert_int_equal(empty->state, DELIVERY_WITHHELD);
    assert_int_equal(good->state, DELIVERY_SENT);
    sink_close(s);
}

static void
what_a_plugin_fails_at_is_tried_again(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct paper   *fails = outbox_put("mail", "false"), *good;
    struct courier *c;

    good = outbox_mail("mail", "a@example.com");
    c = kit_start();
    assert_true(outbox_was_tried(fails) && outbox_was_tried(good));
    courier_stop(c);
    assert_int_equal(fails->state, DELIVERY_WAITING);
    assert_int_equal(fails->attempts, 1);
    assert_string_equal(fails->trouble, "plugin.lua:3: it fails");
    assert_int_equal(good->state, DELIVERY_SENT);
    sink_close(s);
}

static void
a_delivery_is_sent_when_all_its_messages_are(void **state)
{
    static const char one[] = "{\"to\":{\"address\":\"%s\"},\"subject\":\"s\","
                              "\"from\":{\"address\":\"d@example.com\"},"
                              "\"text\":\"t\"}";
    struct sink      *s = kit_open_mail(SINK_UNKNOWN);
    struct paper     *both, *half;
    struct courier   *c;
    char              a[200], b[200];

    snprintf(a, sizeof a, one, "a@example.com");
    snprintf(b, sizeof b, one, "bad@example.com");
    both = outbox_put("mail", "[%s,%s]", a, a);
    half = outbox_put("mail", "[%s,%s]", a, b);
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(both->state, DELIVERY_SENT);
    assert_int_equal(half->state, DELIVERY_PARKED);
    assert_int_equal(sink_mails(s), 3);
    assert_non_null(
        strstr(sink_taken(s), "Message-ID: <2.d1.secret@example.com>"));
    sink_close(s);
}

static void
what_was_sent_is_not_sent_again_while_the_store_is_away(void **state)
{
    struct sink    *s = kit_open_mail(SINK_GOOD);
    struct courier *c;

    for (int i = 0; i < 300; i++)
        outbox_mail("mail", "a@example.com");
    outbox_break(3);
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(sink_mails(s), 300);
    sink_close(s);
}

static void
a_stop_settles_what_was_sent_and_no_more(void **state)
{
    struct sink           *s = kit_open_mail(SINK_GOOD);
    struct courier        *c;
    struct courier_figures figures;

    for (int i = 0; i < PAPER_MOST; i++)
        outbox_mail("mail", "a@example.com");
    c = kit_start();
    while (sink_mails(s) < 50)
        continue;
    courier_measure(c, &figures);
    assert_true(figures.transfers >= 0 && figures.transfers <= 8);
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), sink_mails(s));
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_measure(c, &figures);
    courier_stop(c);
    assert_int_equal(sink_mails(s), PAPER_MOST);
    assert_int_equal(figures.failed, 0);
    sink_close(s);
}

static void
a_stop_does_not_wait_for_a_server_that_hangs(void **state)
{
    struct sink                 *s = kit_open_mail(SINK_GOOD);
    struct courier              *c;
    struct paper                *first = outbox_mail("mail", "a@example.com");
    const struct courier_options patient = {.lane = 2};
    struct fault                 why;
    int64_t                      began;

    assert_int_equal(courier_start(&patient, &c, &why), OK);
    assert_true(outbox_was_tried(first));
    sink_mood(s, SINK_MUTE);
    outbox_mail("mail", "a@example.com");
    courier_wake(c);
    while (strstr(sink_said(s), "MAIL") ==
           strrchr(sink_said(s), 'M')) /* until the second has begun */
        continue;
    began = moment_ticks();
    courier_stop(c);
    /* Ten times what is promised, far below any time limit of a transfer. */
    assert_true(moment_ticks() - began < 10000);
    assert_int_equal(outbox_count(NULL, DELIVERY_WAITING), 1);
    sink_close(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_tls_nothing_is_said),
        cmocka_unit_test(mail_without_tls_does_not_leave_this_machine),
        cmocka_unit_test(what_hangs_delays_only_its_own),
        cmocka_unit_test(a_server_that_never_takes_a_mail_delays_only_its_own),
        cmocka_unit_test(a_channel_that_is_set_up_anew_is_tried_at_once),
        cmocka_unit_test(
            messages_of_a_lane_leave_in_order_and_one_that_is_refused_holds_up_none),
        cmocka_unit_test(what_cannot_be_said_is_set_aside_with_words),
        cmocka_unit_test(what_a_plugin_fails_at_is_tried_again),
        cmocka_unit_test(a_delivery_is_sent_when_all_its_messages_are),
        cmocka_unit_test(
            what_was_sent_is_not_sent_again_while_the_store_is_away),
        cmocka_unit_test(a_stop_settles_what_was_sent_and_no_more),
        cmocka_unit_test(a_stop_does_not_wait_for_a_server_that_hangs),
    };

    return cmocka_run_group_tests(tests, kit_quiet, NULL);
}
