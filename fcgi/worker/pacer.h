/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A thread that does one thing again and again until it is told to stop.
 */
#ifndef WORKER_PACER_H
#define WORKER_PACER_H

#include <pthread.h>
#include <stdbool.h>

#include "base/fault.h"

struct pacer {
    pthread_t       thread;
    pthread_mutex_t lock; /* over stopping */
    pthread_cond_t  stop;
    bool            stopping;
    int             pause_ms; /* between the end of a beat and the next */
    void (*beat)(void *with);
    void *with;
};

/* pause_ms, beat and with are set by the caller; the first beat is at once. */
enum err pacer_start(struct pacer *p, struct fault *why) MUST_CHECK;
/* Returns when the running beat is over. */
void pacer_stop(struct pacer *p);

#endif
