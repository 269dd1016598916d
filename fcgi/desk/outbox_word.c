/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A person's word about the outbox: once more, no more, all over again for a
 * webhook, or a test.
 */
#include <string.h>

#include "base/address.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/outbox_inside.h"

enum { REPLAY_PAGE = 500, PHONE_LONGEST = 32 };

/* --- once more, no more --- */

static bool
is_stuck(const struct delivery *d)
{
    return d->state == DELIVERY_PARKED || d->state == DELIVERY_BOUNCED ||
           d->state == DELIVERY_WITHHELD;
}

static enum err
find_stuck(struct desk *d, struct arena *mem, int64_t id, struct delivery *out,
           struct fault *why)
{
    TRY(delivery_find(d->store, mem, id, out, why));
    if (!is_stuck(out))
        return fault(why, ERR_CONFLICT, "it is %s, not stuck",
                     delivery_state_name(out->state));
    return OK;
}

static enum err
change_to(struct desk *d, const struct delivery_change *change,
          const struct delivery *of, struct fault *why)
{
    AUTO_TX tx = {NULL};
    bool    digest = strcmp(of->notice.kind, "digest") == 0;

    TRY(tx_begin(d->store, &tx, why));
    TRY(delivery_change(&tx, change, why));
    if (digest)
        TRY(delivery_digest_settle(
            &tx, change->id,
            change->state == DELIVERY_WAITING ? DELIVERY_HELD : change->state,
            change->changed_ms, why));
    if (change->state == DELIVERY_DROPPED)
        TRY(notice_address_forget(&tx, of->notice.id, why));
    return desk_commit(d, &tx, why);
}

/* What was withheld before it had a channel gets one now; so does what was on
 * one that is gone. */
static enum err
find_channel(struct desk *d, struct arena *mem, const struct delivery *of,
             const char **channel, struct fault *why)
{
    struct customer_wish  wish = {.kind = of->notice.kind};
    struct outlets        outlets;
    struct subject        s;
    struct reachable      who;
    const struct channel *found;
    const char           *trouble = "no address";

    TRY(outlets_look(d, mem, &outlets, why));
    if (strcmp(of->recipient, "customer") == 0) {
        TRY(subject_look(d, mem, of->notice.complaint_id, &s, why));
        if (s.procedure == NULL)
            return fault(why, ERR_CONFLICT, "its procedure does not load");
        wish.procedure = s.c.procedure;
        wish.contact = customer_contact(s.c.state, s.procedure);
        found = outlet_of_customer(&outlets, &wish, mem, &trouble);
    } else if (is_notice_of_account(of->notice.kind)) {
        found = outlet_of_account(&outlets, of->notice.kind);
        trouble = "no channel";
    } else {
        TRY(reach_of_login(d->store, mem, of->recipient, &who, why));
        found =
            outlet_of_person(&outlets, &who.reach, of->notice.kind, NULL, mem);
    }
    if (found == NULL)
        return fault(why, ERR_CONFLICT, "it cannot be sent: %s", trouble);
    *channel = found->name;
    return OK;
}

/* It never had one, or that was removed. */
static bool
is_gone(struct desk *d, struct arena *mem, const char *channel)
{
    struct fault ignored;
    json_t      *doc;

    return channel[0] == '\0' || channel_doc(d, mem, CHANNEL_SETTING, channel,
                                             &doc, &ignored) == ERR_MISSING;
}

enum err
outbox_retry(struct desk *d, int64_t delivery, int64_t now_ms,
             struct fault *why)
{
    AUTO_ARENA             mem = arena_new(CHANGE_MEMORY);
    struct delivery        of;
    struct delivery_change change = {.id = delivery,
                                     .state = DELIVERY_WAITING,
                                     .next_ms = now_ms,
                                     .changed_ms = now_ms};

    TRY(find_stuck(d, mem, delivery, &of, why));
    if (is_gone(d, mem, of.channel))
        TRY(find_channel(d, mem, &of, &change.channel, why));
    return change_to(d, &change, &of, why);
}

enum err
outbox_drop(struct desk *d, int64_t delivery, int64_t now_ms, struct fault *why)
{
    AUTO_ARENA             mem = arena_new(CHANGE_MEMORY);
    struct delivery        of;
    struct delivery_change change = {
        .id = delivery, .state = DELIVERY_DROPPED, .changed_ms = now_ms};

    TRY(find_stuck(d, mem, delivery, &of, why));
    change.attempts = of.attempts;
    change.trouble = of.trouble;
    return change_to(d, &change, &of, why);
}

/* --- all over again --- */

static enum err
find_on(struct desk *d, struct arena *mem, const char *name,
        const struct channel **out, struct fault *why)
{
    struct outlets outlets;

    TRY(outlets_look(d, mem, &outlets, why));
    *out = channel_named(outlets.channels, outlets.channel_count, name);
    if (*out == NULL)
        return fault(why, ERR_MISSING, "there is no channel %.60s", name);
    if (!(*out)->on)
        return fault(why, ERR_CONFLICT, "the channel %s is off", name);
    return OK;
}

