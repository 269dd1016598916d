/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the people of the sample company and its customers say, in the desk's
 * three languages.  Everybody and everything here is invented.
 *
 * {product} and {place} in a text stand for one of `products` and `places`.
 */
#ifndef CTL_DEMO_WORDS_H
#define CTL_DEMO_WORDS_H

#include <stdbool.h>

enum {
    WORDS_NAMES = 10,
    WORDS_PRODUCTS = 8,
    WORDS_PLACES = 5,
    WORDS_TALES = 10,
    WORDS_GROUNDLESS = 2,
    WORDS_SAYINGS = 4
};

/* What a customer tells, and what company-desk's form asks beside it. */
struct demo_tale {
    const char *type;    /* goods, service, promotion, equipment */
    const char *request; /* return, exchange, compensation */
    const char *story;
};

struct demo_words {
    const char      *lang;
    const char      *full_name; /* how {given} and {family} are put together */
    const char      *phone;     /* its last four digits are added */
    const char      *given[WORDS_NAMES], *family[WORDS_NAMES];
    const char      *products[WORDS_PRODUCTS], *places[WORDS_PLACES];
    struct demo_tale tales[WORDS_TALES];
    struct demo_tale groundless[WORDS_GROUNDLESS]; /* the customer's own storage */
    const char      *causes[WORDS_SAYINGS], *plans[WORDS_SAYINGS];
    const char      *remarks[WORDS_SAYINGS];  /* a plan is sent back */
    const char      *wishes[WORDS_SAYINGS];   /* a proposal is refused */
    const char      *results[WORDS_SAYINGS];  /* a plan was carried out */
    const char      *regrets[WORDS_SAYINGS];  /* not satisfied, when called back */
    const char      *notes[WORDS_SAYINGS];    /* among staff */
    const char      *queries[WORDS_SAYINGS];  /* the customer adds a word */
    const char      *favours[WORDS_SAYINGS];  /* another team is asked */
    const char      *findings[WORDS_SAYINGS]; /* and answers */
};

enum { DEMO_LANGUAGES = 3 };
extern const struct demo_words demo_words_zh, demo_words_en, demo_words_es;

#endif
