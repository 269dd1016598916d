/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The slow lane: a short list looked through at every turn, which costs a
 * peek a connection and nothing while the list is empty.
 */
#include "worker/porch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/moment.h"
#include "worker/metrics.h"
#include "worker/screen.h"

enum { TURN_MS = 10, GRACE_MS = 1000 };

struct guest {
    int     fd;
    int64_t since;
};

struct porch {
    pthread_t            thread;
    pthread_mutex_t      lock; /* over guests, count, closing */
    pthread_cond_t       change;
    struct guest         guests[PORCH_ROOM]; /* oldest first */
    size_t               count;
    bool                 closing;
    int64_t              closed_ms; /* when closing began */
    const struct server *server;
    struct arena        *mem;
    unsigned char        peek[SCREEN_BYTES];
};

static void
remove_guest(struct porch *p, size_t i)
{
    p->count--;
    memmove(&p->guests[i], &p->guests[i + 1],
            (p->count - i) * sizeof p->guests[0]);
}

/* Looks at every guest; gives back one that is whole, -1 when there is none. */
static int
next_whole(struct porch *p)
{
    int64_t now = moment_ticks();

    for (size_t i = 0; i < p->count;) {
        int         fd = p->guests[i].fd;
        bool        late = now - p->guests[i].since > PORCH_WAIT_MS;
        enum screen seen = screen_connection(fd, p->peek);

        if (seen == SCREEN_PART && !late) {
            i++;
            continue;
        }
        remove_guest(p, i);
        if (seen == SCREEN_WHOLE)
            return fd;
        metrics_lost(seen == SCREEN_REFUSED ? LOST_SCREEN : LOST_IDLE);
        close(fd);
    }
    return -1;
}

static void
pause_turn(struct porch *p)
{
    struct timespec until;

    if (p->count == 0 && !p->closing)
        pthread_cond_wait(&p->change, &p->lock);
    if (p->count == 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += TURN_MS * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&p->change, &p->lock, &until);
}

/* At the end those whose heads are on their way still get in. */
static bool
is_open(const struct porch *p)
{
    return !p->closing ||
           (p->count > 0 && moment_ticks() - p->closed_ms < GRACE_MS);
}

static void *
keep_porch(void *with)
{
    struct porch *p = with;

    pthread_mutex_lock(&p->lock);
    while (is_open(p)) {
        int fd = next_whole(p);

        if (fd < 0) {
            pause_turn(p);
            continue;
        }
        pthread_mutex_unlock(&p->lock);
        connection_serve(fd, p->server, p->mem);
        pthread_mutex_lock(&p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

enum err
porch_open(const struct server *server, struct porch **out, struct fault *why)
{
    pthread_condattr_t monotonic;
    struct porch      *p = calloc(1, sizeof *p);

    if (p == NULL)
        return fault(why, ERR_MEMORY, "no memory for the porch");
    p->server = server;
    p->mem = arena_new(LIMIT_ARENA);
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->change, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&p->thread, NULL, keep_porch, p) != 0) {
        arena_free(p->mem);
        free(p);
        return fault(why, ERR_INTERNAL, "cannot start the porch's thread");
    }
    *out = p;
    return OK;
}

void
porch_close(struct porch *p)
{
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    p->closed_ms = moment_ticks();
    pthread_cond_signal(&p->change);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    for (size_t i = 0; i < p->count; i++)
        close(p->guests[i].fd);
    pthread_cond_destroy(&p->change);
    pthread_mutex_destroy(&p->lock);
    arena_free(p->mem);
    free(p);
}

void
porch_park(struct porch *p, int fd)
{
    pthread_mutex_lock(&p->lock);
    if (p->count == PORCH_ROOM) {
        metrics_lost(LOST_CROWD);
        close(p->guests[0].fd);
        remove_guest(p, 0);
    }
    p->guests[p->count++] = (struct guest){fd, moment_ticks()};
    pthread_cond_signal(&p->change);
    pthread_mutex_unlock(&p->lock);
}
