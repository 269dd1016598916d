/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A long register without a server: what a page costs at its beginning, its
 * middle and its end, what a period in it costs, and what a whole period costs
 * as CSV.  Some complaints are filed, and their rows are then copied past the
 * store until there are COUNT.
 * usage: register_bench JUDGE WORDS RULES EMPTY-FOLDER COUNT
 * RULES holds tests/rules/registers.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/registers.h"

enum {
    FILED = 100,
    PAGES = 50,
    PAGE_ROWS = 50,
    EXPORT_ROWS = 50000,
    BATCH_ROWS = 200
};
#define MEMORY ((size_t)256 * 1024 * 1024)

struct bench {
    struct arena *mem, *each;
    struct store *store;
    struct desk  *desk;
    const char   *database;
    struct fault  why;
};

static void
must(struct bench *b, enum err err)
{
    if (err == OK)
        return;
    fprintf(stderr, "register_bench: %s\n", b->why.text);
    exit(1);
}

static double
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
open_desk(struct bench *b, char **argv)
{
    struct engine              *engine;
    const struct engine_options engine_options = {.judge = argv[1],
                                                  .words = argv[2]};
    const struct store_options  store_options = {.path = b->database};
    struct desk_options         options = {
                .rules = argv[3],
                .key = arena_printf(b->mem, "%s/bench.key", argv[4]),
                .zone = "Asia/Shanghai"};

    must(b, engine_open(&engine_options, &engine, &b->why));
    must(b, store_open(&store_options, &b->store, &b->why));
    options.engine = engine;
    options.store = b->store;
    must(b, desk_open(&options, &b->desk, &b->why));
    desk_watch(b->desk);
}

static void
submit(struct bench *b)
{
    struct mistakes mistakes = {.mem = b->each};
    struct receipt  receipt;
    json_t         *answers = doc_object(b->each);

    doc_set_text(answers, "name", "Li Hua");
    doc_set_text(answers, "phone", "13900000000");
    doc_set_text(answers, "story", "The lift stands still since yesterday.");
    must(b, desk_submit(b->desk, b->each,
                        &(struct submission){.procedure = "registers",
                                             .lang = "en",
                                             .channel = "web",
                                             .answers = answers,
                                             .by = {.login = ACTOR_CUSTOMER}},
                        &receipt, &mistakes, &b->why));
    arena_reset(b->each);
}

/* As many rows again, and later ones, as were filed. */
static void
copy_rows(struct bench *b, int count)
{
    static const char script[] =
        "BEGIN;"
        "CREATE TEMP TABLE c AS SELECT * FROM complaint;"
        "CREATE TEMP TABLE s AS SELECT * FROM complaint_state;"
        "CREATE TEMP TABLE r AS SELECT * FROM register_row;";
    static const char again[] =
        "UPDATE c SET id = id + 100000, number = 'C' || (id + 100000);"
        "UPDATE s SET complaint_id = complaint_id + 100000;"
        "UPDATE r SET complaint_id = complaint_id + 100000, seq = seq + "
        "100000, at_ms = at_ms + 60000;"
        "INSERT INTO complaint SELECT * FROM c;"
        "INSERT INTO complaint_state SELECT * FROM s;"
        "INSERT INTO register_row SELECT * FROM r;";
    sqlite3 *db;

    if (sqlite3_open(b->database, &db) != SQLITE_OK ||
        sqlite3_exec(db, script, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "register_bench: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    for (int n = FILED; n < count; n += FILED)
        if (sqlite3_exec(db, again, NULL, NULL, NULL) != SQLITE_OK) {
            fprintf(stderr, "register_bench: %s\n", sqlite3_errmsg(db));
            exit(1);
        }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
}

static const struct register_reader reader = {
    .login = "bench", .admin = true, .lang = "en"};

static struct register_view
read_page(struct bench *b, struct register_wish wish)
{
    struct register_view view;

    wish.procedure = "registers";
    wish.name = "follow up";
    arena_reset(b->each);
    must(b, desk_register(b->desk, b->each, &wish, &reader, &view, &b->why));
    return view;
}

static void
measure_page(struct bench *b, const char *name, struct register_wish wish)
{
    double               begun = now_ms();
    struct register_view view = {.line_count = 0};

    for (int i = 0; i < PAGES; i++)
        view = read_page(b, wish);
    printf("page of %2d, %-10s %8.2f ms  (from place %lld of %lld)\n",
           wish.limit, name, (now_ms() - begun) / PAGES,
           (long long)(view.line_count == 0 ? 0 : view.lines[0].place),
           (long long)view.total);
}

static void
measure_export(struct bench *b)
{
    double               begun = now_ms();
    struct register_wish wish = {
        .procedure = "registers", .name = "follow up", .limit = BATCH_ROWS};
    struct register_view view;
    size_t               rows = 0, bytes = 0;

    must(b,
         desk_register_head(b->desk, b->mem, &wish, &reader, &view, &b->why));
    do {
        struct text t = {.mem = b->each};

        arena_reset(b->each);
        must(b, desk_register_more(b->desk, b->each, &wish, &reader, &view,
                                   &b->why));
        for (size_t i = 0; i < view.line_count; i++)
            register_csv_line(&t, &view, &view.lines[i]);
        rows += view.line_count;
        bytes += t.length;
    } while (view.next != 0 && rows < EXPORT_ROWS);
    printf("csv of %zu rows, %zu bytes: %.0f ms\n", rows, bytes,
           now_ms() - begun);
}

int
main(int argc, char **argv)
{
    struct bench b = {.mem = arena_new(MEMORY)};
    int64_t      begun_ms;
    int          count;

    if (argc != 6 || (count = atoi(argv[5])) < FILED) {
        fputs("usage: register_bench JUDGE WORDS RULES EMPTY-FOLDER COUNT\n",
              stderr);
        return 2;
    }
    b.each = arena_new(MEMORY);
    b.database = arena_printf(b.mem, "%s/bench.db", argv[4]);
    log_threshold(LOG_ERROR);
    must(&b, secret_start(&b.why));
    open_desk(&b, argv);
    for (int i = 0; i < FILED; i++)
        submit(&b);
    copy_rows(&b, count);
    begun_ms = read_page(&b, (struct register_wish){.limit = 1}).lines[0].at_ms;
    measure_page(&b, "first", (struct register_wish){.limit = PAGE_ROWS});
    measure_page(
        &b, "middle",
        (struct register_wish){.limit = PAGE_ROWS,
                               .after = (int64_t)count / 2 / FILED * 100000});
    measure_page(
        &b, "last",
        (struct register_wish){.limit = PAGE_ROWS,
                               .after = (int64_t)(count / FILED - 1) * 100000});
    measure_page(&b, "an hour",
                 (struct register_wish){.limit = PAGE_ROWS,
                                        .from_ms = begun_ms + 500 * 60000LL,
                                        .until_ms = begun_ms + 560 * 60000LL});
    measure_export(&b);
    return 0;
}
