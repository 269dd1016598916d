/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule's condition, held against the case outside Lua.  It is made into a
 * test once, when a version's rules are read; only a condition that is code
 * runs in the state.  A test that fails says why, in words and as data
 * (fcgi/model/step.h).
 */
#ifndef JUDGE_TEST_H
#define JUDGE_TEST_H

#include <jansson.h>
#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

struct hearing;

enum {
    TESTS_MAX = 40000,     /* of one version */
    TESTS_MADE_MAX = 2000, /* of what code answers once */
    TRIES_MADE_MAX = 50    /* such answers for one rule */
};

/* What a fact is compared with, a Lua value that is no table. */
struct wanted {
    enum { SAME, ABOVE, BELOW, AT_LEAST, AT_MOST } how;
    int         type; /* of Lua; LUA_TNIL fits everything */
    bool        truth;
    long double number; /* holds integers and doubles alike */
    const char *text;
    size_t      length;
};

struct is_part {
    const char   *name;
    size_t        known; /* its number among the facts the rules name */
    bool          personal;
    struct wanted *wanted;    /* one of them */
    size_t        count;
    const char   *said;       /* "above 5", "minor or serious" */
    const char   *data, *end; /* what stands before and after the value */
};

struct piece {
    const char *bytes;
    size_t      length;
};

struct test {
    enum {
        TEST_IS,
        TEST_MENTIONS,
        TEST_LATE,
        TEST_ANY,
        TEST_ALL,
        TEST_NOT,
        TEST_CODE
    } kind;
    bool   always; /* why not is the same for every case */
    size_t count;
    union {
        struct is_part *is;
        struct test   **parts;
        int             code; /* a reference in the registry */
        struct {
            const char         *field; /* or NULL: all of them */
            const struct piece *words; /* count */
            int                 list;  /* a kept one, or -1 */
            const char         *why, *data;
        } mentions;
        struct {
            struct wanted level; /* LUA_TNIL: however often */
            const char   *clock; /* or NULL: any */
            const char   *said, *wanted;
        } late;
    } of;
};

/* Where tests are made: kept by mem; `known` only while rules are read. */
struct test_making {
    lua_State      *L;
    struct hearing *in;
    struct arena   *mem;
    size_t          left; /* so many more may be made */
    bool            known;
};
/* The test of the condition at the index; raises a sentence without a place
 * when it is none. */
struct test *test_make(struct test_making *m, int index, int depth);

/* Whether the table at the index is a condition. */
bool test_is_data(lua_State *L, int index);

/* Words that speak for a decision. */
struct evidence {
    struct arena *mem;
    struct piece *items;
    size_t        count, room;
};
void evidence_add(struct evidence *out, const char *bytes, size_t length);

/* One try of a test. */
struct trying {
    lua_State      *L;
    struct hearing *in;
    const char     *at; /* the rule's place, for faults */
    bool            silent;
    bool            pretend; /* no word is found: for what is always said */
    int             made;    /* conditions that code answered */
    struct text     why, data;
    struct evidence evidence;
};
enum answer_to { ANSWER_NO, ANSWER_YES, ANSWER_WITH_EVIDENCE };
/* Adds the evidence, or, unless it is silent, why not and that as data. */
enum answer_to test_try(struct trying *t, const struct test *test);

/* The same for one that is code (test_code.c). */
enum answer_to test_try_code(struct trying *t, const struct test *test);
/* Ends the decision, with the place of the rule. */
_Noreturn void test_fault(struct trying *t, const char *text);

/* The first of some words, as many as are shown in one sentence. */
void test_add_some(struct text *out, const struct piece *words, size_t count);
/* A list of the first of them, at most so many, as JSON; returns how many are
 * not in it. */
size_t test_add_beginning(struct text *out, const struct piece *words,
                          size_t count, size_t most);

#endif
