/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Invitations: a token of 128 bits whose digest is kept, so that a copy of the
 * store lets nobody in.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/people.h"

enum { MINUTE_MS = 60 * 1000 };
static const int64_t first_ms = (int64_t)7 * 24 * 60 * MINUTE_MS;
static const int64_t reset_ms = (int64_t)30 * MINUTE_MS;

static enum err
check_invited(const struct account *a, struct fault *why)
{
    if (a->disabled)
        return fault(why, ERR_CONFLICT, "%.60s is shut; open the account first",
                     a->login);
    if (strcmp(a->source, "local") != 0)
        return fault(why, ERR_CONFLICT,
                     "%.60s signs in by %.10s and has no password here",
                     a->login, a->source);
    return OK;
}

enum err
people_invite(struct tx *tx, struct arena *mem, const struct people_doer *by,
              const char *login, struct invited *out, struct fault *why)
{
    struct account    a;
    struct invitation in = {.made_by = by->login, .made_ms = moment_now()};
    json_t           *after = doc_object(mem);
    const char       *email;

    TRY(account_take(tx, mem, login, &a, &email, why));
    TRY(check_invited(&a, why));
    in.account_id = a.id;
    in.expires_ms = in.made_ms + (a.password[0] == '\0' ? first_ms : reset_ms);
    *out = (struct invited){secret_token(mem), in.expires_ms};
    secret_digest(in.digest, out->token, strlen(out->token));
    TRY(invitation_set(tx, &in, why));
    doc_set_text(after, "expires_at", moment_iso(mem, in.expires_ms));
    return people_note(tx, by, "account.invited", login, after, why);
}

enum err
people_uninvite(struct tx *tx, struct arena *mem, const struct people_doer *by,
                const char *login, struct fault *why)
{
    struct account a;
    const char    *email;
    bool           was;

    TRY(account_take(tx, mem, login, &a, &email, why));
    TRY(invitation_remove(tx, a.id, &was, why));
    if (!was)
        return fault(why, ERR_MISSING, "%.60s has no invitation", login);
    return people_note(tx, by, "account.invited", login, NULL, why);
}

const char *
people_link(struct arena *mem, const char *base_url, const char *token)
{
    return arena_printf(mem, "%s/invitation?code=%s", base_url, token);
}

static bool
digest_of(const char *token, uint8_t out[DIGEST_BYTES])
{
    if (strlen(token) != TOKEN_CHARACTERS)
        return false;
    secret_digest(out, token, TOKEN_CHARACTERS);
    return true;
}

enum err
people_invited(const struct store *st, struct arena *mem, const char *token,
               struct account *out, struct fault *why)
{
    uint8_t digest[DIGEST_BYTES];

    if (!digest_of(token, digest))
        return fault(why, ERR_MISSING, "there is no such invitation");
    return invitation_find(st, mem, digest, moment_now(), out, why);
}

enum err
people_accept(struct tx *tx, struct arena *mem, const char *token,
              const char *login, const char *password, struct fault *why)
{
    const struct people_doer by = {.login = login};
    const struct person_wish wish = {.password = password,
                                     .must_change = WANT_NO};
    uint8_t                  digest[DIGEST_BYTES];

    if (!digest_of(token, digest))
        return fault(why, ERR_MISSING, "there is no such invitation");
    TRY(invitation_use(tx, digest, moment_now(), why));
    return people_change(tx, mem, &by, login, &wish, NULL, why);
}
