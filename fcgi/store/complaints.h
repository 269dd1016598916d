/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints and their journal: events in, state out.
 *
 * complaint_add() and complaint_append() are the only two ways a complaint
 * comes to be or changes.  Both append events to the chained journal and write
 * the projection (row, clocks, tasks) from the state in the same transaction.
 * Both write nothing when they refuse, so they suit tx_begin_checked().
 */
#ifndef STORE_COMPLAINTS_H
#define STORE_COMPLAINTS_H

#include <jansson.h>

#include "model/event.h"
#include "store/store.h"

struct complaint {
    int64_t     id;
    const char *number;
    const char *procedure;
    const char *version;   /* digest of the procedure version it runs under */
    const char *code_salt; /* what its tracking code is derived from, with the number */
    int64_t     revision;  /* count of its events: the ETag */
    json_t     *state;     /* model/state.h */
};

/* A submission as the store keeps it first. */
struct new_complaint {
    const char         *procedure;
    const char         *version;
    const char         *series;      /* numbering: "TS-202611-" */
    int                 digits;      /* width of the running number */
    const char         *suffix;      /* after the running number, "" mostly */
    const char         *idempotency; /* key given by the sender, or NULL */
    uint8_t             request_digest[32]; /* with a key: tells a repeat from a clash */
    struct event       *received;    /* number is filled in by the store: body.number */
};

/* Allocates the number, appends `received`, writes the row (unjudged), inside
 * tx.  When the idempotency key is known: *repeated is true and *out is the
 * complaint made then (ERR_CONFLICT if the request was another one). */
enum err complaint_add(struct tx *tx, struct arena *mem, struct new_complaint *in,
                       struct complaint *out, bool *repeated, struct fault *why) MUST_CHECK;

/* What complaint_add() would say about the key (in->idempotency, not NULL) alone,
 * as of the last commit: *repeated with *out, or ERR_CONFLICT.  Of `in` only the
 * key and the digest are looked at. */
enum err complaint_repeat(const struct store *st, struct arena *mem,
                          const struct new_complaint *in, struct complaint *out, bool *repeated,
                          struct fault *why) MUST_CHECK;

/* Appends events to a complaint that is still at `revision` (else ERR_STALE)
 * and writes the projection of `state`, which must be the fold including them.
 * A `registered` event whose body has "series", "digits" and "suffix" gets the
 * next number of that series instead of them, in the body and in `state`. */
enum err complaint_append(struct tx *tx, const struct complaint *c, const struct event *events,
                          size_t count, json_t *state, struct fault *why) MUST_CHECK;

/* ERR_MISSING if there is none. */
enum err complaint_find(const struct store *st, struct arena *mem, const char *number,
                        struct complaint *out, struct fault *why) MUST_CHECK;
/* Of its state these members at least (NULL-terminated; NULL: all). */
enum err complaint_find_members(const struct store *st, struct arena *mem, const char *number,
                                const char *const *members, struct complaint *out,
                                struct fault *why) MUST_CHECK;
enum err complaint_find_id(const struct store *st, struct arena *mem, int64_t id,
                           struct complaint *out, struct fault *why) MUST_CHECK;
/* The same for looking whether somebody may see it, at a fraction of the cost: of
 * its state there are `assignee` and `teams` at least.  ERR_MISSING. */
enum err complaint_sight(const struct store *st, struct arena *mem, int64_t id,
                         struct complaint *out, struct fault *why) MUST_CHECK;

/* The queue: newest first, or soonest due first.  A complaint is among the open
 * ones and among those by due time from its judgement on. */
struct queue_filter {
    const char  *stage;     /* NULL: any */
    const char  *team;      /* team of the owner role; a closed one: its first team */
    const char **owners;    /* NULL-terminated owner roles, or NULL: any */
    const char  *assignee;
    bool         nobodys;   /* only those that are in nobody's hands in person */
    const char  *procedure;
    bool         late;      /* only late ones */
    bool         open;      /* only open ones */
    bool         faulted;   /* only those whose procedure failed */
    bool         by_due;    /* order by due time, else by id, newest first */
    const char  *after;     /* opaque cursor from the page before, or NULL */
    int          limit;     /* 1 to 200 */
};
struct queue_row {
    const char *number, *procedure, *stage, *owner, *assignee, *title, *lang;
    int64_t     received_ms, due_ms, revision;
    int         late;
    bool        closed, faulted;
};
struct queue_page {
    struct queue_row *rows;
    size_t            count;
    const char       *next; /* cursor, or NULL at the end */
};
enum err complaint_list(const struct store *st, struct arena *mem, const struct queue_filter *filter,
                        struct queue_page *out, struct fault *why) MUST_CHECK;

