/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hashing, appending and following the chain, an event at a time.  Walking the
 * whole journal is journal.c.
 */
#include "store/chain.h"

#include <string.h>

#include "base/doc.h"
#include "store/writer.h"

enum { TAIL = 64 };

/* Columns of EVENT_WHOLE. */
enum { DIGEST_COLUMN = 10, HASH_COLUMN, SEALED_COLUMN, KEY_COLUMN };

void
chain_add_integer(struct digest *d, uint64_t value)
{
    uint8_t bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    digest_add(d, bytes, sizeof(bytes));
}

static void
add_bytes(struct digest *d, const void *bytes, size_t length)
{
    chain_add_integer(d, bytes == NULL ? UINT64_MAX : length);
    if (bytes != NULL)
        digest_add(d, bytes, length);
}

void
chain_add_text(struct digest *d, const char *text)
{
    add_bytes(d, text, text == NULL ? 0 : strlen(text));
}

static void
hash_event(const uint8_t before[DIGEST_BYTES], const struct chained *e,
           uint8_t out[DIGEST_BYTES])
{
    struct digest d;

    digest_start(&d);
    digest_add(&d, before, DIGEST_BYTES);
    chain_add_integer(&d, (uint64_t)e->seq);
    chain_add_integer(&d, (uint64_t)e->complaint_id);
    chain_add_integer(&d, (uint64_t)e->n);
    chain_add_integer(&d, (uint64_t)e->at_ms);
    chain_add_text(&d, e->actor);
    chain_add_text(&d, e->kind);
    chain_add_text(&d, e->version);
    chain_add_text(&d, e->rule);
    chain_add_text(&d, e->reason);
    chain_add_text(&d, e->body);
    add_bytes(&d, e->personal_digest, DIGEST_BYTES);
    digest_end(&d, out);
}

static enum err
insert_event(struct tx *tx, const struct chained *e,
             const uint8_t hash[DIGEST_BYTES], struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_EVENT_ADD);

    bind_int(&q, 1, e->seq);
    bind_int(&q, 2, e->complaint_id);
    bind_int(&q, 3, e->n);
    bind_int(&q, 4, e->at_ms);
    bind_text(&q, 5, e->actor);
    bind_text(&q, 6, e->kind);
    bind_text(&q, 7, e->version);
    bind_text(&q, 8, e->rule);
    bind_text(&q, 9, e->reason);
    bind_text(&q, 10, e->body);
    bind_bytes(&q, 11, e->personal_digest,
               e->personal_digest == NULL ? 0 : DIGEST_BYTES);
    bind_bytes(&q, 12, hash, DIGEST_BYTES);
    return stmt_run(&q, why);
}

static enum err
insert_personal(struct tx *tx, const struct chained *e, const char *text,
                const uint8_t *key, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_EVENT_PERSONAL_ADD);
    uint8_t  *sealed;
    size_t    length;

    secret_seal(tx->store->writer->scratch, key, text, strlen(text), &sealed,
                &length);
    bind_int(&q, 1, e->seq);
    bind_int(&q, 2, e->complaint_id);
    bind_bytes(&q, 3, sealed, length);
    return stmt_run(&q, why);
}

enum err
chain_append(struct tx *tx, struct chained *place, const struct event *e,
             const uint8_t *key, struct fault *why)
{
    struct writer     *w = tx->store->writer;
    struct chain_head *head = &w->head;
    const char        *personal = NULL;
    uint8_t            mac[DIGEST_BYTES], hash[DIGEST_BYTES];

    place->at_ms = e->at_ms;
    place->actor = e->actor;
    place->kind = event_kind_name(e->kind);
    place->version = e->version;
    place->rule = e->rule;
    place->reason = e->reason;
    place->body = e->body == NULL ? "{}" : doc_write(w->scratch, e->body);
    place->personal_digest = NULL;
    if (json_object_size(e->personal) > 0) {
        personal = doc_write(w->scratch, e->personal);
        secret_mac(mac, key, personal, strlen(personal));
        place->personal_digest = mac;
    }
    hash_event(head->hash, place, hash);
    TRY(insert_event(tx, place, hash, why));
    if (personal != NULL)
        TRY(insert_personal(tx, place, personal, key, why));
    head->seq = place->seq;
    memcpy(head->hash, hash, sizeof(hash));
    return OK;
}

