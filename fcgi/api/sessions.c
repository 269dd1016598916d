/* SPDX-License-Identifier: Apache-2.0 */
/*
 * My sessions, told and ended; an administrator ends anybody's.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/identity.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/people.h"

enum { NAME_BYTES = 16 };

/* A session's name: nobody finds its token's digest from it. */
static const char *
name_of(struct arena *mem, const struct session *session)
{
    uint8_t digest[DIGEST_BYTES];

    secret_digest(digest, session->token_digest, DIGEST_BYTES);
    return secret_hex(mem, digest, NAME_BYTES);
}

static bool
is_this(const struct request *req, const struct session *session)
{
    return memcmp(session->token_digest, req->actor.session, DIGEST_BYTES) == 0;
}

static void
emit_session(struct request *req, struct text *t, const struct session *one)
{
    emit_open(t, NULL, '{');
    emit_text(t, "id", name_of(req->mem, one));
    emit_at(t, "begun_at", one->begun_ms);
    emit_at(t, "seen_at", one->seen_ms);
    emit_text(t, "address", one->address);
    emit_text(t, "browser", one->browser);
    emit_text(t, "system", one->system);
    emit_bool(t, "this", is_this(req, one));
    emit_close(t, '}');
}

enum err
api_sessions(struct app *app, struct request *req, struct reply *out)
{
    struct session_span span = session_span(app->store);
    struct session     *list;
    size_t              count;
    int64_t             now = moment_now();

    TRY(session_list(app->store, req->mem, req->actor.account_id, &list, &count,
                     &out->why));
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "items", '[');
    for (size_t i = 0; i < count; i++)
        if (!session_is_over(&span, &list[i], now))
            emit_session(req, &out->body, &list[i]);
    emit_close(&out->body, ']');
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
find_named(struct app *app, struct request *req, const char *name,
           struct session *out, struct fault *why)
{
    struct session *list;
    size_t          count;

    TRY(session_list(app->store, req->mem, req->actor.account_id, &list, &count,
                     why));
    for (size_t i = 0; i < count; i++)
        if (strcmp(name_of(req->mem, &list[i]), name) == 0) {
            *out = list[i];
            return OK;
        }
    return fault(why, ERR_MISSING, "there is no such session");
}

enum err
api_session_end(struct app *app, struct request *req, struct reply *out)
{
    struct session session;
    AUTO_TX        tx = {NULL};

    TRY(find_named(app, req, req->captured[0], &session, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_end(&tx, session.token_digest, &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_INFO, "session ended by its owner", "account",
             req->actor.login, "remote", req->remote, NULL);
    if (is_this(req, &session))
        session_cookie_clear(out);
    out->status = 204;
    return OK;
}

enum err
api_sessions_end(struct app *app, struct request *req, struct reply *out)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_end_others(&tx, req->actor.account_id, req->actor.session,
                           &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_INFO, "other sessions ended", "account", req->actor.login,
             "remote", req->remote, NULL);
    out->status = 204;
    return OK;
}

enum err
api_account_sessions_end(struct app *app, struct request *req,
                         struct reply *out)
{
    struct people_doer by = accounts_doer(req);
    struct account     account;
    AUTO_TX            tx = {NULL};

    TRY(account_find(app->store, req->mem, req->captured[0], &account,
                     &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_end_all(&tx, account.id, &out->why));
    TRY(people_note(&tx, &by, "account.signed_out", account.login, NULL,
                    &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_line(LOG_WARN, "sessions ended by an administrator", "account",
             account.login, "by", req->actor.login, "remote", req->remote,
             NULL);
    out->status = 204;
    return OK;
}
