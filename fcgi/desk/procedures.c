/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Procedures coming into force.  A folder that changed and has settled is
 * loaded, checked and proved by its own scenarios; then it is stored as a
 * version and put in force.  Otherwise the version before stays, and what is
 * wrong is kept with file and line for staff to see.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/draft.h"
#include "desk/folder.h"
#include "desk/inside.h"
#include "desk/scenario.h"
#include "store/records.h"

enum { LOOK_MEMORY = 256 * 1024 * 1024 };

struct watched {
    struct watched *next;
    const char     *name;
    uint64_t        look;                /* the last look it was there */
    char            seen[FOLDER_MARK];   /* at that look */
    char            judged[FOLDER_MARK]; /* when it was last loaded */
    json_t         *faults;              /* kept by watch_mem; never changed */
};

/* One look at one folder. */
struct look {
    struct desk    *desk;
    struct watched *folder;
    struct arena   *mem;
    json_t         *faults;
    const char     *digest;
};

static void
add_fault(struct look *l, const char *at, const char *code, const char *text)
{
    json_t *fault = json_object();

    doc_set_text(fault, "procedure", l->folder->name);
    doc_set_text(fault, "at", at);
    doc_set_text(fault, "code", code);
    doc_set_text(fault, "text", text);
    doc_set_text(fault, "digest", l->digest);
    json_array_append_new(l->faults, fault);
    log_line(LOG_ERROR, "procedure not in force", "procedure", l->folder->name,
             "at", at, "code", code, "why", text, NULL);
}

static void
add_fault_text(struct look *l, const char *code, const struct fault *why)
{
    const char *at;
    const char *text = fault_place(why->text, l->mem, &at);

    add_fault(l, at, code, text);
}

/* What stood in the way was not the folder's fault: it is looked at again as
 * if it had changed. */
static void
look_again(struct look *l, const struct fault *why)
{
    if (why->err == ERR_BUSY || why->err == ERR_STORE)
        l->folder->judged[0] = '\0';
}

static void
check_findings(struct look *l, const struct version *v)
{
    struct findings found = {.mem = l->mem};

    procedure_check(v->procedure, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct finding *f = &found.items[i];

        if (f->error)
            add_fault(l, f->at, f->code, f->text);
        else
            log_line(LOG_WARN, "procedure could be better", "procedure",
                     l->folder->name, "at", f->at, "code", f->code, "why",
                     f->text, NULL);
    }
}

static void
check_scenarios(struct look *l, const struct version *v)
{
    struct scenario_run run;
    struct fault        why;

    if (scenario_play(l->desk->engine, l->mem, v, &run, &why) != OK) {
        add_fault_text(l, "scenarios-not-played", &why);
        look_again(l, &why);
        return;
    }
    for (size_t i = 0; i < run.count; i++)
        if (!run.results[i].passed)
            add_fault(l, run.results[i].at, "scenario-failed",
                      arena_printf(l->mem, "%s: %s", run.results[i].name,
                                   run.results[i].text));
}

static enum err
store_version(struct look *l, const struct version *v, struct fault *why)
{
    AUTO_TX            tx = {NULL};
    int64_t            now_ms = moment_now();
    struct version_row row = {
        .digest = v->digest,
        .procedure = v->procedure->name,
        .files = source_json(v->source, l->mem),
        .model = doc_write(l->mem, v->procedure->model),
        .at_ms = now_ms,
        .author = "disk",
    };

    TRY(tx_begin(l->desk->store, &tx, why));
    TRY(version_add(&tx, &row, why));
    TRY(version_in_force_set(&tx, row.procedure, row.digest, now_ms, why));
    return tx_commit(&tx, why);
}

/* Loaded and in order, or NULL with the faults noted. */
static const struct version *
prove(struct look *l, const struct source *source)
{
    const struct version *v;
    struct fault          why;

    if (engine_load(l->desk->engine, source, &v, &why) != OK) {
        add_fault_text(l, "not-loaded", &why);
        look_again(l, &why);
        return NULL;
    }
    if (strcmp(v->procedure->name, l->folder->name) != 0) {
        add_fault(l, "procedure.lua:1", "folder-name",
                  arena_printf(l->mem,
                               "the procedure is called \"%s\" but its folder "
                               "\"%s\": give both the same name",
                               v->procedure->name, l->folder->name));
        return NULL;
    }
    check_findings(l, v);
    if (json_array_size(l->faults) == 0)
        check_scenarios(l, v);
    return json_array_size(l->faults) == 0 ? v : NULL;
}

