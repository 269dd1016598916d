/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What judges are asked, and what is believed of their answers.
 */
#include "engine/engine.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/pool.h"
#include "engine/source.h"
#include "engine/talk.h"
#include "engine/versions.h"
#include "model/step.h"

enum {
    WALL_MS = 1000,
    WAIT_MS = 5000,
    MEMORY_KB = 4096,
    LOAD_TIMES = 10, /* loading may take so many times as long */
    LEAST_JUDGES = 2,
    /* It is read into the memory of a request, where it takes many times as
     * much when it is made of many small things. */
    DECISIONS_BYTES_MAX = 1024 * 1024,
    VERSION_BYTES = 64 * 1024 * 1024
};

struct engine {
    struct engine_options options;
    struct pool          *pool;
    struct versions       versions;
    _Atomic uint64_t      decisions, faults;
};

static void
fill_in(struct engine_options *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (options->judges == 0)
        options->judges =
            processors > LEAST_JUDGES ? (int)processors : LEAST_JUDGES;
    if (options->wall_ms == 0)
        options->wall_ms = WALL_MS;
    if (options->wait_ms == 0)
        options->wait_ms = WAIT_MS;
    if (options->memory_kb == 0)
        options->memory_kb = MEMORY_KB;
}

enum err
engine_open(const struct engine_options *options, struct engine **out,
            struct fault *why)
{
    struct engine *en = calloc(1, sizeof *en);
    enum err       err;

    if (en == NULL)
        return fault(why, ERR_MEMORY, "no memory for the engine");
    en->options = *options;
    fill_in(&en->options);
    versions_open(&en->versions);
    err = bench_open(&en->options, &en->pool, why);
    if (err != OK) {
        versions_close(&en->versions);
        free(en);
        return err;
    }
    *out = en;
    return OK;
}

