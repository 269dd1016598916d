/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The courier against servers that answer well and badly: nothing is lost,
 * nothing is sent twice, what fails delays only its own channel, and what is
 * said to a server is exactly what was meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/moment.h"
#include "post/courier.h"
#include "post_outbox.h"
#include "post_sink.h"

/* Servers that hang are given up soon here. */
static const struct courier_options hasty = {.connect_ms = 1000,
                                             .whole_ms = 20000};

static struct courier *
start(void)
{
    struct courier *c = NULL;
    struct fault    why;

    assert_int_equal(courier_start(&hasty, &c, &why), OK);
    return c;
}

static const char *
smtp(char room[200], const struct sink *s)
{
    snprintf(room, 200, "{\"server\":\"smtp://127.0.0.1:%d\",\"tls\":\"none\"}",
             sink_port(s));
    return room;
}

static struct sink *
open_mail(enum sink_mood mood)
{
    struct sink *s = sink_open(mood);
    char         room[200];

    outbox_clear();
    outbox_channel("mail", "smtp", smtp(room, s));
    return s;
}

static struct sink *
open_hook(enum sink_mood mood)
{
    struct sink *s = sink_open(mood);

    outbox_clear();
    outbox_channel("hook", "http", "{}");
    return s;
}

static struct paper *
post(const struct sink *s, const char *more)
{
    return outbox_put("hook",
                      "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:%d/in\","
                      "\"headers\":{\"Content-Type\":\"application/json\"},"
                      "\"body\":\"{}\"%s}",
                      sink_port(s), more);
}

static struct paper
result_of(const struct paper *p)
{
    assert_true(outbox_was_tried(p));
    return outbox_look(p);
}

/* --- SMTP ------------------------------------------------------------------
 */

static void
exactly_the_wanted_commands_are_said(void **state)
{
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->sender = "bounce.d1@example.com";
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->sender = "";
    p->automatic = true;
    p->reply_to = "desk+secret@example.com";
    p->in_reply_to = "<theirs@example.org>";
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *p = outbox_mail("mail", "zhang@example.org");

    p->by_person = true;
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct paper   *papers[BAD + 2];
    struct courier *c;

    for (int i = 0; i < BAD; i++)
        papers[i] = outbox_mail("mail", bad[i]);
    papers[BAD] = outbox_mail("mail", "good@example.com");
    papers[BAD]->sender = "x@y.z>\r\nRCPT TO:<victim@example.com";
    papers[BAD + 1] = outbox_mail("mail", "last@example.com");
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;

    outbox_put("mail",
               "{\"to\":{\"address\":\"a@example.com\"},"
               "\"from\":{\"address\":\"d@example.com\"},\"subject\":\"s\","
               "\"text\":\"one\\r\\n.\\r\\nMAIL FROM:<victim@example.com>"
               "\\n.\\n..\\n\"}");
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;
    char            address[40];

    for (int i = 0; i < 200; i++) {
        snprintf(address, sizeof address, "a%d@example.com", i);
        outbox_mail("mail", address);
    }
    c = start();
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
    struct sink    *s = open_mail(SINK_ONE_EACH);
    struct courier *c;

    for (int i = 0; i < 40; i++)
        outbox_mail("mail", "a@example.com");
    c = start();
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
    struct sink    *s = open_mail(SINK_UNKNOWN);
    struct paper   *bad = outbox_mail("mail", "bad@example.com"), *good;
    struct courier *c;

    good = outbox_mail("mail", "good@example.com");
    c = start();
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
    struct sink    *s = open_mail(SINK_GREY);
    struct paper   *grey = outbox_mail("mail", "grey@example.com"), *good;
    struct courier *c;
    struct paper    now;

    good = outbox_mail("mail", "good@example.com");
    c = start();
    now = result_of(grey);
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
    struct sink    *s = open_mail(SINK_BAD_TEXT);
    struct paper   *p = outbox_mail("mail", "a@example.com");
    struct courier *c = start();
    struct paper    now = result_of(p);

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
    struct sink    *s = open_mail(SINK_BAD_SENDER);
    struct paper   *p = outbox_mail("mail", "a@example.com");
    struct courier *c = start();
    struct paper    now = result_of(p);

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
        struct sink    *s = open_mail(moods[i]);
        struct paper   *p = outbox_mail("mail", "a@example.com");
        struct courier *c = start();
        struct paper    now = result_of(p);

        assert_int_equal(now.state, DELIVERY_WAITING);
        assert_int_equal(now.attempts, 1);
        assert_int_not_equal(now.trouble[0], '\0');
        sink_mood(s, SINK_GOOD);
        courier_stop(c);
        p->next_ms = 0;
        c = start();
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
        struct sink    *s = open_mail(moods[i]);
        struct courier *c;
        struct paper   *first = outbox_mail("mail", "a@example.com");

        for (int n = 1; n < 20; n++)
            outbox_mail("mail", "a@example.com");
        c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;
    struct paper   *first = outbox_mail("mail", "a@example.com");

    for (int n = 1; n < 50; n++)
        outbox_mail("mail", "a@example.com");
    sink_shut(s);
    c = start();
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
    c = start();
    now = result_of(p);
    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_WAITING);
    assert_int_equal(now.attempts, 0);
    assert_non_null(strstr(now.trouble, "535"));
    assert_null(strstr(now.trouble, "swordfish"));
    assert_null(strstr(sink_said(s), "MAIL"));
    sink_close(s);
}

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
        c = start();
        now = result_of(p);
        courier_stop(c);
        assert_int_equal(now.state, DELIVERY_WAITING);
        assert_int_equal(now.attempts, 0);
        assert_non_null(strstr(now.trouble, "TLS"));
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
    c = start();
    now = result_of(p);
    courier_stop(c);
    assert_int_equal(now.attempts, 0);
    assert_non_null(strstr(now.trouble, "without TLS"));
}

