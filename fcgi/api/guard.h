/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slowing down guessing: of passwords, by account and by network, and of
 * tracking codes, by network.  Failures are kept in the store, so a restart or
 * another thread forgets none.
 */
#ifndef API_GUARD_H
#define API_GUARD_H

#include "api/app.h"

enum {
    GUARD_WINDOW_MS = 15 * 60 * 1000, /* failures older than this do not count */
    GUARD_LOGIN_TRIES = 10,           /* for an account from one network */
    GUARD_ACCOUNT_TRIES = 100,        /* for an account from everywhere */
    GUARD_NETWORK_TRIES = 50,         /* for a network, any account */
    GUARD_WAIT_MS = 60 * 1000,        /* the longest wait between two tries */
    GUARD_CODE_TRIES = 5,             /* of the second step, for an account */
    GUARD_CODE_MOST = 40,             /* characters of one */
    GUARD_RECENT_MS = 5 * 60 * 1000,  /* how long a password that was given counts (control 12) */
    GUARD_TRACK_WINDOW_MS = 60 * 1000,
    GUARD_TRACK_TRIES = 10
};

/* ERR_BUSY with Retry-After when this login or network has to wait.  The wait
 * starts at a second and doubles with each failure; tries that were refused
 * here are not counted, so a stranger cannot lock an account for good. */
enum err guard_sign_in(struct app *app, struct request *req, const char *login, struct reply *out) MUST_CHECK;
enum err guard_sign_in_failed(struct app *app, struct request *req, const char *login, struct fault *why) MUST_CHECK;

/* password_matches(), with Retry-After when too many wait to be checked. */
enum err guard_matches(const char *stored, const char *password, bool *right, struct reply *out) MUST_CHECK;

/* The password of the one who is signed in, given again (control 5 holds here
 * too).  ERR_PASSWORD when it is wrong. */
enum err guard_password(struct app *app, struct request *req, const char *password, struct reply *out) MUST_CHECK;

/* Before the second step is begun: the password.  Whoever comes by a proxy has none yet that could be
 * asked for: it has to have vouched for them within GUARD_RECENT_MS (/auth/proxy); ERR_PASSWORD says so. */
enum err guard_enrolment(struct app *app, struct request *req, const char *password, struct reply *out) MUST_CHECK;
/* Is a code of the second step all that they can confirm with? */
enum err guard_by_code_alone(struct app *app, const struct request *req, bool *alone, struct fault *why) MUST_CHECK;

/* Before what gives or takes rights: ERR_CONFIRM unless they gave their password within
 * GUARD_RECENT_MS; POST /session/confirmation takes it again. */
enum err guard_recent(const struct request *req, struct fault *why) MUST_CHECK;

/* Has this account turned its second step on? */
enum err guard_wants_code(struct app *app, const struct request *req, int64_t account_id, bool *wanted, struct fault *why) MUST_CHECK;

/* A code of the second step, given by somebody whose password was right. */
struct guarded_code {
    int64_t     account_id;
    const char *login;
    const char *code;
};
/* Takes it, once.  ERR_CODE when it is wrong, which counts like a wrong password and slows down sooner. */
enum err guard_code(struct app *app, struct request *req, const struct guarded_code *given, struct reply *out) MUST_CHECK;

/* What a customer shows to see a complaint. */
struct track_key {
    const char *number, *code;
};
/* As desk_track(), with the same brake for wrong keys. */
enum err guard_track(struct app *app, struct request *req, const struct track_key *key,
                     struct complaint *out, struct reply *reply) MUST_CHECK;

/* "192.0.2.0/24" or "2001:db8:0:100::/56"; as it is when it is no address. */
char *guard_network(struct arena *mem, const char *remote);

#endif
