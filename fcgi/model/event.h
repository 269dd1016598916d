/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events: what the journal is made of.  A complaint's state is the fold of its
 * events (state.h) and nothing else.
 *
 * An event has two halves.  `body` is what may stay for ever; `personal` is
 * what belongs to a person (names, numbers, free text) and can be erased: the
 * store seals it under the complaint's own key and puts only its digest into
 * the chain.
 *
 *   kind           body                                        personal
 *   received       number, procedure, channel, lang, form, answers, from
 *                  {procedure, number} (opened out of another), schedule, lacks (fields the
 *                  form requires and a mail did not have), silent (why nothing may be
 *                  answered by itself: "auto-submitted", "list", ...)   answers, mail_id (the
 *                                                              mail's own Message-ID)
 *   decided        table, at, evidence, set, tell, assign, letter, open, again, urgent,
 *                  trace [{rule, failed}], facts (those read), late {clock, level},
 *                  history {name: {value, numbers}} (needs looked up for it)   facts, history (personal ones)
 *   overridden     table, set, was (what those facts were before); rule is the one
 *                  overridden, reason the person's          set, was (personal facts)
 *   faulted        table, fault, at
 *   entered        stage, owner, final (true: the complaint is closed), hands (roles of
 *                  other teams that have actions there)
 *   acted          action, form, repeats, answers, to, sign {meaning}, counts   answers
 *   clock_started  clock, start_ms, due_ms, span, derivation
 *   clock_stopped  clock
 *   clock_paused   clock, stage
 *   clock_late     clock, level, due_ms, fell_due_ms (of this level), next_ms (or
 *                  absent: not looked at again)
 *   clock_moved    clock, due_ms, next_ms, derivation (each or none), because:
 *                  "rests" (the duty was done: not late any more), "resumes"
 *                  (due_ms is later by what the pause took), "limit" (the answer
 *                  that is its limit, or the version's limit, is another one; not
 *                  late any more when due_ms is to come), "calendar" (counted anew on
 *                  a changed calendar; likewise; was_ms is what it was due before, reason
 *                  what whoever changed it says) or "again"
 *   told           roles, about, urgent (true: not held back by quiet hours or digests)
 *   letter_sent    letter, lang, draft (the one that was approved)  subject, text
 *   assigned       owner, assignee (each or both; assignee null: nobody)
 *   noted          -                                            text
 *   answered       by ("customer", or whose words they are; absent: the actor's),
 *                  channel ("email", or absent), silent; draft: the one that was
 *                  approved, by the actor; to: the number of the complaint, merged into
 *                  this one, that the customer wrote to         text, mail_id (as above)
 *   filed          file, digest, size, type, by, to (likewise)  name
 *   task_opened    task, team, due_ms, name (of a declared one), receipt (true: is
 *                  to be signed for), form (to answer with)     what
 *   task_received  task
 *   task_answered  task, form, repeats, answers                 text, answers
 *   task_excused   task; reason says why
 *   opened         procedure, number: a record of another kind made out of this one
 *   registered     register (or a form with numbers), number (its row there, gapless;
 *                  absent: the complaint's own number counts); while planned series,
 *                  digits and suffix, out of which the store makes the number
 *   moved          from, to (versions), stage (absent: unchanged), changes: see plan_move()
 *   letter_drafted draft (1, 2, ...), letter (or "answer": the actor's own words), lang,
 *                  approve (roles)                              subject, text
 *   letter_refused draft; reason says why
 *   undelivered    event (n of the letter or words that did not arrive), channel, how
 *                  ("bounced", "refused", "given_up"), status    text (what the other side said)
 *   compiled       summary, procedure, register, from_ms, until_ms, entered (rows of the register in that
 *                  period), closed and late (of those, at that moment), first and last (their numbers),
 *                  counts ({"type": {"goods": 3}}: of each fact named, how often each value; "" is
 *                  not answered; no value that is personal)
 *   linked         kind, procedure, number: another record it belongs to.  "related"; "merged":
 *                  that one was merged into this; "split": that one was made out of this;
 *                  reason says why
 *   unlinked       kind, procedure, number: it does not any more
 *   merged         into {procedure, number}: it goes on in that one, and is closed; reason says why
 *   unmerged       into: it goes on by itself again, where it was
 *
 * Any event of a member of staff who stood in for somebody away: for (whose place it
 * was done in).  Members that do not apply are left out.  clock_late's due_ms is the due time
 * from then on: the same one for a `within` clock, the next one for `every`.
 * clock_moved's next_ms is its due_ms unless it says otherwise (null: not looked
 * at again); "again" has a
 * next_ms and no due_ms.  A paused clock has no next_ms until it resumes.
 *
 * Kinds are only ever added, at the end: the journal keeps them by name.
 */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define EVENT_LIST(X)                                                          \
    X(RECEIVED, "received")                                                    \
    X(DECIDED, "decided")                                                      \
    X(FAULTED, "faulted")                                                      \
    X(ENTERED, "entered")                                                      \
    X(ACTED, "acted")                                                          \
    X(CLOCK_STARTED, "clock_started")                                          \
    X(CLOCK_STOPPED, "clock_stopped")                                          \
    X(CLOCK_LATE, "clock_late")                                                \
    X(CLOCK_MOVED, "clock_moved")                                              \
    X(TOLD, "told")                                                            \
    X(LETTER_SENT, "letter_sent")                                              \
    X(ASSIGNED, "assigned")                                                    \
    X(NOTED, "noted")                                                          \
    X(ANSWERED, "answered")                                                    \
    X(FILED, "filed")                                                          \
    X(TASK_OPENED, "task_opened")                                              \
    X(TASK_ANSWERED, "task_answered")                                          \
    X(OVERRIDDEN, "overridden")                                                \
    X(CLOCK_PAUSED, "clock_paused")                                            \
    X(TASK_RECEIVED, "task_received")                                          \
    X(TASK_EXCUSED, "task_excused")                                            \
    X(OPENED, "opened")                                                        \
    X(REGISTERED, "registered")                                                \
    X(MOVED, "moved")                                                          \
    X(LETTER_DRAFTED, "letter_drafted")                                        \
    X(LETTER_REFUSED, "letter_refused")                                        \
    X(UNDELIVERED, "undelivered")                                              \
    X(COMPILED, "compiled")                                                    \
    X(LINKED, "linked")                                                        \
    X(UNLINKED, "unlinked")                                                    \
    X(MERGED, "merged")                                                        \
    X(UNMERGED, "unmerged")

enum event_kind {
#define X(name, text) EVENT_##name,
    EVENT_LIST(X)
#undef X
    EVENT_KINDS
};

const char *event_kind_name(enum event_kind kind);
/* EVENT_KINDS when there is no such kind. */
enum event_kind event_kind_find(const char *name);

/* A draft's letter when it is an officer's own words. */
#define LETTER_ANSWER "answer"

/* Who acts when it is not a member of staff. */
#define ACTOR_CUSTOMER "customer"
#define ACTOR_CLOCK "clock"
#define ACTOR_RULES "rules"

struct event {
    enum event_kind kind;
    int64_t         at_ms;
    const char     *actor;    /* a staff login, or one of ACTOR_... */
    const char     *version;  /* digest of the procedure version, 64 hex */
    const char     *rule;     /* "classify/injury or press", or NULL */
    const char     *reason;   /* the rule's because, or a person's words; or NULL */
    json_t         *body;     /* an object, kept by the arena it was made in */
    json_t         *personal; /* an object or NULL, likewise */
};

/* A list of events that grows in an arena. */
struct event_list {
    struct arena *mem;
    struct event *items;
    size_t        count;
    size_t        room;
    /* From a planner that folded as it went: the state with the first `folded`
     * of these events in it, to be taken over and folded on.  NULL: fold anew. */
    json_t       *after;
    size_t        folded;
    /* What this actor does here they do in the place of somebody who is away
     * (event body: for); NULL: as themselves. */
    const char *deputy, *in_place_of;
};

/* Appends and returns the new event: kind and time set, body an empty object. */
struct event *event_push(struct event_list *list, enum event_kind kind, int64_t at_ms,
                         const char *actor);

#endif
