/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks come in sizes: sixteens up to 1 KB, powers of two above.  A block
 * given back waits in the list of its size; nothing is ever joined, because a
 * decision is over before that would pay.
 */
#include "judge/region.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    GRAIN = 16,
    SMALL_BYTES = GRAIN * REGION_SMALL,
    KEPT_BYTES = 512 * 1024, /* stays resident between two decisions */
    PAGE_BYTES = 4096,
    GAP_LEAST = 256 /* a smaller gap is copied faster than skipped */
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

/* Gives pages above `kept` bytes back to the system. */
static void
drop_pages(struct region *r, size_t kept)
{
    kept = (kept + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    if (kept < KEPT_BYTES)
        kept = KEPT_BYTES;
    if (r->top > kept)
        (void)madvise(r->base + kept, r->size - kept, MADV_DONTNEED);
}

static void
forget_free(struct region *r)
{
    memset(r->small, 0, sizeof r->small);
    memset(r->large, 0, sizeof r->large);
}

void
region_reset(struct region *r, size_t limit)
{
    drop_pages(r, 0);
    r->top = 0;
    r->used = 0;
    r->limit = limit;
    forget_free(r);
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

/* Notes the blocks of one size that were given back, as stretches. */
static size_t
note_free(const struct region *r, void *block, size_t size, struct stretch *out)
{
    size_t count = 0;

    for (; block != NULL; memcpy(&block, block, sizeof block)) {
        if (out != NULL)
            out[count] =
                (struct stretch){(size_t)((char *)block - r->base), size};
        count++;
    }
    return count;
}

/* All of them; with out NULL they are only counted. */
static size_t
note_all_free(const struct region *r, struct stretch *out)
{
    size_t count = 0;

    for (size_t i = 1; i <= REGION_SMALL; i++)
        count += note_free(r, r->small[i], i * GRAIN,
                           out != NULL ? out + count : NULL);
    for (size_t i = 0; i < REGION_LARGE; i++)
        count += note_free(r, r->large[i], (size_t)1 << i,
                           out != NULL ? out + count : NULL);
    return count;
}

static int
compare_stretches(const void *a, const void *b)
{
    const struct stretch *one = a, *other = b;

    return one->at < other->at ? -1 : one->at > other->at;
}

static void
add_stretch(struct region_copy *out, size_t from, size_t to)
{
    if (to > from) {
        out->stretches[out->count++] = (struct stretch){from, to - from};
        out->length += to - from;
    }
}

/* What lies between the free stretches. */
static void
note_used(const struct region *r, const struct stretch *free_ones, size_t count,
          struct region_copy *out)
{
    size_t from = 0;

    for (size_t i = 0; i < count;) {
        size_t at = free_ones[i].at, end = at + free_ones[i].length;

        for (i++; i < count && free_ones[i].at <= end; i++)
            if (free_ones[i].at + free_ones[i].length > end)
                end = free_ones[i].at + free_ones[i].length;
        if (end - at < GAP_LEAST)
            continue;
        add_stretch(out, from, at);
        from = end;
    }
    add_stretch(out, from, r->top);
}

void
region_keep(struct region *r, struct arena *mem, struct region_copy *out)
{
    AUTO_ARENA      scratch = arena_new(64 * 1024 * 1024);
    size_t          count = note_all_free(r, NULL);
    struct stretch *free_ones =
        arena_take(scratch, (count + 1) * sizeof *free_ones);
    char *to;

    *out = (struct region_copy){.top = r->top, .used = r->used};
    (void)note_all_free(r, free_ones);
    qsort(free_ones, count, sizeof *free_ones, compare_stretches);
    out->stretches = arena_take(mem, (count + 1) * sizeof *out->stretches);
    note_used(r, free_ones, count, out);
    to = out->bytes = arena_take(mem, out->length);
    for (size_t i = 0; i < out->count; i++) {
        memcpy(to, r->base + out->stretches[i].at, out->stretches[i].length);
        to += out->stretches[i].length;
    }
    forget_free(r);
}

void
region_return(struct region *r, const struct region_copy *copy, size_t limit)
{
    const char *from = copy->bytes;

    drop_pages(r, copy->top);
    for (size_t i = 0; i < copy->count; i++) {
        memcpy(r->base + copy->stretches[i].at, from,
               copy->stretches[i].length);
        from += copy->stretches[i].length;
    }
    r->top = copy->top;
    r->used = copy->used;
    r->limit = limit;
    forget_free(r);
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