/* --- HTTP ------------------------------------------------------------------
 */

static void
a_request_goes_out_as_its_plugin_made_it(void **state)
{
    struct sink    *s = open_hook(SINK_HTTP);
    struct courier *c;

    outbox_put("hook",
               "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:%d/in?k=1\","
               "\"headers\":{\"Redress-Signature\":\"t=1,v1=ab\","
               "\"Content-Type\":\"application/json; charset=utf-8\"},"
               "\"body\":\"{\\\"a\\\":\\\"投诉\\\"}\"}",
               sink_port(s));
    c = start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 1);
    assert_int_equal(strncmp(sink_said(s), "POST /in?k=1 HTTP/1.1\n", 22), 0);
    assert_non_null(strstr(sink_said(s), "\nRedress-Signature: t=1,v1=ab\n"));
    assert_non_null(strstr(sink_said(s), "\n\n{\"a\":\"投诉\"}\n"));
    assert_null(strstr(sink_said(s), "Expect"));
    sink_close(s);
}

struct answer {
    const char         *answer, *accept;
    enum delivery_state state;
    int                 attempts;
    const char         *status;
};

static void
an_answer_is_taken_for_what_it_says(void **state)
{
    static const char *const wants_zero =
        ",\"accept\":{\"status\":[200,299],\"json\":{\"errcode\":0}}";
    const struct answer answers[] = {
        {"HTTP/1.1 204 No\r\n\r\n", "", DELIVERY_SENT, 1, ""},
        {"HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n"
         "{\"errcode\":0,\"errmsg\":\"ok\"}",
         wants_zero, DELIVERY_SENT, 1, ""},
        {"HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n"
         "{\"errcode\": 310000 }",
         wants_zero, DELIVERY_WAITING, 1, "200"},
        {"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nno JSON", wants_zero,
         DELIVERY_WAITING, 1, "200"},
        {"HTTP/1.1 202 OK\r\nContent-Length: 0\r\n\r\n",
         ",\"accept\":{\"status\":[200,201]}", DELIVERY_WAITING, 1, "202"},
        {"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "", DELIVERY_WAITING,
         1, "404"},
        {"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", "", DELIVERY_PARKED,
         1, "410"},
        {"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "", DELIVERY_WAITING,
         1, "500"},
        {"HTTP/1.1 429 No\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n",
         "", DELIVERY_WAITING, 0, "429"},
        {"HTTP/1.1 503 No\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n",
         "", DELIVERY_WAITING, 0, "503"},
        {"HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n", "", DELIVERY_WAITING,
         1, "429"},
        {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
         "Content-Length: 0\r\n\r\n",
         "", DELIVERY_WAITING, 1, "302"},
        {"nonsense\r\n\r\n", "", DELIVERY_WAITING, 1, ""},
    };

    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct sink    *s = open_hook(SINK_HTTP);
        struct paper   *p = post(s, answers[i].accept);
        struct courier *c;
        struct paper    now;

        sink_answer(s, answers[i].answer);
        c = start();
        now = result_of(p);
        courier_stop(c);
        assert_int_equal(now.state, answers[i].state);
        assert_int_equal(now.attempts, answers[i].attempts);
        assert_string_equal(now.status, answers[i].status);
        sink_close(s);
    }
}

