/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail, read: PROTOCOL.md's document and the files it names.  Whatever the
 * bytes are, something is read; what was too much is said in `over`.
 */
#ifndef MAIL_READ_H
#define MAIL_READ_H

#include <jansson.h>
#include <stddef.h>

#include "base/arena.h"
#include "mail/charset.h"

enum {
    MAIL_BYTES = 25 * 1024 * 1024,
    HEAD_MOST = 256 * 1024, /* bytes of a head */
    PARTS_MOST = 100,
    LEVELS_MOST = 20,
    TEXT_BYTES = 1024 * 1024,     /* of one part that is read as text */
    HTML_BYTES = 4 * 1024 * 1024, /* with its tags, */
    TAGS_MOST = 20000,            /* and so many of them */
    FILES_BYTES = 48 * 1024 * 1024
};

struct mail_file {
    const char *bytes;
    size_t      length;
};

struct mail_bytes {
    enum charset_fallback fallback;
    const char           *bytes;
    size_t                length; /* more than MAIL_BYTES is cut off */
};

struct mail_read {
    json_t          *doc;
    struct mail_file files[PARTS_MOST]; /* in the order of doc's attachments */
    size_t           file_count;
};

/* GMime and libxml2 get ready; before the process is locked down. */
void mail_start(void);
void mail_read(struct arena *mem, const struct mail_bytes *in, struct mail_read *out);
/* The head alone, with `over` naming a limit: what is answered when reading the
 * rest takes too much. */
json_t *mail_read_head(struct arena *mem, const struct mail_bytes *in, const char *over);

#endif
