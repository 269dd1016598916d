/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine: a pool of judges, and the versions of procedures that are loaded.
 *
 * A judge (`redress-judge`) is a process of its own on a socketpair; it runs
 * Lua and can do nothing else.  The engine hands it facts and gets decisions,
 * kills it when it overruns the wall limit, and starts another.  A judge that
 * fails costs its caller an ERR_RULE and nobody else anything.
 *
 * Conversation (judge/PROTOCOL.md): frames of a 4-byte little-endian length and
 * that many bytes of JSON.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "model/procedure.h"

struct engine;

struct engine_options {
    const char *judge;    /* path of redress-judge */
    const char *words;    /* folder of rules/lib */
    const char *plugin_words; /* folder of plugins/lib; NULL: judges run no plugins */
    int         judges;   /* pool size; 0 = one a processor, at least 2 */
    int         wall_ms;  /* a conversation's limit; 0 = 1000 (load: ten times that) */
    int         wait_ms;  /* how long a caller queues for a judge; 0 = 5000 */
    int         memory_kb;/* Lua memory for one decision; 0 = 4096 */
    bool        nice;     /* judges at the lowest priority: for replays */
};
/* The texts are copied. */
enum err engine_open(const struct engine_options *options, struct engine **out, struct fault *why) MUST_CHECK;
void     engine_close(struct engine *en);
/* As it was opened, zeros filled in: for another one like it. */
const struct engine_options *engine_settings(const struct engine *en);

/* A procedure's source: file names relative to its folder ("tests/late.lua"). */
struct source_file {
    const char *name;
    const char *text;
    size_t      length;
};
struct source {
    struct source_file *files; /* sorted by name */
    size_t              count;
};
/* Reads a folder whole (only *.lua and README.md; limits: 200 files, 64 KiB a
 * file), and the folder "shared" beside it under the names "shared/...".
 * ERR_INPUT names the file. */
#define SHARED_FOLDER "shared"
enum err source_read(const char *folder, struct arena *mem, struct source *out, struct fault *why) MUST_CHECK;
/* Whether a folder could hold such a file as part of a procedure's source. */
bool source_is_name(const char *name);
/* BLAKE2b over names and texts, 64 hex. */
char *source_digest(const struct source *source, struct arena *mem);
/* As stored in a version row, and back. */
char    *source_json(const struct source *source, struct arena *mem);
enum err source_from_json(const char *json, struct arena *mem, struct source *out, struct fault *why) MUST_CHECK;

/* A loaded version lives as long as the engine. */
struct version {
    const char             *digest;
    const struct procedure *procedure;
    const struct source    *source;
    bool                    only_model; /* see engine_load_model() */
};

/* Runs the files in a judge and reads what they declare.  ERR_RULE with file and
 * line when they do not run or the model is not a procedure.  A version loaded
 * before is returned as it is.  Does not put it in force. */
enum err engine_load(struct engine *en, const struct source *source, const struct version **out,
                     struct fault *why) MUST_CHECK;

/* The same; when files do not run, *faults is all that is wrong with them:
 * [{"at":"rules.lua:12","text"}], kept by mem; NULL when the judge said nothing. */
enum err engine_load_fully(struct engine *en, struct arena *mem, const struct source *source,
                           const struct version **out, json_t **faults,
                           struct fault *why) MUST_CHECK;

/* The same of a source that is only tried: the version goes with mem, and no
 * list knows it, so that somebody who checks while typing fills nothing. */
enum err engine_load_aside(struct engine *en, struct arena *mem, const struct source *source,
                           const struct version **out, json_t **faults,
                           struct fault *why) MUST_CHECK;

/* A loaded version by digest; NULL if it is not loaded. */
const struct version *engine_version(struct engine *en, const char *digest);
/* What new complaints of a procedure begin under; NULL: none. */
const struct version *engine_in_force(struct engine *en, const char *procedure);
void                  engine_put_in_force(struct engine *en, const struct version *v);
/* All in force, by name; the array is kept by mem. */
const struct version **engine_list(struct engine *en, struct arena *mem, size_t *count);

/*
 * Decides some tables (NULL-terminated), in this order, in one conversation;
 * what one sets, the next sees.  `facts` is the case: the complaint's facts, plus number, stage,
 * owner, received_ms, and `late` {clock, level} for a late clock.
 * *decisions: array of decisions (model/step.h), checked, kept by mem.
 * ERR_RULE: the procedure failed (file:line in *why) or the judge was killed.
 */
enum err engine_decide(struct engine *en, struct arena *mem, const struct version *v,
                       const char *const *tables, const json_t *facts, json_t **decisions,
                       struct fault *why) MUST_CHECK;

/* Many cases of one version in one conversation, for replays: each in a state as
 * fresh as any.  An item that faults has no decisions and says why; the others
 * go on.  ERR_BUSY and such as engine_decide(). */
struct decide_item {
    const char *const *tables; /* NULL-terminated */
    const json_t      *facts;
    json_t            *decisions; /* filled in, or NULL: */
    struct fault       why;
};
enum err engine_decide_many(struct engine *en, struct arena *mem, const struct version *v,
                            struct decide_item *items, size_t count, struct fault *why) MUST_CHECK;

/* A version whose files no longer load under the present words, from the model
 * that was stored with it: its complaints can be worked; its tables fault, and
 * engine_load() tries its files again.  One that is loaded is returned as it is. */
enum err engine_load_model(struct engine *en, const struct source *source, const char *model,
                           const struct version **out, struct fault *why) MUST_CHECK;

struct engine_figures {
    uint64_t decisions, faults, killed, respawned;
    int      judges, busy;
    int64_t  memory_kb; /* largest resident size seen of a judge */
};
void engine_measure(struct engine *en, struct engine_figures *out);

#endif
