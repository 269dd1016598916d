/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One conversation: what was asked, and what the words of rules/lib may use to
 * answer it.  load.c and decide.c each play one kind.
 */
#ifndef JUDGE_HEARING_H
#define JUDGE_HEARING_H

#include <jansson.h>
#include <lua.h>

#include "base/arena.h"
#include "base/text.h"
#include "judge/box.h"
#include "judge/match.h"
#include "judge/versions.h"

struct judge {
    struct box      box;
    struct words    words;
    struct versions versions;
    struct arena   *mem; /* one conversation's */
    struct budget   deciding, loading;
};

struct hearing {
    struct judge        *judge;
    const json_t        *question;
    struct text          answer;
    struct kept_version *version;
    /* loading */
    struct text faults; /* JSON objects, comma between */
    int         fault_count;
    /* deciding */
    const json_t       *facts;
    const char         *table; /* being decided */
    struct match_texts *texts; /* NULL until somebody asks for a word */
};

/* Answers to {"op":"load"} and {"op":"decide"}, written to in->answer. */
void load_hear(struct hearing *in);
void decide_hear(struct hearing *in);

/* Appends a fault of loading; past the twentieth they are only counted. */
void hearing_fault(struct hearing *in, const char *at, const char *text);

/*
 * Pushes the table of words and then the `host` table, which only the words of
 * rules/lib see; runs those words for loading or for
 * deciding.  host has:
 *   where()              where the procedure's own code stands: "rules.lua:12"
 *   line()               that line alone: 12
 *   place(at, line)      a line of the file of another place: "rules.lua:9"
 *   closest(name, t)     the name in t that was probably meant, or nil
 *   list(t)              t, as a list even when it is empty
 *   join(texts, between) the texts of a list as one
 *   complain(at, text)   (loading) notes a fault and goes on
 *   files                (loading) names of the procedure's files
 *   case                 (deciding) the facts, as rules see them
 *   begin(table)         (deciding) a table is about to be decided
 *   put(name, value)     (deciding) what a rule sets, the next table sees
 *   facts()              (deciding) facts read since begin(), the personal ones
 * left out is_personal(name)    (deciding) whether a fact is of a personal
 * field mentions(words, field)  (deciding) those words that are in the text, or
 * nil
 */
void hearing_open(lua_State *L, struct hearing *in, bool loading);
/* Pushes a table of globals for the procedure's files: it finds the words and
 * lets nothing be set.  `words` is where the table of words is. */
void hearing_globals(lua_State *L, int words);
/* Adds the functions for deciding to the host table on top of the stack. */
void case_open(lua_State *L, struct hearing *in);

#endif
