/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The case as rules see it: a value with a member a fact, made when it is asked
 * for.  It notes what was read, because a decision is filed with its facts.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/write.h"

enum { FACT_BYTES_MAX = 200 };

/* Upvalues of the functions below: the hearing, what rules set, what was read.
 */
#define HEARING(L) ((struct hearing *)lua_touserdata(L, lua_upvalueindex(1)))
#define SET_FACTS lua_upvalueindex(2)
#define READ_FACTS lua_upvalueindex(3)

static void
push_fact(lua_State *L, const char *name)
{
    json_t *value;

    if (lua_getfield(L, SET_FACTS, name) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    value = json_object_get(HEARING(L)->facts, name);
    if (value == NULL)
        lua_pushnil(L);
    else
        write_push(L, value);
}

static int
case_read(lua_State *L)
{
    const char *name;

    if (lua_type(L, 2) != LUA_TSTRING)
        return box_fault(L, "a fact has a name, not a %s", luaL_typename(L, 2));
    name = lua_tostring(L, 2);
    lua_pushvalue(L, 2);
    lua_pushboolean(L, 1);
    lua_rawset(L, READ_FACTS);
    push_fact(L, name);
    return 1;
}

static int
case_refuse(lua_State *L)
{
    return box_fault(
        L, "a rule changes nothing by itself; write: set = { %s = ... }",
        lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "name");
}

static int
host_put(lua_State *L)
{
    lua_settop(L, 2);
    lua_rawset(L, SET_FACTS);
    return 0;
}

static int
host_begin(lua_State *L)
{
    struct hearing *in = HEARING(L);

    in->table = arena_text(in->judge->mem, luaL_checkstring(L, 1));
    lua_pushnil(L);
    while (lua_next(L, READ_FACTS)) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, READ_FACTS);
    }
    return 0;
}

/* Long texts and personal facts stay where they are; a decision is kept for
 * good, they are not. */
static bool
may_be_told(lua_State *L, struct hearing *in, const char *name)
{
    if (version_is_personal(in->version, name))
        return false;
    return lua_type(L, -1) != LUA_TNIL && (lua_type(L, -1) != LUA_TSTRING ||
                                           lua_rawlen(L, -1) <= FACT_BYTES_MAX);
}

static int
host_facts(lua_State *L)
{
    struct hearing *in = HEARING(L);

    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, READ_FACTS)) {
        const char *name = lua_tostring(L, -2);

        lua_pop(L, 1);
        push_fact(L, name);
        if (may_be_told(L, in, name))
            lua_setfield(L, -3, name);
        else
            lua_pop(L, 1);
    }
    return 1;
}

static int
host_is_personal(lua_State *L)
{
    lua_pushboolean(
        L, version_is_personal(HEARING(L)->version, luaL_checkstring(L, 1)));
    return 1;
}

/* What does not change from case to case is written once, while rules are read. */
static int
host_ready(lua_State *L)
{
    struct hearing *in = HEARING(L);

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (in->lists != NULL)
        write_ready(L, in->version->mem);
    return 1;
}

/* Pushes a function that shares the hearing and the two tables below. */
static void
push_shared(lua_State *L, lua_CFunction function, struct hearing *in,
            int tables)
{
    lua_pushlightuserdata(L, in);
    lua_pushvalue(L, tables);
    lua_pushvalue(L, tables + 1);
    lua_pushcclosure(L, function, 3);
}

void
case_open(lua_State *L, struct hearing *in)
{
    static const luaL_Reg shared[] = {{"put", host_put},
                                      {"begin", host_begin},
                                      {"facts", host_facts},
                                      {"is_personal", host_is_personal},
                                      {"ready", host_ready},
                                      {NULL, NULL}};
    int                   host = lua_gettop(L), tables = host + 1;

    lua_newtable(L);
    lua_newtable(L);
    for (const luaL_Reg *f = shared; f->name != NULL; f++) {
        push_shared(L, f->func, in, tables);
        lua_setfield(L, host, f->name);
    }
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 2);
    push_shared(L, case_read, in, tables);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, case_refuse);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_setfield(L, host, "case");
    lua_settop(L, host);
}
