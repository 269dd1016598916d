/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching among many complaints: how long the first page takes, for words
 * that are common, rare, and of two Chinese characters.  usage: search_bench
 * FOLDER COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "model/state.h"
#include "store/search.h"

enum { ROUNDS = 200, BATCH = 500 };

static void
must(enum err err, const struct fault *why)
{
    if (err == OK)
        return;
    fprintf(stderr, "search_bench: %s\n", why->text);
    exit(1);
}

/* --- generated text
 * ----------------------------------------------------------- */

static uint64_t luck = 88172645463325252u;

static size_t
draw(size_t most)
{
    luck ^= luck << 13;
    luck ^= luck >> 7;
    luck ^= luck << 17;
    return (size_t)(luck % most);
}

static const char *const en[] = {
    "the pump leaks oil",   "delivered too late",   "the screen stays dark",
    "the invoice is wrong", "bags were caked",      "nobody answered the phone",
    "the paint peels off",  "it makes a loud noise"};
static const char *const es[] = {
    "la bomba pierde aceite",   "llegó con retraso",
    "la pantalla no enciende",  "la factura está mal",
    "el camión dañó el portón", "nadie contestó"};
static const char *const zh[] = {
    "产品漏液，要求退款", "发货太晚了",     "屏幕不亮，无法使用", "发票开错了",
    "肥料结块，影响播种", "客服电话没人接", "包装破损，数量不足"};

/* A word that few others have. */
static void
add_rare(struct text *t)
{
    text_add(t, " ");
    for (int i = 0; i < 7; i++)
        text_addf(t, "%c", (int)('a' + draw(26)));
}

static void
tell(struct text *t)
{
    size_t which = draw(3), sentences = 4 + draw(5);

    for (size_t i = 0; i < sentences; i++) {
        text_add(t, which == 0   ? en[draw(8)]
                    : which == 1 ? es[draw(6)]
                                 : zh[draw(7)]);
        text_add(t, which == 2 ? "。" : ". ");
        add_rare(t);
        text_add(t, " ");
    }
    text_addf(t, " SO%08zu, 138-%04zu-%04zu", draw(100000000), draw(10000),
              draw(10000));
}

static void
add_one(struct tx *tx, struct arena *mem, int64_t at_ms)
{
    struct fault         why = {.err = OK};
    struct text          story = {.mem = mem};
    struct event         received = {.kind = EVENT_RECEIVED,
                                     .at_ms = at_ms,
                                     .actor = ACTOR_CUSTOMER,
                                     .version = "v1",
                                     .body = doc_object(mem),
                                     .personal = doc_object(mem)};
    struct event         entered = {.kind = EVENT_ENTERED,
                                    .at_ms = at_ms,
                                    .actor = ACTOR_RULES,
                                    .version = "v1",
                                    .body = doc_object(mem)};
    struct new_complaint in = {.procedure = "desk",
                               .version = "v1",
                               .series = "TS-",
                               .digits = 7,
                               .suffix = "",
                               .received = &received};
    struct complaint     c;
    json_t              *answers = doc_object(mem);
    bool                 repeated;

    tell(&story);
    doc_set_text(answers, "story", text_of(&story));
    doc_set(received.personal, "answers", answers);
    doc_set_text(received.body, "procedure", "desk");
    doc_set_text(received.body, "lang", "en");
    must(complaint_add(tx, mem, &in, &c, &repeated, &why), &why);
    doc_set_text(entered.body, "stage", "recorded");
    doc_set_text(entered.body, "owner",
                 draw(50) == 0 ? "small.officer" : "service.officer");
    state_apply(c.state, &entered);
    must(complaint_append(tx, &c, &entered, 1, c.state, &why), &why);
}

static void
fill(struct store *st, struct arena *mem, long count)
{
    struct fault why = {.err = OK};

    for (long i = 0; i < count;) {
        AUTO_TX tx = {NULL};

        must(tx_begin_checked(st, &tx, &why), &why);
        for (int j = 0; j < BATCH && i < count; j++, i++)
            add_one(&tx, mem, 1790000000000 + i);
        must(tx_commit(&tx, &why), &why);
        arena_reset(mem);
    }
}

/* --- asking
 * ------------------------------------------------------------------------ */

static bool
may_see(const void *reader, const struct complaint *c)
{
    return state_owner(c->state) != NULL &&
           strncmp(state_owner(c->state), reader, strlen(reader)) == 0;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
ask(const struct store *st, struct arena *mem, const char *text, bool narrow)
{
    static const char  *roles[] = {"small.officer", NULL};
    struct search_query query = {.text = text,
                                 .limit = 20,
                                 .roles = narrow ? roles : NULL,
                                 .login = "wang",
                                 .may_see = may_see,
                                 .reader = "small."};
    struct search_page  page;
    struct fault        why = {.err = OK};
    double              took[ROUNDS];
    size_t              found = 0;

    for (int i = 0; i < ROUNDS; i++) {
        struct timespec a, b;

        clock_gettime(CLOCK_MONOTONIC, &a);
        must(search_find(st, mem, &query, &page, &why), &why);
        clock_gettime(CLOCK_MONOTONIC, &b);
        took[i] = (double)(b.tv_sec - a.tv_sec) * 1e3 +
                  (double)(b.tv_nsec - a.tv_nsec) / 1e6;
        found = page.count;
        arena_reset(mem);
    }
    qsort(took, ROUNDS, sizeof(took[0]), by_size);
    printf("%-28s %-5s %2zu found%s  p50 %7.2f ms  p95 %7.2f ms\n", text,
           narrow ? "team" : "all", found, page.next == NULL ? " " : "+",
           took[ROUNDS / 2], took[ROUNDS * 95 / 100]);
}

static void
index_all(struct store *st, long count)
{
    struct fault why = {.err = OK};
    int64_t      began = moment_ticks();
    bool         more = true;

    while (more)
        must(search_feed(st, &more, &why), &why);
    printf("indexed in %lld ms: %.0f us each\n",
           (long long)(moment_ticks() - began),
           (double)(moment_ticks() - began) * 1000 / (double)count);
}

int
main(int argc, char **argv)
{
    static const char *const asked[] = {"pump",
                                        "leaks oil",
                                        "退款",
                                        "漏液 退款",
                                        "camion",
                                        "the",
                                        "pantalla enc",
                                        "138 0042",
                                        "SO00421234",
                                        "zqxwvab",
                                        "漏液 播种",
                                        "pump screen late",
                                        "\"oil delivered\"",
                                        "TS-0000042",
                                        "com",
                                        NULL};
    AUTO_ARENA               mem = arena_new(512u << 20);
    struct fault             why = {.err = OK};
    struct store            *st;
    struct store_options     options = {.readers = 2};
    long                     count;
    int64_t                  began;

    if (argc != 3) {
        fputs("usage: search_bench FOLDER COUNT\n", stderr);
        return 2;
    }
    log_threshold(LOG_ERROR);
    doc_start();
    must(secret_start(&why), &why);
    count = strtol(argv[2], NULL, 10);
    options.path = arena_printf(mem, "%s/search.db", argv[1]);
    options.path = strdup(options.path);
    must(store_open(&options, &st, &why), &why);
    doc_home(mem);
    began = moment_ticks();
    fill(st, mem, count);
    printf("%ld complaints kept in %lld ms\n", count,
           (long long)(moment_ticks() - began));
    doc_home(NULL);
    index_all(st, count);
    for (int i = 0; asked[i] != NULL; i++) {
        ask(st, mem, asked[i], false);
        ask(st, mem, asked[i], true);
    }
    store_close(st);
    return 0;
}
