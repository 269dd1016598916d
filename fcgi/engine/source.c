/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure's source: read from a folder, told apart by its digest, and put
 * into a version's row and back.
 */
#include "engine/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/secret.h"

enum { FILES_MAX = 200, FILE_BYTES_MAX = 64 * 1024, FOLDER_DEPTH_MAX = 3 };

static bool
ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length > tail && strcmp(name + length - tail, end) == 0;
}

static bool
is_source(const char *name)
{
    return ends_with(name, ".lua") || strcmp(name, "README.md") == 0;
}

bool
source_is_name(const char *name)
{
    int depth = 0;

    for (const char *c = name; *c != '\0'; c++)
        depth += *c == '/';
    return name[0] != '/' && name[0] != '.' && strstr(name, "/.") == NULL &&
           strstr(name, "//") == NULL && strchr(name, '\\') == NULL &&
           depth <= FOLDER_DEPTH_MAX && is_source(name);
}

/* Line of the first byte that keeps a text from being clean; texts are clean
 * line by line, for no character spans two. */
static int
unclean_line(const char *text, size_t length)
{
    int line = 1;

    for (const char *end = text + length; text < end; line++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t this_long = (size_t)((newline != NULL ? newline : end) - text);

        if (!text_is_clean(text, this_long))
            return line;
        text += this_long + 1;
    }
    return line;
}

enum err
source_check(const struct source *source, enum err err, struct fault *why)
{
    if (source->count > FILES_MAX)
        return fault(why, err, "more than %d files", FILES_MAX);
    for (size_t i = 0; i < source->count; i++) {
        const struct source_file *file = &source->files[i];

        if (!text_is_clean(file->name, strlen(file->name)))
            return fault(why, err, "a file's name is not clean text");
        if (file->length > FILE_BYTES_MAX)
            return fault_field(why, err, file->name, "%s: larger than 64 KB",
                               file->name);
        if (!text_is_clean(file->text, file->length))
            return fault_field(
                why, err, file->name,
                "%s:%d: a character that is not clean UTF-8 text", file->name,
                unclean_line(file->text, file->length));
    }
    return OK;
}

struct reading {
    struct arena  *mem;
    struct source *out;
    const char    *root;
    const char    *prefix; /* of the names its files get */
};

static enum err
read_file(struct reading *in, const char *name, size_t size, struct fault *why)
{
    const char *path = arena_printf(in->mem, "%s/%s", in->root, name);
    char       *bytes;
    size_t      had = 0;
    ssize_t     n = 1;
    int         fd;

    if (size > FILE_BYTES_MAX)
        return fault_field(why, ERR_INPUT, name, "%s: larger than 64 KB", name);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return fault_field(why, ERR_INPUT, name, "%s: %s", name,
                           strerror(errno));
    bytes = arena_take(in->mem, size + 1);
    while (n > 0 && had < size) {
        n = read(fd, bytes + had, size - had);
        had += n > 0 ? (size_t)n : 0;
    }
    close(fd);
    if (n < 0)
        return fault_field(why, ERR_INPUT, name, "%s: cannot be read", name);
    in->out->files[in->out->count++] = (struct source_file){
        arena_join(in->mem, in->prefix, name, NULL), bytes, had};
    return OK;
}

static enum err read_folder(struct reading *in, const char *folder, int depth,
                            struct fault *why);

static enum err
read_entry(struct reading *in, const char *name, int depth, struct fault *why)
{
    struct stat it;

    if (lstat(arena_printf(in->mem, "%s/%s", in->root, name), &it) != 0)
        return OK; /* gone meanwhile: an editor's temporary file */
    if (S_ISDIR(it.st_mode) && depth < FOLDER_DEPTH_MAX)
        return read_folder(in, name, depth + 1, why);
    if (!S_ISREG(it.st_mode) || !is_source(name))
        return OK;
    if (in->out->count == FILES_MAX)
        return fault_field(why, ERR_INPUT, name, "more than %d files",
                           FILES_MAX);
    return read_file(in, name, (size_t)it.st_size, why);
}

static void
close_folder(DIR **dir)
{
    if (*dir != NULL)
        closedir(*dir);
}

static enum err
read_folder(struct reading *in, const char *folder, int depth,
            struct fault *why)
{
    __attribute__((cleanup(close_folder))) DIR *dir =
        opendir(arena_printf(in->mem, "%s/%s", in->root, folder));
    struct dirent *entry;

