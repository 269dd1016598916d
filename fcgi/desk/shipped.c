/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder of procedures that come along: it stands beside the words they are
 * written in, and does not change while redress runs.
 */
#include "desk/shipped.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/folder.h"
#include "desk/inside.h"

enum { NAME_MOST = 60, README_LINES = 40, TITLE_MEMORY = 64 * 1024 * 1024 };

const char *
shipped_gallery(const struct engine *en, struct arena *mem)
{
    return arena_join(mem, engine_settings(en)->words, "/..", NULL);
}

bool
shipped_is_name(const char *name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t            length = strlen(name);

    return length > 0 && length <= NAME_MOST && strspn(name, allowed) == length;
}

/* --- one of them, as files --- */

struct copying {
    struct arena   *mem;
    const char     *gallery, *from, *name;
    struct shipped *items;
    size_t          count, room;
    enum err        err;
    struct fault   *why;
};

/* Where the procedure names itself, its new name stands. */
static void
rename_in(const struct copying *c, struct source_file *file)
{
    char *declared = arena_join(c->mem, "procedure \"", c->from, "\"", NULL);
    const char *at = strstr(file->text, declared);

    if (at == NULL)
        return;
    file->text = arena_join(
        c->mem, arena_bytes(c->mem, file->text, (size_t)(at - file->text)),
        "procedure \"", c->name, "\"", at + strlen(declared), NULL);
    file->length = strlen(file->text);
}

/* What a company shares is not there for who stands alone. */
static void
keep_own(struct source *source)
{
    size_t kept = 0;

    for (size_t i = 0; i < source->count; i++)
        if (strncmp(source->files[i].name, SHARED_FOLDER "/",
                    sizeof SHARED_FOLDER) != 0)
            source->files[kept++] = source->files[i];
    source->count = kept;
}

/* inner: "" or "/repair", where the procedure lies in both folders. */
static enum err
add_procedure(struct copying *c, const char *inner)
{
    struct shipped one = {.inner = arena_text(c->mem, inner)};

    TRY(source_read(arena_join(c->mem, c->gallery, "/", c->from, inner, NULL),
                    c->mem, &one.source, c->why));
    one.procedure = inner[0] == '\0' ? c->name : one.inner + 1;
    if (inner[0] == '\0') {
        keep_own(&one.source);
        for (size_t i = 0; i < one.source.count; i++)
            rename_in(c, &one.source.files[i]);
    }
    c->items =
        list_room(c->mem, c->items, c->count, &c->room, sizeof *c->items);
    c->items[c->count++] = one;
    return OK;
}

/* Of all procedures that come along, those of this name. */
static void
take_procedure(const char *name, void *data)
{
    struct copying *c = data;
    size_t          length = strlen(c->from);

    if (c->err == OK && strncmp(name, c->from, length) == 0 &&
        (name[length] == '\0' || name[length] == '/'))
        c->err = add_procedure(c, name + length);
}

static int
compare_inner(const void *a, const void *b)
{
    return strcmp(((const struct shipped *)a)->inner,
                  ((const struct shipped *)b)->inner);
}

/* The starter is copied and never in force: it is not among those there are. */
static enum err
take_all(struct copying *c)
{
    if (strcmp(c->from, "starter") == 0)
        return add_procedure(c, "");
    folder_each(c->gallery, take_procedure, c);
    TRY(c->err);
    if (c->count == 0)
        return fault_field(c->why, ERR_MISSING, "from",
                           "no procedure \"%.60s\" comes along", c->from);
    qsort(c->items, c->count, sizeof *c->items, compare_inner);
    return OK;
}

enum err
shipped_read(const char *gallery, struct arena *mem, const char *from,
             const char *name, struct shipped **out, size_t *count,
             struct fault *why)
{
    struct copying c = {.mem = mem,
                        .gallery = gallery,
                        .from = from,
                        .name = name == NULL ? from : name,
                        .why = why};

    if (!shipped_is_name(from))
        return fault_field(why, ERR_MISSING, "from",
                           "no procedure \"%.60s\" comes along", from);
    TRY(take_all(&c));
    if (name != NULL && c.items[0].inner[0] != '\0')
        return fault_field(why, ERR_INPUT, "name",
                           "the procedures of %s name each other: they are "
                           "copied as they are called, so leave name out",
                           from);
    *out = c.items;
    *count = c.count;
    return OK;
}

/* --- all of them, to choose from --- */

struct listing {
    struct desk  *desk;
    struct arena *mem;
    const char   *gallery;
    json_t       *all;
    enum err      err;
    struct fault *why;
};

