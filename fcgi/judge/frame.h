/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames on the worker's socket: four bytes of length, little-endian, and that
 * many bytes of JSON (PROTOCOL.md).
 */
#ifndef JUDGE_FRAME_H
#define JUDGE_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { FRAME_FD = 3, FRAME_BYTES_MAX = 8 * 1024 * 1024 };

/* Waits for a frame; false: the worker is gone, or sent no frame. */
bool frame_read(struct arena *mem, char **bytes, size_t *length);
bool frame_write(const char *bytes, size_t length);

#endif
