/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is searched for, taken as plain text: parts that each have to be there.
 * A part is a word, several units one after the other, or a number.
 */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include "base/text.h"
#include "store/connection.h"
#include "store/search.h"
#include "store/search_terms.h"

enum { WRITINGS_MOST = 5 };

/* A number as one of those it may be written as. */
struct writing {
    const char *digits;
    bool        whole; /* and no digits before it */
};
struct asked {
    const struct unit *units;
    size_t             count;
    bool               begins; /* the last unit is the beginning of a word */
    struct writing     numbers[WRITINGS_MOST];
    size_t             writings; /* 0: no number */
};
struct question {
    struct arena *mem;
    struct asked  parts[SEARCH_WORDS_MOST];
    size_t        count;
};
void question_read(const char *text, struct question *out);
/* Its last word is whole, however it was read. */
void question_end(struct question *q);

/* The FTS5 expression that each complaint in question fits. */
struct expressed {
    struct text text;
    /* What few complaints fit was found in the question: `text` is that alone, and
     * the rest is cheaper held against those few. */
    bool rare;
    bool whole; /* and there is no rest */
};
enum err question_express(const struct question *q, struct connection *on, struct expressed *out,
                          struct fault *why) MUST_CHECK;

/* Which parts a text that was cut holds, as bits; sets marks[i] for each unit of
 * it that is of a hit. */
enum { HIT_ENDS = 1, HIT_GOES_ON /* to the next unit */ };
unsigned question_match(const struct question *q, const char *text, const struct unit_list *units,
                        unsigned char *marks);

#endif
