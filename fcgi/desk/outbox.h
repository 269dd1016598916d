/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outbox as the courier works it: route what waits, say what a delivery
 * says, file what came of it.  Called by the courier's thread and by tests.
 */
#ifndef DESK_OUTBOX_H
#define DESK_OUTBOX_H

#include "desk/channels.h"
#include "desk/desk.h"
#include "store/outbox.h"

/*
 * Turns notices into deliveries, some hundred a call; *routed: how many, 0 when none waits:
 *   customer: the mail channel when an address is known (contact.h), else the sms channel and
 *     the phone, else withheld "no address".
 *     An automatic answer to a mail is withheld when the complaint is `silent`, or after 1 an
 *     hour to one address, 60 to one domain, 600 altogether (RFC 3834 and the like).
 *   role, login: each person but the notice's `actor`, and once for all notices of one complaint
 *     with the same `change` (the kind that stands first in notices.h wins), by their preference:
 *     "mail" now, "digest" held (unless urgent), "robot": the team's robot channel once, whoever
 *     prefers it mentioned; "none": not at all.  For a login that is disabled: keeper_role().
 *     Quiet: outside the company calendar's working time next_ms is its next opening.
 *     Who prefers a robot where their team has none is told by mail.  Mail to staff needs an
 *     address of theirs (else a phone and a channel for it); who has none is told nothing.
 *   of an account (people.h): by mail to the notice's own address, at once, whatever the person prefers
 *     and whichever kinds a channel is for; without a channel nobody is told of a change, and an
 *     invitation is withheld.
 *   events (a notice an event): each channel whose plugin tells "events" and that wants this kind.
 * What can never be routed (its complaint cannot be read) is parked, and holds up nothing else.
 */
enum err outbox_route(struct desk *d, int64_t now_ms, int *routed, struct fault *why) MUST_CHECK;

/* Whether a mail to a member of staff about their account would go out by now. */
enum err outbox_mails_people(struct desk *d, struct arena *mem, bool *yes, struct fault *why) MUST_CHECK;

/* Digests that are due (setting "digest": {"at":"08:30","calendar":"office"}, working days of that calendar,
 * else of the company's first by name, else of the default one): one delivery of kind
 * "digest" for each person with something held. */
enum err outbox_digests(struct desk *d, int64_t now_ms, struct fault *why) MUST_CHECK;

/* What the plugin of a delivery is given (telling.h), and the channel's settings with
 * defaults and secrets open.  ERR_CONFLICT: not to be sent (erased, no address any more): it is
 * to be withheld with that reason.  ERR_BUSY: its channel is off, or cannot be read, for now. */
struct telling {
    const struct channel *channel;
    const json_t         *event;
    const char           *message_id; /* mail: "<...@...>", the same at each attempt */
    const char           *sender;     /* mail: envelope sender with the delivery's secret, "" for an automatic answer */
    const char           *reply_to;   /* mail: the secret address of the complaint where its mailbox has them, else NULL */
    const char           *in_reply_to;/* mail: NULL or the Message-ID it answers */
    bool                  automatic;  /* Auto-Submitted: auto-replied, else auto-generated (a person's words: no) */
    bool                  by_person;
};
enum err outbox_telling(struct desk *d, struct arena *mem, const struct delivery *delivery, int64_t now_ms,
                        struct telling *out, struct fault *why) MUST_CHECK;

/* What came of attempts, in one transaction; a letter that is given up in one of its own.
 * RESULT_LATER: growing delay 1, 5, 30 min, 1, 2, 4, then 6 h; the 20th parks it.
 * RESULT_NEVER parks (and tries another channel where the customer has one).  A letter that is
 * parked makes `undelivered` on its complaint; where that cannot be filed it is parked all the
 * same.  RESULT_BUSY: nobody's fault, no attempt counted, next_ms as given.
 * ERR_STORE, ERR_BUSY, ERR_STALE: the same outcomes can be settled again. */
enum delivery_result { RESULT_SENT, RESULT_LATER, RESULT_NEVER, RESULT_WITHHELD, RESULT_BUSY };
struct outcome {
    int64_t              delivery;
    enum delivery_result result;
    int64_t              next_ms;  /* RESULT_BUSY */
    const char          *trouble;  /* what the other side said: kept with the delivery, 500 bytes of it */
    const char          *status;   /* "5.1.1", "550", "404" or NULL */
};
enum err outbox_settle(struct desk *d, const struct outcome *outcomes, size_t count, int64_t now_ms,
                       struct fault *why) MUST_CHECK;

/* A person's word about one that is parked, bounced or withheld (else ERR_CONFLICT): at once
 * again, by another channel where its own is gone; or given up. */
enum err outbox_retry(struct desk *d, int64_t delivery, int64_t now_ms, struct fault *why) MUST_CHECK;
enum err outbox_drop(struct desk *d, int64_t delivery, int64_t now_ms, struct fault *why) MUST_CHECK;

/* Sent again to one events channel: every event of the journal after a seq; how many. */
enum err outbox_replay(struct desk *d, const char *channel, int64_t after_seq, int64_t now_ms, int64_t *count, struct fault *why) MUST_CHECK;

/* A test message of a channel to an address ("" for a robot): its delivery's id. */
enum err outbox_test(struct desk *d, const char *channel, const char *address, int64_t now_ms, int64_t *delivery, struct fault *why) MUST_CHECK;

/* The same without the outbox, for whoever waits for it: what the plugin is given and how it travels,
 * also while the channel is off.  ERR_MISSING; ERR_INPUT (to): the channel needs another address. */
enum err outbox_trial(struct desk *d, struct arena *mem, const char *channel, const char *to, struct telling *out, struct fault *why) MUST_CHECK;

/* The other way: a bounce or an answer names one of our messages: by its Message-ID, with or
 * without <>, or by a secret address.  Whose secret is wrong is nobody's (ERR_MISSING). */
struct traced {
    int64_t complaint_id; /* 0: of none, or it was not said to the customer: a member of staff answers a notice */
    int64_t delivery;     /* 0: it names the complaint alone */
};
enum err outbox_trace(struct desk *d, const char *message_id_or_address, struct traced *out, struct fault *why) MUST_CHECK;
/* A delivery came back: state bounced (5.x.x) with `undelivered` on its complaint and another
 * channel tried; a delay (4.x.x) is only noted. */
struct bounce {
    const char *status, *text; /* text is personal */
    bool        delayed;
    const struct mail_row *mail; /* the mail that says so, kept in the same transaction */
};
enum err outbox_bounced(struct desk *d, int64_t delivery, const struct bounce *bounce, int64_t now_ms, struct fault *why) MUST_CHECK;

#endif
