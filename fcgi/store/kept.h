/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints that are closed and still there whole, by procedure and when they
 * were closed: for the periods they are kept.
 */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store/store.h"

struct kept_procedure {
    const char *name;
    int64_t     closed; /* complaints of it that are */
};
/* By name: every procedure that has, or had, a complaint. */
enum err kept_procedures(const struct store *st, struct arena *mem, struct kept_procedure **out, size_t *count,
                         struct fault *why) MUST_CHECK;

struct kept_complaint {
    int64_t     id;
    const char *number;
    int64_t     closed_ms; /* when it entered its last stage, or was merged */
};
/* Closed ones of a procedure behind an id, by id; those whose words were erased are left out. */
struct kept_page {
    const char            *procedure;
    int64_t                after_id;
    int                    limit;
    struct kept_complaint *items; /* filled in, with count */
    size_t                 count;
};
enum err kept_list(const struct store *st, struct arena *mem, struct kept_page *page, struct fault *why) MUST_CHECK;

#endif
