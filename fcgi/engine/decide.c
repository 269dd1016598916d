/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions: a judge is asked, taught the version if it does not know it, and
 * believed only after its answer was checked.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "engine/inside.h"
#include "engine/talk.h"
#include "model/step.h"

enum {
    LOAD_TIMES = 10, /* loading may take so many times as long */
    /* It is read into the memory of a request, where it takes many times as
     * much when it is made of many small things. */
    DECISIONS_BYTES_MAX = 1024 * 1024,
    /* Of many cases, asked about at once: */
    CASES_MOST = 64,
    QUESTION_BYTES = 256 * 1024,
    MANY_TIMES = 2 /* the judge stops after half a wall limit, between two */
};

enum err
conversation_ask(struct conversation *c, const struct question *question,
                 json_t **answer, struct fault *why)
{
    struct answer bytes = {NULL, 0, false};
    enum err      err;

    err = judge_ask(c->en->pool, c->judge, c->mem, question, &bytes, why);
    c->gone = bytes.gone;
    TRY(err);
    if (doc_read(c->mem, bytes.text, bytes.length, answer, why) != OK ||
        !json_is_object(*answer))
        return fault(why, ERR_RULE, "the judge's answer cannot be read");
    return OK;
}

/* The first fault of a list that a judge answered to "load". */
static enum err
tell_faults(const json_t *answer, struct fault *why)
{
    const json_t *faults = json_object_get(answer, "faults");
    const json_t *first = json_array_get(faults, 0);
    size_t        more = json_array_size(faults);
    const char   *at = doc_text(first, "at"), *text = doc_text(first, "text");

    if (text == NULL)
        return fault(why, ERR_RULE, "the judge's answer cannot be read");
    if (at == NULL || at[0] == '\0')
        return fault(why, ERR_RULE, "%s", text);
    if (more > 1)
        return fault_field(why, ERR_RULE, at, "%s: %s (and %zu more)", at, text,
                           more - 1);
    return fault_field(why, ERR_RULE, at, "%s: %s", at, text);
}

enum err
conversation_load(struct conversation *c, const struct lesson *lesson,
                  json_t **answer, struct fault *why)
{
    struct question question = {lesson->frame, lesson->length,
                                c->en->options.wall_ms * LOAD_TIMES,
                                FRAME_BYTES_MAX};

    TRY(conversation_ask(c, &question, answer, why));
    return doc_true(*answer, "ok") ? OK : tell_faults(*answer, why);
}

static void
add_case(struct text *frame, const char *const *tables, const json_t *facts)
{
    text_add(frame, "\"tables\":[");
    for (size_t i = 0; tables[i] != NULL; i++) {
        text_add(frame, i > 0 ? "," : "");
        text_add_json(frame, tables[i]);
    }
    text_add(frame, "],\"facts\":");
    doc_add(frame, facts);
    text_add(frame, "}");
}

static void
begin_question(struct text *frame, const char *op, const struct version *v)
{
    text_add(frame, "{\"op\":");
    text_add_json(frame, op);
    text_add(frame, ",\"version\":");
    text_add_json(frame, v->digest);
    text_add(frame, ",");
}

/* Asks one judge; one that does not know the version is taught it first. */
static enum err
converse_once(struct conversation *c, const struct lesson *lesson,
              const struct question *question, json_t **answer,
              struct fault *why)
{
    json_t  *learnt;
    enum err err;

    TRY(bench_take(c->en->pool, &c->judge, why));
    err = conversation_ask(c, question, answer, why);
    if (err == OK && doc_true(*answer, "unknown")) {
        err = conversation_load(c, lesson, &learnt, why);
        c->unlearnt = err != OK;
        if (err == OK)
            err = conversation_ask(c, question, answer, why);
    }
    bench_drop(c->en->pool, c->judge);
    return err;
}

/* A judge that ends under a question may have been ended from outside: the
 * question is put once more.  A procedure that ends its judge does it twice. */
enum err
conversation_run(struct conversation *c, const struct lesson *lesson,
                 const struct question *question, json_t **answer,
                 struct fault *why)
{
    enum err err = converse_once(c, lesson, question, answer, why);

    return err != OK && c->gone
               ? converse_once(c, lesson, question, answer, why)
               : err;
}

/* A table's fault in words: "rules.lua:9: table classify: ...". */
static enum err
tell_trouble(const json_t *answer, struct fault *why)
{
    const char *at = doc_text(answer, "at"), *table = doc_text(answer, "table"),
               *text = doc_text(answer, "fault");

    if (text == NULL)
        return fault(why, ERR_RULE, "the judge's answer cannot be read");
    if (at == NULL || at[0] == '\0')
        at = "";
    return fault_field(why, ERR_RULE, at, "%s%stable %s: %s", at,
                       at[0] != '\0' ? ": " : "", table != NULL ? table : "?",
                       text);
}

/* What a judge answered about one case. */
static enum err
read_decisions(const struct version *v, const char *const *tables,
               const json_t *answer, struct fault *why)
{
    const json_t *decisions = json_object_get(answer, "decisions");
    size_t        i;

    if (decisions == NULL)
        return tell_trouble(answer, why);
    for (i = 0; tables[i] != NULL; i++) {
        const json_t *decision = json_array_get(decisions, i);
        const char   *table = doc_text(decision, "table");

        if (table == NULL || strcmp(table, tables[i]) != 0)
            return fault(why, ERR_RULE,
                         "the judge answered other tables than asked");
        TRY(step_check(v->procedure, decision, why));
    }
    if (json_array_size(decisions) != i)
        return fault(why, ERR_RULE, "the judge answered more than asked");
    return OK;
}

