/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From notices to deliveries: read and thought out first, then written in one
 * transaction.  Notices of one change are looked at together.
 */
#include <ctype.h>
#include <string.h>

#include "base/address.h"
#include "base/civil.h"
#include "base/doc.h"
#include "base/log.h"
#include "desk/channels_inside.h"
#include "desk/outbox_inside.h"

enum {
    ROUTE_MOST = 400,
    ADDED_MOST = 4000, /* then the rest waits for the next call */
    ANSWERS_TO_ONE = 1,
    ANSWERS_AT_ONE = 60,
    ANSWERS_IN_ALL = 600,
    WRITTEN_MEMORY = 512 * 1024 * 1024
};

struct delivery *
routing_add(struct routing *r, const struct notice *n, const char *channel,
            const char *recipient)
{
    struct delivery *d;

    r->items =
        list_room(r->mem, r->items, r->count, &r->room, sizeof *r->items);
    d = &r->items[r->count++];
    *d = (struct delivery){
        .notice = {.id = n->id, .complaint_id = n->complaint_id},
        .channel = arena_text(r->mem, channel),
        .recipient = arena_text(r->mem, recipient),
        .state = DELIVERY_WAITING,
        .next_ms = r->now_ms,
        .changed_ms = r->now_ms};
    return d;
}

static void
withhold(struct routing *r, const struct notice *n, const char *trouble)
{
    struct delivery *d = routing_add(r, n, "", "customer");

    d->state = DELIVERY_WITHHELD;
    d->trouble = arena_text(r->mem, trouble);
}

/* --- automatic answers --- */

static const uint8_t *
keyed(struct routing *r, const char *what, const char *text)
{
    uint8_t *out = arena_take(r->mem, DIGEST_BYTES);
    char    *whole = arena_join(r->mem, what, text, NULL);

    for (char *c = whole; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    secret_mac(out, r->desk->key, whole, strlen(whole));
    return out;
}

/* Those that this routing adds count as well. */
static void
count_planned(const struct routing *r, const struct delivery *answer,
              int counts[3])
{
    for (size_t i = 0; i < r->count; i++) {
        const struct delivery *d = &r->items[i];

        if (d == answer || d->answered_to == NULL ||
            d->state != DELIVERY_WAITING)
            continue;
        counts[0] +=
            memcmp(d->answered_to, answer->answered_to, DIGEST_BYTES) == 0;
        counts[1] +=
            memcmp(d->answered_at, answer->answered_at, DIGEST_BYTES) == 0;
        counts[2]++;
    }
}

static const char *
over_limit(const int counts[3])
{
    if (counts[0] >= ANSWERS_TO_ONE)
        return "automatic answers: one an hour to an address";
    if (counts[1] >= ANSWERS_AT_ONE)
        return "automatic answers: 60 an hour to a domain";
    if (counts[2] >= ANSWERS_IN_ALL)
        return "automatic answers: 600 an hour altogether";
    return NULL;
}

static enum err
limit_answer(struct routing *r, struct delivery *answer, const char *email,
             struct fault *why)
{
    char *address = NULL;
    int   counts[3];

    TRY(address_read(r->mem, email, "email", &address, why));
    answer->answered_to = keyed(r, "answered to ", address);
    answer->answered_at = keyed(r, "answered at ", address_domain(address));
    TRY(delivery_answers(r->desk->store, answer->answered_to,
                         answer->answered_at, r->now_ms - HOUR_MS, counts,
                         why));
    count_planned(r, answer, counts);
    answer->trouble = over_limit(counts);
    if (answer->trouble != NULL)
        answer->state = DELIVERY_WITHHELD;
    return OK;
}

/* --- customers --- */

static enum err
route_customer(struct routing *r, const struct route_group *g,
               const struct notice *n, struct fault *why)
{
    const struct subject *s = &g->subject;
    struct customer_wish  wish = {.kind = n->kind, .procedure = s->c.procedure};
    const char           *silent = doc_text(s->c.state, "silent"), *trouble;
    const struct channel *channel;
    struct delivery      *d;

    if (s->procedure == NULL) {
        withhold(r, n, "its procedure does not load");
        return OK;
    }
    if (n->automatic && silent != NULL) {
        withhold(r, n, arena_join(g->mem, "silent: ", silent, NULL));
        return OK;
    }
    wish.contact = customer_contact(s->c.state, s->procedure);
    channel = outlet_of_customer(&r->outlets, &wish, g->mem, &trouble);
    if (channel == NULL) {
        withhold(r, n, trouble);
        return OK;
    }
    d = routing_add(r, n, channel->name, "customer");
    return n->automatic && channel_is_via(channel, "smtp")
               ? limit_answer(r, d, wish.contact.email, why)
               : OK;
}

/* --- events --- */

/* It asks for every event, or for this kind of them. */
static enum err
wants_event(struct routing *r, const struct channel *channel,
            const struct notice *n, bool *yes, struct fault *why)
{
    const char *kind;
    enum err    err;

    *yes = channel->kinds == NULL ||
           text_is_one_of("event", (const char *const *)channel->kinds);
    if (*yes)
        return OK;
    err = journal_kind(r->desk->store, r->mem, n->complaint_id, n->event, &kind,
                       why);
    if (err == ERR_MISSING)
        return OK;
    *yes =
        err == OK && text_is_one_of(kind, (const char *const *)channel->kinds);
    return err;
}

static enum err
route_event(struct routing *r, const struct route_group *g,
            const struct notice *n, struct fault *why)
{
    const struct outlet_wish wish = {.whom = "events",
                                     .procedure = g->subject.c.procedure};

    for (size_t i = 0; i < r->outlets.channel_count; i++) {
        const struct channel *channel = &r->outlets.channels[i];
        bool                  yes;

        if (!outlet_fits(channel, &wish))
            continue;
        TRY(wants_event(r, channel, n, &yes, why));
        if (yes)
            routing_add(r, n, channel->name, "");
    }
    return OK;
}

/* --- one change --- */

static enum err
route_each(struct routing *r, const struct route_group *g, struct fault *why)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct notice *n = &g->notices[i];

        if (strcmp(n->audience, "customer") == 0)
            TRY(route_customer(r, g, n, why));
        else if (strcmp(n->audience, "events") == 0)
            TRY(route_event(r, g, n, why));
    }
    return route_staff(r, g, why);
}

