/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Staff accounts, their sessions, and the one-time code of the first start.
 */
#ifndef STORE_ACCOUNTS_H
#define STORE_ACCOUNTS_H

#include "store/store.h"

/* Where an account is from: who says that its password is right. */
#define SOURCE_LOCAL "local" /* this desk */
#define SOURCE_LDAP "ldap"
#define SOURCE_OIDC "oidc"
#define SOURCE_PROXY "proxy"

struct account {
    int64_t      id;
    const char  *login;
    const char  *name;
    const char  *password; /* argon2id string; "": none yet, or signed in elsewhere */
    const char **roles;    /* "service.officer", NULL-terminated */
    bool         admin;
    bool         disabled;
    bool         must_change; /* initial password: must be changed at first sign-in */
    const char  *lang;        /* "" = as the browser asks */
    const char  *source;      /* SOURCE_...; NULL: local */
    const char  *subject;     /* who it is there: an entryUUID or DN, "ISSUER SUB"; NULL or "": local */
    bool         spare;       /* signs in here also when only spare accounts may: the directory is away */
    int64_t      made_ms;     /* account_add(): 0 = now */
    int64_t      signed_in_ms;/* 0: never yet */
    int64_t      revision;    /* goes up with every account_update() */
};

enum err account_add(struct tx *tx, const struct account *in, int64_t *id, struct fault *why) MUST_CHECK; /* ERR_CONFLICT: login taken, or one of ACTOR_... */
/* By id, all but made_ms, signed_in_ms and revision.  When it is disabled or the password changed,
 * all its sessions end, and an invitation is good no more. */
enum err account_update(struct tx *tx, const struct account *in, struct fault *why) MUST_CHECK;
/* Inside a transaction, with what others wrote before it; *email: where they are told, "" = unknown. */
enum err account_take(struct tx *tx, struct arena *mem, const char *login, struct account *out, const char **email, struct fault *why) MUST_CHECK;
enum err account_signed_in(struct tx *tx, int64_t id, int64_t at_ms, struct fault *why) MUST_CHECK;
/* How many administrators could sign in without this account. */
enum err account_other_admins(struct tx *tx, int64_t id, int *count, struct fault *why) MUST_CHECK;
/* The same password hashed anew: no session ends, and nothing happens when it was changed meanwhile. */
enum err account_password_renew(struct tx *tx, const struct account *in, const char *hash, struct fault *why) MUST_CHECK;
enum err account_find(const struct store *st, struct arena *mem, const char *login, struct account *out, struct fault *why) MUST_CHECK;
enum err account_find_id(const struct store *st, struct arena *mem, int64_t id, struct account *out, struct fault *why) MUST_CHECK;
/* The one account that somebody elsewhere has; ERR_MISSING: none yet. */
enum err account_find_subject(const struct store *st, struct arena *mem, const char *source, const char *subject, struct account *out, struct fault *why) MUST_CHECK;
/* How many local administrators are spare and not disabled, as this transaction leaves them. */
enum err account_spares(struct tx *tx, int64_t *count, struct fault *why) MUST_CHECK;
/* "service.officer,care.manager" as it is kept, NULL-terminated. */
const char **account_roles(struct arena *mem, const char *all);
enum err account_list(const struct store *st, struct arena *mem, struct account **out, size_t *count, struct fault *why) MUST_CHECK;

/* Sessions are found by the digest of their token; the token itself is never stored. */
struct session {
    int64_t     account_id;
    uint8_t     token_digest[32];
    const char *csrf;      /* token for forms and X-CSRF-Token */
    int64_t     begun_ms;
    int64_t     seen_ms;   /* idle 30 min and absolute 12 h are judged by the caller */
    int64_t     signed_ms; /* when the password was last given: 0 after sign-in elsewhere */
    const char *address;   /* where it was begun from; NULL = "" */
    const char *browser;   /* "Firefox"; NULL = "" */
    const char *system;    /* "Windows"; NULL = "" */
};
enum err session_add(struct tx *tx, const struct session *in, struct fault *why) MUST_CHECK;
/* With whose it is: every request asks, so it is one statement. */
struct signed_in {
    struct session session;
    struct account account;
    bool           stands_in; /* for somebody who is away now (absences.h) */
    bool           second;    /* a second step is on */
    const char    *second_required; /* the setting (desk/second_policy.h); NULL: there is none */
};
enum err session_find(const struct store *st, struct arena *mem, const uint8_t token_digest[32], struct signed_in *out, struct fault *why) MUST_CHECK;
enum err session_touch(struct tx *tx, const uint8_t token_digest[32], int64_t seen_ms, struct fault *why) MUST_CHECK;
enum err session_end(struct tx *tx, const uint8_t token_digest[32], struct fault *why) MUST_CHECK;
enum err session_end_others(struct tx *tx, int64_t account_id, const uint8_t token_digest[32], struct fault *why) MUST_CHECK;
/* The same session under a new token. */
enum err session_renew(struct tx *tx, const uint8_t token_digest[32], const uint8_t renewed[32], int64_t signed_ms, struct fault *why) MUST_CHECK;
/* An account's, those that are over and not tidied away yet among them; last seen first; without csrf. */
enum err session_list(const struct store *st, struct arena *mem, int64_t account_id, struct session **out, size_t *count, struct fault *why) MUST_CHECK;
enum err session_end_all(struct tx *tx, int64_t account_id, struct fault *why) MUST_CHECK;

/* Wrong passwords: how many for a key ("login:wang" or "net:192.0.2.0/24")
 * since a time. */
enum err sign_in_failed(struct tx *tx, const char *key, int64_t at_ms, struct fault *why) MUST_CHECK;
enum err sign_in_failures(const struct store *st, const char *key, int64_t since_ms, int *count, int64_t *last_ms, struct fault *why) MUST_CHECK;

/* The first administrator's one-time code: stored as a digest, used once. */
enum err setup_code_set(struct tx *tx, const uint8_t digest[32], int64_t expires_ms, struct fault *why) MUST_CHECK;
enum err setup_code_use(struct tx *tx, const uint8_t digest[32], int64_t now_ms, struct fault *why) MUST_CHECK; /* ERR_DENIED: wrong, used or expired */

#endif
