/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records that an action opens out of a complaint: what they begin with, and
 * keeping them in the action's own transaction, linked both ways.
 */
#ifndef DESK_OPENING_H
#define DESK_OPENING_H

#include "desk/intake.h"

struct openings {
    const struct hearing *hearing; /* of the command, as the caller filled in */
    const struct command *cmd;
    const json_t         *state;   /* before it */
    struct intake    *items;
    struct event    **opened; /* the event that gets the number */
    struct complaint *made;   /* as kept */
    size_t            count;
};

/* What a record that an action opens begins with, out of the complaint as the
 * action leaves it. */
json_t *opening_answers(const struct opening *opening, const json_t *after, struct arena *mem);

/* What the `opened` events among these begin.  ERR_CONFLICT when such a procedure
 * is not in force, ERR_INPUT naming the field that does not fit its form. */
enum err openings_prepare(struct desk *d, struct openings *all, struct event_list *events,
                          struct mistakes *mistakes, struct fault *why) MUST_CHECK;
/* desk_keep() together with them; then they are judged. */
enum err openings_keep(struct desk *d, struct complaint *c, struct event_list *events,
                       struct openings *all, struct fault *why) MUST_CHECK;

#endif
