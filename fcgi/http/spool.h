/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file part on its way to disk: written and digested piece by piece.
 * Private to http/, and to post/ for what came by mail.
 */
#ifndef HTTP_SPOOL_H
#define HTTP_SPOOL_H

#include "base/secret.h"
#include "http/upload.h"

enum { SPOOL_HEAD_BYTES = 512 };

struct spool {
    int           fd; /* -1: none open */
    struct arena *mem;
    char         *path;
    struct digest digest;
    unsigned char head[SPOOL_HEAD_BYTES]; /* for content_type_of() */
    size_t        head_length;
    int64_t       size;
};

/* A new file in the folder; it is unlinked when the arena is reset. */
enum err spool_open(struct spool *s, struct arena *mem, const char *folder, struct fault *why) MUST_CHECK;
enum err spool_add(struct spool *s, const char *bytes, size_t length, struct fault *why) MUST_CHECK;
/* Closes it and tells what came of it. */
enum err spool_end(struct spool *s, struct upload *out, struct fault *why) MUST_CHECK;
/* Closes it when it is open: for whatever ends early. */
void spool_drop(struct spool *s);

#endif
