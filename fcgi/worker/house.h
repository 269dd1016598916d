/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything the worker owns, opened bottom up and closed in the opposite
 * order: engine, store, desk, templates, the settings handlers see, and the
 * threads that are not request threads.
 */
#ifndef WORKER_HOUSE_H
#define WORKER_HOUSE_H

#include "http/reply.h"
#include "worker/config.h"

struct house;

/* Judges are spawned before the database is opened, so that they cannot inherit
 * it.  On an error what was opened is closed again. */
enum err house_open(const struct config *config, struct house **out, struct fault *why) MUST_CHECK;
/* The request threads are gone by now. */
void house_close(struct house *h);

/* Clock and watcher begin. */
enum err house_wake(struct house *h, struct fault *why) MUST_CHECK;

/* A server function (connection.h): routes one request.  `with` is the house. */
void house_serve(void *with, struct request *req, struct reply *out);

/* Takes over what may change while running; requests in hand keep what they
 * began with.  Texts that are taken over are copied into mem. */
void house_renew(struct house *h, const struct config *fresh, struct arena *mem);

/* From now on /readyz says that it is not. */
void house_drain(struct house *h);

#endif
