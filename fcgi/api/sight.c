/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose complaints a reader's lists are cut to: the owner roles of their teams.
 */
#include <string.h>

#include "api/queue.h"

enum { ROLES_MOST = 64 /* as many owners as the store takes */ };

/* A growing list of roles without doubles; as many as ROLES_MOST. */
struct roles {
    const char **items;
    size_t       count;
};

static void
add_role(struct roles *list, const char *role)
{
    if (list->count < ROLES_MOST && !text_is_one_of(role, list->items)) {
        list->items[list->count++] = role;
        list->items[list->count] = NULL;
    }
}

bool
sight_is_my_team(const struct actor *actor, const char *team)
{
    size_t length = strlen(team);

    for (const char **role = actor->roles; *role != NULL; role++)
        if (strncmp(*role, team, length) == 0 && (*role)[length] == '.')
            return true;
    return false;
}

static void
add_teams_of(struct roles *list, const struct procedure *p,
             const struct request *req)
{
    for (const char **team = p->teams; *team != NULL; team++)
        for (const char **role = p->roles; *role != NULL; role++)
            if (sight_is_my_team(&req->actor, *team))
                add_role(list, arena_join(req->mem, *team, ".", *role, NULL));
}

/* Owner roles of the reader's teams in every procedure in force. */
static const char **
visible_owners(const struct sight *s)
{
    struct request *req = s->req;
    struct roles    list = {
           arena_take(req->mem, (ROLES_MOST + 1) * sizeof(char *)), 0};
    size_t                 count = 0;
    const struct version **versions =
        engine_list(desk_engine(s->app->desk), req->mem, &count);

    for (const char **role = req->actor.roles; *role != NULL; role++)
        add_role(&list, *role);
    for (size_t i = 0; i < count; i++)
        add_teams_of(&list, versions[i]->procedure, req);
    return list.items;
}

const char **
sight_owners(struct sight *s, const struct queue_filter *f, const char *asked)
{
    const struct actor *me = &s->req->actor;
    const char        **one = arena_take(s->req->mem, 2 * sizeof(char *));
    bool mine = f->assignee != NULL && strcmp(f->assignee, me->login) == 0;

    one[0] = asked;
    if (me->admin || mine)
        return asked == NULL ? NULL : one;
    if (s->owners == NULL)
        s->owners = visible_owners(s);
    if (asked == NULL)
        return s->owners;
    if (!text_is_one_of(asked, s->owners))
        one[0] = NULL;
    return one;
}
