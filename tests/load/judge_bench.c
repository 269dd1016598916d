/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What decisions cost, as medians and as ratios of one run: through the engine
 * and a judge process against the same decision in this process, a table of
 * many words against one of few, many cases at once, and loading.
 *
 *   judge_bench JUDGE WORDS PROCEDURE [ROUNDS]
 *
 * PROCEDURE is company-desk; its rules are replaced by made ones.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"
#include "engine/engine.h"
#include "judge/hearing.h"
#include "judge/lockdown.h"

enum {
    ROUNDS = 3000,
    WARM_UP = 200,
    STORY_TIMES = 20,
    RULES_A_TABLE = 22, /* of seven lines: about 500 lines in three tables */
    HIT = RULES_A_TABLE / 2,
    FEW_WORDS = 50,
    MANY_WORDS = 5000,
    PROCEDURES = 50,
    CASES = 200,
    MEMORY_KB = 4096,
    CPU_MS = 500
};

static const char *const tables[] = {"judge", "classify", "route", NULL};

static int64_t
now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int
compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

    return one < other ? -1 : one > other;
}

static double
median_us(int64_t *took_ns, int count)
{
    qsort(took_ns, (size_t)count, sizeof *took_ns, compare);
    return (double)took_ns[count / 2] / 1000;
}

static void
give_up(const char *what, const struct fault *why)
{
    fprintf(stderr, "judge_bench: %s: %s\n", what, why->text);
    exit(1);
}

/* About two kilobytes, as a long complaint has, in which each table's rule in
 * the middle finds its word. */
static json_t *
make_facts(struct arena *mem)
{
    struct text story = {.mem = mem};
    json_t     *facts = doc_object(mem);

    for (int i = 0; i < STORY_TIMES; i++)
        text_add(&story,
                 "包装破损,产品漏液,联系客服没有人回复。The bottle leaked. ");
    text_addf(&story, "judgesign%d classifysign%d routesign%d", HIT, HIT, HIT);
    doc_set_text(facts, "name", "张三");
    doc_set_text(facts, "phone", "13800000000");
    doc_set_text(facts, "type", "service");
    doc_set_int(facts, "amount", 12000);
    doc_set_text(facts, "story", text_of(&story));
    return facts;
}

static void
add_rule(struct text *t, const char *table, const char *set, int i)
{
    text_addf(t, "  rule \"%s %d\" {\n", table, i);
    text_add(t, "    because = \"the written criteria say so\",\n");
    if (i % 2 == HIT % 2)
        text_addf(t,
                  "    when    = mentions {\n      \"%ssign%d\", \"受潮%d\", "
                  "\"humed%d*\", \"leak%d\", \"broken seal %d\",\n    },\n",
                  table, i, i, i, i, i);
    else
        text_addf(t,
                  "    when    = is {\n      type = \"goods\", amount = "
                  "above(%d),\n    },\n",
                  i * 1000);
    text_addf(t, "    set     = { %s },\n  },\n", set);
}

/* Three tables of about 500 lines. */
static const char *
long_rules(struct arena *mem)
{
    static const char *const sets[] = {"verdict = \"unclear\"",
                                       "severity = \"ordinary\"",
                                       "responsible = \"sales\""};
    struct text              t = {.mem = mem};

    for (int table = 0; table < 3; table++) {
        text_addf(&t, "decide \"%s\" { first,\n", tables[table]);
        for (int i = 1; i <= RULES_A_TABLE; i++)
            add_rule(&t, tables[table], sets[table], i);
        text_addf(&t, "  rule \"otherwise\" { set = { %s } },\n}\n\n",
                  sets[table]);
    }
    return text_of(&t);
}

/* One list of so many words of seven letters in "judge". */
static const char *
wordy_rules(struct arena *mem, int words)
{
    struct text t = {.mem = mem};
    uint32_t    seed = 5;

    text_add(&t, "decide \"judge\" { rule \"x\" { when = mentions {\n");
    for (int i = 0; i < words; i++) {
        char word[8] = "";

        for (int c = 0; c < 7; c++) {
            seed = seed * 1664525u + 1013904223u;
            word[c] = (char)('a' + (seed >> 16) % 26);
        }
        text_addf(&t, "\"%s\",%s", word, i % 10 == 9 ? "\n" : "");
    }
    text_add(&t, "}, set = { verdict = \"unclear\" } } }\n"
                 "decide \"classify\" { rule \"x\" { set = { severity = "
                 "\"ordinary\" } } }\n"
                 "decide \"route\" { rule \"x\" { set = { responsible = "
                 "\"sales\" } } }\n");
    return text_of(&t);
}

