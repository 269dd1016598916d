/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running clocks and a calendar that changes.
 *
 * A clock keeps the due time that was told when it started: saving a calendar
 * leaves it alone, and counts from its next use on (what starts, rests, repeats or
 * goes on after a pause).  Whoever saves it may have the running clocks counted anew
 * instead.  That is ordered in the calendar's own transaction and done by the tick,
 * page by page: each complaint of a procedure on this calendar gets DO_RECOUNT
 * through the gate, so each clock that is due at another time has its event, with
 * who changed the calendar and why, and with how the new time was counted.  An order
 * outlives a restart; what it did is a row of the audit ("calendar.recounted").  A
 * calendar changed again meanwhile is counted on as it is then; ordered again, it
 * begins again.
 *
 * Tasks, drafts and records that were opened keep their times in any case, and a
 * clock that repeats its next one.
 */
#ifndef DESK_RECOUNT_H
#define DESK_RECOUNT_H

#include "desk/desk.h"

struct recount_order {
    const char *calendar;
    const char *by;   /* a login, or "redressctl" */
    const char *note; /* why: what each complaint's journal says */
};
/* Within the transaction that keeps the calendar.  ERR_INPUT (field "note") without a
 * reason. */
enum err recount_order(struct tx *tx, struct arena *mem, const struct recount_order *order,
                       struct fault *why) MUST_CHECK;
/* {"by","note","at_ms","complaints","clocks" (moved so far)}; NULL: none is under way. */
enum err recount_find(const struct store *st, struct arena *mem, const char *calendar, json_t **out,
                      struct fault *why) MUST_CHECK;

/* For the tick: a part of what is ordered.  An error only when the store or the
 * judges are away; what else fails is logged and passed over. */
struct recount_round {
    int64_t now_ms;
    int     most; /* complaints to look at */
    int     tried, done;
};
enum err recount_do(struct desk *d, struct recount_round *round, struct fault *why) MUST_CHECK;

/* What a changed calendar would do, of which nothing is kept:
 * {"days":{"changed" (days of another kind),"hours" (of the same kind, with other
 *    hours),"items":[{"date","before":day,"after":day}]} (calendar_day(); of another kind
 *    or name, last year to three years ahead, the first 400),
 *  "clocks":{"complaints" (open ones on this calendar),"running","repeating" (those keep
 *    their next time),"changed","earlier","later","late_at_once","late_no_more",
 *    "items":[{"number","procedure","clock","label","due_before_ms","due_after_ms",
 *    "later_by_s" (below 0: earlier),"late_before","late_after","paused"}]} (the first 200:
 *    late at once, then by the time they would be due)}
 * Only complaints that the reader may see.  ERR_INPUT: no calendar, or (field "hours")
 * one on which nothing is ever worked. */
struct recount_wish {
    const char  *calendar, *lang;
    const json_t *doc; /* the calendar as it would be */
    struct doer  reader;
};
enum err recount_preview(struct desk *d, struct arena *mem, const struct recount_wish *wish,
                         json_t **out, struct fault *why) MUST_CHECK;
/* ERR_INPUT (field "hours") for a calendar without any working time from now on. */
enum err recount_check(const json_t *doc, struct arena *mem, struct fault *why) MUST_CHECK;

#endif