/* Of a complaint that is not there any more nothing is told. */
static enum err
route_group(struct routing *r, struct route_group *g, struct fault *why)
{
    const struct procedure *p;
    enum err                err;

    if (is_notice_of_account(g->notices[0].kind)) {
        route_account(r, &g->notices[0]);
        return OK;
    }
    err = subject_look(r->desk, g->mem, g->notices[0].complaint_id, &g->subject,
                       why);

    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    p = g->subject.procedure;
    g->calendar =
        desk_calendar(r->desk, g->mem, p == NULL ? NULL : p->calendar);
    return route_each(r, g, why);
}

/* How many notices from the first on are of one change. */
static size_t
same_change(const struct notice *first, size_t count)
{
    size_t same = 1;

    while (first->change != 0 && same < count &&
           first[same].change == first->change &&
           first[same].complaint_id == first->complaint_id)
        same++;
    return same;
}

/* A page that is full may end within a change: the next one begins with it. */
static size_t
whole_changes(const struct notice *all, size_t count)
{
    size_t whole = 0;

    if (count < ROUTE_MOST)
        return count;
    for (size_t at = 0; at < count;) {
        size_t same = same_change(&all[at], count - at);

        if (at + same < count)
            whole = at + same;
        at += same;
    }
    return whole == 0 ? count : whole;
}

/* What can never be routed lies where somebody looks, and holds nothing else
 * up. */
static void
park_group(struct routing *r, const struct route_group *g, const char *because)
{
    const char *trouble = outbox_brief(r->mem, because);

    log_line(LOG_ERROR, "a notice cannot be routed", "because", because, NULL);
    for (size_t i = 0; i < g->count; i++) {
        const struct notice *n = &g->notices[i];
        bool                 customers = strcmp(n->audience, "customer") == 0;
        struct delivery *d = routing_add(r, n, "", customers ? "customer" : "");

        d->state = DELIVERY_PARKED;
        d->trouble = trouble;
    }
}

static enum err
route_or_park(struct routing *r, struct route_group *g, struct fault *why)
{
    size_t        before = r->count;
    struct arena *home = doc_home(g->mem);
    enum err      err = route_group(r, g, why);

    doc_home(home);
    if (err == OK || err == ERR_STORE || err == ERR_BUSY)
        return err;
    r->count = before;
    park_group(r, g, why->text);
    return OK;
}

/* *routed: how many of them, less than all when they make too much at once. */
static enum err
route_all(struct routing *r, const struct notice *all, size_t count,
          size_t *routed, struct fault *why)
{
    AUTO_ARENA mem = arena_new(CHANGE_MEMORY);
    size_t     at = 0;

    while (at < count && r->count < ADDED_MOST) {
        struct route_group g = {.mem = mem, .notices = &all[at]};

        g.count = same_change(g.notices, count - at);
        TRY(route_or_park(r, &g, why));
        at += g.count;
        arena_reset(mem);
    }
    *routed = at;
    return OK;
}

static bool
is_delivered(const struct routing *r, int64_t notice)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].notice.id == notice)
            return true;
    return false;
}

static enum err
write_all(struct routing *r, const struct notice *all, size_t count,
          struct fault *why)
{
    AUTO_TX tx = {NULL};
    int64_t id;

    TRY(tx_begin(r->desk->store, &tx, why));
    for (size_t i = 0; i < r->count; i++)
        TRY(delivery_add(&tx, &r->items[i], &id, why));
    for (size_t i = 0; i < count; i++) {
        TRY(notice_routed(&tx, all[i].id, why));
        if (is_notice_of_account(all[i].kind) && !is_delivered(r, all[i].id))
            TRY(notice_address_forget(&tx, all[i].id, why));
    }
    return tx_commit(&tx, why);
}

static enum err
route(struct desk *d, int64_t now_ms, int *routed, struct fault *why)
{
    AUTO_ARENA     mem = arena_new(WRITTEN_MEMORY);
    struct routing r = {.desk = d, .mem = mem, .now_ms = now_ms};
    struct notice *all;
    size_t         count;

    *routed = 0;
    TRY(notice_waiting(d->store, mem, ROUTE_MOST, &all, &count, why));
    if (count == 0)
        return OK;
    count = whole_changes(all, count);
    /* What another process set up before this came about counts. */
    channels_renew(d);
    TRY(outlets_look(d, mem, &r.outlets, why));
    TRY(route_all(&r, all, count, &count, why));
    TRY(write_all(&r, all, count, why));
    *routed = (int)count;
    return OK;
}

enum err
outbox_route(struct desk *d, int64_t now_ms, int *routed, struct fault *why)
{
    enum err err;

    pthread_mutex_lock(&d->outbox_lock);
    err = route(d, now_ms, routed, why);
    pthread_mutex_unlock(&d->outbox_lock);
    return err;
}
