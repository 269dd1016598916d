/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How alike the words of two complaints are: of all the different words and
 * pairs of Chinese characters in either, how many are in both.
 */
#ifndef DESK_ALIKE_H
#define DESK_ALIKE_H

#include <jansson.h>

#include "model/procedure.h"

struct word_set {
    uint64_t *items; /* digests of folded words, in order, each once */
    size_t    count;
};

/* What the customer told at length, of a state; without such words, what was answered in a line. */
struct word_set words_of(struct arena *mem, const struct procedure *p, const json_t *state);
/* The share in per cent; 0 where either has no words. */
int words_alike(const struct word_set *a, const struct word_set *b);

#endif
