/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The memory of one Lua state: a stretch of address space handed out from the
 * bottom, with a limit, and taken back whole.  A state is never closed, only
 * forgotten: it owns nothing outside its region.  So a copy of what is in use
 * there, put back, is the state as it was.
 */
#ifndef JUDGE_REGION_H
#define JUDGE_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { REGION_SMALL = 64, REGION_LARGE = 40 };

struct region {
    char  *base;
    size_t size;  /* bytes of address space */
    size_t top;   /* bytes handed out so far, whether given back or not */
    size_t used;  /* bytes in use, as Lua counts them */
    size_t limit; /* most bytes in use */
    void  *small[REGION_SMALL + 1]; /* given back, by sixteens */
    void  *large[REGION_LARGE];     /* given back, by powers of two */
};

/* Takes address space for states of up to limit bytes; false: there is none. */
bool region_open(struct region *r, size_t limit);
/* Forgets everything; what was handed out before may not be used any more. */
void region_reset(struct region *r, size_t limit);

/* What was in use at one time, stretch by stretch. */
struct region_copy {
    size_t top, used;
    struct stretch {
        size_t at, length;
    } * stretches;
    size_t count;
    char  *bytes;
    size_t length;
};
/* Copies what is in use.  What was given back before is never handed out again.
 */
void region_keep(struct region *r, struct arena *mem, struct region_copy *out);
/* Puts it back, at the same addresses; what was handed out since is gone. */
void region_return(struct region *r, const struct region_copy *copy,
                   size_t limit);

/* A lua_Alloc; owner is the region. */
void *region_alloc(void *owner, void *old, size_t old_size, size_t new_size);

#endif
