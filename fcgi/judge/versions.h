/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a judge keeps between conversations: compiled code, and for each version
 * the few names it needs to read a case.  Nothing of any complaint.
 */
#ifndef JUDGE_VERSIONS_H
#define JUDGE_VERSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "judge/box.h"

enum { VERSIONS_MAX = 64, DIGEST_CHARACTERS = 64 };

struct kept_version {
    char          digest[DIGEST_CHARACTERS + 1]; /* "": free */
    struct arena *mem;
    uint64_t      used;  /* for finding the one least lately used */
    struct code  *files; /* those that declare tables */
    size_t        file_count;
    bool mixed; /* they declare other things too: all words are needed */
    const char **text_fields; /* NULL-terminated: where `mentions` looks */
    const char *
        *personal_fields; /* NULL-terminated: never among the facts told */
};

struct versions {
    struct kept_version kept[VERSIONS_MAX];
    uint64_t            uses;
};

struct kept_version *version_find(struct versions *all, const char *digest);
/* A free place, if need be that of the version least lately used, with an
 * empty arena of its own; not to be found until it gets its digest. */
struct kept_version *version_place(struct versions *all);
bool version_is_personal(const struct kept_version *v, const char *field);

/* The words of rules/lib, compiled when the judge starts. */
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

#endif
