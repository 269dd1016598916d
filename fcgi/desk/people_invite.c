/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Invitations: a token of 128 bits whose digest is kept, so that a copy of the
 * store lets nobody in.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/people_tell.h"

enum { MINUTE_MS = 60 * 1000 };
static const int64_t first_ms = (int64_t)7 * 24 * 60 * MINUTE_MS;
static const int64_t reset_ms = (int64_t)30 * MINUTE_MS;

static char *
new_link(struct arena *mem, uint8_t digest[DIGEST_BYTES])
{
    char *token = secret_token(mem);

    secret_digest(digest, token, strlen(token));
    return token;
}

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

/* A link that nobody has yet: the one that opens is made as it is sent. */
static enum err
invite_by_mail(struct tx *tx, struct arena *mem, struct invitation *in,
               const char *login, const char *email, struct fault *why)
{
    struct notice n = {.kind = NOTICE_INVITED,
                       .actor = in->made_by,
                       .urgent = true,
                       .at_ms = in->made_ms};

    secret_random(in->digest, sizeof in->digest);
    TRY(invitation_set(tx, in, why));
    return people_notice(tx, mem, &n, login, email, why);
}

enum err
people_invite(struct tx *tx, struct arena *mem, const struct people_doer *by,
              const char *login, bool by_mail, struct invited *out,
              struct fault *why)
{
    struct account    a;
    struct invitation in = {.made_by = by->login, .made_ms = moment_now()};
    json_t           *after = doc_object(mem);
    const char       *email;

    TRY(account_take(tx, mem, login, &a, &email, why));
    TRY(check_invited(&a, why));
    in.account_id = a.id;
    in.expires_ms = in.made_ms + (a.password[0] == '\0' ? first_ms : reset_ms);
    *out = (struct invited){.expires_ms = in.expires_ms};
    if (by_mail && email[0] != '\0') {
        out->sent_to = email;
        TRY(invite_by_mail(tx, mem, &in, login, email, why));
    } else {
        out->token = new_link(mem, in.digest);
        TRY(invitation_set(tx, &in, why));
    }
    doc_set_true(after, "by_mail", out->sent_to != NULL);
    doc_set_text(after, "expires_at", moment_iso(mem, in.expires_ms));
    return people_note(tx, by, "account.invited", login, after, why);
}

enum err
people_invitation_link(struct store *st, struct arena *mem, int64_t account_id,
                       int64_t made_ms, struct invited *out, struct fault *why)
{
    struct invitation in = {.account_id = account_id, .made_ms = made_ms};
    AUTO_TX           tx = {NULL};

    *out = (struct invited){.token = new_link(mem, in.digest)};
    TRY(tx_begin(st, &tx, why));
    TRY(invitation_renew(&tx, &in, moment_now(), &out->expires_ms, why));
    return tx_commit(&tx, why);
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
