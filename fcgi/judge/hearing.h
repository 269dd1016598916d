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
#include "judge/test.h"
#include "judge/versions.h"

struct judge {
    struct box      box;
    struct words    words, plugin_words; /* the latter empty: it runs none */
    struct versions versions;
    struct arena   *mem;     /* one conversation's */
    struct arena   *scratch; /* one word's of a plugin */
    struct budget   deciding, loading;
    /* The version whose state stands ready in the box, or NULL. */
    const struct kept_version *ready;
};

/* What somebody wrote in a field, folded; the next one. */
struct written {
    const char           *field, *folded;
    const struct written *next;
};

/* The states that are kept point to it: there is one, at one address. */
struct hearing {
    struct judge        *judge;
    const json_t        *question;
    struct text          answer;
    struct kept_version *version;
    bool                 plugin; /* it is about a plugin, not a procedure */
    /* loading */
    struct text faults; /* JSON objects, comma between */
    int         fault_count;
    /* deciding */
    const json_t         *facts;
    json_t               *set;    /* facts that rules set, or NULL */
    struct known_fact    *known;  /* those the rules name, in their order */
    struct other_fact    *others; /* read beside them since begin() */
    struct text           trace;  /* of the table being decided */
    const char           *table;  /* being decided */
    struct word_lists    *lists;  /* while rules are read; else NULL */
    const struct written *texts; /* of the case, and the words found in them: */
    uint64_t             *found; /* NULL until somebody asks for a word */
    /* shaping */
    const char *refusal; /* what a plugin refuses with, or NULL */
};

/* Answers to {"op":"load"} and {"op":"load_plugin"}, {"op":"decide"},
 * {"op":"decide_many"} and {"op":"shape"}, written to in->answer. */
void load_hear(struct hearing *in);
void decide_hear(struct hearing *in);
void decide_hear_many(struct hearing *in);
void shape_hear(struct hearing *in);
/* While nobody asks: makes the state ready for another decision of the version
 * that was asked last. */
void decide_rest(struct hearing *in);

/* Finds the version asked for; false: the answer says that it is not known. */
bool decide_find_version(struct hearing *in);
/* Its state for one run, with the budgets of a decision. */
bool decide_take_state(struct hearing *in, struct trouble *trouble);
/* Pushes what the words set as host.run. */
void decide_push_run(lua_State *L);

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
 *   complain(at, text)   (loading) notes a fault and goes on
 *   files                (loading) names of the procedure's files
 *   case                 (deciding) the facts, as rules see them
 *   begin(table)         (deciding) a table is about to be decided
 *   put(name, value)     (deciding) what a rule sets, the next table sees
 *   facts()              (deciding) facts read since begin(), the personal ones
 *                        left out
 *   keep(words, field)   (deciding) while rules are read: a number for the list
 *   rule(name, at, when) (deciding) while rules are read: a number for the rule
 *   try(from, to)        (deciding) the number of the first of these rules that
 *                        holds, and its evidence
 *   trace()              (deciding) why the others did not, since begin()
 *   minute_of(text)      (deciding) "2026-09-30 17:40" or "2026-09-30" as a
 *                        number of minutes, or nil
 *   run(tables)          (deciding) set by the words: decides
 * Of these a plugin's words, those of plugins/lib, have where to files, and set
 * run(event, settings) and finish().
 */
void hearing_open(lua_State *L, struct hearing *in, bool loading);
/* Pushes a table of globals for the procedure's files: it finds the words and
 * lets nothing be set.  `words` is where the table of words is. */
void hearing_globals(lua_State *L, int words);
/* Adds the functions for deciding to the host table on top of the stack. */
void case_open(lua_State *L, struct hearing *in);
void mention_open(lua_State *L, struct hearing *in);
void rules_open(lua_State *L, struct hearing *in);
void dates_open(lua_State *L);
/* Adds the words of plugins that are made in C to the table on top of the
 * stack. */
void craft_open(lua_State *L, struct hearing *in);

/* The number of a fact that rules name; while they are read. */
size_t case_know(struct kept_version *v, const char *name);
/* A fact, NULL when it is not known; it is noted as read. */
const json_t *case_known(struct hearing *in, size_t number);
const json_t *case_named(struct hearing *in, const char *name);
/* Pushes the case as rules see it. */
void case_push(lua_State *L);

/* Adds the words of a kept list that are in the case's texts. */
void mention_find(struct hearing *in, int list, struct evidence *out);
/* The same for the words of a test, which were not kept; false: they are too
 * many. */
bool mention_find_listed(struct hearing *in, const struct test *test,
                         struct evidence *out);

#endif
