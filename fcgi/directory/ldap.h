/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A company's LDAP directory: who somebody is there, and whether a password is
 * theirs.  Searched by the desk's own account, then bound to by the one entry
 * that was found; the password goes to that bind and nowhere else.
 *
 * The library waits for answers, so each question holds its thread: at most
 * LDAP_AT_ONCE are asked at a time, each with time limits, and with no lock of
 * the store's.  Settings: desk/sign_in.h.
 */
#ifndef DIRECTORY_LDAP_H
#define DIRECTORY_LDAP_H

#include "directory/person.h"

enum { LDAP_AT_ONCE = 8, LDAP_CONNECT_MS = 3000, LDAP_ANSWER_MS = 5000 };

/* What somebody gave. */
struct ldap_secret {
    const char *login, *password;
};

struct ldap_entry {
    const char   *dn;
    struct newcomer person;
    bool          disabled; /* the directory says that it may not sign in */
};

/* Was it built with libldap? */
bool ldap_is_there(void);

/*
 * The one entry of a login.  ERR_MISSING: none; ERR_CONFLICT: more than one;
 * ERR_AWAY: it cannot be reached, is not trusted, or refuses the question (its
 * base, its filter, the desk's own password): `why` says which; ERR_BUSY: too many ask.
 */
enum err ldap_find(struct arena *mem, const json_t *settings, const char *login,
                   struct ldap_entry *out, struct fault *why) MUST_CHECK;

/*
 * The same, and the password is right.  ERR_PASSWORD for each reason not to let
 * them in (unknown, more than one, disabled, wrong, empty), which asks the directory
 * as many questions each time; `why` says which, for the log alone.  Else as ldap_find().
 */
enum err ldap_check(struct arena *mem, const json_t *settings, const struct ldap_secret *given,
                    struct ldap_entry *out, struct fault *why) MUST_CHECK;

/* A name (DN) in one way of writing: "CN=Desk, DC=Example" -> "cn=desk,dc=example". */
char *ldap_name(struct arena *mem, const char *dn);
/* A filter with each {login} and {dn} in it replaced by what cannot change its meaning. */
enum err ldap_filter(struct arena *mem, const char *pattern, const char *login, const char *dn,
                     char **out, struct fault *why) MUST_CHECK;

#endif
