/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit (store/audit.h) as it is shown: the same to the API and to
 * redressctl, as JSON and as CSV.
 */
#ifndef DESK_AUDIT_SHOW_H
#define DESK_AUDIT_SHOW_H

#include "base/text.h"
#include "store/audit.h"

/* {id, at, by, what, about, note, before, after} */
json_t *audit_doc(struct arena *mem, const struct audit_row *row);

/* RFC 4180; no cell is taken for a formula (text_add_csv). */
void audit_csv_head(struct text *to);
void audit_csv_line(struct text *to, const struct audit_row *row);

/* A day ("2026-09-30", which belongs to the period) or a time of `zone`; NULL: no bound.
 * ERR_INPUT names from or until. */
enum err audit_period(const char *from, const char *until, const char *zone,
                      struct audit_query *out, struct fault *why) MUST_CHECK;

#endif
