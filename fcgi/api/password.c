/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A new password for oneself: it needs the old one and ends every session but
 * the one it begins.
 */
#include <string.h>

#include "api/api.h"
#include "api/guard.h"
#include "api/identity.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"
#include "desk/people.h"

static const char *const change_members[] = {"old", "new", NULL};

/* Who chooses, and the company as a whole and by its words. */
static const char *const *
words_near(struct app *app, struct request *req)
{
    const char  *company = app->set.company == NULL ? "" : app->set.company;
    const char **out =
        arena_take(req->mem, (strlen(company) + 4) * sizeof *out);
    size_t count = 0;

    out[count++] = req->actor.login;
    out[count++] = company;
    for (size_t length; *company != '\0'; company += length) {
        company += strspn(company, " ,.");
        length = strcspn(company, " ,.");
        if (length > 0)
            out[count++] = arena_bytes(req->mem, company, length);
    }
    return out;
}

/* Long enough, not the old one, none of those that everybody has, and not made
 * of what everybody here knows. */
static enum err
check_new(struct app *app, struct request *req, const char *old,
          const char *chosen, struct fault *why)
{
    enum err checked =
        password_check(req->mem, chosen, words_near(app, req), why);

    if (checked != OK)
        return fault_field(why, checked, "new", "%s",
                           arena_text(req->mem, why->text));
    if (strcmp(old, chosen) == 0)
        return fault_field(why, ERR_INPUT, "new", "it is the old one");
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
    struct people_doer by = accounts_doer(req);
    struct account     account;
    struct session     session;
    const char        *token;
    json_t            *after = doc_object(req->mem);
    AUTO_TX            tx = {NULL};

    /* Read once nobody else can write: what an administrator changes at the
     * same moment stays. */
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    account.password = hash;
    account.must_change = false;
    TRY(account_update(&tx, &account, &out->why));
    doc_set_true(after, "password", true);
    TRY(people_note_told(&tx, req->mem, &by, "account.changed", account.login,
                         after, &out->why));
    TRY(session_end_all(&tx, account.id, &out->why));
    TRY(session_begin(&tx, req, account.id, &session, &token, &out->why));
    TRY(tx_commit(&tx, &out->why));
    session_cookie_set(out, token);
    return session_reply(app, &account, session.csrf, out);
}

/* Whoever signs in by a directory changes the password there. */
static enum err
check_kept_here(struct app *app, struct request *req, struct fault *why)
{
    struct account account;

    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        why));
    if (strcmp(account.source, SOURCE_LOCAL) == 0)
        return OK;
    return fault(why, ERR_CONFLICT,
                 "your password is the company directory's: change it there");
}

enum err
api_password(struct app *app, struct request *req, struct reply *out)
{
    const char *old, *chosen;
    char       *hash;

    TRY(read_change(app, req, &old, &chosen, &out->why));
    TRY(check_kept_here(app, req, &out->why));
    TRY(guard_password(app, req, old, out));
    TRY(password_hash(req->mem, chosen, &hash, &out->why));
    TRY(keep_password(app, req, hash, out));
    log_line(LOG_INFO, "password changed", "account", req->actor.login,
             "remote", req->remote, NULL);
    return OK;
}
