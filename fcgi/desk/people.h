/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's people: making and changing accounts, inviting, importing.
 * The API and redressctl both go through here, so both take the same logins,
 * names and roles, and every change writes its row of the audit (audit.h).
 *
 * What ends at once: whoever is shut, or has another role, right or password,
 * is signed out everywhere; the doer's own session stays.
 */
#ifndef DESK_PEOPLE_H
#define DESK_PEOPLE_H

#include <jansson.h>

#include "store/people.h"

enum { PEOPLE_LOGIN_MOST = 64, PEOPLE_NAME_MOST = 100, PEOPLE_ROLES_MOST = 200 };

/* --- what an account may be called and hold: ERR_INPUT names the field */

enum err people_check_login(const char *login, struct fault *why) MUST_CHECK; /* 1 to 64 of a-z, 0-9, . _ - */
enum err people_check_name(const char *name, struct fault *why) MUST_CHECK;
enum err people_check_lang(const char *lang, struct fault *why) MUST_CHECK; /* zh, en, es, or "" */
enum err people_check_role(const char *role, struct fault *why) MUST_CHECK; /* TEAM.ROLE */
/* Roles separated by any of these characters; each once, in the order written; NULL-terminated. */
enum err people_split_roles(struct arena *mem, const char *list, const char *separators,
                            const char ***out, struct fault *why) MUST_CHECK;

/* --- one account */

struct people_doer {
    const char    *login;      /* "redressctl" on the command line */
    int64_t        account_id; /* 0 on the command line */
    const uint8_t *session;    /* digest of the session that stays; NULL: none */
};

/* What is wanted; what is NULL or WANT_NOTHING stays, or is none for a new account. */
enum want { WANT_NOTHING, WANT_NO, WANT_YES };
struct person_wish {
    const char  *name, *lang;
    const char  *email; /* "" takes it away */
    const char **roles; /* all of them */
    enum want    admin, disabled, spare;
    const char  *password;    /* argon2id */
    enum want    must_change; /* with a password */
    int64_t      revision;    /* what the account must still have (ERR_STALE); 0 = any */
};

/* ERR_CONFLICT (login): taken. */
enum err people_add(struct tx *tx, struct arena *mem, const struct people_doer *by, const char *login,
                    const struct person_wish *wish, struct account *out, struct fault *why) MUST_CHECK;
/* *changed (NULL: not wanted): {"name": ...}, what is other than before, as the audit has it; {}: nothing,
 * and nothing was written.
 * ERR_CONFLICT (admin, disabled): one's own, or the last administrator's. */
enum err people_change(struct tx *tx, struct arena *mem, const struct people_doer *by, const char *login,
                       const struct person_wish *wish, json_t **changed, struct fault *why) MUST_CHECK;
/* For what is not a member of an account: account.signed_out, account.two_factor. */
enum err people_note(struct tx *tx, const struct people_doer *by, const char *what,
                     const char *login, json_t *after, struct fault *why) MUST_CHECK;

/* --- invitations: whoever has the link chooses the account's password.  The first one is good for
 * seven days; with a password there it is a reset, and good for half an hour. */

struct invited {
    const char *token; /* for the link; shown once */
    int64_t     expires_ms;
};
/* Instead of the one there was.  ERR_CONFLICT: shut, or it signs in elsewhere. */
enum err people_invite(struct tx *tx, struct arena *mem, const struct people_doer *by,
                       const char *login, struct invited *out, struct fault *why) MUST_CHECK;
enum err people_uninvite(struct tx *tx, struct arena *mem, const struct people_doer *by,
                         const char *login, struct fault *why) MUST_CHECK; /* ERR_MISSING: there is none */
/* "BASE/invitation?code=TOKEN" */
const char *people_link(struct arena *mem, const char *base_url, const char *token);
/* Whom a link is for: ERR_MISSING when it is wrong, used or expired. */
enum err people_invited(const struct store *st, struct arena *mem, const char *token,
                        struct account *out, struct fault *why) MUST_CHECK;
/* Sets the password (argon2id) and uses the link up; a second step stays on. */
enum err people_accept(struct tx *tx, struct arena *mem, const char *token, const char *login,
                       const char *password, struct fault *why) MUST_CHECK;

#endif
