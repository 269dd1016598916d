/* SPDX-License-Identifier: Apache-2.0 */
#include "engine_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/secret.h"

static const char *
root(const char *variable)
{
    const char *value = getenv(variable);

    return value != NULL ? value : ".";
}

const char *
tree_path(struct arena *mem, const char *below)
{
    return arena_printf(mem, "%s/%s", root("top_srcdir"), below);
}

int
engine_setup_with(void **state, int wall_ms)
{
    struct engine_fixture *f = calloc(1, sizeof *f);
    struct engine_options  options = {.judges = 2, .wall_ms = wall_ms};
    const char            *judge = getenv("JUDGE"), *words = getenv("WORDS");

    if (f == NULL)
        return -1;
    f->mem = arena_new(256 * 1024 * 1024);
    options.judge = judge != NULL ? judge
                                  : arena_printf(f->mem, "%s/redress-judge",
                                                 root("top_builddir"));
    options.words = words != NULL ? words : tree_path(f->mem, "rules/lib");
    options.plugin_words = tree_path(f->mem, "plugins/lib");
    if (secret_start(&f->why) != OK ||
        engine_open(&options, &f->engine, &f->why) != OK) {
        fprintf(stderr, "# %s\n", f->why.text);
        return -1;
    }
    *state = f;
    return 0;
}

int
engine_setup(void **state)
{
    return engine_setup_with(state, 20000);
}

int
engine_teardown(void **state)
{
    struct engine_fixture *f = *state;

    engine_close(f->engine);
    arena_free(f->mem);
    free(f);
    return 0;
}

struct source_file
tree_file(struct arena *mem, const char *path, const char *name)
{
    enum { ROOM = 80 * 1024 };
    FILE  *file = fopen(path, "re");
    char  *text = arena_take(mem, ROOM);
    size_t length;

    assert_non_null(file);
    length = fread(text, 1, ROOM - 1, file);
    fclose(file);
    return (struct source_file){name, text, length};
}

static int
compare_files(const void *a, const void *b)
{
    const struct source_file *one = a, *other = b;

    return strcmp(one->name, other->name);
}

struct source
source_of(struct arena *mem, const struct source_file *files, size_t count)
{
    struct source source = {arena_take(mem, count * sizeof *files), count};

    memcpy(source.files, files, count * sizeof *files);
    qsort(source.files, count, sizeof *files, compare_files);
    return source;
}

const struct version *
load_company_desk(struct engine_fixture *f)
{
    const struct version *v = NULL;
    struct source         source;

    if (source_read(tree_path(f->mem, "rules/company-desk"), f->mem, &source,
                    &f->why) != OK ||
        engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    return v;
}

json_t *
decide(struct engine_fixture *f, const struct version *v,
       const char *const *tables, const char *facts)
{
    json_t *decisions = NULL, *doc;

    if (doc_read(f->mem, facts, strlen(facts), &doc, &f->why) != OK ||
        engine_decide(f->engine, f->mem, v, tables, doc, &decisions, &f->why) !=
            OK)
        fail_msg("%s", f->why.text);
    return decisions;
}
