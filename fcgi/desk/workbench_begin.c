/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a workspace begins with: a version there is, a procedure that comes
 * along, or nothing.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/shipped.h"
#include "desk/versions_inside.h"
#include "desk/workbench.h"
#include "store/audit.h"

enum { DIGEST_TEXT = 64 };

struct beginning {
    const char          *procedure, *base;
    const struct source *source; /* NULL: no files */
};

static enum err
add_audit(struct tx *tx, struct arena *mem, const struct workspace *w,
          struct fault *why)
{
    json_t                *after = doc_object(mem);
    const struct audit_row row = {.at_ms = w->made_ms,
                                  .actor = w->made_by,
                                  .what = "workspace.begun",
                                  .about = w->procedure,
                                  .after = after};

    doc_set_int(after, "workspace", w->id);
    doc_set_text(after, "base", w->base);
    return audit_add(tx, &row, why);
}

static enum err
begin_one(struct desk *d, struct arena *mem, const struct workbench_begin *in,
          const struct beginning *with, json_t *all, struct fault *why)
{
    size_t count = with->source == NULL ? 0 : with->source->count;
    struct workspace_file *files = arena_take(mem, (count + 1) * sizeof *files);
    struct workspace       w = {.procedure = with->procedure,
                                .title =
                              in->title != NULL ? in->title : with->procedure,
                                .base = with->base,
                                .made_by = in->by,
                                .made_ms = moment_now()};
    AUTO_TX                tx = {NULL};
    json_t                *told;

    for (size_t i = 0; i < count; i++)
        files[i] = (struct workspace_file){.name = with->source->files[i].name,
                                           .text = with->source->files[i].text};
    TRY(tx_begin(d->store, &tx, why));
    TRY(workspace_add(&tx, &w, files, count, why));
    TRY(add_audit(&tx, mem, &w, why));
    TRY(tx_commit(&tx, why));
    TRY(workbench_show(d, mem, w.id, &told, why));
    json_array_append(all, told);
    return OK;
}

static enum err
begin_from_version(struct desk *d, struct arena *mem,
                   const struct workbench_begin *in, const char *digest,
                   json_t *all, struct fault *why)
{
    struct version_row row;
    struct source      source;
    struct beginning   with = {.base = digest, .source = &source};

    TRY(version_find(d->store, mem, digest, &row, why));
    if (in->procedure != NULL && strcmp(in->procedure, row.procedure) != 0)
        return fault_field(why, ERR_INPUT, "procedure",
                           "that is a version of the procedure %.60s",
                           row.procedure);
    TRY(source_from_json(row.files, mem, &source, why));
    with.procedure = row.procedure;
    return begin_one(d, mem, in, &with, all, why);
}

static enum err
begin_from_in_force(struct desk *d, struct arena *mem,
                    const struct workbench_begin *in, json_t *all,
                    struct fault *why)
{
    struct dossier of;

    if (in->procedure == NULL)
        return fault_field(why, ERR_INPUT, "procedure",
                           "say of which procedure the version in force is "
                           "meant, in procedure");
    TRY(dossier_read(d, mem, in->procedure, &of, why));
    if (of.in_force == NULL)
        return fault_field(why, ERR_CONFLICT, "from",
                           "no version of %.60s is in force: begin from one of "
                           "its versions by its digest",
                           in->procedure);
    return begin_from_version(d, mem, in, of.in_force, all, why);
}

static enum err
check_name(const char *name, struct fault *why)
{
    if (name == NULL)
        return fault_field(why, ERR_INPUT, "name",
                           "say what the new procedure is called, in name");
    if (!shipped_is_name(name))
        return fault_field(why, ERR_INPUT, "name",
                           "a procedure's name has 1 to 60 characters of a-z, "
                           "0-9, \"-\" and \"_\"");
    return OK;
}

/* One that there is goes on from what it is: it is not begun anew under its
 * name. */
static enum err
check_new(struct desk *d, struct arena *mem, const char *name,
          struct fault *why)
{
    struct dossier of;
    enum err       found;

    TRY(check_name(name, why));
    found = dossier_read(d, mem, name, &of, why);
    if (found == ERR_MISSING || (found == OK && of.in_force == NULL))
        return OK;
    TRY(found);
    return fault_field(why, ERR_CONFLICT, "name",
                       "a procedure %s is in force already: begin a change of "
                       "it, or choose another name",
                       name);
}

static enum err
begin_from_nothing(struct desk *d, struct arena *mem,
                   const struct workbench_begin *in, json_t *all,
                   struct fault *why)
{
    const struct beginning with = {.procedure = in->name, .base = ""};

    TRY(check_new(d, mem, in->name, why));
    return begin_one(d, mem, in, &with, all, why);
}

static enum err
begin_from_shipped(struct desk *d, struct arena *mem,
                   const struct workbench_begin *in, json_t *all,
                   struct fault *why)
{
    struct shipped *list;
    size_t          count;

    if (in->name != NULL)
        TRY(check_new(d, mem, in->name, why));
    TRY(shipped_read(shipped_gallery(d->engine, mem), mem, in->from, in->name,
                     &list, &count, why));
    for (size_t i = 0; i < count; i++) {
        const struct beginning with = {.procedure = list[i].procedure,
                                       .base = "",
                                       .source = &list[i].source};

        TRY(begin_one(d, mem, in, &with, all, why));
    }
    return OK;
}

static bool
is_digest(const char *text)
{
    return strlen(text) == DIGEST_TEXT &&
           strspn(text, "0123456789abcdef") == DIGEST_TEXT;
}

enum err
workbench_begin(struct desk *d, struct arena *mem,
                const struct workbench_begin *in, json_t **out,
                struct fault *why)
{
    *out = doc_array(mem);
    if (is_digest(in->from))
        return begin_from_version(d, mem, in, in->from, *out, why);
    if (strcmp(in->from, "in_force") == 0)
        return begin_from_in_force(d, mem, in, *out, why);
    if (strcmp(in->from, "nothing") == 0)
        return begin_from_nothing(d, mem, in, *out, why);
    return begin_from_shipped(d, mem, in, *out, why);
}
