/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters from the journal to a mail server: complaints are submitted to a real
 * desk with its store and judges, then the courier routes, words, shapes, sends
 * and settles what they left in the outbox.  Measured is from its start until
 * the last letter is settled; then once more beside a channel whose server
 * hangs.
 *
 *   outbox_bench JUDGE RULES PLUGINS [LETTERS [PORT of a mail server]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "bench_desk.h"
#include "desk/channels.h"
#include "desk/outbox.h"
#include "post/courier.h"
#include "post_sink.h"

enum { LETTERS = 10000, HANGING = 20, WAIT_MS = 300 * 1000 };

static void
set_channel(struct desk *desk, struct arena *mem, const char *name, int port)
{
    struct mistakes mistakes = {.mem = mem};
    const char     *text = arena_printf(
            mem,
            "{\"plugin\":\"mail\",\"kinds\":[\"%s\"],\"settings\":{\"server\":"
                "\"smtp://"
                "127.0.0.1:%d\",\"tls\":\"none\",\"from\":\"desk@example.com\"}}",
        strcmp(name, "mail") == 0 ? "letter" : "test", port);
    json_t *doc;

    bench_must(doc_read(mem, text, strlen(text), &doc, &bench_why));
    bench_must(channel_set(desk, mem, &(struct seen_change){.name = name, .actor = "bench"}, doc, &mistakes, &bench_why));
}

/* Each leaves one letter: that it has arrived. */
static void
submit(struct desk *desk, struct arena *mem, int count)
{
    for (int i = 0; i < count; i++) {
        bench_submit(
            desk, mem, "en",
            arena_printf(
                mem,
                "{\"name\":\"Zhang "
                "Wei\",\"phone\":\"13800000000\",\"email\":\"c%d@example.com\","
                "\"type\":\"goods\",\"story\":\"The bags had burst.\"}",
                i));
        arena_reset(mem);
    }
}

static int64_t
sent_so_far(struct desk *desk)
{
    struct outbox_figures f;

    bench_must(outbox_measure(desk_store(desk), moment_now(), &f, &bench_why));
    return f.by_state[DELIVERY_SENT];
}

/* Letters a second. */
static double
empty_outbox(struct desk *desk, int count)
{
    const struct timespec        pause = {.tv_nsec = 20 * 1000 * 1000};
    const struct courier_options options = {.desk = desk};
    int64_t                      before = sent_so_far(desk), began, took = 0;
    struct courier              *c;

    began = moment_ticks();
    bench_must(courier_start(&options, &c, &bench_why));
    while (sent_so_far(desk) - before < count && took < WAIT_MS) {
        nanosleep(&pause, NULL);
        took = moment_ticks() - began;
    }
    courier_stop(c);
    return (double)(sent_so_far(desk) - before) * 1000 / (double)took;
}

static void
hang(struct desk *desk, struct arena *mem, const struct sink *silent)
{
    int64_t id;

    set_channel(desk, mem, "hangs", sink_port(silent));
    for (int i = 0; i < HANGING; i++)
        bench_must(outbox_test(desk, "hangs", "a@example.com", moment_now(),
                               &id, &bench_why));
}

int
main(int count, char **words)
{
    AUTO_ARENA   own = arena_new(1 << 24);
    AUTO_ARENA   mem = arena_new(1 << 26);
    char         folder[] = "/tmp/redress-bench-XXXXXX";
    int          letters = LETTERS;
    struct sink *good, *silent;
    struct desk *desk;
    double       alone, beside;

    if (count < 4) {
        fputs("usage: outbox_bench JUDGE RULES PLUGINS [LETTERS [PORT]]\n",
              stderr);
        return 2;
    }
    if (count > 4)
        letters = (int)strtol(words[4], NULL, 10);
    if (mkdtemp(folder) == NULL)
        return 1;
    good = sink_open(SINK_GOOD);
    silent = sink_open(SINK_SILENT);
    log_threshold(LOG_ERROR);
    desk = bench_desk_open(own, &(struct bench_desk){.judge = words[1],
                                                     .rules = words[2],
                                                     .plugins = words[3],
                                                     .folder = folder});
    doc_home(mem);
    set_channel(desk, mem, "mail",
                count > 5 ? (int)strtol(words[5], NULL, 10) : sink_port(good));
    submit(desk, mem, letters);
    alone = empty_outbox(desk, letters);
    submit(desk, mem, letters);
    hang(desk, mem, silent);
    beside = empty_outbox(desk, letters);
    printf("%d letters: %.0f a second; beside a server that hangs: %.0f\n",
           letters, alone, beside);
    desk_close(desk);
    sink_close(good);
    sink_close(silent);
    return 0;
}
