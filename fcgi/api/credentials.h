/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A login and a password: is it right, and whose account is it?  A local
 * account's is looked at here, everybody else's is for the company's directory
 * to judge (desk/sign_in.h).
 */
#ifndef API_CREDENTIALS_H
#define API_CREDENTIALS_H

#include "api/app.h"
#include "store/accounts.h"

enum {
    CREDENTIALS_EVEN_MS = 400,          /* no refusal comes sooner while a directory is asked */
    CREDENTIALS_FRESH_MS = 5 * 60 * 1000 /* how long a sign-in elsewhere stands for the password */
};

struct credentials {
    const char *login, *password;
};

/*
 * The account, made by this when the directory knows somebody new.  Unknown,
 * disabled (here or there), wrong, and a login that is taken by another are the
 * same ERR_PASSWORD, after the same time, and counted (guard.h).  ERR_DENIED: right, but
 * without a role here; ERR_AWAY: the directory does not answer; ERR_BUSY.
 */
enum err credentials_check(struct app *app, struct request *req, const struct credentials *given,
                           struct account *out, struct reply *reply) MUST_CHECK;

/* The password of this account, given again: *right.  For who signs in at a provider: they did so there
 * again (/auth/oidc?again=yes) in this session, just now; ERR_PASSWORD says to.  For who comes by a
 * proxy, which vouches for whoever holds its cookie and asks for nothing: a code of their second step
 * (guard_code()); ERR_PASSWORD when it is wrong, or when they have none, with what to do. */
struct given_again {
    const struct account *account;
    const char           *password;
};
enum err credentials_again(struct app *app, struct request *req, const struct given_again *again,
                           bool *right, struct reply *reply) MUST_CHECK;

#endif
