/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Schedules: when a procedure opens records by itself (schedule.c), and opening
 * them when the time has come (tick_schedule.c).
 */
#ifndef DESK_SCHEDULE_H
#define DESK_SCHEDULE_H

#include "desk/desk.h"

/* A missed time is made up for when it was at most this long ago: a duty of the day
 * before yesterday is of no use any more, the figures of a month are. */
enum { SCHEDULE_MISSED_MS = 48 * 60 * 60 * 1000 };
#define SCHEDULE_UNCOMPILED_MS ((int64_t)62 * 24 * 60 * 60 * 1000)

/* The moments of a schedule in (after, until], in order, each once; kept by mem. */
size_t schedule_times(const struct schedule *s, const struct calendar *cal, int64_t after_ms,
                      int64_t until_ms, struct arena *mem, int64_t **out);

/* The setting that says how far a schedule has come: {"last_ms": 1}. */
const char *schedule_mark(struct arena *mem, const char *procedure, const char *schedule);

/* Opens what has come due by now, at most so many; a schedule that is seen for
 * the first time counts from now.  *tried counts what was attempted, *done what
 * succeeded.  An error only when the store or the judges are away. */
struct schedule_round {
    int64_t now_ms;
    int     most;
    int     tried, done;
};
enum err schedules_open(struct desk *d, struct schedule_round *round, struct fault *why) MUST_CHECK;

#endif
