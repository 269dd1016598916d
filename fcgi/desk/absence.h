/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Setting and ending absences: who may be whose deputy, and for how long.
 * What a deputy may then do is in deputy.h.
 */
#ifndef DESK_ABSENCE_H
#define DESK_ABSENCE_H

#include "desk/desk.h"
#include "store/absences.h"

/* Whose doing it is. */
struct absence_setter {
    const char *login;  /* "redressctl" on the command line */
    bool        admin;  /* for anybody, and with any deputy */
    const char *remote; /* for the log; NULL: none */
};
struct absence_wish {
    const char *login, *deputy; /* accounts */
    const char *from, *until;   /* days, "2026-10-01"; both belong to it */
    const char *zone;           /* of those days */
};

/* ERR_INPUT naming from, until, deputy or for; ERR_CONFLICT (from): the same person
 * is away then already.  An absence from today on begins now. */
enum err absence_set(struct store *st, struct arena *mem, const struct absence_wish *wish,
                     const struct absence_setter *by, struct absence *out,
                     struct fault *why) MUST_CHECK;
/* One's own, or anybody's for an administrator; else, and when it is over, ERR_MISSING. */
enum err absence_stop(struct store *st, struct arena *mem, int64_t id,
                      const struct absence_setter *by, struct fault *why) MUST_CHECK;
/* They have a role in the same team. */
bool accounts_share_team(const char **some, const char **others);

#endif
