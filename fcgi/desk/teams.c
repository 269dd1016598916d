/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gathering teams and roles from procedures and accounts.  Whether a procedure
 * gives a role something to do is looked up in its whole model: every place
 * that names a role names it as "TEAM.ROLE".
 */
#include "desk/teams.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"

static const char anybody[] = "responsible"; /* the team a case's facts name */

struct gathering {
    struct arena *mem;
    struct team  *teams;
    size_t        count, room;
    size_t       *role_rooms; /* of each team */
    size_t        role_rooms_room;
};

static struct team *
team_of(struct gathering *g, const char *name)
{
    for (size_t i = 0; i < g->count; i++)
        if (strcmp(g->teams[i].team, name) == 0)
            return &g->teams[i];
    g->teams =
        list_room(g->mem, g->teams, g->count, &g->room, sizeof *g->teams);
    g->role_rooms = list_room(g->mem, g->role_rooms, g->count,
                              &g->role_rooms_room, sizeof *g->role_rooms);
    g->role_rooms[g->count] = 0;
    g->teams[g->count] =
        (struct team){.team = name, .titles = doc_object(g->mem)};
    return &g->teams[g->count++];
}

static const char *const nothing[] = {NULL};

static struct team_role *
role_of(struct gathering *g, const char *team, const char *role)
{
    struct team *t = team_of(g, team);

    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->roles[i].role, role) == 0)
            return &t->roles[i];
    t->roles = list_room(g->mem, t->roles, t->count,
                         &g->role_rooms[t - g->teams], sizeof *t->roles);
    t->roles[t->count] =
        (struct team_role){.role = role,
                           .whole = arena_printf(g->mem, "%s.%s", team, role),
                           .procedures = (const char **)nothing,
                           .titles = doc_object(g->mem)};
    return &t->roles[t->count++];
}

static const char **
with_one_more(struct arena *mem, const char **some, const char *more)
{
    size_t       count = 0;
    const char **all;

    while (some[count] != NULL)
        count++;
    all = arena_take(mem, (count + 2) * sizeof *all);
    memcpy(all, some, count * sizeof *all);
    all[count] = more;
    return all;
}

/* --- procedures --- */

/* What the procedure calls it in each of its languages, unless another one said
 * so before. */
static void
add_titles(const json_t *titles, const struct procedure *p, const char *key)
{
    json_t     *words;
    const char *lang;

    json_object_foreach((json_t *)p->words, lang,
                        words) if (json_object_get(titles, lang) == NULL)
        doc_set_text((json_t *)titles, lang, doc_text(words, key));
}

static bool
is_said_elsewhere(const char *key)
{
    static const char *const of[] = {"words", "scenarios", "letters", NULL};

    return text_is_one_of(key, of);
}

/* Puts each text of the model that may be a role in `into` as a member. */
static void
gather_texts(const json_t *value, json_t *into)
{
    const char *key;
    json_t     *one;
    size_t      i;

    if (json_is_string(value) && strchr(json_string_value(value), '.') != NULL)
        doc_set_true(into, json_string_value(value), true);
    json_array_foreach(value, i, one) gather_texts(one, into);
    json_object_foreach((json_t *)value, key, one) if (!is_said_elsewhere(key))
        gather_texts(one, into);
}

static void
add_procedure(struct gathering *g, const struct procedure *p)
{
    json_t *named = doc_object(g->mem);

    gather_texts(p->model, named);
    for (const char **team = p->teams; *team != NULL; team++) {
        for (const char **role = p->roles; *role != NULL; role++) {
            struct team_role *r = role_of(g, *team, *role);

            r->procedures = with_one_more(g->mem, r->procedures, p->name);
            r->used =
                r->used || doc_true(named, r->whole) ||
                doc_true(named, arena_printf(g->mem, "%s.%s", anybody, *role));
            add_titles(r->titles, p, arena_printf(g->mem, "role.%s", *role));
        }
        add_titles(team_of(g, *team)->titles, p,
                   arena_printf(g->mem, "team.%s", *team));
    }
}

/* --- accounts --- */

static void
add_holder(struct gathering *g, const struct account *a, const char *whole)
{
    const char            *dot = strchr(whole, '.');
    struct team_role      *r;
    const struct account **all;

    if (dot == NULL)
        return;
    r = role_of(g, arena_bytes(g->mem, whole, (size_t)(dot - whole)), dot + 1);
    all = arena_take(g->mem, (r->holder_count + 1) * sizeof *all);
    if (r->holder_count > 0)
        memcpy(all, r->holders, r->holder_count * sizeof *all);
    all[r->holder_count++] = a;
    r->holders = all;
}

enum err
teams_find(const struct store *st, struct engine *en, struct arena *mem,
           struct team **out, size_t *count, struct fault *why)
{
    struct gathering       g = {.mem = mem};
    size_t                 versions, accounts;
    const struct version **all = engine_list(en, mem, &versions);
    struct account        *people;

    TRY(account_list(st, mem, &people, &accounts, why));
    for (size_t i = 0; i < versions; i++)
        add_procedure(&g, all[i]->procedure);
    for (size_t i = 0; i < accounts; i++)
        for (const char **role = people[i].roles;
             !people[i].disabled && *role != NULL; role++)
            add_holder(&g, &people[i], *role);
    *out = g.teams;
    *count = g.count;
    return OK;
}
