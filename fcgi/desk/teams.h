/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Teams and their roles: what the procedures in force name, who holds it, and
 * what nobody holds.
 */
#ifndef DESK_TEAMS_H
#define DESK_TEAMS_H

#include "engine/engine.h"
#include "store/accounts.h"

struct team_role {
    const char            *role;       /* "officer" */
    const char            *whole;      /* "service.officer" */
    const char           **procedures; /* that declare it; NULL-terminated; empty: only accounts name it */
    bool                   used;       /* one of them gives it something to do */
    const struct account **holders;    /* accounts that are not shut */
    size_t                 holder_count;
    const json_t          *titles;     /* {"en": "officer"}, as the procedures call it; may be empty */
};
struct team {
    const char       *team; /* "service" */
    const json_t     *titles;
    struct team_role *roles;
    size_t            count;
};

/* In the order the procedures declare them; what only accounts name stands last. */
enum err teams_find(const struct store *st, struct engine *en, struct arena *mem,
                    struct team **out, size_t *count, struct fault *why) MUST_CHECK;

#endif
