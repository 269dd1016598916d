/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who may see a complaint: every team that ever had a part in it, as owner, by
 * a task or by an action of its own, and the person who has it.  Who handed it on still sees it: the
 * customer calls those who took it down.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/desk.h"
#include "desk/gate.h"
#include "model/state.h"

static bool
team_is_listed(const json_t *teams, const char *role)
{
    size_t  i;
    json_t *team;

    json_array_foreach((json_t *)teams, i, team)
    {
        if (role_same_team(role, json_string_value(team)))
            return true;
    }
    return false;
}

bool
desk_may_see(const struct complaint *c, const char **roles, bool admin,
             const char *login)
{
    const char *assignee = state_assignee(c->state);

    if (admin)
        return true;
    if (login != NULL && assignee != NULL && strcmp(login, assignee) == 0)
        return true;
    for (size_t i = 0; roles != NULL && roles[i] != NULL; i++)
        if (team_is_listed(json_object_get(c->state, "teams"), roles[i]))
            return true;
    return false;
}
