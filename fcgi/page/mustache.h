/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mustache: templates without logic, parsed once, filled from a JSON value.
 *
 * The whole core of the published specification (comments, variables, sections,
 * inverted sections, partials, delimiters); not its optional modules (lambdas,
 * inheritance, dynamic names).  {{name}} is escaped for HTML text and quoted
 * attributes; {{{name}}} and {{&name}} are not.  False are: a missing value,
 * null, false, "" and [].  A parsed template is read-only: any thread may use
 * it.
 */
#ifndef PAGE_MUSTACHE_H
#define PAGE_MUSTACHE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

enum {
    MUSTACHE_DEPTH_MAX = 32
}; /* sections and partials inside each other, while filling */

struct mustache;

/* Where partials come from; NULL when there is none of that name (it is then
 * filled with nothing). */
struct mustache_partials {
    const struct mustache *(*find)(const void *from, const char *name);
    const void *from;
};

/* The template lives as long as mem.  ERR_INPUT names the line and what is
 * wrong there: a tag or section that is not closed, or closed by another name.
 */
enum err mustache_parse(struct arena *mem, const char *source,
                        struct mustache **out, struct fault *why) MUST_CHECK;

/* Adds the filled template to `into`.  ERR_INTERNAL past MUSTACHE_DEPTH_MAX,
 * ERR_TOO_LARGE where the text's memory ends. */
enum err mustache_fill(const struct mustache *m, const json_t *view,
                       const struct mustache_partials *partials,
                       struct text *into, struct fault *why) MUST_CHECK;

/* Calls seen(about, name) for each partial a template asks for. */
void mustache_each_partial(const struct mustache *m,
                           void (*seen)(void *about, const char *name),
                           void *about);

#endif
