/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's people: making and changing accounts, inviting, importing.
 * The API and redressctl both go through here, so both take the same logins,
 * names and roles, and every change writes its row of the audit (audit.h).
 *
 * What ends at once: whoever is shut, or has another role, right or password,
 * is signed out everywhere; the doer's own session stays.
 *
 * What is told at once: another address, password, role, right or second step is
 * told to its owner by mail, in the transaction of the change and to the address
 * they had before it (store/outbox.h), so that nobody who takes an account over
 * can keep it quiet.  The notice holds the number of its row of the audit, and the
 * mail is made of that (say_account.c): what, when, by whom, and what to do.
 */
#ifndef DESK_PEOPLE_H
#define DESK_PEOPLE_H

#include <jansson.h>

#include "store/mails.h"
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
/* Another way to be told; another address is written down and told as above. */
enum err people_reach(struct tx *tx, struct arena *mem, const struct people_doer *by, const char *login,
                      const struct reach *reach, struct fault *why) MUST_CHECK;
/* For what changes otherwise than by people_change(): people_note(), and its owner is told.
 * account.changed {password}; account.two_factor {on} or {recovery}. */
enum err people_note_told(struct tx *tx, struct arena *mem, const struct people_doer *by, const char *what,
                          const char *login, json_t *after, struct fault *why) MUST_CHECK;
/* The mail of the newest row of the audit of this kind, to an address (NULL: the one that is on record; "":
 * none is known, and nobody is told).  by: a login, "redressctl", "" = the company's directory. */
enum err people_tell(struct tx *tx, struct arena *mem, const char *by, const char *what, const char *login,
                     const char *address, struct fault *why) MUST_CHECK;
/* For what is told to nobody: account.signed_out. */
enum err people_note(struct tx *tx, const struct people_doer *by, const char *what,
                     const char *login, json_t *after, struct fault *why) MUST_CHECK;

/* --- invitations: whoever has the link chooses the account's password.  The first one is good for
 * seven days; with a password there it is a reset, and good for half an hour. */

struct invited {
    const char *token;   /* for the link; shown once; NULL: it goes by mail */
    const char *sent_to; /* the address it goes to; NULL: nowhere */
    int64_t     expires_ms;
};
/* Instead of the one there was.  By mail where that is wanted and an address is known (whether mail
 * goes out at all is outbox_mails_people()'s to say): then nobody here sees the link, and what is
 * kept until it is sent lets nobody in.  ERR_CONFLICT: shut, or it signs in elsewhere. */
enum err people_invite(struct tx *tx, struct arena *mem, const struct people_doer *by, const char *login,
                       bool by_mail, struct invited *out, struct fault *why) MUST_CHECK;
/* The link of one that goes by mail, made as it is sent; each sending makes the one before it useless.
 * made_ms: the notice's.  ERR_MISSING: used, taken back, made anew, or over. */
enum err people_invitation_link(struct store *st, struct arena *mem, int64_t account_id, int64_t made_ms,
                                struct invited *out, struct fault *why) MUST_CHECK;
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
