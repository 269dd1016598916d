/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One connection, one request: from libfcgi's structs into struct request, to
 * whoever serves it, and back.
 */
#ifndef WORKER_CONNECTION_H
#define WORKER_CONNECTION_H

#include "http/reply.h"
#include "http/request.h"

/* Answers a request; out->status is set afterwards. */
typedef void (*serve_function)(void *with, struct request *req, struct reply *out);

struct server {
    serve_function serve;
    void          *with;
};

/* Once, before any thread. */
enum err connection_start(struct fault *why) MUST_CHECK;

/* Serves what stands on fd (its head was screened) and closes it.  The arena is
 * reset afterwards. */
void connection_serve(int fd, const struct server *server, struct arena *mem);

#endif
