/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists and counts of the outbox, each over an index: what waits is looked for
 * every second, and what was sent stays for a year.
 */
#include <string.h>

#include "base/secret.h"
#include "store/outbox_inside.h"

enum err
notice_waiting(const struct store *st, struct arena *mem, int limit,
               struct notice **out, size_t *count, struct fault *why)
{
    AUTO_STMT      q = stmt_read(st, SQL_NOTICE_WAITING);
    struct notice *list = NULL;
    size_t         room = 0;

    *count = 0;
    bind_int(&q, 1, limit);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_notice(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
read_deliveries(struct stmt *q, struct arena *mem, struct delivery **out,
                size_t *count, struct fault *why)
{
    struct delivery *list = NULL;
    size_t           room = 0;

    *count = 0;
    while (stmt_next(q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_delivery(q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(q, why);
}

static bool
is_busy(const struct delivery_due *page, int64_t id)
{
    size_t i = 0;

    while (i < page->busy_count && page->busy[i] != id)
        i++;
    return i < page->busy_count;
}

enum err
delivery_due_list(const struct store *st, struct arena *mem,
                  struct delivery_due *page, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_DUE);
    size_t    room = 0;

    page->items = NULL;
    page->count = 0;
    bind_text(&q, 1, page->channel);
    bind_int(&q, 2, page->now_ms);
    bind_int(&q, 3, (int64_t)page->limit + (int64_t)page->busy_count);
    while (page->count < (size_t)page->limit && stmt_next(&q)) {
        page->items = list_room(mem, page->items, page->count, &room,
                                sizeof(*page->items));
        read_delivery(&q, mem, &page->items[page->count]);
        page->count += !is_busy(page, page->items[page->count].id);
    }
    return stmt_done(&q, why);
}

/* The first channel behind one that anything waits on, and its soonest time;
 * NULL: none. */
static enum err
next_channel(const struct store *st, struct arena *mem, const char **channel,
             int64_t *next_ms, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_CHANNEL_AFTER);

    bind_text(&q, 1, *channel);
    if (stmt_next(&q)) {
        *channel = stmt_text(&q, 0, mem);
        *next_ms = stmt_int(&q, 1);
        return OK;
    }
    *channel = NULL;
    return stmt_done(&q, why);
}

enum err
delivery_channels_due(const struct store *st, struct arena *mem, int64_t now_ms,
                      const char ***names, size_t *count, int64_t *next_ms,
                      struct fault *why)
{
    const char **list = NULL, *channel = "";
    size_t       room = 0;
    int64_t      soonest;

    *count = 0;
    *next_ms = 0;
    for (;;) {
        TRY(next_channel(st, mem, &channel, &soonest, why));
        if (channel == NULL)
            break;
        if (*next_ms == 0 || soonest < *next_ms)
            *next_ms = soonest;
        if (soonest > now_ms)
            continue;
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = channel;
    }
    *names = list;
    return OK;
}

/* --- digests --- */

enum err
delivery_held(const struct store *st, struct arena *mem, const char *login,
              int limit, struct delivery **out, size_t *count,
              struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_HELD);

    bind_text(&q, 1, login);
    bind_int(&q, 2, limit);
    return read_deliveries(&q, mem, out, count, why);
}

static enum err
next_login(const struct store *st, struct arena *mem, const char **login,
           struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_LOGIN_AFTER);

    bind_text(&q, 1, *login);
    *login = stmt_next(&q) ? stmt_text(&q, 0, mem) : NULL;
    return stmt_done(&q, why);
}

enum err
delivery_held_logins(const struct store *st, struct arena *mem,
                     const char ***logins, size_t *count, struct fault *why)
{
    const char **list = NULL, *login = "";
    size_t       room = 0;

    *count = 0;
    for (;;) {
        TRY(next_login(st, mem, &login, why));
        if (login == NULL)
            break;
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = login;
    }
    *logins = list;
    return OK;
}

enum err
delivery_of_digest(const struct store *st, struct arena *mem, int64_t digest_id,
                   int limit, struct delivery **out, size_t *count,
                   struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_OF_DIGEST);

    bind_int(&q, 1, digest_id);
    bind_int(&q, 2, limit);
    return read_deliveries(&q, mem, out, count, why);
}

enum err
delivery_of_notice(const struct store *st, struct arena *mem, int64_t notice_id,
                   struct delivery **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_OF_NOTICE);

    bind_int(&q, 1, notice_id);
    return read_deliveries(&q, mem, out, count, why);
}

/* --- events to tell --- */

enum err
journal_after(const struct store *st, struct arena *mem, int64_t after_seq,
              int limit, struct past_event **out, size_t *count,
              struct fault *why)
{
    AUTO_STMT          q = stmt_read(st, SQL_EVENT_AFTER);
    struct past_event *list = NULL;
    size_t             room = 0;

