/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where connections wait that were opened and not used: nginx sends a whole
 * head at once, so these are rare and slow, and they must not hold a request
 * thread.  One thread looks after all of them, serves those that become whole
 * and closes those that do not in time.
 */
#ifndef WORKER_PORCH_H
#define WORKER_PORCH_H

#include "base/fault.h"
#include "worker/connection.h"

enum { PORCH_ROOM = 256, PORCH_WAIT_MS = 10000 };

struct porch;

enum err porch_open(const struct server *server, struct porch **out, struct fault *why) MUST_CHECK;
/* Serves what becomes whole within a second, closes what else waits. */
void porch_close(struct porch *p);
/* Takes over fd; when the porch is full the one that waited longest goes. */
void porch_park(struct porch *p, int fd);

#endif
