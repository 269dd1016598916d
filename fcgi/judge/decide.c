/* SPDX-License-Identifier: Apache-2.0 */
/*
 * {"op":"decide"}: some tables of one version, for one case; "decide_many": for
 * several.  Each case is decided in the state as it was when the version's
 * rules had just been read.
 */
#include <lauxlib.h>
#include <string.h>
#include <time.h>

#include "judge/hearing.h"
#include "judge/lockdown.h"
#include "judge/write.h"

enum {
    DECISIONS_BYTES = 256 * 1024,
    CASE_BYTES = 64 * 1024 * 1024,
    ANSWER_BYTES = 4 * 1024 * 1024, /* no further case after so many */
    TIMER_TIMES = 4 /* the process ends after so many times the budget */
};

/* Where a state keeps the function that decides. */
static const char run_key;

/* The words, then the files that declare tables. */
static int
read_rules(lua_State *L)
{
    struct hearing *in = lua_touserdata(L, 1);
    int             words = 2, host = 3, globals = 4;

    hearing_open(L, in, false);
    hearing_globals(L, words);
    for (size_t i = 0; i < in->version->file_count; i++) {
        code_push(L, &in->version->files[i], globals);
        lua_call(L, 0, 0);
    }
    lua_getfield(L, host, "run");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &run_key);
    return 0;
}

/* Makes the state that decisions of the version begin with. */
static bool
make_ready(struct hearing *in, struct trouble *trouble)
{
    struct kept_version *v = in->version;
    struct box          *box = &in->judge->box;
    struct word_lists    lists = {.mem = in->judge->mem};
    struct box_copy     *state;
    bool                 done;

    in->judge->ready = NULL;
    v->rule_count = v->known_count = 0;
    v->tests_left = TESTS_MAX;
    lockdown_timer(TIMER_TIMES * in->judge->deciding.cpu_ms);
    if (!box_fresh(box, in->judge->deciding))
        return false;
    in->lists = &lists;
    done = box_run(box, read_rules, in, trouble);
    in->lists = NULL;
    if (!done)
        return false;
    state = arena_take(v->mem, sizeof *state);
    v->words = automaton_make(&lists, v->mem);
    box_keep(box, v->mem, state);
    v->state = state;
    version_make_room(&in->judge->versions, v);
    in->judge->ready = v;
    return true;
}

bool
decide_take_state(struct hearing *in, struct trouble *trouble)
{
    struct judge *judge = in->judge;

    if (in->version->state == NULL && !make_ready(in, trouble))
        return false;
    if (judge->ready != in->version)
        box_return(&judge->box, in->version->state);
    judge->ready = NULL;
    lockdown_timer(TIMER_TIMES * judge->deciding.cpu_ms);
    box_begin(&judge->box, judge->deciding);
    return true;
}

void
decide_push_run(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &run_key);
}

static void
push_table_names(lua_State *L, const json_t *names)
{
    lua_createtable(L, (int)json_array_size(names), 0);
    for (size_t i = 0; i < json_array_size(names); i++) {
        lua_pushstring(L, json_string_value(json_array_get(names, i)));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* in->question is the case: "tables" and "facts". */
static int
decide(lua_State *L)
{
    struct hearing     *in = lua_touserdata(L, 1);
    struct write_limits limits = {16, 10000,
                                  in->answer.length + DECISIONS_BYTES};

    decide_push_run(L);
    push_table_names(L, json_object_get(in->question, "tables"));
    lua_call(L, 1, 1);
    text_add(&in->answer, "\"decisions\":");
    write_value(L, -1, &limits, &in->answer);
    return 0;
}

static void
add_trouble(struct hearing *in, const struct trouble *trouble)
{
    text_add(&in->answer, "\"table\":");
    text_add_json(&in->answer, in->table != NULL ? in->table : "");
    text_add(&in->answer, ",\"at\":");
    text_add_json(&in->answer, trouble->at);
    text_add(&in->answer, ",\"fault\":");
    text_add_json(&in->answer, trouble->text);
}

/* Adds the members of the answer to one case: its decisions, or what went
 * wrong. */
static bool
decide_case(struct hearing *in, const json_t *question, const char *before)
{
    struct trouble trouble = {"", "there is no memory for a decision"};
    size_t         began;

    in->question = question;
    in->facts = json_object_get(question, "facts");
    in->set = NULL;
    in->known = NULL;
    in->others = NULL;
    in->table = NULL;
    in->texts = NULL;
    in->found = NULL;
    began = in->answer.length;
    text_add(&in->answer, before);
    if (decide_take_state(in, &trouble) &&
        box_run(&in->judge->box, decide, in, &trouble))
        return true;
    in->answer.length = began;
    add_trouble(in, &trouble);
    return false;
}

bool
decide_find_version(struct hearing *in)
{
    const char *digest =
        json_string_value(json_object_get(in->question, "version"));

    in->version =
        digest != NULL ? version_find(&in->judge->versions, digest) : NULL;
    if (in->version != NULL && in->version->plugin != in->plugin)
        in->version = NULL;
    if (in->version == NULL)
        text_add(&in->answer, "{\"ok\":false,\"unknown\":true}");
    return in->version != NULL;
}

void
decide_hear(struct hearing *in)
{
    if (!decide_find_version(in))
        return;
    text_add(&in->answer, "{");
    if (!decide_case(in, in->question, "\"ok\":true,"))
        text_add(&in->answer, ",\"ok\":false");
    text_add(&in->answer, "}");
}

static int64_t
cpu_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Whoever asks for more than fits into one decision's time or into an answer
 * is answered in part and asks again. */
void
decide_hear_many(struct hearing *in)
{
    AUTO_ARENA    scratch = arena_new(CASE_BYTES);
    struct arena *whole = in->judge->mem;
    const json_t *cases = json_object_get(in->question, "cases");
    int64_t       began = cpu_ms();
    size_t        count = json_array_size(cases);

    if (!decide_find_version(in))
        return;
    in->judge->mem = scratch; /* what a case took, the next takes again */
    text_add(&in->answer, "{\"ok\":true,\"answers\":[");
    for (size_t i = 0; i < count; i++) {
        text_add(&in->answer, i > 0 ? ",{" : "{");
        (void)decide_case(in, json_array_get(cases, i), "");
        text_add(&in->answer, "}");
        arena_reset(scratch);
        if (cpu_ms() - began > in->judge->deciding.cpu_ms ||
            in->answer.length > ANSWER_BYTES)
            break;
    }
    in->judge->mem = whole;
    text_add(&in->answer, "]}");
}

void
decide_rest(struct hearing *in)
{
    const struct kept_version *v = in->version;

    if (v == NULL || v->digest[0] == '\0' || v->state == NULL)
        return;
    box_return(&in->judge->box, v->state);
    in->judge->ready = v;
}
