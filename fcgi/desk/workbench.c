/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workspaces as people have them open: told, written, looked at, made a version
 * of.  How one begins is in workbench_begin.c.
 */
#include "desk/workbench.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/proofs.h"
#include "desk/versions_inside.h"
#include "engine/source.h"

enum { NAME_CHARACTERS = 200 };

/* --- telling --- */

static void
set_text_or_null(json_t *to, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        json_object_set_new(to, key, json_null());
    else
        doc_set_text(to, key, text);
}

static void
set_time_or_null(json_t *to, const char *key, int64_t ms)
{
    if (ms == 0)
        json_object_set_new(to, key, json_null());
    else
        doc_set_int(to, key, ms);
}

/* Since when the workspace has known all there was: since it was begun, or
 * since the version was made that it stands on. */
static int64_t
knows_until(const struct dossier *of, const struct workspace *w)
{
    int64_t at_ms = w->made_ms;

    for (size_t i = 0; i < of->version_count; i++)
        if (strcmp(of->versions[i].digest, w->base) == 0 &&
            of->versions[i].at_ms > at_ms)
            at_ms = of->versions[i].at_ms;
    return at_ms;
}

static bool
is_behind(const struct dossier *of, const struct workspace *w)
{
    const struct version_mark *last =
        of->reign_count > 0 ? &of->reigns[of->reign_count - 1] : NULL;

    return of->in_force != NULL && strcmp(of->in_force, w->base) != 0 &&
           last != NULL && last->at_ms > knows_until(of, w);
}

static void
set_on_disk(json_t *to, struct desk *d, struct arena *mem,
            const struct workspace *w, const char *in_force)
{
    const char *digest, *state = "other";
    json_t     *one = doc_object(mem);

    if (!desk_folder_digest(d, mem, w->procedure, &digest)) {
        json_object_set_new(to, "on_disk", json_null());
        return;
    }
    if (digest[0] == '\0')
        state = "faulty";
    else if (in_force != NULL && strcmp(digest, in_force) == 0)
        state = "in_force";
    else if (strcmp(digest, w->base) == 0)
        state = "base";
    set_text_or_null(one, "digest", digest);
    doc_set_text(one, "state", state);
    doc_set(to, "on_disk", one);
}

static enum err
tell(struct desk *d, struct arena *mem, const struct workspace *w, json_t **out,
     struct fault *why)
{
    struct dossier of = {.in_force = NULL};
    enum err       err = dossier_read(d, mem, w->procedure, &of, why);

    if (err != OK && err != ERR_MISSING)
        return err;
    *out = doc_object(mem);
    doc_set_int(*out, "id", w->id);
    doc_set_text(*out, "procedure", w->procedure);
    doc_set_text(*out, "title", w->title);
    set_text_or_null(*out, "base", w->base);
    doc_set_text(*out, "made_by", w->made_by);
    doc_set_int(*out, "made_ms", w->made_ms);
    doc_set_text(*out, "changed_by", w->changed_by);
    doc_set_int(*out, "changed_ms", w->changed_ms);
    doc_set_int(*out, "revision", w->revision);
    set_time_or_null(*out, "closed_ms", w->closed_ms);
    set_text_or_null(*out, "in_force", of.in_force);
    doc_set_true(*out, "behind", err == OK && is_behind(&of, w));
    set_on_disk(*out, d, mem, w, of.in_force);
    return OK;
}

static json_t *
tell_file(const struct workspace_file *file, struct arena *mem)
{
    json_t *one = doc_object(mem);

    doc_set_text(one, "name", file->name);
    doc_set_int(one, "revision", file->revision);
    if (file->text == NULL)
        json_object_set_new(one, "size", json_null());
    else
        doc_set_int(one, "size", (json_int_t)strlen(file->text));
    doc_set_text(one, "changed_by", file->changed_by);
    doc_set_int(one, "changed_ms", file->changed_ms);
    return one;
}

enum err
workbench_list(struct desk *d, struct arena *mem, const char *procedure,
               bool closed, json_t **out, struct fault *why)
{
    struct workspace *list;
    size_t            count;

    TRY(workspace_list(d->store, mem, procedure, closed, &list, &count, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++) {
        json_t *one;

        TRY(tell(d, mem, &list[i], &one, why));
        json_array_append(*out, one);
    }
    return OK;
}

enum err
workbench_show(struct desk *d, struct arena *mem, int64_t id, json_t **out,
               struct fault *why)
{
    struct workspace       w;
    struct workspace_file *files;
    json_t                *all = doc_array(mem);
    size_t                 count;

    TRY(workspace_find(d->store, mem, id, &w, why));
    TRY(workspace_files(d->store, mem, id, &files, &count, why));
    TRY(tell(d, mem, &w, out, why));
    for (size_t i = 0; i < count; i++)
        json_array_append(all, tell_file(&files[i], mem));
    doc_set(*out, "files", all);
    return OK;
}

/* --- its files --- */

enum err
workbench_file(struct desk *d, struct arena *mem, int64_t id, const char *name,
               json_t **out, struct fault *why)
{
    struct workspace       w;
    struct workspace_file *files;
    size_t                 count;

    TRY(workspace_find(d->store, mem, id, &w, why));
    TRY(workspace_files(d->store, mem, id, &files, &count, why));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(files[i].name, name) != 0)
            continue;
        *out = tell_file(&files[i], mem);
        if (files[i].text == NULL)
            json_object_set_new(*out, "text", json_null());
        doc_set_text(*out, "text", files[i].text);
        return OK;
    }
    return fault(why, ERR_MISSING, "there is no file %.60s here", name);
}

/* As a folder of a procedure would hold it: what is written here can be put on
 * disk and read again. */
