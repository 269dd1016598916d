/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock's and the watcher's thread: a beat, a pause that a stop cuts short.
 */
#include "worker/pacer.h"

#include <string.h>
#include <time.h>

static void
pause_after(const struct pacer *p, struct timespec *until)
{
    clock_gettime(CLOCK_MONOTONIC, until);
    until->tv_sec += p->pause_ms / 1000;
    until->tv_nsec += (long)(p->pause_ms % 1000) * 1000000;
    if (until->tv_nsec >= 1000000000) {
        until->tv_nsec -= 1000000000;
        until->tv_sec++;
    }
}

static void *
keep_pace(void *with)
{
    struct pacer   *p = with;
    struct timespec until;

    pthread_mutex_lock(&p->lock);
    while (!p->stopping) {
        pthread_mutex_unlock(&p->lock);
        p->beat(p->with);
        pause_after(p, &until);
        pthread_mutex_lock(&p->lock);
        while (!p->stopping &&
               pthread_cond_timedwait(&p->stop, &p->lock, &until) == 0)
            continue;
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

enum err
pacer_start(struct pacer *p, struct fault *why)
{
    pthread_condattr_t attributes;
    int                failure;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&p->stop, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&p->lock, NULL);
    p->stopping = false;
    failure = pthread_create(&p->thread, NULL, keep_pace, p);
    if (failure != 0)
        return fault(why, ERR_INTERNAL, "cannot start a thread: %s",
                     strerror(failure));
    return OK;
}

void
pacer_stop(struct pacer *p)
{
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_signal(&p->stop);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->stop);
    pthread_mutex_destroy(&p->lock);
}
