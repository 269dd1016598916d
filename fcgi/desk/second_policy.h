/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who must have a second step of signing in: setting "second_factor.required",
 * a list of "TEAM.ROLE", "TEAM.*", "admin" and "*" (everybody).  Whoever it
 * names and has none can do nothing but turn it on.
 */
#ifndef DESK_SECOND_POLICY_H
#define DESK_SECOND_POLICY_H

#include "desk/people.h"

#define SECOND_POLICY "second_factor.required"
enum { SECOND_POLICY_MOST = 200 };

/* Is somebody with these roles named?  doc: the setting as it is kept; NULL: there is none. */
bool second_policy_names(struct arena *mem, const char *doc, const char **roles, bool admin);
/* NULL-terminated; empty when there is none. */
enum err second_policy_find(const struct store *st, struct arena *mem, const char ***out,
                            struct fault *why) MUST_CHECK;
/* ERR_INPUT (required) when one of them is nothing of the above.  With its row of the audit. */
enum err second_policy_set(struct store *st, struct arena *mem, const struct people_doer *by,
                           const char **required, struct fault *why) MUST_CHECK;

#endif
