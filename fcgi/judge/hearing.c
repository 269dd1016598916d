/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table that the words of rules/lib work with, and the globals that a
 * procedure's own files see.
 */
#include "judge/hearing.h"

#include <lauxlib.h>
#include <string.h>

#include "judge/library.h"
#include "judge/write.h"

enum { FAULTS_MAX = 20 };

void
hearing_fault(struct hearing *in, const char *at, const char *text)
{
    if (in->fault_count++ >= FAULTS_MAX)
        return;
    text_add(&in->faults, in->fault_count > 1 ? ",{\"at\":" : "{\"at\":");
    text_add_json(&in->faults, at);
    text_add(&in->faults, ",\"text\":");
    text_add_json(&in->faults, text);
    text_add(&in->faults, "}");
}

static int
host_where(lua_State *L)
{
    box_where(L);
    return 1;
}

static int
host_line(lua_State *L)
{
    lua_pushinteger(L, box_line(L));
    return 1;
}

static int
host_place(lua_State *L)
{
    const char *at = luaL_checkstring(L, 1), *colon = strrchr(at, ':');

    lua_pushlstring(L, at, colon != NULL ? (size_t)(colon - at) : strlen(at));
    lua_pushfstring(L, "%s:%d", lua_tostring(L, -1),
                    (int)luaL_checkinteger(L, 2));
    return 1;
}

static int
host_closest(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);

    luaL_checktype(L, 2, LUA_TTABLE);
    lua_pushstring(L, library_closest_in(L, 2, name));
    return 1;
}

static int
host_list(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    write_mark_list(L);
    return 1;
}

static int
host_complain(lua_State *L)
{
    struct hearing *in = lua_touserdata(L, lua_upvalueindex(1));
    size_t          length;
    const char     *text = luaL_checklstring(L, 2, &length);

    hearing_fault(in, luaL_checkstring(L, 1),
                  text_is_clean(text, length) ? text
                                              : "text that is not clean UTF-8");
    return 0;
}

static int
refuse_global(lua_State *L)
{
    if (lua_type(L, 2) != LUA_TSTRING)
        return box_fault(L, "no globals can be set here");
    return box_fault(L, "'%s' is not declared; write: local %s = ...",
                     lua_tostring(L, 2), lua_tostring(L, 2));
}

void
hearing_globals(lua_State *L, int words)
{
    words = lua_absindex(L, words);
    lua_newtable(L);
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, words);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
}

void
hearing_open(lua_State *L, struct hearing *in, bool loading)
{
    static const luaL_Reg host[] = {
        {"where", host_where}, {"closest", host_closest}, {"line", host_line},
        {"place", host_place}, {"list", host_list},       {NULL, NULL}};
    struct words *words =
        in->plugin ? &in->judge->plugin_words : &in->judge->words;

    lua_createtable(L, 0, 64);
    library_open(L, in->plugin ? "plugin" : "procedure",
                 in->plugin ? "plugins/README.md" : "rules/README.md");
    if (in->plugin)
        craft_open(L, in);
    lua_createtable(L, 0, 16);
    luaL_setfuncs(L, host, 0);
    lua_pushlightuserdata(L, in);
    lua_pushcclosure(L, host_complain, 1);
    lua_setfield(L, -2, "complain");
    if (!loading && !in->plugin) {
        case_open(L, in);
        mention_open(L, in);
        rules_open(L, in);
        dates_open(L);
    }
    for (size_t i = 0; i < words->count; i++) {
        if (words->files[i].decides ? loading : !loading && !in->version->mixed)
            continue;
        code_push(L, &words->files[i].code, -2);
        lua_pushvalue(L, -2);
        lua_call(L, 1, 0);
    }
}
