/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading conditions.  Those in a version's rules were checked when it was
 * loaded; those that code answers were not, and nothing bounds them but what is
 * checked here.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/library.h"
#include "judge/match.h"
#include "judge/test.h"
#include "judge/write.h"

enum {
    DEPTH_MAX = 60,
    VALUE_BYTES = 64 * 1024,
    VALUE_NODES = 1000,
    MENTIONS_SHOWN = 5
};

static const char *const kinds[] = {"is",  "mentions", "late",
                                    "any", "all",      "not"};
static const char *const comparisons[] = {"above", "below", "at_least",
                                          "at_most"};
static const char *const comparison_words[] = {"above", "below", "at least",
                                               "at most"};

static _Noreturn void
refuse(lua_State *L, const char *text)
{
    lua_pushstring(L, text);
    lua_error(L);
    __builtin_unreachable();
}

static void *
take(struct test_making *m, size_t count, size_t size)
{
    return arena_take(m->mem, (count + 1) * size);
}

/* The text of a value as Lua says it; takes it off the stack. */
static const char *
take_said(struct test_making *m, const char *before, int index)
{
    const char *said =
        arena_join(m->mem, before, luaL_tolstring(m->L, index, NULL), NULL);

    lua_pop(m->L, 1);
    return said;
}

static void
add_value(struct test_making *m, int index, struct text *out)
{
    struct write_limits limits = {4, VALUE_NODES, out->length + VALUE_BYTES};

    write_value(m->L, index, &limits, out);
}

static struct wanted
read_wanted(struct test_making *m, int index)
{
    struct wanted wanted = {.type = lua_type(m->L, index)};
    const char   *text;

    switch (wanted.type) {
    case LUA_TNUMBER:
        wanted.number = lua_isinteger(m->L, index)
                            ? (long double)lua_tointeger(m->L, index)
                            : (long double)lua_tonumber(m->L, index);
        break;
    case LUA_TBOOLEAN:
        wanted.truth = lua_toboolean(m->L, index);
        break;
    case LUA_TSTRING:
        text = lua_tolstring(m->L, index, &wanted.length);
        wanted.text = arena_bytes(m->mem, text, wanted.length);
        break;
    default:
        refuse(m->L, "this is no condition");
    }
    return wanted;
}

/* { above = 5 } on top of the stack, which stays; returns how it is said. */
static const char *
read_comparison(struct test_making *m, struct wanted *out)
{
    lua_State *L = m->L;

    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        lua_pushstring(L, comparisons[i]);
        if (lua_rawget(L, -2) == LUA_TNUMBER) {
            const char *said = take_said(
                m, arena_join(m->mem, comparison_words[i], " ", NULL), -1);

            *out = read_wanted(m, -1);
            out->how = ABOVE + (unsigned)i;
            lua_pop(L, 1);
            return said;
        }
        lua_pop(L, 1);
    }
    refuse(L, "this is no condition");
}

/* A value or a comparison on top of the stack, which stays. */
static const char *
read_one(struct test_making *m, struct wanted *out)
{
    if (lua_type(m->L, -1) == LUA_TTABLE)
        return read_comparison(m, out);
    *out = read_wanted(m, -1);
    return take_said(m, "", -1);
}

/* What is wanted, or a list of what would do, is on top of the stack. */
static void
read_any(struct test_making *m, struct is_part *out)
{
    lua_State  *L = m->L;
    size_t      listed = lua_type(L, -1) == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    struct text said = {.mem = m->mem};

    out->count = listed > 0 ? listed : 1;
    if (out->count > m->left)
        refuse(L, "more conditions than may be");
    m->left -= out->count;
    out->wanted = take(m, out->count, sizeof *out->wanted);
    if (listed == 0) {
        out->said = read_one(m, out->wanted);
        return;
    }
    for (size_t i = 0; i < listed; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        text_add(&said, i > 0 ? " or " : "");
        text_add(&said, read_one(m, &out->wanted[i]));
        lua_pop(L, 1);
    }
    out->said = text_of(&said);
}

