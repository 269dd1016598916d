/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting failures by key and telling how long to wait.
 */
#include "api/guard.h"

#include <arpa/inet.h>
#include <string.h>

#include "api/credentials.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/second.h"
#include "store/accounts.h"
#include "store/second.h"

/* Failures counted under one key, and how many are free of a wait. */
struct brake {
    const char *key;
    int         tries;
    int64_t     window_ms;
};

enum { BRAKES = 3 };

char *
guard_network(struct arena *mem, const char *remote)
{
    unsigned char address[16];
    char          shown[INET6_ADDRSTRLEN];

    if (remote == NULL)
        return arena_text(mem, "");
    if (inet_pton(AF_INET, remote, address) == 1) {
        address[3] = 0;
        inet_ntop(AF_INET, address, shown, sizeof shown);
        return arena_printf(mem, "%s/24", shown);
    }
    if (inet_pton(AF_INET6, remote, address) == 1) {
        memset(address + 7, 0, sizeof address - 7);
        inet_ntop(AF_INET6, address, shown, sizeof shown);
        return arena_printf(mem, "%s/56", shown);
    }
    return arena_text(mem, remote);
}

static void
sign_in_brakes(struct request *req, const char *login, struct brake out[BRAKES])
{
    const char *network = guard_network(req->mem, req->remote);

    out[0] = (struct brake){
        arena_printf(req->mem, "login:%s net:%s", login, network),
        GUARD_LOGIN_TRIES, GUARD_WINDOW_MS};
    out[1] = (struct brake){arena_printf(req->mem, "login:%s", login),
                            GUARD_ACCOUNT_TRIES, GUARD_WINDOW_MS};
    out[2] = (struct brake){arena_printf(req->mem, "net:%s", network),
                            GUARD_NETWORK_TRIES, GUARD_WINDOW_MS};
}

/* A second after the last free try, twice that after each further one. */
static int64_t
wait_after(int failures, int tries)
{
    int over = failures - tries;

    if (over < 0)
        return 0;
    return over >= 6 ? GUARD_WAIT_MS : (int64_t)1000 << over;
}

/* ERR_BUSY while the brake is on. */
static enum err
pass(struct app *app, const struct brake *brake, struct reply *out)
{
    int64_t now = moment_now(), last = 0, left;
    int     failures = 0;

    TRY(sign_in_failures(app->store, brake->key, now - brake->window_ms,
                         &failures, &last, &out->why));
    left = last + wait_after(failures, brake->tries) - now;
    if (failures < brake->tries || left <= 0)
        return OK;
    left = (left + 999) / 1000;
    reply_header(out, "Retry-After",
                 arena_printf(out->mem, "%lld", (long long)left));
    return fault(&out->why, ERR_BUSY, "try again in %lld seconds",
                 (long long)left);
}

enum err
guard_sign_in(struct app *app, struct request *req, const char *login,
              struct reply *out)
{
    struct brake brakes[BRAKES];

    sign_in_brakes(req, login, brakes);
    for (int i = 0; i < BRAKES; i++)
        TRY(pass(app, &brakes[i], out));
    return OK;
}

enum err
guard_sign_in_failed(struct app *app, struct request *req, const char *login,
                     struct fault *why)
{
    struct brake brakes[BRAKES];
    int64_t      now = moment_now();
    AUTO_TX      tx = {NULL};

    sign_in_brakes(req, login, brakes);
    TRY(tx_begin(desk_store(app->desk), &tx, why));
    for (int i = 0; i < BRAKES; i++)
        TRY(sign_in_failed(&tx, brakes[i].key, now, why));
    return tx_commit(&tx, why);
}

enum err
guard_matches(const char *stored, const char *password, bool *right,
              struct reply *out)
{
    bool     none = stored != NULL && stored[0] == '\0'; /* only invited yet */
    enum err checked =
        password_matches(none ? NULL : stored, password, right, &out->why);

    if (checked == ERR_BUSY)
        reply_header(out, "Retry-After", "1");
    return checked;
}

enum err
guard_password(struct app *app, struct request *req, const char *password,
               struct reply *out)
{
    struct account account;
    bool           right = false;

