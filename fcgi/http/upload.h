/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML forms: application/x-www-form-urlencoded and multipart/form-data
 * (RFC 7578), read as a stream with hard limits.  File parts never sit in
 * memory: they are written to a spool folder while they are digested.
 */
#ifndef HTTP_UPLOAD_H
#define HTTP_UPLOAD_H

#include "base/file_name.h"
#include "http/request.h"

/* A file part, spooled.  The spool file goes with the arena unless
 * upload_keep() moved it. */
struct upload {
    const char *field;  /* name of the form's field */
    const char *name;   /* base name, cleaned: no path, control or bidi characters */
    const char *type;   /* by content: "image/jpeg", "image/png", "image/webp", "image/gif",
                           "image/heic", "application/pdf", "video/mp4", "text/plain",
                           "application/zip" (also office documents), or
                           "application/octet-stream" */
    const char *spool;  /* path of the spool file */
    const char *digest; /* BLAKE2b, 64 hex */
    int64_t     size;
};

struct form_data {
    struct name_value *fields; /* in the order sent; a name may repeat (many) */
    size_t             field_count;
    struct upload     *files; /* empty file inputs are left out */
    size_t             file_count;
};

/* Reads a submitted form of either content type.  spool: an existing folder on
 * the same file system as the file store.  ERR_TYPE, ERR_TOO_LARGE,
 * ERR_MALFORMED, ERR_INPUT name the field. */
enum err form_read(struct request *req, const char *spool, struct form_data *out, struct fault *why) MUST_CHECK;
/* First value of a field, NULL when absent. */
const char *form_value(const struct form_data *form, const char *name);

/* Moves a spooled file to FOLDER/ab/cdef... (its digest), synced to disk. */
enum err upload_keep(const struct upload *file, const char *folder, struct fault *why) MUST_CHECK;

/* Where a kept file is: FOLDER/ab/cdef... */
char *upload_path(struct arena *mem, const char *folder, const char *digest);

/* The type by content alone, as listed above. */
const char *content_type_of(const unsigned char *head, size_t length);
/* Of these, what strangers may file: all but "application/octet-stream". */
bool upload_is_taken(const char *type);

#endif