/* The name is at -2, what is wanted on top of the stack. */
static void
read_is_part(struct test_making *m, struct is_part *out)
{
    lua_State  *L = m->L;
    struct text data = {.mem = m->mem}, end = {.mem = m->mem};

    if (lua_type(L, -2) != LUA_TSTRING)
        refuse(L, "a fact has a name");
    out->name = arena_text(m->mem, lua_tostring(L, -2));
    out->known = m->known ? case_know(m->in->version, out->name) : SIZE_MAX;
    out->personal = version_is_personal(m->in->version, out->name);
    read_any(m, out);
    text_add(&data, "{\"fact\":");
    text_add_json(&data, out->name);
    text_add(&data, ",\"kind\":\"is\"");
    out->data = text_of(&data);
    text_add(&end, ",\"wanted\":");
    add_value(m, -1, &end);
    text_add(&end, "}");
    out->end = text_of(&end);
}

/* What the condition says is on top of the stack, here and below. */
static void
make_is(struct test_making *m, struct test *out)
{
    lua_State *L = m->L;
    int        facts = lua_gettop(L);

    out->count = (size_t)library_keys(L, facts);
    out->of.is = take(m, out->count, sizeof *out->of.is);
    for (size_t i = 0; i < out->count; i++) {
        lua_rawgeti(L, facts + 1, (lua_Integer)i + 1);
        lua_pushvalue(L, -1);
        lua_rawget(L, facts);
        read_is_part(m, &out->of.is[i]);
        lua_pop(L, 2);
    }
}

static struct piece *
read_words(struct test_making *m, size_t count)
{
    struct piece *words = take(m, count, sizeof *words);

    if (count > LIST_WORDS_MAX)
        refuse(m->L, "mentions takes fewer words");
    for (size_t i = 0; i < count; i++) {
        const char *word;

        if (lua_rawgeti(m->L, -1, (lua_Integer)i + 1) != LUA_TSTRING)
            refuse(m->L, "mentions takes words in quotes");
        word = lua_tolstring(m->L, -1, &words[i].length);
        if (words[i].length > MATCH_WORD_BYTES ||
            !text_is_clean(word, words[i].length))
            refuse(m->L, "mentions takes shorter words of clean text");
        words[i].bytes = arena_bytes(m->mem, word, words[i].length);
        lua_pop(m->L, 1);
    }
    return words;
}

static void
make_mentions(struct test_making *m, struct test *out, int condition)
{
    lua_State  *L = m->L;
    struct text why = {.mem = m->mem}, data = {.mem = m->mem}, list = data;
    size_t      more;

    out->count = lua_rawlen(L, -1);
    out->of.mentions.words = read_words(m, out->count);
    lua_getfield(L, condition, "field");
    if (lua_type(L, -1) == LUA_TSTRING)
        out->of.mentions.field = arena_text(m->mem, lua_tostring(L, -1));
    lua_getfield(L, condition, "kept");
    out->of.mentions.list =
        lua_isinteger(L, -1) ? (int)lua_tointeger(L, -1) : -1;
    lua_pop(L, 2);
    text_add(&why, "no mention of ");
    test_add_some(&why, out->of.mentions.words, out->count);
    text_add(&data, "{");
    if (out->of.mentions.field != NULL) {
        text_add(&data, "\"field\":");
        text_add_json(&data, out->of.mentions.field);
        text_add(&data, ",");
    }
    text_add(&data, "\"kind\":\"mentions\"");
    more = test_add_beginning(&list, out->of.mentions.words, out->count,
                              MENTIONS_SHOWN);
    if (more > 0)
        text_addf(&data, ",\"more\":%zu", more);
    text_add(&data, ",\"words\":");
    text_add(&data, text_of(&list));
    text_add(&data, "}");
    out->of.mentions.why = text_of(&why);
    out->of.mentions.data = text_of(&data);
    out->always = true;
}

