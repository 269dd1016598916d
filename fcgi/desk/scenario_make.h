/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scenario from a complaint: what happened to it, written as a company writes
 * scenarios (rules/README.md), without what is personal, and played at once.
 *
 * Answers that are personal become neutral ones of their kind; of free text only
 * the words stay that rules found in it.  What was decided, its stage, owner and
 * due times are expected: right after the submission, and at the end.
 */
#ifndef DESK_SCENARIO_MAKE_H
#define DESK_SCENARIO_MAKE_H

#include "base/text.h"
#include "desk/desk.h"

struct scenario_wish {
    const struct complaint *complaint;
    const char             *version; /* digest it is played against; NULL: the complaint's own */
    const char             *name;    /* of the scenario; NULL: after the complaint's number */
};
/* {"name","file":"tests/from-ts-202611-0001.lua","text","plays":{"passed","text" (null: it passed)},
 *  "replaced":["complaint.phone"],"needs":[fields that were replaced and that rules read],
 *  "left_out":[what happened that no scenario can say, by the kind of event]} */
enum err scenario_make(struct desk *d, struct arena *mem, const struct scenario_wish *in, json_t **out,
                       struct fault *why) MUST_CHECK;

/* --- what its files share */

/* Plays it against a version that has no other scenario; sets "plays" (scenario_prove.c). */
enum err scenario_prove(struct desk *d, const char *digest, json_t *made, struct arena *mem,
                        struct fault *why) MUST_CHECK;
/* The rest is scenario_neutral.c's. */

/* A value as Lua; "{ a = 1, ["b c"] = { "x" } }". */
void lua_add(struct text *t, const json_t *value);
/* Answers to a form without what is personal; "form.field" of what was replaced is added
 * to `replaced` once.  phrases: [text] that rules found. */
json_t *answers_neutral(const struct form *form, const json_t *answers, const json_t *phrases,
                        json_t *replaced, struct arena *mem);
/* Free text: the phrases that are in it, or a neutral word. */
const char *words_neutral(const char *text, const json_t *phrases, struct arena *mem);

#endif
