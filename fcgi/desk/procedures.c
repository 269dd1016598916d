/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Procedures coming into force from their folders.  A folder that changed and
 * has settled is stored as a version like any other (versions.h) and, unless
 * its procedure is controlled, put in force when nothing is wrong with it.
 * Otherwise the version before stays, and what is wrong is kept with file and
 * line for staff to see.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/draft.h"
#include "desk/folder.h"
#include "desk/versions_inside.h"

enum { LOOK_MEMORY = 256 * 1024 * 1024, DIGEST_TEXT = 65 };

static const char disk[] = "disk"; /* who put it in force */

struct watched {
    struct watched *next;
    const char *name; /* of the folder under rules/: "desk", "ferrer/repair" */
    const char *procedure;           /* its last part */
    uint64_t    look;                /* the last look it was there */
    char        seen[FOLDER_MARK];   /* at that look */
    char        judged[FOLDER_MARK]; /* when it was last loaded */
    const char *misplaced; /* what is wrong with where it is, or NULL */
    /* guarded by folder_lock */
    json_t *faults;              /* kept by watch_mem; never changed */
    char    digest[DIGEST_TEXT]; /* of what is in it, when that has no faults */
};

/* One look at one folder. */
struct look {
    struct desk    *desk;
    struct watched *folder;
    struct arena   *mem;
    json_t         *faults;
    const char     *digest;
};

/* --- what is wrong */

json_t *
desk_fault(const char *procedure, const char *at, const char *code,
           const char *text)
{
    json_t *fault = json_object();

    doc_set_text(fault, "procedure", procedure);
    doc_set_text(fault, "at", at);
    doc_set_text(fault, "code", code);
    doc_set_text(fault, "text", text);
    return fault;
}

static void
add_fault(struct look *l, const char *at, const char *code, const char *text)
{
    json_t *fault = desk_fault(l->folder->procedure, at, code, text);

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
tell_finding(struct look *l, const json_t *finding)
{
    const char *severity = doc_text(finding, "severity");
    const char *file = doc_text(finding, "file");
    const char *code = doc_text(finding, "code");
    const char *text = doc_text(finding, "text");
    const char *at = "";

    if (file != NULL && file[0] != '\0')
        at = arena_printf(l->mem, "%s:%d", file,
                          (int)doc_int(finding, "line", 0));
    if (severity != NULL && strcmp(severity, "error") == 0)
        add_fault(l, at, code, text);
    else
        log_line(LOG_WARN, "procedure could be better", "procedure",
                 l->folder->name, "at", at, "code", code, "why", text, NULL);
}

static void
tell_scenario(struct look *l, const json_t *scenario)
{
    const char *code = doc_text(scenario, "code");

    if (!doc_true(scenario, "passed"))
        add_fault(l, doc_text(scenario, "at"),
                  code == NULL ? "scenario-failed" : code,
                  arena_printf(l->mem, "%s: %s", doc_text(scenario, "name"),
                               doc_text(scenario, "text")));
}

/* The result of a look, told in the log and to staff. */
static void
tell_result(struct look *l, const json_t *result)
{
    const json_t *scenarios = json_object_get(result, "scenarios");
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(result, "findings"), i, one)
        tell_finding(l, one);
    json_array_foreach(json_object_get(scenarios, "results"), i, one)
        tell_scenario(l, one);
    if (json_array_size(l->faults) == 0 && doc_int(result, "errors", 0) > 0)
        add_fault(l, "", "errors", "it has errors");
}

/* --- from the folder into force */

/* The digest of what was last taken from a folder.  A version that somebody
 * has rolled back since must not come again only because the worker restarts.
 */
static const char *
taken_before(struct look *l)
{
    struct fault why;
    const char  *doc;
    const char  *name =
        arena_join(l->mem, "procedures.folder.", l->folder->procedure, NULL);

    if (setting_find(l->desk->store, l->mem, name, &doc, &why) != OK ||
        strlen(doc) != DIGEST_TEXT + 1)
        return "";
    return arena_bytes(l->mem, doc + 1, DIGEST_TEXT - 1);
}

static enum err
remember(struct look *l, struct fault *why)
{
    AUTO_TX     tx = {NULL};
    const char *name =
        arena_join(l->mem, "procedures.folder.", l->folder->procedure, NULL);

    if (strcmp(taken_before(l), l->digest) == 0)
        return OK;
    TRY(tx_begin(l->desk->store, &tx, why));
    TRY(setting_set(&tx, name, arena_join(l->mem, "\"", l->digest, "\"", NULL),
                    why));
    return tx_commit(&tx, why);
}

