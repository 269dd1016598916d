/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What follows from the marks under a procedure's versions: in what state each
 * is, when it was in force, and which one was before.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/versions_inside.h"

static enum err
read_in_force(const struct desk *d, struct arena *mem, struct dossier *out,
              struct fault *why)
{
    struct version_row *rows;
    size_t              count;

    TRY(version_in_force_glance(d->store, mem, &rows, &count, why));
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].procedure, out->procedure) == 0)
            out->in_force = rows[i].digest;
    return OK;
}

static enum err
read_due(const struct desk *d, struct arena *mem, struct dossier *out,
         struct fault *why)
{
    struct activation *list;
    size_t             count;

    TRY(activation_list(d->store, mem, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].procedure, out->procedure) == 0)
            out->due = list[i];
    return OK;
}

/* --- what was in force when */

static bool
begins_reign(const struct version_mark *mark)
{
    return strcmp(mark->mark, "activated") == 0 ||
           strcmp(mark->mark, "rolled_back") == 0;
}

/* Before there were marks, a version was stored when it came into force. */
static bool
has_always_been(const struct dossier *of, const char *digest)
{
    for (size_t i = 0; i < of->mark_count; i++)
        if (strcmp(of->marks[i].digest, digest) == 0 &&
            strcmp(of->marks[i].mark, "installed") == 0)
            return false;
    return true;
}

static void
list_reigns(struct dossier *of, struct arena *mem)
{
    struct version_mark *list = arena_take(
        mem, (of->version_count + of->mark_count + 1) * sizeof *list);
    size_t n = 0;

    for (size_t i = of->version_count; i > 0; i--) {
        const struct version_row *v = &of->versions[i - 1];

        if (has_always_been(of, v->digest))
            list[n++] = (struct version_mark){.digest = v->digest,
                                              .mark = "activated",
                                              .by = v->author,
                                              .at_ms = v->at_ms};
    }
    for (size_t i = 0; i < of->mark_count; i++)
        if (begins_reign(&of->marks[i]))
            list[n++] = of->marks[i];
    of->reigns = list;
    of->reign_count = n;
}

enum err
dossier_read(const struct desk *d, struct arena *mem, const char *procedure,
             struct dossier *out, struct fault *why)
{
    *out = (struct dossier){.procedure = procedure};
    TRY(version_list(d->store, mem, procedure, &out->versions,
                     &out->version_count, why));
    if (out->version_count == 0)
        return fault(why, ERR_MISSING, "there is no procedure \"%.60s\"",
                     procedure);
    TRY(version_marks(d->store, mem, procedure, &out->marks, &out->mark_count,
                      why));
    list_reigns(out, mem);
    TRY(read_in_force(d, mem, out, why));
    return read_due(d, mem, out, why);
}

enum err
dossier_find(const struct desk *d, struct arena *mem, const char *digest,
             struct dossier *out, struct fault *why)
{
    struct version_row row;

    TRY(version_find(d->store, mem, digest, &row, why));
    return dossier_read(d, mem, row.procedure, out, why);
}

static bool
was_in_force(const struct dossier *of, const char *digest)
{
    for (size_t i = 0; i < of->mark_count; i++)
        if (strcmp(of->marks[i].digest, digest) == 0 &&
            begins_reign(&of->marks[i]))
            return true;
    return has_always_been(of, digest);
}

const char *
dossier_state(const struct dossier *of, const char *digest)
{
    if (of->in_force != NULL && strcmp(of->in_force, digest) == 0)
        return "in_force";
    if (of->due.digest != NULL && strcmp(of->due.digest, digest) == 0)
        return "scheduled";
    return was_in_force(of, digest) ? "retired" : "draft";
}

json_t *
dossier_reigns(const struct dossier *of, struct arena *mem, const char *digest)
{
    const struct version_mark *reigns = of->reigns;
    size_t                     count = of->reign_count;
    json_t                    *all = doc_array(mem);

    for (size_t i = 0; i < count; i++) {
        json_t *one;

        if (strcmp(reigns[i].digest, digest) != 0)
            continue;
        one = doc_object(mem);
        doc_set_int(one, "from_ms", reigns[i].at_ms);
        if (i + 1 < count)
            doc_set_int(one, "until_ms", reigns[i + 1].at_ms);
        else
            json_object_set_new(one, "until_ms", json_null());
        doc_set_text(one, "by", reigns[i].by);
        doc_set_text(one, "because",
                     reigns[i].note != NULL ? reigns[i].note : reigns[i].mark);
        json_array_append(all, one);
    }
    return all;
}

/* Going back twice goes back two versions: what was rolled back is off the
 * pile, and what comes into force afterwards lies on what is left of it. */
const char *
dossier_before(const struct dossier *of, struct arena *mem)
{
    const struct version_mark *reigns = of->reigns;
    size_t                     height = 0;
    const char **pile = arena_take(mem, (of->reign_count + 1) * sizeof *pile);

    for (size_t i = 0; i < of->reign_count; i++) {
        size_t at = height;

        if (strcmp(reigns[i].mark, "rolled_back") == 0)
            while (at > 0 && strcmp(pile[at - 1], reigns[i].digest) != 0)
                at--;
        if (at == 0 || strcmp(reigns[i].mark, "activated") == 0)
            at = height + 1;
        pile[at - 1] = reigns[i].digest;
        height = at;
    }
    while (height > 0 && (of->in_force == NULL ||
                          strcmp(pile[height - 1], of->in_force) == 0))
        height--;
    return height > 0 ? pile[height - 1] : NULL;
}

/* --- what its look said */

int64_t
dossier_errors(const struct dossier *of, struct arena *mem, const char *digest)
{
    json_t      *look;
    struct fault why;

    for (size_t i = 0; i < of->version_count; i++) {
        const struct version_row *v = &of->versions[i];

        if (v->result != NULL && strcmp(v->digest, digest) == 0 &&
            doc_read(mem, v->result, strlen(v->result), &look, &why) == OK)
            return doc_int(look, "errors", 0) +
                   doc_int(json_object_get(look, "scenarios"), "failed", 0);
    }
    return 0;
}
