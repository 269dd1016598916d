/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint's state: the fold of its events, as one JSON document.
 *
 * {
 *  "number": "TS-202611-0001", "procedure": "company-desk", "version": "<digest>",
 *  "channel": "web", "lang": "zh", "received_ms": 1, "changed_ms": 2, "closed_ms": 3 (when closed),
 *  "stage": "analysis" (absent until judged), "owner": "quality.officer", "assignee": "wang" (or absent),
 *  "stages":  [ {"stage","at_ms"} ],   every stage it entered, in order
 *  "facts":   { every field's and every rule's latest value, by plain name },
 *  "forms":   { "complaint": {...latest answers...}, "round": [ {answers..., "by","at_ms","number" (of a numbered form)}, ... ] },
 *  "clocks":  { "answer": {"running":true,"start_ms","due_ms","late":0,"next_ms","span","derivation",
 *                           "stopped_ms" (once stopped), "paused_ms" and, when it was to be looked at
 *                           again, "held_ms" (while paused)} },
 *  "signatures": [ {"meaning","by","at_ms","action","covers" (the form written last before it),
 *                   "lapsed_ms" (that form was written again since: it counts no more)} ],
 *  "written": "plan",   the form written last, rounds and what is signed itself left out
 *  "acted":   { "approve": {"count":1,"by","at_ms","event":7} },   event: which of its events
 *  "teams":   ["service","quality"],   every team that ever owned it, had a task or an action, or approves a draft
 *  "counts":  { "reopened": 1 },
 *  "tasks":   [ {"task":1,"name" (declared ones),"team","what","asked_by" (a person's login),"opened_ms","due_ms","form",
 *                "receipt":true (is to be signed for),"received_by","received_ms",
 *                "done":false,"answer","answers","by","done_ms","excused":true,"reason"} ],
 *  "letters": [ {"letter","lang","subject","text","at_ms","event":9} ],   event: which of its events
 *  "drafts":  [ {"draft":1,"letter","lang","subject","text","approve":["team.role"],"by","at_ms"} ],
 *               that wait for approval; one that was sent or refused is gone
 *  "drafted": 1,   how many drafts there ever were
 *  "undelivered": [ {"event","channel","how","status","text","at_ms"} ],   the last 20
 *  "silent":  "auto-submitted" (nothing is answered to it by itself; cleared when the customer
 *               writes otherwise), "lacks": ["order_number"],
 *  "mail_id": "<x@y>" (Message-ID of the customer's newest mail: what is written to them
 *               by mail answers it),
 *  "files":   [ {"file":1,"name","digest","size","type","by","at_ms"} ],
 *               "to": the number of the merged complaint it was sent to, if it was
 *  "messages":[ {"by":"customer"|login,"text","at_ms","event","channel"} ],   what customer and company said to each other; "to" likewise
 *  "told":    [ {"roles","about","at_ms"} ],   the last 20
 *  "informed": { "quality.manager": 1 },   how often each role was told, for `told` gates
 *  "decisions": { "classify": {"rule","version","overridden":true} },   the last of each table
 *  "links":   [ {"kind":"from"|"opened"|"related"|"split"|"merged" (that one into this)|
 *                "into" (this into that one),"procedure","number","at_ms","by","reason"} ],
 *  "merged":  {"procedure","number","at_ms","by","reason","owner","assignee" (as they were)} while
 *               it is merged into that one: closed, its clocks stand still,
 *  "registers": { "complaints": {"number","at_ms"} },   number absent: the complaint's own
 *  "compiled": { what EVENT_COMPILED (event.h) says, with at_ms },   of a record that a schedule opened with
 *               a summary; entered, closed and late are the facts summary_entered, summary_closed, summary_late
 *  "moves":   [ {"from","to","by","at_ms"} ],   other versions it was moved to
 *  "fault":   {"table","fault","at"} (when its procedure failed; cleared by the next action),
 *  "events": 12
 * }
 * A round's "by" and "at_ms" are who filled it in and when, unless the form has a
 * field of that name.  A new owner means no assignee.
 * An excused task is done.  A moved complaint's "version" is the new one.
 * A task that was answered or excused counts as received, too.
 * clocks.*.next_ms is when the clock thread has to look at it next (due, or the
 * next level of lateness); absent when it never has to.
 */
#ifndef MODEL_STATE_H
#define MODEL_STATE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/event.h"

/* An empty state, kept by mem. */
json_t *state_new(struct arena *mem);

/* Folds one event in.  Uses nothing but the event, so the journal alone
 * rebuilds every state.  An event without its personal half (erased) still
 * folds; what was in it is absent. */
void state_apply(json_t *state, const struct event *event);
void state_apply_all(json_t *state, const struct event *events, size_t count);

/* A copy to plan on without touching the original, kept by mem. */
json_t *state_copy(struct arena *mem, const json_t *state);

const char *state_stage(const json_t *state);    /* NULL before it was judged */
const char *state_owner(const json_t *state);    /* NULL when closed */
const char *state_assignee(const json_t *state); /* NULL: nobody in person */
json_t     *state_facts(const json_t *state);
json_t     *state_clock(const json_t *state, const char *name); /* NULL: never started */
int         state_count(const json_t *state, const char *counter);
/* The newest filling of a numbered form keeps the number it got (NULL: none yet). */
void        state_number_filling(json_t *state, const char *form, const char *number);
size_t      state_rounds(const json_t *state, const char *form);
size_t      state_open_tasks(const json_t *state);
bool        state_is_closed(const json_t *state);
/* It goes on in another one: {procedure, number, ...}, or NULL. */
const json_t *state_merged(const json_t *state);
/* The link of a kind to another record, or NULL. */
const json_t *state_link(const json_t *state, const char *kind, const char *number);
/* Of "messages" and "files": written to another complaint, which was merged into this one.  It is
 * that customer's, whoever has this one, and shown to the staff alone. */
bool        state_is_of_merged(const json_t *entry);
/* The customer sent it and may have it back.  A mail's original is for the staff: its head
 * tells the way it took, and whoever wrote it need not be who holds the code. */
bool        state_file_is_customers(const json_t *file);
/* About how many bytes of memory a copy of a document takes. */
size_t      state_weight(const json_t *doc);
/* Tasks of a declared name: how many there are, signed for (or not to be), done. */
struct task_tally {
    size_t opened, received, done;
};
struct task_tally state_tasks(const json_t *state, const char *name);
/* What "form.field" was answered last (of a form that repeats: in its newest
 * round), or what the fact of a plain name is; NULL when nothing. */
const json_t *state_answer(const json_t *state, const char *dotted);
/* The earliest next_ms and due_ms of all running clocks that are not paused, 0
 * when there is none. */
int64_t state_next_ms(const json_t *state);
int64_t state_due_ms(const json_t *state);
/* The highest level of lateness of all running clocks; what is merged owes nothing. */
int state_late(const json_t *state);

#endif
