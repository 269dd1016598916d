/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text is written straight from the tables; there is no tree in between.
 */
#include "judge/write.h"

#include <lauxlib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "judge/box.h"
#include "judge/library.h"

enum { FEW_NAMES = 24 };

static const char list_mark[] = "list";

/* Only write_push_ready() makes light userdata that a value can hold. */
struct ready {
    const char *bytes;
    size_t      length;
};

void
write_mark_list(lua_State *L)
{
    if (luaL_newmetatable(L, list_mark)) {
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

static bool
is_marked(lua_State *L, int index)
{
    bool same;

    if (!lua_getmetatable(L, index))
        return false;
    luaL_getmetatable(L, list_mark);
    same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same;
}

static void
write_text(lua_State *L, int index, struct text *out)
{
    size_t      length;
    const char *s = lua_tolstring(L, index, &length);

    if (!text_is_clean(s, length))
        box_fault(L,
                  "text that is not clean UTF-8 (or holds control characters)");
    text_add_json(out, s);
}

static void
write_number(lua_State *L, int index, struct text *out)
{
    double number;

    if (lua_isinteger(L, index)) {
        text_add_int(out, lua_tointeger(L, index));
        return;
    }
    number = lua_tonumber(L, index);
    if (!isfinite(number))
        box_fault(L, "a number that is not finite");
    if (number == floor(number) && fabs(number) < 9007199254740992.0)
        text_add_int(out, (int64_t)number);
    else
        text_addf(out, "%.17g", number);
}

static void
write_list(lua_State *L, int index, struct write_limits *left, struct text *out)
{
    lua_Integer length = (lua_Integer)lua_rawlen(L, index);

    text_add(out, "[");
    for (lua_Integer i = 1; i <= length; i++) {
        if (i > 1)
            text_add(out, ",");
        lua_rawgeti(L, index, i);
        write_value(L, -1, left, out);
        lua_pop(L, 1);
    }
    text_add(out, "]");
}

/* Sorts a few names by insertion; they stay where Lua has them. */
static void
sort_names(const char **names, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const char *name = names[i];
        size_t      to = i;

        for (; to > 0 && strcmp(names[to - 1], name) > 0; to--)
            names[to] = names[to - 1];
        names[to] = name;
    }
}

/* The names of a table's members, or more than `room` when there are more. */
static size_t
member_names(lua_State *L, int index, const char **names, size_t room)
{
    size_t count = 0;

    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TTABLE)
            box_fault(L, "a table is the key of a table here; use text");
        if (lua_type(L, -1) != LUA_TSTRING)
            box_fault(L, "a table that is half a list and half not");
        if (count < room)
            names[count] = lua_tostring(L, -1);
        count++;
    }
    return count;
}

/* The member whose name is on top of the stack; takes the name away. */
static void
write_member(lua_State *L, int index, struct write_limits *left,
             struct text *out)
{
    write_text(L, -1, out);
    text_add(out, ":");
    lua_rawget(L, index);
    if (lua_type(L, -1) == LUA_TFUNCTION)
        box_fault(L, "a function where a value belongs");
    write_value(L, -1, left, out);
    lua_pop(L, 1);
}

static void
write_members(lua_State *L, int index, struct write_limits *left,
              struct text *out)
{
    const char *names[FEW_NAMES];
    size_t      count = member_names(L, index, names, FEW_NAMES);

    text_add(out, "{");
    if (count <= FEW_NAMES)
        sort_names(names, count);
    else
        (void)library_keys(L, index);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add(out, ",");
        if (count <= FEW_NAMES)
            lua_pushstring(L, names[i]);
        else
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
        write_member(L, index, left, out);
    }
    if (count > FEW_NAMES)
        lua_pop(L, 1);
    text_add(out, "}");
}

/* A list has the members 1 to n and no others. */
static bool
is_list(lua_State *L, int index)
{
    lua_Unsigned length = lua_rawlen(L, index), members = 0;

    if (length == 0 && !is_marked(L, index))
        return false;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        members++;
    }
    if (members != length)
        box_fault(L, "a list with holes, or with names beside its members");
    return true;
}

static void
write_table(lua_State *L, int index, struct write_limits *left,
            struct text *out)
{
    if (left->depth-- == 0)
        box_fault(L, "tables nested too deeply, or in a circle");
    luaL_checkstack(L, 8, "too deep");
    if (is_list(L, index))
        write_list(L, index, left, out);
    else
        write_members(L, index, left, out);
    left->depth++;
}

void
write_value(lua_State *L, int index, struct write_limits *left,
            struct text *out)
{
    const struct ready *ready;

    index = lua_absindex(L, index);
    if (left->nodes-- == 0 || out->length > left->bytes)
        box_fault(L, "more than may be said in one answer");
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        text_add(out, lua_toboolean(L, index) ? "true" : "false");
        return;
    case LUA_TNUMBER:
        write_number(L, index, out);
        return;
    case LUA_TSTRING:
        write_text(L, index, out);
        return;
    case LUA_TTABLE:
        write_table(L, index, left, out);
        return;
    case LUA_TLIGHTUSERDATA:
        ready = lua_touserdata(L, index);
        text_add_bytes(out, ready->bytes, ready->length);
        return;
    default:
        box_fault(L, "a %s where a value belongs", luaL_typename(L, index));
    }
}

void
write_push_ready(lua_State *L, struct arena *mem, const struct text *json)
{
    struct ready *made = arena_take(mem, sizeof *made);

    *made = (struct ready){text_of(json), json->length};
    lua_pushlightuserdata(L, made);
}

static void push(lua_State *L, const json_t *value, bool whole);

static void
push_list(lua_State *L, const json_t *value, bool whole)
{
    size_t      count = json_array_size(value);
    lua_Integer at = 0;

    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(value, i);

        if (whole && json_is_null(item))
            continue;
        push(L, item, whole);
        lua_rawseti(L, -2, ++at);
    }
    if (whole && at == 0)
        write_mark_list(L);
}

static void
push_members(lua_State *L, const json_t *value, bool whole)
{
    const char *key;
    json_t     *member;

    lua_createtable(L, 0, (int)json_object_size(value));
    json_object_foreach((json_t *)value, key, member)
    {
        push(L, member, whole);
        lua_setfield(L, -2, key);
    }
}

static void
push(lua_State *L, const json_t *value, bool whole)
{
    luaL_checkstack(L, 8, "too deep");
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        push_members(L, value, whole);
        return;
    case JSON_ARRAY:
        push_list(L, value, whole);
        return;
    case JSON_STRING:
        lua_pushlstring(L, json_string_value(value), json_string_length(value));
        return;
    case JSON_INTEGER:
        lua_pushinteger(L, json_integer_value(value));
        return;
    case JSON_REAL:
        lua_pushnumber(L, json_real_value(value));
        return;
    case JSON_NULL:
        lua_pushnil(L);
        return;
    default:
        lua_pushboolean(L, json_is_true(value));
    }
}

void
write_push(lua_State *L, const json_t *value)
{
    push(L, value, false);
}

void
write_push_whole(lua_State *L, const json_t *value)
{
    push(L, value, true);
}
