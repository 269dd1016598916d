/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of a version as tests, and trying them one after another.  What is
 * wrong with one rule is that rule's fault when it is tried, and no other's.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/test.h"
#include "judge/write.h"

enum { TRACE_BYTES = 256 * 1024, RULES_MAX = 20000 };

#define HEARING(L) ((struct hearing *)lua_touserdata(L, lua_upvalueindex(1)))

struct rule {
    const char        *at;
    const char        *fault;  /* of its condition, or NULL */
    const struct test *test;   /* NULL: it always holds */
    const char        *rest;   /* ,"rule":"its name","test": */
    struct text        missed; /* its part of the trace when that is always
                                * the same */
};

struct adding {
    struct hearing *in;
    struct rule    *rule;
};

static void
add_missed(const struct rule *rule, struct trying *t, struct text *out)
{
    text_add(out, "{\"failed\":");
    if (!text_is_clean(text_of(&t->why), t->why.length))
        luaL_error(t->L, "text that is not clean UTF-8 (or holds control "
                         "characters)");
    text_add_json(out, text_of(&t->why));
    text_add(out, rule->rest);
    text_add_bytes(out, text_of(&t->data), t->data.length);
    text_add_bytes(out, "}", 1);
}

/* Arguments: what is being added, the condition. */
static int
make_rule_test(lua_State *L)
{
    struct adding       *a = lua_touserdata(L, 1);
    struct kept_version *v = a->in->version;
    struct test_making   m = {L, a->in, v->mem, v->tests_left, true};

    a->rule->test = test_make(&m, 2, 0);
    v->tests_left = m.left;
    return 0;
}

static void
make_missed(lua_State *L, struct hearing *in, struct rule *rule)
{
    struct arena *mem = in->version->mem;
    struct trying t = {.L = L, .in = in, .at = rule->at, .why.mem = mem};

    t.data.mem = t.evidence.mem = rule->missed.mem = mem;
    t.pretend = true;
    (void)test_try(&t, rule->test);
    add_missed(rule, &t, &rule->missed);
}

static struct rule *
add_rule(struct kept_version *v)
{
    if (v->rule_count == v->rule_room) {
        size_t       room = v->rule_room * 2 + 32;
        struct rule *rules = arena_take(v->mem, room * sizeof *rules);

        if (v->rule_count > 0)
            memcpy(rules, v->rules, v->rule_count * sizeof *rules);
        v->rules = rules;
        v->rule_room = room;
    }
    return &v->rules[v->rule_count++];
}

/* The condition is at index 3. */
static void
add_test(lua_State *L, struct hearing *in, struct rule *rule)
{
    struct adding adding = {in, rule};
    int           status;

    lua_pushcfunction(L, make_rule_test);
    lua_pushlightuserdata(L, &adding);
    lua_pushvalue(L, 3);
    status = lua_pcall(L, 2, 0, 0);
    if (box_is_over(L, status))
        lua_error(L);
    else if (status != LUA_OK)
        rule->fault = arena_text(in->version->mem, lua_tostring(L, -1));
    else if (rule->test->always)
        make_missed(L, in, rule);
}

/* rule(name, at, when): the rule's number. */
static int
host_rule(lua_State *L)
{
    struct hearing *in = HEARING(L);
    const char     *name = luaL_checkstring(L, 1);
    struct rule    *rule;
    struct text     rest = {.mem = in->version->mem};

    if (in->lists == NULL || in->version->rule_count == RULES_MAX)
        return box_fault(L, "a table is declared where rules are read");
    rule = add_rule(in->version);
    rule->at = arena_text(in->version->mem, luaL_checkstring(L, 2));
    text_add(&rest, ",\"rule\":");
    text_add_json(&rest, name);
    text_add(&rest, ",\"test\":");
    rule->rest = text_of(&rest);
    if (!lua_isnoneornil(L, 3))
        add_test(L, in, rule);
    lua_pushinteger(L, (lua_Integer)in->version->rule_count);
    return 1;
}

static void
push_evidence(lua_State *L, const struct evidence *evidence)
{
    lua_createtable(L, (int)evidence->count, 0);
    for (size_t i = 0; i < evidence->count; i++) {
        lua_pushlstring(L, evidence->items[i].bytes, evidence->items[i].length);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    write_mark_list(L);
}

/* Tries one; what it failed for goes into the trace. */
static enum answer_to
try_rule(struct trying *t, const struct rule *rule, struct text *trace)
{
    enum answer_to answer;

    t->at = rule->at;
    if (rule->fault != NULL)
        luaL_error(t->L, "%s: %s", rule->at, rule->fault);
    if (rule->test == NULL)
        return ANSWER_YES;
    t->silent = rule->missed.length > 0;
    t->evidence.count = t->why.length = t->data.length = 0;
    t->made = 0;
    answer = test_try(t, rule->test);
    if (answer != ANSWER_NO)
        return answer;
    if (trace->length > TRACE_BYTES)
        luaL_error(t->L, "more than may be said in one answer");
    text_add_bytes(trace, ",", trace->length > 1 ? 1 : 0);
    if (t->silent)
        text_add_bytes(trace, rule->missed.bytes, rule->missed.length);
    else
        add_missed(rule, t, trace);
    return ANSWER_NO;
}

/* try(from, to): the number of the first of these rules that holds, and the
 * evidence for it; nothing when none does. */
static int
host_try(lua_State *L)
{
    struct hearing *in = HEARING(L);
    size_t          from = (size_t)luaL_checkinteger(L, 1),
           to = (size_t)luaL_checkinteger(L, 2);
    struct arena *mem = in->judge->mem;
    struct trying t = {.L = L, .in = in, .why.mem = mem, .data.mem = mem};

    t.evidence.mem = mem;
    for (size_t i = from; i <= to && i <= in->version->rule_count; i++) {
        enum answer_to answer =
            try_rule(&t, &in->version->rules[i - 1], &in->trace);

        if (answer == ANSWER_NO)
            continue;
        lua_pushinteger(L, (lua_Integer)i);
        if (answer == ANSWER_YES)
            return 1;
        push_evidence(L, &t.evidence);
        return 2;
    }
    return 0;
}

/* trace(): what the rules that did not hold failed for, since begin(). */
static int
host_trace(lua_State *L)
{
    struct hearing *in = HEARING(L);

    text_add_bytes(&in->trace, "]", 1);
    write_push_ready(L, in->judge->mem, &in->trace);
    return 1;
}

void
rules_open(lua_State *L, struct hearing *in)
{
    static const luaL_Reg own[] = {{"rule", host_rule},
                                   {"try", host_try},
                                   {"trace", host_trace},
                                   {NULL, NULL}};

    lua_pushlightuserdata(L, in);
    luaL_setfuncs(L, own, 1);
}
