/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding the words of many lists in one pass over a text (Aho and Corasick,
 * 1975), whatever number of words there are.
 *
 * Lists are collected first and compiled once; which words are found is a set
 * of bits, one for each word in the order of collecting, so that the words of
 * one list are neighbours.  What counts as found is match.h's.
 */
#ifndef JUDGE_AUTOMATON_H
#define JUDGE_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    LISTS_MAX = 5000,
    LIST_WORDS_MAX = 10000,        /* of one list */
    LISTS_WORDS_MAX = 40000,       /* of all */
    LISTS_BYTES_MAX = 1024 * 1024, /* of all, folded */
};

struct word_list {
    const char *field; /* the only one it is looked for in, or NULL */
    uint32_t    first, count;
};
struct list_word {
    const char *text, *folded; /* as written; folded, without its star */
    uint32_t    length, list;
    bool        open_end;
};

/* Lists while they are collected; zero-initialised with its arena. */
struct word_lists {
    struct arena     *mem;
    struct word_list *lists;
    struct list_word *words;
    size_t            count, room, word_count, word_room, bytes;
};
/* Begins a list and returns its number; -1: there are too many. */
int lists_begin(struct word_lists *in, const char *field);
/* Adds a word to the last list.  False: it is too long, or there are too many.
 */
bool lists_add(struct word_lists *in, const char *word);

struct automaton;

/* The lists compiled; all of it is kept by mem. */
struct automaton *automaton_make(const struct word_lists *lists,
                                 struct arena            *mem);
/* So many bits for what is found. */
size_t automaton_bits(const struct automaton *a);
/* Sets the bits of the words that are in this folded text of a field. */
void automaton_look(const struct automaton *a, const char *field,
                    const char *folded, uint64_t *found);
/* A list by number, NULL when there is none. */
const struct word_list *automaton_list(const struct automaton *a, int number);
/* A word as it was written. */
const char *automaton_word(const struct automaton *a, size_t number);
/* Bytes it takes. */
size_t automaton_bytes(const struct automaton *a);

#endif
