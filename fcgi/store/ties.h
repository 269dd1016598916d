/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints by what ties them: digests that the desk makes of telephones, mail
 * addresses, orders, batches (desk/tie.h) and keeps with each change.
 */
#ifndef STORE_TIES_H
#define STORE_TIES_H

#include "base/secret.h"
#include "store/complaints.h"

struct tied {
    int64_t     id;
    const char *number, *procedure, *stage, *title, *lang;
    int64_t     received_ms;
    bool        closed;
};
struct tied_list {
    int64_t      not_id; /* this one itself; 0: none */
    int          most;   /* of each digest, the newest */
    struct tied *items;  /* filled in, with count; each complaint once */
    size_t       count, room;
    bool         more; /* there are older ones */
};
/* Adds the complaints with this digest. */
enum err tie_find(const struct store *st, struct arena *mem, const uint8_t digest[DIGEST_BYTES],
                  struct tied_list *list, struct fault *why) MUST_CHECK;

#endif
