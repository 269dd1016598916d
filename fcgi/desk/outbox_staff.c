/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Telling members of staff: each of them once of one change, by the notice that
 * matters most to them and in the way they prefer; never of what they did.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "desk/notices.h"
#include "desk/outbox_inside.h"
#include "store/absences.h"

static const char role_audience[] = "role:", login_audience[] = "login:";

/* Kinds for staff in the order of notices.h: of two about one change the one
 * that stands first is told. */
static const char *const ranks[] = {
    "told",     "arrived", "assigned", "task",        "task_done", "overdue",
    "customer", "approve", "refused",  "undelivered", "faulted",   NULL};

static size_t
rank_of(const struct notice *n)
{
    size_t rank = 0;

    while (ranks[rank] != NULL && strcmp(ranks[rank], n->kind) != 0)
        rank++;
    return rank;
}

static const char *
behind(const char *audience, const char *beginning)
{
    size_t length = strlen(beginning);

    return strncmp(audience, beginning, length) == 0 ? audience + length : NULL;
}

static bool
is_for_staff(const struct notice *n)
{
    return behind(n->audience, role_audience) != NULL ||
           behind(n->audience, login_audience) != NULL;
}

/* --- who --- */

static enum err
ask_people(struct routing *r, const char *audience, struct cached_people *out,
           struct fault *why)
{
    const struct store *st = r->desk->store;
    const char         *login = behind(audience, login_audience);
    enum err            err;

    if (login == NULL)
        return reach_of_role(st, r->mem, behind(audience, role_audience),
                             &out->people, &out->count, why);
    out->people = arena_take(r->mem, sizeof *out->people);
    err = reach_of_login(st, r->mem, login, out->people, why);
    out->count = err == OK;
    return err == ERR_MISSING ? OK : err;
}

static struct reachable *
with_one_more(struct arena *mem, const struct cached_people *some,
              const struct reachable *more)
{
    struct reachable *all = arena_take(mem, (some->count + 1) * sizeof *all);

    memcpy(all, some->people, some->count * sizeof *all);
    all[some->count] = *more;
    return all;
}

static bool
is_among(const struct cached_people *people, const char *login)
{
    for (size_t i = 0; i < people->count; i++)
        if (strcmp(people->people[i].login, login) == 0)
            return true;
    return false;
}

/* One routing looks once who is away. */
static enum err
look_who_is_away(struct routing *r, struct fault *why)
{
    if (r->away_known)
        return OK;
    TRY(absence_list(r->desk->store, r->mem, r->now_ms, &r->away,
                     &r->away_count, why));
    r->away_known = true;
    return OK;
}

/* Whoever stands in for one of them is told as well, by their own ways. */
static enum err
add_deputies(struct routing *r, struct cached_people *out, struct fault *why)
{
    size_t asked = out->count;

    TRY(look_who_is_away(r, why));
    for (size_t i = 0; i < r->away_count; i++) {
        const struct absence *a = &r->away[i];
        const struct cached_people absent_ones = {.people = out->people,
                                                  .count = asked};
        struct reachable           deputy;
        enum err                   err;

        if (a->from_ms > r->now_ms || !is_among(&absent_ones, a->login) ||
            is_among(out, a->deputy))
            continue;
        err = reach_of_login(r->desk->store, r->mem, a->deputy, &deputy, why);
        if (err == ERR_MISSING)
            continue;
        TRY(err);
        out->people = with_one_more(r->mem, out, &deputy);
        out->count++;
    }
    return OK;
}

/* One routing asks for a role once. */
static enum err
find_people(struct routing *r, const char *audience, struct cached_people *out,
            struct fault *why)
{
    for (size_t i = 0; i < r->cached; i++)
        if (strcmp(r->cache[i].audience, audience) == 0) {
            *out = r->cache[i];
            return OK;
        }
    TRY(ask_people(r, audience, out, why));
    TRY(add_deputies(r, out, why));
    out->audience = arena_text(r->mem, audience);
    r->cache = list_room(r->mem, r->cache, r->cached, &r->cache_room,
                           sizeof *r->cache);
    r->cache[r->cached++] = *out;
    return OK;
}

/* Who does not work here any more has left it to the role that has it in hand.
 */
static enum err
find_audience(struct routing *r, const struct route_group *g,
              const struct notice *n, struct cached_people *out,
              struct fault *why)
{
    TRY(find_people(r, n->audience, out, why));
    if (out->count > 0 || behind(n->audience, login_audience) == NULL)
        return OK;
    return find_people(
        r, keeper_role(g->subject.c.state, g->subject.procedure, g->mem), out,
        why);
}

/* --- one notice --- */

/* A robot's message, and whom it mentions. */
struct robot {
    const struct channel *channel;
    struct text           logins;
    bool                  quiet; /* all of them rest */
};
struct staff_notice {
    struct routing           *routing;
    const struct route_group *group;
    const struct notice      *notice;
    struct robot             *robots;
    size_t                    robot_count, robot_room;
};

