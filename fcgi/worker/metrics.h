/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the worker counts: requests by route, their latency, busy threads, lost
 * connections.  Any thread may count; counting never waits.  The figures are
 * the process's, so they have no handle.
 */
#ifndef WORKER_METRICS_H
#define WORKER_METRICS_H

#include "base/text.h"
#include "http/request.h"
#include "http/route.h"

/* Why a connection got no answer. */
#define LOST_LIST(X)                                                           \
    X(LOST_PEER, "peer")     /* a user who may not connect */                  \
    X(LOST_SCREEN, "screen") /* no plain FastCGI request */                    \
    X(LOST_CUT, "cut")       /* incomplete parameters */                       \
    X(LOST_IDLE, "idle")     /* nothing, or too little, within the time limit */ \
    X(LOST_CROWD, "crowd")   /* too many unfinished ones at once */            \
    X(LOST_ANSWER, "answer") /* nginx was gone before the answer */

enum lost {
#define X(name, word) name,
    LOST_LIST(X)
#undef X
    LOST_KINDS
};

/* Once, before any thread; without it requests are not counted.  The routes
 * must stay. */
void metrics_open(const struct route *routes, int threads);
void metrics_close(void);

int64_t metrics_clock_us(void); /* monotonic */
void    metrics_answered(const struct request *req, int status, int64_t took_us);
void    metrics_lost(enum lost reason);
void    metrics_busy(int change);
/* Request threads, those at work now, and how long the worker runs. */
void    metrics_load(int *threads, int *at_work, int64_t *up_ms);

/* Everything, in Prometheus' text format. */
void metrics_write(struct text *into);

#endif
