/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why some of Lua's own is missing or replaced:
 *   load, dofile, require, string.dump   code comes from the files alone
 *   xpcall, coroutine, __gc, __close     run, or can run, with the budget's
 * hook off pcall                                must not catch a budget that is
 * used up pairs, next                          the order of Lua's tables
 * differs from run to run; the same facts give the same decision tostring, %p,
 * math.random            the same, and addresses are nobody's business print,
 * collectgarbage, os, io, debug reach beyond the case What still burns time
 * inside one C call (a pattern that backtracks) is ended from outside, by the
 * worker.
 */
#include "judge/library.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

#include "judge/box.h"
#include "judge/library_guard.h"

enum { FEW_KEYS = 24 };

/* Opened when one of them is first named; the words of rules/lib do not need
 * them to decide. */
static const char *const base_kept[] = {"assert", "error",    "rawequal",
                                        "rawget", "rawlen",   "rawset",
                                        "select", "tonumber", NULL};

/* What people who know Lua try first. */
static const char *const lua_only[] = {
    "_G",       "collectgarbage", "coroutine", "debug",
    "dofile",   "getfenv",        "io",        "load",
    "loadfile", "loadstring",     "module",    "os",
    "package",  "print",          "require",   "setfenv",
    "unpack",   "warn",           "xpcall",    NULL};

static bool
is_one_of(const char *name, const char *const *names)
{
    while (*names != NULL && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

static int
closest_distance(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b);
    int    row[3][40];

    if (la >= 40 || lb >= 40)
        return 99;
    for (size_t j = 0; j <= lb; j++)
        row[0][j] = (int)j;
    for (size_t i = 1; i <= la; i++) {
        int *now = row[i % 3], *last = row[(i + 2) % 3],
            *older = row[(i + 1) % 3];

        now[0] = (int)i;
        for (size_t j = 1; j <= lb; j++) {
            int cost = last[j - 1] + (a[i - 1] != b[j - 1]);

            if (last[j] + 1 < cost)
                cost = last[j] + 1;
            if (now[j - 1] + 1 < cost)
                cost = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && older[j - 2] + 1 < cost)
                cost = older[j - 2] + 1;
            now[j] = cost;
        }
    }
    return row[la % 3][lb];
}

/* Keeps the better of two candidates. */
static void
prefer(const char *name, const char *candidate, const char **best, int *least)
{
    int distance = closest_distance(name, candidate);

    if (distance < *least) {
        *least = distance;
        *best = candidate;
    }
}

/* A proposal further away than this is no help. */
static int
far_from(const char *name)
{
    size_t length = strlen(name);

    return length <= 3 ? 2 : length <= 6 ? 3 : 4;
}

const char *
library_closest(const char *name, const char *const *names)
{
    const char *best = NULL;
    int         least = far_from(name);

    for (; *names != NULL; names++)
        prefer(name, *names, &best, &least);
    return best;
}

const char *
library_closest_in(lua_State *L, int index, const char *name)
{
    const char *best = NULL;
    int         least = far_from(name);
    lua_Integer count;

    index = lua_absindex(L, index);
    count = library_keys(L, index);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        if (lua_type(L, -1) == LUA_TNUMBER)
            lua_rawget(L, index);
        if (lua_type(L, -1) == LUA_TSTRING)
            prefer(name, lua_tostring(L, -1), &best, &least);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return best;
}

static int
base_type(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int
next_item(lua_State *L)
{
    lua_Integer i = luaL_checkinteger(L, 2) + 1;

    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int
base_ipairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushcfunction(L, next_item);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int
base_pcall(lua_State *L)
{
    int status;

    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (box_is_over(L, status))
        return lua_error(L);
    if (status == LUA_OK)
        return lua_gettop(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

/* Nothing of the text says where a value lies in memory. */
static int
base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    switch (lua_type(L, 1)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
        luaL_tolstring(L, 1, NULL);
        return 1;
    default:
        lua_pushstring(L, luaL_typename(L, 1));
        return 1;
    }
}

static const char *const metamethods[] = {
    "__index",  "__newindex", "__call", "__eq",  "__lt",  "__le",
    "__concat", "__unm",      "__add",  "__sub", "__mul", "__div",
    "__mod",    "__idiv",     "__pow",  NULL};

/* Sets a copy with the harmless methods only, so that nothing can be slipped
 * into a metatable afterwards. */
static int
base_setmetatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_type(L, 2) != LUA_TTABLE)
        return box_fault(L, "setmetatable needs two tables");
    if (lua_getmetatable(L, 1))
        return box_fault(L, "this table has a metatable already");
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        const char *key =
            lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        bool known = is_one_of(key, metamethods);

        if (strncmp(key, "__", 2) == 0 && !known)
            return box_fault(L, "a metatable may not have '%s' here", key);
        if (known) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, 3);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int
base_getmetatable(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushnil(L);
    return 1;
}

/* The order of two keys: numbers first, by value, then texts, by bytes. */
static int
compare_keys(lua_State *L, int a, int b)
{
    int ta = lua_type(L, a), tb = lua_type(L, b);

    if (ta != tb)
        return ta == LUA_TNUMBER   ? -1
               : tb == LUA_TNUMBER ? 1
               : ta == LUA_TSTRING ? -1
                                   : 1;
    if (ta != LUA_TBOOLEAN)
        return lua_compare(L, a, b, LUA_OPLT) ? -1
               : lua_rawequal(L, a, b)        ? 0
                                              : 1;
    return (int)lua_toboolean(L, a) - (int)lua_toboolean(L, b);
}

static int
key_is_before(lua_State *L)
{
    lua_pushboolean(L, compare_keys(L, 1, 2) < 0);
    return 1;
}

/* Sorts the list on top of the stack by Lua's own sort. */
static void
sort_many(lua_State *L)
{
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 0);
    lua_getfield(L, -1, "sort");
    lua_pushvalue(L, -3);
    lua_pushcfunction(L, key_is_before);
    lua_call(L, 2, 0);
    lua_pop(L, 1);
}

