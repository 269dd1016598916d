/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running one case of a plugin.
 */
#ifndef CTL_PLUGINS_H
#define CTL_PLUGINS_H

#include "base/arena.h"
#include "engine/plugins.h"

/* Runs one of a plugin's cases (engine/plugins.h): NULL when it comes out as it
 * says, else what is otherwise; kept by mem.  An err is no judge. */
enum err plugin_case_run(struct engine *en, struct arena *mem, const struct plugin *p,
                         const json_t *one, const char **otherwise, struct fault *why) MUST_CHECK;
/* What of `wanted` is not in `got`, or NULL.  Tables hold at least what is
 * wanted, lists are as long; a table wanted of a text is looked for in the JSON
 * there, and {"$holding":"words"} in the text itself. */
const char *plugin_differs(struct arena *mem, const json_t *wanted, const json_t *got,
                           const char *where);

#endif
