/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine as a whole, and the loading of versions.  Decisions are
 * decide.c's.
 */
#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/source.h"

enum {
    WALL_MS = 1000,
    WAIT_MS = 5000,
    MEMORY_KB = 4096,
    LEAST_JUDGES = 2,
    VERSION_BYTES = 64 * 1024 * 1024,
    OPTIONS_BYTES = 64 * 1024
};

/* Judges are started as long as the engine lives: so long are these kept. */
static void
keep_texts(struct engine_options *options, struct arena *mem)
{
    options->judge = arena_text(mem, options->judge);
    options->words = arena_text(mem, options->words);
    if (options->plugin_words != NULL)
        options->plugin_words = arena_text(mem, options->plugin_words);
}

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
    en->mem = arena_new(OPTIONS_BYTES);
    en->options = *options;
    keep_texts(&en->options, en->mem);
    fill_in(&en->options);
    versions_open(&en->versions);
    plugins_open(&en->plugins);
    err = bench_open(&en->options, &en->pool, why);
    if (err != OK) {
        plugins_close(&en->plugins);
        versions_close(&en->versions);
        arena_free(en->mem);
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
    plugins_close(&en->plugins);
    versions_close(&en->versions);
    arena_free(en->mem);
    free(en);
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
    made->lesson = (struct lesson){frame.bytes, frame.length};
    return made;
}

/* Has a judge run the files and reads the model it answers.  *faults: what the
 * judge found, as it said it. */
static enum err
read_version(struct engine *en, struct loaded *made, json_t **faults,
             struct fault *why)
{
    struct conversation c = {.en = en, .mem = made->mem};
    struct procedure   *procedure;
    json_t             *answer = NULL, *model;
    enum err            err;

    TRY(bench_take(en->pool, &c.judge, why));
    err = conversation_load(&c, &made->lesson, &answer, why);
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
    if (there == NULL || there->version.only_model) {
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
engine_load_aside(struct engine *en, struct arena *mem,
                  const struct source *source, const struct version **out,
                  json_t **faults, struct fault *why)
{
    const struct loaded *there;
    struct loaded       *made;
    const char          *digest;

    *faults = NULL;
    TRY(source_check(source, ERR_RULE, why));
    digest = source_digest(source, mem);
    there = versions_find(&en->versions, digest);
    if (there == NULL || there->version.only_model) {
        made = new_version(mem, source, digest);
        TRY(read_version(en, made, faults, why));
        there = made;
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

/* Reads the stored model into a version whose files are not run. */
static enum err
read_stored(struct loaded *made, const char *model, struct fault *why)
{
    struct procedure *procedure;
    json_t           *read;

    made->version.only_model = true;
    TRY(doc_read(made->mem, model, strlen(model), &read, why));
    TRY(procedure_read(read, made->version.digest, made->mem, &procedure, why));
    made->version.procedure = procedure;
    return OK;
}

enum err
engine_load_model(struct engine *en, const struct source *source,
                  const char *model, const struct version **out,
                  struct fault *why)
{
    AUTO_ARENA           scratch = arena_new(1024 * 1024);
    const char          *digest = source_digest(source, scratch);
    const struct loaded *there = versions_find(&en->versions, digest);
    struct loaded       *made;
    enum err             err;

    if (there == NULL) {
        made = new_version(arena_new(VERSION_BYTES), source, digest);
        err = read_stored(made, model, why);
        if (err != OK) {
            arena_free(made->mem);
            return err;
        }
        there = versions_add(&en->versions, made);
    }
    *out = &there->version;
    return OK;
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
    return versions_serving(&en->versions, mem, count);
}

const struct engine_options *
engine_settings(const struct engine *en)
{
    return &en->options;
}

void
engine_measure(struct engine *en, struct engine_figures *out)
{
    memset(out, 0, sizeof *out);
    out->decisions = en->decisions;
    out->faults = en->faults;
    bench_measure(en->pool, out);
}