static enum err
check_name(struct look *l, const struct source *source, struct fault *why)
{
    const struct version *v;
    const char           *name;

    TRY(engine_load(l->desk->engine, source, &v, why));
    name = v->procedure->name;
    if (strcmp(name, l->folder->procedure) != 0)
        add_fault(l, "procedure.lua:1", "folder-name",
                  arena_printf(l->mem,
                               "the procedure is called \"%s\" but its folder "
                               "\"%s\": give both the same name",
                               name, l->folder->procedure));
    return OK;
}

/* A record may be opened in another procedure, and a summary be of its
 * register: what was wrong with a folder because that one was not in force may
 * be right now.  Each is looked at again once. */
static void
look_again_at_faults(struct look *l)
{
    for (struct watched *f = l->desk->folders; f != NULL; f = f->next)
        if (f != l->folder && json_array_size(f->faults) > 0)
            f->judged[0] = '\0';
}

static enum err
put_in_force(struct look *l, struct fault *why)
{
    const struct version_mark mark = {
        .digest = l->digest, .mark = "activated", .by = disk};
    const struct version *v = engine_version(l->desk->engine, l->digest);
    bool                  controlled;

    TRY(versions_controlled(l->desk, l->mem, l->folder->procedure, &controlled,
                            why));
    if (controlled)
        log_line(LOG_INFO, "procedure waits for its marks", "procedure",
                 l->folder->name, "version", l->digest, NULL);
    else {
        TRY(versions_enforce(l->desk, l->mem, v, &mark, why));
        look_again_at_faults(l);
    }
    return remember(l, why);
}

static void
take_source(struct look *l, const struct source *source)
{
    struct fault why;
    json_t      *result;
    enum err     err = check_name(l, source, &why);

    if (err == OK && json_array_size(l->faults) == 0)
        err = versions_install(l->desk, l->mem, source, disk, NULL, &result,
                               &why);
    if (err != OK) {
        add_fault_text(l, err == ERR_STORE ? "not-stored" : "not-loaded", &why);
        look_again(l, &why);
        return;
    }
    if (json_array_size(l->faults) > 0)
        return;
    tell_result(l, result);
    if (json_array_size(l->faults) == 0 && put_in_force(l, &why) != OK) {
        add_fault_text(l, "not-stored", &why);
        look_again(l, &why);
    }
}

/* A folder may be written to while it is read: what was read counts only when
 * the folder is afterwards as it was before. */
static bool
read_whole(struct look *l, const char *path, struct source *source)
{
    struct fault why;
    enum err     err = source_read(path, l->mem, source, &why);
    char         mark[FOLDER_MARK];

    if (!folder_mark(path, mark) || strcmp(mark, l->folder->judged) != 0) {
        l->folder->judged[0] = '\0';
        return false;
    }
    if (err != OK)
        add_fault_text(l, "not-read", &why);
    return true;
}

/* False when nothing is known of it now. */
static bool
look_into(struct look *l, const char *path)
{
    const struct version *v =
        engine_in_force(l->desk->engine, l->folder->procedure);
    struct source source;
    struct fault  why;

    if (!read_whole(l, path, &source))
        return false;
    if (json_array_size(l->faults) > 0)
        return true;
    l->digest = source_digest(&source, l->mem);
    if (v != NULL && strcmp(v->digest, l->digest) == 0) {
        if (remember(l, &why) != OK)
            look_again(l, &why);
    } else if (v == NULL || strcmp(taken_before(l), l->digest) != 0)
        take_source(l, &source);
    return true;
}

/* --- folders */

static struct watched *
find_folder(struct desk *d, const char *name)
{
    struct watched *f = d->folders;
    const char     *slash;

    while (f != NULL && strcmp(f->name, name) != 0)
        f = f->next;
    if (f != NULL)
        return f;
    f = arena_take(d->watch_mem, sizeof *f);
    f->name = arena_text(d->watch_mem, name);
    slash = strrchr(f->name, '/');
    f->procedure = slash == NULL ? f->name : slash + 1;
    pthread_mutex_lock(&d->folder_lock);
    f->next = d->folders;
    d->folders = f;
    pthread_mutex_unlock(&d->folder_lock);
    return f;
}

