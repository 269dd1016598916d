/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's people, for administrators: GET and POST /accounts, GET and
 * PATCH /accounts/{login}, and the invitation of one.  What gives or takes
 * rights, or lets somebody in, wants a password that was given lately.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/outbox.h"
#include "desk/people.h"

enum { PAGE_LEAST = 1, PAGE_USUAL = 200, PAGE_MOST = 500, EMAIL_MOST = 254 };

static const char path[] = "/api/v1/accounts";

struct people_doer
accounts_doer(const struct request *req)
{
    return (struct people_doer){.login = req->actor.login,
                                .account_id = req->actor.account_id,
                                .session = req->actor.session};
}

static void
log_change(const struct request *req, const char *what, const char *login)
{
    log_line(LOG_WARN, what, "account", login, "by", req->actor.login, "remote",
             req->remote, NULL);
}

/* --- telling --- */

static void
emit_account(struct text *t, const char *key, const struct person *p)
{
    const struct account *a = &p->account;

    emit_open(t, key, '{');
    emit_text(t, "login", a->login);
    emit_text(t, "name", a->name);
    emit_list(t, "roles", (const char *const *)a->roles);
    emit_bool(t, "admin", a->admin);
    emit_bool(t, "disabled", a->disabled);
    emit_text(t, "lang", a->lang);
    emit_text(t, "email", p->email);
    emit_text(t, "source", a->source);
    emit_bool(t, "spare", a->spare);
    emit_bool(t, "has_password", a->password[0] != '\0');
    emit_bool(t, "must_change", a->must_change);
    emit_bool(t, "two_factor", p->second);
    emit_int(t, "sessions", p->sessions);
    emit_at(t, "made_at", a->made_ms);
    emit_at(t, "signed_in_at", a->signed_in_ms);
    emit_at(t, "invited_until", p->invited_until_ms);
    emit_at(t, "away_until", p->away_until_ms);
    emit_text(t, "deputy", p->deputy);
    emit_int(t, "revision", a->revision);
    emit_close(t, '}');
}

static enum err
find_people(struct app *app, struct arena *mem, const char *login,
            struct person **out, size_t *count, struct fault *why)
{
    struct session_span span = session_span(app->store);
    int64_t             now_ms = moment_now();
    struct person_query query = {.login = login,
                                 .now_ms = now_ms,
                                 .seen_ms = now_ms - span.idle_ms,
                                 .begun_ms = now_ms - span.whole_ms};

    return person_list(app->store, mem, &query, out, count, why);
}

static enum err
find_person(struct app *app, struct arena *mem, const char *login,
            struct person *out, struct fault *why)
{
    struct person *list;
    size_t         count;

    TRY(find_people(app, mem, login, &list, &count, why));
    if (count == 0)
        return fault(why, ERR_MISSING, "there is no account %.60s", login);
    *out = list[0];
    return OK;
}

static enum err
reply_account(struct app *app, struct reply *out, const char *login, int status)
{
    struct person p;

    TRY(find_person(app, out->mem, login, &p, &out->why));
    emit_account(&out->body, NULL, &p);
    reply_etag(out, p.account.revision);
    reply_json(out, status);
    return OK;
}

enum err
api_account(struct app *app, struct request *req, struct reply *out)
{
    return reply_account(app, out, req->captured[0], 200);
}

/* --- the list --- */

struct filter {
    struct arena *mem;
    const char   *q;        /* folded; NULL: any */
    const char   *role;     /* "service.officer", "admin" or NULL */
    const char   *disabled; /* "true", "false" or NULL */
    const char   *after;    /* a login or NULL */
    int64_t       limit;
};

static enum err
read_filter(const struct request *req, struct filter *out, struct fault *why)
{
    static const char *const truths[] = {"true", "false", NULL};
    const char              *q = request_query(req, "q");
    const char              *limit = request_query(req, "limit");

    *out = (struct filter){.mem = req->mem,
                           .q = q == NULL ? NULL : text_fold(req->mem, q),
                           .role = request_query(req, "role"),
                           .disabled = request_query(req, "disabled"),
                           .after = request_query(req, "after"),
                           .limit = PAGE_USUAL};
    if (out->disabled != NULL && !text_is_one_of(out->disabled, truths))
        return fault_field(why, ERR_MALFORMED, "disabled",
                           "disabled is true or false");
    if (limit == NULL)
        return OK;
    return input_number(limit, PAGE_LEAST, PAGE_MOST, &out->limit, why);
}

static bool
holds(const struct account *a, const char *role)
{
    if (strcmp(role, "admin") == 0)
        return a->admin;
    return text_is_one_of(role, (const char *const *)a->roles);
}

static bool
passes(const struct filter *f, const struct account *a)
{
    if (f->after != NULL && strcmp(a->login, f->after) <= 0)
        return false;
    if (f->disabled != NULL && a->disabled != (f->disabled[0] == 't'))
        return false;
    if (f->role != NULL && !holds(a, f->role))
        return false;
    return f->q == NULL || strstr(a->login, f->q) != NULL ||
           strstr(text_fold(f->mem, a->name), f->q) != NULL;
}