    *count = 0;
    bind_int(&q, 1, after_seq);
    bind_int(&q, 2, limit);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = (struct past_event){
            .seq = stmt_int(&q, 0),
            .complaint_id = stmt_int(&q, 1),
            .n = stmt_int(&q, 2),
            .at_ms = stmt_int(&q, 3),
            .kind = stmt_text(&q, 4, mem),
        };
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
journal_kind(const struct store *st, struct arena *mem, int64_t complaint_id,
             int64_t n, const char **kind, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_KIND);

    bind_int(&q, 1, complaint_id);
    bind_int(&q, 2, n);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such event");
    *kind = stmt_text(&q, 0, mem);
    return OK;
}

/* --- pages --- */

enum err
delivery_list(const struct store *st, struct arena *mem,
              const struct delivery_filter *filter, struct delivery **out,
              size_t *count, struct fault *why)
{
    bool      any = filter->state == DELIVERY_STATE_KINDS;
    enum sql  which = filter->complaint_id != 0 ? SQL_DELIVERY_PAGE_COMPLAINT
                      : any                     ? SQL_DELIVERY_PAGE_ALL
                                                : SQL_DELIVERY_PAGE_STATE;
    AUTO_STMT q = stmt_read(st, which);

    bind_int(&q, 1, filter->before > 0 ? filter->before : INT64_MAX);
    bind_int(&q, 2, filter->complaint_id);
    bind_text(&q, 3, filter->channel);
    bind_text(&q, 4, any ? NULL : delivery_state_name(filter->state));
    bind_int(&q, 5, filter->limit);
    return read_deliveries(&q, mem, out, count, why);
}

/* --- how channels went --- */

enum err
delivery_past_list(const struct store *st, struct arena *mem,
                   enum delivery_state state, int64_t since_ms,
                   struct delivery_past **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_PAST);
    size_t    room = 0;

    *count = 0;
    *out = NULL;
    bind_text(&q, 1, delivery_state_name(state));
    bind_int(&q, 2, since_ms);
    bind_int(&q, 3, DELIVERY_PAST_MOST);
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] = (struct delivery_past){
            .channel = stmt_text(&q, 0, mem),
            .count = stmt_int(&q, 1),
            .lately = stmt_int(&q, 2),
            .last_ms = stmt_int(&q, 3),
            .trouble = stmt_text(&q, 4, mem),
        };
    }
    return stmt_done(&q, why);
}

/* --- counts --- */

static enum err
count_answers(const struct store *st, enum sql which, const uint8_t *digest,
              int64_t since_ms, int *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, which);

    bind_int(&q, 1, since_ms);
    if (digest != NULL)
        bind_bytes(&q, 2, digest, DIGEST_BYTES);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "the answers cannot be counted");
    *count = (int)stmt_int(&q, 0);
    return OK;
}

enum err
delivery_answers(const struct store *st, const uint8_t answered_to[32],
                 const uint8_t answered_at[32], int64_t since_ms, int counts[3],
                 struct fault *why)
{
    counts[0] = counts[1] = 0;
    if (answered_to != NULL)
        TRY(count_answers(st, SQL_DELIVERY_ANSWERS_TO, answered_to, since_ms,
                          &counts[0], why));
    if (answered_at != NULL)
        TRY(count_answers(st, SQL_DELIVERY_ANSWERS_AT, answered_at, since_ms,
                          &counts[1], why));
    return count_answers(st, SQL_DELIVERY_ANSWERS_ALL, NULL, since_ms,
                         &counts[2], why);
}

static enum err
count_states(const struct store *st, struct outbox_figures *out,
             struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_TALLY);

    while (stmt_next(&q)) {
        enum delivery_state state = delivery_state_find(stmt_peek(&q, 0));

        if (state < DELIVERY_STATE_KINDS)
            out->by_state[state] = stmt_int(&q, 1);
    }
    return stmt_done(&q, why);
}

static enum err
count_notices(const struct store *st, struct outbox_figures *out,
              struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_NOTICE_TALLY);

    if (stmt_next(&q))
        out->notices_waiting = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

enum err
outbox_measure(const struct store *st, int64_t now_ms,
               struct outbox_figures *out, struct fault *why)
{
    AUTO_ARENA   mem = arena_new(1 << 20);
    const char **names;
    size_t       due;
    int64_t      soonest;

    memset(out, 0, sizeof(*out));
    TRY(count_states(st, out, why));
    TRY(count_notices(st, out, why));
    TRY(delivery_channels_due(st, mem, now_ms, &names, &due, &soonest, why));
    if (due > 0)
        out->oldest_due_ms = now_ms - soonest;
    return OK;
}

/* --- tidying --- */

static enum err
tidy(struct tx *tx, enum sql which, int64_t before_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, before_ms);
    return stmt_run(&q, why);
}

enum err
outbox_tidy(struct tx *tx, int64_t before_ms, struct fault *why)
{
    TRY(tidy(tx, SQL_DELIVERY_TIDY, before_ms, why));
    return tidy(tx, SQL_NOTICE_TIDY, before_ms, why);
}
