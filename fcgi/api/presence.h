/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is here: which colleagues have a complaint, or a workspace at the office,
 * open now, and who of them is writing.  In the worker's memory and nowhere else; who is not heard of for a
 * while is gone.  Any thread may call.
 */
#ifndef API_PRESENCE_H
#define API_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

enum {
    PRESENCE_MS = 45 * 1000, /* three looks that did not come */
    PRESENCE_MOST = 512,     /* then who was not heard of for longest makes room */
    PRESENCE_EACH = 16, /* of one person, likewise */
    PRESENCE_SHOWN = 20
};

struct presence;

enum presence_at { AT_COMPLAINT, AT_WORKSPACE };

struct visit {
    int64_t     id, account_id; /* id: of the complaint, the workspace */
    const char *login, *name;
    bool        writing;
    int64_t     since_ms; /* by the clock: first heard of; 0: now */
    enum presence_at at;
    const char      *file; /* of a workspace; NULL: none in particular */
};

struct presence *presence_new(void); /* as long as the process */
void presence_free(struct presence *p);
/* This person is here at this moment (of moment_ticks()). */
void presence_note(struct presence *p, const struct visit *visit, int64_t ticks);
void presence_leave(struct presence *p, const struct visit *visit);
/* The others, longest here first; copied into mem. */
size_t presence_others(struct presence *p, struct arena *mem, const struct visit *mine, int64_t ticks,
                       struct visit out[PRESENCE_SHOWN]);
/* Notes it and writes the others: {"others":[{"login","name","since","writing","file"}]},
 * file for workspaces alone. */
void presence_answer(struct presence *p, struct arena *mem, const struct visit *mine, struct text *t);

#endif
