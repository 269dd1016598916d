/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What ties complaints to each other: the same person (their telephone, their
 * mail address) or the same thing (a field with `ties`, or a text, person or
 * number that a count_of or last_of asks to be the same).
 *
 * The store keeps a digest of each value under the installation's key, so that
 * nothing can be read from it.  It is a hint: two complaints are tied when their
 * states say so.
 */
#ifndef DESK_TIE_H
#define DESK_TIE_H

#include <jansson.h>

#include "base/secret.h"
#include "model/procedure.h"

#define TIE_PHONE "phone"
#define TIE_EMAIL "email"
enum { TIES_MOST = 16 }; /* of one complaint */

struct tie {
    const char *field;  /* TIE_PHONE, TIE_EMAIL, or a fact's plain name */
    const char *asked;  /* the field that asked for it: its label says what it is */
    const char *value;  /* as it is compared */
    bool        person; /* who complains, not what about */
};
struct ties {
    struct tie items[TIES_MOST];
    size_t     count;
};

/* A telephone's digits, without what only some people write: blanks and brackets,
 * the code of the country, the zero before that of a town, an extension.  NULL:
 * too short to be anybody's. */
char *tie_phone(struct arena *mem, const char *text);
/* NULL: not one that could be written to. */
char *tie_email(struct arena *mem, const char *text);

/* Of a state, as its procedure has it; values and names live as long as mem and both. */
void ties_of(struct arena *mem, const struct procedure *p, const json_t *state, struct ties *out);
/* The tie in `list` that says the same; NULL: none. */
const struct tie *ties_same(const struct ties *list, const struct tie *tie);

/* What it is called: the label of the field that asked for it. */
const char *tie_label(const struct tie *tie, const struct procedure *p, const char *lang, struct arena *mem);

/* What the store keeps of it. */
void tie_digest(const uint8_t key[KEY_BYTES], const struct tie *tie, uint8_t out[DIGEST_BYTES]);

#endif
