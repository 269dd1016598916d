/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast the courier empties an outbox to a mail server on loopback, without
 * and with a second channel whose server hangs.  The outbox is on paper
 * (tests/unit/post_outbox.h): what is measured is the courier, libcurl and the
 * server; a store's and a judge's share comes on top.
 *
 *   courier_bench [ROUNDS of 1,000]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/moment.h"
#include "post/courier.h"
#include "post_outbox.h"
#include "post_sink.h"

enum { MAILS = 1000 };

static void
channel(const char *name, const struct sink *s)
{
    char settings[200];

    snprintf(settings, sizeof settings,
             "{\"server\":\"smtp://127.0.0.1:%d\",\"tls\":\"none\"}",
             sink_port(s));
    outbox_channel(name, "smtp", settings);
}

/* One thousand mails; how many milliseconds. */
static int64_t
empty_outbox(struct sink *good, struct sink *deaf)
{
    const struct courier_options options = {.lane = 0};
    struct courier              *c;
    struct fault                 why;
    int64_t                      began;

    outbox_clear();
    channel("mail", good);
    if (deaf != NULL) {
        channel("deaf", deaf);
        for (int i = 0; i < 20; i++)
            outbox_mail("deaf", "a@example.com");
    }
    for (int i = 0; i < MAILS; i++)
        outbox_mail("mail", "a@example.com");
    began = moment_ticks();
    if (courier_start(&options, &c, &why) != OK || !outbox_is_done("mail"))
        exit(1);
    began = moment_ticks() - began;
    courier_stop(c);
    return began;
}

int
main(int count, char **words)
{
    int          rounds = count > 1 ? (int)strtol(words[1], NULL, 10) : 10;
    struct sink *good = sink_open(SINK_GOOD), *deaf = sink_open(SINK_SILENT);
    int64_t      alone_ms = 0, beside_ms = 0;

    log_threshold(LOG_ERROR);
    for (int i = 0; i < rounds; i++)
        alone_ms += empty_outbox(good, NULL);
    for (int i = 0; i < rounds; i++)
        beside_ms += empty_outbox(good, deaf);
    printf("%d mails: %.0f a second; beside a server that hangs: %.0f\n",
           rounds * MAILS, rounds * MAILS * 1000.0 / (double)alone_ms,
           rounds * MAILS * 1000.0 / (double)beside_ms);
    sink_close(good);
    sink_close(deaf);
    return 0;
}