static int64_t
time_for(const struct staff_notice *s, bool quiet)
{
    int64_t now_ms = s->routing->now_ms;

    if (!quiet || s->notice->urgent)
        return now_ms;
    return calendar_next_open(s->group->calendar, now_ms);
}

static const struct channel *
robot_of_team(const struct staff_notice *s, const char *role)
{
    const char        *dot = role == NULL ? NULL : strchr(role, '.');
    struct outlet_wish wish = {.whom = "team",
                               .kind = s->notice->kind,
                               .procedure = s->group->subject.c.procedure,
                               .team = role};

    if (dot != NULL)
        wish.team = arena_bytes(s->group->mem, role, (size_t)(dot - role));
    return outlet_find(&s->routing->outlets, &wish);
}

/* The robot of the role's team; of a person, that of one of their teams. */
static enum err
find_robot(const struct staff_notice *s, const struct reachable *who,
           const struct channel **out, struct fault *why)
{
    const char    *role = behind(s->notice->audience, role_audience);
    struct account account;

    *out = robot_of_team(s, role);
    if (*out != NULL || role != NULL)
        return OK;
    TRY(account_find(s->routing->desk->store, s->group->mem, who->login,
                     &account, why));
    for (size_t i = 0; *out == NULL && account.roles[i] != NULL; i++)
        *out = robot_of_team(s, account.roles[i]);
    return OK;
}

static void
mention(struct staff_notice *s, const struct channel *channel,
        const struct reachable *who)
{
    size_t i = 0;

    while (i < s->robot_count && s->robots[i].channel != channel)
        i++;
    if (i == s->robot_count) {
        s->robots = list_room(s->group->mem, s->robots, s->robot_count,
                                &s->robot_room, sizeof *s->robots);
        s->robots[s->robot_count++] =
            (struct robot){.channel = channel,
                           .logins = {.mem = s->group->mem},
                           .quiet = true};
    }
    if (s->robots[i].logins.length > 0)
        text_add(&s->robots[i].logins, ",");
    text_add(&s->robots[i].logins, who->login);
    s->robots[i].quiet = s->robots[i].quiet && who->reach.quiet;
}

static void
tell_in_person(struct staff_notice *s, const struct reachable *who)
{
    const struct channel *channel =
        outlet_of_person(&s->routing->outlets, &who->reach, s->notice->kind,
                         s->group->subject.c.procedure, s->group->mem);
    bool held = strcmp(who->reach.prefers, "digest") == 0 && !s->notice->urgent;
    struct delivery *d;

    if (channel == NULL)
        return;
    d = routing_add(s->routing, s->notice, held ? "" : channel->name,
                    who->login);
    if (held)
        d->state = DELIVERY_HELD;
    else
        d->next_ms = time_for(s, who->reach.quiet);
}

static enum err
tell_person(struct staff_notice *s, const struct reachable *who,
            struct fault *why)
{
    const struct channel *robot = NULL;

    if (strcmp(who->reach.prefers, "none") == 0)
        return OK;
    if (strcmp(who->reach.prefers, "robot") == 0)
        TRY(find_robot(s, who, &robot, why));
    if (robot != NULL)
        mention(s, robot, who);
    else
        tell_in_person(s, who);
    return OK;
}

/* --- one change --- */

struct told_people {
    const char **logins; /* NULL-terminated */
    size_t       count, room;
};

static bool
is_told(const struct told_people *told, const char *login)
{
    for (size_t i = 0; i < told->count; i++)
        if (strcmp(told->logins[i], login) == 0)
            return true;
    return false;
}

static enum err
route_notice(struct routing *r, const struct route_group *g,
             const struct notice *n, struct told_people *told,
             struct fault *why)
{
    struct staff_notice  s = {.routing = r, .group = g, .notice = n};
    struct cached_people people = {0};

    TRY(find_audience(r, g, n, &people, why));
    for (size_t i = 0; i < people.count; i++) {
        const struct reachable *who = &people.people[i];

        if (strcmp(who->login, n->actor) == 0 || is_told(told, who->login))
            continue;
        told->logins = list_room(g->mem, told->logins, told->count,
                                   &told->room, sizeof *told->logins);
        told->logins[told->count++] = who->login;
        TRY(tell_person(&s, who, why));
    }
    for (size_t i = 0; i < s.robot_count; i++)
        routing_add(r, n, s.robots[i].channel->name,
                    text_of(&s.robots[i].logins))
            ->next_ms = time_for(&s, s.robots[i].quiet);
    return OK;
}

enum err
route_staff(struct routing *r, const struct route_group *g, struct fault *why)
{
    struct told_people told = {0};

    for (size_t rank = 0; rank <= sizeof ranks / sizeof ranks[0]; rank++)
        for (size_t i = 0; i < g->count; i++)
            if (is_for_staff(&g->notices[i]) && rank_of(&g->notices[i]) == rank)
                TRY(route_notice(r, g, &g->notices[i], &told, why));
    return OK;
}
