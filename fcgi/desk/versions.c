/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions as they come and as they are shown: looked at, stored, listed.  How
 * one comes into force is in versions_force.c, who signs it in versions_mark.c.
 */
#include "desk/versions.h"

#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/proofs.h"
#include "desk/versions_inside.h"

/* --- looking */

/* The procedures in force, for what must not clash with another one's. */
static const struct procedure **
list_procedures(struct desk *d, struct arena *mem)
{
    size_t                   count;
    const struct version   **all = engine_list(d->engine, mem, &count);
    const struct procedure **list = arena_take(mem, (count + 1) * sizeof *list);

    for (size_t i = 0; i < count; i++)
        list[i] = all[i]->procedure;
    return list;
}

enum err
versions_look_in(struct desk *d, struct arena *mem, const struct source *source,
                 struct version_look *out, struct fault *why)
{
    return version_look_at(d->engine, mem, source, list_procedures(d, mem), out,
                           why);
}

enum err
versions_look(struct desk *d, struct arena *mem, const struct source *source,
              struct version_look *out, struct fault *why)
{
    AUTO_ARENA    scratch = arena_new(VERSION_MEMORY);
    struct arena *home = doc_home(NULL);
    const char   *text = NULL;
    enum err      err = versions_look_in(d, scratch, source, out, why);

    if (err == OK)
        text = doc_write(scratch, out->result);
    if (out->aside)
        out->version = NULL; /* it goes with scratch */
    doc_home(home);
    TRY(err);
    return doc_read(mem, text, strlen(text), &out->result, why);
}

const char *
versions_first_error(const json_t *result, struct arena *mem)
{
    const json_t *findings = json_object_get(result, "findings");
    const json_t *scenarios =
        json_object_get(json_object_get(result, "scenarios"), "results");
    const json_t *one;
    size_t        i;

    json_array_foreach(findings, i, one)
    {
        const char *severity = doc_text(one, "severity"),
                   *file = doc_text(one, "file"), *text = doc_text(one, "text");

        if (severity == NULL || strcmp(severity, "error") != 0)
            continue;
        if (file == NULL || file[0] == '\0')
            return text;
        return arena_printf(mem, "%s:%d: %s", file,
                            (int)doc_int(one, "line", 0), text);
    }
    json_array_foreach(scenarios, i, one) if (
        !doc_true(one, "passed")) return arena_printf(mem,
                                                      "%s: scenario \"%s\": %s",
                                                      doc_text(one, "at"),
                                                      doc_text(one, "name"),
                                                      doc_text(one, "text"));
    return "it has errors";
}

/* --- storing */

static enum err
is_stored(const struct desk *d, struct arena *mem, const char *digest,
          bool *yes, struct fault *why)
{
    struct version_row row;
    enum err           err = version_find(d->store, mem, digest, &row, why);

    *yes = err == OK;
    return err == ERR_MISSING ? OK : err;
}

static enum err
keep(struct desk *d, struct arena *mem, const struct version_row *row,
     struct fault *why)
{
    const struct version_mark installed = {.digest = row->digest,
                                           .mark = "installed",
                                           .by = row->author,
                                           .at_ms = row->at_ms,
                                           .note = row->note};
    AUTO_TX                   tx = {NULL};
    bool                      there;

    TRY(tx_begin(d->store, &tx, why));
    TRY(is_stored(d, mem, row->digest, &there, why));
    if (!there) {
        TRY(version_add(&tx, row, why));
        TRY(versions_note(&tx, row->procedure, &installed, why));
    }
    TRY(version_result_set(&tx, row->digest, row->result, why));
    return tx_commit(&tx, why);
}

static enum err
store_version(struct desk *d, struct arena *mem, const struct version_row *row,
              struct fault *why)
{
    enum err err;

    pthread_mutex_lock(&d->version_lock);
    err = keep(d, mem, row, why);
    pthread_mutex_unlock(&d->version_lock);
    return err;
}

/* Its state stands before what the look says. */
static enum err
tell_installed(struct desk *d, struct arena *mem, const struct version *v,
               json_t *result, json_t **out, struct fault *why)
{
    struct dossier of;

    TRY(dossier_read(d, mem, v->procedure->name, &of, why));
    *out = doc_object(mem);
    doc_set_text(*out, "digest", v->digest);
    doc_set_text(*out, "procedure", of.procedure);
    doc_set_text(*out, "state", dossier_state(&of, v->digest));
    json_object_update_missing(*out, result);
    return OK;
}

enum err
versions_install(struct desk *d, struct arena *mem, const struct source *source,
                 const char *author, const char *note, json_t **out,
                 struct fault *why)
{
    struct version_look look = {.aside = false};
    struct version_row  row = {.author = author, .note = note};

    TRY(versions_look(d, mem, source, &look, why));
    *out = look.result;
    if (look.version == NULL)
        return fault(why, ERR_RULE, "%s",
                     versions_first_error(look.result, mem));
    row.digest = look.version->digest;
    row.procedure = look.version->procedure->name;
    row.files = source_json(source, mem);
    row.model = doc_write(mem, look.version->procedure->model);
    row.result = doc_write(mem, look.result);
    row.at_ms = moment_now();
    TRY(store_version(d, mem, &row, why));
    TRY(proofs_keep_look(d, mem, author, look.result, why));
    return tell_installed(d, mem, look.version, look.result, out, why);
}

