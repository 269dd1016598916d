/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail that came in: what became of each, so that one that is handed over twice
 * is taken once; and how each member of staff is reached.
 */
#ifndef STORE_MAILS_H
#define STORE_MAILS_H

#include "store/store.h"

struct mail_row {
    uint8_t     digest[32];   /* of mailbox and every byte; the kept original has the hex of the bytes' own */
    int64_t     at_ms;
    const char *mailbox;
    const char *outcome;      /* "opened", "joined", "bounce", "ignored" */
    const char *reason;       /* why ignored, what the bounce said in brief; or NULL; no personal text */
    int64_t     complaint_id; /* 0: none */
    const char *number;       /* read back: the complaint's, or NULL */
};
/* In the transaction of what it did.  ERR_CONFLICT: it was taken before. */
enum err mail_add(struct tx *tx, const struct mail_row *in, struct fault *why) MUST_CHECK;
enum err mail_find(const struct store *st, struct arena *mem, const uint8_t digest[32], struct mail_row *out, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* Newest first, behind `before_ms` (0: from the newest). */
enum err mail_list(const struct store *st, struct arena *mem, int64_t before_ms, int limit, struct mail_row **out, size_t *count, struct fault *why) MUST_CHECK;

/* Of the newest MAIL_PAST_MOST, by mailbox and outcome: how many since a time, and when the last one came. */
enum { MAIL_PAST_MOST = 2000 };
struct mail_past {
    const char *mailbox, *outcome;
    int64_t     lately, last_ms;
};
enum err mail_past_list(const struct store *st, struct arena *mem, int64_t since_ms, struct mail_past **out, size_t *count, struct fault *why) MUST_CHECK;

/* How somebody is told. */
struct reach {
    int64_t     account_id;
    const char *email, *phone, *handle; /* "" = none; handle: the name in a chat service that robots mention */
    const char *prefers;                /* "mail", "digest", "robot", "none" */
    bool        quiet;                  /* nothing outside working hours but what is urgent */
};
/* Without a row: no addresses, prefers "mail", quiet.  ERR_MISSING: no such account. */
enum err reach_set(struct tx *tx, const struct reach *in, struct fault *why) MUST_CHECK;
enum err reach_find(const struct store *st, struct arena *mem, int64_t account_id, struct reach *out, struct fault *why) MUST_CHECK;
/* Accounts that are not disabled and hold a role ("quality.officer", "admin": administrators, or a whole
 * team "quality"), or one by login; with how each is reached. */
struct reachable {
    const char  *login, *name, *lang;
    struct reach reach;
};
enum err reach_of_role(const struct store *st, struct arena *mem, const char *role, struct reachable **out, size_t *count, struct fault *why) MUST_CHECK;
enum err reach_of_login(const struct store *st, struct arena *mem, const char *login, struct reachable *out, struct fault *why) MUST_CHECK; /* ERR_MISSING, also when disabled */

/* Settings whose name begins so ("channel."): name without the beginning, and document. */
struct setting_row {
    const char *name, *doc;
};
enum err setting_list(const struct store *st, struct arena *mem, const char *beginning, struct setting_row **out, size_t *count, struct fault *why) MUST_CHECK;
enum err setting_remove(struct tx *tx, const char *name, struct fault *why) MUST_CHECK; /* ERR_MISSING */

#endif
