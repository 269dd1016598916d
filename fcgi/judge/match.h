/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding words in what somebody wrote.
 *
 * Texts and words are folded (NFKC, case) before they are compared.  A word of
 * a script that is written with spaces is found as a whole word, so "press" is
 * not in "impressed"; with a star at its end ("deliver*") it may go on.  A
 * Chinese word is found anywhere.
 *
 * A text is looked through once, whatever number of words is asked for: its
 * triples of bytes are noted, and a word with a triple that is not there costs
 * no search.
 */
#ifndef JUDGE_MATCH_H
#define JUDGE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { MATCH_TEXTS_MAX = 64, MATCH_WORD_BYTES = 200, MATCH_TRIPLES = 1 << 14 };

struct match_texts {
    struct {
        const char *field;
        const char *folded;
        size_t      length;
    } texts[MATCH_TEXTS_MAX];
    size_t   count;
    uint64_t triples[MATCH_TRIPLES / 64];
};

/* Adds what stands in a field; texts past the limit are left out. */
void match_add(struct match_texts *in, struct arena *mem, const char *field,
               const char *text);
/* Whether a folded word is in one field, or (NULL) in any. */
bool match_find(const struct match_texts *in, const char *folded,
                const char *field);

/* Folded text kept by mem; asks ICU only when a character needs it. */
const char *match_fold(struct arena *mem, const char *text);
/* The same for a word of a rule, remembered across conversations; NULL when it
 * is longer than MATCH_WORD_BYTES. */
const char *match_fold_word(const char *word);

#endif
