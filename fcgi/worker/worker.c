/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accepting without libfcgi and without a mutex: accept4() is safe to share,
 * and no thread waits for what a peer has not sent yet.
 */
#include "worker/worker.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "worker/metrics.h"
#include "worker/porch.h"
#include "worker/screen.h"

enum {
    STACK_BYTES = 1024 * 1024,
    IO_SECONDS = 10,    /* one read or write of a connection */
    FIRST_WAIT_MS = 10, /* for a head that is on its way */
    SHORTAGE_MS = 50    /* between two tries without descriptors or memory */
};

struct seat {
    pthread_t      thread;
    struct worker *worker;
    struct arena  *mem;
    unsigned char *peek;
};

struct worker {
    struct listener *listener;
    struct server    server;
    struct porch    *porch;
    struct seat     *seats;
    int              seated;
};

static void
set_limits(int fd)
{
    struct timeval limit = {.tv_sec = IO_SECONDS};

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

static void
lose(int fd, enum lost reason, const char *fact)
{
    metrics_lost(reason);
    log_line(LOG_WARN, fact, NULL);
    close(fd);
}

static void
receive(struct seat *seat, int fd)
{
    struct worker *w = seat->worker;
    struct pollfd  first = {.fd = fd, .events = POLLIN};
    enum screen    seen;

    if (!listener_knows(w->listener, fd)) {
        lose(fd, LOST_PEER, "connection of another user refused");
        return;
    }
    set_limits(fd);
    seen = screen_connection(fd, seat->peek);
    if (seen == SCREEN_PART) {
        poll(&first, 1, FIRST_WAIT_MS);
        seen = screen_connection(fd, seat->peek);
    }
    if (seen == SCREEN_WHOLE)
        connection_serve(fd, &w->server, seat->mem);
    else if (seen == SCREEN_PART)
        porch_park(w->porch, fd);
    else
        lose(fd, LOST_SCREEN, "connection without a plain request refused");
}

/* True when accepting may go on after a failure. */
static bool
outlast(int failure)
{
    struct timespec pause = {.tv_nsec = SHORTAGE_MS * 1000000L};

    if (failure == EINTR || failure == ECONNABORTED || failure == EPROTO)
        return true;
    if (failure == EINVAL || failure == EBADF)
        return false; /* the listener was shut */
    log_line(LOG_ERROR, "cannot accept, trying again", "because",
             strerror(failure), NULL);
    nanosleep(&pause, NULL);
    return true;
}

static void *
serve_seat(void *with)
{
    struct seat *seat = with;
    bool         open = true;

    while (open) {
        int fd = accept4(seat->worker->listener->fd, NULL, NULL, SOCK_CLOEXEC);

        if (fd >= 0)
            receive(seat, fd);
        else
            open = outlast(errno);
    }
    return NULL;
}

static enum err
seat_one(struct worker *w, const pthread_attr_t *attributes, struct fault *why)
{
    struct seat *seat = &w->seats[w->seated];

    seat->worker = w;
    seat->mem = arena_new(LIMIT_ARENA);
    seat->peek = malloc(SCREEN_BYTES);
    if (seat->peek != NULL &&
        pthread_create(&seat->thread, attributes, serve_seat, seat) == 0) {
        w->seated++;
        return OK;
    }
    arena_free(seat->mem);
    free(seat->peek);
    return fault(why, ERR_MEMORY, "cannot start request thread %d",
                 w->seated + 1);
}

static enum err
seat_all(struct worker *w, int threads, struct fault *why)
{
    pthread_attr_t attributes;
    enum err       err = OK;

    w->seats = calloc((size_t)threads, sizeof *w->seats);
    if (w->seats == NULL)
        return fault(why, ERR_MEMORY, "no memory for %d threads", threads);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    while (err == OK && w->seated < threads)
        err = seat_one(w, &attributes, why);
    pthread_attr_destroy(&attributes);
    return err;
}

enum err
worker_start(const struct worker_options *options, struct worker **out,
             struct fault *why)
{
    struct worker *w = calloc(1, sizeof *w);
    enum err       err;

    if (w == NULL)
        return fault(why, ERR_MEMORY, "no memory for the worker");
    w->listener = options->listener;
    w->server = options->server;
    err = porch_open(&w->server, &w->porch, why);
    if (err != OK) {
        free(w);
        return err;
    }
    err = seat_all(w, options->threads, why);
    if (err != OK) {
        worker_drain(w);
        return err;
    }
    *out = w;
    return OK;
}

void
worker_drain(struct worker *w)
{
    listener_shut(w->listener);
    for (int i = 0; i < w->seated; i++) {
        pthread_join(w->seats[i].thread, NULL);
        arena_free(w->seats[i].mem);
        free(w->seats[i].peek);
    }
    porch_close(w->porch);
    free(w->seats);
    free(w);
}
