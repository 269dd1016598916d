/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A Lua state that can only compute, for one decision or one loading.
 *
 * It has no files, no clock, no random numbers and no way to load code, and
 * three budgets: bytes, instructions and processor time.  Whichever is used up
 * ends the decision; no pcall of a procedure can catch that.  A state that
 * has read a version's rules is kept as a copy, byte for byte, and each
 * decision begins with that copy put back: what one does, the next cannot see.
 */
#ifndef JUDGE_BOX_H
#define JUDGE_BOX_H

#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "judge/region.h"

/* The chunk names of our own words begin with this; a procedure's never do. */
#define WORDS_PREFIX "redress/"

struct budget {
    size_t  bytes;
    int64_t instructions;
    int64_t cpu_ms;
};

struct box {
    lua_State    *L;
    struct arena *mem; /* the conversation's, for code that is compiled in it */
    struct region region;
    struct budget budget;
    int64_t       instructions; /* left */
    int64_t       deadline_ns;  /* of this thread's processor time */
    char          over[96];     /* the budget that is used up, or "" */
};

/* What went wrong, and where in the procedure ("rules.lua:12", or ""). */
struct trouble {
    char at[80];
    char text[320];
};

/* Takes the memory for states of up to bytes. */
bool box_open(struct box *box, size_t bytes);
/* An empty state with these budgets, which begin; what the last one held is
 * gone. */
bool box_fresh(struct box *box, struct budget budget);
/* A copy of a state that nothing runs in, without what it does not need any
 * more. */
struct box_copy {
    lua_State         *L;
    struct region_copy region;
};
void box_keep(struct box *box, struct arena *mem, struct box_copy *out);
/* Puts it back. */
void box_return(struct box *box, const struct box_copy *copy);
/* Budgets, from now on. */
void box_begin(struct box *box, struct budget budget);
/* Calls body(L) with `thing` as its only argument; everything that can raise
 * a Lua error happens in there.  False fills *trouble. */
bool box_run(struct box *box, lua_CFunction body, void *thing,
             struct trouble *trouble);
/* The box a state belongs to. */
struct box *box_of(lua_State *L);
/* Marks a budget as used up when status says so; true when one is. */
bool box_is_over(lua_State *L, int status);
/* Splits the error value on top of the stack into place and sentence. */
void trouble_read(lua_State *L, struct trouble *out);

/* Pushes where the procedure's own code stands: "rules.lua:12", or "". */
void box_where(lua_State *L);
/* The line there, or 0. */
int box_line(lua_State *L);
/* Raises "<where>: <sentence>". */
int box_fault(lua_State *L, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Compiled code; the bytes live as long as the arena they were kept in. */
struct code {
    const char *name; /* "rules.lua" */
    const char *bytes;
    size_t      length;
};
/* Compiles source text as chunk `name`, leaving the function on the stack;
 * raises on a syntax error.  Precompiled text is refused. */
void code_compile(lua_State *L, const char *name, const char *text,
                  size_t length);
/* The function on top of the stack as code kept by mem; bare: without line
 * numbers and names of locals, which only slow down what is read each time. */
void code_keep(lua_State *L, struct arena *mem, bool bare, struct code *out);
/* Pushes kept code as a function whose globals are the table at `globals`. */
void code_push(lua_State *L, const struct code *code, int globals);

#endif