    if (dir == NULL)
        return fault(why, ERR_INPUT, "%s/%s: %s", in->root, folder,
                     strerror(errno));
    while ((entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;

        if (name[0] == '.')
            continue;
        if (folder[0] != '\0')
            name = arena_printf(in->mem, "%s/%s", folder, name);
        else
            name = arena_text(in->mem, name);
        TRY(read_entry(in, name, depth, why));
    }
    return OK;
}

static int
compare_names(const void *a, const void *b)
{
    const struct source_file *one = a, *other = b;

    return strcmp(one->name, other->name);
}

/* What the procedures of a company share lies in a folder beside theirs. */
static enum err
read_shared(struct reading *in, struct fault *why)
{
    struct stat it;

    in->root = arena_join(in->mem, in->root, "/../" SHARED_FOLDER, NULL);
    in->prefix = SHARED_FOLDER "/";
    if (lstat(in->root, &it) != 0 || !S_ISDIR(it.st_mode))
        return OK;
    return read_folder(in, "", 0, why);
}

static enum err
check_names(const struct source *source, struct fault *why)
{
    for (size_t i = 1; i < source->count; i++) {
        const char *name = source->files[i].name;

        if (strcmp(source->files[i - 1].name, name) == 0)
            return fault_field(why, ERR_INPUT, name,
                               "%s: there is one in the procedure's own folder "
                               "\"" SHARED_FOLDER "\" and one in the folder "
                               "\"" SHARED_FOLDER "\" beside it",
                               name);
    }
    return OK;
}

static void
sort_files(struct source *source)
{
    qsort(source->files, source->count, sizeof *source->files, compare_names);
}

static enum err
read_own(struct reading *in, const char *what, struct fault *why)
{
    in->out->files = arena_take(in->mem, FILES_MAX * sizeof *in->out->files);
    in->out->count = 0;
    TRY(read_folder(in, "", 0, why));
    if (in->out->count == 0)
        return fault(why, ERR_INPUT, "%s holds no %s", in->root, what);
    return OK;
}

enum err
source_read_own(const char *folder, const char *what, struct arena *mem,
                struct source *out, struct fault *why)
{
    struct reading in = {mem, out, folder, ""};

    TRY(read_own(&in, what, why));
    sort_files(out);
    return source_check(out, ERR_INPUT, why);
}

enum err
source_read(const char *folder, struct arena *mem, struct source *out,
            struct fault *why)
{
    struct reading in = {mem, out, folder, ""};

    TRY(read_own(&in, "procedure", why));
    TRY(read_shared(&in, why));
    sort_files(out);
    TRY(check_names(out, why));
    return source_check(out, ERR_INPUT, why);
}

char *
source_digest(const struct source *source, struct arena *mem)
{
    struct digest digest;
    uint8_t       sum[DIGEST_BYTES];

    digest_start(&digest);
    for (size_t i = 0; i < source->count; i++) {
        const struct source_file *file = &source->files[i];
        char *head = arena_printf(mem, "%s\n%zu\n", file->name, file->length);

        digest_add(&digest, head, strlen(head));
        digest_add(&digest, file->text, file->length);
    }
    digest_end(&digest, sum);
    return secret_hex(mem, sum, sizeof sum);
}

void
source_add_json(struct text *out, const struct source *source, bool only_lua)
{
    bool first = true;

    text_add(out, "[");
    for (size_t i = 0; i < source->count; i++) {
        if (only_lua && !ends_with(source->files[i].name, ".lua"))
            continue;
        text_add(out, first ? "{\"name\":" : ",{\"name\":");
        text_add_json(out, source->files[i].name);
        text_add(out, ",\"text\":");
        text_add_json(out, source->files[i].text);
        text_add(out, "}");
        first = false;
    }
    text_add(out, "]");
}

char *
source_json(const struct source *source, struct arena *mem)
{
    struct text out = {.mem = mem};

    source_add_json(&out, source, false);
    return out.bytes;
}

enum err
source_from_json(const char *json, struct arena *mem, struct source *out,
                 struct fault *why)
{
    json_t *list;

    TRY(doc_read(mem, json, strlen(json), &list, why));
    if (!json_is_array(list) || json_array_size(list) > FILES_MAX)
        return fault(why, ERR_INPUT, "a version's source is a list of files");
    out->count = json_array_size(list);
    out->files = arena_take(mem, (out->count + 1) * sizeof *out->files);
    for (size_t i = 0; i < out->count; i++) {
        const json_t *file = json_array_get(list, i);

        out->files[i].name = doc_text(file, "name");
        out->files[i].text = doc_text(file, "text");
        if (out->files[i].name == NULL || out->files[i].text == NULL)
            return fault(why, ERR_INPUT, "file %zu has no name or no text",
                         i + 1);
        out->files[i].length = strlen(out->files[i].text);
    }
    return OK;
}