static enum err
check_runs(const struct version *v, struct fault *why)
{
    if (!v->only_model)
        return OK;
    return fault(why, ERR_RULE,
                 "the rules of version %.12s of %.64s cannot be run under the "
                 "present words; only its form was kept",
                 v->digest, v->procedure->name);
}

enum err
engine_decide(struct engine *en, struct arena *mem, const struct version *v,
              const char *const *tables, const json_t *facts,
              json_t **decisions, struct fault *why)
{
    const struct loaded *it = (const struct loaded *)(const void *)v;
    struct conversation  c = {.en = en, .mem = mem};
    struct text          frame = {.mem = mem};
    struct question      question;
    json_t              *answer;
    enum err             err;

    TRY(check_runs(v, why));
    begin_question(&frame, "decide", v);
    add_case(&frame, tables, facts);
    question = (struct question){frame.bytes, frame.length, en->options.wall_ms,
                                 DECISIONS_BYTES_MAX};
    err = conversation_run(&c, &it->lesson, &question, &answer, why);
    if (err == OK)
        err = read_decisions(v, tables, answer, why);
    en->decisions++;
    if (err != OK) {
        en->faults++;
        return err;
    }
    *decisions = json_object_get(answer, "decisions");
    return OK;
}

/* Many cases, some at a time. */
struct batch {
    struct engine       *en;
    struct arena        *mem;
    const struct loaded *it;
    struct decide_item  *items; /* not settled yet */
    size_t               count;
    size_t               suspects; /* among so many is one that ends judges */
};

/* A culprit is searched by halves. */
static size_t
how_many(const struct batch *b)
{
    size_t most = b->suspects > 1    ? b->suspects / 2
                  : b->suspects == 1 ? 1
                                     : CASES_MOST;

    return most < b->count ? most : b->count;
}

/* Asks about the first of them; returns about how many. */
static size_t
add_cases(struct text *frame, const struct batch *b)
{
    size_t most = how_many(b), asked = 0;

    begin_question(frame, "decide_many", &b->it->version);
    text_add(frame, "\"cases\":[");
    while (asked < most && (asked == 0 || frame->length < QUESTION_BYTES)) {
        text_add(frame, asked > 0 ? ",{" : "{");
        add_case(frame, b->items[asked].tables, b->items[asked].facts);
        asked++;
    }
    text_add(frame, "]}");
    return asked;
}

static void
settle(const struct batch *b, struct decide_item *item, const json_t *answer,
       enum err err)
{
    if (err == OK)
        err = read_decisions(&b->it->version, item->tables, answer, &item->why);
    item->decisions = err == OK ? json_object_get(answer, "decisions") : NULL;
    b->en->decisions++;
    if (err != OK)
        b->en->faults++;
}

/* The first count cases are done with. */
static void
step_over(struct batch *b, size_t count)
{
    b->items += count;
    b->count -= count;
    b->suspects = b->suspects > count ? b->suspects - count : 0;
}

static enum err
settle_answered(struct batch *b, size_t asked, const json_t *answers,
                struct fault *why)
{
    size_t count = json_array_size(answers);

    if (count == 0 || count > asked)
        return fault(why, ERR_RULE,
                     "the judge answered other cases than asked");
    for (size_t i = 0; i < count; i++)
        settle(b, &b->items[i], json_array_get(answers, i), OK);
    step_over(b, count);
    return OK;
}

/* Settles the cases that were answered, or the only one asked about when it
 * ended the judge; when several did, there are suspects. */
static enum err
settle_some(struct batch *b, struct fault *why)
{
    struct conversation c = {.en = b->en, .mem = b->mem};
    struct text         frame = {.mem = b->mem};
    size_t              asked = add_cases(&frame, b);
    struct question     question = {frame.bytes, frame.length,
                                    MANY_TIMES * b->en->options.wall_ms,
                                    FRAME_BYTES_MAX};
    json_t             *answer = NULL;
    enum err            err;

    err = asked == 1
              ? conversation_run(&c, &b->it->lesson, &question, &answer, why)
              : converse_once(&c, &b->it->lesson, &question, &answer, why);
    if (err == OK)
        return settle_answered(b, asked, json_object_get(answer, "answers"),
                               why);
    if (err != ERR_RULE || c.unlearnt)
        return err;
    b->suspects = asked;
    if (asked > 1)
        return OK;
    b->items[0].why = *why;
    settle(b, &b->items[0], NULL, err);
    step_over(b, 1);
    return OK;
}

enum err
engine_decide_many(struct engine *en, struct arena *mem,
                   const struct version *v, struct decide_item *items,
                   size_t count, struct fault *why)
{
    struct batch b = {.en = en,
                      .mem = mem,
                      .it = (const struct loaded *)(const void *)v,
                      .items = items,
                      .count = count};
    struct fault unwanted;

    if (why == NULL)
        why = &unwanted;
    TRY(check_runs(v, why));
    while (b.count > 0)
        TRY(settle_some(&b, why));
    return OK;
}
