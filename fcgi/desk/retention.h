/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long closed complaints are kept: what each procedure's period has run out
 * for, and what is held back from erasing because the law or a dispute wants it.
 * Nothing is erased by it: it tells whoever erases what is due.
 */
#ifndef DESK_RETENTION_H
#define DESK_RETENTION_H

#include "desk/desk.h"

enum { RETENTION_SHOWN = 20, HOLD_WHY_MOST = 300 };

/*
 * {"procedures":[{"procedure","months" (null: kept for ever),"own" (false: the period of "*" counts),
 *    "closed","due" (whose period has run out, what is held left out),"held" (of those whose period has run
 *    out),"first":[{"number","closed_at","until"}] (the longest overdue, 20 at most)}],
 *  "holds":[{"number","why","by","at"}], "erases": false}
 * Months are counted by the calendar of `zone` from the day of closing (the 31st and a month: its last day).
 * A complaint that is open again is not closed.
 */
enum err retention_look(const struct store *st, struct arena *mem, int64_t now_ms, const char *zone,
                        json_t **out, struct fault *why) MUST_CHECK;
/* The same months of it, as "until" counts them. */
int64_t retention_until(int64_t closed_ms, int months, const char *zone);

/* A complaint is held back, or no longer; each has its row in the audit (retention.held, retention.released),
 * and `reason` names nobody.  ERR_MISSING: no such complaint, or it is not held; ERR_INPUT (why). */
enum err retention_hold(struct store *st, struct arena *mem, const char *number, const char *reason,
                        const char *actor, struct fault *why) MUST_CHECK;
enum err retention_release(struct store *st, struct arena *mem, const char *number, const char *actor,
                           struct fault *why) MUST_CHECK;

#endif
