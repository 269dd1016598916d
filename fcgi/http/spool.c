/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Uploaded files on disk: spooled under a random name, kept under their digest.
 */
#include "http/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

static enum err
failed(struct fault *why, const char *what)
{
    return fault(why, ERR_STORE, "an upload cannot be %s: %s", what,
                 strerror(errno));
}

static void
unlink_spooled(void *path)
{
    if (unlink(path) != 0 && errno != ENOENT)
        log_line(LOG_WARN, "a spool file stays", "because", strerror(errno),
                 NULL);
}

enum err
spool_open(struct spool *s, struct arena *mem, const char *folder,
           struct fault *why)
{
    memset(s, 0, sizeof *s);
    s->mem = mem;
    s->path = arena_printf(mem, "%s/up-%s", folder, secret_token(mem));
    s->fd = open(s->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                 0600);
    if (s->fd < 0)
        return failed(why, "spooled");
    arena_defer(mem, unlink_spooled, s->path);
    digest_start(&s->digest);
    return OK;
}

enum err
spool_add(struct spool *s, const char *bytes, size_t length, struct fault *why)
{
    size_t head = SPOOL_HEAD_BYTES - s->head_length;

    if (head > length)
        head = length;
    memcpy(s->head + s->head_length, bytes, head);
    s->head_length += head;
    digest_add(&s->digest, bytes, length);
    s->size += (int64_t)length;
    while (length > 0) {
        ssize_t n = write(s->fd, bytes, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(why, "spooled");
        bytes += n;
        length -= (size_t)n;
    }
    return OK;
}

void
spool_drop(struct spool *s)
{
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}

enum err
spool_end(struct spool *s, struct upload *out, struct fault *why)
{
    uint8_t digest[DIGEST_BYTES];

    if (close(s->fd) != 0) {
        s->fd = -1;
        return failed(why, "spooled");
    }
    s->fd = -1;
    digest_end(&s->digest, digest);
    out->digest = secret_hex(s->mem, digest, sizeof digest);
    out->type = content_type_of(s->head, s->head_length);
    out->spool = s->path;
    out->size = s->size;
    return OK;
}

char *
upload_path(struct arena *mem, const char *folder, const char *digest)
{
    return arena_printf(mem, "%s/%.2s/%s", folder, digest, digest + 2);
}

/* fsync by name: the file's bytes, or a folder's entries. */
static enum err
sync_path(const char *path, int flags, struct fault *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    int failure;

    if (fd < 0)
        return failed(why, "kept");
    failure = fsync(fd);
    close(fd);
    return failure != 0 ? failed(why, "kept") : OK;
}

enum err
upload_keep(const struct upload *file, const char *folder, struct fault *why)
{
    AUTO_ARENA mem = arena_new(64 * 1024);
    char      *path = upload_path(mem, folder, file->digest);
    char      *shelf = arena_printf(mem, "%s/%.2s", folder, file->digest);

    if (mkdir(shelf, 0700) == 0)
        TRY(sync_path(folder, O_DIRECTORY, why));
    else if (errno != EEXIST)
        return failed(why, "kept");
    if (access(path, F_OK) == 0) {
        /* The same bytes are here; whoever brought them may not have synced
         * the folder yet. */
        unlink_spooled((void *)file->spool);
        return sync_path(shelf, O_DIRECTORY, why);
    }
    TRY(sync_path(file->spool, 0, why));
    if (rename(file->spool, path) != 0)
        return failed(why, "kept");
    return sync_path(shelf, O_DIRECTORY, why);
}
