/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The case as rules see it: a value with a member a fact, made when it is asked
 * for.  It notes what was read, because a decision is filed with its facts.
 */
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "judge/hearing.h"
#include "judge/write.h"

enum { FACT_BYTES_MAX = 200, PUT_BYTES = 256 * 1024 };

struct known_fact {
    const json_t *value;
    bool          looked, read;
};
struct other_fact {
    const char        *name;
    const json_t      *value;
    struct other_fact *next;
};

#define HEARING(L) ((struct hearing *)lua_touserdata(L, lua_upvalueindex(1)))

/* Where a state keeps the case. */
static const char case_key;

static size_t
find_known(const struct kept_version *v, const char *name)
{
    size_t i = 0;

    while (i < v->known_count && strcmp(v->known_facts[i], name) != 0)
        i++;
    return i;
}

size_t
case_know(struct kept_version *v, const char *name)
{
    size_t i = find_known(v, name);

    if (i < v->known_count)
        return i;
    if (v->known_count == v->known_room) {
        size_t       room = v->known_room * 2 + 16;
        const char **names = arena_take(v->mem, room * sizeof *names);

        if (i > 0)
            memcpy(names, v->known_facts, i * sizeof *names);
        v->known_facts = names;
        v->known_room = room;
    }
    v->known_facts[v->known_count++] = arena_text(v->mem, name);
    return i;
}

/* What rules set goes before what was known. */
static const json_t *
find_fact(const struct hearing *in, const char *name)
{
    const json_t *value = json_object_get(in->set, name);

    if (value == NULL)
        value = json_object_get(in->facts, name);
    return json_is_null(value) ? NULL : value;
}

static struct known_fact *
known_facts(struct hearing *in)
{
    if (in->known == NULL)
        in->known = arena_take(in->judge->mem, (in->version->known_count + 1) *
                                                   sizeof *in->known);
    return in->known;
}

const json_t *
case_known(struct hearing *in, size_t number)
{
    struct known_fact *fact = &known_facts(in)[number];

    if (!fact->looked) {
        fact->value = find_fact(in, in->version->known_facts[number]);
        fact->looked = true;
    }
    fact->read = true;
    return fact->value;
}

const json_t *
case_named(struct hearing *in, const char *name)
{
    size_t             known = find_known(in->version, name);
    const json_t      *value;
    struct other_fact *other;

    if (known < in->version->known_count)
        return case_known(in, known);
    value = find_fact(in, name);
    if (value == NULL)
        return NULL; /* not told, so not noted */
    for (other = in->others; other != NULL; other = other->next)
        if (strcmp(other->name, name) == 0)
            return value;
    other = arena_take(in->judge->mem, sizeof *other);
    *other = (struct other_fact){arena_text(in->judge->mem, name), value,
                                 in->others};
    in->others = other;
    return value;
}

static int
case_read(lua_State *L)
{
    const json_t *value;

    if (lua_type(L, 2) != LUA_TSTRING)
        return box_fault(L, "a fact has a name, not a %s", luaL_typename(L, 2));
    value = case_named(HEARING(L), lua_tostring(L, 2));
    if (value == NULL)
        lua_pushnil(L);
    else
        write_push(L, value);
    return 1;
}

static int
case_refuse(lua_State *L)
{
    return box_fault(
        L, "a rule changes nothing by itself; write: set = { %s = ... }",
        lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "name");
}

/* The value at index 2 as JSON, in a list of its own. */
static json_t *
read_value(lua_State *L, struct arena *mem)
{
    struct write_limits limits = {16, 10000, PUT_BYTES};
    struct text         json = {.mem = mem};
    struct fault        why;
    json_t             *list;

    text_add(&json, "[");
    write_value(L, 2, &limits, &json);
    text_add(&json, "]");
    if (doc_read(mem, text_of(&json), json.length, &list, &why) != OK)
        luaL_error(L, "%s", why.text);
    return list;
}

/* put(name, value) */
static int
host_put(lua_State *L)
{
    struct hearing *in = HEARING(L);
    const char     *name = luaL_checkstring(L, 1);
    json_t         *list = read_value(L, in->judge->mem);
    size_t          known = find_known(in->version, name);

    if (in->set == NULL)
        in->set = doc_object(in->judge->mem);
    doc_set(in->set, name, json_array_get(list, 0));
    if (known < in->version->known_count)
        known_facts(in)[known].looked = false;
    return 0;
}

static int
host_begin(lua_State *L)
{
    struct hearing *in = HEARING(L);

    in->table = arena_text(in->judge->mem, luaL_checkstring(L, 1));
    for (size_t i = 0; i < in->version->known_count; i++)
        known_facts(in)[i].read = false;
    in->others = NULL;
    in->trace = (struct text){.mem = in->judge->mem};
    text_add(&in->trace, "[");
    return 0;
}

/* Long texts and personal facts stay where they are; a decision is kept for
 * good, they are not. */
static bool
may_be_told(const struct hearing *in, const char *name, const json_t *value)
{
    return value != NULL && json_string_length(value) <= FACT_BYTES_MAX &&
           !version_is_personal(in->version, name);
}

static int
compare_facts(const void *a, const void *b)
{
    return strcmp(((const struct other_fact *)a)->name,
                  ((const struct other_fact *)b)->name);
}

/* Those that were read and may be told, in the order of their names. */
static struct other_fact *
told_facts(struct hearing *in, size_t *count)
{
    size_t             room = in->version->known_count + 1;
    struct other_fact *told;

    *count = 0;
    for (const struct other_fact *it = in->others; it != NULL; it = it->next)
        room++;
    told = arena_take(in->judge->mem, room * sizeof *told);
    for (size_t i = 0; i < in->version->known_count; i++) {
        const char              *name = in->version->known_facts[i];
        const struct known_fact *fact = &known_facts(in)[i];

        if (fact->read && may_be_told(in, name, fact->value))
            told[(*count)++] = (struct other_fact){name, fact->value, NULL};
    }
    for (const struct other_fact *it = in->others; it != NULL; it = it->next)
        if (may_be_told(in, it->name, it->value))
            told[(*count)++] = *it;
    qsort(told, *count, sizeof *told, compare_facts);
    return told;
}

static int
host_facts(lua_State *L)
{
    struct hearing     *in = HEARING(L);
    struct write_limits limits = {16, 10000, PUT_BYTES};
    struct text         json = {.mem = in->judge->mem};
    size_t              count;
    struct other_fact  *told = told_facts(in, &count);

    text_add(&json, "{");
    for (size_t i = 0; i < count; i++) {
        text_add(&json, i > 0 ? "," : "");
        text_add_json(&json, told[i].name);
        text_add(&json, ":");
        write_push(L, told[i].value);
        write_value(L, -1, &limits, &json);
        lua_pop(L, 1);
    }
    text_add(&json, "}");
    write_push_ready(L, in->judge->mem, &json);
    return 1;
}

void
case_push(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &case_key);
}

void
case_open(lua_State *L, struct hearing *in)
{
    static const luaL_Reg own[] = {{"put", host_put},
                                   {"begin", host_begin},
                                   {"facts", host_facts},
                                   {NULL, NULL}};

    lua_pushlightuserdata(L, in);
    luaL_setfuncs(L, own, 1);
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 2);
    lua_pushlightuserdata(L, in);
    lua_pushcclosure(L, case_read, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, case_refuse);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &case_key);
}
