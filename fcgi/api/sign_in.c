/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How staff sign in: what the sign-in page offers, for everybody; the settings
 * of each way and trying it, for administrators.
 */
#include "desk/sign_in.h"

#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/log.h"
#include "desk/say.h"

enum { LOGIN_MOST = 100 };

/* GET /sign-in */
enum err
api_sign_in_ways(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    json_t      *ldap, *oidc, *proxy, *local;
    const char  *who;

    TRY(sign_in_settings(app->desk, req->mem, SOURCE_LDAP, &ldap, &out->why));
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_OIDC, &oidc, &out->why));
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_PROXY, &proxy, &out->why));
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_LOCAL, &local, &out->why));
    who = doc_text(local, "who");
    emit_open(t, NULL, '{');
    emit_bool(t, "ldap", ldap != NULL);
    if (oidc == NULL) {
        emit_text(t, "oidc", NULL);
    } else {
        emit_open(t, "oidc", '{');
        emit_text(t, "name", doc_text(oidc, "name"));
        emit_close(t, '}');
    }
    emit_bool(t, "proxy", proxy != NULL);
    emit_bool(t, "local", who == NULL || strcmp(who, "spare") != 0);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

/* GET /sign-in/{way} */
enum err
api_sign_in_way(struct app *app, struct request *req, struct reply *out)
{
    int64_t revision;
    json_t *doc;

    TRY(sign_in_revision(app->store, req->mem, req->captured[0], &revision,
                         &out->why));
    TRY(sign_in_show(app->desk, req->mem, req->captured[0], &doc, &out->why));
    reply_etag(out, revision);
    reply_doc(out, 200, doc);
    return OK;
}

static void
log_change(const struct request *req, const char *how)
{
    log_line(LOG_INFO, "setting changed", "account", req->actor.login,
             "sign_in", req->captured[0], "how", how, NULL);
}

/* PUT /sign-in/{way} */
enum err
api_sign_in_way_set(struct app *app, struct request *req, struct reply *out)
{
    struct seen_change change;
    json_t            *doc;

    TRY(input_seen(req, &change, &out->why));
    TRY(request_json(req, &doc, &out->why));
    TRY(sign_in_set(app->desk, req->mem, &change, doc, &out->why));
    log_change(req, "set");
    return api_sign_in_way(app, req, out);
}

/* DELETE /sign-in/{way} */
enum err
api_sign_in_way_remove(struct app *app, struct request *req, struct reply *out)
{
    struct seen_change change;

    TRY(input_seen(req, &change, &out->why));
    TRY(sign_in_remove(app->desk, req->mem, &change, &out->why));
    log_change(req, "removed");
    out->status = 204;
    return OK;
}

/* Why they would not be let in, in the reader's language where it is said in
 * that. */
static void
say_trouble_of(const struct request *req, json_t *told)
{
    const char *trouble = doc_text(told, "trouble");

    if (trouble != NULL)
        doc_set_text(told, "trouble", say_fault(req->lang, trouble, req->mem));
}

/* POST /sign-in/{way}/test */
enum err
api_sign_in_test(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"login", NULL};
    struct sign_in_trial     trial = {
            .back = arena_join(req->mem, app->set.base_url, OIDC_BACK, NULL)};
    json_t *in, *told;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text_maybe(in, "login", LOGIN_MOST, &trial.login, &out->why));
    TRY(sign_in_try(app->desk, req->mem, req->captured[0], &trial, &told,
                    &out->why));
    say_trouble_of(req, told);
    reply_doc(out, 200, told);
    return OK;
}
