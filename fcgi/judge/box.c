/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state, its budgets and its errors.  The collector is off: a decision is
 * short, and when its memory is used up Lua collects before it gives in.
 */
#include "judge/box.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

enum {
    COUNT_STEP = 1000,
    CODE_BYTES_MAX = 4 * 1024 * 1024 /* 64 KB of source compile to far less */
};

static int64_t
cpu_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct box *
box_of(lua_State *L)
{
    struct box *box;

    memcpy(&box, lua_getextraspace(L), sizeof box);
    return box;
}

/* Runs every COUNT_STEP instructions; once a budget is used up, at each one. */
static void
count_instructions(lua_State *L, lua_Debug *at)
{
    struct box *box = box_of(L);

    (void)at;
    box->instructions -= COUNT_STEP;
    if (box->over[0] == '\0' && box->instructions <= 0)
        snprintf(box->over, sizeof box->over,
                 "ran for more than %lld instructions",
                 (long long)box->budget.instructions);
    if (box->over[0] == '\0' && cpu_ns() > box->deadline_ns)
        snprintf(box->over, sizeof box->over,
                 "took more than %lld ms of processor time",
                 (long long)box->budget.cpu_ms);
    if (box->over[0] == '\0')
        return;
    lua_sethook(L, count_instructions, LUA_MASKCOUNT, 1);
    box_fault(L, "%s", box->over);
}

bool
box_is_over(lua_State *L, int status)
{
    struct box *box = box_of(L);

    if (box->over[0] == '\0' && status == LUA_ERRMEM)
        snprintf(box->over, sizeof box->over,
                 "needed more than %zu KB of memory", box->budget.bytes / 1024);
    if (box->over[0] == '\0' && status == LUA_ERRERR)
        snprintf(box->over, sizeof box->over, "nested its errors too deeply");
    return box->over[0] != '\0';
}

/* Nothing may raise outside box_run; if something does, the worker sees the
 * judge end and starts another. */
static int
end_process(lua_State *L)
{
    (void)L;
    _exit(70);
}

bool
box_open(struct box *box, size_t bytes)
{
    memset(box, 0, sizeof *box);
    return region_open(&box->region, bytes);
}

void
box_begin(struct box *box, struct budget budget)
{
    box->budget = budget;
    box->region.limit = budget.bytes;
    box->instructions = budget.instructions;
    box->deadline_ns = cpu_ns() + budget.cpu_ms * 1000000;
    box->over[0] = '\0';
    lua_sethook(box->L, count_instructions, LUA_MASKCOUNT, COUNT_STEP);
}

bool
box_fresh(struct box *box, struct budget budget)
{
    region_reset(&box->region, budget.bytes);
    box->L = lua_newstate(region_alloc, &box->region);
    if (box->L == NULL)
        return false;
    memcpy(lua_getextraspace(box->L), &box, sizeof box);
    lua_atpanic(box->L, end_process);
    lua_gc(box->L, LUA_GCSTOP);
    box_begin(box, budget);
    return true;
}

void
box_keep(struct box *box, struct arena *mem, struct box_copy *out)
{
    lua_settop(box->L, 0);
    lua_gc(box->L, LUA_GCCOLLECT);
    out->L = box->L;
    region_keep(&box->region, mem, &out->region);
}

void
box_return(struct box *box, const struct box_copy *copy)
{
    region_return(&box->region, &copy->region, box->region.limit);
    box->L = copy->L;
}

/* The innermost frame of the procedure's own code.  Ours have no line numbers
 * when they decide, and a name of their own when they load. */
static bool
find_frame(lua_State *L, lua_Debug *ar)
{
    for (int level = 0; lua_getstack(L, level, ar); level++) {
        lua_getinfo(L, "l", ar);
        if (ar->currentline <= 0)
            continue;
        lua_getinfo(L, "S", ar);
        if (strncmp(ar->short_src, WORDS_PREFIX, strlen(WORDS_PREFIX)) != 0)
            return true;
    }
    return false;
}

void
box_where(lua_State *L)
{
    lua_Debug ar;

    if (find_frame(L, &ar))
        lua_pushfstring(L, "%s:%d", ar.short_src, ar.currentline);
    else
        lua_pushliteral(L, "");
}

int
box_line(lua_State *L)
{
    lua_Debug ar;

    return find_frame(L, &ar) ? ar.currentline : 0;
}