/* The same by insertion, without opening a library. */
static void
sort_few(lua_State *L, lua_Integer count)
{
    int list = lua_gettop(L);

    for (lua_Integer i = 2; i <= count; i++) {
        lua_Integer to = i;

        lua_rawgeti(L, list, i);
        while (to > 1) {
            lua_rawgeti(L, list, to - 1);
            if (compare_keys(L, list + 1, list + 2) >= 0)
                break;
            lua_rawseti(L, list, to--);
        }
        lua_settop(L, list + 1);
        lua_rawseti(L, list, to);
    }
}

lua_Integer
library_keys(lua_State *L, int index)
{
    lua_Integer count = 0;

    luaL_checkstack(L, 8, "too deep");
    index = lua_absindex(L, index);
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TNUMBER && lua_type(L, -1) != LUA_TSTRING &&
            lua_type(L, -1) != LUA_TBOOLEAN)
            return box_fault(
                L, "a %s is the key of a table here; use text or numbers",
                luaL_typename(L, -1));
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, ++count);
    }
    if (count > FEW_KEYS)
        sort_many(L);
    else
        sort_few(L, count);
    return count;
}

/* pairs' iterator: upvalues are the table, its keys and how many were given. */
static int
next_pair(lua_State *L)
{
    for (;;) {
        lua_Integer i = lua_tointeger(L, lua_upvalueindex(3)) + 1;

        lua_pushinteger(L, i);
        lua_replace(L, lua_upvalueindex(3));
        if (lua_rawgeti(L, lua_upvalueindex(2), i) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
            return 2;
        lua_settop(L, 0); /* the loop took it away meanwhile */
    }
}

static int
base_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    library_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 3);
    return 1;
}

/* next(t) is how Lua asks whether a table is empty; walking is for pairs. */
static int
base_next(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnoneornil(L, 2))
        return box_fault(L, "next takes one table here; walk it with pairs");
    if (library_keys(L, 1) == 0)
        return 0;
    lua_rawgeti(L, -1, 1);
    lua_pushvalue(L, -1);
    lua_rawget(L, 1);
    return 2;
}

static const luaL_Reg base_own[] = {
    {"getmetatable", base_getmetatable},
    {"ipairs", base_ipairs},
    {"next", base_next},
    {"pairs", base_pairs},
    {"pcall", base_pcall},
    {"setmetatable", base_setmetatable},
    {"tostring", base_tostring},
    {"type", base_type},
    {NULL, NULL},
};

/* Puts Lua's own harmless functions into the table of words at index 1. */
static void
open_base(lua_State *L)
{
    luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
    for (const char *const *name = base_kept; *name != NULL; name++) {
        lua_getfield(L, -1, *name);
        lua_setfield(L, 1, *name);
    }
    lua_pop(L, 1);
}

/* A name that is no word yet: a function or library that is opened now, or a
 * fault. */
static int
unknown_word(lua_State *L)
{
    const char *name = luaL_checkstring(L, 2), *meant;

    lua_settop(L, 2);
    if (is_one_of(name, base_kept)) {
        open_base(L);
        lua_getfield(L, 1, name);
        return 1;
    }
    if (library_guarded(L, name)) {
        lua_pushvalue(L, -1);
        lua_setfield(L, 1, name);
        return 1;
    }
    if (is_one_of(name, lua_only))
        return box_fault(L, "'%s' is not part of the %s language", name,
                         lua_tostring(L, lua_upvalueindex(1)));
    meant = library_closest_in(L, 1, name);
    if (meant != NULL)
        return box_fault(L, "unknown word '%s'; did you mean '%s'?", name,
                         meant);
    return box_fault(L, "unknown word '%s'; %s lists them all", name,
                     lua_tostring(L, lua_upvalueindex(2)));
}

/* ("text"):upper() opens the string library when it is first wanted. */
static int
string_method(lua_State *L)
{
    (void)library_guarded(L, "string");
    lua_pushvalue(L, 2);
    lua_rawget(L, -2);
    return 1;
}

void
library_open(lua_State *L, const char *language, const char *manual)
{
    luaL_setfuncs(L, base_own, 0);
    lua_createtable(L, 0, 1);
    lua_pushstring(L, language);
    lua_pushstring(L, manual);
    lua_pushcclosure(L, unknown_word, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, string_method);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}
