/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate's questions, one function each.  They only look; what happens once
 * it is open is planned elsewhere.
 */
#include "desk/gate.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/deputy.h"
#include "model/condition.h"

static const char *
number_of(const struct gate *g)
{
    const char *number = doc_text(g->state, "number");

    return number == NULL ? "the complaint" : number;
}

bool
doer_holds(const struct doer *by, const char *role)
{
    return by->roles != NULL && role != NULL &&
           text_is_one_of(role, (const char *const *)by->roles);
}

bool
doer_is_asked(const struct doer *by, const char *team)
{
    if (team == NULL || strchr(team, '.') != NULL)
        return doer_holds(by, team);
    for (size_t i = 0; by->roles != NULL && by->roles[i] != NULL; i++)
        if (role_same_team(by->roles[i], team))
            return true;
    return false;
}

bool
doer_is_customer(const struct doer *by)
{
    return by->roles == NULL && by->login != NULL &&
           strcmp(by->login, ACTOR_CUSTOMER) == 0;
}

bool
role_same_team(const char *a, const char *b)
{
    size_t team = a == NULL ? 0 : strcspn(a, ".");

    return b != NULL && team > 0 && strcspn(b, ".") == team &&
           strncmp(a, b, team) == 0;
}

enum err
gate_is_open(const struct gate *g, struct fault *why)
{
    const json_t *merged = state_merged(g->state);

    if (merged != NULL)
        return fault(why, ERR_CONFLICT, "%s was merged into %s", number_of(g),
                     doc_text(merged, "number"));
    if (state_is_closed(g->state))
        return fault(why, ERR_CONFLICT, "%s is closed", number_of(g));
    if (state_stage(g->state) == NULL)
        return fault(why, ERR_CONFLICT, "%s has not been judged yet",
                     number_of(g));
    return OK;
}

enum err
gate_is_open_to(const struct gate *g, const struct doer *by, struct fault *why)
{
    if (!doer_is_customer(by) || !state_is_closed(g->state))
        return gate_is_open(g, why);
    /* Into which it was merged is not theirs to know. */
    return state_merged(g->state) == NULL
               ? OK
               : fault(why, ERR_CONFLICT, "%s is closed", number_of(g));
}

enum err
gate_owner(const struct gate *g, const struct doer *by, struct fault *why)
{
    const char *owner = state_owner(g->state);

    if (doer_holds(by, owner))
        return OK;
    return fault(why, ERR_DENIED, "%s is with %s", number_of(g),
                 owner == NULL ? "nobody" : owner);
}

enum err
gate_team(const struct gate *g, const struct doer *by, struct fault *why)
{
    const char *owner = state_owner(g->state);

    for (size_t i = 0; by->roles != NULL && by->roles[i] != NULL; i++)
        if (role_same_team(by->roles[i], owner))
            return OK;
    return fault(why, ERR_DENIED, "%s is with %s", number_of(g),
                 owner == NULL ? "nobody" : owner);
}

/* What is missing about the person, in the shape of a need. */
static const json_t *
need_of(const struct gate *g, const char *need, const char *key,
        const char *value)
{
    json_t *unmet = doc_object(g->mem);

    doc_set_text(unmet, "need", need);
    doc_set_text(unmet, key, value);
    return unmet;
}

/* Roles named by the action stand instead of the owner's: an approval that is
 * the manager's is not the officer's as well.  The first of staff, if any. */
static const char *
role_needed(const struct gate *g, const struct action *action)
{
    const char **who = action->who;

    if (who == NULL || who[0] == NULL)
        return state_owner(g->state);
    while (who[1] != NULL && strcmp(*who, ACTOR_CUSTOMER) == 0)
        who++;
    return role_resolve(g->world->procedure, state_facts(g->state), *who,
                        g->mem);
}

