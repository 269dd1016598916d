/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sixty-four places, looked through one by one: a company has a handful of
 * versions that still hold open complaints.
 */
#include "judge/versions.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { VERSION_BYTES = 32 * 1024 * 1024, WORDS_FILE_BYTES = 64 * 1024 };

struct kept_version *
version_find(struct versions *all, const char *digest)
{
    for (size_t i = 0; i < VERSIONS_MAX; i++) {
        struct kept_version *v = &all->kept[i];

        if (v->digest[0] == '\0' || strcmp(v->digest, digest) != 0)
            continue;
        v->used = ++all->uses;
        return v;
    }
    return NULL;
}

struct kept_version *
version_place(struct versions *all)
{
    struct kept_version *v = &all->kept[0];

    for (size_t i = 1; i < VERSIONS_MAX && v->digest[0] != '\0'; i++)
        if (all->kept[i].digest[0] == '\0' || all->kept[i].used < v->used)
            v = &all->kept[i];
    if (v->mem != NULL)
        arena_free(v->mem);
    memset(v, 0, sizeof *v);
    v->mem = arena_new(VERSION_BYTES);
    v->used = ++all->uses;
    return v;
}

static size_t
ready_bytes(const struct kept_version *v)
{
    return v->digest[0] == '\0' || v->state == NULL
               ? 0
               : v->state->region.length + automaton_bytes(v->words);
}

/* The one least lately used that takes memory, or NULL; *total is of all. */
static struct kept_version *
find_oldest_ready(struct versions *all, const struct kept_version *stays,
                  size_t *total)
{
    struct kept_version *oldest = NULL;

    *total = 0;
    for (size_t i = 0; i < VERSIONS_MAX; i++) {
        struct kept_version *v = &all->kept[i];

        *total += ready_bytes(v);
        if (v != stays && ready_bytes(v) > 0 &&
            (oldest == NULL || v->used < oldest->used))
            oldest = v;
    }
    return oldest;
}

void
version_make_room(struct versions *all, const struct kept_version *stays)
{
    struct kept_version *oldest;
    size_t               total;

    while ((oldest = find_oldest_ready(all, stays, &total)) != NULL &&
           total > VERSIONS_READY_BYTES) {
        arena_free(oldest->mem);
        memset(oldest, 0, sizeof *oldest);
    }
}

bool
version_is_personal(const struct kept_version *v, const char *field)
{
    return text_is_one_of(field, v->personal_fields);
}

/* In the order they are run. */
struct word_file {
    const char *name;
    bool        decides;
};
static const struct word_file rule_files[] = {
    {"declare.lua", false}, {"shared.lua", false},    {"condition.lua", false},
    {"gate.lua", false},    {"procedure.lua", false}, {"clock.lua", false},
    {"decide.lua", false},  {"form.lua", false},      {"sheet.lua", false},
    {"letter.lua", false},  {"scenario.lua", false},  {"facts.lua", false},
    {"model.lua", false},   {"judge.lua", true},      {NULL, false},
};
static const struct word_file plugin_files[] = {
    {"declare.lua", false}, {"setting.lua", false}, {"plugin.lua", false},
    {"case.lua", false},    {"robot.lua", false},   {NULL, false},
};

struct reading {
    struct words           *words;
    const struct word_file *files; /* up to one without a name */
    const char             *folder;
    struct arena           *mem;
};

static void
read_words(lua_State *L, struct reading *in, const struct word_file *it)
{
    char         path[512], *text = arena_take(in->mem, WORDS_FILE_BYTES);
    struct code *code = &in->words->files[in->words->count].code;
    FILE        *file;
    size_t       length;

    snprintf(path, sizeof path, "%s/%s", in->folder, it->name);
    file = fopen(path, "re");
    if (file == NULL)
        luaL_error(L, "%s cannot be read", path);
    length = fread(text, 1, WORDS_FILE_BYTES, file);
    fclose(file);
    if (length == WORDS_FILE_BYTES)
        luaL_error(L, "%s is longer than 64 KB", path);
    snprintf(path, sizeof path, WORDS_PREFIX "%s", it->name);
    code_compile(L, path, text, length);
    code_keep(L, in->mem, it->decides, code);
    code->name = arena_text(in->mem, path);
    in->words->files[in->words->count++].decides = it->decides;
    lua_pop(L, 1);
}

static int
compile_words(lua_State *L)
{
    struct reading *in = lua_touserdata(L, 1);

    for (const struct word_file *it = in->files; it->name != NULL; it++)
        read_words(L, in, it);
    return 0;
}

bool
words_open(struct words *words, struct box *box, const char *folder,
           struct arena *mem, struct trouble *trouble)
{
    struct reading in = {words, rule_files, folder, mem};

    return box_run(box, compile_words, &in, trouble);
}

bool
words_open_plugins(struct words *words, struct box *box, const char *folder,
                   struct arena *mem, struct trouble *trouble)
{
    struct reading in = {words, plugin_files, folder, mem};

    return box_run(box, compile_words, &in, trouble);
}
