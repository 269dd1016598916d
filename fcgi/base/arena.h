/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory with one lifetime.
 *
 * Everything a request takes comes from its arena and goes back in one step
 * when the reply has left.  Allocation never returns NULL: a host without
 * memory, or an arena past its limit, ends the process (limits on input are
 * checked long before).  Deferred releases let an arena hold file handles and
 * JSON values too.  An arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* limit: bytes this arena may hand out in all. */
struct arena *arena_new(size_t limit);
void          arena_free(struct arena *mem);
/* Empties the arena (deferred releases run) and keeps one chunk for the next
 * request, so a thread needs no malloc in its steady state. */
void          arena_reset(struct arena *mem);

/* size bytes, zeroed, aligned for anything. */
void *arena_take(struct arena *mem, size_t size);
char *arena_text(struct arena *mem, const char *text);
char *arena_bytes(struct arena *mem, const void *bytes, size_t length); /* NUL added */
/* Texts one after another, up to NULL: keys and names, where a printf would be
 * the dearest part. */
char *arena_join(struct arena *mem, ...) __attribute__((sentinel));
char *arena_printf(struct arena *mem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *mem, const char *format, va_list args);

/* Bytes it may still hand out: what has no other bound looks here, and ends in time. */
size_t arena_left(const struct arena *mem);
/* Half of it is handed out: the other half is for what is made of that. */
bool arena_is_half_used(const struct arena *mem);

/* A list that grows in an arena: `items` with room for one more than `count`, of
 * `size` bytes each; *room is how many fit (0 and NULL to begin with). */
void *list_room(struct arena *mem, void *items, size_t count, size_t *room, size_t size);

/* Runs release(thing) when the arena is freed or reset, last one first. */
void arena_defer(struct arena *mem, void (*release)(void *), void *thing);

/* An arena bound to scope: AUTO_ARENA mem = arena_new(LIMIT); */
void arena_drop(struct arena **mem);
#define AUTO_ARENA __attribute__((cleanup(arena_drop))) struct arena *

#endif
