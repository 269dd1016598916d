/* SPDX-License-Identifier: Apache-2.0 */
/*
 * My second step of signing in: begun with the password, on once the app's code
 * was given, and off or with new recovery codes for both of them.  Whoever
 * turns it on is signed out everywhere else, so every session of the account
 * was begun with a code.
 */
#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"
#include "desk/people.h"
#include "desk/second.h"
#include "page/qr.h"
#include "store/second.h"

static const char *const begin_members[] = {"password", NULL};
static const char *const confirm_members[] = {"code", NULL};
static const char *const both_members[] = {"password", "code", NULL};

static enum err
emit_state(struct app *app, struct request *req, struct reply *out)
{
    struct second_factor factor = {0};
    int                  left = 0;
    struct text         *t = &out->body;
    enum err             found = second_factor_find(
                    app->store, req->mem, req->actor.account_id, &factor, &out->why);

    if (found != OK && found != ERR_MISSING)
        return found;
    TRY(recovery_codes_left(app->store, req->actor.account_id, &left,
                            &out->why));
    emit_open(t, NULL, '{');
    emit_bool(t, "on", factor.since_ms > 0);
    emit_at(t, "since", factor.since_ms);
    emit_int(t, "recovery_left", left);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_two_factor(struct app *app, struct request *req, struct reply *out)
{
    return emit_state(app, req, out);
}

static enum err
reply_enrolment(struct app *app, struct request *req, const uint8_t *secret,
                struct reply *out)
{
    const char *uri =
        totp_uri(req->mem, secret, app->set.company, req->actor.login);
    struct text *t = &out->body;
    struct qr    drawn;

    TRY(qr_draw(req->mem, uri, &drawn, &out->why));
    emit_open(t, NULL, '{');
    emit_text(t, "secret", totp_secret_text(req->mem, secret));
    emit_text(t, "uri", uri);
    emit_open(t, "qr", '{');
    emit_int(t, "size", drawn.size);
    emit_text(t, "path", drawn.path);
    emit_close(t, '}');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_two_factor_begin(struct app *app, struct request *req, struct reply *out)
{
    uint8_t     secret[TOTP_SECRET_BYTES];
    const char *password;
    json_t     *in;
    AUTO_TX     tx = {NULL};

    TRY(input_body(req, begin_members, &in, &out->why));
    TRY(input_text(in, "password", PASSWORD_MOST, &password, &out->why));
    TRY(guard_enrolment(app, req, password, out));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(second_begin(app->desk, &tx, req->actor.account_id, secret, &out->why));
    TRY(tx_commit(&tx, &out->why));
    return reply_enrolment(app, req, secret, out);
}

static void
reply_codes(struct reply *out, const char **codes)
{
    emit_open(&out->body, NULL, '{');
    emit_list(&out->body, "codes", codes);
    emit_close(&out->body, '}');
    reply_json(out, 200);
}

/* Its owner hears of it at the address on record. */
static enum err
note(struct tx *tx, struct request *req, const char *member, bool value,
     struct fault *why)
{
    struct people_doer by = accounts_doer(req);
    json_t            *after = doc_object(req->mem);

    doc_set_true(after, member, value);
    return people_note_told(tx, req->mem, &by, "account.two_factor",
                            req->actor.login, after, why);
}

static enum err
confirm(struct app *app, struct request *req, const char *code,
        const char ***codes, struct reply *out)
{
    int64_t     account = req->actor.account_id;
    const char *token;
    AUTO_TX     tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(second_confirm(app->desk, &tx, account, code, &out->why));
    TRY(second_recovery(app->desk, &tx, req->mem, account, codes, &out->why));
    TRY(note(&tx, req, "on", true, &out->why));
    TRY(session_end_others(&tx, account, req->actor.session, &out->why));
    TRY(session_change_token(&tx, req, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    return OK;
}

enum err
api_two_factor_confirm(struct app *app, struct request *req, struct reply *out)
{
    const char *code, **codes;
    json_t     *in;

    TRY(input_body(req, confirm_members, &in, &out->why));
    TRY(input_text(in, "code", GUARD_CODE_MOST, &code, &out->why));
    TRY(confirm(app, req, code, &codes, out));
    log_line(LOG_INFO, "two-factor on", "account", req->actor.login, "remote",
             req->remote, NULL);
    reply_codes(out, codes);
    return OK;
}

/* Password and code, before anything that weakens the second step; the code
 * alone of whom has nothing else. */
static enum err
read_both(struct app *app, struct request *req, const char **code,
          struct reply *out)
{
    const char *password;
    bool        alone;
    json_t     *in;

    TRY(input_body(req, both_members, &in, &out->why));
    TRY(input_text(in, "password", PASSWORD_MOST, &password, &out->why));
    TRY(input_text(in, "code", GUARD_CODE_MOST, code, &out->why));
    TRY(guard_by_code_alone(app, req, &alone, &out->why));
    return alone ? OK : guard_password(app, req, password, out);
}

enum err
api_two_factor_off(struct app *app, struct request *req, struct reply *out)
{
    struct guarded_code given = {.account_id = req->actor.account_id,
                                 .login = req->actor.login};
    const char         *token;
    bool                was;
    AUTO_TX             tx = {NULL};

    TRY(read_both(app, req, &given.code, out));
    TRY(guard_code(app, req, &given, out));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(second_factor_remove(&tx, given.account_id, &was, &out->why));
    TRY(note(&tx, req, "on", false, &out->why));
    TRY(session_change_token(&tx, req, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    log_line(LOG_WARN, "two-factor off", "account", req->actor.login, "remote",
             req->remote, NULL);
    return emit_state(app, req, out);
}

enum err
api_two_factor_recovery(struct app *app, struct request *req, struct reply *out)
{
    struct guarded_code given = {.account_id = req->actor.account_id,
                                 .login = req->actor.login};
    const char        **codes;
    AUTO_TX             tx = {NULL};

    TRY(read_both(app, req, &given.code, out));
    TRY(guard_code(app, req, &given, out));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(second_recovery(app->desk, &tx, req->mem, given.account_id, &codes,
                        &out->why));
    TRY(note(&tx, req, "recovery", true, &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_INFO, "recovery codes made", "account", req->actor.login,
             "remote", req->remote, NULL);
    reply_codes(out, codes);
    return OK;
}

enum err
api_account_two_factor_off(struct app *app, struct request *req,
                           struct reply *out)
{
    struct people_doer by = accounts_doer(req);
    struct account     account;
    bool               was;
    json_t            *off = doc_object(req->mem);
    AUTO_TX            tx = {NULL};

    TRY(account_find(app->store, req->mem, req->captured[0], &account,
                     &out->why));
    TRY(guard_recent(req, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(second_factor_remove(&tx, account.id, &was, &out->why));
    if (!was)
        return fault(&out->why, ERR_CONFLICT, "%.60s has no second step",
                     account.login);
    TRY(session_end_all(&tx, account.id, &out->why));
    doc_set_true(off, "on", false);
    TRY(people_note_told(&tx, req->mem, &by, "account.two_factor",
                         account.login, off, &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_WARN, "two-factor off by an administrator", "account",
             account.login, "by", req->actor.login, "remote", req->remote,
             NULL);
    out->status = 204;
    return OK;
}
