/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure new: a copy of the starter, or of another procedure that
 * comes along.  A procedure by itself is called after its new folder; those of
 * a company that has several keep their names, since they name each other.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "desk/folder.h"
#include "engine/engine.h"

static enum err
name_of(struct ctl *ctl, const char *folder, const char **out,
        struct fault *why)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t            end = strlen(folder), start;

    while (end > 0 && folder[end - 1] == '/')
        end--;
    for (start = end; start > 0 && folder[start - 1] != '/'; start--)
        continue;
    *out = arena_bytes(ctl->mem, folder + start, end - start);
    if (end == start || strspn(*out, allowed) != end - start)
        return fault(why, ERR_INPUT,
                     "a procedure is called as its folder: a-z, 0-9, \"-\", "
                     "\"_\"");
    return OK;
}

/* What is copied, and where to. */
struct copy {
    struct ctl *ctl;
    const char *gallery,
        *from; /* the folder of procedures, and the one in it */
    const char   *folder, *name;
    size_t        count; /* procedures copied */
    enum err      err;
    struct fault *why;
};

/* Where the procedure names itself, its new name stands. */
static const char *
rename_in(const struct copy *c, const char *text)
{
    struct arena *mem = c->ctl->mem;
    char       *declared = arena_join(mem, "procedure \"", c->from, "\"", NULL);
    const char *at = strstr(text, declared);

    if (at == NULL)
        return text;
    return arena_join(mem, arena_bytes(mem, text, (size_t)(at - text)),
                      "procedure \"", c->name, "\"", at + strlen(declared),
                      NULL);
}

static enum err
make_folders(struct arena *mem, const char *path, struct fault *why)
{
    for (const char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        char *folder = arena_bytes(mem, path, (size_t)(slash - path));

        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            return fault(why, ERR_INTERNAL, "cannot make %s: %s", folder,
                         strerror(errno));
    }
    return OK;
}

static enum err
write_file(struct arena *mem, const char *path, const char *text,
           struct fault *why)
{
    FILE *file;
    int   fd;
    bool  wrote;

    TRY(make_folders(mem, path, why));
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL)
        return fault(why, ERR_INTERNAL, "cannot write %s: %s", path,
                     strerror(errno));
    wrote = fputs(text, file) >= 0;
    if (fclose(file) != 0 || !wrote)
        return fault(why, ERR_INTERNAL, "%s was not written", path);
    return OK;
}

/* The folder that procedures of a company share is there after the first. */
static bool
is_copied(const char *path)
{
    struct stat there;

    return lstat(path, &there) == 0;
}

/* inner: "" or "/repair", where the procedure lies in both folders. */
static enum err
copy_files(const struct copy *c, const char *inner, struct fault *why)
{
    struct arena *mem = c->ctl->mem;
    bool          alone = inner[0] == '\0';
    struct source source;

    TRY(source_read(arena_join(mem, c->gallery, "/", c->from, inner, NULL), mem,
                    &source, why));
    for (size_t i = 0; i < source.count; i++) {
        const struct source_file *file = &source.files[i];
        bool                      shared =
            strncmp(file->name, SHARED_FOLDER "/", sizeof SHARED_FOLDER) == 0;
        char *path = arena_join(mem, c->folder, shared ? "" : inner, "/",
                                file->name, NULL);

        if (shared && (alone || is_copied(path)))
            continue;
        TRY(write_file(mem, path, alone ? rename_in(c, file->text) : file->text,
                       why));
    }
    return OK;
}

/* Of all procedures that come along, those of this name. */
static void
copy_procedure(const char *name, void *data)
{
    struct copy *c = data;
    size_t       length = strlen(c->from);

    if (c->err != OK || strncmp(name, c->from, length) != 0 ||
        (name[length] != '\0' && name[length] != '/'))
        return;
    c->err = copy_files(c, name + length, c->why);
    c->count++;
}

/* The starter is copied and never in force: it is not among those there are. */
static enum err
copy_all(struct copy *c, struct fault *why)
{
    if (strcmp(c->from, "starter") == 0)
        return copy_files(c, "", why);
    c->why = why;
    folder_each(c->gallery, copy_procedure, c);
    TRY(c->err);
    return c->count > 0 ? OK
                        : fault(why, ERR_MISSING,
                                "no procedure \"%s\" comes along; see %s",
                                c->from, c->gallery);
}

enum err
ctl_procedure_new(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *words = ctl_option(ctl, "--words");
    const char *from = ctl_option(ctl, "--from"), *folder, *name;
    struct copy c = {.ctl = ctl};
    struct stat there;
    json_t     *told = doc_object(ctl->mem);

    TRY(ctl_word(ctl, "DIR", &folder, why));
    TRY(ctl_end(ctl, why));
    if (words != NULL)
        ctl->config.words = words;
    else
        TRY(ctl_needs_config(ctl, why));
    TRY(name_of(ctl, folder, &name, why));
    if (lstat(folder, &there) == 0)
        return fault(why, ERR_CONFLICT, "%s is there already", folder);
    c.gallery = arena_join(ctl->mem, ctl->config.words, "/..", NULL);
    c.from = from != NULL ? from : "starter";
    c.folder = folder;
    c.name = name;
    TRY(copy_all(&c, why));
    doc_set_text(told, "folder", folder);
    doc_set_text(told, "procedure", name);
    if (ctl->json)
        puts(doc_write(ctl->mem, told));
    else
        printf("%s: a procedure to change; look at it with: redressctl "
               "procedure test %s\n",
               folder, folder);
    return OK;
}
