/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The courier from inside: courier.c is its thread and what it looks for,
 * courier_send.c one delivery from its words to its outcome, courier_settle.c
 * what came of them.  Everything here is the courier thread's alone but what is atomic.
 */
#ifndef POST_COURIER_INSIDE_H
#define POST_COURIER_INSIDE_H

#include <pthread.h>
#include <stdatomic.h>

#include "post/courier.h"
#include "post/lane.h"
#include "post/transfer.h"

enum {
    LANES_MOST = 128,
    OUTCOMES_MOST = 256, /* in hand and not settled */
    SETTLE_COUNT = 100,  /* outcomes that are settled at once, */
    SETTLE_MS = 50,      /* or after this time */
    LOOK_MS = 500,
    WOKEN_MS = 20, /* the least between two looks */
    LATER_MS = 5000      /* judges or store are away */
};

/* A delivery that is being sent. */
struct slot {
    struct transfer transfer; /* its mem is the delivery's */
    struct lane    *lane;     /* NULL: free */
    int64_t         delivery;
    int             attempts;
    bool            by_smtp;
    /* SMTP runs in a thread of its own: libcurl waits for the answer to a mail
     * without giving way to other transfers. */
    pthread_t   thread;
    atomic_bool threaded, ended;
    CURLcode    code;
    struct courier *home;
    struct telling  telling;
    json_t         *messages;
    size_t          nth;
};

struct courier {
    struct courier_options set;
    CURLM                 *multi;
    pthread_t              thread;
    atomic_bool            stopping, woken;

    struct slot *slots; /* set.all of them */
    struct lane  lanes[LANES_MOST];
    size_t       lane_count;
    pthread_mutex_t socket_lock; /* over the sockets */
    int            *sockets;     /* open ones, -1 else */
    size_t       socket_room;
    int64_t      next_look, woken_look; /* moment_ticks() */
    bool         is_more, is_behind;

    struct outcome outcomes[OUTCOMES_MOST];
    size_t         outcome_count;
    struct arena  *outcome_mem;
    int64_t        settle_at; /* moment_ticks(); of the first outcome */

    atomic_ullong sent, failed, parked;
    atomic_int    open_lanes, transfers;
};

/* A transfer's sockets are told to the courier (courier.c). */
void courier_sockets(struct courier *c, CURL *easy);
/* No more is said or heard over any of them. */
void courier_hang_up(struct courier *c);

/* --- courier_send.c ------------------------------------------------------- */

/* Begins to send it; what cannot be is an outcome at once. */
void courier_begin(struct courier *c, struct lane *lane, const struct delivery *delivery);
/* Takes what libcurl has finished; how many. */
int  courier_finish(struct courier *c);
/* Gives up what is being sent, without an outcome. */
void courier_abandon(struct courier *c);
int  courier_busy(const struct courier *c);

/* --- courier_settle.c ----------------------------------------------------- */

void courier_note(struct courier *c, int64_t delivery, const struct verdict *verdict);
/* Settles when there is enough or it is time; `all`: whatever there is. */
void courier_settle(struct courier *c, bool all);
/* Deliveries in hand or not settled: not to be taken up again.  Room for OUTCOMES_MOST. */
size_t courier_taken(const struct courier *c, int64_t *ids);

#endif
