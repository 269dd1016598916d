/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the company's staff sign in beside local passwords: its LDAP directory,
 * its OpenID provider, a proxy in front that knows who it is.  Kept as settings
 * "sign_in.WAY"; secrets are sealed with the installation's key and never shown.
 *
 * All ways: "roles":["service.officer"] of everybody who comes that way;
 *   "groups":[{"group":"cn=desk,dc=example","roles":[..],"admin":true}]: with it the directory
 *   decides at each sign-in, and who is in none of them and has no role is not let in; without
 *   it accounts get `roles` when they are made, and what they may do is then decided here.
 * ldap: {"url":"ldaps://host" | "ldap://host" (StartTLS),"insecure":true (neither; this machine only),
 *   "ca_file","bind_dn","secret","base","filter":"(uid={login})","login_attribute" (absent: as typed),
 *   "name_attribute":"cn","mail_attribute":"mail","subject_attribute":"entryUUID","member_attribute":
 *   "memberOf" or "group_base" and "group_filter":"(member={dn})"}
 * oidc: {"name":"Example" (on the button),"issuer","client_id","secret" (absent: a public client),
 *   "ca_file","scope":"openid profile email","login_claim":"preferred_username","name_claim",
 *   "mail_claim","groups_claim"}
 * proxy: {"secret" (its parameter REDRESS_PROXY_SECRET)}
 * local: {"who":"everyone" | "spare"}: who may use a password of this desk.
 */
#ifndef DESK_SIGN_IN_H
#define DESK_SIGN_IN_H

#include "desk/desk.h"
#include "desk/seen.h"
#include "directory/person.h"
#include "store/accounts.h"

enum { SIGN_IN_SECRET_LEAST = 20 }; /* characters of a proxy's */

/* Is this one of ldap, oidc, proxy, local? */
bool sign_in_is_way(const char *way);
/* Its settings with secrets open, never to be shown; NULL: it is not set up (local: {}). */
enum err sign_in_settings(struct desk *d, struct arena *mem, const char *way, json_t **out, struct fault *why) MUST_CHECK;
/* May this account's password of the desk be used? */
enum err sign_in_local_may(struct desk *d, struct arena *mem, const struct account *account, bool *yes, struct fault *why) MUST_CHECK;

/* For administrators: {"set":true} for a secret; ERR_MISSING: not set up. */
enum err sign_in_show(struct desk *d, struct arena *mem, const char *way, json_t **doc, struct fault *why) MUST_CHECK;
/* A secret that is {"set":true} or absent stays as it was, null takes it away.  ERR_INPUT names the
 * field; ERR_STALE (seen.h); ERR_CONFLICT: local "spare" without a spare administrator. */
enum err sign_in_set(struct desk *d, struct arena *mem, const struct seen_change *change, const json_t *doc, struct fault *why) MUST_CHECK;
enum err sign_in_remove(struct desk *d, struct arena *mem, const struct seen_change *change, struct fault *why) MUST_CHECK;
enum err sign_in_revision(const struct store *st, struct arena *mem, const char *way, int64_t *out, struct fault *why) MUST_CHECK;
/* ERR_CONFLICT when this transaction leaves a company whose local passwords are for spare accounts
 * without a spare administrator: for whoever disables, demotes or changes one. */
enum err sign_in_keep_spare(struct tx *tx, struct fault *why) MUST_CHECK;
/* The settings of a way checked alone (sign_in_check.c), secrets open. */
enum err sign_in_check(struct arena *mem, const char *way, const json_t *doc, struct fault *why) MUST_CHECK;

/*
 * The account of somebody whom a directory vouches for: made the first time,
 * renewed later.  A change of roles ends their sessions.  ERR_PASSWORD: it is
 * disabled here; ERR_DENIED: no group of theirs gives a role, or their login
 * cannot be one here; ERR_CONFLICT: the login is somebody else's, who is not
 * taken over.  No password is looked at.
 */
enum err sign_in_admit(struct desk *d, struct arena *mem, const struct newcomer *who, const struct rights *rights,
                       struct account *out, struct fault *why) MUST_CHECK;
/* The same, of which nothing is kept: what would be said. */
enum err sign_in_would_admit(struct desk *d, struct arena *mem, const struct newcomer *who, const struct rights *rights,
                             struct account *out, struct fault *why) MUST_CHECK;

/* Trying a way.  ldap: {"dn","name","mail","groups","login","roles","admin","disabled","new" (no account yet),
 * "trouble" (why they would not be let in)}; ERR_MISSING, ERR_CONFLICT, ERR_AWAY as ldap.h.
 * oidc: what the provider says of itself, and the redirect_uri to register there. */
struct sign_in_trial {
    const char *login; /* ldap */
    const char *back;  /* oidc: base_url and OIDC_BACK */
};
#define OIDC_BACK "/auth/oidc/back"
enum err sign_in_try(struct desk *d, struct arena *mem, const char *way, const struct sign_in_trial *trial,
                     json_t **told, struct fault *why) MUST_CHECK;

/* What a browser keeps for us between two steps, sealed for one purpose and until a time. */
char *sign_in_ticket(struct desk *d, struct arena *mem, const char *purpose, json_t *content, int64_t until_ms);
/* ERR_DENIED: changed, of another purpose, or too late. */
enum err sign_in_ticket_read(struct desk *d, struct arena *mem, const char *purpose, const char *ticket,
                             json_t **content, struct fault *why) MUST_CHECK;

#endif