static enum err
check_file(const struct workspace_file *in, struct fault *why)
{
    struct source_file file = {
        .name = in->name, .text = in->text, .length = strlen(in->text)};
    struct source alone = {.files = &file, .count = 1};

    if (!source_is_name(in->name) || strlen(in->name) > NAME_CHARACTERS)
        return fault_field(why, ERR_INPUT, "name",
                           "\"%.60s\" is no file of a procedure: those end in "
                           ".lua and lie at most three folders deep, or it is "
                           "README.md",
                           in->name);
    return source_check(&alone, ERR_INPUT, why);
}

enum err
workbench_write(struct desk *d, struct arena *mem, int64_t id, int64_t seen,
                const struct workspace_file *in, json_t **out,
                struct fault *why)
{
    struct workspace_file row = *in, now;
    AUTO_TX               tx = {NULL};

    if (in->text != NULL)
        TRY(check_file(in, why));
    row.changed_ms = moment_now();
    TRY(tx_begin(d->store, &tx, why));
    TRY(workspace_write(&tx, mem, id, seen, &row, &now, why));
    TRY(tx_commit(&tx, why));
    *out = tell_file(&now, mem);
    return OK;
}

enum err
workbench_rename(struct desk *d, int64_t id, const char *title,
                 struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(workspace_rename(&tx, id, title, why));
    return tx_commit(&tx, why);
}

enum err
workbench_close(struct desk *d, int64_t id, bool closed, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(workspace_close(&tx, id, closed ? moment_now() : 0, why));
    return tx_commit(&tx, why);
}

/* --- what comes of them --- */

enum err
workbench_source(struct desk *d, struct arena *mem, int64_t id,
                 struct source *out, struct fault *why)
{
    struct workspace       w;
    struct workspace_file *files;
    size_t                 count;

    TRY(workspace_find(d->store, mem, id, &w, why));
    TRY(workspace_files(d->store, mem, id, &files, &count, why));
    *out = (struct source){
        .files = arena_take(mem, (count + 1) * sizeof *out->files)};
    for (size_t i = 0; i < count; i++)
        if (files[i].text != NULL)
            out->files[out->count++] = (struct source_file){
                files[i].name, files[i].text, strlen(files[i].text)};
    return out->count > 0
               ? source_check(out, ERR_INPUT, why)
               : fault(why, ERR_INPUT,
                       "there are no files here yet: begin with procedure.lua");
}

enum err
workbench_look(struct desk *d, struct arena *mem,
               const struct workbench_look *in, json_t **out, struct fault *why)
{
    struct source       source;
    struct version_look look = {.aside = true, .quick = !in->scenarios};

    TRY(workbench_source(d, mem, in->id, &source, why));
    TRY(versions_look(d, mem, &source, &look, why));
    *out = look.result;
    return proofs_keep_look(d, mem, in->by, look.result, why);
}

static enum err
draw(struct desk *d, const struct workbench_drawing *in,
     struct workbench_draft *draft, struct version_look *look,
     struct fault *why)
{
    struct source source;

    TRY(workbench_source(d, draft->mem, in->id, &source, why));
    TRY(versions_look_in(d, draft->mem, &source, look, why));
    if (look->version == NULL || (in->sound && look->errors > 0))
        return fault(why, ERR_RULE, "%s",
                     versions_first_error(look->result, draft->mem));
    draft->procedure = look->version->procedure;
    draft->source = &source;
    draft->digest = doc_text(look->result, "digest");
    return in->use(draft, in->data, why);
}

enum err
workbench_draw(struct desk *d, struct arena *mem,
               const struct workbench_drawing *in, json_t **refused,
               struct fault *why)
{
    AUTO_ARENA             scratch = arena_new(VERSION_MEMORY);
    struct arena          *home = doc_home(NULL);
    struct workbench_draft draft = {.mem = scratch};
    struct version_look    look = {.aside = true, .quick = true};
    enum err               err = draw(d, in, &draft, &look, why);
    const char            *text = NULL;
    struct fault           unread;

    *refused = NULL;
    if (err == ERR_RULE && look.result != NULL)
        text = doc_write(scratch, look.result);
    doc_home(home);
    if (text != NULL)
        TRY(doc_read(mem, text, strlen(text), refused, &unread));
    return err;
}

/* A version of another procedure than the one that is edited here would come in
 * force beside it, unseen. */
static enum err
check_procedure(struct desk *d, struct arena *mem, const struct source *source,
                const char *procedure, struct fault *why)
{
    struct version_look look = {.aside = true, .quick = true};
    const char         *name;

    TRY(versions_look(d, mem, source, &look, why));
    name = doc_text(look.result, "procedure");
    if (name == NULL || strcmp(name, procedure) == 0)
        return OK;
    return fault_field(why, ERR_INPUT, "files",
                       "procedure.lua calls the procedure \"%.60s\", but this "
                       "workspace is of \"%.60s\": give it that name again",
                       name, procedure);
}

static enum err
stand_on(struct desk *d, int64_t id, const char *digest, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(workspace_base_set(&tx, id, digest, why));
    return tx_commit(&tx, why);
}

enum err
workbench_install(struct desk *d, struct arena *mem, int64_t id, const char *by,
                  const char *note, json_t **out, struct fault *why)
{
    struct workspace w;
    struct source    source;

    TRY(workspace_find(d->store, mem, id, &w, why));
    TRY(workbench_source(d, mem, id, &source, why));
    TRY(check_procedure(d, mem, &source, w.procedure, why));
    TRY(versions_install(d, mem, &source, by, note, out, why));
    return stand_on(d, id, doc_text(*out, "digest"), why);
}
