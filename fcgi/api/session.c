/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing in, signing out, who am I, and a new password.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/log.h"
#include "base/secret.h"

enum { LOGIN_MOST = 100, PASSWORD_LEAST = 8, PASSWORD_MOST = 1024 };

static const char *const sign_in_members[] = {"login", "password", NULL};
static const char *const change_members[] = {"old", "new", NULL};

static void
reply_session(struct reply *out, const struct account *account,
              const char *csrf)
{
    struct text *t = &out->body;

    emit_open(t, NULL, '{');
    emit_text(t, "login", account->login);
    emit_text(t, "name", account->name);
    emit_list(t, "roles", (const char *const *)account->roles);
    emit_bool(t, "admin", account->admin);
    emit_text(t, "csrf", csrf);
    emit_bool(t, "must_change", account->must_change);
    emit_text(t, "lang", account->lang == NULL ? "" : account->lang);
    emit_close(t, '}');
    reply_json(out, 200);
}

/* Unknown, disabled and wrong take the same time and get the same answer. */
static enum err
check_sign_in(struct app *app, struct request *req, const char *login,
              const char *password, struct account *account, struct reply *out)
{
    bool     right = false;
    enum err found =
        account_find(app->store, req->mem, login, account, &out->why);
    bool known = found == OK && !account->disabled;

    if (found != OK && found != ERR_MISSING)
        return found;
    TRY(guard_matches(known ? account->password : NULL, password, &right, out));
    if (right)
        return OK;
    TRY(guard_sign_in_failed(app, req, login, &out->why));
    log_line(LOG_WARN, "sign-in failed", "account", known ? login : NULL,
             "remote", req->remote, NULL);
    return fault(&out->why, ERR_PASSWORD,
                 "the name or the password is not right");
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
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    reply_session(out, account, session.csrf);
    return OK;
}

static enum err
read_sign_in(struct request *req, const char **login, const char **password,
             struct fault *why)
{
    json_t *in;

    TRY(input_body(req, sign_in_members, &in, why));
    TRY(input_text(in, "login", LOGIN_MOST, login, why));
    return input_text(in, "password", PASSWORD_MOST, password, why);
}

enum err
api_sign_in(struct app *app, struct request *req, struct reply *out)
{
    struct account account;
    const char    *login, *password;

    TRY(read_sign_in(req, &login, &password, &out->why));
    TRY(guard_sign_in(app, req, login, out));
    TRY(check_sign_in(app, req, login, password, &account, out));
    TRY(begin_session(app, req, &account, out));
    log_line(LOG_INFO, "signed in", "account", account.login, "remote",
             req->remote, NULL);
    return OK;
}

enum err
api_session(struct app *app, struct request *req, struct reply *out)
{
    struct account account;

    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    reply_session(out, &account, req->actor.csrf);
    return OK;
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

/* Found in the password, whatever the case. */
static bool
mentions(struct arena *mem, const char *password, const char *word)
{
    const char *folded = word == NULL ? "" : text_fold(mem, word);

    return text_characters(folded) >= 3 &&
           strstr(text_fold(mem, password), folded) != NULL;
}

/* Long enough, not the old one, not made of what everybody here knows. */
static enum err
check_new(struct app *app, struct request *req, const char *old,
          const char *chosen, struct fault *why)
{
    size_t length = strlen(chosen);

    if (text_characters(chosen) < PASSWORD_LEAST || length > PASSWORD_MOST)
        return fault_field(why, ERR_INPUT, "new",
                           "a password has %d characters to %d bytes",
                           PASSWORD_LEAST, PASSWORD_MOST);
    if (strcmp(old, chosen) == 0)
        return fault_field(why, ERR_INPUT, "new", "it is the old one");
    if (mentions(req->mem, chosen, req->actor.login) ||
        mentions(req->mem, chosen, app->set.company))
        return fault_field(why, ERR_INPUT, "new",
                           "it has your name or the company's in it");
    return OK;
}

static enum err
read_change(struct app *app, struct request *req, const char **old,
            const char **chosen, struct fault *why)
{
    json_t *in;

    TRY(input_body(req, change_members, &in, why));
    TRY(input_text(in, "old", PASSWORD_MOST, old, why));
    TRY(input_text(in, "new", PASSWORD_MOST, chosen, why));
    return check_new(app, req, *old, *chosen, why);
}

/* The new password ends every session; the one who changed it gets a new one
 * in the same transaction. */
static enum err
keep_password(struct app *app, struct request *req, char *hash,
              struct reply *out)
{
    struct account account;
    struct session session;
    const char    *token;
    AUTO_TX        tx = {NULL};

    /* Read once nobody else can write: what an administrator changes at the
     * same moment stays. */
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    account.password = hash;
    account.must_change = false;
    TRY(account_update(&tx, &account, &out->why));
    TRY(session_end_all(&tx, account.id, &out->why));
    TRY(session_begin(&tx, req, account.id, &session, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    reply_session(out, &account, session.csrf);
    return OK;
}

enum err
api_password(struct app *app, struct request *req, struct reply *out)
{
    const char *old, *chosen;
    char       *hash;

    TRY(read_change(app, req, &old, &chosen, &out->why));
    TRY(guard_password(app, req, old, out));
    TRY(password_hash(req->mem, chosen, &hash, &out->why));
    TRY(keep_password(app, req, hash, out));
    log_line(LOG_INFO, "password changed", "account", req->actor.login,
             "remote", req->remote, NULL);
    return OK;
}
