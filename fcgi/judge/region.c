/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks come in sizes: sixteens up to 1 KB, powers of two above.  A block
 * given back waits in the list of its size; nothing is ever joined, because a
 * decision is over before that would pay.
 */
#include "judge/region.h"

#include <string.h>
#include <sys/mman.h>

enum {
    GRAIN = 16,
    SMALL_BYTES = GRAIN * REGION_SMALL,
    KEPT_BYTES = 512 * 1024 /* stays resident between two decisions */
};

bool
region_open(struct region *r, size_t limit)
{
    *r = (struct region){.limit = limit};
    /* Rounding to powers of two can double what is handed out. */
    r->size = 2 * limit + SMALL_BYTES;
    r->base = mmap(NULL, r->size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return r->base != MAP_FAILED;
}

void
region_reset(struct region *r, size_t limit)
{
    if (r->top > KEPT_BYTES)
        (void)madvise(r->base + KEPT_BYTES, r->size - KEPT_BYTES,
                      MADV_DONTNEED);
    r->top = 0;
    r->used = 0;
    r->limit = limit;
    memset(r->small, 0, sizeof r->small);
    memset(r->large, 0, sizeof r->large);
}

/* The size a block of so many bytes really has, and the list it belongs to. */
static size_t
block_size(struct region *r, size_t bytes, void ***list)
{
    int power;

    if (bytes <= SMALL_BYTES) {
        size_t grains = (bytes + GRAIN - 1) / GRAIN;

        *list = &r->small[grains];
        return grains * GRAIN;
    }
    power = 64 - __builtin_clzl(bytes - 1);
    *list = &r->large[power < REGION_LARGE ? power : REGION_LARGE - 1];
    return (size_t)1 << power;
}

static void *
take_block(struct region *r, size_t bytes)
{
    void **list;
    size_t size = block_size(r, bytes, &list);
    void  *block = *list;

    if (block != NULL) {
        memcpy(list, block, sizeof *list);
        return block;
    }
    if (size > r->size - r->top)
        return NULL;
    block = r->base + r->top;
    r->top += size;
    return block;
}

static void
give_back(struct region *r, void *block, size_t bytes)
{
    void **list;

    (void)block_size(r, bytes, &list);
    memcpy(block, list, sizeof *list);
    *list = block;
}

void *
region_alloc(void *owner, void *old, size_t old_size, size_t new_size)
{
    struct region *r = owner;
    void         **old_list, **new_list, *now;

    if (old == NULL)
        old_size = 0; /* Lua passes a type tag here, not a size */
    if (new_size == 0) {
        if (old != NULL)
            give_back(r, old, old_size);
        r->used -= old_size;
        return NULL;
    }
    if (new_size > old_size && new_size - old_size > r->limit - r->used)
        return NULL;
    if (old != NULL && block_size(r, old_size, &old_list) ==
                           block_size(r, new_size, &new_list)) {
        r->used = r->used - old_size + new_size;
        return old;
    }
    now = take_block(r, new_size);
    if (now == NULL && new_size > old_size)
        return NULL;
    if (now == NULL)
        now = old; /* Lua counts on it that shrinking works */
    else if (old != NULL) {
        memcpy(now, old, old_size < new_size ? old_size : new_size);
        give_back(r, old, old_size);
    }
    r->used = r->used - old_size + new_size;
    return now;
}
