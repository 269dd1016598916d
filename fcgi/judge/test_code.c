/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions that are code: when = function(case) ... end answers true, false,
 * the evidence for true, or a condition.
 */
#include <lauxlib.h>

#include "judge/hearing.h"
#include "judge/test.h"

static enum answer_to
fail_code(struct trying *t, const char *why)
{
    if (!t->silent) {
        text_add(&t->why, why);
        text_add(&t->data, "{\"kind\":\"code\"}");
    }
    return ANSWER_NO;
}

static void
add_answered(struct trying *t, int index)
{
    size_t      length;
    const char *text = lua_tolstring(t->L, index, &length);

    evidence_add(&t->evidence, arena_bytes(t->evidence.mem, text, length),
                 length);
}

/* Code answered a list of texts. */
static enum answer_to
try_answered(struct trying *t)
{
    lua_State  *L = t->L;
    int         answer = lua_gettop(L);
    lua_Integer count = (lua_Integer)lua_rawlen(L, answer);

    for (lua_Integer i = 1; i <= count; i++) {
        if (lua_rawgeti(L, answer, i) != LUA_TSTRING)
            test_fault(t, "evidence is text, or a list of texts");
        add_answered(t, -1);
        lua_pop(L, 1);
    }
    if (count == 0)
        return fail_code(t, "its condition found nothing");
    return ANSWER_WITH_EVIDENCE;
}

/* Arguments: the try, the condition that code answered. */
static int
make_answered(lua_State *L)
{
    struct trying     *t = lua_touserdata(L, 1);
    struct test_making m = {L, t->in, t->in->judge->mem, TESTS_MADE_MAX, false};

    lua_pushlightuserdata(L, test_make(&m, 2, 0));
    return 1;
}

static enum answer_to
try_made(struct trying *t)
{
    lua_State         *L = t->L;
    const struct test *made;
    int                status;

    lua_pushcfunction(L, make_answered);
    lua_pushlightuserdata(L, t);
    lua_pushvalue(L, -3);
    status = lua_pcall(L, 2, 1, 0);
    if (status != LUA_OK) {
        if (box_is_over(L, status))
            lua_error(L);
        test_fault(t, lua_tostring(L, -1));
    }
    made = lua_touserdata(L, -1);
    if (t->made++ > TRIES_MADE_MAX)
        test_fault(t, "conditions that answer conditions without end");
    return test_try(t, made);
}

enum answer_to
test_try_code(struct trying *t, const struct test *test)
{
    lua_State     *L = t->L;
    int            top = lua_gettop(L);
    enum answer_to answer;

    luaL_checkstack(L, 16, "too deep");
    lua_rawgeti(L, LUA_REGISTRYINDEX, test->of.code);
    case_push(L);
    lua_call(L, 1, 1);
    if (!lua_toboolean(L, -1)) {
        answer = fail_code(t, "its condition does not hold");
    } else if (lua_type(L, -1) == LUA_TBOOLEAN) {
        answer = ANSWER_YES;
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        add_answered(t, -1);
        answer = ANSWER_WITH_EVIDENCE;
    } else if (lua_type(L, -1) != LUA_TTABLE) {
        test_fault(t, lua_pushfstring(L,
                                      "a condition answers true, false or "
                                      "evidence, not a %s",
                                      luaL_typename(L, -1)));
    } else {
        answer = test_is_data(L, -1) ? try_made(t) : try_answered(t);
    }
    lua_settop(L, top);
    return answer;
}
