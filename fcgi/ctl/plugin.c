/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl plugin check and test, list and show: look at folders of plugins
 * as the worker does before it uses them, without a database.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "ctl/plugins.h"
#include "ctl/rules.h"

enum { FOLDERS_MOST = 100 };

struct bench {
    struct ctl    *ctl;
    struct engine *engine;
    const char    *judge, *words; /* as the line has them, or NULL */
    const char    *root;          /* what was asked for */
    const char    *folders[FOLDERS_MOST];
    size_t         count;
    bool           with_cases, as_json;
    json_t        *printed;
    size_t         wrong;
};

/* --- what was asked for */

static bool
is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static enum err
read_options(struct bench *b, struct fault *why)
{
    const char *format = ctl_option(b->ctl, "--format");

    b->judge = ctl_option(b->ctl, "--judge");
    b->words = ctl_option(b->ctl, "--words");
    b->as_json =
        b->ctl->json || (format != NULL && strcmp(format, "json") == 0);
    if (format != NULL && !b->as_json && strcmp(format, "text") != 0)
        return fault_field(why, ERR_INPUT, "line",
                           "--format is text or json, not \"%.40s\"", format);
    return OK;
}

/* A folder, the name of a plugin of the configuration's, or all of those. */
static enum err
read_root(struct bench *b, struct fault *why)
{
    const char *all = b->ctl->config.plugins, *word;

    if (all != NULL && all[0] == '\0')
        all = NULL;
    if (b->ctl->words[0] == NULL && all != NULL) {
        b->root = all;
        return OK;
    }
    TRY(ctl_word(b->ctl, "DIR", &word, why));
    b->root = word;
    if (!ctl_is_folder(word) && all != NULL && strchr(word, '/') == NULL)
        b->root = arena_join(b->ctl->mem, all, "/", word, NULL);
    if (!ctl_is_folder(b->root))
        return fault(why, ERR_MISSING, "there is no plugin or folder %s", word);
    return ctl_end(b->ctl, why);
}

/* The words of plugins are in the folder of plugins, or beside a plugin. */
static enum err
open_judges(struct bench *b, struct fault *why)
{
    const struct config  *config = &b->ctl->config;
    struct engine_options options = {
        .judge = b->judge != NULL ? b->judge : config->judge,
        .words = b->words != NULL ? b->words : config->words,
        .plugin_words = arena_join(b->ctl->mem, b->root, "/lib", NULL),
        .judges = 1,
        .wall_ms = config->judge_wall_ms,
    };

    if (!is_there(options.plugin_words))
        options.plugin_words =
            arena_join(b->ctl->mem, b->root, "/../lib", NULL);
    if (!is_there(options.plugin_words))
        return fault(why, ERR_MISSING,
                     "the words of plugins, a folder lib, are neither in %s "
                     "nor beside it",
                     b->root);
    if (options.judge == NULL || options.words == NULL)
        return ctl_needs_config(b->ctl, why);
    return engine_open(&options, &b->engine, why);
}

static int
compare_texts(const void *a, const void *b)
{
    const char *const *one = a, *const *other = b;

    return strcmp(*one, *other);
}

static bool
holds_plugin(struct bench *b, const char *folder)
{
    return is_there(arena_join(b->ctl->mem, folder, "/plugin.lua", NULL));
}

/* A plugin's own folder, or those in a folder of them. */
static enum err
find_folders(struct bench *b, struct fault *why)
{
    DIR           *dir;
    struct dirent *entry;

    if (holds_plugin(b, b->root)) {
        b->folders[b->count++] = b->root;
        return OK;
    }
    dir = opendir(b->root);
    if (dir == NULL)
        return fault(why, ERR_INPUT, "%s: %s", b->root, strerror(errno));
    while ((entry = readdir(dir)) != NULL && b->count < FOLDERS_MOST) {
        const char *folder =
            arena_join(b->ctl->mem, b->root, "/", entry->d_name, NULL);

        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "lib") != 0 &&
            holds_plugin(b, folder))
            b->folders[b->count++] = folder;
    }
    closedir(dir);
    qsort(b->folders, b->count, sizeof *b->folders, compare_texts);
    if (b->count == 0)
        return fault(why, ERR_MISSING, "%s holds no plugin", b->root);
    return OK;
}

