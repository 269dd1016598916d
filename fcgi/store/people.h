/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts as an administrator sees them, with what else is known of each; and
 * invitations: one-time links by which somebody chooses a password.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/accounts.h"

struct person {
    struct account account;
    const char    *email;  /* where they are told; "" = unknown */
    bool           second; /* a second step is on */
    int            sessions;
    int64_t        invited_until_ms; /* 0: there is no invitation that is good */
    int64_t        away_until_ms;    /* 0: is not away now */
    const char    *deputy;           /* while away; else NULL */
};
struct person_query {
    const char *login; /* NULL: everybody */
    int64_t     now_ms;
    int64_t     seen_ms, begun_ms; /* sessions that count: used and begun since */
};
/* In order of their logins; nobody is no error. */
enum err person_list(const struct store *st, struct arena *mem, const struct person_query *query, struct person **out, size_t *count, struct fault *why) MUST_CHECK;
/* Where somebody is told by mail; the rest of how they are told stays (mails.h). */
enum err person_email_set(struct tx *tx, int64_t account_id, const char *email, struct fault *why) MUST_CHECK;

/* The token in the link is never stored. */
struct invitation {
    uint8_t     digest[32];
    int64_t     account_id;
    const char *made_by; /* a login, "redressctl" */
    int64_t     made_ms, expires_ms;
};
/* Instead of the one there was. */
enum err invitation_set(struct tx *tx, const struct invitation *in, struct fault *why) MUST_CHECK;
/* Whom it invites: ERR_MISSING when it is none, used, expired, or the account is shut. */
enum err invitation_find(const struct store *st, struct arena *mem, const uint8_t digest[32], int64_t now_ms, struct account *out, struct fault *why) MUST_CHECK;
enum err invitation_use(struct tx *tx, const uint8_t digest[32], int64_t now_ms, struct fault *why) MUST_CHECK; /* once: ERR_MISSING */
/* Another link for the one that was made then, by the time its mail is sent; *expires_ms stays.
 * ERR_MISSING: it was used, taken back, made anew, or is over. */
enum err invitation_renew(struct tx *tx, const struct invitation *in, int64_t now_ms, int64_t *expires_ms, struct fault *why) MUST_CHECK;
enum err invitation_remove(struct tx *tx, int64_t account_id, bool *was, struct fault *why) MUST_CHECK;

#endif