static void
a_service_that_refuses_is_given_up_the_third_time(void **state)
{
    struct sink    *s = open_hook(SINK_HTTP);
    struct paper   *p = post(s, "");
    struct courier *c;
    struct paper    now;

    sink_answer(s, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
    p->attempts = 2;
    c = start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    now = outbox_look(p);
    assert_int_equal(now.state, DELIVERY_PARKED);
    assert_int_equal(now.attempts, 3);
    sink_close(s);
}

static void
an_endless_answer_is_cut(void **state)
{
    static char     answer[200 * 1024];
    struct sink    *s = open_hook(SINK_HTTP);
    struct paper   *p = post(s, "");
    struct courier *c;
    struct paper    now;
    int             head;

    head = snprintf(answer, sizeof answer,
                    "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n");
    memset(answer + head, 'x', sizeof answer - (size_t)head - 1);
    sink_answer(s, answer);
    c = start();
    now = result_of(p);
    courier_stop(c);
    assert_int_equal(now.state, DELIVERY_SENT);
    sink_close(s);
}

static void
a_header_cannot_be_two(void **state)
{
    static const char *const bad[] = {"{\"X\":\"a\\r\\nHost: victim\"}",
                                      "{\"X\\r\\nY\":\"a\"}",
                                      "{\"X: y\":\"a\"}",
                                      "{\"\":\"a\"}",
                                      "{\"Host\":\"victim\"}",
                                      "{\"Content-Length\":\"1\"}",
                                      "{\"transfer-encoding\":\"chunked\"}",
                                      "{\"X\":1}"};
    struct sink             *s = open_hook(SINK_HTTP);
    struct courier          *c;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        outbox_put("hook", "{\"url\":\"http://127.0.0.1:%d/\",\"headers\":%s}",
                   sink_port(s), bad[i]);
    outbox_put("hook", "{\"url\":\"file:///etc/passwd\"}");
    outbox_put("hook", "{\"url\":\"ftp://127.0.0.1:%d/\"}", sink_port(s));
    outbox_put("hook", "{\"url\":\"http://127.0.0.1:%d/ x\"}", sink_port(s));
    outbox_put("hook",
               "{\"method\":\"TRACE\",\"url\":\"http://127.0.0.1:%d/\"}",
               sink_port(s));
    c = start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 0);
    assert_int_equal(sink_connections(s), 0);
    sink_close(s);
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
    outbox_channel("deaf", "smtp", smtp(room, deaf));
    outbox_channel("mail", "smtp", smtp(room, good));
    outbox_channel("hook", "http", "{}");
    for (int i = 0; i < 100; i++) {
        outbox_mail("deaf", "a@example.com");
        outbox_put("hook", "{\"url\":\"http://127.0.0.1:%d/\",\"body\":\"\"}",
                   sink_port(hung));
        outbox_mail("mail", "a@example.com");
    }
    c = start();
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
what_cannot_be_said_is_set_aside_with_words(void **state)
{
    struct sink  *s = open_mail(SINK_GOOD);
    struct paper *refused = outbox_put("mail", "null"), *withheld, *empty,
                 *good;
    struct courier *c;

    json_decref(refused->messages);
    refused->messages = NULL;
    withheld = outbox_mail("mail", "a@example.com");
    withheld->withheld = true;
    empty = outbox_put("mail", "[]");
    good = outbox_mail("mail", "a@example.com");
    c = start();
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
a_delivery_is_sent_when_all_its_messages_are(void **state)
{
    static const char one[] = "{\"to\":{\"address\":\"%s\"},\"subject\":\"s\","
                              "\"from\":{\"address\":\"d@example.com\"},"
                              "\"text\":\"t\"}";
    struct sink      *s = open_mail(SINK_UNKNOWN);
    struct paper     *both, *half;
    struct courier   *c;
    char              a[200], b[200];

    snprintf(a, sizeof a, one, "a@example.com");
    snprintf(b, sizeof b, one, "bad@example.com");
    both = outbox_put("mail", "[%s,%s]", a, a);
    half = outbox_put("mail", "[%s,%s]", a, b);
    c = start();
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
    struct sink    *s = open_mail(SINK_GOOD);
    struct courier *c;

    for (int i = 0; i < 300; i++)
        outbox_mail("mail", "a@example.com");
    outbox_break(3);
    c = start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(sink_mails(s), 300);
    sink_close(s);
}

static void
a_stop_settles_what_was_sent_and_no_more(void **state)
{
    struct sink           *s = open_mail(SINK_GOOD);
    struct courier        *c;
    struct courier_figures figures;

    for (int i = 0; i < PAPER_MOST; i++)
        outbox_mail("mail", "a@example.com");
    c = start();
    while (sink_mails(s) < 50)
        continue;
    courier_measure(c, &figures);
    assert_true(figures.transfers >= 0 && figures.transfers <= 8);
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), sink_mails(s));
    c = start();
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
    struct sink                 *s = open_mail(SINK_GOOD);
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

static int
quiet(void **state)
{
    log_threshold(LOG_ERROR + 1);
    return 0;
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
        cmocka_unit_test(without_tls_nothing_is_said),
        cmocka_unit_test(mail_without_tls_does_not_leave_this_machine),
        cmocka_unit_test(a_request_goes_out_as_its_plugin_made_it),
        cmocka_unit_test(an_answer_is_taken_for_what_it_says),
        cmocka_unit_test(a_service_that_refuses_is_given_up_the_third_time),
        cmocka_unit_test(an_endless_answer_is_cut),
        cmocka_unit_test(a_header_cannot_be_two),
        cmocka_unit_test(what_hangs_delays_only_its_own),
        cmocka_unit_test(what_cannot_be_said_is_set_aside_with_words),
        cmocka_unit_test(a_delivery_is_sent_when_all_its_messages_are),
        cmocka_unit_test(
            what_was_sent_is_not_sent_again_while_the_store_is_away),
        cmocka_unit_test(a_stop_settles_what_was_sent_and_no_more),
        cmocka_unit_test(a_stop_does_not_wait_for_a_server_that_hangs),
    };

    return cmocka_run_group_tests(tests, quiet, NULL);
}