/* --- looking */

static json_t *
look_at_case(struct bench *b, const struct plugin *p, const json_t *one,
             enum err *err, struct fault *why)
{
    struct arena *mem = b->ctl->mem;
    json_t       *row = doc_object(mem);
    const char   *otherwise = NULL;

    *err = plugin_case_run(b->engine, mem, p, one, &otherwise, why);
    doc_set_text(row, "name", doc_text(one, "name"));
    doc_set_text(row, "at", doc_text(one, "at"));
    doc_set_true(row, "passed", otherwise == NULL);
    doc_set_text(row, "otherwise", otherwise);
    b->wrong += otherwise != NULL;
    return row;
}

static enum err
look_at_cases(struct bench *b, const struct plugin *p, json_t *look,
              struct fault *why)
{
    const json_t *cases = json_object_get(p->model, "cases");
    json_t       *rows = doc_array(b->ctl->mem);
    enum err      err = OK;

    for (size_t i = 0; err == OK && i < json_array_size(cases); i++)
        json_array_append(
            rows, look_at_case(b, p, json_array_get(cases, i), &err, why));
    doc_set(look, "cases", rows);
    return err;
}

/* What is wrong with a folder that does not load; a judge may say nothing. */
static json_t *
faults_of(struct arena *mem, json_t *faults, const struct fault *why)
{
    json_t *one;

    if (json_array_size(faults) > 0)
        return faults;
    faults = doc_array(mem);
    one = doc_object(mem);
    doc_set_text(one, "at", why->field);
    doc_set_text(one, "text", why->text);
    json_array_append(faults, one);
    return faults;
}

static enum err
look_at(struct bench *b, const char *folder, json_t **out, struct fault *why)
{
    struct arena        *mem = b->ctl->mem;
    json_t              *look = doc_object(mem), *faults = NULL;
    const struct plugin *p;
    enum err err = engine_plugin_load(b->engine, mem, folder, &p, &faults, why);

    doc_set_text(look, "folder", folder);
    *out = look;
    if (err == ERR_RULE || err == ERR_INPUT) {
        faults = faults_of(mem, faults, why);
        b->wrong += json_array_size(faults);
        doc_set(look, "faults", faults);
        return OK;
    }
    TRY(err);
    doc_set_text(look, "plugin", p->name);
    doc_set(look, "faults", doc_array(mem));
    return b->with_cases ? look_at_cases(b, p, look, why) : OK;
}

/* --- printing */

static void
print_cases(const char *folder, const json_t *cases)
{
    size_t failed = 0;

    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);

        if (doc_true(one, "passed"))
            continue;
        failed++;
        printf("%s/%s: error: case \"%s\": %s\n", folder, doc_text(one, "at"),
               doc_text(one, "name"), doc_text(one, "otherwise"));
    }
    printf("%s: %zu cases, %zu failed\n", folder, json_array_size(cases),
           failed);
}

static void
print_look(const json_t *look)
{
    const char   *folder = doc_text(look, "folder");
    const json_t *faults = json_object_get(look, "faults");
    const json_t *cases = json_object_get(look, "cases");

    for (size_t i = 0; i < json_array_size(faults); i++) {
        const json_t *one = json_array_get(faults, i);
        const char   *at = doc_text(one, "at");
        bool          placed = at != NULL && at[0] != '\0';

        printf("%s%s%s: error: %s\n", folder, placed ? "/" : "",
               placed ? at : "", doc_text(one, "text"));
    }
    if (cases != NULL)
        print_cases(folder, cases);
    else if (json_array_size(faults) == 0)
        printf("%s: nothing wrong\n", folder);
}

/* --- the commands */

