/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What came of attempts, what mail servers said later, and what a person wants
 * done about it.
 */
#include <string.h>

#include "base/civil.h"
#include "base/log.h"
#include "desk/outbox_inside.h"

enum { ATTEMPTS_MOST = 20, SETTLE_MEMORY = 256 * 1024 * 1024 };

/* Until the next attempt, in minutes; the last counts for all that follow. */
static const int delays[] = {1, 5, 30, 60, 120, 240, 360};

static int64_t
delay_ms(int attempts)
{
    int last = (int)(sizeof delays / sizeof delays[0]) - 1;
    int at = attempts - 1 < last ? attempts - 1 : last;

    return (int64_t)delays[at < 0 ? 0 : at] * MINUTE_MS;
}

/* One outcome with its delivery, and what follows from it. */
struct settling {
    struct outcome         outcome;
    struct delivery        delivery;
    struct delivery_change change;
    bool                   counts; /* it still waits for this outcome */
};

static void
follow(struct settling *s, int64_t now_ms)
{
    const struct outcome   *o = &s->outcome;
    struct delivery_change *c = &s->change;

    c->attempts = s->delivery.attempts + 1;
    c->changed_ms = now_ms;
    switch (o->result) {
    case RESULT_SENT:
        c->state = DELIVERY_SENT;
        break;
    case RESULT_LATER:
        c->state =
            c->attempts >= ATTEMPTS_MOST ? DELIVERY_PARKED : DELIVERY_WAITING;
        c->next_ms = now_ms + delay_ms(c->attempts);
        break;
    case RESULT_NEVER:
        c->state = DELIVERY_PARKED;
        break;
    case RESULT_WITHHELD:
        c->state = DELIVERY_WITHHELD;
        c->attempts = s->delivery.attempts;
        break;
    case RESULT_BUSY:
        c->state = DELIVERY_WAITING;
        c->attempts = s->delivery.attempts;
        c->changed_ms = s->delivery.changed_ms;
        c->next_ms = o->next_ms;
        break;
    }
}

/* What a person or a bounce said meanwhile is not undone; what was sent was. */
static enum err
look(struct desk *d, struct arena *mem, struct settling *s, int64_t now_ms,
     struct fault *why)
{
    enum err err =
        delivery_find(d->store, mem, s->outcome.delivery, &s->delivery, why);

    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    s->counts = s->delivery.state == DELIVERY_WAITING ||
                (s->delivery.state == DELIVERY_PARKED &&
                 s->outcome.result == RESULT_SENT);
    s->change = (struct delivery_change){
        .id = s->delivery.id,
        .next_ms = s->delivery.next_ms,
        .digest_id = s->delivery.digest_id,
        .trouble = outbox_brief(mem, s->outcome.trouble)};
    follow(s, now_ms);
    return OK;
}

static bool
is_lost_letter(const struct settling *s)
{
    return s->counts && s->change.state == DELIVERY_PARKED &&
           outbox_is_letter(&s->delivery);
}

/* What a digest holds goes the way of the digest, once that is decided. */
static enum err
settle_digest(struct tx *tx, const struct delivery *of,
              const struct delivery_change *c, struct fault *why)
{
    if (strcmp(of->notice.kind, "digest") != 0 ||
        c->state == DELIVERY_WAITING || c->state == DELIVERY_PARKED)
        return OK;
    return delivery_digest_settle(tx, of->id, c->state, c->changed_ms, why);
}

/* Where a mail about an account went is nobody's business once it went. */
static enum err
settle_account(struct tx *tx, const struct delivery *of,
               const struct delivery_change *c, struct fault *why)
{
    if (!is_notice_of_account(of->notice.kind) ||
        c->state == DELIVERY_WAITING || c->state == DELIVERY_PARKED)
        return OK;
    return notice_address_forget(tx, of->notice.id, why);
}

static enum err
settle_plain(struct desk *d, const struct settling *all, size_t count,
             struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    for (size_t i = 0; i < count; i++) {
        if (!all[i].counts || is_lost_letter(&all[i]))
            continue;
        TRY(delivery_change(&tx, &all[i].change, why));
        TRY(settle_digest(&tx, &all[i].delivery, &all[i].change, why));
        TRY(settle_account(&tx, &all[i].delivery, &all[i].change, why));
    }
    return tx_commit(&tx, why);
}

