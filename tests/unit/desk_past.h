/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays for a test: candidates out of texts, and what a replay told.
 */
#ifndef TESTS_DESK_PAST_H
#define TESTS_DESK_PAST_H

#include "desk/replay.h"
#include "desk_live.h"

/* A version that is loaded and stored, but not in force. */
const struct version *past_candidate(struct live *l, const char *procedure, const char *rules);
/* live_procedure with one part of it written otherwise. */
char *past_procedure(struct live *l, const char *part, const char *otherwise);

struct past_result {
    json_t *differences; /* in their order */
    json_t *figures;     /* the last that was told */
    size_t  stop_after;  /* pages; 0: never */
    size_t  pages;
};
void past_replay(struct live *l, const struct replay_request *in, const struct version *candidate,
                 struct past_result *out);
/* The nth difference. */
const json_t *past_difference(const struct past_result *r, size_t n);
/* A figure by its place: "tables.judge.differ". */
int64_t past_figure(const json_t *figures, const char *place);

#endif
