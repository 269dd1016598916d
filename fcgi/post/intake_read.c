/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of the reader program: the mail on its standard input, frames from
 * its standard output (fcgi/mail/PROTOCOL.md).  It is a stranger: every length
 * is checked, and so is how long it takes.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/doc.h"
#include "base/moment.h"
#include "http/spool.h"
#include "post/intake_inside.h"

enum {
    FRAME_DOC_MOST = 4 * 1024 * 1024,
    FRAMES_BYTES_MOST = 32 * 1024 * 1024,
    ATTACHMENTS_MOST = 200,
    CHUNK_BYTES = 64 * 1024,
    WALL_MS = 15000,
    BEAT_MS = 200
};

/* A reader that runs. */
struct talk {
    const struct reading *r;
    pid_t                 pid;
    int                   fd;
    int64_t               until; /* moment_ticks() */
    size_t                bytes; /* of all frames so far */
};

static enum err
start(struct talk *t, struct fault *why)
{
    const struct reading *r = t->r;
    const char *const     arguments[] = {r->charset, NULL};
    struct child it = {.program = r->options->reader, .arguments = arguments};
    int          wall = r->options->wall_ms, ends[2];
    enum err     err;

    it.input = open(r->path, O_RDONLY | O_CLOEXEC);
    if (it.input < 0)
        return fault(why, ERR_STORE, "a mail cannot be read: %s",
                     strerror(errno));
    if (pipe2(ends, O_CLOEXEC) != 0) {
        close(it.input);
        return fault(why, ERR_BUSY, "no pipe for the reader: %s",
                     strerror(errno));
    }
    it.output = ends[1];
    err = child_start(&it, &t->pid, why);
    close(it.input);
    close(it.output);
    t->fd = ends[0];
    t->until = moment_ticks() + (wall > 0 ? wall : WALL_MS);
    if (err != OK)
        close(t->fd);
    return err;
}

/* It is gone when this returns; who has said everything ends by itself.  True:
 * it said that it was done. */
static bool
finish(struct talk *t, bool whole, bool *not_run)
{
    int code;

    close(t->fd);
    code = child_end(t->pid, whole ? t->until : 0, NULL);
    *not_run = code == CHILD_NOT_RUN;
    return code == 0;
}

/* Some bytes: how many, 0 at the end, -1 when it takes too long. */
static ssize_t
take_some(struct talk *t, char *into, size_t room)
{
    for (;;) {
        struct pollfd one = {.fd = t->fd, .events = POLLIN};
        ssize_t       n;

        if (atomic_load(t->r->stopping) || moment_ticks() >= t->until)
            return -1;
        if (poll(&one, 1, BEAT_MS) <= 0)
            continue;
        n = read(t->fd, into, room);
        if (n >= 0 || errno != EINTR)
            return n;
    }
}

static bool
take_all(struct talk *t, char *into, size_t length)
{
    while (length > 0) {
        ssize_t n = take_some(t, into, length);

        if (n <= 0)
            return false;
        into += n;
        length -= (size_t)n;
    }
    return true;
}

/* Length of the next frame; false: none came, or one too long. */
static bool
take_length(struct talk *t, size_t most, size_t *out)
{
    unsigned char b[4];

    if (!take_all(t, (char *)b, sizeof b))
        return false;
    *out = (size_t)b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 |
           (size_t)b[3] << 24;
    t->bytes += *out;
    return *out <= most && t->bytes <= FRAMES_BYTES_MOST;
}

static bool
take_doc(struct talk *t, json_t **out)
{
    struct arena *mem = t->r->mem;
    struct fault  why;
    size_t        length;
    char         *bytes;

    if (!take_length(t, FRAME_DOC_MOST, &length))
        return false;
    bytes = arena_take(mem, length + 1);
    return take_all(t, bytes, length) &&
           doc_read(mem, bytes, length, out, &why) == OK &&
           json_is_object(*out);
}

/* One attachment into the spool.  False with OK: the reader failed. */
static enum err
take_file(struct talk *t, char *buffer, struct upload *out, bool *whole,
          struct fault *why)
{
    struct spool spool = {.fd = -1};
    size_t       left;
    enum err     err = OK;

    *whole = take_length(t, FRAMES_BYTES_MOST, &left);
    if (!*whole)
        return OK;
    TRY(spool_open(&spool, t->r->mem, t->r->options->spool, why));
    while (left > 0 && err == OK && *whole) {
        ssize_t n =
            take_some(t, buffer, left < CHUNK_BYTES ? left : CHUNK_BYTES);

        *whole = n > 0;
        if (*whole)
            err = spool_add(&spool, buffer, (size_t)n, why);
        left -= *whole ? (size_t)n : 0;
    }
    if (err == OK && *whole)
        return spool_end(&spool, out, why);
    spool_drop(&spool);
    return err;
}

/* By what the portal takes as well. */
static void
sort_file(struct reading *r, const json_t *told, struct upload *file)
{
    const char *name = doc_text(told, "name");

    file->name = file_name_clean(r->mem, name == NULL ? "" : name);
    if (file->size == 0)
        return;
    if (!upload_is_taken(file->type))
        r->rest[r->rest_count++] = (struct mail_rest){file->name, "type"};
    else if (r->file_count == MAIL_FILES_MOST)
        r->rest[r->rest_count++] = (struct mail_rest){file->name, "count"};
    else
        r->files[r->file_count++] = *file;
}

static enum err
take_files(struct talk *t, struct reading *r, const json_t *doc, bool *whole,
           struct fault *why)
{
    const json_t *list = json_object_get(doc, "attachments");
    size_t        count = json_array_size(list);
    char         *buffer = arena_take(r->mem, CHUNK_BYTES);

    *whole = count <= ATTACHMENTS_MOST;
    r->files = arena_take(r->mem, (count + 1) * sizeof *r->files);
    r->rest = arena_take(r->mem, (count + 1) * sizeof *r->rest);
    for (size_t i = 0; i < count && *whole; i++) {
        struct upload file = {.field = ""};

        TRY(take_file(t, buffer, &file, whole, why));
        if (*whole)
            sort_file(r, json_array_get(list, i), &file);
    }
    return OK;
}

enum err
intake_read(struct reading *r, struct fault *why)
{
    struct talk t = {.r = r};
    json_t     *doc = NULL;
    bool        whole, not_run = false;
    enum err    err = OK;

    r->doc = NULL;
    TRY(start(&t, why));
    whole = take_doc(&t, &doc);
    if (whole)
        err = take_files(&t, r, doc, &whole, why);
    whole = finish(&t, whole && err == OK, &not_run) && whole;
    TRY(err);
    if (atomic_load(r->stopping) || not_run)
        return fault(why, ERR_BUSY, "the mail reader %s was not run",
                     r->options->reader);
    if (whole)
        r->doc = doc;
    else
        r->file_count = r->rest_count = 0;
    return OK;
}
