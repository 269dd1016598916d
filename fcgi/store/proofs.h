/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proofs: what somebody had shown to them about a version, kept with it, so that
 * an auditor sees what could be known when it was signed; and the verdicts on a
 * replay's differences.  A proof is never changed or removed; a verdict may be
 * given anew.
 */
#ifndef STORE_PROOFS_H
#define STORE_PROOFS_H

#include "store/store.h"

struct proof {
    int64_t     id;
    const char *digest;
    const char *kind; /* scenarios, dry_run, diff */
    const char *by;
    int64_t     at_ms;
    const char *doc; /* JSON without personal data */
};
/* The same that the same person was shown before is not kept twice; nor is anything about
 * what is no version. */
enum err proof_add(struct tx *tx, const struct proof *in, struct fault *why) MUST_CHECK;
/* Oldest first. */
enum err proof_list(const struct store *st, struct arena *mem, const char *digest, struct proof **out,
                    size_t *count, struct fault *why) MUST_CHECK;

struct tick {
    int64_t     replay, difference; /* difference 0: all that are open and that follow fits */
    const char *table;   /* or clock; NULL: any */
    const char *rule;    /* that the candidate took, "" = none; NULL: any */
    const char *verdict; /* wanted, unwanted; NULL: taken back */
    const char *by, *note;
    int64_t     at_ms;
};
/* How many differences it was given to.  ERR_MISSING: there is no such difference. */
enum err tick_set(struct tx *tx, const struct tick *in, int64_t *count, struct fault *why) MUST_CHECK;

struct tick_counts {
    int64_t wanted, unwanted, open;
};
enum err tick_count(const struct store *st, int64_t replay, struct tick_counts *out,
                    struct fault *why) MUST_CHECK;

#endif
