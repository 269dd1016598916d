/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A short list without order: it is empty in a service that is well.
 */
#include "desk/setback.h"

#include <stdio.h>
#include <string.h>

static bool
is_of(const struct setback *s, int64_t complaint_id, const char *clock)
{
    return s->complaint_id == complaint_id &&
           strncmp(s->clock, clock, SETBACK_NAME - 1) == 0;
}

/* Its place, or that of nothing. */
static size_t
find(const struct setbacks *all, int64_t complaint_id, const char *clock)
{
    size_t i = 0;

    while (i < all->count && !is_of(&all->items[i], complaint_id, clock))
        i++;
    return i;
}

bool
setback_holds(const struct setbacks *all, int64_t complaint_id,
              const char *clock, int64_t now_ms)
{
    size_t i = find(all, complaint_id, clock);

    return i < all->count && now_ms < all->items[i].until_ms;
}

static size_t
make_room(struct setbacks *all)
{
    size_t soonest = 0;

    if (all->count < SETBACKS_MOST)
        return all->count++;
    for (size_t i = 1; i < all->count; i++)
        if (all->items[i].until_ms < all->items[soonest].until_ms)
            soonest = i;
    return soonest;
}

int
setback_note(struct setbacks *all, int64_t complaint_id, const char *clock,
             int64_t now_ms)
{
    size_t          i = find(all, complaint_id, clock);
    struct setback *s;
    int64_t         pause_ms = SETBACK_FIRST_MS;

    if (i == all->count) {
        i = make_room(all);
        all->items[i] = (struct setback){.complaint_id = complaint_id};
        snprintf(all->items[i].clock, SETBACK_NAME, "%s", clock);
    }
    s = &all->items[i];
    for (int n = 0; n < s->times && pause_ms < SETBACK_LAST_MS; n++)
        pause_ms *= 2;
    s->until_ms =
        now_ms + (pause_ms < SETBACK_LAST_MS ? pause_ms : SETBACK_LAST_MS);
    return ++s->times;
}

void
setback_forget(struct setbacks *all, int64_t complaint_id, const char *clock)
{
    size_t i = find(all, complaint_id, clock);

    if (i < all->count)
        all->items[i] = all->items[--all->count];
}
