/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Absences: who is away, from when until when, and who stands in.  Who may set
 * one, and what a deputy may do, is the desk's (desk/deputy.h).
 */
#ifndef STORE_ABSENCES_H
#define STORE_ABSENCES_H

#include "store/accounts.h"

struct absence {
    int64_t     id;
    int64_t     account_id, deputy_id;
    int64_t     from_ms, until_ms; /* the latter not any more */
    const char *set_by;            /* a login */
    int64_t     set_ms;
    const char *login, *name;               /* of the absent one: found, not kept */
    const char *deputy, *deputy_name;       /* of the deputy, likewise */
};

enum { ABSENCES_MOST = 50 };
/* ERR_CONFLICT: the same person is away at some of that time already, or has ABSENCES_MOST to come. */
enum err absence_add(struct tx *tx, const struct absence *in, int64_t *id, struct fault *why) MUST_CHECK;
/* One that has begun ends now and stays as a record; a planned one is gone.
 * ERR_MISSING: there is none, or it is over. */
enum err absence_end(struct tx *tx, int64_t id, int64_t now_ms, struct fault *why) MUST_CHECK;
enum err absence_find(const struct store *st, struct arena *mem, int64_t id, struct absence *out, struct fault *why) MUST_CHECK;
/* Of enabled accounts, those that are not over at that time, earliest first. */
enum err absence_list(const struct store *st, struct arena *mem, int64_t now_ms, struct absence **out, size_t *count, struct fault *why) MUST_CHECK;

/* Somebody who is away, as who stands in for them sees it. */
struct standing {
    const char  *login; /* NULL ends a list */
    const char  *name;
    const char **roles; /* what they may do; being an administrator is not among it */
    int64_t      until_ms;
};
/* For whom this account stands in at that time; ends with a login of NULL. */
enum err absence_standings(const struct store *st, struct arena *mem, int64_t deputy_id, int64_t now_ms, struct standing **out, struct fault *why) MUST_CHECK;

#endif
