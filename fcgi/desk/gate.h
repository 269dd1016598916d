/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: who may do what to a complaint now.  Asked by the plan before
 * anything happens and by the page to say why an action is shut, so the two
 * can never tell different stories.
 *
 *   who          a role of the stage's owner, or, where an action names `who`,
 *                one of those roles instead
 *   customer     `who = customer`: by number and private code, and nobody of staff;
 *                also in a final stage
 *   needs        each condition of the action
 *   sign         an action that is signed is shut to whoever wrote what would
 *                be signed: the author of the form that was filled last
 */
#ifndef DESK_GATE_H
#define DESK_GATE_H

#include "desk/plan.h"

struct gate {
    const struct world *world;
    const json_t       *state;
    struct arena       *mem;
};

/* May this person do this action of the present stage?  ERR_DENIED (not
 * theirs), ERR_CONFLICT (shut).  *unmet is then the need, as data: one of the
 * action's own, {"need":"role","role"} or {"need":"another_person","by"}. */
enum err gate_act(const struct gate *g, const struct doer *by, const struct action *action,
                  const json_t **unmet, struct fault *why) MUST_CHECK;
/* Holds the role that owns the complaint. */
enum err gate_owner(const struct gate *g, const struct doer *by, struct fault *why) MUST_CHECK;
/* Holds any role in the team that owns it. */
enum err gate_team(const struct gate *g, const struct doer *by, struct fault *why) MUST_CHECK;
/* Judged, and not closed. */
enum err gate_is_open(const struct gate *g, struct fault *why) MUST_CHECK;
/* The same for who acts: what is closed is open to its customer, whose actions its
 * final stage may have. */
enum err gate_is_open_to(const struct gate *g, const struct doer *by, struct fault *why) MUST_CHECK;

/* Which roles of staff may do this action of the present stage, each once and
 * NULL-terminated; none as long as its needs are not met. */
const char **gate_roles(const struct gate *g, const struct action *action);
/* Who of the staff filled a form last, which is what somebody else then signs, and
 * when (not wanted: NULL); NULL when nobody did. */
const char *gate_author(const struct gate *g, int64_t *at_ms);

bool doer_holds(const struct doer *by, const char *role);
/* A task is for a role ("quality.officer") or for a whole team ("quality"). */
bool doer_is_asked(const struct doer *by, const char *team);
bool doer_is_customer(const struct doer *by);
/* "quality.manager" and "quality.officer" are of one team. */
bool role_same_team(const char *a, const char *b);

#endif