typedef enum err (*folder_look)(struct bench *b, const char *folder,
                                struct fault *why);

static enum err
look_at_folder(struct bench *b, const char *folder, struct fault *why)
{
    json_t *told;

    TRY(look_at(b, folder, &told, why));
    json_array_append(b->printed, told);
    if (!b->as_json)
        print_look(told);
    return OK;
}

static enum err
examine(struct bench *b, folder_look look, struct fault *why)
{
    TRY(read_options(b, why));
    TRY(read_root(b, why));
    TRY(find_folders(b, why));
    TRY(open_judges(b, why));
    for (size_t i = 0; i < b->count; i++)
        TRY(look(b, b->folders[i], why));
    return OK;
}

static enum err
run(struct bench *b, folder_look look, bool *found_wrong, struct fault *why)
{
    enum err err;

    b->printed = doc_array(b->ctl->mem);
    err = examine(b, look, why);
    if (b->engine != NULL)
        engine_close(b->engine);
    TRY(err);
    if (b->as_json)
        puts(doc_write(b->ctl->mem, b->printed));
    *found_wrong = b->wrong != 0;
    return OK;
}

enum err
ctl_plugin_check(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.ctl = ctl};

    return run(&b, look_at_folder, found_wrong, why);
}

enum err
ctl_plugin_test(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.ctl = ctl, .with_cases = true};

    return run(&b, look_at_folder, found_wrong, why);
}

static const char *
joined(struct arena *mem, const json_t *texts)
{
    struct text out = {.mem = mem};

    for (size_t i = 0; i < json_array_size(texts); i++) {
        text_add(&out, i > 0 ? ", " : "");
        text_add(&out, json_string_value(json_array_get(texts, i)));
    }
    return text_of(&out);
}

static enum err
list_folder(struct bench *b, const char *folder, struct fault *why)
{
    const struct plugin *p;
    json_t              *faults;

    TRY(engine_plugin_load(b->engine, b->ctl->mem, folder, &p, &faults, why));
    json_array_append(b->printed, (json_t *)p->model);
    if (!b->as_json)
        printf("%-12s %-5s %-26s %s\n", p->name, doc_text(p->model, "via"),
               joined(b->ctl->mem, json_object_get(p->model, "tells")),
               doc_text(doc_at(p->model, "title"), "en"));
    return OK;
}

static void
print_setting(struct arena *mem, const json_t *it)
{
    const json_t *otherwise = json_object_get(it, "default");
    const char   *options = joined(mem, json_object_get(it, "options"));
    const char   *help = doc_text(doc_at(it, "help"), "en");

    printf("  %s: %s%s%s", doc_text(it, "name"), doc_text(it, "type"),
           options[0] != '\0' ? " of " : "", options);
    if (doc_true(it, "required"))
        printf(", required");
    if (otherwise != NULL)
        printf(", else %s", doc_write(mem, otherwise));
    printf("\n");
    if (help != NULL)
        printf("      %s\n", help);
}

static enum err
show_folder(struct bench *b, const char *folder, struct fault *why)
{
    const struct plugin *p;
    const json_t        *settings;
    json_t              *faults;

    TRY(engine_plugin_load(b->engine, b->ctl->mem, folder, &p, &faults, why));
    json_array_append(b->printed, (json_t *)p->model);
    if (b->as_json)
        return OK;
    printf("%s: %s, via %s, tells %s\n", p->name,
           doc_text(doc_at(p->model, "title"), "en"), doc_text(p->model, "via"),
           joined(b->ctl->mem, json_object_get(p->model, "tells")));
    settings = json_object_get(p->model, "settings");
    for (size_t i = 0; i < json_array_size(settings); i++)
        print_setting(b->ctl->mem, json_array_get(settings, i));
    return OK;
}

enum err
ctl_plugin_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.ctl = ctl};

    return run(&b, list_folder, found_wrong, why);
}

enum err
ctl_plugin_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.ctl = ctl};

    return run(&b, show_folder, found_wrong, why);
}
