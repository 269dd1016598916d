/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening it as the worker does.
 */
#include "bench_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/secret.h"
#include "engine/plugins.h"

struct fault bench_why;

void
bench_must(enum err err)
{
    if (err == OK)
        return;
    fprintf(stderr, "%s\n", bench_why.text);
    exit(1);
}

struct desk *
bench_desk_open(struct arena *mem, const struct bench_desk *o)
{
    struct store         *store;
    struct engine        *engine;
    struct desk          *desk;
    struct engine_options engine_options = {
        .judge = o->judge, .words = arena_printf(mem, "%s/lib", o->rules)};
    struct store_options store_options = {
        .path = arena_printf(mem, "%s/bench.db", o->folder)};
    struct desk_options desk_options = {
        .rules = o->rules,
        .key = arena_printf(mem, "%s/bench.key", o->folder),
        .zone = "Asia/Shanghai"};

    if (o->plugins != NULL)
        engine_options.plugin_words = arena_printf(mem, "%s/lib", o->plugins);
    bench_must(secret_start(&bench_why));
    bench_must(engine_open(&engine_options, &engine, &bench_why));
    if (o->plugins != NULL)
        bench_must(engine_plugins_open(engine, o->plugins, &bench_why));
    bench_must(store_open(&store_options, &store, &bench_why));
    desk_options.engine = engine;
    desk_options.store = store;
    bench_must(desk_open(&desk_options, &desk, &bench_why));
    desk_watch(desk);
    return desk;
}

void
bench_submit(struct desk *desk, struct arena *mem, const char *lang,
             const char *answers)
{
    struct mistakes   mistakes = {.mem = mem};
    struct receipt    receipt;
    struct submission in = {.procedure = "company-desk",
                            .lang = lang,
                            .channel = "api",
                            .by = {.login = ACTOR_CUSTOMER}};
    json_t           *doc;

    bench_must(doc_read(mem, answers, strlen(answers), &doc, &bench_why));
    in.answers = doc;
    bench_must(desk_submit(desk, mem, &in, &receipt, &mistakes, &bench_why));
}
