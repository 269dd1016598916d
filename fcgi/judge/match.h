/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What it means that a word is in a text.
 *
 * Texts and words are folded (NFKC, case; a run of blanks is one blank) before
 * they are compared.  A word of a script that is written with spaces is found
 * as a whole word, so "press" is not in "impressed"; with a star at its end
 * ("deliver*") it may go on.  A Chinese word is found anywhere.  Finding many
 * words at once is automaton.h's.
 */
#ifndef JUDGE_MATCH_H
#define JUDGE_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { MATCH_WORD_BYTES = 200 };

/* Folded text kept by mem; asks ICU only where a character needs it. */
const char *match_fold(struct arena *mem, const char *text);

/* Whether a word may begin or end at `at` in a folded text: it is not between
 * two letters of a script that is written with spaces. */
bool match_is_edge(const char *text, const char *at);

#endif
