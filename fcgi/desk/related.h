/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which other complaints belong beside one: earlier ones of the same person or
 * thing, and those that may be the same complaint once more.
 *
 * Found by the digests that the store keeps (tie.h), each held against the
 * other's state as it is now; what the reader may not see is counted and no more.
 */
#ifndef DESK_RELATED_H
#define DESK_RELATED_H

#include "desk/desk.h"
#include "desk/tie.h"
#include "store/ties.h"

enum {
    RELATED_MOST = 20,
    DUPLICATES_MOST = 8,
    DUPLICATE_DAYS = 30, /* received within so many of each other */
    ALIKE_LEAST = 20     /* per cent, where only the thing is the same */
};

/* Whose relatives are wanted: a complaint, or answers that are not filed yet. */
struct relation {
    int64_t                 id; /* 0: not filed */
    const struct procedure *procedure;
    const json_t           *state;
    int64_t                 received_ms;
    /* Who asks. */
    bool (*may_see)(const void *reader, const struct complaint *c);
    const void *reader;
};
struct relative {
    struct tied tied;
    struct ties because; /* what both have, as the one asked about says it */
    bool        person;  /* the same person */
    int         alike;   /* per cent of their words */
};
struct relatives {
    struct relative *earlier;    /* of the person first, then of the thing; newest first */
    struct relative *duplicates; /* the most alike first */
    size_t           earlier_count, duplicate_count;
    int64_t          hidden; /* others that the reader may not see */
    bool             more;   /* there are older ones that were not looked at */
};
enum err desk_related(struct desk *d, struct arena *mem, const struct relation *of,
                      struct relatives *out, struct fault *why) MUST_CHECK;

#endif
