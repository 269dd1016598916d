/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder of templates, read and parsed once.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "page/mustache.h"
#include "page/template.h"

enum {
    TEMPLATES_MAX = 40,
    TEMPLATE_BYTES_MAX = 64 * 1024,
    TEMPLATES_MEMORY = 16 * 1024 * 1024,
    MARK_BYTES = 4
};

struct page_template {
    const char      *name; /* "status" */
    struct mustache *body;
};

struct templates {
    struct arena        *mem;
    struct page_template pages[TEMPLATES_MAX];
    size_t               count;
    struct catalogue    *words;
    const char          *mark;
    uint8_t              key[KEY_BYTES];
};

static enum err
read_file(struct arena *mem, const char *path, char **out, struct fault *why)
{
    char  *bytes = arena_take(mem, TEMPLATE_BYTES_MAX + 1);
    FILE  *file = fopen(path, "rbe");
    size_t length;

    if (file == NULL)
        return fault(why, ERR_MISSING, "%s cannot be read", path);
    length = fread(bytes, 1, TEMPLATE_BYTES_MAX, file);
    fclose(file);
    if (length == TEMPLATE_BYTES_MAX)
        return fault(why, ERR_TOO_LARGE, "%s is larger than %d bytes", path,
                     TEMPLATE_BYTES_MAX - 1);
    if (!text_is_clean(bytes, length))
        return fault(why, ERR_INPUT, "%s is not clean UTF-8 text", path);
    *out = bytes;
    return OK;
}

static enum err
add_template(struct templates *all, const char *folder, const char *file,
             struct fault *why)
{
    const char           *ending = strrchr(file, '.');
    struct page_template *page;
    char                 *source;

    if (*file == '.' || ending == NULL || strcmp(ending, ".html") != 0)
        return OK;
    if (all->count == TEMPLATES_MAX)
        return fault(why, ERR_INPUT, "more than %d templates in %s",
                     TEMPLATES_MAX, folder);
    TRY(read_file(all->mem, arena_printf(all->mem, "%s/%s", folder, file),
                  &source, why));
    page = &all->pages[all->count];
    page->name = arena_bytes(all->mem, file, (size_t)(ending - file));
    if (mustache_parse(all->mem, source, &page->body, why) != OK)
        return fault(why, ERR_INPUT, "%s, %s", file,
                     arena_text(all->mem, why->text));
    all->count++;
    return OK;
}

static void
close_folder(void *dir)
{
    closedir(dir);
}

static enum err
read_templates(struct templates *all, const char *folder, struct fault *why)
{
    AUTO_ARENA     scope = arena_new(64 * 1024);
    DIR           *dir = opendir(folder);
    struct dirent *entry;

    if (dir == NULL)
        return fault(why, ERR_MISSING,
                     "the folder of templates %s cannot be read", folder);
    arena_defer(scope, close_folder, dir);
    while ((entry = readdir(dir)) != NULL)
        TRY(add_template(all, folder, entry->d_name, why));
    return OK;
}

static const struct mustache *
find_template(const void *from, const char *name)
{
    const struct templates *all = from;

    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->pages[i].name, name) == 0)
            return all->pages[i].body;
    return NULL;
}

struct partial_check {
    const struct templates *all;
    const char             *missing;
};

static void
check_partial(void *about, const char *name)
{
    struct partial_check *check = about;

    if (find_template(check->all, name) == NULL)
        check->missing = name;
}

static enum err
check_partials(const struct templates *all, struct fault *why)
{
    struct partial_check check = {.all = all};

    for (size_t i = 0; i < all->count; i++) {
        mustache_each_partial(all->pages[i].body, check_partial, &check);
        if (check.missing != NULL)
            return fault(why, ERR_INPUT,
                         "template %s asks for %s, which is not there",
                         all->pages[i].name, check.missing);
    }
    return OK;
}

/* Assets are served with a long life; their address changes with them. */
static enum err
mark_assets(struct templates *all, const char *folder, struct fault *why)
{
    static const char *const files[] = {"portal.css", "print.css", "portal.js",
                                        "form.js",    "fields.js", "hints.js",
                                        "drafts.js",  "photos.js", "steps.js"};
    uint8_t                  digest[DIGEST_BYTES];
    struct digest            d;
    char                    *bytes;

    digest_start(&d);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        TRY(read_file(
            all->mem,
            arena_printf(all->mem, "%s/../assets/%s", folder, files[i]), &bytes,
            why));
        digest_add(&d, bytes, strlen(bytes));
    }
    digest_end(&d, digest);
    all->mark = secret_hex(all->mem, digest, MARK_BYTES);
    return OK;
}

static enum err
read_all(struct templates *all, const char *folder, struct fault *why)
{
    TRY(read_templates(all, folder, why));
    TRY(check_partials(all, why));
    TRY(catalogue_open(arena_printf(all->mem, "%s/../words", folder), all->mem,
                       &all->words, why));
    TRY(mark_assets(all, folder, why));
    secret_random(all->key, sizeof all->key);
    return OK;
}

enum err
templates_open(const char *folder, struct templates **out, struct fault *why)
{
    struct arena     *mem = arena_new(TEMPLATES_MEMORY);
    struct templates *all = arena_take(mem, sizeof *all);
    enum err          err;

    all->mem = mem;
    err = read_all(all, folder, why);
    if (err != OK)
        arena_free(mem);
    else
        *out = all;
    return err;
}

void
templates_close(struct templates *all)
{
    if (all != NULL)
        arena_free(all->mem);
}

enum err
templates_fill(const struct templates *all, const char *name,
               const json_t *view, struct text *into, struct fault *why)
{
    const struct mustache_partials partials = {find_template, all};
    const struct mustache         *page = find_template(all, name);

    if (page == NULL)
        return fault(why, ERR_INTERNAL, "there is no template %s", name);
    return mustache_fill(page, view, &partials, into, why);
}

const struct catalogue *
templates_catalogue(const struct templates *all)
{
    return all->words;
}

const char *
templates_mark(const struct templates *all)
{
    return all->mark;
}

const uint8_t *
templates_key(const struct templates *all)
{
    return all->key;
}