/* The procedure's own code but its scenarios, with these tables in its rules
 * before those that the made ones lack. */
static struct source
with_rules(struct arena *mem, const char *folder, const char *rules)
{
    static const char rest[] =
        "decide \"escalate\" { rule \"late\" { when = late(1), tell = { "
        "\"service.manager\" } } }\n";
    struct source read, made = {NULL, 0};
    struct fault  why;

    if (source_read(folder, mem, &read, &why) != OK)
        give_up(folder, &why);
    made.files = arena_take(mem, read.count * sizeof *made.files);
    for (size_t i = 0; i < read.count; i++) {
        struct source_file file = read.files[i];

        if (strncmp(file.name, "tests/", 6) == 0 ||
            strcmp(file.name, "README.md") == 0)
            continue;
        if (strcmp(file.name, "rules.lua") == 0) {
            file.text = arena_join(mem, rules, rest, NULL);
            file.length = strlen(file.text);
        }
        made.files[made.count++] = file;
    }
    return made;
}

static const struct version *
load(struct engine *en, const struct source *source)
{
    const struct version *v;
    struct fault          why;

    if (engine_load(en, source, &v, &why) != OK)
        give_up("loading", &why);
    return v;
}

/* A decision with the conversation around it, as the worker has it. */
static double
converse_us(struct engine *en, const struct version *v, int rounds)
{
    struct arena *mem = arena_new(64 * 1024 * 1024);
    int64_t      *took = calloc((size_t)rounds, sizeof *took);
    double        median;

    (void)doc_home(mem);
    for (int i = -WARM_UP; i < rounds; i++) {
        json_t      *facts = make_facts(mem), *decisions;
        struct fault why;
        int64_t      began = now_ns();

        if (engine_decide(en, mem, v, tables, facts, &decisions, &why) != OK)
            give_up("deciding", &why);
        if (i >= 0)
            took[i] = now_ns() - began;
        arena_reset(mem);
    }
    (void)doc_home(NULL);
    median = median_us(took, rounds);
    free(took);
    arena_free(mem);
    return median;
}

/* The same in this process: the rules are run in a state that stands ready and
 * the decisions are written; no conversation, nothing parsed. */
static double
bare_us(const char *words, const struct source *source, int rounds)
{
    static struct judge   judge;
    static struct hearing in;
    struct arena         *mem = arena_new(64 * 1024 * 1024);
    int64_t              *took = calloc((size_t)rounds, sizeof *took);
    struct trouble        trouble;
    struct fault          why = {.text = "the judge's part failed"};
    json_t               *ask;
    double                median;

    judge.deciding = (struct budget){MEMORY_KB * 1024, 10000000, CPU_MS};
    judge.loading = (struct budget){MEMORY_KB * 4096, 100000000, CPU_MS * 10};
    judge.mem = arena_new(64 * 1024 * 1024);
    if (!box_open(&judge.box, judge.loading.bytes) ||
        !box_fresh(&judge.box, judge.loading) ||
        !words_open(&judge.words, &judge.box, words, mem, &trouble))
        give_up("words", &why);
    ask = json_pack("{s:s,s:[]}", "version", "v", "files");
    for (size_t i = 0; i < source->count; i++)
        json_array_append_new(
            json_object_get(ask, "files"),
            json_pack("{s:s,s:s#}", "name", source->files[i].name, "text",
                      source->files[i].text, (int)source->files[i].length));
    in = (struct hearing){.judge = &judge,
                          .question = ask,
                          .answer.mem = judge.mem,
                          .faults.mem = judge.mem};
    load_hear(&in);
    if (in.fault_count > 0)
        give_up(text_of(&in.answer), &why);
    json_decref(ask);
    region_reset(&judge.box.region, judge.deciding.bytes);
    ask = json_pack("{s:s,s:[s,s,s],s:O}", "version", "v", "tables", "judge",
                    "classify", "route", "facts", make_facts(mem));
    for (int i = -WARM_UP; i < rounds; i++) {
        int64_t began;

        arena_reset(judge.mem);
        in = (struct hearing){
            .judge = &judge, .question = ask, .answer.mem = judge.mem};
        began = now_ns();
        decide_hear(&in);
        if (i >= 0)
            took[i] = now_ns() - began;
        if (strstr(text_of(&in.answer), "\"ok\":true") == NULL)
            give_up(text_of(&in.answer), &why);
        decide_rest(&in);
    }
    lockdown_timer(0); /* the judge's timer does not run on here */
    json_decref(ask);
    median = median_us(took, rounds);
    free(took);
    arena_free(judge.mem);
    arena_free(mem);
    return median;
}