static void
meet(const char *name, void *data)
{
    struct desk *d = data;

    find_folder(d, name)->look = d->looks;
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
publish(struct look *l)
{
    struct desk *d = l->desk;
    bool         fine = l->digest != NULL && json_array_size(l->faults) == 0;

    pthread_mutex_lock(&d->folder_lock);
    l->folder->faults = l->faults;
    memcpy(l->folder->digest, fine ? l->digest : "", fine ? DIGEST_TEXT : 1);
    pthread_mutex_unlock(&d->folder_lock);
}

/* What is wrong with where a folder lies; NULL when nothing is. */
static const char *
find_misplaced(struct desk *d, const struct watched *f, struct arena *mem)
{
    const char *prefix = arena_join(mem, f->name, "/", NULL);

    for (const struct watched *o = d->folders; o != NULL; o = o->next) {
        if (o == f || o->look != d->looks)
            continue;
        if (strcmp(o->procedure, f->procedure) == 0)
            return arena_printf(
                mem,
                "the folders %s and %s hold procedures of the "
                "same name: call one of them otherwise",
                strcmp(f->name, o->name) < 0 ? f->name : o->name,
                strcmp(f->name, o->name) < 0 ? o->name : f->name);
        if (strncmp(o->name, prefix, strlen(prefix)) == 0)
            return arena_printf(mem,
                                "%s holds a procedure.lua and so does %s in "
                                "it: a company's folder holds folders of "
                                "procedures, and none of its own",
                                f->name, o->name);
    }
    return NULL;
}

/* True when it may be looked into.  What is wrong is said once. */
static bool
is_in_place(struct look *l)
{
    struct watched *f = l->folder;
    const char     *text = find_misplaced(l->desk, f, l->mem);

    if (text == NULL) {
        if (f->misplaced != NULL)
            f->judged[0] = '\0';
        f->misplaced = NULL;
        return true;
    }
    if (f->misplaced != NULL && strcmp(f->misplaced, text) == 0)
        return false;
    f->misplaced = arena_text(l->desk->watch_mem, text);
    l->faults = doc_array(l->desk->watch_mem);
    add_fault(l, "procedure.lua:1", "folder-place", text);
    publish(l);
    return false;
}

static void
look_at(struct desk *d, struct watched *f)
{
    AUTO_ARENA  mem = arena_new(LOOK_MEMORY);
    struct look l = {.desk = d, .folder = f, .mem = mem};
    const char *path = arena_printf(mem, "%s/%s", d->rules, f->name);
    char        mark[FOLDER_MARK];

    if (!is_in_place(&l) || !folder_mark(path, mark) ||
        !has_settled(d, f, mark))
        return;
    l.faults = doc_array(d->watch_mem);
    memcpy(f->judged, mark, FOLDER_MARK);
    if (look_into(&l, path))
        publish(&l);
}

/* A folder that was removed is nobody's fault any more; what it put in force
 * stays in force. */
static void
forget(struct desk *d, struct watched *f)
{
    f->judged[0] = '\0';
    f->misplaced = NULL;
    pthread_mutex_lock(&d->folder_lock);
    f->faults = NULL;
    f->digest[0] = '\0';
    pthread_mutex_unlock(&d->folder_lock);
}

void
desk_watch(struct desk *d)
{
    if (d->rules == NULL)
        return;
    pthread_mutex_lock(&d->watch_lock);
    d->looks++;
    folder_each(d->rules, meet, d);
    for (struct watched *f = d->folders; f != NULL; f = f->next)
        if (f->look == d->looks)
            look_at(d, f);
        else
            forget(d, f);
    pthread_mutex_unlock(&d->watch_lock);
}

bool
desk_folder_digest(struct desk *d, struct arena *mem, const char *procedure,
                   const char **digest)
{
    bool found = false;

    pthread_mutex_lock(&d->folder_lock);
    for (const struct watched *f = d->folders; f != NULL; f = f->next)
        if (strcmp(f->procedure, procedure) == 0 &&
            (f->digest[0] != '\0' || json_array_size(f->faults) > 0)) {
            *digest = arena_text(mem, f->digest);
            found = true;
        }
    pthread_mutex_unlock(&d->folder_lock);
    return found;
}

/* --- faults for staff */

/* A folder in order whose version is not the one in force. */
static void
add_waiting(struct desk *d, const struct watched *f, json_t *all)
{
    const struct version *v = engine_in_force(d->engine, f->procedure);
    json_t               *fault;

    if (f->digest[0] == '\0' ||
        (v != NULL && strcmp(v->digest, f->digest) == 0))
        return;
    fault = desk_fault(f->procedure, "", "not-in-force",
                       "the folder's version is stored, but another one is in "
                       "force");
    doc_set_text(fault, "digest", f->digest);
    json_array_append_new(all, fault);
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
        add_waiting(d, f, all);
    }
    unloaded_add_faults(d, all);
    pthread_mutex_unlock(&d->folder_lock);
    return all;
}