/* --- showing */

static void
set_known(json_t *mark, const char *known, struct arena *mem)
{
    json_t      *doc;
    struct fault why;

    if (known != NULL && doc_read(mem, known, strlen(known), &doc, &why) == OK)
        doc_set(mark, "known", doc);
}

static json_t *
list_marks(const struct dossier *of, struct arena *mem, const char *digest)
{
    json_t *all = doc_array(mem);

    for (size_t i = 0; i < of->mark_count; i++) {
        const struct version_mark *mark = &of->marks[i];
        json_t                    *one = doc_object(mem);

        if (strcmp(mark->digest, digest) != 0)
            continue;
        doc_set_text(one, "mark", mark->mark);
        doc_set_text(one, "by", mark->by);
        doc_set_int(one, "at_ms", mark->at_ms);
        if (mark->for_ms != 0)
            doc_set_int(one, "for_ms", mark->for_ms);
        doc_set_text(one, "note", mark->note);
        set_known(one, mark->known, mem);
        json_array_append(all, one);
    }
    return all;
}

/* Versions that were stored before looks were kept have no counts. */
static void
set_counts(json_t *into, struct arena *mem, const char *result)
{
    json_t      *look = NULL;
    struct fault why;

    if (result == NULL ||
        doc_read(mem, result, strlen(result), &look, &why) != OK)
        look = NULL;
    json_object_set_new(into, "errors", json_null());
    json_object_set_new(into, "warnings", json_null());
    if (look == NULL)
        return;
    doc_set_int(into, "errors",
                doc_int(look, "errors", 0) +
                    doc_int(json_object_get(look, "scenarios"), "failed", 0));
    doc_set_int(into, "warnings", doc_int(look, "warnings", 0));
}

static enum err
add_wants(struct desk *d, struct arena *mem, const struct dossier *of,
          json_t *into, struct fault *why)
{
    const char **wants;
    json_t      *wanted = doc_array(mem);

    TRY(versions_wants(d, mem, of, doc_text(into, "digest"), &wants, why));
    for (; *wants != NULL; wants++)
        doc_push_text(wanted, *wants);
    doc_set(into, "wants", wanted);
    return OK;
}

static enum err
tell_version(struct desk *d, struct arena *mem, const struct dossier *of,
             const struct version_row *v, json_t **out, struct fault *why)
{
    json_t     *one = doc_object(mem);
    const char *state = dossier_state(of, v->digest);

    doc_set_text(one, "digest", v->digest);
    doc_set_text(one, "procedure", of->procedure);
    doc_set_text(one, "state", state);
    doc_set_text(one, "author", v->author);
    doc_set_int(one, "at_ms", v->at_ms);
    doc_set_text(one, "note", v->note);
    doc_set(one, "marks", list_marks(of, mem, v->digest));
    doc_set(one, "in_force", dossier_reigns(of, mem, v->digest));
    if (strcmp(state, "scheduled") == 0)
        doc_set_int(one, "scheduled_ms", of->due.at_ms);
    set_counts(one, mem, v->result);
    *out = one;
    return add_wants(d, mem, of, one, why);
}

enum err
versions_list(struct desk *d, struct arena *mem, const char *procedure,
              json_t **out, struct fault *why)
{
    struct dossier of;

    TRY(dossier_read(d, mem, procedure, &of, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < of.version_count; i++) {
        json_t *one;

        TRY(tell_version(d, mem, &of, &of.versions[i], &one, why));
        json_array_append(*out, one);
    }
    return OK;
}

/* What was stored with it; a version that is older than looks is looked at. */
static enum err
find_result(struct desk *d, struct arena *mem, const struct version_row *row,
            json_t **out, struct fault *why)
{
    struct source       source;
    struct version_look look = {.aside = true};

    if (row->result != NULL)
        return doc_read(mem, row->result, strlen(row->result), out, why);
    TRY(source_from_json(row->files, mem, &source, why));
    TRY(versions_look(d, mem, &source, &look, why));
    *out = look.result;
    return OK;
}

enum err
versions_show(struct desk *d, struct arena *mem, const char *digest,
              json_t **out, struct fault *why)
{
    struct version_row row;
    struct dossier     of;
    json_t            *files, *result;

    TRY(version_find(d->store, mem, digest, &row, why));
    TRY(dossier_read(d, mem, row.procedure, &of, why));
    TRY(doc_read(mem, row.files, strlen(row.files), &files, why));
    TRY(find_result(d, mem, &row, &result, why));
    TRY(tell_version(d, mem, &of, &row, out, why));
    doc_set(*out, "files", files);
    doc_set(*out, "result", result);
    return OK;
}

enum err
versions_check(struct desk *d, struct arena *mem, const struct source *source,
               json_t **out, struct fault *why)
{
    struct version_look look = {.aside = true};

    TRY(versions_look(d, mem, source, &look, why));
    *out = look.result;
    return OK;
}
