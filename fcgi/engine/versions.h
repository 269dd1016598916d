/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The versions that are loaded, and which of them are in force.  Any number of
 * readers, one writer at a time; a version is never taken away.
 */
#ifndef ENGINE_VERSIONS_H
#define ENGINE_VERSIONS_H

#include <pthread.h>

#include "engine/engine.h"

/* The question that teaches a judge what it does not know. */
struct lesson {
    const char *frame;
    size_t      length;
};

/* What the registry keeps; `version` is what others see of it. */
struct loaded {
    struct version version;
    struct loaded *next;
    struct arena  *mem; /* holds this, too */
    struct lesson lesson;
    bool        in_force;
};

struct versions {
    pthread_rwlock_t lock;
    struct loaded   *first;
};

void                 versions_open(struct versions *all);
void                 versions_close(struct versions *all);

const struct loaded *versions_find(struct versions *all, const char *digest);
/* Adds a version unless one with its digest is there by now; returns the one
 * that is there.  The other one's arena is freed. */
const struct loaded *versions_add(struct versions *all, struct loaded *made);

/* The one version of a procedure that is in force, or NULL. */
const struct loaded *versions_in_force(struct versions *all,
                                       const char      *procedure);
/* It takes the place of the one that was in force. */
void versions_put_in_force(struct versions *all, const struct version *v);
/* All that are in force, by name; the array is kept by mem. */
const struct version **versions_serving(struct versions *all, struct arena *mem,
                                     size_t *count);

#endif
