/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars as data: kept, imported, exported.  A clock that runs keeps the due
 * time that was told when it started; a calendar counts from its next use on.
 */
#ifndef DESK_CALENDARS_H
#define DESK_CALENDARS_H

#include "base/ical.h"
#include "store/store.h"

/* Checks a calendar and keeps it under its name; `actor` (a login, or "redressctl") is who
 * the audit says did it. */
enum err calendars_keep(struct store *st, struct arena *mem, const char *name, const json_t *doc,
                        const char *actor, struct fault *why) MUST_CHECK;

/* As kept; ERR_MISSING when there is none of that name. */
enum err calendars_find(const struct store *st, struct arena *mem, const char *name, json_t **out,
                        struct fault *why) MUST_CHECK;

struct calendar_import {
    const char       *name;
    const char       *ics;
    size_t            length;
    struct ical_years years;
    bool              replace; /* its days in place of those there; else added */
    bool              dry_run; /* look, and keep nothing */
    const char       *zone;    /* of a calendar that is new */
    const char       *actor;   /* whose doing it is */
};
/* {"name","replaced","kept","taken":[..],"skipped":[..],"calendar":{..}} (base/ical.h).  A
 * name that is new begins with the usual working week of `zone`. */
enum err calendars_import(struct store *st, struct arena *mem, const struct calendar_import *in,
                          json_t **out, struct fault *why) MUST_CHECK;

#endif
