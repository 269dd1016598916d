/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /teams: teams, their roles and who holds them; GET and PUT
 * /second-factor-policy: which of them need a second step of signing in.
 */
#include "desk/teams.h"
#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "base/log.h"
#include "desk/second_policy.h"

static void
emit_role(struct text *t, const struct team_role *r)
{
    emit_open(t, NULL, '{');
    emit_text(t, "role", r->whole);
    emit_doc(t, "titles", r->titles);
    emit_list(t, "procedures", (const char *const *)r->procedures);
    emit_bool(t, "used", r->used);
    emit_open(t, "holders", '[');
    for (size_t i = 0; i < r->holder_count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "login", r->holders[i]->login);
        emit_text(t, "name", r->holders[i]->name);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_bool(t, "nobody", r->holder_count == 0);
    emit_close(t, '}');
}

enum err
api_teams(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    struct team *teams;
    size_t       count;

    TRY(teams_find(app->store, desk_engine(app->desk), req->mem, &teams, &count,
                   &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "team", teams[i].team);
        emit_doc(t, "titles", teams[i].titles);
        emit_open(t, "roles", '[');
        for (size_t r = 0; r < teams[i].count; r++)
            emit_role(t, &teams[i].roles[r]);
        emit_close(t, ']');
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
reply_policy(struct app *app, struct reply *out)
{
    const char **required;

    TRY(second_policy_find(app->store, out->mem, &required, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_list(&out->body, "required", (const char *const *)required);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_second_policy(struct app *app, struct request *req, struct reply *out)
{
    return reply_policy(app, out);
}

static enum err
read_required(struct arena *mem, const json_t *in, const char ***out,
              struct fault *why)
{
    const json_t *list = json_object_get(in, "required"), *one;
    size_t        i;

    if (!json_is_array(list))
        return fault_field(why, ERR_INPUT, "required",
                           "required is a list of TEAM.ROLE, TEAM.*, admin "
                           "or *");
    *out = arena_take(mem, (json_array_size(list) + 1) * sizeof **out);
    json_array_foreach(list, i, one)
    {
        if (!json_is_string(one))
            return fault_field(why, ERR_INPUT, "required",
                               "required is a list of texts");
        (*out)[i] = json_string_value(one);
    }
    return OK;
}

enum err
api_second_policy_set(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"required", NULL};
    struct people_doer       by = accounts_doer(req);
    const char             **required = NULL;
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(read_required(req->mem, in, &required, &out->why));
    TRY(guard_recent(req, &out->why));
    TRY(second_policy_set(desk_store(app->desk), req->mem, &by, required,
                          &out->why));
    log_line(LOG_WARN, "second step required", "by", req->actor.login, NULL);
    return reply_policy(app, out);
}
