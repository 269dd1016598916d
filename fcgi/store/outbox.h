/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outbox: what is to be told (notices), and each way it is told to somebody
 * (deliveries).
 *
 * A notice is added in the transaction of the events it follows from, so
 * nothing that happened goes untold and nothing is told that did not happen.
 * Later it is routed once: turned into deliveries.  Neither holds a text or an
 * address: what is said is made from the journal at the time of sending, so a
 * person who is erased is erased here, too.  One kind of notice must not go to the
 * address that is known when it is sent: what is said of an account goes to the one
 * it had before the change (notice_address_add()).
 *
 * Neither is part of the journal's projection: both can be lost only with the
 * database, and `rebuild` leaves them alone.
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "store/store.h"

struct notice {
    int64_t     id;           /* filled in when added */
    int64_t     complaint_id; /* 0: of none (digest, test) */
    int64_t     event;        /* n of the event it tells of, or 0 */
    const char *kind;         /* desk/notices.h: "letter", "told", ... */
    const char *audience;     /* "customer", "role:quality.officer", "login:wang", "events" */
    const char *actor;        /* login of whose change it is: is not told of it; "" nobody's of the staff (NULL: "") */
    int64_t     change;       /* n of the first event of its change, or 0: notices of one complaint and one
                                 change are one change, of which a person is told once */
    bool        urgent;       /* quiet hours and digests do not hold it back */
    bool        automatic;    /* an answer to a mail that no person decided on */
    int64_t     at_ms;
};
enum err notice_add(struct tx *tx, const struct notice *in, int64_t *id, struct fault *why) MUST_CHECK;
/* Not routed yet, oldest first. */
enum err notice_waiting(const struct store *st, struct arena *mem, int limit, struct notice **out, size_t *count, struct fault *why) MUST_CHECK;

/*
 * waiting   to be sent at next_ms
 * held      for the recipient's next digest
 * sent      taken by the other side
 * parked    given up after many attempts or refused for good; somebody has to look
 * bounced   taken, then sent back
 * withheld  not to be sent by a rule of ours (loops, erased, no address); `trouble` says which
 * dropped   by a person, after it was parked
 */
#define DELIVERY_STATES(X) X(WAITING, "waiting") X(HELD, "held") X(SENT, "sent") X(PARKED, "parked") \
    X(BOUNCED, "bounced") X(WITHHELD, "withheld") X(DROPPED, "dropped")
enum delivery_state {
#define X(name, text) DELIVERY_##name,
    DELIVERY_STATES(X)
#undef X
    DELIVERY_STATE_KINDS
};
const char         *delivery_state_name(enum delivery_state state);
enum delivery_state delivery_state_find(const char *name); /* DELIVERY_STATE_KINDS: no such */

struct delivery {
    int64_t             id;        /* filled in when added */
    struct notice       notice;    /* what it tells (read back whole; when adding only its id and complaint_id are read) */
    const char         *channel;   /* name of a configured channel; "" while held */
    const char         *recipient; /* "customer", a login, the logins that a robot mentions ("li,wang"), or
                                      "" (the channel's own: webhooks, tests) */
    enum delivery_state state;
    int                 attempts;
    int64_t             next_ms;    /* when it is tried (again) */
    int64_t             digest_id;  /* the delivery of the digest it went into, or 0 */
    int64_t             changed_ms;
    const uint8_t      *answered_to, *answered_at; /* automatic answers: keyed digests (32 bytes) of the
                                                      address and of its domain; NULL else */
    const char         *trouble;    /* the last error, or why withheld; NULL: none */
    const char         *number;     /* of its complaint, or NULL; read back only */
};
enum err delivery_add(struct tx *tx, const struct delivery *in, int64_t *id, struct fault *why) MUST_CHECK;

/* The one address that a notice goes to, whatever is on record by then.  It lies here as the one on
 * record does (mails.h), beside the notice and not in it, so that it can be taken away: as soon as it
 * was sent or is never to be, and NOTICE_ADDRESS_DAYS after the change in any case (store_tidy()).
 * It is not sealed: that would hide nothing from whoever reads the store, who reads today's addresses
 * there as well, and the command line would need the installation's key to tell of what it changes. */
enum { NOTICE_ADDRESS_DAYS = 30 };
enum err notice_address_add(struct tx *tx, const struct notice *of, const char *address, struct fault *why) MUST_CHECK;
enum err notice_address_find(const struct store *st, struct arena *mem, int64_t notice, const char **address, struct fault *why) MUST_CHECK; /* ERR_MISSING */
enum err notice_address_forget(struct tx *tx, int64_t notice, struct fault *why) MUST_CHECK;

enum err notice_routed(struct tx *tx, int64_t id, struct fault *why) MUST_CHECK;
enum err delivery_find(const struct store *st, struct arena *mem, int64_t id, struct delivery *out, struct fault *why) MUST_CHECK;

