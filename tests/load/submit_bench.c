/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Submissions without a server: desk, store and judges in one process, for a
 * profiler.  usage: submit_bench JUDGE RULES DATABASE-FOLDER COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/desk.h"

static struct desk *
open_desk(struct arena *mem, char **argv)
{
    struct fault   why = {0};
    struct store  *store;
    struct engine *engine;
    struct desk   *desk;
    struct engine_options engine_options = {
        .judge = argv[1], .words = arena_printf(mem, "%s/lib", argv[2])};
    struct store_options store_options = {
        .path = arena_printf(mem, "%s/bench.db", argv[3])};
    struct desk_options desk_options = {
        .rules = argv[2],
        .key = arena_printf(mem, "%s/bench.key", argv[3]),
        .zone = "Asia/Shanghai"};

    if (secret_start(&why) != OK ||
        engine_open(&engine_options, &engine, &why) != OK ||
        store_open(&store_options, &store, &why) != OK) {
        fprintf(stderr, "%s\n", why.text);
        exit(1);
    }
    desk_options.engine = engine;
    desk_options.store = store;
    if (desk_open(&desk_options, &desk, &why) != OK) {
        fprintf(stderr, "%s\n", why.text);
        exit(1);
    }
    desk_watch(desk);
    return desk;
}

static void
submit_one(struct desk *desk, struct arena *mem, const char *answers)
{
    struct fault      why = {0};
    struct mistakes   mistakes = {.mem = mem};
    struct receipt    receipt;
    struct submission in = {.procedure = "company-desk",
                            .lang = "zh",
                            .channel = "api",
                            .by = {.login = ACTOR_CUSTOMER}};
    json_t           *doc;

    if (doc_read(mem, answers, strlen(answers), &doc, &why) == OK) {
        in.answers = doc;
        if (desk_submit(desk, mem, &in, &receipt, &mistakes, &why) == OK)
            return;
    }
    fprintf(stderr, "%s\n", why.text);
    exit(1);
}

int
main(int argc, char **argv)
{
    static const char answers[] =
        "{\"name\":\"Zhang Wei\",\"phone\":\"13800000000\",\"type\":\"goods\","
        "\"story\":\"产品漏液, the fertilizer was caked when we opened the "
        "bags. 产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags.\"}";
    AUTO_ARENA   own = arena_new(1 << 24);
    AUTO_ARENA   mem = arena_new(1 << 26);
    struct desk *desk;
    int64_t      began;
    int          count;

    if (argc != 5) {
        fputs("usage: submit_bench JUDGE RULES DATABASE-FOLDER COUNT\n",
              stderr);
        return 2;
    }
    log_threshold(LOG_ERROR);
    desk = open_desk(own, argv);
    doc_home(mem);
    count = (int)strtol(argv[4], NULL, 10);
    began = moment_ticks();
    for (int i = 0; i < count; i++) {
        submit_one(desk, mem, answers);
        arena_reset(mem);
    }
    printf("%d submissions in %lld ms\n", count,
           (long long)(moment_ticks() - began));
    desk_close(desk);
    return 0;
}
