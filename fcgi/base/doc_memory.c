/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where documents live: jansson's allocator, on the heap or in the arena that
 * a thread calls its home.  A block remembers which, so that a value may be let
 * go of anywhere.
 */
#include <stdalign.h>
#include <stdlib.h>

#include "base/doc.h"

/* In front of each block. */
struct block {
    alignas(max_align_t) struct arena *home; /* NULL: the heap */
};

static _Thread_local struct arena *home;
static bool                        started;

static void *
take_block(size_t size)
{
    struct block *b = home == NULL ? malloc(sizeof(*b) + size)
                                   : arena_take(home, sizeof(*b) + size);

    if (b == NULL)
        return NULL;
    b->home = home;
    return b + 1;
}

static void
give_block(void *bytes)
{
    struct block *b = bytes;

    if (b != NULL && b[-1].home == NULL)
        free(b - 1);
}

void
doc_start(void)
{
    json_set_alloc_funcs(take_block, give_block);
    json_object_seed(0);
    started = true;
}

struct arena *
doc_home(struct arena *mem)
{
    struct arena *before = home;

    home = started ? mem : NULL;
    return before;
}

static void
release_value(void *thing)
{
    json_decref(thing);
}

json_t *
doc_keep(struct arena *mem, json_t *value)
{
    /* What is at home in mem goes with it as it is. */
    if (value != NULL && (home == NULL || home != mem))
        arena_defer(mem, release_value, value);
    return value;
}