static void
bring_into_force(struct look *l, const char *path)
{
    struct source         source;
    const struct version *v;
    struct fault          why;

    if (source_read(path, l->mem, &source, &why) != OK) {
        add_fault_text(l, "not-read", &why);
        return;
    }
    l->digest = source_digest(&source, l->mem);
    v = engine_in_force(l->desk->engine, l->folder->name);
    if (v != NULL && strcmp(v->digest, l->digest) == 0)
        return;
    v = prove(l, &source);
    if (v == NULL)
        return;
    if (store_version(l, v, &why) != OK) {
        add_fault_text(l, "not-stored", &why);
        look_again(l, &why);
        return;
    }
    engine_put_in_force(l->desk->engine, v);
    log_line(LOG_INFO, "procedure in force", "procedure", l->folder->name,
             "version", v->digest, NULL);
}

static struct watched *
find_folder(struct desk *d, const char *name)
{
    struct watched *f = d->folders;

    while (f != NULL && strcmp(f->name, name) != 0)
        f = f->next;
    if (f != NULL)
        return f;
    f = arena_take(d->watch_mem, sizeof *f);
    f->name = arena_text(d->watch_mem, name);
    pthread_mutex_lock(&d->folder_lock);
    f->next = d->folders;
    d->folders = f;
    pthread_mutex_unlock(&d->folder_lock);
    return f;
}

/* A folder is worth loading when it is not what was loaded last and has been
 * the same for two looks: somebody may still be saving its files. */
static bool
has_settled(struct desk *d, struct watched *f, const char *mark)
{
    bool same = strcmp(f->seen, mark) == 0;

    memcpy(f->seen, mark, FOLDER_MARK);
    return strcmp(f->judged, mark) != 0 && (same || d->looks == 1);
}

static void
look_at(const char *name, void *data)
{
    struct desk    *d = data;
    struct watched *f = find_folder(d, name);
    AUTO_ARENA      mem = arena_new(LOOK_MEMORY);
    struct look     l = {.desk = d, .folder = f, .mem = mem};
    const char     *path = arena_printf(mem, "%s/%s", d->rules, name);
    char            mark[FOLDER_MARK];

    f->look = d->looks;
    if (!folder_mark(path, mark) || !has_settled(d, f, mark))
        return;
    l.faults = doc_array(d->watch_mem);
    memcpy(f->judged, mark, FOLDER_MARK);
    bring_into_force(&l, path);
    pthread_mutex_lock(&d->folder_lock);
    f->faults = l.faults;
    pthread_mutex_unlock(&d->folder_lock);
}

/* A folder that was removed is nobody's fault any more; what it put in force
 * stays in force. */
static void
forget_removed(struct desk *d)
{
    pthread_mutex_lock(&d->folder_lock);
    for (struct watched *f = d->folders; f != NULL; f = f->next)
        if (f->look != d->looks) {
            f->faults = NULL;
            f->judged[0] = '\0';
        }
    pthread_mutex_unlock(&d->folder_lock);
}

void
desk_watch(struct desk *d)
{
    if (d->rules == NULL)
        return;
    pthread_mutex_lock(&d->watch_lock);
    d->looks++;
    folder_each(d->rules, look_at, d);
    forget_removed(d);
    pthread_mutex_unlock(&d->watch_lock);
}

json_t *
desk_procedure_faults(struct desk *d, struct arena *mem)
{
    json_t *all = doc_array(mem);

    pthread_mutex_lock(&d->folder_lock);
    for (const struct watched *f = d->folders; f != NULL; f = f->next) {
        json_t *copy = doc_keep(mem, json_deep_copy(f->faults));

        if (copy != NULL)
            json_array_extend(all, copy);
    }
    pthread_mutex_unlock(&d->folder_lock);
    return all;
}

static enum err
restore_one(struct desk *d, struct arena *mem, const struct version_row *row,
            struct fault *why)
{
    struct source         source;
    const struct version *v;

    TRY(source_from_json(row->files, mem, &source, why));
    TRY(engine_load(d->engine, &source, &v, why));
    engine_put_in_force(d->engine, v);
    return OK;
}

void
desk_restore(struct desk *d)
{
    AUTO_ARENA          mem = arena_new(LOOK_MEMORY);
    struct version_row *rows;
    size_t              count = 0;
    struct fault        why;

    if (version_in_force_list(d->store, mem, &rows, &count, &why) != OK)
        log_line(LOG_ERROR, "versions cannot be read", "why", why.text, NULL);
    for (size_t i = 0; i < count; i++)
        if (restore_one(d, mem, &rows[i], &why) != OK)
            log_line(LOG_ERROR, "version cannot be loaded", "procedure",
                     rows[i].procedure, "version", rows[i].digest, "why",
                     why.text, NULL);
}
