/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lua's string, table, math and utf8 without what a procedure must not have.
 */
#ifndef JUDGE_LIBRARY_GUARD_H
#define JUDGE_LIBRARY_GUARD_H

#include <lua.h>
#include <stdbool.h>

/* Pushes one of the four libraries, opening it if need be; false pushes
 * nothing. */
bool library_guarded(lua_State *L, const char *name);

#endif
