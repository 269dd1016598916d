/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every list of complaints has in common: whose complaints its reader may
 * see, its rows in the reader's words, and facts as columns.
 */
#ifndef API_QUEUE_H
#define API_QUEUE_H

#include "api/app.h"
#include "base/text.h"

/* --- sight.c */

/* Zeroed but for app and req; what was found out is kept for the next question. */
struct sight {
    struct app     *app;
    struct request *req;
    const char    **owners; /* visible ones; NULL: nobody has asked yet */
};
/* The owner roles a filter is to be cut to, for the owner that was asked for (NULL:
 * any); NULL: no cut, the first is NULL: nothing is left.  Everything for an
 * administrator and for what is in the reader's own hands. */
const char **sight_owners(struct sight *s, const struct queue_filter *f, const char *asked);
/* The reader holds a role of that team. */
bool sight_is_my_team(const struct actor *actor, const char *team);

/* --- rows.c */

enum { FIELDS_MOST = 4, FIELD_NAME_MOST = 60 };

/* The words of one kind that rows have asked for: a page has few stages and
 * owners, and many rows of each. */
struct words {
    struct {
        const char *name, *word;
    } known[16];
    size_t count;
};
/* Rows on their way into a reply; zeroed but for engine, t and lang.  They come in
 * runs of one procedure: it and its words are looked up once a run. */
struct listing {
    struct engine          *engine;
    struct text            *t;
    const char             *lang;
    const char             *procedure; /* name; NULL before the first row */
    const struct procedure *p;
    struct words            stages, owners;
};
/* The members of a QueueItem, into an object that is open. */
void listing_members(struct listing *l, const struct queue_row *row);
/* A plain name of a fact, as procedures name them. */
bool field_name_is_good(const char *name);
/* "fields": what these facts (NULL-terminated) of a row that was just told say,
 * options by their words. */
enum err listing_fields(struct listing *l, const struct store *st, const char *number,
                        const char *const *names, struct fault *why) MUST_CHECK;

#endif
