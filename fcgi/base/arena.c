/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory handed out from chunks and given back in one step.
 *
 * Small pieces are cut from the current chunk; a big one gets a chunk of its
 * own, so that the rest of the current chunk is not wasted.  Memory is kept
 * zeroed ahead of time: taking a piece is a comparison and an addition.  Under
 * AddressSanitizer what is not handed out is poisoned, with a gap behind each
 * piece, so overruns inside a chunk are found too.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)0)
enum { GAP_BYTES = 0 };
#endif

enum {
    CHUNK_BYTES = 64 * 1024,
    BIG_BYTES = CHUNK_BYTES / 4, /* from here on a piece has its own chunk */
    ALIGN_BYTES = alignof(max_align_t)
};

struct chunk {
    struct chunk *next;
    size_t        room;
    size_t        used;
    alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *earlier;
    void (*release)(void *);
    void *thing;
};

struct arena {
    struct chunk    *current; /* the chunk small pieces are cut from */
    struct chunk    *first;   /* kept over a reset; the end of the list */
    struct chunk    *big;
    struct deferred *deferred;
    size_t           handed_out;
    size_t           limit;
};

static void __attribute__((noreturn))
give_up(const char *fact, size_t size, const struct arena *mem)
{
    char wanted[24], limit[24];

    snprintf(wanted, sizeof(wanted), "%zu", size);
    snprintf(limit, sizeof(limit), "%zu", mem == NULL ? (size_t)0 : mem->limit);
    log_line(LOG_ERROR, fact, "wanted_bytes", wanted, "limit_bytes", limit,
             NULL);
    abort();
}

static struct chunk *
chunk_new(const struct arena *mem, size_t room)
{
    struct chunk *c = calloc(1, sizeof(*c) + room);

    if (c == NULL)
        give_up("the host has no memory left", room, mem);
    c->room = room;
    ASAN_POISON_MEMORY_REGION(c->bytes, room);
    return c;
}

static void
free_chunks(struct chunk *c, const struct chunk *end)
{
    while (c != end) {
        struct chunk *next = c->next;

        ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->room);
        free(c);
        c = next;
    }
}

struct arena *
arena_new(size_t limit)
{
    struct arena *mem = calloc(1, sizeof(*mem));

    if (mem == NULL)
        give_up("the host has no memory left", sizeof(*mem), NULL);
    /* Far above any host, low enough that adding gaps cannot wrap. */
    mem->limit = limit < SIZE_MAX / 4 ? limit : SIZE_MAX / 4;
    mem->first = mem->current = chunk_new(mem, CHUNK_BYTES);
    return mem;
}

static void
run_deferred(struct arena *mem)
{
    while (mem->deferred != NULL) {
        struct deferred *d = mem->deferred;

        mem->deferred = d->earlier;
        d->release(d->thing);
    }
}

void
arena_free(struct arena *mem)
{
    if (mem == NULL)
        return;
    run_deferred(mem);
    free_chunks(mem->big, NULL);
    free_chunks(mem->current, NULL);
    free(mem);
}

void
arena_reset(struct arena *mem)
{
    struct chunk *kept = mem->first;

    run_deferred(mem);
    free_chunks(mem->big, NULL);
    free_chunks(mem->current, kept);
    ASAN_UNPOISON_MEMORY_REGION(kept->bytes, kept->room);
    memset(kept->bytes, 0, kept->used);
    ASAN_POISON_MEMORY_REGION(kept->bytes, kept->room);
    kept->used = 0;
    mem->big = NULL;
    mem->current = kept;
    mem->handed_out = 0;
}

void
arena_drop(struct arena **mem)
{
    arena_free(*mem);
    *mem = NULL;
}

/* A chunk with room for one more piece of `step` bytes. */
static struct chunk *
chunk_for(struct arena *mem, size_t step)
{
    struct chunk *c;

    if (step >= BIG_BYTES) {
        c = chunk_new(mem, step);
        c->next = mem->big;
        mem->big = c;
    } else {
        c = chunk_new(mem, CHUNK_BYTES);
        c->next = mem->current;
        mem->current = c;
    }
    return c;
}

void *
arena_take(struct arena *mem, size_t size)
{
    struct chunk  *c = mem->current;
    unsigned char *piece;
    size_t         step;

    if (size > mem->limit - mem->handed_out)
        give_up("a memory limit was reached", size, mem);
    mem->handed_out += size;
    step = ((size | (size == 0)) + GAP_BYTES + ALIGN_BYTES - 1) / ALIGN_BYTES *
           ALIGN_BYTES;
    if (step > c->room - c->used)
        c = chunk_for(mem, step);
    piece = c->bytes + c->used;
    c->used += step;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

size_t
arena_left(const struct arena *mem)
{
    return mem->limit - mem->handed_out;
}

bool
arena_is_half_used(const struct arena *mem)
{
    return mem->handed_out > mem->limit / 2;
}

char *
arena_bytes(struct arena *mem, const void *bytes, size_t length)
{
    char *copy = arena_take(mem, length + 1);

    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *
arena_text(struct arena *mem, const char *text)
{
    return arena_bytes(mem, text, strlen(text));
}

char *
arena_join(struct arena *mem, ...)
{
    va_list     texts;
    const char *text;
    size_t      length = 0;
    char       *joined, *at;

    va_start(texts, mem);
    while ((text = va_arg(texts, const char *)) != NULL)
        length += strlen(text);
    va_end(texts);
    at = joined = arena_take(mem, length + 1);
    va_start(texts, mem);
    while ((text = va_arg(texts, const char *)) != NULL)
        at = stpcpy(at, text);
    va_end(texts);
    return joined;
}

char *
arena_vprintf(struct arena *mem, const char *format, va_list args)
{
    char    brief[256];
    char   *text;
    va_list again;
    int     length;

    va_copy(again, args);
    length = vsnprintf(brief, sizeof(brief), format, args);
    if (length < 0)
        give_up("a text cannot be formatted", 0, mem);
    text = arena_take(mem, (size_t)length + 1);
    if ((size_t)length < sizeof(brief))
        memcpy(text, brief, (size_t)length);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *
arena_printf(struct arena *mem, const char *format, ...)
{
    va_list args;
    char   *text;

    va_start(args, format);
    text = arena_vprintf(mem, format, args);
    va_end(args);
    return text;
}

void
arena_defer(struct arena *mem, void (*release)(void *), void *thing)
{
    struct deferred *d = arena_take(mem, sizeof(*d));

    d->release = release;
    d->thing = thing;
    d->earlier = mem->deferred;
    mem->deferred = d;
}

void *
list_room(struct arena *mem, void *items, size_t count, size_t *room,
          size_t size)
{
    void *wider;

    if (count < *room)
        return items;
    *room = *room == 0 ? 16 : *room * 2;
    wider = arena_take(mem, *room * size);
    if (count > 0)
        memcpy(wider, items, count * size);
    return wider;
}
