/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching: which complaints hold some words, newest first.
 *
 * The index (SQLite's FTS5, terms alone, made by us) is a hint and follows the
 * journal a moment later: what a complaint says is read from its journal each
 * time it is found, under its own key, and has to hold the words.  So what was
 * erased is not found from that moment on, and a reader's right is looked at on
 * the complaint as it is now.
 *
 * Found are: numbers, all answers, notes, what was said, letters and drafts,
 * tasks and their answers, names of files, reasons that people gave.  Words are
 * compared folded (base/units.h); the last one may be the beginning of a word,
 * from three letters on; "words in quotes" stand one after the other; a word with
 * something else in it than letters and digits, and a run of Chinese characters,
 * likewise; numbers of seven digits or more are found however they are grouped,
 * and from their fifth last digit on.  The number of a complaint, whole, is no
 * beginning of longer ones.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/complaints.h"

enum {
    SEARCH_CHARACTERS_MOST = 400, /* of what is asked */
    SEARCH_WORDS_MOST = 16,       /* what comes after is not looked for */
    SEARCH_PIECES_MOST = 3
};

struct search_query {
    const char  *text;
    const char  *procedure; /* NULL: any */
    const char  *stage;     /* NULL: any */
    bool         open;      /* only open ones */
    const char  *after;     /* cursor from the page before, or NULL */
    int          limit;     /* 1 to 200 */
    bool         unheld;    /* what the index gives need not be held against the
                               journal, nor shown: for one who looks at it anyway */
    /* Who asks.  roles NULL: everything; else may_see decides, which agrees to none
     * but those whose state is of these roles' teams or that `login` has in hand:
     * the index is cut to them first where many fit. */
    const char **roles;
    const char  *login;
    bool (*may_see)(const void *reader, const struct complaint *c);
    const void *reader;
};

/* A stretch of a text: its hits apart from what is between them. */
struct search_segment {
    const char *text;
    bool        hit;
};
struct search_piece {
    enum event_kind        kind; /* where it was said */
    int64_t                n, at_ms;
    const char            *actor;
    const char            *field; /* of answers; else NULL */
    struct search_segment *segments;
    size_t                 count;
};
struct search_hit {
    struct queue_row    row;
    struct search_piece pieces[SEARCH_PIECES_MOST];
    size_t              count;
};
/* A page may be shorter than its limit, even empty, and still have a `next`: a
 * search looks at so many complaints and then gives what it has. */
struct search_page {
    struct search_hit *hits;
    size_t             count;
    const char        *next;    /* cursor, or NULL at the end */
    int64_t            waiting; /* events that are not in the index yet */
};
enum err search_find(const struct store *st, struct arena *mem, const struct search_query *query,
                     struct search_page *out, struct fault *why) MUST_CHECK;

/* Events that are not in the index yet. */
enum err search_lag(const struct store *st, int64_t *events, struct fault *why) MUST_CHECK;

/* Brings the index on by some events: those that came since first, then those
 * that were there before it, newest first; then tidies up after erasures.
 * *more: there is something left.  For the owner of the database (ERR_STORE). */
enum err search_feed(struct store *st, bool *more, struct fault *why) MUST_CHECK;

/* Takes a complaint's personal words out of the index.  In the transaction that
 * erases its key, before the key goes; else the whole index is made anew. */
enum err search_forget(struct tx *tx, int64_t complaint_id, struct fault *why) MUST_CHECK;

/* Empties the index; search_feed() fills it again. */
enum err search_renew(struct tx *tx, struct fault *why) MUST_CHECK;

#endif
