/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing in, signing out, and who am I.  Whoever has a second step gives its
 * code with the password: without it there is no session at all.
 */
#include <string.h>

#include "api/api.h"
#include "api/credentials.h"
#include "api/emit.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/brand.h"
#include "desk/second_policy.h"
#include "store/absences.h"
#include "store/records.h"
#include "store/second.h"

enum { LOGIN_MOST = 100 };

static const char *const sign_in_members[] = {"login", "password", "code",
                                              NULL};

/* What somebody signs in with. */
struct sign_in {
    const char *login, *password;
    const char *code; /* NULL: not given */
};

static void
add_standings(struct text *t, const struct standing *s)
{
    emit_open(t, "stands_in_for", '[');
    for (; s->login != NULL; s++) {
        emit_open(t, NULL, '{');
        emit_text(t, "login", s->login);
        emit_text(t, "name", s->name);
        emit_at(t, "until_at", s->until_ms);
        emit_list(t, "roles", (const char *const *)s->roles);
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

/* That they are away themselves. */
static enum err
add_absence(struct app *app, int64_t account_id, int64_t now_ms,
            struct reply *out)
{
    struct text    *t = &out->body;
    struct absence *all;
    size_t          count, i = 0;

    TRY(absence_list(app->store, out->mem, now_ms, &all, &count, &out->why));
    while (i < count &&
           (all[i].account_id != account_id || all[i].from_ms > now_ms))
        i++;
    if (i == count) {
        emit_text(t, "away", NULL);
        return OK;
    }
    emit_open(t, "away", '{');
    emit_int(t, "id", all[i].id);
    emit_at(t, "until_at", all[i].until_ms);
    emit_text(t, "deputy_name", all[i].deputy_name);
    emit_close(t, '}');
    return OK;
}

/* A second step is required of them, or of whom they stand in for, and is not
 * on. */
static enum err
add_must_enrol(struct app *app, const struct account *a,
               const struct standing *standings, struct reply *out)
{
    struct second_factor factor = {0};
    const char          *required = NULL;
    bool                 named;
    enum err             found =
        setting_find(app->store, out->mem, SECOND_POLICY, &required, &out->why);

    if (found != OK && found != ERR_MISSING)
        return found;
    named = second_policy_names(out->mem, required, a->roles, a->admin);
    for (; standings->login != NULL; standings++)
        named = named || second_policy_names(out->mem, required,
                                             standings->roles, false);
    if (named) {
        found =
            second_factor_find(app->store, out->mem, a->id, &factor, &out->why);
        if (found != OK && found != ERR_MISSING)
            return found;
    }
    emit_bool(&out->body, "must_enrol", named && factor.since_ms == 0);
    return OK;
}

enum err
session_reply(struct app *app, const struct account *account, const char *csrf,
              struct reply *out)
{
    struct text      *t = &out->body;
    int64_t           now_ms = moment_now();
    struct preference likes;
    struct brand      look;
    struct standing  *standings;

    TRY(absence_standings(app->store, out->mem, account->id, now_ms, &standings,
                          &out->why));
    TRY(preference_find(app->store, out->mem, account->id, &likes, &out->why));
    TRY(brand_find(app->store, out->mem, &look, &out->why));

    emit_open(t, NULL, '{');
    emit_text(t, "login", account->login);
    emit_text(t, "name", account->name);
    emit_list(t, "roles", (const char *const *)account->roles);
    emit_bool(t, "admin", account->admin);
    emit_text(t, "csrf", csrf);
    emit_bool(t, "must_change", account->must_change);
    emit_text(t, "source", account->source);
    emit_text(t, "lang", account->lang == NULL ? "" : account->lang);
    emit_text(t, "times", likes.times);
    emit_text(t, "start", likes.start);
    emit_text(t, "zone", app->set.zone);
    emit_text(t, "company", look.name);
    TRY(add_must_enrol(app, account, standings, out));
    add_standings(t, standings);
    TRY(add_absence(app, account->id, now_ms, out));
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

/* A code is wanted of whoever turned the second step on, and taken once. */
static enum err
check_code(struct app *app, struct request *req, const struct account *account,
           const char *code, struct reply *out)
{
    struct guarded_code given = {account->id, account->login, code};
    bool                wanted;

    TRY(guard_wants_code(app, req, account->id, &wanted, &out->why));
    if (!wanted)
        return OK;
    if (code == NULL)
        return fault_field(&out->why, ERR_CODE_WANTED, "code",
                           "the second step's code is missing");
    return guard_code(app, req, &given, out);
}

/* A password that was hashed with other parameters is hashed anew, now that it
 * is known.  Signing in goes on if that fails. */
static void
renew_hash(struct app *app, struct request *req, const struct account *account,
           const char *password)
{
    struct fault why;
    char        *hash;
    AUTO_TX      tx = {NULL};

    if (strcmp(account->source, SOURCE_LOCAL) != 0 ||
        !password_is_dated(account->password))
        return;
    if (password_hash(req->mem, password, &hash, &why) != OK ||
        tx_begin(desk_store(app->desk), &tx, &why) != OK ||
        account_password_renew(&tx, account, hash, &why) != OK ||
        tx_commit(&tx, &why) != OK)
        log_line(LOG_WARN, "password not hashed anew", "account",
                 account->login, "why", why.text, NULL);
}

static enum err
begin_session(struct app *app, struct request *req,
              const struct account *account, struct reply *out)
{
    struct session session;
    const char    *token;
    AUTO_TX        tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_begin(&tx, req, account->id, &session, &token, &out->why));
    TRY(account_signed_in(&tx, account->id, session.begun_ms, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    return session_reply(app, account, session.csrf, out);
}

static enum err
read_sign_in(struct request *req, struct sign_in *out, struct fault *why)
{
    json_t *in;

    TRY(input_body(req, sign_in_members, &in, why));
    TRY(input_text(in, "login", LOGIN_MOST, &out->login, why));
    TRY(input_text(in, "password", PASSWORD_MOST, &out->password, why));
    return input_text_maybe(in, "code", GUARD_CODE_MOST, &out->code, why);
}

enum err
api_sign_in(struct app *app, struct request *req, struct reply *out)
{
    struct account     account;
    struct sign_in     in;
    struct credentials given;

    TRY(read_sign_in(req, &in, &out->why));
    TRY(guard_sign_in(app, req, in.login, out));
    given = (struct credentials){in.login, in.password};
    TRY(credentials_check(app, req, &given, &account, out));
    TRY(check_code(app, req, &account, in.code, out));
    renew_hash(app, req, &account, in.password);
    TRY(begin_session(app, req, &account, out));
    log_line(LOG_INFO, "signed in", "account", account.login, "remote",
             req->remote, NULL);
    return OK;
}

/* The password again, and the code where the second step is on: the session
 * goes on under a new token, and may give and take rights for a while. */
enum err
api_session_confirm(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"password", "code", NULL};
    struct account           account;
    const char              *password, *code, *token;
    json_t                  *in;
    AUTO_TX                  tx = {NULL};

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "password", PASSWORD_MOST, &password, &out->why));
    TRY(input_text_maybe(in, "code", GUARD_CODE_MOST, &code, &out->why));
    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    TRY(guard_password(app, req, password, out));
    if (strcmp(account.source, SOURCE_PROXY) != 0) /* theirs was the code */
        TRY(check_code(app, req, &account, code, out));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_change_token(&tx, req, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    log_line(LOG_INFO, "password given again", "account", account.login,
             "remote", req->remote, NULL);
    return session_reply(app, &account, req->actor.csrf, out);
}

enum err
api_session(struct app *app, struct request *req, struct reply *out)
{
    struct account account;

    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    return session_reply(app, &account, req->actor.csrf, out);
}

enum err
api_sign_out(struct app *app, struct request *req, struct reply *out)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_end(&tx, req->actor.session, &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_INFO, "signed out", "account", req->actor.login, "remote",
             req->remote, NULL);
    session_cookie_clear(out);
    out->status = 204;
    return OK;
}
