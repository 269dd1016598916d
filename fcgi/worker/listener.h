/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The unix socket nginx connects to.  It is the trust border: libfcgi answers
 * whoever reaches it, so the folder, the mode and the peer's user are checked
 * before a byte is read.
 */
#ifndef WORKER_LISTENER_H
#define WORKER_LISTENER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/fault.h"

struct listener {
    int         fd;
    int         lock; /* held as long as the socket is ours */
    const char *path; /* the caller's; NULL: not open */
    uid_t       guest; /* who may connect beside root and ourselves; our own uid: nobody */
};

/*
 * Makes the socket's folder (0750) and the socket (0660, of the guest's group)
 * and listens.  A socket that a dead worker left is replaced; that of a living
 * one is refused with ERR_CONFLICT.  nginx_user: "" or a user's name.
 */
enum err listener_open(struct listener *l, const char *path, const char *nginx_user,
                       struct fault *why) MUST_CHECK;
/* Refuses new connections; accept() still gives out those that wait, then fails. */
void listener_shut(struct listener *l);
void listener_close(struct listener *l);

/* The process at the other end is root, ourselves or the guest. */
bool listener_knows(const struct listener *l, int connection);

#endif
