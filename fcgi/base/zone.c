/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Zone offsets from ICU.  ICU calendars are neither cheap to open nor safe to
 * share, so each thread keeps a few; and since an offset holds for months, each
 * remembers between which moments its last answer is good.
 */
#include "base/zone.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/civil.h"

enum { ZONES_A_THREAD = 8, ZONE_BYTES = 64 };

struct zone {
    char       name[ZONE_BYTES];
    UCalendar *calendar;
    int64_t    from_ms; /* offset_ms is good in [from_ms, until_ms) */
    int64_t    until_ms;
    int64_t    offset_ms;
};

struct zones {
    struct zone slots[ZONES_A_THREAD];
    unsigned    next; /* the slot to give up when all are taken */
};

static pthread_key_t               zones_key;
static pthread_once_t              zones_once = PTHREAD_ONCE_INIT;
static _Thread_local struct zones *zones;

static void
close_zones(void *thing)
{
    struct zones *all = thing;

    for (int i = 0; i < ZONES_A_THREAD; i++)
        if (all->slots[i].calendar != NULL)
            ucal_close(all->slots[i].calendar);
    free(all);
}

static void
make_key(void)
{
    if (pthread_key_create(&zones_key, close_zones) != 0)
        abort();
}

static struct zones *
zones_of_thread(void)
{
    if (zones != NULL)
        return zones;
    pthread_once(&zones_once, make_key);
    zones = calloc(1, sizeof(*zones));
    if (zones == NULL || pthread_setspecific(zones_key, zones) != 0)
        abort();
    return zones;
}

/* ICU takes any name and quietly means GMT by it, so it is asked first whether
 * it knows this one. */
static UCalendar *
open_calendar(const char *name)
{
    UChar      units[ZONE_BYTES], canonical[ZONE_BYTES * 2];
    UBool      of_system = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t    length = (int32_t)strlen(name);
    UCalendar *calendar;

    for (int32_t i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] > '~')
            return NULL;
    u_charsToUChars(name, units, length);
    ucal_getCanonicalTimeZoneID(units, length, canonical, ZONE_BYTES * 2,
                                &of_system, &status);
    if (U_FAILURE(status) || !of_system || strcmp(name, "Etc/Unknown") == 0)
        return NULL;
    calendar = ucal_open(units, length, "en_US_POSIX", UCAL_GREGORIAN, &status);
    return U_FAILURE(status) ? NULL : calendar;
}

static struct zone *
find_zone(const char *name)
{
    struct zones *all = zones_of_thread();
    struct zone  *slot;
    UCalendar    *calendar;

    if (name == NULL || name[0] == '\0' || strlen(name) >= ZONE_BYTES)
        return NULL;
    for (int i = 0; i < ZONES_A_THREAD; i++)
        if (strcmp(all->slots[i].name, name) == 0)
            return &all->slots[i];
    calendar = open_calendar(name);
    if (calendar == NULL)
        return NULL;
    slot = &all->slots[all->next];
    all->next = (all->next + 1) % ZONES_A_THREAD;
    if (slot->calendar != NULL)
        ucal_close(slot->calendar);
    memset(slot, 0, sizeof(*slot));
    memcpy(slot->name, name, strlen(name) + 1);
    slot->calendar = calendar;
    return slot;
}

static int64_t
transition(const struct zone *z, UTimeZoneTransitionType which, int64_t none)
{
    UErrorCode status = U_ZERO_ERROR;
    UDate      at = 0;

    if (!ucal_getTimeZoneTransitionDate(z->calendar, which, &at, &status) ||
        U_FAILURE(status))
        return none;
    return (int64_t)at;
}

static int64_t
offset_at(struct zone *z, int64_t at_ms)
{
    UErrorCode status = U_ZERO_ERROR;

    if (at_ms >= z->from_ms && at_ms < z->until_ms)
        return z->offset_ms;
    ucal_setMillis(z->calendar, (UDate)at_ms, &status);
    z->offset_ms = ucal_get(z->calendar, UCAL_ZONE_OFFSET, &status) +
                   ucal_get(z->calendar, UCAL_DST_OFFSET, &status);
    z->from_ms =
        transition(z, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN);
    z->until_ms = transition(z, UCAL_TZ_TRANSITION_NEXT, INT64_MAX);
    return z->offset_ms;
}

bool
zone_known(const char *zone)
{
    return find_zone(zone) != NULL;
}

int64_t
zone_clock(const char *zone, int64_t at_ms)
{
    struct zone *z = find_zone(zone);

    return z == NULL ? at_ms : at_ms + offset_at(z, at_ms);
}

int64_t
zone_moment(const char *zone, int64_t clock_ms)
{
    struct zone *z = find_zone(zone);
    int64_t      before, after;

    if (z == NULL)
        return clock_ms;
    /* No offset reaches a day, so these two lie on either side. */
    before = offset_at(z, clock_ms - DAY_MS);
    after = offset_at(z, clock_ms + DAY_MS);
    if (before == after || offset_at(z, clock_ms - before) == before)
        return clock_ms - before;
    if (offset_at(z, clock_ms - after) == after)
        return clock_ms - after;
    return clock_ms - before;
}
