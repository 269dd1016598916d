/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a procedure needs words for: its stages, actions, forms and papers, each
 * with the keys a word for it may have.  The check reads it for what is missing,
 * the office's table of words for what belongs together.
 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include "model/procedure.h"

enum { WORD_KEYS_MOST = 5 };

/* One thing that is said to people, in each of some languages. */
struct word_wanted {
    const char        *keys[WORD_KEYS_MOST]; /* any of these will do; most particular first, then NULL */
    const char *const *languages;            /* NULL-terminated */
    const char        *at;                   /* what is said so: "procedure.lua:31" */
    const json_t      *title; /* what it says itself, by language, instead of words; NULL: nothing */
};
struct words_wanted {
    struct arena       *mem;
    struct word_wanted *items;
    size_t              count, room;
};

/* Everything, in the procedure's order; kept by out->mem. */
void words_wanted(const struct procedure *p, struct words_wanted *out);
/* The key by which it is said in a language, whose words these are; NULL: it is not. */
const char *word_wanted_key(const struct word_wanted *w, const json_t *words);
/* It says once more, in another language, what the procedure says itself: a rule's name, its
 * reason, a clause. */
bool word_says_text(const char *key);

#endif