void
chain_read(struct stmt *q, struct chained *out)
{
    size_t         length;
    const uint8_t *digest = stmt_bytes(q, DIGEST_COLUMN, &length);

    *out = (struct chained){
        .seq = stmt_int(q, 0),
        .complaint_id = stmt_int(q, 1),
        .n = stmt_int(q, 2),
        .at_ms = stmt_int(q, 3),
        .actor = stmt_peek(q, 4),
        .kind = stmt_peek(q, 5),
        .version = stmt_peek(q, 6),
        .rule = stmt_peek(q, 7),
        .reason = stmt_peek(q, 8),
        .body = stmt_peek(q, 9),
        .personal_digest = length == DIGEST_BYTES ? digest : NULL,
    };
}

enum err
chain_follow(struct stmt *q, struct chain_head *head, struct fault *why)
{
    struct chained e;
    uint8_t        hash[DIGEST_BYTES];
    size_t         length;
    const uint8_t *kept = stmt_bytes(q, HASH_COLUMN, &length);

    chain_read(q, &e);
    if (e.seq != head->seq + 1)
        return fault(why, ERR_CONFLICT,
                     "event %lld is missing: event %lld follows event %lld",
                     (long long)head->seq + 1, (long long)e.seq,
                     (long long)head->seq);
    hash_event(head->hash, &e, hash);
    if (length != DIGEST_BYTES || memcmp(kept, hash, DIGEST_BYTES) != 0)
        return fault(why, ERR_CONFLICT,
                     "event %lld (complaint %lld, its event %lld) does not fit "
                     "its hash",
                     (long long)e.seq, (long long)e.complaint_id,
                     (long long)e.n);
    head->seq = e.seq;
    memcpy(head->hash, hash, sizeof(hash));
    return OK;
}

enum err
chain_personal(struct stmt *q, struct arena *mem, char **out, size_t *length,
               struct fault *why)
{
    uint8_t        mac[DIGEST_BYTES];
    size_t         digest_length, sealed_length, key_length;
    const uint8_t *digest = stmt_bytes(q, DIGEST_COLUMN, &digest_length);
    const uint8_t *sealed = stmt_bytes(q, SEALED_COLUMN, &sealed_length);
    const uint8_t *key = stmt_bytes(q, KEY_COLUMN, &key_length);
    long long      seq = (long long)stmt_int(q, 0);

    *out = NULL;
    *length = 0;
    if (digest == NULL && sealed == NULL)
        return OK;
    if (digest == NULL)
        return fault(why, ERR_CONFLICT, "event %lld was given a personal half",
                     seq);
    if (sealed == NULL && key == NULL)
        return OK; /* erased */
    if (sealed == NULL || key == NULL || key_length != KEY_BYTES)
        return fault(why, ERR_CONFLICT,
                     "the personal half of event %lld lost its %s, without an "
                     "erasure",
                     seq, sealed == NULL ? "text" : "key");
    if (secret_open(mem, key, sealed, sealed_length, out, length, NULL) != OK)
        return fault(why, ERR_CONFLICT,
                     "the personal half of event %lld does not open", seq);
    secret_mac(mac, key, *out, *length);
    if (digest_length != DIGEST_BYTES || memcmp(mac, digest, sizeof(mac)) != 0)
        return fault(why, ERR_CONFLICT,
                     "the personal half of event %lld is another one", seq);
    return OK;
}

static enum err
last_seq(struct connection *on, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_EVENT_LAST);

    if (stmt_next(&q))
        *out = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

enum err
chain_tail(struct connection *on, struct chain_head *head, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_EVENT_CHAIN);
    int64_t   last = 0, first;

    *head = (struct chain_head){0};
    TRY(last_seq(on, &last, why));
    first = last > TAIL ? last - TAIL : 1;
    bind_int(&q, 1, first);
    bind_int(&q, 2, TAIL + 1);
    if (first > 1 && stmt_next(&q)) {
        size_t         length;
        const uint8_t *hash = stmt_bytes(&q, HASH_COLUMN, &length);

        head->seq = stmt_int(&q, 0);
        memcpy(head->hash, hash, length < DIGEST_BYTES ? length : DIGEST_BYTES);
    }
    while (stmt_next(&q))
        if (chain_follow(&q, head, why) != OK)
            return ERR_STORE;
    return stmt_done(&q, why);
}
