/* SPDX-License-Identifier: Apache-2.0 */
/*
 * multipart/form-data (RFC 7578) as a stream of parts.  Private to http/.
 *
 * Stricter than the RFC where browsers are too: no preamble, no nesting, no
 * transfer encodings, no filename*.  Memory is one window, whatever the body.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/request.h"

struct part {
    const char *name;      /* of the form's field */
    const char *file_name; /* NULL: a plain field; "": a file input left empty */
};

/* Called for each part: begin, data any number of times, end. */
struct part_sink {
    enum err (*begin)(void *with, const struct part *part, struct fault *why);
    enum err (*data)(void *with, const char *bytes, size_t length, struct fault *why);
    enum err (*end)(void *with, struct fault *why);
    void *with;
};

/* ERR_MALFORMED says what is not as it should be; ERR_TOO_LARGE names the limit;
 * errors of the sink are passed on. */
enum err multipart_read(struct request *req, const struct part_sink *sink, struct fault *why) MUST_CHECK;

/* The header lines of one part, without the empty line behind them. */
enum err part_read(struct arena *mem, const char *lines, size_t length, struct part *out,
                   struct fault *why) MUST_CHECK;

#endif
