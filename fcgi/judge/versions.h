/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a judge keeps between conversations: for each version its compiled code,
 * the few names it needs to read a case, the words it looks for, and a state
 * that has read its rules.  Nothing of any complaint.
 */
#ifndef JUDGE_VERSIONS_H
#define JUDGE_VERSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "judge/automaton.h"
#include "judge/box.h"

enum {
    VERSIONS_MAX = 64,
    DIGEST_CHARACTERS = 64,
    VERSIONS_READY_BYTES = 48 * 1024 * 1024 /* of states and words, of all */
};

struct kept_version {
    char          digest[DIGEST_CHARACTERS + 1]; /* "": free */
    bool          plugin; /* a plugin's, which shapes and decides nothing */
    struct arena *mem;
    uint64_t      used;  /* for finding the one least lately used */
    struct code  *files; /* those that declare tables */
    size_t        file_count;
    bool mixed; /* they declare other things too: all words are needed */
    const char **text_fields; /* NULL-terminated: where `mentions` looks */
    const char *
        *personal_fields; /* NULL-terminated: never among the facts told */
    /* Made when it is first asked to decide: */
    struct box_copy  *state; /* or NULL */
    struct automaton *words; /* of its lists for `mentions` */
    struct rule      *rules; /* rule.c's */
    size_t            rule_count, rule_room;
    size_t            tests_left;  /* so many more may be made */
    const char      **known_facts; /* that its rules name */
    size_t            known_count, known_room;
};

struct versions {
    struct kept_version kept[VERSIONS_MAX];
    uint64_t            uses;
};

struct kept_version *version_find(struct versions *all, const char *digest);
/* A free place, if need be that of the version least lately used, with an
 * empty arena of its own; not to be found until it gets its digest. */
struct kept_version *version_place(struct versions *all);
/* A version that was just made ready may stay; others, those least lately used
 * first, are forgotten until all fit. */
void version_make_room(struct versions *all, const struct kept_version *stays);
bool version_is_personal(const struct kept_version *v, const char *field);

/* The words of rules/lib or plugins/lib, compiled when the judge starts. */
struct words {
    struct {
        struct code code;
        bool        decides; /* for deciding, the others for loading */
    } files[20];
    size_t count;
};
/* Reads and compiles them; false leaves a sentence in *trouble. */
bool words_open(struct words *words, struct box *box, const char *folder,
                struct arena *mem, struct trouble *trouble);
bool words_open_plugins(struct words *words, struct box *box,
                        const char *folder, struct arena *mem,
                        struct trouble *trouble);

#endif
