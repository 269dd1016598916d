/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which plugins there are.  A plugin that was loaded is never taken away, for
 * somebody may be shaping with it; its successor is found in its place.
 */
#include "engine/plugins.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/inside.h"
#include "engine/source.h"

enum {
    PLUGIN_BYTES = 64 * 1024 * 1024,
    SCRATCH_BYTES = 64 * 1024 * 1024,
    PLUGINS_MAX = 100
};

/* A folder, and what was last said to be wrong with it. */
struct noted {
    struct noted *next;
    char          folder[NAME_MAX + 1];
    char          text[sizeof((struct fault *)NULL)->text];
};

void
plugins_open(struct plugins *all)
{
    all->first = NULL;
    all->noted = NULL;
    pthread_rwlock_init(&all->lock, NULL);
}

void
plugins_close(struct plugins *all)
{
    while (all->first != NULL) {
        struct held_plugin *gone = all->first;

        all->first = gone->next;
        arena_free(gone->mem);
    }
    while (all->noted != NULL) {
        struct noted *gone = all->noted;

        all->noted = gone->next;
        free(gone);
    }
    pthread_rwlock_destroy(&all->lock);
}

static struct held_plugin *
find_digest(const struct plugins *all, const char *digest)
{
    struct held_plugin *it = all->first;

    while (it != NULL && strcmp(it->plugin.digest, digest) != 0)
        it = it->next;
    return it;
}

static struct held_plugin *
find_current(const struct plugins *all, const char *name)
{
    struct held_plugin *it = all->first;

    while (it != NULL && !(it->current && strcmp(it->plugin.name, name) == 0))
        it = it->next;
    return it;
}

/* Adds it unless one like it is there by now, and makes that the one of its
 * name. */
static const struct plugin *
take_over(struct plugins *all, struct held_plugin *made)
{
    struct held_plugin *there, *before;

    pthread_rwlock_wrlock(&all->lock);
    there = find_digest(all, made->plugin.digest);
    if (there == NULL) {
        made->next = all->first;
        all->first = there = made;
    }
    before = find_current(all, there->plugin.name);
    if (before != NULL)
        before->current = false;
    there->current = true;
    pthread_rwlock_unlock(&all->lock);
    if (there != made)
        arena_free(made->mem);
    return &there->plugin;
}

static struct held_plugin *
find_held(struct plugins *all, const char *digest)
{
    struct held_plugin *it;

    pthread_rwlock_rdlock(&all->lock);
    it = find_digest(all, digest);
    pthread_rwlock_unlock(&all->lock);
    return it;
}

/* --- loading */

static struct held_plugin *
new_plugin(const struct source *source, const char *digest)
{
    struct arena       *mem = arena_new(PLUGIN_BYTES);
    struct held_plugin *made = arena_take(mem, sizeof *made);
    struct text         frame = {.mem = mem};

    made->mem = mem;
    made->plugin.digest = arena_text(mem, digest);
    text_add(&frame, "{\"op\":\"load_plugin\",\"version\":");
    text_add_json(&frame, digest);
    text_add(&frame, ",\"files\":");
    source_add_json(&frame, source, true);
    text_add(&frame, "}");
    made->lesson = (struct lesson){frame.bytes, frame.length};
    return made;
}

/* Has a judge run the files.  *faults: what it found, as it said it. */
static enum err
read_plugin(struct engine *en, struct held_plugin *made, json_t **faults,
            struct fault *why)
{
    struct conversation c = {.en = en, .mem = made->mem};
    json_t             *answer = NULL;
    enum err            err;

    TRY(bench_take(en->pool, &c.judge, why));
    err = conversation_load(&c, &made->lesson, &answer, why);
    bench_drop(en->pool, c.judge);
    *faults = json_object_get(answer, "faults");
    TRY(err);
    made->plugin.model = json_object_get(answer, "model");
    TRY(plugin_check(made->plugin.model, why));
    made->plugin.name = doc_text(made->plugin.model, "name");
    return OK;
}

/* A folder is named as its plugin is: so no two have one name. */
static enum err
check_name(const char *folder, const struct plugin *p, struct fault *why)
{
    char        whole[PATH_MAX];
    const char *name;

    if (realpath(folder, whole) == NULL)
        return fault(why, ERR_INPUT, "%s: %s", folder, strerror(errno));
    name = strrchr(whole, '/') + 1;
    if (strcmp(name, p->name) == 0)
        return OK;
    return fault_field(why, ERR_RULE, "plugin.lua:1",
                       "plugin.lua:1: plugin \"%s\" lies in a folder named "
                       "\"%.64s\"; the two names are the same",
                       p->name, name);
}

static enum err
load_source(struct engine *en, const char *folder, const struct source *source,
            struct held_plugin **out, json_t **faults, struct fault *why)
{
    AUTO_ARENA          scratch = arena_new(SCRATCH_BYTES);
    const char         *digest = source_digest(source, scratch);
    struct held_plugin *there = find_held(&en->plugins, digest), *made;
    enum err            err;

    if (there != NULL) {
        TRY(check_name(folder, &there->plugin, why));
        *out = there;
        return OK;
    }
    made = new_plugin(source, digest);
    err = read_plugin(en, made, faults, why);
    if (err == OK)
        err = check_name(folder, &made->plugin, why);
    *out = made; /* also when it failed: *faults lie in it */
    return err;
}

