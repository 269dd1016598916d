/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Procedures that come along with redress, to be copied: `starter`, those that
 * stand alone ("company-desk"), and folders of a company that has several
 * ("dispatch"), which are copied whole.
 */
#ifndef DESK_SHIPPED_H
#define DESK_SHIPPED_H

#include "desk/desk.h"

/* One procedure of a copy. */
struct shipped {
    const char   *inner; /* its folder in the company's ("/repair"); "": it stands alone */
    const char   *procedure;
    struct source source; /* with what its company shares ("shared/...") */
};
/* The folder they lie in. */
const char *shipped_gallery(const struct engine *en, struct arena *mem);
/* What `from` holds.  One that stands alone is called `name` in the copy (NULL: as it
 * is); those of a company keep their names, since they name each other: ERR_INPUT
 * names `name` otherwise.  ERR_MISSING: nothing of that name comes along. */
enum err shipped_read(const char *gallery, struct arena *mem, const char *from, const char *name,
                      struct shipped **out, size_t *count, struct fault *why) MUST_CHECK;
/* A name that a procedure and its folder may have: a-z, 0-9, "-", "_". */
bool shipped_is_name(const char *name);

/* [{"name","procedures":[names],"titles":{procedure: {lang: title}},"about"}], by name; about is the
 * first paragraph of its README. */
enum err shipped_list(struct desk *d, struct arena *mem, json_t **out, struct fault *why) MUST_CHECK;

#endif
