/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure new: a copy of the starter, or of another procedure that
 * comes along.  A procedure by itself is called after its new folder; those of
 * a company that has several keep their names, since they name each other.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/doc.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "desk/shipped.h"
#include "engine/engine.h"

static enum err
name_of(struct ctl *ctl, const char *folder, const char **out,
        struct fault *why)
{
    size_t end = strlen(folder), start;

    while (end > 0 && folder[end - 1] == '/')
        end--;
    for (start = end; start > 0 && folder[start - 1] != '/'; start--)
        continue;
    *out = arena_bytes(ctl->mem, folder + start, end - start);
    if (!shipped_is_name(*out))
        return fault(why, ERR_INPUT,
                     "a procedure is called as its folder: a-z, 0-9, \"-\", "
                     "\"_\"");
    return OK;
}

/* The folder that procedures of a company share is there after the first. */
static bool
is_copied(const char *path)
{
    struct stat there;

    return lstat(path, &there) == 0;
}

/* Those of a company lie in folders of their own in its folder, beside the one
 * they share. */
static enum err
write_copy(struct arena *mem, const char *folder, const struct shipped *one,
           struct fault *why)
{
    for (size_t i = 0; i < one->source.count; i++) {
        const struct source_file *file = &one->source.files[i];
        bool                      shared =
            strncmp(file->name, SHARED_FOLDER "/", sizeof SHARED_FOLDER) == 0;
        char *path = arena_join(mem, folder, shared ? "" : one->inner, "/",
                                file->name, NULL);

        if (shared && is_copied(path))
            continue;
        TRY(ctl_write_file(mem, path, file->text, why));
    }
    return OK;
}

static enum err
copy_all(struct ctl *ctl, const char *from, const char *folder,
         const char *name, struct fault *why)
{
    const char *gallery = arena_join(ctl->mem, ctl->config.words, "/..", NULL);
    struct shipped *list;
    size_t          count;

    TRY(shipped_read(gallery, ctl->mem, from, NULL, &list, &count, why));
    if (list[0].inner[0] == '\0')
        TRY(shipped_read(gallery, ctl->mem, from, name, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        TRY(write_copy(ctl->mem, folder, &list[i], why));
    return OK;
}

enum err
ctl_procedure_new(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *words = ctl_option(ctl, "--words");
    const char *from = ctl_option(ctl, "--from"), *folder, *name;
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
    TRY(copy_all(ctl, from != NULL ? from : "starter", folder, name, why));
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
