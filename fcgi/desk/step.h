/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a decision leaves in a draft: its own event, and the events it causes.
 * Private to the desk's plan files.
 */
#ifndef DESK_STEP_H
#define DESK_STEP_H

#include "desk/draft.h"

/* The `decided` event; late: {clock, level} it is about, or NULL. */
void steps_decided(struct draft *d, const json_t *decision, const json_t *late);
/* What the rule asked for beside `set`: told, assigned, letters, tasks. */
void steps_follow(struct draft *d, const json_t *decision);
/* A fact that holds what a personal field was answered, or its free words. */
bool fact_is_personal(const struct procedure *p, const char *name);
/* A procedure that failed: the fault in the file, and the first stage told. */
void steps_faulted(struct draft *d, const struct fault *failed);

#endif
