/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From who somebody is elsewhere to a session here.  Whoever turned the second
 * step on gets a sealed ticket instead, and the session for that and a code.
 */
#include "api/elsewhere.h"

#include <string.h>

#include "api/api.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/sign_in.h"

#define HALF_COOKIE "__Host-half"
enum { HALF_MS = 10 * 60 * 1000, TO_BYTES = 500 };

static const char half_purpose[] = "second step";

/* --- going somewhere --- */

enum err
elsewhere_send(struct reply *out, const char *address)
{
    reply_header(out, "Location", address);
    out->status = 303;
    return OK;
}

enum err
elsewhere_send_back(struct reply *out, enum sent_back because)
{
    static const char *const words[] = {"late",  "refused", "away", "taken",
                                        "roles", "off",     "code"};

    return elsewhere_send(
        out, arena_join(out->mem, "/desk/?sign-in=", words[because], NULL));
}

/* A path of ours and nothing that a browser reads as another host. */
static bool
is_ours(const char *to)
{
    if (strlen(to) > TO_BYTES || strchr(to, '\\') != NULL ||
        strstr(to, "//") != NULL || strstr(to, "..") != NULL)
        return false;
    for (const char *c = to; *c != '\0'; c++)
        if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f)
            return false;
    return strncmp(to, "/desk/", 6) == 0 || strncmp(to, "/office/", 8) == 0;
}

const char *
elsewhere_to(const struct request *req)
{
    const char *to = request_query(req, "to");

    return to != NULL && is_ours(to) ? to : "/desk/";
}

/* --- the session --- */

/* Nobody gave a password here: it does not stand for one, unless they just gave
 * it there again. */
static enum err
begin(struct app *app, struct request *req, const struct account *account,
      bool again, struct reply *out)
{
    struct session session;
    const char    *token;
    AUTO_TX        tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(session_begin(&tx, req, account->id, &session, &token, &out->why));
    if (!again)
        TRY(session_renew(&tx, session.token_digest, session.token_digest, 0,
                          &out->why));
    TRY(account_signed_in(&tx, account->id, moment_now(), &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    log_line(LOG_INFO, "signed in", "account", account->login, "by",
             account->source, "remote", req->remote, NULL);
    return OK;
}

static void
set_half(struct app *app, struct reply *out, int64_t account_id)
{
    json_t *content = doc_object(out->mem);

    doc_set_int(content, "account", account_id);
    reply_header(
        out, "Set-Cookie",
        arena_join(out->mem, HALF_COOKIE "=",
                   sign_in_ticket(app->desk, out->mem, half_purpose, content,
                                  moment_now() + HALF_MS),
                   "; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
                   NULL));
}

static enum err
refused(const struct request *req, const struct arrival *who, enum err err,
        struct reply *out)
{
    log_line(LOG_WARN, "sign-in failed", "by", who->way, "because",
             out->why.text, "remote", req->remote, NULL);
    if (err == ERR_CONFLICT)
        return elsewhere_send_back(out, BACK_TAKEN);
    return elsewhere_send_back(out, err == ERR_DENIED ? BACK_NO_ROLE
                                                      : BACK_DISABLED);
}

enum err
elsewhere_enter(struct app *app, struct request *req, const struct arrival *who,
                struct reply *out)
{
    struct rights rights =
        person_rights(req->mem, who->settings, who->person->groups, NULL);
    struct account account;
    bool           wanted;
    enum err err = sign_in_admit(app->desk, req->mem, who->person, &rights,
                                 &account, &out->why);

    if (err == ERR_CONFLICT || err == ERR_DENIED || err == ERR_PASSWORD)
        return refused(req, who, err, out);
    TRY(err);
    if (who->again != 0 && who->again != account.id)
        return elsewhere_send_back(out, BACK_REFUSED);
    TRY(guard_wants_code(app, req, account.id, &wanted, &out->why));
    if (wanted && who->again == 0) {
        set_half(app, out, account.id);
        return elsewhere_send_back(out, BACK_CODE);
    }
    TRY(begin(app, req, &account, who->again != 0, out));
    return elsewhere_send(out, who->to);
}

/* --- the second step --- */

static enum err
read_half(struct app *app, struct request *req, struct account *account,
          struct fault *why)
{
    json_t *content;

    TRY(sign_in_ticket_read(app->desk, req->mem, half_purpose,
                            request_cookie(req, HALF_COOKIE), &content, why));
    TRY(account_find_id(app->store, req->mem, doc_int(content, "account", 0),
                        account, why));
    return account->disabled ? fault(why, ERR_DENIED, "the account is disabled")
                             : OK;
}

/* POST /session/code */
enum err
api_sign_in_code(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"code", NULL};
    struct guarded_code      given;
    struct account           account;
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "code", GUARD_CODE_MOST, &given.code, &out->why));
    TRY(read_half(app, req, &account, &out->why));
    given.account_id = account.id;
    given.login = account.login;
    TRY(guard_sign_in(app, req, account.login, out));
    TRY(guard_code(app, req, &given, out));
    TRY(begin(app, req, &account, false, out));
    reply_header(out, "Set-Cookie",
                 HALF_COOKIE
                 "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    out->status = 204;
    return OK;
}
