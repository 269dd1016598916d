/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /versions/{digest}/archive: a version's files as a POSIX tar (ustar), in
 * a folder called as the procedure.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "desk/versions.h"

enum { BLOCK = 512, NAME_BYTES = 100, PREFIX_BYTES = 155, DIGITS_SHOWN = 12 };

/* The header of one file, field by field as POSIX.1 says. */
struct header {
    char name[NAME_BYTES], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8],
        type, link[100], magic[6], version[2], user[32], group[32], major[8],
        minor[8], prefix[PREFIX_BYTES], rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a tar header is one block");

/* A path longer than a name is cut at a slash into prefix and name. */
static enum err
set_path(struct header *h, const char *path, struct fault *why)
{
    size_t      length = strlen(path);
    const char *cut = path;

    if (length <= NAME_BYTES) {
        memcpy(h->name, path, length);
        return OK;
    }
    while (cut != NULL && strlen(cut + 1) > NAME_BYTES)
        cut = strchr(cut + 1, '/');
    if (cut == NULL || cut == path || cut - path > PREFIX_BYTES)
        return fault(why, ERR_CONFLICT,
                     "the name %.60s... is too long for an archive", path);
    memcpy(h->prefix, path, (size_t)(cut - path));
    memcpy(h->name, cut + 1, strlen(cut + 1));
    return OK;
}

static void
set_sum(struct header *h)
{
    const unsigned char *bytes = (const unsigned char *)h;
    unsigned             sum = 0;

    memset(h->sum, ' ', sizeof h->sum);
    for (size_t i = 0; i < sizeof *h; i++)
        sum += bytes[i];
    snprintf(h->sum, sizeof h->sum, "%06o", sum);
}

static enum err
add_file(struct text *out, const char *path, const char *text, int64_t at_ms,
         struct fault *why)
{
    static const char empty[BLOCK];
    struct header     h = {.type = '0'};
    size_t            length = strlen(text);

    if (length > UINT32_MAX) /* eleven octal digits hold 8 GiB */
        return fault(why, ERR_CONFLICT, "%.60s is too large for an archive",
                     path);
    TRY(set_path(&h, path, why));
    snprintf(h.mode, sizeof h.mode, "0000644");
    snprintf(h.uid, sizeof h.uid, "0000000");
    snprintf(h.gid, sizeof h.gid, "0000000");
    snprintf(h.size, sizeof h.size, "%011" PRIo32, (uint32_t)length);
    snprintf(h.mtime, sizeof h.mtime, "%011llo",
             (unsigned long long)(at_ms / 1000));
    memcpy(h.magic, "ustar", sizeof h.magic);
    memcpy(h.version, "00", sizeof h.version);
    set_sum(&h);
    text_add_bytes(out, (const char *)&h, sizeof h);
    text_add_bytes(out, text, length);
    text_add_bytes(out, empty, (BLOCK - length % BLOCK) % BLOCK);
    return OK;
}

enum err
api_version_archive(struct app *app, struct request *req, struct reply *out)
{
    static const char end[2 * BLOCK];
    const char       *digest = req->captured[0], *procedure;
    json_t           *version, *file;
    size_t            i;

    TRY(versions_may_read(req, &out->why));
    TRY(versions_show(app->desk, req->mem, digest, &version, &out->why));
    procedure = doc_text(version, "procedure");
    json_array_foreach(json_object_get(version, "files"), i, file)
    {
        TRY(add_file(
            &out->body,
            arena_join(req->mem, procedure, "/", doc_text(file, "name"), NULL),
            doc_text(file, "text"), doc_int(version, "at_ms", 0), &out->why));
    }
    text_add_bytes(&out->body, end, sizeof end);
    out->status = 200;
    out->content_type = "application/x-tar";
    reply_header(out, "Content-Disposition",
                 arena_printf(req->mem, "attachment; filename=\"%s-%.*s.tar\"",
                              procedure, DIGITS_SHOWN, digest));
    return OK;
}