static void
make_late(struct test_making *m, struct test *out, int condition)
{
    lua_State  *L = m->L;
    struct text wanted = {.mem = m->mem};

    text_add(&wanted, "{");
    lua_getfield(L, condition, "clock");
    if (!lua_isnil(L, -1)) {
        if (lua_type(L, -1) != LUA_TSTRING)
            refuse(L, "late takes how often, or a clock: late(1)");
        out->of.late.clock = arena_text(m->mem, lua_tostring(L, -1));
        text_add(&wanted, "\"clock\":");
        text_add_json(&wanted, out->of.late.clock);
    }
    lua_pop(L, 1);
    out->of.late.level.type = LUA_TNIL;
    if (lua_type(L, -1) != LUA_TBOOLEAN || !lua_toboolean(L, -1)) {
        out->of.late.said = read_one(m, &out->of.late.level);
        text_add(&wanted,
                 out->of.late.clock != NULL ? ",\"level\":" : "\"level\":");
        add_value(m, -1, &wanted);
    }
    text_add(&wanted, "}");
    out->of.late.wanted = text_of(&wanted);
}

static void
make_parts(struct test_making *m, struct test *out, int depth)
{
    out->count = lua_rawlen(m->L, -1);
    if (out->count > m->left)
        refuse(m->L, "more conditions than may be");
    out->of.parts = take(m, out->count, sizeof *out->of.parts);
    out->always = out->kind == TEST_ANY;
    for (size_t i = 0; i < out->count; i++) {
        lua_rawgeti(m->L, -1, (lua_Integer)i + 1);
        out->of.parts[i] = test_make(m, -1, depth + 1);
        out->always = out->always && out->of.parts[i]->always;
        lua_pop(m->L, 1);
    }
}

static void
make_not(struct test_making *m, struct test *out, int depth)
{
    out->count = 1;
    out->of.parts = take(m, 1, sizeof *out->of.parts);
    out->of.parts[0] = test_make(m, -1, depth + 1);
}

/* Pushes what the condition says and returns its kind; -1: it is none. */
static int
push_kind(lua_State *L, int condition)
{
    for (int i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++) {
        lua_pushstring(L, kinds[i]);
        if (lua_rawget(L, condition) != LUA_TNIL)
            return i;
        lua_pop(L, 1);
    }
    return -1;
}

bool
test_is_data(lua_State *L, int index)
{
    if (push_kind(L, lua_absindex(L, index)) < 0)
        return false;
    lua_pop(L, 1);
    return true;
}

static void
make_data(struct test_making *m, struct test *out, int condition, int depth)
{
    lua_State *L = m->L;
    int        kind = push_kind(L, condition);

    if (kind < 0)
        refuse(L, "this is no condition");
    out->kind = TEST_IS + (unsigned)kind;
    if (lua_type(L, -1) != LUA_TTABLE && out->kind != TEST_LATE &&
        out->kind != TEST_NOT)
        refuse(L, "this is no condition");
    switch (out->kind) {
    case TEST_IS:
        make_is(m, out);
        return;
    case TEST_MENTIONS:
        make_mentions(m, out, condition);
        return;
    case TEST_LATE:
        make_late(m, out, condition);
        return;
    case TEST_NOT:
        make_not(m, out, depth);
        return;
    default:
        make_parts(m, out, depth);
    }
}

struct test *
test_make(struct test_making *m, int index, int depth)
{
    lua_State   *L = m->L;
    struct test *made = arena_take(m->mem, sizeof *made);
    int          top = lua_gettop(L);

    luaL_checkstack(L, 16, "too deep");
    if (m->left-- == 0 || depth > DEPTH_MAX)
        refuse(L, "more conditions than may be");
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TFUNCTION) {
        made->kind = TEST_CODE;
        lua_pushvalue(L, index);
        made->of.code = luaL_ref(L, LUA_REGISTRYINDEX);
    } else if (lua_type(L, index) == LUA_TTABLE) {
        make_data(m, made, index, depth);
    } else {
        refuse(L, "this is no condition");
    }
    lua_settop(L, top);
    return made;
}
