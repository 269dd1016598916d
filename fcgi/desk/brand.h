/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's look, without code: its name, one colour, a logo, and texts a
 * language (welcome, footer, privacy, contact).  Kept in the store; the portal,
 * letters and the desk read it with each page.
 */
#ifndef DESK_BRAND_H
#define DESK_BRAND_H

#include <jansson.h>

#include "base/arena.h"
#include "base/fault.h"
#include "store/store.h"

enum { BRAND_LOGO_MOST = 200 * 1024, BRAND_TEXT_MOST = 20000, BRAND_NAME_MOST = 100 };

/* All NULL when the company has said nothing. */
struct brand {
    const char   *name, *colour; /* "#17508a" */
    const char   *logo_type, *logo_digest;
    const char   *mark;          /* changes with it */
    const json_t *texts;         /* lang -> {welcome, footer, privacy, contact} */
};
enum err brand_find(const struct store *st, struct arena *mem, struct brand *out,
                    struct fault *why) MUST_CHECK;
/* In that language, else in one that has it; NULL: in none. */
const char *brand_text(const struct brand *b, const char *lang, const char *name);
/* As it is read and set: {name, colour, texts, logo: {type, digest} or null}. */
json_t *brand_doc(const struct brand *b, struct arena *mem);
/* Replaces all but the logo.  ERR_INPUT names the field: also when the colour cannot
 * be read on white.  `actor` (a login, or "redressctl") is who the audit says did it. */
enum err brand_set(struct store *st, struct arena *mem, const json_t *in, const char *actor,
                   struct fault *why) MUST_CHECK;

/* A picture by its checked type: png, jpeg, webp; length 0 takes it away. */
struct brand_logo {
    const char *type;
    const void *bytes;
    size_t      length;
};
enum err brand_logo_set(struct store *st, struct arena *mem, const struct brand_logo *logo,
                        const char *actor, struct fault *why) MUST_CHECK;
enum err brand_logo_find(const struct store *st, struct arena *mem, struct brand_logo *out,
                         struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* The style sheet that its colour makes, light and dark; "" without one. */
char *brand_css(const struct brand *b, struct arena *mem);

#endif
