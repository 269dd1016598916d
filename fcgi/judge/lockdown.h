/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Giving up everything a judge does not need: descriptors, files, children,
 * memory, and all system calls but those that compute and talk to the worker.
 */
#ifndef JUDGE_LOCKDOWN_H
#define JUDGE_LOCKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* First thing in main: other descriptors and the environment are gone. */
void lockdown_begin(void);
/* For good.  more_bytes: address space it may still take.  False: refused. */
bool lockdown_finish(size_t more_bytes);
/* From now on this much processor time (ms) ends the process. */
void lockdown_timer(int64_t cpu_ms);

#endif