void
engine_close(struct engine *en)
{
    if (en == NULL)
        return;
    bench_close(en->pool);
    versions_close(&en->versions);
    free(en);
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

/* One caller's talk with one judge. */
struct conversation {
    struct engine *en;
    struct arena  *mem;
    struct judge  *judge;
    bool           gone; /* the judge ended by itself */
};

static enum err
ask(struct conversation *c, const struct question *question, json_t **answer,
    struct fault *why)
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

static enum err
ask_load(struct conversation *c, const struct loaded *it, json_t **answer,
         struct fault *why)
{
    struct question question = {it->frame, it->frame_length,
                                c->en->options.wall_ms * LOAD_TIMES,
                                FRAME_BYTES_MAX};

    TRY(ask(c, &question, answer, why));
    return doc_true(*answer, "ok") ? OK : tell_faults(*answer, why);
}

static const struct source *
copy_source(const struct source *source, struct arena *mem)
{
    struct source *copy = arena_take(mem, sizeof *copy);

    copy->count = source->count;
    copy->files = arena_take(mem, (source->count + 1) * sizeof *copy->files);
    for (size_t i = 0; i < source->count; i++) {
        const struct source_file *file = &source->files[i];

        copy->files[i].name = arena_text(mem, file->name);
        copy->files[i].text = arena_bytes(mem, file->text, file->length);
        copy->files[i].length = file->length;
    }
    return copy;
}

static struct loaded *
new_version(struct arena *mem, const struct source *source, const char *digest)
{
    struct loaded *made = arena_take(mem, sizeof *made);
    struct text    frame = {.mem = mem};

    made->mem = mem;
    made->version.digest = arena_text(mem, digest);
    made->version.source = copy_source(source, mem);
    text_add(&frame, "{\"op\":\"load\",\"version\":");
    text_add_json(&frame, digest);
    text_add(&frame, ",\"files\":");
    source_add_json(&frame, made->version.source, true);
    text_add(&frame, "}");
    made->frame = frame.bytes;
    made->frame_length = frame.length;
    return made;
}

/* Has a judge run the files and reads the model it answers.  *faults: what the
 * judge found, as it said it. */
static enum err
read_version(struct engine *en, struct loaded *made, json_t **faults,
             struct fault *why)
{
    struct conversation c = {en, made->mem, NULL, false};
    struct procedure   *procedure;
    json_t             *answer = NULL, *model;
    enum err            err;

    TRY(bench_take(en->pool, &c.judge, why));
    err = ask_load(&c, made, &answer, why);
    bench_drop(en->pool, c.judge);
    *faults = json_object_get(answer, "faults");
    TRY(err);
    model = json_object_get(answer, "model");
    if (!json_is_object(model))
        return fault(why, ERR_RULE, "the judge's answer holds no model");
    TRY(procedure_read(model, made->version.digest, made->mem, &procedure,
                       why));
    made->version.procedure = procedure;
    return OK;
}

enum err
engine_load_fully(struct engine *en, struct arena *mem,
                  const struct source *source, const struct version **out,
                  json_t **faults, struct fault *why)
{
    AUTO_ARENA           scratch = arena_new(1024 * 1024);
    const char          *digest;
    const struct loaded *there;
    struct loaded       *made;
    json_t              *told = NULL;
    enum err             err;

    *faults = NULL;
    TRY(source_check(source, ERR_RULE, why));
    digest = source_digest(source, scratch);
    there = versions_find(&en->versions, digest);
    if (there == NULL) {
        made = new_version(arena_new(VERSION_BYTES), source, digest);
        err = read_version(en, made, &told, why);
        if (err != OK) {
            if (mem != NULL)
                *faults = doc_keep(mem, json_deep_copy(told));
            arena_free(made->mem);
            return err;
        }
        there = versions_add(&en->versions, made);
    }
    *out = &there->version;
    return OK;
}

enum err
engine_load(struct engine *en, const struct source *source,
            const struct version **out, struct fault *why)
{
    json_t *faults;

    return engine_load_fully(en, NULL, source, out, &faults, why);
}

const struct version *
engine_version(struct engine *en, const char *digest)
{
    const struct loaded *it = versions_find(&en->versions, digest);

    return it != NULL ? &it->version : NULL;
}

const struct version *
engine_in_force(struct engine *en, const char *procedure)
{
    const struct loaded *it = versions_in_force(&en->versions, procedure);

    return it != NULL ? &it->version : NULL;
}

void
engine_put_in_force(struct engine *en, const struct version *v)
{
    versions_put_in_force(&en->versions, v);
}

const struct version **
engine_list(struct engine *en, struct arena *mem, size_t *count)
{
    return versions_list(&en->versions, mem, count);
}

static void
add_decide(struct text *frame, const struct version *v,
           const char *const *tables, const json_t *facts)
{
    text_add(frame, "{\"op\":\"decide\",\"version\":");
    text_add_json(frame, v->digest);
    text_add(frame, ",\"tables\":[");
    for (size_t i = 0; tables[i] != NULL; i++) {
        text_add(frame, i > 0 ? "," : "");
        text_add_json(frame, tables[i]);
    }
    text_add(frame, "],\"facts\":");
    doc_add(frame, facts);
    text_add(frame, "}");
}

/* Asks one judge; one that does not know the version is taught it first. */
static enum err
converse_once(struct conversation *c, const struct loaded *it,
              const struct question *question, json_t **answer,
              struct fault *why)
{
    json_t  *learnt;
    enum err err;

    TRY(bench_take(c->en->pool, &c->judge, why));
    err = ask(c, question, answer, why);
    if (err == OK && doc_true(*answer, "unknown")) {
        err = ask_load(c, it, &learnt, why);
        if (err == OK)
            err = ask(c, question, answer, why);
    }
    bench_drop(c->en->pool, c->judge);
    return err;
}

/* A judge that ends under a question may have been ended from outside: the
 * question is put once more.  A procedure that ends its judge does it twice. */
static enum err
converse(struct conversation *c, const struct loaded *it,
         const struct question *question, json_t **answer, struct fault *why)
{
    enum err err = converse_once(c, it, question, answer, why);

    return err != OK && c->gone ? converse_once(c, it, question, answer, why)
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

static enum err
read_decisions(const struct version *v, const char *const *tables,
               const json_t *answer, struct fault *why)
{
    const json_t *decisions = json_object_get(answer, "decisions");
    size_t        i;

    if (!doc_true(answer, "ok"))
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

enum err
engine_decide(struct engine *en, struct arena *mem, const struct version *v,
              const char *const *tables, const json_t *facts,
              json_t **decisions, struct fault *why)
{
    const struct loaded *it = (const struct loaded *)(const void *)v;
    struct conversation  c = {en, mem, NULL, false};
    struct text          frame = {.mem = mem};
    struct question      question;
    json_t              *answer;
    enum err             err;

    add_decide(&frame, v, tables, facts);
    question = (struct question){frame.bytes, frame.length, en->options.wall_ms,
                                 DECISIONS_BYTES_MAX};
    err = converse(&c, it, &question, &answer, why);
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

void
engine_measure(struct engine *en, struct engine_figures *out)
{
    memset(out, 0, sizeof *out);
    out->decisions = en->decisions;
    out->faults = en->faults;
    bench_measure(en->pool, out);
}
