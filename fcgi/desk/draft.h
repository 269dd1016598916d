/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan being written: events are added one after another, and the state so
 * far (the fold including them) can be asked for at any point.  Private to the
 * desk's plan files; what they offer to others is plan.h.
 */
#ifndef DESK_DRAFT_H
#define DESK_DRAFT_H

#include "desk/plan.h"

struct draft {
    const struct world *world;
    struct event_list  *out;
    const char         *actor;  /* of the events added from here on */
    json_t             *state;  /* a copy of its own; ask draft_state() */
    size_t              folded; /* events of out that are in it */
};

/* Begins on a state that already holds the first `folded` events of out. */
struct draft draft_begin(const struct world *w, const json_t *state, struct event_list *out,
                         size_t folded);
/* A new event of this procedure version, now; valid until the next one. */
struct event *draft_event(struct draft *d, enum event_kind kind);
/* The state including every event added so far. */
const json_t *draft_state(struct draft *d);
/* The draft is done with: its state goes along with its events, which must not
 * be changed any more in what a state keeps of them. */
void draft_hand_over(struct draft *d);

/* "team.officer" with "responsible" filled in from the case's facts. */
char *draft_role(struct draft *d, const char *role);
/* The role that owns a stage now; NULL for a final one. */
const char *draft_stage_owner(struct draft *d, const struct stage *stage);

/* Events that several plans need. */
void draft_told(struct draft *d, const char *role, const char *about);
void draft_letter(struct draft *d, const char *letter); /* nothing when there is no such letter */
void draft_task(struct draft *d, const char *role, const char *what, struct span within);
void draft_enter(struct draft *d, const struct stage *stage, const char *owner);
/* A fault of the procedure: table and where it is are taken from the fault. */
void draft_faulted(struct draft *d, const struct fault *failed, const char *at);
/* Gives the complaint on when its stage belongs to the responsible team and
 * that team changed; `before` is draft_stage_owner() before the change. */
void draft_follow_owner(struct draft *d, const char *before);

/* plan_clock.c: what a trigger does to the clocks.  Stops, then rests, then
 * starts; clocks that start count from from_ms. */
void clocks_react(struct draft *d, enum trigger_kind on, const char *what, int64_t from_ms);
void clocks_stop_all(struct draft *d);

/* letter.c: a letter of the procedure in a language (or the first there is).
 * False when it has no such letter. */
struct letter {
    const char *lang, *subject, *text;
};
bool letter_render(const struct world *w, const json_t *state, const char *name,
                   struct arena *mem, struct letter *out);

/* "rules.lua:12: text" taken apart; *at is "" when no place leads the text. */
const char *fault_place(const char *text, struct arena *mem, const char **at);

#endif
