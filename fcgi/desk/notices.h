/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What events make to be told, and to whom.  Added in the events' own
 * transaction; what is said in the end is made by telling.h when it is sent.
 *
 *   kind        follows from                           audience
 *   letter      letter_sent                            customer
 *   message     answered by a member of staff          customer
 *   told        told                                   each role
 *   arrived     entered or assigned: another owner     role; not who did it
 *   assigned    assigned to a person by another        login
 *   task        task_opened                            role
 *   task_done   task_answered, task_excused            assignee, else owner; not who did it
 *   overdue     clock_late                             assignee, else owner
 *   customer    answered or filed by the customer      assignee, else owner
 *   approve     letter_drafted                         each role that may approve
 *   refused     letter_refused                         the draft's author
 *   undelivered undelivered                            assignee, else owner
 *   faulted     faulted                                administrators ("role:admin")
 *   event       every event, one each, where a channel listens to events    events
 *   digest      held deliveries of a person            login
 *   account     a change of an account (people.h)      login, at the address before it
 *   invited     an invitation, a reset                 login, at the address it is for
 *   test        an administrator's button              one channel
 *
 * A person is told once about one change, by the kind that stands first here in
 * their respect; nobody is told of what they did themselves.  Both are seen to by
 * outbox_route(), who alone knows which person holds a role: a notice carries the
 * `change` it belongs to and the login (`actor`) of whose change that is.  What is
 * for a person who does not work here any more is told to keeper_role().
 */
#ifndef DESK_NOTICES_H
#define DESK_NOTICES_H

#include "desk/desk.h"
#include "model/event.h"

/* Events that are kept together: c is the complaint as it was before them, `after`
 * its state with them. */
struct change {
    struct arena           *mem;
    const struct complaint *c;
    const struct event     *events;
    size_t                  count;
    json_t                 *after;
};

/* The only two ways the desk adds to the journal: complaint_append() and
 * complaint_add() with what is to be told of it.  Both write nothing when they refuse. */
enum err change_append(struct tx *tx, struct desk *d, const struct change *change,
                       struct fault *why) MUST_CHECK;
enum err change_begin(struct tx *tx, struct desk *d, struct arena *mem, struct new_complaint *in,
                      struct complaint *out, bool *repeated, struct fault *why) MUST_CHECK;

/* The audience of the role that has a complaint in hand, or had it last when it was
 * closed; of nobody's the administrators.  procedure NULL: it does not load. */
const char *keeper_role(const json_t *state, const struct procedure *p, struct arena *mem);

#endif
