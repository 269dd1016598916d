/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Earlier complaints by a value of a field: what `count_of` and `last_of` ask.
 *
 * Fields that some version declares in `same` are indexed by the projection
 * from a complaint's judgement on, each value folded (NFKC, case, blanks); a
 * rebuild makes the index anew, and erasing a complaint takes its values out.
 */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "model/procedure.h"
#include "store/complaints.h"

enum { HISTORY_SAME_MOST = NEED_SAME_MOST };

/* A value as it is compared: texts folded, numbers and yes or no as text, a
 * list as a whole whatever its order.  NULL when there is nothing to compare
 * (empty, or an object).  Folding what was folded changes nothing. */
char *history_value(struct arena *mem, const json_t *value);
char *history_fold(struct arena *mem, const char *text);

/* Which fields are indexed from now on: procedure and field, in pairs.  Adds to
 * those there are; durable, so that it holds after a restart.  This and
 * history_fill() are for the owner of the database alone (ERR_STORE). */
enum err history_declare(struct store *st, struct arena *mem, const char *procedure,
                         const char *const *fields, struct fault *why) MUST_CHECK;
/* Indexes complaints that were there before, `most` at a time, oldest first;
 * *left: how many remain for this procedure.  A version that declares a field
 * comes into force when nothing is left. */
enum err history_fill(struct store *st, const char *procedure, int most, int64_t *left,
                      struct fault *why) MUST_CHECK;

struct history_query {
    const char *const *procedures; /* NULL-terminated */
    const char *const *same;       /* fields, NULL-terminated; at most HISTORY_SAME_MOST */
    const char *const *values;     /* one for each; folded by the store */
    int64_t            since_ms;   /* received in [since, before) */
    int64_t            before_ms;  /* 0: no bound */
    int64_t            not_id;     /* this one itself */
    int                most;       /* so many are looked at, the newest; at most 1000 */
    const json_t      *where;      /* a condition on their facts; NULL: all of them fit */
    const char        *give;       /* only the newest that fits, and this fact of it; NULL: all */
};
/* Complaints that fit, newest first: without their states, which are read one at
 * a time and only where they are asked; a thousand of them would not fit into a
 * request's memory.  With `give` there is at most one, whose state is
 * {"facts":{give:value}}.  ERR_CONFLICT: a field was not declared for one of the
 * procedures, or is not filled yet. */
enum err history_find(const struct store *st, struct arena *mem, const struct history_query *query,
                      struct complaint **out, size_t *count, struct fault *why) MUST_CHECK;

/* How often each rule decided and was overridden: rows for a procedure, by
 * rule.  The first call reads the whole journal (about a second for a million
 * events), later ones what came since; the counts are kept in memory. */
struct rule_month {
    int64_t month; /* year * 12 + month from 0, UTC: rule_month_of() */
    int64_t hits, overrides;
};
struct rule_count {
    const char *rule; /* "classify/injury or press"; "classify/": no rule hit */
    int64_t     hits, overrides, last_ms;
    const struct rule_month *months; /* those that have any, in no order */
    size_t      month_count;
};
int64_t rule_month_of(int64_t at_ms);
enum err rule_counts(const struct store *st, struct arena *mem, const char *procedure,
                     struct rule_count **out, size_t *count, struct fault *why) MUST_CHECK;

/* Complaints of a procedure in order of their ids, for replays: a page after an
 * id, received in [from, until).  With each its whole journal.  Documents are
 * made where doc_home() says: with mem for a home a page takes half the time. */
struct past_query {
    const char *procedure;
    int64_t     from_ms, until_ms, after; /* until_ms 0: no bound */
    int64_t     until_id;  /* not beyond: what was there when the replay began; 0: no bound */
    int64_t     step;      /* the last of every so many; 1: all */
    int         limit;
};
struct past {
    struct complaint      complaint; /* without its state */
    int64_t               received_ms;
    struct journal_entry *events;
    size_t                event_count;
};
enum err past_page(const struct store *st, struct arena *mem, const struct past_query *query,
                   struct past **out, size_t *count, struct fault *why) MUST_CHECK;
/* How many of them past_page() gives in all, and the greatest id there is. */
enum err past_total(const struct store *st, const struct past_query *query, int64_t *total,
                    int64_t *last_id, struct fault *why) MUST_CHECK;

/* Rows of a register in the order of their numbers, one for each `registered`
 * event; *next is 0 at the end. */
struct register_row {
    int64_t     place;     /* 1, 2, 3 ... of all rows of the register, in the period or not */
    const char *number;    /* the row's */
    const char *complaint; /* the complaint's */
    int64_t     at_ms;
    int64_t     seq;       /* `after` of the rows behind it */
    json_t     *state;
};
struct register_query {
    const char *procedure, *name;
    int64_t     from_ms, until_ms; /* entered in [from, until); 0: no bound */
    int64_t     after;             /* cursor: *next of the page before; 0: from the beginning */
    int         limit;
    int64_t     place;             /* of the last row of the page before; 0: looked up */
    int64_t     first, last;       /* set by register_tally(); 0: looked up */
};
/* How many rows the period has, and where they begin and end. */
enum err register_tally(const struct store *st, struct register_query *query, int64_t *total,
                        struct fault *why) MUST_CHECK;
enum err register_page(const struct store *st, struct arena *mem, const struct register_query *query,
                       struct register_row **out, size_t *count, int64_t *next,
                       struct fault *why) MUST_CHECK;

#endif
