/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the clock could not do: left alone for a while, twice as long each time
 * it fails again, so that it neither holds up the rest nor fills the log.  Kept
 * in memory only; a restart tries everything at once.
 */
#ifndef DESK_SETBACK_H
#define DESK_SETBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SETBACKS_MOST = 256,
    SETBACK_FIRST_MS = 1000,
    SETBACK_LAST_MS = 5 * 60 * 1000,
    SETBACK_NAME = 64
};

struct setback {
    int64_t complaint_id;
    char    clock[SETBACK_NAME]; /* "": its judgement */
    int64_t until_ms;
    int     times;
};

struct setbacks {
    struct setback items[SETBACKS_MOST];
    size_t         count;
};

/* Is it to be left alone at this moment? */
bool setback_holds(const struct setbacks *all, int64_t complaint_id, const char *clock,
                   int64_t now_ms);
/* It failed; how many times in a row.  When there is no room, the one that would
 * be tried next makes it. */
int setback_note(struct setbacks *all, int64_t complaint_id, const char *clock, int64_t now_ms);
/* It was done. */
void setback_forget(struct setbacks *all, int64_t complaint_id, const char *clock);

#endif
