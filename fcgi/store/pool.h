/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The readers: read-only connections, borrowed for the length of one finder.
 */
#ifndef STORE_POOL_H
#define STORE_POOL_H

#include "store/connection.h"

struct pool;

enum err pool_open(const char *path, int readers, struct pool **out,
                   struct fault *why) MUST_CHECK;
void     pool_close(struct pool *pool);

/* Waits until a reader is idle; who came first is served first. */
struct connection *pool_take(struct pool *pool);
void               pool_drop(struct pool *pool, struct connection *c);
/* How many threads wait for a reader. */
int                pool_waiting(struct pool *pool);

/* A reader borrowed for several statements that must see one state. */
struct reading {
    struct pool       *pool;
    struct connection *on;
};
void reading_end(struct reading *r);
#define AUTO_READING __attribute__((cleanup(reading_end))) struct reading
enum err reading_begin(struct pool *pool, struct reading *r,
                       struct fault *why) MUST_CHECK;

#endif
