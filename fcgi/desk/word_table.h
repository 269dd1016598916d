/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a procedure with its languages beside each other, where each
 * stands in its files, and what is missing.
 *
 * {"languages":["zh","en"],"missing":2 (words, over all languages),
 *  "items":[{"key","needed" (the check asks for it),"at" (needed alone: what is said so, "procedure.lua:31"),
 *     "said":{"zh":{"text","file","line"}} (a language that lacks it is absent; file and line where it is written
 *        as words/ write it),
 *     "missing":["en"]}]}
 * What is needed stands first, in the procedure's order.  A word that is not needed is
 * missing in a language when another one has it and nothing more general says it there; rules,
 * reasons and clauses are said already in the language they are written in.
 */
#ifndef DESK_WORD_TABLE_H
#define DESK_WORD_TABLE_H

#include "engine/engine.h"

json_t *word_table(const struct procedure *p, const struct source *source, struct arena *mem);

/* word_places.c: {"zh":{"stage.recorded":{"file","line"}}}, read from words/LANGUAGE.lua and
 * shared/words/LANGUAGE.lua as they are written; a procedure's own stand before shared ones. */
json_t *word_places(const struct source *source, struct arena *mem);

#endif
