/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A guard stands before each function that could loop for ever inside one C
 * call or show an address; it checks the arguments and calls the original.
 */
#include "judge/library_guard.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "judge/box.h"

enum { RANGE_MAX = 100000, REPEAT_BYTES_MAX = 1024 * 1024 };

/* Calls the guarded function (upvalue 1) with the arguments as they are. */
static int
call_original(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int
guard_repeat(lua_State *L)
{
    size_t      length, between = 0;
    lua_Integer times = luaL_checkinteger(L, 2);

    luaL_checklstring(L, 1, &length);
    if (!lua_isnoneornil(L, 3))
        luaL_checklstring(L, 3, &between);
    if (times > REPEAT_BYTES_MAX ||
        (times > 0 && (length + between) > REPEAT_BYTES_MAX / (size_t)times))
        return box_fault(L, "string.rep makes at most 1 MB here");
    return call_original(L);
}

/* %p prints an address, and so does %s of a table. */
static int
guard_format(lua_State *L)
{
    const char *format = luaL_checkstring(L, 1);

    for (const char *s = strchr(format, '%'); s != NULL; s = strchr(s, '%')) {
        s += 1 + strspn(s + 1, "-+ #0123456789.");
        if (*s == 'p')
            return box_fault(L, "string.format has no %%p here");
        s += *s != '\0';
    }
    for (int i = 2; i <= lua_gettop(L); i++) {
        if (lua_type(L, i) <= LUA_TSTRING &&
            lua_type(L, i) != LUA_TLIGHTUSERDATA)
            continue;
        lua_pushstring(L, luaL_typename(L, i));
        lua_replace(L, i);
    }
    return call_original(L);
}

/* A list that really is as long as it says. */
static int
guard_list(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_rawlen(L, 1) > RANGE_MAX)
        return box_fault(L, "a list of more than %d members", RANGE_MAX);
    return call_original(L);
}

/* The range between two optional positions among the arguments. */
static int
check_range(lua_State *L, int from, int to)
{
    lua_Integer first = luaL_optinteger(L, from, 1);
    lua_Integer last = luaL_optinteger(L, to, 0);

    if (last > first && (lua_Unsigned)last - (lua_Unsigned)first > RANGE_MAX)
        return box_fault(L, "a range of more than %d members", RANGE_MAX);
    return 0;
}

static int
guard_concat(lua_State *L)
{
    (void)check_range(L, 3, 4);
    return guard_list(L);
}

static int
guard_move(lua_State *L)
{
    (void)check_range(L, 2, 3);
    return guard_list(L);
}

static int
guard_unpack(lua_State *L)
{
    (void)check_range(L, 2, 3);
    return guard_list(L);
}

static const struct guard {
    const char   *library, *name;
    lua_CFunction guard; /* NULL: the function is left out */
} guards[] = {
    {"string", "dump", NULL},           {"string", "rep", guard_repeat},
    {"string", "format", guard_format}, {"table", "concat", guard_concat},
    {"table", "insert", guard_list},    {"table", "move", guard_move},
    {"table", "remove", guard_list},    {"table", "sort", guard_list},
    {"table", "unpack", guard_unpack},  {"math", "random", NULL},
    {"math", "randomseed", NULL},
};

static const luaL_Reg libraries[] = {
    {"string", luaopen_string},
    {"table", luaopen_table},
    {"math", luaopen_math},
    {"utf8", luaopen_utf8},
    {NULL, NULL},
};

/* Strings keep the library's methods and lose its arithmetic. */
static void
share_with_strings(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

/* Turns the library on top of the stack into its guarded self. */
static void
put_guards(lua_State *L, const char *name)
{
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
        if (strcmp(guards[i].library, name) != 0)
            continue;
        if (guards[i].guard == NULL) {
            lua_pushnil(L);
        } else {
            lua_getfield(L, -1, guards[i].name);
            lua_pushcclosure(L, guards[i].guard, 1);
        }
        lua_setfield(L, -2, guards[i].name);
    }
    if (strcmp(name, "string") == 0)
        share_with_strings(L);
}

bool
library_guarded(lua_State *L, const char *name)
{
    const luaL_Reg *lib = libraries;

    while (lib->name != NULL && strcmp(lib->name, name) != 0)
        lib++;
    if (lib->name == NULL)
        return false;
    lua_pushcfunction(L, lib->func);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    put_guards(L, name);
    return true;
}
