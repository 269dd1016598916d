/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Absences and colleagues: who is away, who stands in, and whom one may name.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/moment.h"
#include "desk/absence.h"

enum { LOGIN_MOST = 100, DAY_MOST = 20 };

static const char *const members[] = {"deputy", "from", "until", "for", NULL};

/* A reader, and what is not over. */
struct reading {
    const struct actor *actor;
    struct text        *t;
    int64_t             now_ms;
    struct absence     *all;
    size_t              count;
    struct account     *accounts;
    size_t              account_count;
};

static enum err
read_all(struct app *app, struct request *req, struct reply *out,
         struct reading *r)
{
    *r = (struct reading){
        .actor = &req->actor, .t = &out->body, .now_ms = moment_now()};
    TRY(absence_list(app->store, req->mem, r->now_ms, &r->all, &r->count,
                     &out->why));
    return account_list(app->store, req->mem, &r->accounts, &r->account_count,
                        &out->why);
}

static bool
is_now(const struct reading *r, const struct absence *a)
{
    return a->from_ms <= r->now_ms;
}

static void
add_absence(const struct reading *r, const struct absence *a)
{
    struct text *t = r->t;

    emit_open(t, NULL, '{');
    emit_int(t, "id", a->id);
    emit_text(t, "login", a->login);
    emit_text(t, "name", a->name);
    emit_text(t, "deputy", a->deputy);
    emit_text(t, "deputy_name", a->deputy_name);
    emit_at(t, "from_at", a->from_ms);
    emit_at(t, "until_at", a->until_ms);
    emit_bool(t, "now", is_now(r, a));
    emit_bool(t, "may_end",
              r->actor->admin || a->account_id == r->actor->account_id);
    emit_text(t, "set_by", a->set_by);
    emit_close(t, '}');
}

static const struct account *
account_of(const struct reading *r, int64_t id)
{
    for (size_t i = 0; i < r->account_count; i++)
        if (r->accounts[i].id == id)
            return &r->accounts[i];
    return NULL;
}

static bool
is_colleague(const struct reading *r, const struct account *a)
{
    if (a == NULL || a->disabled || a->id == r->actor->account_id)
        return false;
    return r->actor->admin || accounts_share_team(r->actor->roles, a->roles);
}

typedef bool belongs(const struct reading *r, const struct absence *a);

static bool
is_mine(const struct reading *r, const struct absence *a)
{
    return a->account_id == r->actor->account_id;
}

static bool
is_stood_in(const struct reading *r, const struct absence *a)
{
    return a->deputy_id == r->actor->account_id;
}

/* Plans are told to those they concern, and to who runs the place. */
static bool
is_of_team(const struct reading *r, const struct absence *a)
{
    return (is_now(r, a) || r->actor->admin) &&
           is_colleague(r, account_of(r, a->account_id));
}

static void
add_list(const struct reading *r, const char *name, belongs *of)
{
    emit_open(r->t, name, '[');
    for (size_t i = 0; i < r->count; i++)
        if (of(r, &r->all[i]))
            add_absence(r, &r->all[i]);
    emit_close(r->t, ']');
}

static enum err
reply_absences(struct app *app, struct request *req, struct reply *out)
{
    struct reading r;

    TRY(read_all(app, req, out, &r));
    emit_open(r.t, NULL, '{');
    add_list(&r, "mine", is_mine);
    add_list(&r, "standing_in", is_stood_in);
    add_list(&r, "team", is_of_team);
    emit_close(r.t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_absences(struct app *app, struct request *req, struct reply *out)
{
    return reply_absences(app, req, out);
}

static struct absence_setter
setter_of(const struct request *req)
{
    return (struct absence_setter){req->actor.login, req->actor.admin,
                                   req->remote};
}

static enum err
read_wish(struct app *app, struct request *req, struct absence_wish *wish,
          struct fault *why)
{
    json_t *in;

    *wish = (struct absence_wish){.zone = app->set.zone};
    TRY(input_body(req, members, &in, why));
    TRY(input_text(in, "deputy", LOGIN_MOST, &wish->deputy, why));
    TRY(input_text(in, "from", DAY_MOST, &wish->from, why));
    TRY(input_text(in, "until", DAY_MOST, &wish->until, why));
    TRY(input_text_maybe(in, "for", LOGIN_MOST, &wish->login, why));
    if (wish->login == NULL)
        wish->login = req->actor.login;
    return OK;
}

enum err
api_absence_set(struct app *app, struct request *req, struct reply *out)
{
    const struct absence_setter by = setter_of(req);
    struct absence_wish         wish;
    struct absence              made;

    TRY(read_wish(app, req, &wish, &out->why));
    TRY(absence_set(desk_store(app->desk), req->mem, &wish, &by, &made,
                    &out->why));
    return reply_absences(app, req, out);
}

enum err
api_absence_end(struct app *app, struct request *req, struct reply *out)
{
    const struct absence_setter by = setter_of(req);
    int64_t                     id;

    if (input_number(req->captured[0], 1, INT64_MAX, &id, NULL) != OK)
        return fault(&out->why, ERR_MISSING, "there is no such absence");
    TRY(absence_stop(desk_store(app->desk), req->mem, id, &by, &out->why));
    return reply_absences(app, req, out);
}

/* --- colleagues */

static int64_t
away_until(const struct reading *r, const struct account *a)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->all[i].account_id == a->id && is_now(r, &r->all[i]))
            return r->all[i].until_ms;
    return 0;
}

enum err
api_colleagues(struct app *app, struct request *req, struct reply *out)
{
    struct reading r;

    TRY(read_all(app, req, out, &r));
    emit_open(r.t, NULL, '{');
    emit_open(r.t, "items", '[');
    for (size_t i = 0; i < r.account_count; i++) {
        const struct account *a = &r.accounts[i];

        if (!is_colleague(&r, a))
            continue;
        emit_open(r.t, NULL, '{');
        emit_text(r.t, "login", a->login);
        emit_text(r.t, "name", a->name);
        emit_list(r.t, "roles", (const char *const *)a->roles);
        emit_at(r.t, "away_until", away_until(&r, a));
        emit_close(r.t, '}');
    }
    emit_close(r.t, ']');
    emit_close(r.t, '}');
    reply_json(out, 200);
    return OK;
}