static enum err
check_who(const struct gate *g, const struct doer *by,
          const struct action *action, struct fault *why)
{
    if (action->who == NULL || action->who[0] == NULL)
        return gate_owner(g, by, why);
    if (doer_is_customer(by) && action_is_customers(action))
        return OK;
    for (const char **who = action->who; *who != NULL; who++) {
        const char *role = role_resolve(g->world->procedure,
                                        state_facts(g->state), *who, g->mem);

        if (doer_holds(by, role))
            return OK;
    }
    return fault(why, ERR_DENIED, "\"%s\" is for %s", action->name,
                 role_needed(g, action));
}

/* An action that fills a form and is not itself a signature. */
static bool
action_writes(const struct procedure *p, const char *name)
{
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct action *a = stage_action(&p->stages[i], name);

        if (a != NULL && a->form != NULL && a->sign == NULL)
            return true;
    }
    return false;
}

/* Which of the staff filled a form last; NULL when nobody did.  What the
 * customer fills in is nothing that anybody signs. */
const char *
gate_author(const struct gate *g, int64_t *at_ms)
{
    const char *author = NULL;
    int64_t     newest = -1;
    const char *name;
    json_t     *acted;

    json_object_foreach(json_object_get(g->state, "acted"), name, acted)
    {
        const char *by = doc_text(acted, "by");
        int64_t     nth = doc_int(acted, "event", 0);

        if (nth > newest && by != NULL && strcmp(by, ACTOR_CUSTOMER) != 0 &&
            action_writes(g->world->procedure, name)) {
            newest = nth;
            author = by;
            if (at_ms != NULL)
                *at_ms = doc_int(acted, "at_ms", 0);
        }
    }
    return author;
}

static enum err
check_author(const struct gate *g, const struct doer *by,
             const struct action *action, struct fault *why)
{
    const char *author;

    if (action->sign == NULL)
        return OK;
    author = gate_author(g, NULL);
    if (author == NULL || !deputy_wrote(by, author))
        return OK;
    return fault(why, ERR_DENIED,
                 "nobody signs what they wrote: \"%s\" needs someone other "
                 "than %s",
                 action->sign, author);
}

enum err
gate_act(const struct gate *g, const struct doer *by,
         const struct action *action, const json_t **unmet, struct fault *why)
{
    size_t  i;
    json_t *need;

    *unmet = need_of(g, "role", "role", role_needed(g, action));
    TRY(check_who(g, by, action, why));
    json_array_foreach((json_t *)action->needs, i, need)
    {
        if (!need_is_met(need, g->state, unmet))
            return fault(why, ERR_CONFLICT, "\"%s\" %s", action->name,
                         need_sentence(g->mem, *unmet == NULL ? need : *unmet,
                                       g->state));
    }
    *unmet = need_of(g, "another_person", "by", gate_author(g, NULL));
    TRY(check_author(g, by, action, why));
    *unmet = NULL;
    return OK;
}

static bool
has_needs(const struct gate *g, const struct action *action)
{
    const json_t *unmet;
    size_t        i;
    json_t       *need;

    json_array_foreach((json_t *)action->needs, i, need)
    {
        if (!need_is_met(need, g->state, &unmet))
            return false;
    }
    return true;
}

static size_t
count_of(const char **list)
{
    size_t count = 0;

    while (list != NULL && list[count] != NULL)
        count++;
    return count;
}

const char **
gate_roles(const struct gate *g, const struct action *action)
{
    size_t       most = count_of(action->who), count = 0;
    const char **roles = arena_take(g->mem, (most + 2) * sizeof *roles);

    if (!has_needs(g, action))
        return roles;
    if (most == 0)
        roles[count] = state_owner(g->state);
    for (size_t i = 0; i < most; i++) {
        const char *who = action->who[i], *role;

        if (strcmp(who, ACTOR_CUSTOMER) == 0)
            continue;
        role = role_resolve(g->world->procedure, state_facts(g->state), who,
                            g->mem);
        if (role != NULL && !text_is_one_of(role, roles))
            roles[count++] = role;
    }
    return roles;
}
