/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars as data: kept, imported, exported.  A clock that runs keeps the due
 * time that was told when it started, unless whoever changes the calendar has the
 * running ones counted anew (recount.h).
 *
 * A calendar is changed in one transaction: read, checked against what its writer
 * saw, put together, kept, and its row of the audit written.  Two who change it at
 * once cannot lose each other's days.  Its revision is the number of its newest row
 * in the audit.
 */
#ifndef DESK_CALENDARS_H
#define DESK_CALENDARS_H

#include "base/ical.h"
#include "store/store.h"

/* Who changes it, on what they saw, and what becomes of running clocks. */
struct calendar_change {
    const char *name;
    const char *actor;     /* a login, or "redressctl" */
    const char *note;      /* why, or NULL; needed with recompute */
    int64_t     revision;  /* the one that was seen; 0: any */
    bool        recompute; /* running clocks are counted anew; else they keep their times */
};

/* Checks a calendar and keeps it under its name.  ERR_STALE: it was changed since that
 * revision.  What is the same as before is not kept again. */
enum err calendars_keep(struct store *st, struct arena *mem, const struct calendar_change *change,
                        const json_t *doc, struct fault *why) MUST_CHECK;

/* As kept; ERR_MISSING when there is none of that name. */
enum err calendars_find(const struct store *st, struct arena *mem, const char *name, json_t **out,
                        struct fault *why) MUST_CHECK;
/* At least 1, so that it may be an ETag; a name without a calendar has one, too. */
enum err calendars_revision(const struct store *st, struct arena *mem, const char *name,
                            int64_t *out, struct fault *why) MUST_CHECK;

struct calendar_import {
    struct calendar_change change;
    const char            *ics;
    size_t                 length;
    struct ical_years      years;
    bool                   replace; /* its days in place of those there; else added */
    bool                   dry_run; /* look, and keep nothing */
    const char            *zone;    /* of a calendar that is new */
};
/* {"name","replaced","kept","taken":[..],"skipped":[..],"calendar":{..}} (base/ical.h).  A
 * name that is new begins with the usual working week of `zone`. */
enum err calendars_import(struct store *st, struct arena *mem, const struct calendar_import *in,
                          json_t **out, struct fault *why) MUST_CHECK;

struct desk;
/* [{"name","kept" (false: procedures name it, and the usual week counts),"zone","until" (the
 * last day that is listed, or null),"procedures" (in force, that count on it)}]: those kept by name, then the others. */
enum err calendars_list(struct desk *d, struct arena *mem, json_t **out, struct fault *why) MUST_CHECK;

/* calendar_year() of one that is kept, with "name" and "recounting" (recount_find(),
 * or null). */
enum err calendars_year(const struct store *st, struct arena *mem, const char *name, int year,
                        json_t **out, struct fault *why) MUST_CHECK;

#endif
