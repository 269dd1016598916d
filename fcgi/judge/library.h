/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a procedure finds beside the words: the harmless part of Lua's own
 * library.  README.md of rules/ lists it.
 */
#ifndef JUDGE_LIBRARY_H
#define JUDGE_LIBRARY_H

#include <lua.h>

/* Puts the harmless functions of Lua into the table on top of the stack, which
 * is to hold the words.  string, table, math and utf8 are opened when they are
 * first named; any other unknown name is a fault that proposes a word, or names
 * the manual of this language ("procedure", "plugin"). */
void library_open(lua_State *L, const char *language, const char *manual);

/* The keys of the table at `index` in one order for ever: numbers, then texts.
 * Pushes a list of them and returns how many. */
lua_Integer library_keys(lua_State *L, int index);

/* The name among a NULL-terminated list that somebody may have meant, or NULL.
 */
const char *library_closest(const char *name, const char *const *names);
/* The same among the text keys, or else the text members, of a table. */
const char *library_closest_in(lua_State *L, int index, const char *name);

#endif
