/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the outbox share: where something can go out, one routing,
 * and what a message of ours is known by.
 */
#ifndef DESK_OUTBOX_INSIDE_H
#define DESK_OUTBOX_INSIDE_H

#include "desk/channels_inside.h"
#include "desk/contact.h"
#include "desk/outbox.h"
#include "desk/people_tell.h"
#include "desk/telling.h"
#include "store/absences.h"
#include "store/mails.h"

/* --- outlets (outbox_outlet.c) --- */

struct outlets {
    const struct channel *channels;
    size_t                channel_count;
    const struct mailbox *boxes;
    size_t                box_count;
};
enum err outlets_look(struct desk *d, struct arena *mem, struct outlets *out,
                      struct fault *why) MUST_CHECK;

/* What is to be told: each NULL is not asked. */
struct outlet_wish {
    const char *whom; /* customer, person, team, events */
    const char *via;  /* smtp, http */
    const char *kind, *procedure, *team;
};
/* Whether a channel that is on fits; the first one by name that does, or NULL.
 */
bool outlet_fits(const struct channel *channel, const struct outlet_wish *wish);
const struct channel *outlet_find(const struct outlets     *o,
                                  const struct outlet_wish *wish);
bool channel_is_via(const struct channel *channel, const char *via);

/* Where a customer's message goes.  `not` holds channels that were tried, each
 * of which is passed over; *trouble says why there is none. */
struct customer_wish {
    struct contact contact;
    const char    *kind, *procedure;
    const char *const * not ; /* NULL-terminated, or NULL */
};
const struct channel *outlet_of_customer(const struct outlets       *o,
                                         const struct customer_wish *wish,
                                         struct arena               *mem,
                                         const char                **trouble);
/* By mail, else by phone; NULL: there is no address, or no channel for it. */
const struct channel *outlet_of_person(const struct outlets *o,
                                       const struct reach   *reach,
                                       const char *kind, const char *procedure,
                                       struct arena *mem);

/* A complaint with its procedure; procedure NULL: it does not load. */
struct subject {
    struct complaint        c;
    const struct procedure *procedure;
};
/* ERR_MISSING: it is not there. */
enum err subject_look(struct desk *d, struct arena *mem, int64_t complaint_id,
                      struct subject *out, struct fault *why) MUST_CHECK;

/* --- routing (outbox_route.c, outbox_staff.c) --- */

struct cached_people {
    const char       *audience;
    struct reachable *people;
    size_t            count;
};
struct routing {
    struct desk          *desk;
    struct arena         *mem;
    int64_t               now_ms;
    struct outlets        outlets;
    struct delivery      *items; /* to be added */
    size_t                count, room;
    struct cached_people *cache; /* who holds a role, as of now */
    size_t                cached, cache_room;
    struct absence       *away; /* who is, once it was looked */
    size_t                away_count;
    bool                  away_known;
};
/* Notices of one change, and the complaint it is of. */
struct route_group {
    struct arena          *mem; /* goes with the group */
    const struct notice   *notices;
    size_t                 count;
    struct subject         subject;
    const struct calendar *calendar;
};
/* Another delivery of a notice: waiting from now on, unless changed. */
struct delivery *routing_add(struct routing *r, const struct notice *n,
                             const char *channel, const char *recipient);
enum err         route_staff(struct routing *r, const struct route_group *g,
                             struct fault *why) MUST_CHECK;

/* --- accounts (outbox_account.c) --- */

/* By mail alone: what is known of a person's phone does not say whose it was before. */
const struct channel *outlet_of_account(const struct outlets *o, const char *kind);
void route_account(struct routing *r, const struct notice *n);
/* ERR_CONFLICT: there is no address any more, or no account. */
enum err account_reader(struct desk *d, struct arena *mem, const struct notice *n, struct reader *out,
                        struct fault *why) MUST_CHECK;

/* --- identity (outbox_trace.c) --- */

/* What proves that we said it: of a delivery ('d') or a complaint ('c'). */
char *outbox_secret(const struct desk *d, struct arena *mem, char what,
                    int64_t id);
/* "local+b.12.SECRET@domain"; NULL where that does not fit an address. */
char *outbox_secret_address(const struct desk *d, struct arena *mem,
                            const char *address, char what, int64_t id);

/* The address of a test, sealed in its notice's audience. */
char    *outbox_test_audience(const struct desk *d, struct arena *mem,
                              const char *address);
enum err outbox_test_address(const struct desk *d, struct arena *mem,
                             const char *audience, const char **address,
                             struct fault *why) MUST_CHECK;

/* As outbox_telling(), of a test that is in no outbox; its channel may be off. */
enum err outbox_telling_of_test(struct desk *d, struct arena *mem,
                                const struct delivery *delivery,
                                struct telling        *out,
                                struct fault          *why) MUST_CHECK;

/* --- what did not arrive (outbox_undelivered.c) --- */

struct undelivered {
    const struct delivery *delivery;
    enum delivery_state    state; /* what it becomes */
    int                    attempts;
    const char            *trouble;  /* kept with it */
    const char *how, *status, *text; /* of the event; text is personal */
    const struct mail_row *mail;     /* kept with it, or NULL */
};
/* A letter or words to a customer. */
bool outbox_is_letter(const struct delivery *delivery);
/* The delivery's change, the event on its complaint, and another channel tried,
 * in one transaction. */
enum err outbox_undelivered(struct desk *d, const struct undelivered *u,
                            int64_t now_ms, struct fault *why) MUST_CHECK;
/* In brief and without addresses: what may stay with a delivery for a year. */
char *outbox_brief(struct arena *mem, const char *said);

#endif
