/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose password it is, and who says so.
 */
#include "api/credentials.h"

#include <string.h>
#include <time.h>

#include "api/guard.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/sign_in.h"
#include "directory/ldap.h"

/* One try to sign in. */
struct attempt {
    struct app               *app;
    struct request           *req;
    const struct credentials *given;
    struct account            account; /* of the login; id 0: there is none */
    json_t                   *ldap;    /* its settings; NULL: none */
    struct reply             *reply;
};

static bool
is_from(const struct account *account, const char *source)
{
    return account->id != 0 && strcmp(account->source, source) == 0;
}

/* --- at this desk --- */

/* With a password that cannot be right it takes as long. */
static enum err
check_here(struct attempt *a, struct fault *why)
{
    bool may = false, right = false;

    if (is_from(&a->account, SOURCE_LOCAL) && !a->account.disabled)
        TRY(sign_in_local_may(a->app->desk, a->req->mem, &a->account, &may,
                              why));
    TRY(guard_matches(may ? a->account.password : NULL, a->given->password,
                      &right, a->reply));
    if (right)
        return OK;
    return fault(why, ERR_PASSWORD,
                 a->account.id != 0 && !may
                     ? "this account has no password of this desk"
                     : "the name or the password is not right");
}

/* --- at the directory --- */

static enum err
away(struct reply *reply, struct fault *why)
{
    log_line(LOG_ERROR, "the directory does not answer", "because", why->text,
             NULL);
    reply_header(reply, "Retry-After", "10");
    return fault(why, ERR_AWAY,
                 "the company's directory does not answer now; try again "
                 "shortly, or ask an administrator");
}

/* Has the directory judge it; what it says in its own words is for the log. */
static enum err
ask(struct request *req, const json_t *settings,
    const struct credentials *given, struct ldap_entry *entry,
    struct reply *reply)
{
    struct fault            *why = &reply->why;
    const struct ldap_secret secret = {given->login, given->password};
    enum err err = ldap_check(req->mem, settings, &secret, entry, why);

    entry->person.source = SOURCE_LDAP;
    if (err == ERR_BUSY)
        reply_header(reply, "Retry-After", "1");
    return err == ERR_AWAY || err == ERR_CONFLICT ? away(reply, why) : err;
}

static enum err
check_there(struct attempt *a, struct fault *why)
{
    struct ldap_entry entry = {.dn = NULL};
    struct rights     rights;
    enum err          err;

    TRY(ask(a->req, a->ldap, a->given, &entry, a->reply));
    rights =
        person_rights(a->req->mem, a->ldap, entry.person.groups, ldap_name);
    err = sign_in_admit(a->app->desk, a->req->mem, &entry.person, &rights,
                        &a->account, why);
    return err == ERR_CONFLICT ? fault(why, ERR_PASSWORD, "%s",
                                       arena_text(a->req->mem, why->text))
                               : err;
}

/* --- both --- */

/* An account that is from neither is refused here, in the time of the others.
 */
static enum err
check(struct attempt *a, struct fault *why)
{
    if (a->ldap != NULL &&
        (a->account.id == 0 || is_from(&a->account, SOURCE_LDAP)))
        return check_there(a, why);
    return check_here(a, why);
}

/* Two places that are asked must not be told from each other by the time. */
static void
even_out(int64_t began)
{
    int64_t         left = began + CREDENTIALS_EVEN_MS - moment_ticks();
    struct timespec pause = {left / 1000, left % 1000 * 1000000};

    if (left > 0)
        nanosleep(&pause, NULL);
}

static enum err
refuse(struct attempt *a, int64_t began, struct fault *why)
{
    bool known = a->account.id != 0 && !a->account.disabled;

    log_line(LOG_WARN, "sign-in failed", "account",
             known ? a->account.login : NULL, "because", why->text, "remote",
             a->req->remote, NULL);
    TRY(guard_sign_in_failed(a->app, a->req, a->given->login, why));
    if (a->ldap != NULL)
        even_out(began);
    return fault(why, ERR_PASSWORD, "the name or the password is not right");
}

enum err
credentials_check(struct app *app, struct request *req,
                  const struct credentials *given, struct account *out,
                  struct reply *reply)
{
    struct attempt a = {.app = app, .req = req, .given = given, .reply = reply};
    struct fault  *why = &reply->why;
    int64_t        began = moment_ticks();
    enum err       found =
        account_find(app->store, req->mem, given->login, &a.account, why);

    if (found != OK && found != ERR_MISSING)
        return found;
    if (found == ERR_MISSING)
        a.account = (struct account){.id = 0};
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_LDAP, &a.ldap, why));
    found = check(&a, why);
    if (found == ERR_PASSWORD)
        return refuse(&a, began, why);
    TRY(found);
    *out = a.account;
    return OK;
}

/* --- given again --- */

static enum err
again_there(struct app *app, struct request *req,
            const struct given_again *again, bool *right, struct reply *reply)
{
    const struct credentials given = {again->account->login, again->password};
    struct ldap_entry        entry = {.dn = NULL};
    json_t                  *settings;
    enum err                 err;

    *right = false;
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_LDAP, &settings,
                         &reply->why));
    if (settings == NULL)
        return OK;
    err = ask(req, settings, &given, &entry, reply);
    if (err == ERR_PASSWORD)
        return OK;
    TRY(err);
    *right = strcmp(entry.person.subject, again->account->subject) == 0;
    return OK;
}

static enum err
again_by_code(struct app *app, struct request *req,
              const struct given_again *again, struct reply *reply)
{
    const struct guarded_code code = {again->account->id, again->account->login,
                                      again->password};
    bool                      on;
    enum err                  err;

    TRY(guard_wants_code(app, req, code.account_id, &on, &reply->why));
    if (!on)
        return fault_field(&reply->why, ERR_PASSWORD, "password",
                           "you come in by a proxy and have no password "
                           "here: set up the second step of signing in, then "
                           "give a code of your app");
    err = guard_code(app, req, &code, reply);
    if (err != ERR_CODE)
        return err;
    return fault_field(&reply->why, ERR_PASSWORD, "password",
                       "the code is not right, or was used: give the next one");
}

enum err
credentials_again(struct app *app, struct request *req,
                  const struct given_again *again, bool *right,
                  struct reply *reply)
{
    if (is_from(again->account, SOURCE_LOCAL))
        return guard_matches(again->account->password, again->password, right,
                             reply);
    if (is_from(again->account, SOURCE_LDAP))
        return again_there(app, req, again, right, reply);
    if (is_from(again->account, SOURCE_PROXY)) {
        TRY(again_by_code(app, req, again, reply));
        *right = true;
        return OK;
    }
    *right = moment_now() - req->actor.signed_ms <= CREDENTIALS_FRESH_MS;
    if (*right)
        return OK;
    return fault_field(&reply->why, ERR_PASSWORD, "password",
                       "you sign in elsewhere: sign in there once more "
                       "(/auth/oidc?again=yes), then do this within five "
                       "minutes");
}