/* For each case, when CASES are asked about at once. */
static double
many_us(struct engine *en, const struct version *v, int rounds)
{
    struct arena       *mem = arena_new(512 * 1024 * 1024);
    int64_t            *took = calloc((size_t)rounds, sizeof *took);
    struct decide_item *items = calloc(CASES, sizeof *items);
    double              median;

    for (int i = 0; i < rounds; i++) {
        struct fault why;
        int64_t      began;

        (void)doc_home(mem);
        for (int c = 0; c < CASES; c++)
            items[c] = (struct decide_item){.tables = tables,
                                            .facts = make_facts(mem)};
        began = now_ns();
        if (engine_decide_many(en, mem, v, items, CASES, &why) != OK ||
            items[0].decisions == NULL)
            give_up("deciding many", &why);
        took[i] = (now_ns() - began) / CASES;
        (void)doc_home(NULL);
        arena_reset(mem);
    }
    median = median_us(took, rounds);
    free(items);
    free(took);
    arena_free(mem);
    return median;
}

static double
load_s(struct engine *en, const char *folder)
{
    int64_t began = now_ns();

    for (int i = 0; i < PROCEDURES; i++) {
        AUTO_ARENA    mem = arena_new(64 * 1024 * 1024);
        struct source source;
        struct fault  why;

        if (source_read(folder, mem, &source, &why) != OK)
            give_up(folder, &why);
        source.files[0].text =
            arena_printf(mem, "%.*s\n-- %d\n", (int)source.files[0].length,
                         source.files[0].text, i);
        source.files[0].length = strlen(source.files[0].text);
        (void)load(en, &source);
    }
    return (double)(now_ns() - began) / 1e9;
}

static void
report(struct engine *en, const char *words, const char *folder, int rounds)
{
    struct arena *mem = arena_new(256 * 1024 * 1024);
    struct source plain = with_rules(mem, folder, long_rules(mem));
    struct source few = with_rules(mem, folder, wordy_rules(mem, FEW_WORDS));
    struct source many = with_rules(mem, folder, wordy_rules(mem, MANY_WORDS));
    const struct version *v = load(en, &plain);
    double                bare = bare_us(words, &plain, rounds);
    double                whole = converse_us(en, v, rounds);
    double                of_few = converse_us(en, load(en, &few), rounds);
    double                of_many = converse_us(en, load(en, &many), rounds);
    double                each = many_us(en, v, rounds / CASES + 3);

    printf("500 lines of rules, three tables\n"
           "  bare Lua call              %8.1f us\n"
           "  decision with conversation %8.1f us  %.1f x (at most 6, and 200 "
           "us)\n"
           "  of %d cases at once, each %8.1f us\n",
           bare, whole, whole / bare, CASES, each);
    printf("a table with words\n  %4d words %8.1f us\n  %4d words %8.1f us  "
           "%.2f x (at most 2)\n",
           FEW_WORDS, of_few, MANY_WORDS, of_many, of_many / of_few);
    printf("loading %d procedures %.2f s (at most 2)\n", PROCEDURES,
           load_s(en, folder));
    arena_free(mem);
}

int
main(int argc, char **argv)
{
    struct engine_options options = {.judge = argv[1],
                                     .words = argc > 2 ? argv[2] : NULL};
    struct engine        *en;
    struct fault          why;

    if (argc < 4) {
        fprintf(stderr, "usage: judge_bench JUDGE WORDS PROCEDURE [ROUNDS]\n");
        return 2;
    }
    doc_start();
    if (secret_start(&why) != OK || engine_open(&options, &en, &why) != OK)
        give_up("starting", &why);
    report(en, argv[2], argv[3],
           argc > 4 ? (int)strtol(argv[4], NULL, 10) : ROUNDS);
    engine_close(en);
    return 0;
}
