/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redress-judge WORDS MEMORY_KB CPU_MS [PLUGIN_WORDS]
 *
 * Runs a company's procedures and its plugins for the worker and can do nothing
 * else.  Started by the engine with a socket on descriptor 3; see PROTOCOL.md.
 * Loading has four times the memory and ten times the processor time of a
 * decision.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "judge/frame.h"
#include "judge/hearing.h"
#include "judge/lockdown.h"
#include "judge/match.h"

enum {
    CONVERSATION_BYTES = 64 * 1024 * 1024,
    SCRATCH_BYTES = 32 * 1024 * 1024,
    INSTRUCTIONS_A_MS = 20000, /* far below what a processor does in one */
    LOAD_MEMORY = 4,
    LOAD_TIME = 10
};

static struct judge   judge;
static struct hearing hearing;

static bool
read_number(const char *text, long *out)
{
    char *end;

    *out = strtol(text, &end, 10);
    return *end == '\0' && *out > 0 && *out <= 1000000;
}

static struct budget
make_budget(long memory_kb, long cpu_ms)
{
    return (struct budget){.bytes = (size_t)memory_kb * 1024,
                           .instructions = (int64_t)cpu_ms * INSTRUCTIONS_A_MS,
                           .cpu_ms = cpu_ms};
}

static int
compare_bytes(const void *a, const void *b)
{
    return memcmp(a, b, 1);
}

/* glibc's qsort() asks the system, once, how much memory there is. */
static void
let_qsort_ask(void)
{
    static char some[4096];

    qsort(some, sizeof some, 1, compare_bytes);
}

/* What can only be done while there are still files. */
static bool
prepare(char **arguments, struct trouble *trouble)
{
    static struct arena *words_mem;
    long                 memory_kb, cpu_ms;

    snprintf(trouble->text, sizeof trouble->text, "bad arguments");
    if (!read_number(arguments[2], &memory_kb) ||
        !read_number(arguments[3], &cpu_ms))
        return false;
    judge.deciding = make_budget(memory_kb, cpu_ms);
    judge.loading = make_budget(memory_kb * LOAD_MEMORY, cpu_ms * LOAD_TIME);
    judge.mem = arena_new(CONVERSATION_BYTES);
    judge.scratch = arena_new(SCRATCH_BYTES);
    words_mem = arena_new(CONVERSATION_BYTES);
    snprintf(trouble->text, sizeof trouble->text, "no memory");
    if (!box_open(&judge.box, judge.loading.bytes) ||
        !box_fresh(&judge.box, judge.loading))
        return false;
    doc_start(); /* reads random bytes from a file */
    (void)doc_home(judge.mem);
    let_qsort_ask();
    (void)match_fold(judge.mem, "\u0416"); /* lets ICU find its tables */
    return words_open(&judge.words, &judge.box, arguments[1], words_mem,
                      trouble) &&
           (arguments[4] == NULL ||
            words_open_plugins(&judge.plugin_words, &judge.box, arguments[4],
                               words_mem, trouble));
}

static void
hear(struct hearing *in)
{
    const char *op = json_string_value(json_object_get(in->question, "op"));

    if (op == NULL)
        op = "";
    in->plugin = strcmp(op, "load_plugin") == 0 || strcmp(op, "shape") == 0;
    if (strcmp(op, "decide") == 0) {
        decide_hear(in);
    } else if (strcmp(op, "decide_many") == 0) {
        decide_hear_many(in);
    } else if (strcmp(op, "shape") == 0) {
        shape_hear(in);
    } else if (strcmp(op, "load") == 0 || strcmp(op, "load_plugin") == 0) {
        lockdown_timer(4 * judge.loading.cpu_ms);
        load_hear(in);
    } else {
        text_add(&in->answer, "{\"ok\":true}");
    }
}

/* One question, one answer; false ends the judge. */
static bool
converse(void)
{
    char        *bytes;
    size_t       length;
    json_t      *question;
    struct fault why;
    bool         heavy;

    if (!frame_read(judge.mem, &bytes, &length) ||
        doc_read(judge.mem, bytes, length, &question, &why) != OK ||
        !json_is_object(question))
        return false;
    hearing = (struct hearing){.judge = &judge,
                               .question = question,
                               .answer.mem = judge.mem,
                               .faults.mem = judge.mem};
    hear(&hearing);
    heavy = judge.box.region.limit > judge.deciding.bytes;
    if (!frame_write(text_of(&hearing.answer), hearing.answer.length))
        return false;
    arena_reset(judge.mem);
    if (heavy) {
        region_reset(&judge.box.region, judge.deciding.bytes);
        (void)malloc_trim(0);
    } else {
        decide_rest(&hearing);
    }
    return true;
}

int
main(int argc, char **argv)
{
    struct trouble trouble = {"", "usage: redress-judge WORDS MEMORY_KB CPU_MS "
                                  "[PLUGIN_WORDS]"};

    lockdown_begin();
    if ((argc != 4 && argc != 5) || !prepare(argv, &trouble)) {
        fprintf(stderr, "redress-judge: %s%s%s\n", trouble.at,
                trouble.at[0] != '\0' ? ": " : "", trouble.text);
        return 70;
    }
    if (!lockdown_finish(judge.loading.bytes * 2 + CONVERSATION_BYTES +
                         SCRATCH_BYTES + VERSIONS_READY_BYTES)) {
        fprintf(stderr, "redress-judge: the system refuses its own limits\n");
        return 71;
    }
    while (converse())
        ;
    _exit(0);
}
