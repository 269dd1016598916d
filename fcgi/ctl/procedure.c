/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure check and test: look at folders of rules as the desk
 * does before it puts them in force, without a database.  Several procedures
 * of a company are looked at beside each other.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "ctl/finding.h"
#include "ctl/rules.h"
#include "desk/folder.h"
#include "desk/versions.h"
#include "engine/engine.h"

enum format { AS_TEXT, AS_JSON, AS_MARKERS };
enum { FOLDERS_MOST = 100 };

struct bench {
    struct ctl    *ctl;
    struct engine *engine;
    const char    *root; /* what was asked for */
    const char    *folders[FOLDERS_MOST];
    struct source  sources[FOLDERS_MOST];
    /* those that load, NULL-terminated */
    const struct procedure *procedures[FOLDERS_MOST + 1];
    size_t                  count;
    bool                    with_coverage;
    enum format             format;
    json_t                 *printed; /* unless it is text */
    size_t                  wrong;
};

static enum err
read_format(struct bench *b, struct fault *why)
{
    const char *format = ctl_option(b->ctl, "--format");

    b->format = b->ctl->json ? AS_JSON : AS_TEXT;
    if (format == NULL || strcmp(format, "text") == 0)
        return OK;
    b->format = strcmp(format, "editor") == 0 ? AS_MARKERS : AS_JSON;
    if (b->format == AS_JSON && strcmp(format, "json") != 0)
        return fault_field(why, ERR_INPUT, "line",
                           "--format is text, json or editor, not \"%.40s\"",
                           format);
    return OK;
}

static enum err
open_bench(struct bench *b, struct fault *why)
{
    b->printed = doc_array(b->ctl->mem);
    TRY(read_format(b, why));
    TRY(ctl_engine_open(b->ctl, 1, false, &b->engine, why));
    TRY(ctl_word(b->ctl, "DIR", &b->root, why));
    return ctl_end(b->ctl, why);
}

/* --- which folders */

static void
add_folder(const char *name, void *data)
{
    struct bench *b = data;

    if (b->count < FOLDERS_MOST)
        b->folders[b->count++] =
            arena_printf(b->ctl->mem, "%s/%s", b->root, name);
}

/* A procedure's own folder, or one of several of them. */
static void
find_folders(struct bench *b)
{
    const char *first = arena_printf(b->ctl->mem, "%s/procedure.lua", b->root);

    if (access(first, F_OK) != 0)
        folder_each(b->root, add_folder, b);
    if (b->count == 0)
        b->folders[b->count++] = b->root;
}

static enum err
read_sources(struct bench *b, struct fault *why)
{
    const struct version *v;
    struct fault          ignored;
    size_t                loaded = 0;

    for (size_t i = 0; i < b->count; i++) {
        TRY(source_read(b->folders[i], b->ctl->mem, &b->sources[i], why));
        if (engine_load(b->engine, &b->sources[i], &v, &ignored) == OK)
            b->procedures[loaded++] = v->procedure;
    }
    return OK;
}

/* --- looking */

static void
print_look(struct bench *b, const char *folder, const struct version_look *look)
{
    struct arena *mem = b->ctl->mem;

    if (b->format == AS_MARKERS) {
        finding_mark(mem, folder, look->result, b->printed);
    } else if (b->format == AS_JSON) {
        doc_set_text(look->result, "folder", folder);
        json_array_append(b->printed, look->result);
    } else {
        finding_print(mem, folder, look->result);
        if (b->with_coverage)
            finding_print_scenarios(look->result);
        if (look->errors == 0)
            printf("%s: %s\n", folder,
                   doc_int(look->result, "warnings", 0) == 0
                       ? "nothing wrong"
                       : "nothing that keeps it out of force");
    }
}

static enum err
look_at_all(struct bench *b, struct fault *why)
{
    struct version_look look = {.aside = false};

    for (size_t i = 0; i < b->count; i++) {
        TRY(version_look_at(b->engine, b->ctl->mem, &b->sources[i],
                            b->procedures, &look, why));
        print_look(b, b->folders[i], &look);
        b->wrong += look.errors;
    }
    return OK;
}

static enum err
examine(struct bench *b, struct fault *why)
{
    TRY(open_bench(b, why));
    find_folders(b);
    TRY(read_sources(b, why));
    return look_at_all(b, why);
}

static enum err
run(struct ctl *ctl, bool with_coverage, bool *found_wrong, struct fault *why)
{
    struct bench *b = arena_take(ctl->mem, sizeof(*b));
    enum err      err;

    b->ctl = ctl;
    b->with_coverage = with_coverage;
    err = examine(b, why);
    if (b->engine != NULL)
        engine_close(b->engine);
    if (err != OK)
        return err;
    if (b->format != AS_TEXT)
        puts(doc_write(ctl->mem, b->printed));
    *found_wrong = b->wrong != 0;
    return OK;
}

enum err
ctl_procedure_check(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, false, found_wrong, why);
}

enum err
ctl_procedure_test(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, true, found_wrong, why);
}
