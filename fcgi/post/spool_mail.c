/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail on its way into the folder: written under tmp/ with its envelope in
 * front, synced, then renamed into new/.  What is not there whole is not there
 * at all; who is told "kept" may forget the mail.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/secret.h"
#include "post/intake.h"

enum { COPY_BYTES = 64 * 1024, SPOOL_MEMORY = 4 * 1024 * 1024 };

/* The file under tmp/; it goes with the scope unless it was renamed. */
struct half_mail {
    int         fd;
    const char *path;  /* NULL: nothing to remove any more */
    int64_t     bytes; /* of the mail */
};

static void
drop_half(struct half_mail *half)
{
    if (half->fd >= 0)
        close(half->fd);
    if (half->path != NULL)
        unlink(half->path);
}

static enum err
failed(struct fault *why, const char *what)
{
    return fault(why, ERR_STORE, "the mail cannot be %s: %s", what,
                 strerror(errno));
}

static enum err
make_folder(struct arena *mem, const char *folder, const char *name,
            struct fault *why)
{
    if (mkdir(arena_printf(mem, "%s/%s", folder, name), 0700) == 0 ||
        errno == EEXIST)
        return OK;
    return failed(why, "kept (no folder for it)");
}

static enum err
write_all(int fd, const char *bytes, size_t length, struct fault *why)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(why, "written");
        bytes += n;
        length -= (size_t)n;
    }
    return OK;
}

static enum err
add_bytes(struct half_mail *half, const char *bytes, size_t length,
          struct fault *why)
{
    half->bytes += (int64_t)length;
    if (half->bytes > MAIL_BYTES_MOST)
        return fault(why, ERR_TOO_LARGE, "the mail is larger than %d MB",
                     MAIL_BYTES_MOST / (1024 * 1024));
    return write_all(half->fd, bytes, length, why);
}

static enum err
copy_rest(struct half_mail *half, int from, char *buffer, struct fault *why)
{
    for (;;) {
        ssize_t n = read(from, buffer, COPY_BYTES);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(why, "read");
        if (n == 0)
            return OK;
        TRY(add_bytes(half, buffer, (size_t)n, why));
    }
}

/* What is no text is not known: a sender in some old charset, say. */
static const char *
as_text(const char *s)
{
    return s != NULL && text_is_clean(s, strlen(s)) ? s : NULL;
}

static const char *
envelope_line(struct arena *mem, const struct mail_envelope *envelope)
{
    json_t *doc = doc_object(mem), *to = doc_array(mem);

    doc_set_text(doc, "mailbox", as_text(envelope->mailbox));
    doc_set_text(doc, "from", as_text(envelope->from));
    for (size_t i = 0; envelope->to != NULL && envelope->to[i] != NULL; i++)
        if (as_text(envelope->to[i]) != NULL)
            doc_push_text(to, envelope->to[i]);
    doc_set(doc, "to", to);
    doc_set_int(doc, "at_ms", envelope->at_ms);
    return arena_printf(mem, "%s\n", doc_write(mem, doc));
}

static enum err
sync_folder(const char *path, struct fault *why)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int failure;

    if (fd < 0)
        return failed(why, "kept");
    failure = fsync(fd);
    close(fd);
    return failure != 0 ? failed(why, "kept") : OK;
}

static enum err
write_half(struct half_mail *half, struct arena *mem,
           const struct mail_envelope *envelope,
           const struct mail_source *source, struct fault *why)
{
    const char *line = envelope_line(mem, envelope);

    half->fd = open(half->path,
                    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (half->fd < 0) {
        half->path = NULL;
        return failed(why, "kept");
    }
    TRY(write_all(half->fd, line, strlen(line), why));
    TRY(add_bytes(half, source->begun, source->begun_length, why));
    TRY(copy_rest(half, source->fd, arena_take(mem, COPY_BYTES), why));
    return fsync(half->fd) != 0 ? failed(why, "kept") : OK;
}

enum err
spool_mail_from(const char *folder, const struct mail_envelope *envelope,
                const struct mail_source *source, struct fault *why)
{
    AUTO_ARENA mem = arena_new(SPOOL_MEMORY);
    char *name = arena_printf(mem, "%015lld.%s", (long long)envelope->at_ms,
                              secret_token(mem));
    __attribute__((cleanup(drop_half))) struct half_mail half = {.fd = -1};

    TRY(make_folder(mem, folder, "tmp", why));
    TRY(make_folder(mem, folder, "new", why));
    half.path = arena_printf(mem, "%s/tmp/%s", folder, name);
    TRY(write_half(&half, mem, envelope, source, why));
    if (rename(half.path, arena_printf(mem, "%s/new/%s", folder, name)) != 0)
        return failed(why, "kept");
    half.path = NULL;
    return sync_folder(arena_printf(mem, "%s/new", folder), why);
}

enum err
spool_mail(const char *folder, const struct mail_envelope *envelope,
           int from_fd, struct fault *why)
{
    return spool_mail_from(folder, envelope,
                           &(struct mail_source){.fd = from_fd}, why);
}