static bool
wants(const struct channel *channel, const char *kind)
{
    const char *const *kinds = (const char *const *)channel->kinds;

    return kinds == NULL || text_is_one_of("event", kinds) ||
           text_is_one_of(kind, kinds);
}

/* Routed already: to this one channel. */
static enum err
add_event(struct tx *tx, const struct channel *channel,
          const struct past_event *e, int64_t now_ms, struct fault *why)
{
    const struct notice n = {.complaint_id = e->complaint_id,
                             .event = e->n,
                             .kind = "event",
                             .audience = "events",
                             .at_ms = e->at_ms};
    struct delivery     d = {.notice = n,
                             .channel = channel->name,
                             .recipient = "",
                             .state = DELIVERY_WAITING,
                             .next_ms = now_ms,
                             .changed_ms = now_ms};

    TRY(notice_add(tx, &n, &d.notice.id, why));
    TRY(notice_routed(tx, d.notice.id, why));
    return delivery_add(tx, &d, &d.id, why);
}

static enum err
add_page(struct desk *d, const struct channel *channel,
         const struct past_event *events, size_t count, int64_t now_ms,
         int64_t *added, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    for (size_t i = 0; i < count; i++)
        if (wants(channel, events[i].kind)) {
            TRY(add_event(&tx, channel, &events[i], now_ms, why));
            ++*added;
        }
    return desk_commit(d, &tx, why);
}

enum err
outbox_replay(struct desk *d, const char *channel, int64_t after_seq,
              int64_t now_ms, int64_t *count, struct fault *why)
{
    AUTO_ARENA            mem = arena_new(CHANGE_MEMORY);
    const struct channel *to;

    *count = 0;
    TRY(find_on(d, mem, channel, &to, why));
    if (!plugin_tells(to->plugin, "events"))
        return fault(why, ERR_CONFLICT, "the channel %s is told no events",
                     channel);
    for (;;) {
        AUTO_ARENA         page = arena_new(CHANGE_MEMORY);
        struct past_event *events;
        size_t             n;

        TRY(journal_after(d->store, page, after_seq, REPLAY_PAGE, &events, &n,
                          why));
        if (n == 0)
            return OK;
        TRY(add_page(d, to, events, n, now_ms, count, why));
        after_seq = events[n - 1].seq;
    }
}

/* --- a test --- */

static enum err
check_address(struct arena *mem, const struct channel *channel,
              const char *address, struct fault *why)
{
    size_t length = strlen(address);

    if (channel_is_via(channel, "smtp"))
        return address_read(mem, address, "to", NULL, why);
    if (!plugin_tells(channel->plugin, "customer") &&
        !plugin_tells(channel->plugin, "person"))
        return OK;
    if (length == 0 || length > PHONE_LONGEST ||
        strspn(address, "+0123456789 -()") != length)
        return fault_field(why, ERR_INPUT, "to",
                           "a phone number to send it to is needed");
    return OK;
}

enum err
outbox_test(struct desk *d, const char *channel, const char *address,
            int64_t now_ms, int64_t *delivery, struct fault *why)
{
    AUTO_ARENA            mem = arena_new(CHANGE_MEMORY);
    AUTO_TX               tx = {NULL};
    const struct channel *to;
    struct notice         n = {.kind = "test", .at_ms = now_ms};
    struct delivery       test = {.recipient = "",
                                  .state = DELIVERY_WAITING,
                                  .next_ms = now_ms,
                                  .changed_ms = now_ms};

    TRY(find_on(d, mem, channel, &to, why));
    TRY(check_address(mem, to, address, why));
    n.audience = outbox_test_audience(d, mem, address);
    test.channel = to->name;
    TRY(tx_begin(d->store, &tx, why));
    TRY(notice_add(&tx, &n, &test.notice.id, why));
    TRY(notice_routed(&tx, test.notice.id, why));
    TRY(delivery_add(&tx, &test, delivery, why));
    return desk_commit(d, &tx, why);
}

/* Its number is a moment, which no delivery's is: each test has another
 * Message-ID, and an answer to one is an answer to nothing. */
enum err
outbox_trial(struct desk *d, struct arena *mem, const char *channel,
             const char *to, struct telling *out, struct fault *why)
{
    const struct channel *all, *found;
    size_t                count;
    struct delivery       test = {.id = moment_now(),
                                  .notice = {.kind = "test", .actor = ""},
                                  .recipient = "",
                                  .state = DELIVERY_WAITING};

    TRY(channels_list(d, mem, &all, &count, why));
    found = channel_named(all, count, channel);
    if (found == NULL)
        return fault(why, ERR_MISSING, "there is no channel %.60s", channel);
    TRY(check_address(mem, found, to, why));
    test.channel = found->name;
    test.changed_ms = test.notice.at_ms = test.id;
    test.notice.audience = outbox_test_audience(d, mem, to);
    return outbox_telling_of_test(d, mem, &test, out, why);
}
