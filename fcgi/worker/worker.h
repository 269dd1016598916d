/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The request threads.  Each accepts for itself: checks the peer, sets time
 * limits, screens the head and serves.  What a request means is the server
 * function's business.
 */
#ifndef WORKER_WORKER_H
#define WORKER_WORKER_H

#include "worker/connection.h"
#include "worker/listener.h"

struct worker;

struct worker_options {
    struct listener *listener;
    int              threads;
    struct server    server;
};
/* connection_start() comes first. */
enum err worker_start(const struct worker_options *options, struct worker **out,
                      struct fault *why) MUST_CHECK;

/* Takes no new connections, answers those that were made, ends the threads. */
void worker_drain(struct worker *w);

#endif