static enum err
park(struct desk *d, const struct delivery_change *change, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(delivery_change(&tx, change, why));
    return tx_commit(&tx, why);
}

/* One that cannot be filed on its complaint is parked all the same, or it would
 * be sent for ever. */
static enum err
settle_lost(struct desk *d, const struct settling *s, int64_t now_ms,
            struct fault *why)
{
    const struct undelivered u = {
        .delivery = &s->delivery,
        .state = DELIVERY_PARKED,
        .attempts = s->change.attempts,
        .trouble = s->outcome.trouble,
        .how = s->outcome.result == RESULT_NEVER ? "refused" : "given_up",
        .status = s->outcome.status,
        .text = s->outcome.trouble};
    enum err err = outbox_undelivered(d, &u, now_ms, why);

    if (err == OK || err == ERR_STORE || err == ERR_BUSY || err == ERR_STALE)
        return err;
    log_line(LOG_ERROR, "what did not arrive is not on its complaint",
             "because", why->text, NULL);
    return park(d, &s->change, why);
}

/* Lost letters first: should one of them fail, no attempt was counted yet, and
 * those that are filed are not filed again. */
enum err
outbox_settle(struct desk *d, const struct outcome *outcomes, size_t count,
              int64_t now_ms, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(SETTLE_MEMORY);
    struct settling *all = arena_take(mem, (count + 1) * sizeof *all);

    for (size_t i = 0; i < count; i++) {
        all[i].outcome = outcomes[i];
        TRY(look(d, mem, &all[i], now_ms, why));
    }
    for (size_t i = 0; i < count; i++)
        if (is_lost_letter(&all[i]))
            TRY(settle_lost(d, &all[i], now_ms, why));
    TRY(settle_plain(d, all, count, why));
    return OK;
}

/* --- bounces --- */

/* With the mail that says so; the delivery itself only when it changes. */
static enum err
note_bounce(struct desk *d, const struct delivery *of, const char *trouble,
            const struct bounce *bounce, struct fault *why)
{
    AUTO_TX                      tx = {NULL};
    const struct delivery_change change = {.id = of->id,
                                           .state = of->state,
                                           .attempts = of->attempts,
                                           .next_ms = of->next_ms,
                                           .changed_ms = of->changed_ms,
                                           .digest_id = of->digest_id,
                                           .trouble = trouble};

    TRY(tx_begin(d->store, &tx, why));
    if (bounce->mail != NULL)
        TRY(mail_add(&tx, bounce->mail, why));
    TRY(delivery_change(&tx, &change, why));
    TRY(settle_digest(&tx, of, &change, why));
    return tx_commit(&tx, why);
}

enum err
outbox_bounced(struct desk *d, int64_t delivery, const struct bounce *bounce,
               int64_t now_ms, struct fault *why)
{
    AUTO_ARENA         mem = arena_new(CHANGE_MEMORY);
    const char        *status = bounce->status == NULL ? "" : bounce->status;
    struct delivery    of;
    struct undelivered u = {.delivery = &of,
                            .state = DELIVERY_BOUNCED,
                            .how = "bounced",
                            .status = bounce->status,
                            .text = bounce->text,
                            .mail = bounce->mail};

    TRY(delivery_find(d->store, mem, delivery, &of, why));
    u.attempts = of.attempts;
    u.trouble = arena_join(mem, bounce->delayed ? "delayed " : "bounced ",
                           status, NULL);
    if (bounce->delayed || of.state == DELIVERY_BOUNCED)
        return note_bounce(
            d, &of, bounce->delayed ? outbox_brief(mem, u.trouble) : of.trouble,
            bounce, why);
    if (outbox_is_letter(&of))
        return outbox_undelivered(d, &u, now_ms, why);
    of.state = DELIVERY_BOUNCED;
    of.changed_ms = now_ms;
    return note_bounce(d, &of, outbox_brief(mem, u.trouble), bounce, why);
}