/* The first paragraph below the heading, as one line. */
static const char *
first_paragraph(struct arena *mem, const char *readme)
{
    struct text out = {.mem = mem};

    for (int i = 0; i < README_LINES && readme != NULL; i++) {
        size_t      length = strcspn(readme, "\n");
        const char *end = readme + length;
        bool        empty = length == 0;

        if (empty && out.length > 0)
            break;
        if (!empty && readme[0] != '#' && readme[0] != '|') {
            text_add(&out, out.length > 0 ? " " : "");
            text_add_bytes(&out, readme, length);
        }
        readme = *end == '\0' ? NULL : end + 1;
    }
    return text_of(&out);
}

static const char *
read_about(const struct listing *l, const char *folder)
{
    struct source source;
    struct fault  why;

    if (source_read(arena_join(l->mem, l->gallery, "/", folder, NULL), l->mem,
                    &source, &why) != OK)
        return "";
    for (size_t i = 0; i < source.count; i++)
        if (strcmp(source.files[i].name, "README.md") == 0)
            return first_paragraph(l->mem, source.files[i].text);
    return "";
}

/* How a procedure calls itself: what comes along is right, so that what cannot
 * be read of it is a broken installation. */
static enum err
read_title(const struct listing *l, const char *path, json_t *titles)
{
    AUTO_ARENA            scratch = arena_new(TITLE_MEMORY);
    const struct version *v;
    const char           *text = NULL, *name = NULL;
    struct source         source;
    struct arena         *home;
    json_t               *faults, *title;
    enum err              err;

    TRY(source_read(arena_join(l->mem, l->gallery, "/", path, NULL), l->mem,
                    &source, l->why));
    home = doc_home(NULL);
    err = engine_load_aside(l->desk->engine, scratch, &source, &v, &faults,
                            l->why);
    if (err == OK) {
        text = doc_write(l->mem, json_object_get(v->procedure->model, "title"));
        name = arena_text(l->mem, v->procedure->name);
    }
    doc_home(home);
    TRY(err);
    TRY(doc_read(l->mem, text, strlen(text), &title, l->why));
    doc_set(titles, name, title);
    return OK;
}

static json_t *
find_entry(struct listing *l, const char *name)
{
    size_t  i;
    json_t *one;

    json_array_foreach(l->all, i, one)
    {
        if (strcmp(doc_text(one, "name"), name) == 0)
            return one;
    }
    one = doc_object(l->mem);
    doc_set_text(one, "name", name);
    doc_set(one, "procedures", doc_array(l->mem));
    doc_set(one, "titles", doc_object(l->mem));
    doc_set_text(one, "about", read_about(l, name));
    json_array_append(l->all, one);
    return one;
}

static void
list_one(const char *path, void *data)
{
    struct listing *l = data;
    size_t          length = strcspn(path, "/");
    const char     *inner = path[length] == '/' ? path + length + 1 : path;
    json_t         *entry;

    if (l->err != OK)
        return;
    entry = find_entry(l, arena_bytes(l->mem, path, length));
    doc_push_text(json_object_get(entry, "procedures"), inner);
    l->err = read_title(l, path, json_object_get(entry, "titles"));
}

static int
compare_entries(const void *a, const void *b)
{
    return strcmp(doc_text(*(json_t *const *)a, "name"),
                  doc_text(*(json_t *const *)b, "name"));
}

static json_t *
sorted(json_t *all, struct arena *mem)
{
    size_t   count = json_array_size(all);
    json_t **items = arena_take(mem, (count + 1) * sizeof *items);
    json_t  *out = doc_array(mem);

    for (size_t i = 0; i < count; i++)
        items[i] = json_array_get(all, i);
    qsort(items, count, sizeof *items, compare_entries);
    for (size_t i = 0; i < count; i++)
        json_array_append(out, items[i]);
    return out;
}

static enum err
look_through(struct desk *d, struct arena *mem, json_t **out, struct fault *why)
{
    struct listing l = {.desk = d,
                        .mem = mem,
                        .gallery = shipped_gallery(d->engine, mem),
                        .all = doc_array(mem),
                        .why = why};

    list_one("starter", &l);
    folder_each(l.gallery, list_one, &l);
    TRY(l.err);
    *out = sorted(l.all, mem);
    return OK;
}

/* With the lock held.  Each of them has to be loaded to be asked for its title:
 * what was found is kept. */
static enum err
look_once(struct desk *d, struct arena *mem, struct fault *why)
{
    json_t *all;

    if (d->shipped != NULL)
        return OK;
    TRY(look_through(d, mem, &all, why));
    d->shipped = arena_text(d->shipped_mem, doc_write(mem, all));
    return OK;
}

enum err
shipped_list(struct desk *d, struct arena *mem, json_t **out, struct fault *why)
{
    enum err err;

    pthread_mutex_lock(&d->shipped_lock);
    err = look_once(d, mem, why);
    pthread_mutex_unlock(&d->shipped_lock);
    TRY(err);
    return doc_read(mem, d->shipped, strlen(d->shipped), out, why);
}