enum err
engine_plugin_load(struct engine *en, struct arena *mem, const char *folder,
                   const struct plugin **out, json_t **faults,
                   struct fault *why)
{
    struct source       source;
    struct held_plugin *made = NULL;
    json_t             *told = NULL;
    enum err            err;

    *faults = NULL;
    if (en->options.plugin_words == NULL)
        return fault(why, ERR_RULE, "these judges run no plugins");
    TRY(source_read_own(folder, "plugin", mem, &source, why));
    err = load_source(en, folder, &source, &made, &told, why);
    if (err != OK) {
        *faults = told != NULL ? doc_keep(mem, json_deep_copy(told)) : NULL;
        if (made != NULL)
            arena_free(made->mem);
        return err;
    }
    *out = take_over(&en->plugins, made);
    return OK;
}

/* --- a folder of them */

/* True the first time. */
static bool
note_trouble(struct plugins *all, const char *folder, const char *text)
{
    struct noted *it;
    bool          is_new;

    pthread_rwlock_wrlock(&all->lock);
    for (it = all->noted; it != NULL && strcmp(it->folder, folder) != 0;)
        it = it->next;
    if (it == NULL && (it = calloc(1, sizeof *it)) != NULL) {
        snprintf(it->folder, sizeof it->folder, "%s", folder);
        it->next = all->noted;
        all->noted = it;
    }
    is_new = it == NULL || strcmp(it->text, text) != 0;
    if (it != NULL)
        snprintf(it->text, sizeof it->text, "%s", text);
    pthread_rwlock_unlock(&all->lock);
    return is_new;
}

static void
load_one(struct engine *en, const char *root, const char *name)
{
    AUTO_ARENA           mem = arena_new(SCRATCH_BYTES);
    const struct plugin *p;
    struct fault         why = {0};
    json_t              *faults;
    enum err             err;

    err = engine_plugin_load(en, mem, arena_join(mem, root, "/", name, NULL),
                             &p, &faults, &why);
    if (note_trouble(&en->plugins, name, err != OK ? why.text : "") &&
        err != OK)
        log_line(LOG_ERROR, "a plugin does not load", "plugin", name, "why",
                 why.text, NULL);
}

/* Names of the folders that hold a plugin.lua; `root` is left NULL-terminated
 * and sorted. */
static enum err
list_folders(const char *root, struct arena *mem, char **names, size_t *count,
             struct fault *why)
{
    DIR           *dir = opendir(root);
    struct dirent *entry;

    *count = 0;
    if (dir == NULL)
        return fault(why, ERR_INPUT, "%s: %s", root, strerror(errno));
    while ((entry = readdir(dir)) != NULL && *count < PLUGINS_MAX) {
        const char *name = entry->d_name;

        if (name[0] != '.' && strcmp(name, "lib") != 0 &&
            access(arena_join(mem, root, "/", name, "/plugin.lua", NULL),
                   R_OK) == 0)
            names[(*count)++] = arena_text(mem, name);
    }
    closedir(dir);
    return OK;
}

static bool
is_among(const char *name, char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Those whose folder is gone are found no more. */
static void
drop_others(struct plugins *all, char *const *names, size_t count)
{
    pthread_rwlock_wrlock(&all->lock);
    for (struct held_plugin *it = all->first; it != NULL; it = it->next)
        if (it->current && !is_among(it->plugin.name, names, count))
            it->current = false;
    pthread_rwlock_unlock(&all->lock);
}

enum err
engine_plugins_open(struct engine *en, const char *folder, struct fault *why)
{
    AUTO_ARENA mem = arena_new(SCRATCH_BYTES);
    char      *names[PLUGINS_MAX];
    size_t     count;

    if (en->options.plugin_words == NULL)
        return fault(why, ERR_RULE, "these judges run no plugins");
    TRY(list_folders(folder, mem, names, &count, why));
    for (size_t i = 0; i < count; i++)
        load_one(en, folder, names[i]);
    drop_others(&en->plugins, names, count);
    return OK;
}

/* --- finding */

const struct plugin *
engine_plugin(struct engine *en, const char *name)
{
    const struct held_plugin *it;

    pthread_rwlock_rdlock(&en->plugins.lock);
    it = find_current(&en->plugins, name);
    pthread_rwlock_unlock(&en->plugins.lock);
    return it != NULL ? &it->plugin : NULL;
}

static int
compare_plugins(const void *a, const void *b)
{
    const struct plugin *const *one = a, *const *other = b;

    return strcmp((*one)->name, (*other)->name);
}

const struct plugin **
engine_plugin_list(struct engine *en, struct arena *mem, size_t *count)
{
    const struct plugin **list;
    size_t                room = 0;

    *count = 0;
    pthread_rwlock_rdlock(&en->plugins.lock);
    for (const struct held_plugin *it = en->plugins.first; it != NULL;
         it = it->next)
        room += it->current;
    list = arena_take(mem, (room + 1) * sizeof *list);
    for (const struct held_plugin *it = en->plugins.first; it != NULL;
         it = it->next)
        if (it->current)
            list[(*count)++] = &it->plugin;
    pthread_rwlock_unlock(&en->plugins.lock);
    qsort(list, *count, sizeof *list, compare_plugins);
    return list;
}
