/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One reply, built in memory (or in a file, when it is large) and written once.
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "base/text.h"
#include "http/request.h"

/* What was too large to be built in memory: an open file, from its beginning. */
struct reply_kept {
    int     fd;
    int64_t size;
};

struct reply {
    struct arena     *mem;
    int               status; /* 0 until somebody answers */
    const char       *content_type;
    struct text       body;
    const struct reply_kept *kept; /* the body instead of that; NULL: none */
    struct name_value headers[16];
    size_t            header_count;
    struct fault      why;       /* of a handler that failed */
    const json_t     *errors;    /* array of {pointer, code, detail} for a problem, or NULL */
};

/* Control bytes in a value make the header go and a log line come. */
void reply_header(struct reply *out, const char *name, const char *value);
/* body: JSON text added through out->body; these finish it. */
void reply_json(struct reply *out, int status);                      /* application/json, body as written */
void reply_doc(struct reply *out, int status, const json_t *value);  /* dumps value into the body */
void reply_html(struct reply *out, int status);
void reply_etag(struct reply *out, int64_t revision);                /* "12" */
/* Sends a kept file by X-Accel-Redirect with a safe Content-Disposition. */
void reply_file(struct reply *out, const char *digest, const char *type, const char *name);
/* Answers with the file at fd, which is closed with the reply's arena and belongs to
 * nobody else; saved under a name by whoever asked. */
void reply_download(struct reply *out, int fd, const char *type, const char *name);
/* application/problem+json (RFC 9457): type, title, status, detail, code, instance, errors. */
void reply_problem(struct reply *out, const struct request *req, enum err err);

/* A Link to the next page (RFC 8288): `path`, the cursor `after`, and what else was asked. */
void reply_next(struct reply *out, const struct request *req, const char *path, const char *after,
                const char *const *passed_on);

/* Bytes of its body. */
int64_t reply_length(const struct reply *out);
/* The reply's head as CGI text: Status line, headers (security headers and
 * Cache-Control: no-store unless the reply has its own), blank line.  The body
 * follows as it stands (kept: from the file's beginning). */
void reply_head(const struct reply *out, struct text *into);

#endif
