/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a rule to what it decided, and to what people decided otherwise.
 */
#ifndef STORE_DECIDED_H
#define STORE_DECIDED_H

#include "store/store.h"

/* One decision, or one override of one, without what is personal in it. */
struct decided {
    int64_t     seq, complaint_id, n, at_ms;
    const char *number;
    const char *actor;
    const char *rule;    /* "classify/injury"; NULL: no rule hit */
    const char *reason;  /* the rule's, or the person's; or NULL */
    const char *body;    /* JSON: the event's lasting half */
    const char *version; /* the digest it was decided under */
};

/* Newest first, a stretch of the journal at a time where no index leads there:
 * a page may be empty and still not be the last. */
struct decided_query {
    const char     *procedure;
    const char     *table;  /* of a decision that no rule made, or of overrides (NULL: all) */
    const char     *rule;   /* "classify/injury"; NULL: the table's default */
    const char     *among;  /* "injury": what it decided alone or, in a table that collects, with
                             * others; of overrides those of it, "" of the default; NULL: all */
    bool            overrides; /* what people decided otherwise */
    int64_t         before; /* seq of the last one seen; 0: from the newest */
    int             limit;
    struct decided *items;  /* filled in, with count and next: */
    size_t          count;
    int64_t         next;   /* `before` of the next page; 0: there is none */
};
enum err decided_page(const struct store *st, struct arena *mem, struct decided_query *query,
                      struct fault *why) MUST_CHECK;

/* Who decided that decision's table otherwise before it was decided again; *found
 * says whether anybody did.  Of *out: at_ms, actor, reason. */
enum err decided_override(const struct store *st, struct arena *mem, const struct decided *of,
                          const char *table, struct decided *out, bool *found,
                          struct fault *why) MUST_CHECK;

#endif