enum err
api_accounts(struct app *app, struct request *req, struct reply *out)
{
    static const char *const passed_on[] = {"q", "role", "disabled", "limit",
                                            NULL};
    struct filter            filter;
    struct person           *all;
    size_t                   count, i;
    int64_t                  told = 0;
    const char              *next = NULL, *last = NULL;

    TRY(read_filter(req, &filter, &out->why));
    TRY(find_people(app, req->mem, NULL, &all, &count, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "items", '[');
    for (i = 0; i < count && next == NULL; i++) {
        if (!passes(&filter, &all[i].account))
            continue;
        if (told++ == filter.limit)
            next = last;
        else
            emit_account(&out->body, NULL, &all[i]);
        last = all[i].account.login;
    }
    emit_close(&out->body, ']');
    emit_text(&out->body, "next", next);
    emit_close(&out->body, '}');
    if (next != NULL)
        reply_next(out, req, path, next, passed_on);
    reply_json(out, 200);
    return OK;
}

/* --- reading a wish --- */

/* An empty text is one, too. */
static enum err
read_plain(const json_t *in, const char *key, const char **out,
           struct fault *why)
{
    const char *text = doc_text(in, key);

    if (text == NULL || text[0] != '\0')
        return input_text_maybe(in, key, EMAIL_MOST, out, why);
    *out = "";
    return OK;
}

static enum err
read_want(const json_t *in, const char *key, enum want *out, struct fault *why)
{
    const json_t *value = json_object_get(in, key);

    *out = WANT_NOTHING;
    if (value == NULL)
        return OK;
    if (!json_is_boolean(value))
        return fault_field(why, ERR_INPUT, key, "%s is true or false", key);
    *out = json_is_true(value) ? WANT_YES : WANT_NO;
    return OK;
}

static enum err
read_roles(struct arena *mem, const json_t *in, const char ***out,
           struct fault *why)
{
    const json_t *list = json_object_get(in, "roles"), *one;
    struct text   all = {.mem = mem};
    size_t        i;

    *out = NULL;
    if (list == NULL)
        return OK;
    if (!json_is_array(list))
        return fault_field(why, ERR_INPUT, "roles",
                           "roles is a list of TEAM.ROLE");
    json_array_foreach(list, i, one)
    {
        if (!json_is_string(one))
            return fault_field(why, ERR_INPUT, "roles",
                               "roles is a list of TEAM.ROLE");
        TRY(people_check_role(json_string_value(one), why));
        text_addf(&all, "%s,", json_string_value(one));
    }
    return people_split_roles(mem, text_of(&all), ",", out, why);
}

static enum err
read_wish(struct arena *mem, const json_t *in, struct person_wish *out,
          struct fault *why)
{
    *out = (struct person_wish){0};
    TRY(input_text_maybe(in, "name", PEOPLE_NAME_MOST, &out->name, why));
    TRY(read_plain(in, "lang", &out->lang, why));
    TRY(read_plain(in, "email", &out->email, why));
    TRY(read_roles(mem, in, &out->roles, why));
    TRY(read_want(in, "admin", &out->admin, why));
    TRY(read_want(in, "disabled", &out->disabled, why));
    return read_want(in, "spare", &out->spare, why);
}

/* An initial password, to be changed at the first sign-in. */
static enum err
read_password(struct app *app, struct request *req, const json_t *in,
              const char *login, struct person_wish *out, struct fault *why)
{
    const char *const near[] = {login, app->set.company, NULL};
    const char       *password;
    char             *hash;

    TRY(input_text_maybe(in, "password", PASSWORD_MOST, &password, why));
    if (password == NULL)
        return OK;
    TRY(password_check(req->mem, password, near, why));
    TRY(password_hash(req->mem, password, &hash, why));
    out->password = hash;
    out->must_change = WANT_YES;
    return OK;
}

/* --- adding and inviting --- */

static bool
is_invited(const struct invited *in)
{
    return in->token != NULL || in->sent_to != NULL;
}

void
accounts_emit_invitation(struct app *app, struct reply *out, const char *key,
                         const struct invited *in)
{
    struct text *t = &out->body;

    if (!is_invited(in)) {
        emit_text(t, key, NULL);
        return;
    }
    emit_open(t, key, '{');
    emit_text(t, "url",
              in->token == NULL
                  ? NULL
                  : people_link(out->mem, app->set.base_url, in->token));
    emit_text(t, "sent_to", in->sent_to);
    emit_at(t, "expires_at", in->expires_ms);
    emit_close(t, '}');
}

static enum err
add_account(struct app *app, struct request *req, const char *login,
            const struct person_wish *wish, struct invited *invited,
            struct fault *why)
{
    struct people_doer by = accounts_doer(req);
    struct account     added;
    bool               by_mail;
    AUTO_TX            tx = {NULL};

    *invited = (struct invited){NULL};
    TRY(outbox_mails_people(app->desk, req->mem, &by_mail, why));
    TRY(tx_begin(desk_store(app->desk), &tx, why));
    TRY(people_add(&tx, req->mem, &by, login, wish, &added, why));
    if (wish->password == NULL)
        TRY(people_invite(&tx, req->mem, &by, login, by_mail, invited, why));
    TRY(tx_commit(&tx, why));
    log_change(req, "account added", login);
    return OK;
}

enum err
api_account_add(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"login", "name",     "roles",
                                          "admin", "email",    "lang",
                                          "spare", "password", NULL};
    struct person_wish       wish;
    struct person            p;
    struct invited           invited;
    const char              *login;
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "login", PEOPLE_LOGIN_MOST, &login, &out->why));
    TRY(read_wish(req->mem, in, &wish, &out->why));
    TRY(guard_recent(req, &out->why));
    TRY(read_password(app, req, in, login, &wish, &out->why));
    TRY(add_account(app, req, login, &wish, &invited, &out->why));
    TRY(find_person(app, req->mem, login, &p, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_account(&out->body, "account", &p);
    accounts_emit_invitation(app, out, "invitation", &invited);
    emit_close(&out->body, '}');
    reply_header(out, "Location", arena_printf(out->mem, "%s/%s", path, login));
    reply_json(out, 201);
    return OK;
}

/* By mail where that reaches them, unless ?by=link says that the link is handed
 * over otherwise. */
static enum err
read_way(struct app *app, struct request *req, bool *by_mail, struct fault *why)
{
    const char *by = request_query(req, "by");

    TRY(outbox_mails_people(app->desk, req->mem, by_mail, why));
    if (by == NULL)
        return OK;
    if (strcmp(by, "link") != 0)
        return fault_field(why, ERR_MALFORMED, "by",
                           "by is link, or left out: by mail where one is "
                           "known");
    *by_mail = false;
    return OK;
}

enum err
api_account_invite(struct app *app, struct request *req, struct reply *out)
{
    struct people_doer by = accounts_doer(req);
    struct person      whom;
    struct invited     invited;
    bool               by_mail;
    AUTO_TX            tx = {NULL};

    TRY(read_way(app, req, &by_mail, &out->why));
    TRY(find_person(app, req->mem, req->captured[0], &whom, &out->why));
    TRY(guard_recent(req, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(people_invite(&tx, req->mem, &by, req->captured[0], by_mail, &invited,
                      &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_change(req, "account invited", req->captured[0]);
    accounts_emit_invitation(app, out, NULL, &invited);
    reply_json(out, 201);
    return OK;
}

enum err
api_account_uninvite(struct app *app, struct request *req, struct reply *out)
{
    struct people_doer by = accounts_doer(req);
    AUTO_TX            tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(people_uninvite(&tx, req->mem, &by, req->captured[0], &out->why));
    TRY(tx_commit(&tx, &out->why));
    log_change(req, "invitation taken back", req->captured[0]);
    out->status = 204;
    return OK;
}

/* --- changing --- */

/* Rights, and what leads to them: where somebody is reached, and whether the
 * account signs in when the directory is away. */
static bool
touches_rights(const struct person_wish *wish)
{
    return wish->roles != NULL || wish->admin != WANT_NOTHING ||
           wish->email != NULL || wish->spare != WANT_NOTHING;
}

/* Whoever changes their own rights goes on under a new token (control 14). */
static enum err
renew_own_session(struct tx *tx, const struct request *req,
                  const json_t *changed, const char **token, struct fault *why)
{
    uint8_t digest[DIGEST_BYTES];

    *token = NULL;
    if (strcmp(req->captured[0], req->actor.login) != 0 ||
        json_object_get(changed, "roles") == NULL)
        return OK;
    *token = secret_token(req->mem);
    secret_digest(digest, *token, TOKEN_CHARACTERS);
    return session_renew(tx, req->actor.session, digest, req->actor.signed_ms,
                         why);
}

enum err
api_account_change(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"name",  "roles", "admin", "disabled",
                                          "email", "lang",  "spare", NULL};
    struct people_doer       by = accounts_doer(req);
    struct person_wish       wish;
    const char              *login = req->captured[0], *token;
    int64_t                  revision;
    json_t                  *in, *changed;
    AUTO_TX                  tx = {NULL};

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_revision(req, &revision, &out->why));
    TRY(read_wish(req->mem, in, &wish, &out->why));
    wish.revision = revision;
    if (touches_rights(&wish))
        TRY(guard_recent(req, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(people_change(&tx, req->mem, &by, login, &wish, &changed, &out->why));
    TRY(renew_own_session(&tx, req, changed, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    if (json_object_size(changed) > 0)
        log_change(req, "account changed", login);
    if (token != NULL)
        session_cookie_set(out, token);
    return reply_account(app, out, login, 200);
}
