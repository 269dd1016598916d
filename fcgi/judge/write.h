/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lua values between Lua and JSON.
 */
#ifndef JUDGE_WRITE_H
#define JUDGE_WRITE_H

#include <jansson.h>
#include <lua.h>
#include <stddef.h>

#include "base/text.h"

struct write_limits {
    int    depth;
    size_t nodes;
    size_t bytes;
};

/* Appends the value at `index` as JSON, read raw: no metamethod runs.  Members
 * are in one order for ever.  Raises on what is not data (functions, NaN, bad
 * UTF-8, a table that is half a list, cycles) and past a limit. */
void write_value(lua_State *L, int index, struct write_limits *left,
                 struct text *out);

/* Pushes JSON that write_value() adds as it is; kept by mem. */
void write_push_ready(lua_State *L, struct arena *mem, const struct text *json);

/* Pushes a JSON value as plain Lua. */
void write_push(lua_State *L, const json_t *value);
/* The same, so that write_value() makes the same JSON of it again: an empty list
 * stays one.  Nulls are left out. */
void write_push_whole(lua_State *L, const json_t *value);

/* Marks the table on top of the stack as a list even when it is empty. */
void write_mark_list(lua_State *L);

#endif
