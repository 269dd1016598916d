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
#include "base/colour.h"
#include "base/fault.h"
#include "store/store.h"

enum { BRAND_LOGO_MOST = 200 * 1024, BRAND_TEXT_MOST = 20000, BRAND_NAME_MOST = 100 };

/* The grounds of portal.css that a link stands on. */
extern const struct colour brand_page_light, brand_card_dark;

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

/* What can be wrong with it, before anything is kept; a colour that is too pale is not,
 * where it is only looked at (brand_contrast() tells). */
enum err brand_check(const json_t *in, bool to_keep, struct fault *why) MUST_CHECK;

/* As it would be with this document and the logo there is: for showing. */
void brand_draft(const struct brand *is, const json_t *in, struct brand *out);
/* [{"pair","text","ground","contrast","enough"}]: what would stand on what with this colour, light and dark
 * (link_light, button_light, link_dark, button_dark); empty without a colour. */
json_t *brand_contrast(const char *colour, struct arena *mem);

/* Of the audit, newest first: [{"id","at","by","note","after" (as it was from then on, without the logo's
 * bytes)}], at most 50.  Back to one of these, all but the logo; ERR_MISSING: there is no such. */
enum err brand_history(const struct store *st, struct arena *mem, json_t **out,
                       struct fault *why) MUST_CHECK;
enum err brand_back(struct store *st, struct arena *mem, int64_t id, const char *actor,
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
