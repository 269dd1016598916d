/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure new: a copy of the starter that comes along, under the
 * name of its folder.
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
#include "engine/engine.h"

static const char declared[] = "procedure \"starter\"";

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

/* Where the procedure names itself, its new name stands. */
static const char *
rename_in(struct arena *mem, const char *text, const char *name)
{
    const char *at = strstr(text, declared);

    if (at == NULL)
        return text;
    return arena_join(mem, arena_bytes(mem, text, (size_t)(at - text)),
                      "procedure \"", name, "\"", at + sizeof declared - 1,
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

static enum err
copy(struct ctl *ctl, const char *folder, const char *name, struct fault *why)
{
    const char *starter =
        arena_join(ctl->mem, ctl->config.words, "/../starter", NULL);
    struct source source;

    TRY(source_read(starter, ctl->mem, &source, why));
    for (size_t i = 0; i < source.count; i++) {
        const struct source_file *file = &source.files[i];

        if (strncmp(file->name, SHARED_FOLDER "/", sizeof SHARED_FOLDER) != 0)
            TRY(write_file(ctl->mem,
                           arena_join(ctl->mem, folder, "/", file->name, NULL),
                           rename_in(ctl->mem, file->text, name), why));
    }
    return OK;
}

enum err
ctl_procedure_new(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *words = ctl_option(ctl, "--words"), *folder, *name;
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
    TRY(copy(ctl, folder, name, why));
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
