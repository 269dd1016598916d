/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a decision costs: a submission's tables of company-desk in one
 * conversation, through the engine and a judge process.
 *
 *   judge_bench JUDGE WORDS PROCEDURE [ROUNDS [THREADS]]
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"
#include "engine/engine.h"

enum { ROUNDS = 5000, WARM_UP = 200, STORY_TIMES = 20 };

static const char *const tables[] = {"judge", "classify", "route", NULL};

struct run {
    struct engine        *engine;
    const struct version *version;
    int64_t              *took_ns;
    int                   rounds, failed;
};

static int64_t
now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* About two kilobytes, as a long complaint has. */
static json_t *
make_facts(struct arena *mem)
{
    struct text story = {.mem = mem};
    json_t     *facts = doc_object(mem);

    for (int i = 0; i < STORY_TIMES; i++)
        text_add(&story,
                 "包装破损,产品漏液,联系客服没有人回复。The bottle leaked. ");
    doc_set_text(facts, "name", "张三");
    doc_set_text(facts, "phone", "13800000000");
    doc_set_text(facts, "type", "service");
    doc_set_int(facts, "amount", 12000);
    doc_set_text(facts, "story", text_of(&story));
    return facts;
}

static void *
run_one(void *thing)
{
    struct run   *run = thing;
    struct arena *mem = arena_new(16 * 1024 * 1024);

    for (int i = -WARM_UP; i < run->rounds; i++) {
        json_t      *facts = make_facts(mem), *decisions;
        struct fault why;
        int64_t      began = now_ns();

        if (engine_decide(run->engine, mem, run->version, tables, facts,
                          &decisions, &why) != OK)
            run->failed++;
        if (i >= 0)
            run->took_ns[i] = now_ns() - began;
        arena_reset(mem);
    }
    arena_free(mem);
    return NULL;
}

static int
compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

    return one < other ? -1 : one > other;
}

static void
report(struct engine *en, struct run *runs, int threads, double seconds)
{
    struct engine_figures figures;
    int64_t              *took = runs[0].took_ns;
    int                   rounds = runs[0].rounds, failed = 0;

    for (int i = 0; i < threads; i++)
        failed += runs[i].failed;
    qsort(took, (size_t)rounds, sizeof *took, compare);
    engine_measure(en, &figures);
    printf("threads %d  p50 %.1f us  p90 %.1f us  p99 %.1f us  %.0f "
           "conversations/s  failed %d  "
           "judge %lld KB\n",
           threads, (double)took[rounds / 2] / 1000,
           (double)took[rounds * 9 / 10] / 1000,
           (double)took[rounds * 99 / 100] / 1000, threads * rounds / seconds,
           failed, (long long)figures.memory_kb);
}

static int
bench(struct engine *en, const struct version *v, int rounds, int threads)
{
    pthread_t  *ids = calloc((size_t)threads, sizeof *ids);
    struct run *runs = calloc((size_t)threads, sizeof *runs);
    int64_t     began = now_ns();

    if (ids == NULL || runs == NULL)
        return 1;
    for (int i = 0; i < threads; i++) {
        runs[i] = (struct run){en, v, calloc((size_t)rounds, sizeof(int64_t)),
                               rounds, 0};
        if (pthread_create(&ids[i], NULL, run_one, &runs[i]) != 0)
            return 1;
    }
    for (int i = 0; i < threads; i++)
        pthread_join(ids[i], NULL);
    report(en, runs, threads, (double)(now_ns() - began) / 1e9);
    return 0;
}

int
main(int argc, char **argv)
{
    struct arena         *mem = arena_new(64 * 1024 * 1024);
    struct engine_options options = {.judge = argv[1],
                                     .words = argc > 2 ? argv[2] : NULL};
    struct engine        *en;
    const struct version *v;
    struct source         source;
    struct fault          why;

    if (argc < 4) {
        fprintf(
            stderr,
            "usage: judge_bench JUDGE WORDS PROCEDURE [ROUNDS [THREADS]]\n");
        return 2;
    }
    if (secret_start(&why) != OK || engine_open(&options, &en, &why) != OK ||
        source_read(argv[3], mem, &source, &why) != OK ||
        engine_load(en, &source, &v, &why) != OK) {
        fprintf(stderr, "%s\n", why.text);
        return 1;
    }
    return bench(en, v, argc > 4 ? (int)strtol(argv[4], NULL, 10) : ROUNDS,
                 argc > 5 ? (int)strtol(argv[5], NULL, 10) : 1);
}
