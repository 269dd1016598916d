/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deputies: what somebody does in the place of one who is away.
 *
 * What they may do themselves they do as themselves.  What only the absent one
 * may do they do in that one's place, and each event of it says so (body: for).
 * They may do for somebody what that one may do, and no more: what the deputy
 * or the absent one wrote the deputy does not sign in that place.  What they
 * take goes into the absent one's hands.  Being an administrator is nobody's to
 * pass on, and a deputy's deputy stands in for the deputy alone.
 */
#ifndef DESK_DEPUTY_H
#define DESK_DEPUTY_H

#include "desk/gate.h"
#include "store/absences.h"

/* The same person with the roles of one of those they stand in for. */
struct doer deputy_of(const struct doer *by, const struct standing *absent);
/* Whose the act is: that of whom they stand in for, else their own. */
const char *deputy_for(const struct doer *by);
/* The doer, or whom they act for, is this author. */
bool deputy_wrote(const struct doer *by, const char *author);
/* As whom somebody may do an action: as themselves, or, where that is denied,
 * in the place of the first for whom it is not. */
struct doer deputy_choose(const struct gate *g, const struct doer *by, const struct action *action);
/* plan_command() as oneself, and where that is denied in the place of each they
 * stand in for. */
enum err deputy_plan(const struct world *w, const json_t *state, const struct command *cmd,
                     struct event_list *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* In whose place it was done, as its events say; NULL: in nobody's. */
const char *deputy_did_for(const struct event_list *events);

#endif
