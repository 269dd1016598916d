/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings of a look at a procedure (desk/versions.h), printed: a line each as
 * compilers write them, or in the shape editors show as markers.
 */
#ifndef CTL_FINDING_H
#define CTL_FINDING_H

#include <jansson.h>

#include "base/arena.h"

/* "rules/desk/procedure.lua:31: error: what is wrong [code]", and how to mend
 * it below; scenarios that failed are errors too. */
void finding_print(struct arena *mem, const char *folder, const json_t *result);
/* "12 scenarios, 0 failed", and what no scenario reaches. */
void finding_print_scenarios(const json_t *result);
/* The same findings, by file, added to `files`:
 * [{"file":"rules/desk/procedure.lua","diagnostics":[{"range":{"start":{"line":30,
 *   "character":0},"end":{...}},"severity":1 error or 2 warning,"code","source":"redress",
 *   "message"}]}]; lines count from 0, as editors have them. */
void finding_mark(struct arena *mem, const char *folder, const json_t *result, json_t *files);

#endif
