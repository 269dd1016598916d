/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Triggers: what fires them, and when they last fired as far as a complaint's
 * state remembers.  Private to the desk's plan files.
 */
#ifndef DESK_TRIGGER_H
#define DESK_TRIGGER_H

#include "model/procedure.h"

/* This trigger, or one of its others, fires on that; NULL stands for any. */
bool trigger_matches(const struct trigger *t, enum trigger_kind on, const char *what);

/* When a trigger last fired.  Within one change received comes before receipt,
 * joined and the customer's words, then acted, leaving, entering. */
struct firing {
    int64_t           at_ms; /* 0: never */
    enum trigger_kind on;
    const char       *what;
};
struct firing trigger_fired(const struct trigger *t, const json_t *state);
bool          firing_is_after(const struct firing *a, const struct firing *b);

/* "entering", as in a model and in a derivation. */
const char *trigger_word(enum trigger_kind on);

#endif
