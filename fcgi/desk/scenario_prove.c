/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scenario that was made of a complaint, played at once: alone, against the
 * version somebody means to change.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/inside.h"
#include "desk/scenario.h"
#include "desk/scenario_make.h"
#include "store/records.h"

enum { PLAY_MEMORY = 256 * 1024 * 1024 };

struct proving {
    struct desk  *desk;
    struct arena *mem;
};

static bool
is_test(const char *name)
{
    return strncmp(name, "tests/", sizeof "tests/" - 1) == 0;
}

/* The version with this scenario for all its scenarios. */
static enum err
read_source(const struct proving *m, const char *digest, const json_t *made,
            struct source *out, struct fault *why)
{
    struct version_row row;
    size_t             kept = 0;
    struct source      whole;

    TRY(version_find(m->desk->store, m->mem, digest, &row, why));
    TRY(source_from_json(row.files, m->mem, &whole, why));
    out->files = arena_take(m->mem, (whole.count + 1) * sizeof *out->files);
    for (size_t i = 0; i < whole.count; i++)
        if (!is_test(whole.files[i].name))
            out->files[kept++] = whole.files[i];
    out->files[kept++] =
        (struct source_file){doc_text(made, "file"), doc_text(made, "text"),
                             strlen(doc_text(made, "text"))};
    out->count = kept;
    return OK;
}

static enum err
play_in(const struct proving *m, struct arena *scratch,
        const struct source *source, const char **said, struct fault *why)
{
    const struct version *v;
    struct scenario_run   run;
    json_t               *faults;

    *said = NULL;
    TRY(engine_load_aside(m->desk->engine, scratch, source, &v, &faults, why));
    TRY(scenario_play(m->desk->engine, scratch, v, &run, why));
    if (run.failed > 0)
        *said = arena_printf(m->mem, "%s: %s", run.results[0].at,
                             run.results[0].text);
    return OK;
}

enum err
scenario_prove(struct desk *d, const char *digest, json_t *made,
               struct arena *mem, struct fault *why)
{
    const struct proving m = {d, mem};
    AUTO_ARENA           scratch = arena_new(PLAY_MEMORY);
    struct arena        *home;
    struct source        source = {.count = 0};
    json_t              *plays = doc_object(mem);
    const char          *said;
    enum err             err;

    TRY(read_source(&m, digest, made, &source, why));
    home = doc_home(NULL);
    err = play_in(&m, scratch, &source, &said, why);
    doc_home(home);
    if (err == ERR_RULE)
        said = arena_text(mem, why->text);
    else
        TRY(err);
    doc_set_true(plays, "passed", said == NULL);
    json_object_set_new(plays, "text", json_null());
    doc_set_text(plays, "text", said);
    doc_set(made, "plays", plays);
    return OK;
}
