/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl team list: teams and roles as the procedures in force name them,
 * who holds each, and what nobody holds.
 */
#include <stdio.h>

#include "base/doc.h"
#include "ctl/order.h"
#include "desk/teams.h"

static json_t *
role_doc(struct arena *mem, const struct team_role *role)
{
    json_t *out = doc_object(mem), *procedures = doc_array(mem);
    json_t *holders = doc_array(mem);

    for (size_t i = 0; role->procedures[i] != NULL; i++)
        json_array_append_new(procedures, json_string(role->procedures[i]));
    for (size_t i = 0; i < role->holder_count; i++) {
        json_t *one = doc_object(mem);

        doc_set_text(one, "login", role->holders[i]->login);
        doc_set_text(one, "name", role->holders[i]->name);
        json_array_append(holders, one);
    }
    doc_set_text(out, "role", role->whole);
    doc_set(out, "titles", (json_t *)role->titles);
    doc_set(out, "procedures", procedures);
    json_object_set_new(out, "used", json_boolean(role->used));
    doc_set(out, "holders", holders);
    json_object_set_new(out, "nobody", json_boolean(role->holder_count == 0));
    return out;
}

static json_t *
team_doc(struct arena *mem, const struct team *team)
{
    json_t *out = doc_object(mem), *roles = doc_array(mem);

    for (size_t i = 0; i < team->count; i++)
        json_array_append(roles, role_doc(mem, &team->roles[i]));
    doc_set_text(out, "team", team->team);
    doc_set(out, "titles", (json_t *)team->titles);
    doc_set(out, "roles", roles);
    return out;
}

static void
print_role(struct arena *mem, const struct team_role *role)
{
    printf("%-32s ", role->whole);
    for (size_t i = 0; i < role->holder_count; i++)
        printf("%s%s", i == 0 ? "" : ", ",
               ctl_shown(mem, role->holders[i]->login));
    if (role->holder_count == 0)
        printf("nobody%s", role->used ? ", though it has something to do" : "");
    putchar('\n');
}

static enum err
list(struct order *o, struct fault *why)
{
    struct arena *mem = o->ctl->mem;
    json_t       *told = doc_array(mem);
    struct team  *teams;
    size_t        count;

    TRY(teams_find(o->ctl->store, desk_engine(o->desk), mem, &teams, &count,
                   why));
    for (size_t i = 0; i < count; i++)
        json_array_append(told, team_doc(mem, &teams[i]));
    if (order_told(o, told))
        return OK;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < teams[i].count; r++)
            print_role(mem, &teams[i].roles[r]);
    return OK;
}

enum err
ctl_team_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    return order_run(&o, list, found_wrong, why);
}
