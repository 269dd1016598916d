/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks: what a complaint waits for and what ties it to others, in tables of
 * their own so that they can be asked for across complaints.  The desk makes
 * them (desk/marks.h) of the state and its procedure and keeps them in the
 * transaction of each change; here they are rows.
 */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include "base/secret.h"
#include "store/complaints.h"

/* Somebody of this role can sign it now. */
struct awaited {
    const char *role;
    const char *kind;   /* "action", "draft" */
    const char *what;   /* the action's name, the draft's number */
    const char *not_by; /* who wrote it and may not sign it, or "" */
    int64_t     since_ms;
};
struct tie_mark {
    const char *field; /* "phone", "email", or a fact's plain name; once each */
    uint8_t     digest[DIGEST_BYTES];
};
struct marks {
    struct arena    *mem;
    struct awaited  *awaited;
    size_t           awaited_count, awaited_room;
    struct tie_mark *ties;
    size_t           tie_count, tie_room;
};
/* Added to the lists; texts are kept as they are.  The same twice is one. */
void marks_await(struct marks *m, const struct awaited *one);
void marks_tie(struct marks *m, const struct tie_mark *one);

/* Instead of those that were.  `first`: the complaint cannot have any yet, and
 * none are looked for.  Nothing is written where they are the same. */
enum err marks_keep(struct tx *tx, int64_t complaint_id, const struct marks *m, bool first,
                    struct fault *why) MUST_CHECK;

/* Complaints that wait for a signature of one of these roles and were not
 * written by `login`, the longest waiting first, each once: `count` is of all
 * of them, rows at most `limit`.  And what waits for those that `login` stands
 * in for, which neither wrote. */
struct awaiting {
    struct queue_row row;
    const char      *kind, *what, *version;
    int64_t          since_ms;
};
struct awaiting_page {
    const char           **roles; /* NULL-terminated */
    const char            *login;
    const struct standing *stands_in; /* absences.h; NULL: for nobody */
    int                    limit;
    struct awaiting *items; /* filled in, with shown and count */
    size_t           shown, count;
};
enum err awaited_list(const struct store *st, struct arena *mem, struct awaiting_page *page,
                      struct fault *why) MUST_CHECK;

/* How far making all marks anew has come: the id of the last complaint that has
 * them.  *wanted is false when they are all made. */
enum err marks_renewed(const struct store *st, bool *wanted, int64_t *after, struct fault *why) MUST_CHECK;
/* From here on, in this transaction; done: there is nothing left to do. */
enum err marks_renew_from(struct tx *tx, int64_t after, bool done, struct fault *why) MUST_CHECK;
/* The complaints to go on with. */
enum err marks_renew_ids(const struct store *st, int64_t after, int64_t *ids, int room, int *count,
                         struct fault *why) MUST_CHECK;
/* The complaint is still at this revision, as the transaction sees it. */
enum err marks_are_of(struct tx *tx, int64_t complaint_id, int64_t revision, bool *same,
                      struct fault *why) MUST_CHECK;

#endif
