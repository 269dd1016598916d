/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages by HTTP: requests as they were made, answers as they were meant.
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
a_request_goes_out_as_its_plugin_made_it(void **state)
{
    struct sink    *s = kit_open_hook(SINK_HTTP);
    struct courier *c;

    outbox_put("hook",
               "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:%d/in?k=1\","
               "\"headers\":{\"Redress-Signature\":\"t=1,v1=ab\","
               "\"Content-Type\":\"application/json; charset=utf-8\"},"
               "\"body\":\"{\\\"a\\\":\\\"投诉\\\"}\"}",
               sink_port(s));
    c = kit_start();
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
        struct sink    *s = kit_open_hook(SINK_HTTP);
        struct paper   *p = kit_post(s, answers[i].accept);
        struct courier *c;
        struct paper    now;

        sink_answer(s, answers[i].answer);
        c = kit_start();
        now = kit_result_of(p);
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
    struct sink    *s = kit_open_hook(SINK_HTTP);
    struct paper   *p = kit_post(s, "");
    struct courier *c;
    struct paper    now;

    sink_answer(s, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
    p->attempts = 2;
    c = kit_start();
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
    struct sink    *s = kit_open_hook(SINK_HTTP);
    struct paper   *p = kit_post(s, "");
    struct courier *c;
    struct paper    now;
    int             head;

    head = snprintf(answer, sizeof answer,
                    "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n");
    memset(answer + head, 'x', sizeof answer - (size_t)head - 1);
    sink_answer(s, answer);
    c = kit_start();
    now = kit_result_of(p);
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
    struct sink             *s = kit_open_hook(SINK_HTTP);
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
    c = kit_start();
    assert_true(outbox_is_done(NULL));
    courier_stop(c);
    assert_int_equal(outbox_count(NULL, DELIVERY_SENT), 0);
    assert_int_equal(sink_connections(s), 0);
    sink_close(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_goes_out_as_its_plugin_made_it),
        cmocka_unit_test(an_answer_is_taken_for_what_it_says),
        cmocka_unit_test(a_service_that_refuses_is_given_up_the_third_time),
        cmocka_unit_test(an_endless_answer_is_cut),
        cmocka_unit_test(a_header_cannot_be_two),
    };

    return cmocka_run_group_tests(tests, kit_quiet, NULL);
}
