/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who may see a complaint: the owner's team, the teams of its open tasks, the
 * person who has it; once it is closed, every team that ever had it.
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

static bool
has_open_task(const json_t *state, const char *role)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        if (!doc_true(task, "done") &&
            role_same_team(role, doc_text(task, "team")))
            return true;
    }
    return false;
}

static bool
role_may_see(const json_t *state, const char *role)
{
    if (state_is_closed(state))
        return team_is_listed(json_object_get(state, "teams"), role);
    return role_same_team(role, state_owner(state)) ||
           has_open_task(state, role);
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
        if (role_may_see(c->state, roles[i]))
            return true;
    return false;
}
