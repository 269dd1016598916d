/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Starting another program as a stranger to us: it gets an input, an output,
 * where our messages go, and nothing else of ours, neither environment,
 * descriptors nor signal masks.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/fault.h"

/* The exit code of a child whose program could not be run. */
enum { CHILD_NOT_RUN = 127 };

struct child {
    const char        *program;     /* its path */
    const char *const *arguments;   /* behind the program's name; NULL-terminated, or NULL */
    const char *const *environment; /* "NAME=value"; NULL-terminated, or NULL: none */
    int                input, output; /* stay the caller's */
};

/* ERR_BUSY when it cannot be started (now). */
enum err child_start(const struct child *it, pid_t *pid, struct fault *why) MUST_CHECK;

/* Waits until it ends by itself, or kills it when that moment (moment_ticks()) is
 * over or *stopping (or NULL) is set: it is gone when this returns.  Its exit
 * code, or -1. */
int child_end(pid_t pid, int64_t until, const atomic_bool *stopping);

#endif
