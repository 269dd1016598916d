/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One channel, one server, one courier.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "post_kit.h"

/* Servers that hang are given up soon here. */
static const struct courier_options hasty = {.connect_ms = 1000,
                                             .whole_ms = 20000};

struct courier *
kit_start(void)
{
    struct courier *c = NULL;
    struct fault    why;

    assert_int_equal(courier_start(&hasty, &c, &why), OK);
    return c;
}

const char *
kit_smtp(char room[200], const struct sink *s)
{
    snprintf(room, 200, "{\"server\":\"smtp://127.0.0.1:%d\",\"tls\":\"none\"}",
             sink_port(s));
    return room;
}

struct sink *
kit_open_mail(enum sink_mood mood)
{
    struct sink *s = sink_open(mood);
    char         room[200];

    outbox_clear();
    outbox_channel("mail", "smtp", kit_smtp(room, s));
    return s;
}

struct sink *
kit_open_hook(enum sink_mood mood)
{
    struct sink *s = sink_open(mood);

    outbox_clear();
    outbox_channel("hook", "http", "{}");
    return s;
}

struct paper *
kit_post(const struct sink *s, const char *more)
{
    return outbox_put("hook",
                      "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:%d/in\","
                      "\"headers\":{\"Content-Type\":\"application/json\"},"
                      "\"body\":\"{}\"%s}",
                      sink_port(s), more);
}

struct paper
kit_result_of(const struct paper *p)
{
    assert_true(outbox_was_tried(p));
    return outbox_look(p);
}

int
kit_quiet(void **state)
{
    log_threshold(LOG_ERROR + 1);
    return 0;
}