/* Waiting ones of a channel that are due, soonest first; those in `busy` (being sent) left out. */
struct delivery_due {
    const char     *channel;
    int64_t         now_ms;
    const int64_t  *busy;
    size_t          busy_count;
    int             limit;
    struct delivery *items; /* filled in, with count */
    size_t          count;
};
enum err delivery_due_list(const struct store *st, struct arena *mem, struct delivery_due *page, struct fault *why) MUST_CHECK;
/* Names of the channels with any waiting delivery that is due, and the soonest next_ms of all waiting (0: none). */
enum err delivery_channels_due(const struct store *st, struct arena *mem, int64_t now_ms, const char ***names, size_t *count, int64_t *next_ms, struct fault *why) MUST_CHECK;

/* What came of an attempt, or of a person's word. */
struct delivery_change {
    int64_t             id;
    enum delivery_state state;
    int                 attempts;
    int64_t             next_ms, changed_ms, digest_id;
    const uint8_t      *answered_to, *answered_at; /* NULL: as they are */
    const char         *channel;                   /* NULL: as it is */
    const char         *trouble;
};
enum err delivery_change(struct tx *tx, const struct delivery_change *in, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* What waits on a channel that is gone. */
enum err delivery_park_channel(struct tx *tx, const char *channel, const char *trouble, int64_t at_ms, struct fault *why) MUST_CHECK;
/* A channel was mended: what failed on it and waits is due now; what waits for the doors
 * to open goes on waiting. */
enum err delivery_hurry_channel(struct tx *tx, const char *channel, int64_t now_ms, struct fault *why) MUST_CHECK;
/* A digest was sent: those held in it follow. */
enum err delivery_digest_settle(struct tx *tx, int64_t digest_id, enum delivery_state state, int64_t at_ms, struct fault *why) MUST_CHECK;
/* Held for a login, oldest first; the logins with any. */
enum err delivery_held(const struct store *st, struct arena *mem, const char *login, int limit, struct delivery **out, size_t *count, struct fault *why) MUST_CHECK;
enum err delivery_held_logins(const struct store *st, struct arena *mem, const char ***logins, size_t *count, struct fault *why) MUST_CHECK;
enum err delivery_of_digest(const struct store *st, struct arena *mem, int64_t digest_id, int limit, struct delivery **out, size_t *count, struct fault *why) MUST_CHECK;

/* Of one notice, oldest first. */
enum err delivery_of_notice(const struct store *st, struct arena *mem, int64_t notice_id, struct delivery **out, size_t *count, struct fault *why) MUST_CHECK;

/* Events of the journal behind a seq, for whoever is told of each. */
struct past_event {
    int64_t     seq, complaint_id, n, at_ms;
    const char *kind;
};
enum err journal_after(const struct store *st, struct arena *mem, int64_t after_seq, int limit, struct past_event **out, size_t *count, struct fault *why) MUST_CHECK;
/* The kind of one event of a complaint.  ERR_MISSING. */
enum err journal_kind(const struct store *st, struct arena *mem, int64_t complaint_id, int64_t n, const char **kind, struct fault *why) MUST_CHECK;

/* For pages: newest first. */
struct delivery_filter {
    int64_t             complaint_id; /* 0: any */
    const char         *channel;      /* NULL: any */
    enum delivery_state state;        /* DELIVERY_STATE_KINDS: any */
    int64_t             before;       /* an id; 0: from the newest */
    int                 limit;
};
enum err delivery_list(const struct store *st, struct arena *mem, const struct delivery_filter *filter, struct delivery **out, size_t *count, struct fault *why) MUST_CHECK;

/* How a channel's newest DELIVERY_PAST_MOST of a state went (`held` has no channel), by its name. */
enum { DELIVERY_PAST_MOST = 2000 };
struct delivery_past {
    const char *channel;
    int64_t     count, lately; /* of those; changed since a time */
    int64_t     last_ms;
    const char *trouble;       /* of the last one, or NULL */
};
enum err delivery_past_list(const struct store *st, struct arena *mem, enum delivery_state state, int64_t since_ms, struct delivery_past **out, size_t *count, struct fault *why) MUST_CHECK;

/* Automatic answers sent or waiting since a time: to an address, at a domain, altogether (NULL). */
enum err delivery_answers(const struct store *st, const uint8_t answered_to[32], const uint8_t answered_at[32], int64_t since_ms, int counts[3], struct fault *why) MUST_CHECK;

/* Counts by state, and the age of the oldest that is due: for metrics and pages. */
struct outbox_figures {
    int64_t by_state[DELIVERY_STATE_KINDS];
    int64_t notices_waiting;
    int64_t oldest_due_ms; /* how long the one that is due longest has been due; 0: none is */
};
enum err outbox_measure(const struct store *st, int64_t now_ms, struct outbox_figures *out, struct fault *why) MUST_CHECK;
/* Drops notices and deliveries that are settled (sent, withheld, dropped, bounced) and older; store_tidy() calls it (400 days). */
enum err outbox_tidy(struct tx *tx, int64_t before_ms, struct fault *why) MUST_CHECK;

#endif