    TRY(guard_sign_in(app, req, req->actor.login, out));
    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    TRY(credentials_again(app, req,
                          &(const struct given_again){&account, password},
                          &right, out));
    if (right)
        return OK;
    TRY(guard_sign_in_failed(app, req, account.login, &out->why));
    log_line(LOG_WARN, "wrong password given again", "account", account.login,
             "remote", req->remote, NULL);
    return fault_field(&out->why, ERR_PASSWORD, "password",
                       "the password is not right");
}

enum err
guard_by_code_alone(struct app *app, const struct request *req, bool *alone,
                    struct fault *why)
{
    struct account account;

    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        why));
    *alone = strcmp(account.source, SOURCE_PROXY) == 0;
    return OK;
}

enum err
guard_enrolment(struct app *app, struct request *req, const char *password,
                struct reply *out)
{
    bool alone;

    TRY(guard_by_code_alone(app, req, &alone, &out->why));
    if (!alone)
        return guard_password(app, req, password, out);
    if (moment_now() - req->actor.begun_ms <= GUARD_RECENT_MS)
        return OK;
    return fault_field(&out->why, ERR_PASSWORD, "password",
                       "come in by the proxy once more (/auth/proxy), then do "
                       "this within %d minutes",
                       GUARD_RECENT_MS / 60000);
}

enum err
guard_recent(const struct request *req, struct fault *why)
{
    if (moment_now() - req->actor.signed_ms <= GUARD_RECENT_MS)
        return OK;
    return fault(why, ERR_CONFIRM,
                 "it is more than %d minutes since you gave your password",
                 GUARD_RECENT_MS / 60000);
}

enum err
guard_wants_code(struct app *app, const struct request *req, int64_t account_id,
                 bool *wanted, struct fault *why)
{
    struct second_factor factor;
    enum err             found =
        second_factor_find(app->store, req->mem, account_id, &factor, why);

    *wanted = found == OK && factor.since_ms != 0;
    return found == ERR_MISSING ? OK : found;
}

/* The brake of codes has the account's number in its key, so that no login
 * spells another's. */
static enum err
code_failed(struct app *app, struct request *req,
            const struct guarded_code *given, const char *key,
            struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(guard_sign_in_failed(app, req, given->login, why));
    TRY(tx_begin(desk_store(app->desk), &tx, why));
    TRY(sign_in_failed(&tx, key, moment_now(), why));
    return tx_commit(&tx, why);
}

static enum err
take_code(struct app *app, const struct guarded_code *given, bool *recovered,
          struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(desk_store(app->desk), &tx, why));
    TRY(second_use(app->desk, &tx, given->account_id, given->code, recovered,
                   why));
    return tx_commit(&tx, why);
}

enum err
guard_code(struct app *app, struct request *req,
           const struct guarded_code *given, struct reply *out)
{
    struct brake brake = {
        arena_printf(req->mem, "code:%lld", (long long)given->account_id),
        GUARD_CODE_TRIES, GUARD_WINDOW_MS};
    struct fault ignored;
    bool         recovered = false;
    enum err     taken;

    TRY(pass(app, &brake, out));
    taken = take_code(app, given, &recovered, &out->why);
    if (taken == ERR_CODE) {
        TRY(code_failed(app, req, given, brake.key, &ignored));
        log_line(LOG_WARN, "wrong code of the second step", "account",
                 given->login, "remote", req->remote, NULL);
    }
    TRY(taken);
    if (recovered)
        log_line(LOG_WARN, "recovery code used", "account", given->login,
                 "remote", req->remote, NULL);
    return OK;
}

enum err
guard_track(struct app *app, struct request *req, const struct track_key *key,
            struct complaint *out, struct reply *reply)
{
    struct brake brake = {arena_printf(req->mem, "track net:%s",
                                       guard_network(req->mem, req->remote)),
                          GUARD_TRACK_TRIES, GUARD_TRACK_WINDOW_MS};
    AUTO_TX      tx = {NULL};
    enum err     found;

    TRY(pass(app, &brake, reply));
    found = desk_track(app->desk, req->mem, key->number, key->code, out,
                       &reply->why);
    if (found != ERR_MISSING)
        return found;
    TRY(tx_begin(desk_store(app->desk), &tx, &reply->why));
    TRY(sign_in_failed(&tx, brake.key, moment_now(), &reply->why));
    TRY(tx_commit(&tx, &reply->why));
    log_line(LOG_WARN, "wrong tracking code", "remote", req->remote, NULL);
    return fault(&reply->why, ERR_MISSING,
                 "there is no complaint with this number and code");
}
