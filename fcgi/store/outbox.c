/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One notice or delivery at a time: added, found, changed.  Lists and counts of
 * them are outbox_lists.c; who is told what, and when, is the desk's.
 */
#include <string.h>

#include "base/secret.h"
#include "store/outbox_inside.h"

static const char *const state_names[] = {
#define X(name, text) [DELIVERY_##name] = text,
    DELIVERY_STATES(X)
#undef X
};

const char *
delivery_state_name(enum delivery_state state)
{
    return state < DELIVERY_STATE_KINDS ? state_names[state] : "";
}

enum delivery_state
delivery_state_find(const char *name)
{
    int state = 0;

    while (state < DELIVERY_STATE_KINDS &&
           strcmp(state_names[state], name) != 0)
        state++;
    return (enum delivery_state)state;
}

/* --- notices --- */

enum err
notice_add(struct tx *tx, const struct notice *in, int64_t *id,
           struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_NOTICE_ADD);

    bind_int(&q, 1, in->complaint_id);
    bind_int(&q, 2, in->event);
    bind_text(&q, 3, in->kind);
    bind_text(&q, 4, in->audience);
    bind_text(&q, 5, in->actor == NULL ? "" : in->actor);
    bind_int(&q, 6, in->change);
    bind_int(&q, 7, in->urgent);
    bind_int(&q, 8, in->automatic);
    bind_int(&q, 9, in->at_ms);
    TRY(stmt_run(&q, why));
    tx->tells = true;
    if (id != NULL)
        *id = stmt_added(&q);
    return OK;
}

void
read_notice(struct stmt *q, struct arena *mem, struct notice *out)
{
    *out = (struct notice){
        .id = stmt_int(q, 0),
        .complaint_id = stmt_int(q, 1),
        .event = stmt_int(q, 2),
        .kind = stmt_text(q, 3, mem),
        .audience = stmt_text(q, 4, mem),
        .actor = stmt_text(q, 5, mem),
        .change = stmt_int(q, 6),
        .urgent = stmt_true(q, 7),
        .automatic = stmt_true(q, 8),
        .at_ms = stmt_int(q, 9),
    };
}

enum err
notice_routed(struct tx *tx, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_NOTICE_ROUTED);

    bind_int(&q, 1, id);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no notice %lld",
                     (long long)id);
    return OK;
}

enum err
notice_address_add(struct tx *tx, const struct notice *of, const char *address,
                   struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_NOTICE_ADDRESS_ADD);

    bind_int(&q, 1, of->id);
    bind_text(&q, 2, address);
    bind_int(&q, 3, of->at_ms);
    return stmt_run(&q, why);
}

enum err
notice_address_find(const struct store *st, struct arena *mem, int64_t notice,
                    const char **address, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_NOTICE_ADDRESS_FIND);

    bind_int(&q, 1, notice);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "notice %lld has no address",
                            (long long)notice);
    *address = stmt_text(&q, 0, mem);
    return OK;
}

enum err
notice_address_forget(struct tx *tx, int64_t notice, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_NOTICE_ADDRESS_FORGET);

    bind_int(&q, 1, notice);
    return stmt_run(&q, why);
}

/* --- deliveries --- */

static void
bind_digest(struct stmt *q, int n, const uint8_t *digest)
{
    if (digest == NULL)
        bind_text(q, n, NULL);
    else
        bind_bytes(q, n, digest, DIGEST_BYTES);
}

enum err
delivery_add(struct tx *tx, const struct delivery *in, int64_t *id,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DELIVERY_ADD);

    bind_int(&q, 1, in->notice.id);
    bind_int(&q, 2, in->notice.complaint_id);
    bind_text(&q, 3, in->channel);
    bind_text(&q, 4, in->recipient);
    bind_text(&q, 5, delivery_state_name(in->state));
    bind_int(&q, 6, in->attempts);
    bind_int(&q, 7, in->next_ms);
    bind_int(&q, 8, in->digest_id);
    bind_int(&q, 9, in->changed_ms);
    bind_digest(&q, 10, in->answered_to);
    bind_digest(&q, 11, in->answered_at);
    bind_text(&q, 12, in->trouble);
    TRY(stmt_run(&q, why));
    tx->tells = true;
    if (id != NULL)
        *id = stmt_added(&q);
    return OK;
}

enum err
delivery_change(struct tx *tx, const struct delivery_change *in,
                struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DELIVERY_CHANGE);

    bind_int(&q, 1, in->id);
    bind_text(&q, 2, delivery_state_name(in->state));
    bind_int(&q, 3, in->attempts);
    bind_int(&q, 4, in->next_ms);
    bind_int(&q, 5, in->changed_ms);
    bind_int(&q, 6, in->digest_id);
    bind_digest(&q, 7, in->answered_to);
    bind_digest(&q, 8, in->answered_at);
    bind_text(&q, 9, in->trouble);
    bind_text(&q, 10, in->channel);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no delivery %lld",
                     (long long)in->id);
    if (in->state == DELIVERY_WAITING)
        tx->tells = true;
    return OK;
}

enum err
delivery_park_channel(struct tx *tx, const char *channel, const char *trouble,
                      int64_t at_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DELIVERY_PARK_CHANNEL);

    bind_text(&q, 1, channel);
    bind_text(&q, 2, trouble);
    bind_int(&q, 3, at_ms);
    return stmt_run(&q, why);
}

enum err
delivery_hurry_channel(struct tx *tx, const char *channel, int64_t now_ms,
                       struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DELIVERY_HURRY_CHANNEL);

    bind_text(&q, 1, channel);
    bind_int(&q, 2, now_ms);
    return stmt_run(&q, why);
}

enum err
delivery_digest_settle(struct tx *tx, int64_t digest_id,
                       enum delivery_state state, int64_t at_ms,
                       struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DELIVERY_DIGEST_SETTLE);

    bind_int(&q, 1, digest_id);
    bind_text(&q, 2, delivery_state_name(state));
    bind_int(&q, 3, at_ms);
    return stmt_run(&q, why);
}

static const uint8_t *
read_digest(struct stmt *q, int column, struct arena *mem)
{
    size_t         length;
    const uint8_t *bytes = stmt_bytes(q, column, &length);

    return length != DIGEST_BYTES
               ? NULL
               : (const uint8_t *)arena_bytes(mem, (const char *)bytes, length);
}

/* Behind the columns of its notice. */
enum { DELIVERY_COLUMN = 10 };

void
read_delivery(struct stmt *q, struct arena *mem, struct delivery *out)
{
    int at = DELIVERY_COLUMN;

    *out = (struct delivery){
        .id = stmt_int(q, at),
        .channel = stmt_text(q, at + 1, mem),
        .recipient = stmt_text(q, at + 2, mem),
        .state = delivery_state_find(stmt_peek(q, at + 3)),
        .attempts = (int)stmt_int(q, at + 4),
        .next_ms = stmt_int(q, at + 5),
        .digest_id = stmt_int(q, at + 6),
        .changed_ms = stmt_int(q, at + 7),
        .answered_to = read_digest(q, at + 8, mem),
        .answered_at = read_digest(q, at + 9, mem),
        .trouble = stmt_text(q, at + 10, mem),
        .number = stmt_text(q, at + 11, mem),
    };
    read_notice(q, mem, &out->notice);
}

enum err
delivery_find(const struct store *st, struct arena *mem, int64_t id,
              struct delivery *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DELIVERY_FIND);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no delivery %lld",
                            (long long)id);
    read_delivery(&q, mem, out);
    return OK;
}
