/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What of an event is searched, and the terms it is found by.
 *
 * A term is a word; a character of an unspaced script, and each two of them that
 * stand side by side; a number of seven digits or more as it is dialled, and
 * what is left of it without its first digits; the digits of a word that has
 * letters as well.  Marks (the first byte no text has) say who may see it.
 */
#ifndef STORE_SEARCH_TERMS_H
#define STORE_SEARCH_TERMS_H

#include "base/text.h"
#include "base/units.h"
#include "store/journal.h"

enum { NUMBER_LEAST = 7, NUMBER_MOST = 16, TAIL_LEAST = 5 };

struct spoken {
    const char *field; /* of answers, or NULL */
    const char *text;
};
struct spoken_list {
    struct arena  *mem;
    struct spoken *items;
    size_t         count, room;
};
bool search_is_text(enum event_kind kind);
void search_spoken(const struct event *event, struct spoken_list *out);

/* A number over one unit or several. */
struct number {
    const char *digits;
    size_t      first, last; /* units */
};
struct number_list {
    struct arena  *mem;
    struct number *items;
    size_t         count, room;
};
/* The numbers in a text that was cut. */
void numbers_find(const char *text, const struct unit_list *units, struct number_list *out);

/* Adds the terms of a text, each with a blank behind it. */
void terms_of_text(struct arena *mem, const char *text, struct text *out);
/* "TEAM", a login, a procedure as a term. */
const char *mark_term(struct arena *mem, char kind, const char *name);
enum { MARK_TEAM = 't', MARK_LOGIN = 'u', MARK_PROCEDURE = 'p' };

#endif
