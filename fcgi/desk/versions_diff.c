/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference between two versions: their files line by line, their models
 * part by part.
 */
#include <string.h>

#include "base/diff.h"
#include "base/doc.h"
#include "desk/versions_inside.h"

static const char *
file_text(const struct source *source, const char *name)
{
    for (size_t i = 0; i < source->count; i++)
        if (strcmp(source->files[i].name, name) == 0)
            return source->files[i].text;
    return NULL;
}

static void
add_file(json_t *into, struct arena *mem, const char *name,
         const struct source *from, const struct source *to)
{
    const char *before = file_text(from, name), *after = file_text(to, name);
    struct text diff = {.mem = mem};
    json_t     *one = doc_object(mem);

    const struct diff_texts texts = {
        before == NULL ? "/dev/null" : name, after == NULL ? "/dev/null" : name,
        before == NULL ? "" : before, after == NULL ? "" : after};

    if (diff_unified(&diff, &texts) == 0 && before != NULL && after != NULL)
        return;
    doc_set_text(one, "name", name);
    doc_set_text(one, "change",
                 before == NULL  ? "added"
                 : after == NULL ? "removed"
                                 : "changed");
    doc_set_text(one, "diff", text_of(&diff));
    json_array_append(into, one);
}

/* In the order of their names; both lists are sorted by them. */
static json_t *
diff_files(struct arena *mem, const struct source *from,
           const struct source *to)
{
    json_t *all = doc_array(mem);
    size_t  i = 0, j = 0;

    while (i < from->count || j < to->count) {
        int order = i == from->count ? 1
                    : j == to->count
                        ? -1
                        : strcmp(from->files[i].name, to->files[j].name);

        add_file(all, mem, order <= 0 ? from->files[i].name : to->files[j].name,
                 from, to);
        i += order <= 0;
        j += order >= 0;
    }
    return all;
}

struct half {
    struct version_row row;
    struct source      source;
    json_t            *model;
};

static enum err
read_half(struct desk *d, struct arena *mem, const char *digest,
          struct half *out, struct fault *why)
{
    TRY(version_find(d->store, mem, digest, &out->row, why));
    TRY(source_from_json(out->row.files, mem, &out->source, why));
    return doc_read(mem, out->row.model, strlen(out->row.model), &out->model,
                    why);
}

static enum err
diff_in(struct desk *d, struct arena *mem, const char *from, const char *to,
        json_t **out, struct fault *why)
{
    struct half a, b;

    TRY(read_half(d, mem, from, &a, why));
    TRY(read_half(d, mem, to, &b, why));
    *out = doc_object(mem);
    doc_set_text(*out, "from", from);
    doc_set_text(*out, "to", to);
    doc_set(*out, "files", diff_files(mem, &a.source, &b.source));
    doc_set(*out, "model", model_diff(mem, a.model, b.model));
    return OK;
}

/* Two whole models are larger than a request: in memory of its own. */
enum err
versions_diff(struct desk *d, struct arena *mem, const char *from,
              const char *to, json_t **out, struct fault *why)
{
    AUTO_ARENA    scratch = arena_new(VERSION_MEMORY);
    struct arena *home = doc_home(NULL);
    const char   *text = NULL;
    json_t       *made;
    enum err      err = diff_in(d, scratch, from, to, &made, why);

    if (err == OK)
        text = doc_write(scratch, made);
    doc_home(home);
    TRY(err);
    return doc_read(mem, text, strlen(text), out, why);
}
