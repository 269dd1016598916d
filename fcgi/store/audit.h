/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit: who changed what at the office, with redressctl or by signing in
 * through a directory.  Rows are only ever added, in the transaction of the
 * change itself, and each carries the hash of the one before it, so that
 * redressctl verify sees a row that was changed, removed or put in between.
 *
 *   what               about            before / after
 *   account.added      the login        {name, roles, admin, disabled, source, ...}
 *   account.changed    the login        the members that changed
 *   account.invited    the login        expires_at
 *   account.signed_out the login
 *   account.two_factor the login        {on}
 *   setting.set        its name         {value}
 *   calendar.set       its name         what changed; of lists what is gone and what came
 *   account.absent     the login        {deputy, from, until}, set by somebody else
 *   channel.set        its name         without secrets
 *   mailbox.set        its name
 *   look.set           "look"           without the logo's bytes
 *   retention.held     the number       {why, by, at_ms}; retention.released likewise
 *   workspace.begun    the procedure    {workspace, base}
 *   version.installed, version.marked, version.activated, ...: the procedure, {digest, ...}
 *   sign_in.set        "ldap" | "oidc" | "proxy"
 */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include <jansson.h>

#include "store/store.h"

struct audit_row {
    int64_t       id;
    int64_t       at_ms; /* 0: now */
    const char   *actor; /* a login; "redressctl" for the command line */
    const char   *what, *about;
    const char   *note;   /* why, as its doer wrote it; "" */
    const json_t *before; /* NULL: it was not there; never a secret, a password or a customer's words */
    const json_t *after;  /* NULL: it is no longer there */
};
/* id is given by it. */
enum err audit_add(struct tx *tx, const struct audit_row *in, struct fault *why) MUST_CHECK;

/* The newest row of exactly this, as it is inside tx; 0: there is none.  A revision for
 * what has no other. */
enum err audit_newest(struct tx *tx, const char *what, const char *about, int64_t *id,
                      struct fault *why) MUST_CHECK;

struct audit_query {
    const char *what;   /* all that begin so ("account."), or NULL */
    const char *about;  /* or NULL */
    const char *actor;  /* or NULL */
    int64_t     from_ms, until_ms; /* [from, until); 0: no bound */
    int64_t     before; /* only ids below; 0: from the newest */
    int         limit;
};
/* Newest first. */
enum err audit_list(const struct store *st, struct arena *mem, const struct audit_query *q,
                    struct audit_row **out, size_t *count, struct fault *why) MUST_CHECK;
/* How many rows were read, and the first whose hash is not right (0: all are). */
enum err audit_verify(const struct store *st, int64_t *checked, int64_t *broken,
                      struct fault *why) MUST_CHECK;

#endif
