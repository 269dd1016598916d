/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One frame to a judge and one back, before a deadline (judge/PROTOCOL.md).
 */
#ifndef ENGINE_TALK_H
#define ENGINE_TALK_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/pool.h"

enum { FRAME_BYTES_MAX = 8 * 1024 * 1024 };
enum talk { TALK_DONE, TALK_LATE, TALK_GONE, TALK_NOISE };

/* Both ends of the talk use moment_ticks() for the deadline.  TALK_GONE: the
 * judge closed its end; TALK_NOISE: what it sent is no frame, or one of more
 * than `most` bytes. */
enum talk talk_send(int fd, const char *text, size_t length, int64_t until_ms);
enum talk talk_receive(int fd, struct arena *mem, int64_t until_ms, size_t most,
                       struct answer *out);

#endif
