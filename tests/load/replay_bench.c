/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays without a server: how many complaints a second on this machine, and
 * what one that runs costs a submission.  Both in one run, so that the ratio
 * means something on any machine.
 * usage: replay_bench JUDGE RULES EMPTY-FOLDER COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/replay.h"

enum {
    SAMPLES = 1000,
    PAUSE_MS = 10, /* a hundred submissions a second */
    STORIES = 4,
    MEMORY = 256 * 1024 * 1024
};

struct bench {
    struct arena *mem, *each;
    struct store *store;
    struct desk  *desk;
    int           sent;
    struct fault  why;
};

static void
must(struct bench *b, enum err err)
{
    if (err == OK)
        return;
    fprintf(stderr, "%s: %s\n", err_code(err), b->why.text);
    exit(1);
}

static void
open_desk(struct bench *b, char **argv)
{
    struct engine        *engine;
    struct engine_options engine_options = {
        .judge = argv[1], .words = arena_printf(b->mem, "%s/lib", argv[2])};
    struct store_options store_options = {
        .path = arena_printf(b->mem, "%s/bench.db", argv[3])};
    struct desk_options desk_options = {
        .rules = argv[2],
        .key = arena_printf(b->mem, "%s/bench.key", argv[3]),
        .zone = "Asia/Shanghai"};

    must(b, secret_start(&b->why));
    must(b, engine_open(&engine_options, &engine, &b->why));
    must(b, store_open(&store_options, &b->store, &b->why));
    desk_options.engine = engine;
    desk_options.store = b->store;
    must(b, desk_open(&desk_options, &b->desk, &b->why));
    desk_watch(b->desk);
}

static void
submit(struct bench *b)
{
    static const char *const stories[STORIES] = {
        "The bags were wet when we opened them. Nobody answers the telephone.",
        "产品漏液, 收到的时候外包装已经破损, 请尽快处理.",
        "El pedido llegó con retraso y la entrega estaba incompleta.",
        "My daughter was injured when the handle broke. We want our money "
        "back.",
    };
    struct mistakes   mistakes = {.mem = b->each};
    struct receipt    receipt;
    json_t           *answers = doc_object(b->each);
    struct submission in = {.procedure = "company-desk",
                            .lang = "en",
                            .channel = "api",
                            .answers = answers,
                            .by = {.login = "customer"}};
    struct text       story = {.mem = b->each};

    for (int i = 0; i < 5; i++)
        text_add(&story, stories[(b->sent + i) % STORIES]);
    doc_set_text(answers, "name", "Zhang Wei");
    doc_set_text(answers, "phone", "13800000000");
    doc_set_text(answers, "type", b->sent % 2 == 0 ? "goods" : "service");
    doc_set_text(answers, "story", text_of(&story));
    must(b, desk_submit(b->desk, b->each, &in, &receipt, &mistakes, &b->why));
    b->sent++;
    arena_reset(b->each);
}

/* --- the whole machine for a replay --- */

static bool
hear_progress(void *data, const json_t *figures)
{
    *(int64_t *)data = doc_int(figures, "done", 0);
    return true;
}

static void
measure_rate(struct bench *b, const struct version *v)
{
    const struct replay_request all = {NULL};
    int64_t                     done = 0;
    const struct replay_ears    ears = {NULL, hear_progress, &done};
    struct calendar            *calendar;
    int64_t                     began;

    must(b, calendar_read(calendar_default(b->mem, "UTC"), b->mem, &calendar,
                          &b->why));
    began = moment_ticks();
    must(b, replay_run(&(struct replay_ground){b->store, desk_engine(b->desk),
                                               v, calendar},
                       &all, &ears, &b->why));
    began = moment_ticks() - began;
    printf("replay: %lld complaints in %lld ms, %lld a second\n",
           (long long)done, (long long)began,
           (long long)(done * 1000 / (began > 0 ? began : 1)));
}

/* --- beside the service --- */

static int64_t
now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int
by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* A replay runs as long as it is measured: the next one follows at once. */
static void
keep_running(struct bench *b, const struct version *v, int64_t *id)
{
    const struct replay_request all = {.candidate = v->digest, .by = "bench"};
    json_t                     *shown;

    if (*id != 0) {
        must(b, replay_show(b->desk, b->each, *id, "en", &shown, &b->why));
        if (strcmp(doc_text(shown, "state"), "running") == 0)
            return;
    }
    if (replay_begin(b->desk, b->each, &all, id, &b->why) != OK)
        fprintf(stderr, "%s\n", b->why.text); /* the last one still ends */
}

/* beside: the version that is replayed meanwhile, or NULL */
static int64_t
measure_submissions(struct bench *b, const struct version *beside)
{
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000};
    static int64_t        took[SAMPLES];
    int64_t               id = 0;

    for (int i = 0; i < SAMPLES; i++) {
        int64_t began;

        if (beside != NULL)
            keep_running(b, beside, &id);
        began = now_us();
        submit(b);
        took[i] = now_us() - began;
        nanosleep(&pause, NULL);
    }
    if (id != 0 && replay_cancel(b->desk, id, &b->why) != OK)
        fprintf(stderr, "%s\n", b->why.text);
    qsort(took, SAMPLES, sizeof took[0], by_size);
    printf("submission, %s: median %lld us, p99 %lld us\n",
           beside == NULL ? "idle" : "beside a replay",
           (long long)took[SAMPLES / 2], (long long)took[SAMPLES * 99 / 100]);
    return took[SAMPLES * 99 / 100];
}

static void
measure_beside(struct bench *b, const struct version *v)
{
    int64_t idle = measure_submissions(b, NULL);
    int64_t beside = measure_submissions(b, v);

    printf("p99 beside a replay: %.2f x idle\n",
           (double)beside / (double)(idle > 0 ? idle : 1));
}

int
main(int argc, char **argv)
{
    struct bench b = {.mem = arena_new(MEMORY), .each = arena_new(MEMORY)};
    const struct version *v;
    int                   count;

    if (argc != 5) {
        fputs("usage: replay_bench JUDGE RULES EMPTY-FOLDER COUNT\n", stderr);
        return 2;
    }
    log_threshold(LOG_ERROR);
    doc_start();
    open_desk(&b, argv);
    count = (int)strtol(argv[4], NULL, 10);
    while (b.sent < count)
        submit(&b);
    v = engine_in_force(desk_engine(b.desk), "company-desk");
    measure_rate(&b, v);
    measure_beside(&b, v);
    desk_close(b.desk);
    store_close(b.store);
    return 0;
}
