/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding from inside: what state.c and the state_*.c beside it share and
 * nobody else sees.
 */
#ifndef MODEL_STATE_FOLD_H
#define MODEL_STATE_FOLD_H

#include <jansson.h>

#include "model/event.h"

/* The member as an object or array, made when it is not there yet. */
json_t *object_in(json_t *parent, const char *key);
json_t *array_in(json_t *parent, const char *key);
/* Copies a member when it is there; names may differ. */
void copy_member(json_t *to, const char *to_key, const json_t *from, const char *key);
/* Both halves of an event's member as one new object; the caller owns it. */
json_t *merged_halves(const struct event *event, const char *key);
/* A new entry with the event's time, at the end of one of the state's lists. */
json_t *add_entry(json_t *state, const char *list, const struct event *event);
/* Remembers that a role's team had a part in the complaint. */
void add_team(json_t *state, const char *role);
/* Another record {procedure, number} that this one has to do with; NULL: there is none. */
json_t *add_link(json_t *state, const char *kind, const json_t *other, int64_t at_ms);
/* A form that was filled: facts, and its answers or its next round. */
void fold_answers(json_t *state, const struct event *event);

typedef void fold_function(json_t *state, const struct event *event);

/* state_clock.c */
fold_function fold_clock_started, fold_clock_stopped, fold_clock_late, fold_clock_paused,
    fold_clock_moved;
/* state_task.c */
fold_function fold_task_opened, fold_task_received, fold_task_answered, fold_task_excused,
    fold_opened, fold_registered, fold_compiled, fold_moved;
/* state_join.c */
fold_function fold_linked, fold_unlinked, fold_merged, fold_unmerged;
/* state_letter.c */
fold_function fold_letter_sent, fold_answered, fold_letter_drafted, fold_letter_refused,
    fold_undelivered;

#endif
