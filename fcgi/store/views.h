/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lists that people keep: a name and a document that says what is in it,
 * private, for a team, or for all staff.
 */
#ifndef STORE_VIEWS_H
#define STORE_VIEWS_H

#include "store/store.h"

enum { VIEWS_MOST = 50 }; /* of one account */

struct view {
    int64_t     id;
    int64_t     account_id;
    const char *login, *by; /* whose it is, and their name: found, not kept */
    const char *name;
    const char *team; /* whose members see it; "": private, "*": all staff */
    const char *doc;  /* {"filters","order","columns"} */
    int64_t     changed_ms;
};
/* ERR_CONFLICT: the account has VIEWS_MOST. */
enum err view_add(struct tx *tx, const struct view *in, int64_t *id, struct fault *why) MUST_CHECK;
enum err view_set(struct tx *tx, const struct view *in, struct fault *why) MUST_CHECK; /* by id; ERR_MISSING */
enum err view_remove(struct tx *tx, int64_t id, struct fault *why) MUST_CHECK;         /* ERR_MISSING */
enum err view_find(const struct store *st, struct arena *mem, int64_t id, struct view *out, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* An account's own by name, then those that others share, whoever with. */
enum err view_list(const struct store *st, struct arena *mem, int64_t account_id, struct view **out, size_t *count, struct fault *why) MUST_CHECK;

#endif
