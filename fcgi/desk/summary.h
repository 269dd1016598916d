/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Summaries: what the day, week or month before a moment came to in a register.
 * A schedule compiles one into the record it opens, from the store (desk) or from
 * what a scenario says of the past; both add rows one by one here.
 */
#ifndef DESK_SUMMARY_H
#define DESK_SUMMARY_H

#include "base/calendar.h"
#include "desk/inside.h"

/* One that is being added up.  Zeroed but for mem, summary, of and of_name. */
struct summing {
    struct arena           *mem; /* of the event in the end */
    const struct summary   *summary;
    const struct procedure *of;  /* whose register it is; NULL: a scenario's, of another one */
    const char             *of_name;
    int64_t                 from_ms, until_ms;
    int64_t                 entered, closed, late;
    const char             *first, *last; /* numbers */
    json_t                 *counts;
};
/* The whole day, week (Monday to Sunday) or month before the one that at_ms is in,
 * in the calendar's zone. */
void summing_begin(struct summing *s, const struct calendar *cal, int64_t at_ms);
/* A row of the register as it stands now.  `state` lasts for the call alone. */
void summing_add(struct summing *s, const char *number, const json_t *state);
void summing_end(const struct summing *s, int64_t now_ms, struct event_list *out);

/* Adds the EVENT_COMPILED of a record that this schedule opens at its time at_ms; none
 * when it compiles nothing.  ERR_CONFLICT: the register's procedure is not in force. */
enum err summary_compile(struct desk *d, const struct hearing *h, const struct schedule *by,
                         int64_t at_ms, struct event_list *out, struct fault *why) MUST_CHECK;

#endif
