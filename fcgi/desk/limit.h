/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Limits: when a clock is due, with how that came about.  A limit is the
 * procedure's (`within`, `every`) or the complaint's own: a number of a form,
 * or a day or time that was promised in one.  Private to the desk's plan files.
 */
#ifndef DESK_LIMIT_H
#define DESK_LIMIT_H

#include "desk/trigger.h"
#include "desk/draft.h"

struct due {
    int64_t     at_ms;
    struct span span; /* n = 0: a moment that was promised */
    json_t     *derivation;
};

/* When a clock that counts from a firing is due.  `was`: the same clock's state
 * when it ran before, whose pauses count on, or NULL.  False when nobody gave
 * its limit yet, or when that cannot be counted: then the fault is in the
 * draft, a person sees it, and the complaint goes on. */
bool limit_due(struct draft *d, const struct clock *clock, const struct firing *from,
               const json_t *was, struct due *out);
/* The limit is an answer to this form. */
bool limit_is_of_form(const struct clock *clock, const char *form);
/* A clock that stood still from its paused_ms until now: its due time and
 * derivation then, and a later time of its own (0: none) likewise. */
void limit_resume(struct draft *d, const struct clock *clock, const json_t *was, struct due *out,
                  int64_t *held_ms);

#endif
