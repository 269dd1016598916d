/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests made by hand for the tests of http/: a body in memory, given out in
 * pieces of a chosen size.
 */
#ifndef TESTS_HTTP_KIT_H
#define TESTS_HTTP_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/request.h"

struct body_in_memory {
    const char *bytes;
    size_t      left;
    size_t      piece; /* at most this much a read; 0 = no limit */
};

static long __attribute__((unused))
body_in_memory_read(void *from, char *into, size_t room)
{
    struct body_in_memory *b = from;
    size_t                 n = b->left < room ? b->left : room;

    if (b->piece != 0 && n > b->piece)
        n = b->piece;
    memcpy(into, b->bytes, n);
    b->bytes += n;
    b->left -= n;
    return (long)n;
}

/* Gives a request this body and its length. */
static void __attribute__((unused))
request_set_body(struct request *req, struct body_in_memory *b, const char *type)
{
    req->content_type = type;
    req->length = b->left;
    req->body = (struct body_source){body_in_memory_read, b};
}

#endif
