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
void draft_told(struct draft *d, const char *role, const char *about, bool urgent);
/* A letter of the procedure goes out, or waits for approval (plan_letter.c); nothing
 * when there is no such letter. */
void draft_letter(struct draft *d, const char *letter);
/* An officer's own words, which wait. */
void draft_words(struct draft *d, const struct approval *approval, const char *text);
/* A task of one role ("quality.officer") or whole team ("quality"). */
struct task_ask {
    const char *team, *what;
    struct span within;  /* n = 0: no limit */
    const char *name;    /* of a declared one; NULL: asked by hand */
    const char *form;    /* to answer with; NULL: words */
    bool        receipt; /* is to be signed for */
};
void draft_task(struct draft *d, const struct task_ask *ask);
/* Checked answers into an event: its form, and both halves. */
void draft_answers(struct draft *d, struct event *e, const struct form *form,
                   const json_t *answers);
void draft_enter(struct draft *d, const struct stage *stage, const char *owner);
/* A fault of the procedure: table and where it is are taken from the fault. */
void draft_faulted(struct draft *d, const struct fault *failed, const char *at);
/* Gives the complaint on when its stage belongs to the responsible team and
 * that team changed; `before` is draft_stage_owner() before the change. */
void draft_follow_owner(struct draft *d, const char *before);

/* What a trigger does to clocks and registers. */
void draft_fire(struct draft *d, enum trigger_kind on, const char *what, int64_t from_ms);
/* A form was filled: its number, and clocks whose limit is one of its answers. */
void draft_filled(struct draft *d, const char *form);

/* plan_clock.c: what a trigger does to the clocks.  Stops, then rests, then
 * starts; clocks that start count from from_ms. */
void clocks_react(struct draft *d, enum trigger_kind on, const char *what, int64_t from_ms);
void clocks_stop_all(struct draft *d);
/* The present stage halts clocks or lets them go on. */
void clocks_pause(struct draft *d);
/* A form was filled that gives clocks their limit: those that waited for it
 * start from when their trigger fired, those that run are counted anew. */
void clocks_filled(struct draft *d, const char *form);
/* One of these alone; false when nothing came of it. */
bool clock_start_late(struct draft *d, const struct clock *clock);
bool clock_limit_again(struct draft *d, const struct clock *clock);
/* Those that run are counted anew on the calendar as it is in this world, from where
 * they began and with the pauses they had.  One that repeats keeps its next time and
 * counts on this calendar from there on. */
void clocks_recount(struct draft *d, const char *reason);

/* plan_register.c: rows in registers, numbers of forms. */
void registers_react(struct draft *d, enum trigger_kind on, const char *what);
void registers_filled(struct draft *d, const char *form);

/* plan_task.c: the tasks of an action; the same with what a rule opens. */
void tasks_open(struct draft *d, const struct action *action);
void tasks_decided(struct draft *d, const json_t *decision);

/* letter.c: a letter of the procedure in a language (or the first there is).
 * False when it has no such letter.  What is personal is left empty in the subject
 * unless the procedure wants it there. */
struct letter {
    const char *lang, *subject, *text;
};
bool letter_render(const struct world *w, const json_t *state, const char *name,
                   struct arena *mem, struct letter *out);

/* "rules.lua:12: text" taken apart; *at is "" when no place leads the text. */
const char *fault_place(const char *text, struct arena *mem, const char **at);

#endif