/* What facts of these plain names (at most 4) a complaint has, in their order:
 * null where it has none.  The state is not read for it. */
enum err complaint_facts(const struct store *st, struct arena *mem, const char *number,
                         const char *const *names, json_t **out, struct fault *why) MUST_CHECK;

/* One event as it is read back, personal half unsealed (NULL when erased). */
struct journal_entry {
    int64_t      seq; /* place in the chain */
    struct event event;
    const char  *hash; /* hex */
};
enum err complaint_journal(const struct store *st, struct arena *mem, int64_t complaint_id,
                           struct journal_entry **out, size_t *count, struct fault *why) MUST_CHECK;

/* A page of it: as many events as fit into bytes_most of text, at least one.  A
 * journal grows as long as its complaint is open, so whoever serves strangers
 * reads it like this. */
struct journal_page {
    int64_t               after; /* n of the last event seen; 0: from the beginning */
    size_t                bytes_most;
    struct journal_entry *items; /* filled in, with count: n is after + 1 and so on */
    size_t                count;
    bool                  more;
};
enum err complaint_journal_page(const struct store *st, struct arena *mem, int64_t complaint_id,
                                struct journal_page *page, struct fault *why) MUST_CHECK;

/* A page of complaints' ids, oldest first. */
struct id_page {
    int64_t  after; /* an id; 0: from the beginning */
    int      limit;
    int64_t *ids;   /* filled in, with count */
    size_t   count;
};
/* Those kept but not judged yet (a crash between the two transactions of a
 * submission). */
enum err complaint_unjudged(const struct store *st, struct arena *mem, struct id_page *page,
                            struct fault *why) MUST_CHECK;
/* Those judged and not closed. */
enum err complaint_open_ids(const struct store *st, struct arena *mem, struct id_page *page,
                            struct fault *why) MUST_CHECK;

/* Clocks to look at by now: the soonest first. */
struct due_clock {
    int64_t     complaint_id;
    const char *clock;
    int64_t     next_ms;
};
struct due_page {
    int64_t                 now_ms;
    int                     limit;
    const struct due_clock *after; /* NULL: from the beginning */
    struct due_clock       *items; /* filled in, with count */
    size_t                  count;
};
enum err clock_due_list(const struct store *st, struct arena *mem, struct due_page *page,
                        struct fault *why) MUST_CHECK;

/* Open tasks of some teams' roles, or those that somebody asked, soonest due first. */
struct task_row {
    const char *number, *team, *what;
    const char *name;     /* of a declared one, or NULL */
    const char *version;  /* of its complaint */
    const char *asked_by; /* a login, or "" */
    int64_t     task, opened_ms, due_ms, received_ms;
    bool        receipt;  /* is to be signed for */
};
enum err task_list(const struct store *st, struct arena *mem, const char **roles, int limit,
                   struct task_row **out, size_t *count, struct fault *why) MUST_CHECK;
enum err task_asked(const struct store *st, struct arena *mem, const char *login, int limit,
                    struct task_row **out, size_t *count, struct fault *why) MUST_CHECK;

/* The chain, from the first event: recomputes each hash, and opens each
 * personal half that was not erased.  On a break: ERR_CONFLICT, *broken is the
 * seq of the first event that does not fit (else 0) and *why says what about it. */
enum err journal_verify(const struct store *st, int64_t *checked, int64_t *broken,
                        char head_hex[65], struct fault *why) MUST_CHECK;

/* Folds every complaint's events anew and compares with the projection.  With
 * write, differences are written.  *differences counts complaints that differed;
 * report(number, what) is told each. */
enum err projection_rebuild(struct store *st, bool write, int64_t *complaints, int64_t *differences,
                            void (*report)(const char *number, const char *what),
                            struct fault *why) MUST_CHECK;

#endif
