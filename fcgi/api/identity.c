/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is asking: from the cookie to the account, on every request, so that a
 * right given or taken works on the next one.
 */
#include "api/identity.h"

#include <string.h>

#include "api/browser.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "desk/second_policy.h"
#include "desk/settings.h"
#include "model/event.h"
#include "store/absences.h"

static const char *no_roles[] = {NULL};

bool
session_digest(const struct request *req, uint8_t digest[32])
{
    const char *token = request_cookie(req, SESSION_COOKIE);

    if (token == NULL || strlen(token) != TOKEN_CHARACTERS)
        return false;
    secret_digest(digest, token, TOKEN_CHARACTERS);
    return true;
}

enum err
session_begin(struct tx *tx, const struct request *req, int64_t account_id,
              struct session *out, const char **token, struct fault *why)
{
    struct browser browser = browser_read(request_header(req, "User-Agent"));
    int64_t        now = moment_now();
    uint8_t        before[32];
    enum err       ended = OK;

    if (session_digest(req, before))
        ended = session_end(tx, before, why);
    if (ended != OK && ended != ERR_MISSING)
        return ended;
    *token = secret_token(req->mem);
    *out = (struct session){.account_id = account_id,
                            .csrf = secret_token(req->mem),
                            .begun_ms = now,
                            .seen_ms = now,
                            .signed_ms = now,
                            .address = req->remote,
                            .browser = browser.name,
                            .system = browser.system};
    secret_digest(out->token_digest, *token, TOKEN_CHARACTERS);
    return session_add(tx, out, why);
}

enum err
session_change_token(struct tx *tx, const struct request *req,
                     const char **token, struct fault *why)
{
    uint8_t digest[DIGEST_BYTES];

    *token = secret_token(req->mem);
    secret_digest(digest, *token, TOKEN_CHARACTERS);
    return session_renew(tx, req->actor.session, digest, moment_now(), why);
}

void
session_cookie_set(struct reply *out, const char *token)
{
    reply_header(out, "Set-Cookie",
                 arena_printf(out->mem,
                              SESSION_COOKIE
                              "=%s; Path=/; Secure; HttpOnly; SameSite=Lax",
                              token));
}

void
session_cookie_clear(struct reply *out)
{
    reply_header(out, "Set-Cookie",
                 SESSION_COOKIE
                 "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
}

struct session_span
session_span(const struct store *st)
{
    return (struct session_span){
        .idle_ms = setting_number(st, "session.idle") * 60 * 1000,
        .whole_ms = setting_number(st, "session.whole") * 60 * 60 * 1000};
}

bool
session_is_over(const struct session_span *span, const struct session *session,
                int64_t now)
{
    return now - session->seen_ms > span->idle_ms ||
           now - session->begun_ms > span->whole_ms;
}

/* A session that cannot be touched still counts: reading goes on while the
 * store cannot write. */
static void
touch(struct app *app, const struct session *session, int64_t now)
{
    struct fault why;
    AUTO_TX      tx = {NULL};

    if (now - session->seen_ms < SESSION_TOUCH_MS)
        return;
    if (tx_begin(desk_store(app->desk), &tx, &why) != OK ||
        session_touch(&tx, session->token_digest, now, &why) != OK ||
        tx_commit(&tx, &why) != OK)
        log_line(LOG_WARN, "session not touched", "why", why.text, NULL);
}

/* The session routes, and pages that are for everybody. */
static bool
is_open_to_all(const struct request *req)
{
    static const char api[] = "/api/v1/", session[] = "/api/v1/session";

    if (strncmp(req->path, session, strlen(session)) == 0)
        return true;
    return strncmp(req->path, api, strlen(api)) != 0 &&
           (req->route == NULL || req->route->least == LEAST_PUBLIC);
}

/* Until an initial password is changed and a second step that is required is
 * on, the session routes are all there is. */
static enum err
check_ready(const struct request *req, const struct signed_in *who,
            struct fault *why)
{
    if (is_open_to_all(req))
        return OK;
    if (who->account.must_change)
        return fault(why, ERR_MUST_CHANGE,
                     "the initial password of %.60s was not changed yet",
                     who->account.login);
    if (!who->second &&
        second_policy_names(req->mem, who->second_required, req->actor.roles,
                            who->account.admin))
        return fault(why, ERR_MUST_ENROL,
                     "%.60s has a role that needs a second step of signing "
                     "in, and has none",
                     who->account.login);
    return OK;
}

/* Both lists, each role once. */
static const char **
with_roles(struct arena *mem, const char **some, const char **more)
{
    size_t       count = 0, room = 1;
    const char **all;

    for (size_t i = 0; some[i] != NULL; i++)
        room++;
    for (size_t i = 0; more[i] != NULL; i++)
        room++;
    all = arena_take(mem, room * sizeof *all);
    for (; some[count] != NULL; count++)
        all[count] = some[count];
    for (; *more != NULL; more++)
        if (!text_is_one_of(*more, all))
            all[count++] = *more;
    return all;
}

/* Only who stands in for somebody now pays for asking for whom. */
static enum err
add_standings(struct app *app, struct request *req, struct fault *why)
{
    struct actor    *actor = &req->actor;
    struct standing *standings;

    TRY(absence_standings(app->store, req->mem, actor->account_id, moment_now(),
                          &standings, why));
    actor->stands_in = standings;
    for (const struct standing *s = standings; s->login != NULL; s++)
        actor->roles = with_roles(req->mem, actor->roles, s->roles);
    return OK;
}

static void
fill_actor(struct actor *actor, const struct account *account,
           const struct session *session)
{
    const char **roles = account->roles != NULL ? account->roles : no_roles;

    *actor = (struct actor){.account_id = account->id,
                            .login = account->login,
                            .name = account->name,
                            .roles = roles,
                            .own_roles = roles,
                            .admin = account->admin,
                            .csrf = session->csrf,
                            .signed_ms = session->signed_ms,
                            .begun_ms = session->begun_ms};
    memcpy(actor->session, session->token_digest, sizeof actor->session);
}

/* ERR_MISSING when there is nobody behind the cookie (any more). */
static enum err
find_actor(struct app *app, struct request *req, struct signed_in *out,
           struct fault *why)
{
    struct session_span span;
    uint8_t             digest[32];

    if (!session_digest(req, digest))
        return ERR_MISSING;
    TRY(session_find(app->store, req->mem, digest, out, why));
    span = session_span(app->store);
    if (session_is_over(&span, &out->session, moment_now()) ||
        out->account.disabled)
        return ERR_MISSING;
    return OK;
}

enum err
app_identify(struct app *app, struct request *req, struct fault *why)
{
    struct signed_in who;
    enum err         found;

    req->actor = (struct actor){
        .login = ACTOR_CUSTOMER, .roles = no_roles, .own_roles = no_roles};
    found = find_actor(app, req, &who, why);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    fill_actor(&req->actor, &who.account, &who.session);
    if (who.stands_in)
        TRY(add_standings(app, req, why));
    touch(app, &who.session, moment_now());
    return check_ready(req, &who, why);
}
