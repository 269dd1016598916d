/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks at the bytes a connection begins with before libfcgi may read them.
 *
 * libfcgi 2.4.2 trusts its peer: management records overrun a buffer of its, a
 * huge length ends the process, a parameter stream that is cut off counts as a
 * whole one.  So a connection only gets there with a whole, plain head:
 * BEGIN_REQUEST of a responder, PARAMS that hold exactly their pairs, the empty
 * PARAMS record.
 */
#ifndef WORKER_SCREEN_H
#define WORKER_SCREEN_H

#include <stddef.h>

enum { SCREEN_BYTES = 48 * 1024 };

enum screen { SCREEN_WHOLE, SCREEN_PART, SCREEN_REFUSED };

/* Judges `length` bytes; they are changed.  PART: right so far, more must come. */
enum screen screen_bytes(unsigned char *bytes, size_t length);

/* Judges what has arrived on a connection without taking it.  room: SCREEN_BYTES.
 * A closed connection is REFUSED. */
enum screen screen_connection(int fd, unsigned char *room);

#endif