int
box_fault(lua_State *L, const char *format, ...)
{
    char    text[320];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    box_where(L);
    lua_pushfstring(L, "%s: %s", lua_tostring(L, -1), text);
    return lua_error(L);
}

/* Length of a leading "name.lua:12" (0: there is none). */
static size_t
place_length(const char *text)
{
    const char *line = strstr(text, ".lua:");
    size_t      digits;

    if (line == NULL || memchr(text, ' ', (size_t)(line - text)) != NULL)
        return 0;
    digits = strspn(line + 5, "0123456789");
    if (digits == 0 || line[5 + digits] != ':')
        return 0;
    return (size_t)(line - text) + 5 + digits;
}

void
trouble_read(lua_State *L, struct trouble *out)
{
    struct box *box = box_of(L);
    char        text[sizeof out->text];
    size_t      place;

    memset(out, 0, sizeof *out);
    if (lua_type(L, -1) == LUA_TSTRING)
        snprintf(text, sizeof text, "%s", lua_tostring(L, -1));
    else
        snprintf(text, sizeof text, "raised an error that is not text but a %s",
                 luaL_typename(L, -1));
    /* A cut in the middle of a character, or a rule's own bytes. */
    for (char *end = text + strlen(text);
         end > text && !text_is_clean(text, strlen(text));)
        *--end = '\0';
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    place = place_length(text);
    if (place > 0 && place < sizeof out->at &&
        strncmp(text, WORDS_PREFIX, strlen(WORDS_PREFIX)) != 0)
        memcpy(out->at, text, place);
    if (box->over[0] != '\0')
        snprintf(out->text, sizeof out->text, "%s", box->over);
    else
        snprintf(out->text, sizeof out->text, "%s",
                 text + place + (place > 0 ? strspn(text + place, ": ") : 0));
}

bool
box_run(struct box *box, lua_CFunction body, void *thing,
        struct trouble *trouble)
{
    lua_State *L = box->L;
    int        status;

    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, thing);
    status = lua_pcall(L, 1, 0, 0);
    if (status == LUA_OK)
        return true;
    (void)box_is_over(L, status);
    trouble_read(L, trouble);
    return false;
}

/* Lua says which brace it waits for; most often a comma was forgotten.  Leaves
 * the message with that said after it. */
static void
explain_syntax(lua_State *L)
{
    const char *text = lua_tostring(L, -1), *near = strstr(text, " near ");

    if (near == NULL)
        return;
    near += strlen(" near ");
    if (strstr(text, "unfinished string") != NULL)
        lua_pushfstring(L, "%s: its closing quote is missing", text);
    else if (strcmp(near, "<eof>") == 0)
        lua_pushfstring(L, "%s: the file ends, and a } or ) is missing", text);
    else if (strstr(text, "'}' expected") != NULL)
        lua_pushfstring(L, "%s: before %s a comma is missing, or a }", text,
                        near);
    else if (strstr(text, "')' expected") != NULL)
        lua_pushfstring(L, "%s: before %s a comma is missing, or a )", text,
                        near);
    else
        return;
    lua_remove(L, -2);
}

void
code_compile(lua_State *L, const char *name, const char *text, size_t length)
{
    char chunk[72];
    int  status;

    snprintf(chunk, sizeof chunk, "=%s", name);
    status = luaL_loadbufferx(L, text, length, chunk, "t");
    if (status == LUA_ERRSYNTAX)
        explain_syntax(L);
    if (status != LUA_OK)
        lua_error(L);
}

static int
add_bytes(lua_State *L, const void *bytes, size_t length, void *out)
{
    (void)L;
    text_add_bytes(out, bytes, length);
    return 0;
}

void
code_keep(lua_State *L, struct arena *mem, bool bare, struct code *out)
{
    AUTO_ARENA  scratch = arena_new(CODE_BYTES_MAX);
    struct text dump = {.mem = scratch};

    (void)lua_dump(L, add_bytes, &dump, bare);
    out->bytes = arena_bytes(mem, dump.bytes, dump.length);
    out->length = dump.length;
}

void
code_push(lua_State *L, const struct code *code, int globals)
{
    char chunk[72];

    globals = lua_absindex(L, globals);
    snprintf(chunk, sizeof chunk, "=%s", code->name);
    if (luaL_loadbufferx(L, code->bytes, code->length, chunk, "b") != LUA_OK)
        lua_error(L);
    lua_pushvalue(L, globals);
    lua_setupvalue(L, -2, 1);
}
