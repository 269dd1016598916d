/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sixty days at the sample company, played on the desk.
 */
#ifndef CTL_DEMO_PLAY_H
#define CTL_DEMO_PLAY_H

#include "desk/desk.h"

/* Plays `count` complaints up to end_ms.  The process's clock is moved meanwhile
 * (moment_shift) and is its own again afterwards. */
enum err demo_play(struct desk *d, int64_t count, int64_t end_ms, struct fault *why) MUST_CHECK;

#endif
