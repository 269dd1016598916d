/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the journal back: one complaint's events with their personal halves,
 * and the whole chain for verification.
 */
#include "store/journal.h"

#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "store/chain.h"
#include "store/writer.h"

enum {
    VERIFY_STEP = 500,
    VERIFY_BYTES = 1 << 30,
    BODY_COLUMN = 9,
    HASH_COLUMN = 11,
    SEALED_COLUMN
};

enum err
journal_read_row(struct stmt *q, struct arena *mem, struct journal_entry *out,
                 struct fault *why)
{
    struct chained e;
    size_t         length;
    char          *personal;
    const uint8_t *hash = stmt_bytes(q, HASH_COLUMN, &length);

    chain_read(q, &e);
    out->seq = e.seq;
    out->hash = secret_hex(mem, hash, length);
    out->event = (struct event){
        .kind = event_kind_find(e.kind),
        .at_ms = e.at_ms,
        .actor = stmt_text(q, 4, mem),
        .version = stmt_text(q, 6, mem),
        .rule = stmt_text(q, 7, mem),
        .reason = stmt_text(q, 8, mem),
    };
    if (out->event.kind == EVENT_KINDS)
        return fault(why, ERR_STORE, "event %lld is of no known kind: %s",
                     (long long)e.seq, e.kind);
    TRY(doc_read(mem, e.body, strlen(e.body), &out->event.body, why));
    TRY(chain_personal(q, mem, &personal, &length, why));
    if (personal == NULL)
        return OK;
    return doc_read(mem, personal, length, &out->event.personal, why);
}

static enum err
add_entry(struct stmt *q, struct entry_list *out, struct fault *why)
{
    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof(*out->items));
    if (journal_read_row(q, out->mem, &out->items[out->count++], why) != OK)
        return ERR_STORE;
    return OK;
}

enum err
journal_read(struct stmt *q, int64_t complaint_id, struct entry_list *out,
             struct fault *why)
{
    bind_int(q, 1, complaint_id);
    while (stmt_next(q))
        TRY(add_entry(q, out, why));
    return stmt_done(q, why);
}

enum err
journal_fold(struct stmt *q, int64_t complaint_id, struct arena *mem,
             json_t **state, int64_t *revision, struct fault *why)
{
    struct entry_list list = {.mem = mem};

    TRY(journal_read(q, complaint_id, &list, why));
    *state = state_new(mem);
    for (size_t i = 0; i < list.count; i++)
        state_apply(*state, &list.items[i].event);
    *revision = (int64_t)list.count;
    return OK;
}

enum err
complaint_journal(const struct store *st, struct arena *mem,
                  int64_t complaint_id, struct journal_entry **out,
                  size_t *count, struct fault *why)
{
    AUTO_STMT         q = stmt_read(st, SQL_EVENT_OF_COMPLAINT);
    struct entry_list list = {.mem = mem};

    TRY(journal_read(&q, complaint_id, &list, why));
    *out = list.items;
    *count = list.count;
    return OK;
}

/* Bytes of text in the row the statement stands on. */
static size_t
row_bytes(struct stmt *q)
{
    size_t body, sealed;

    stmt_bytes(q, BODY_COLUMN, &body);
    stmt_bytes(q, SEALED_COLUMN, &sealed);
    return body + sealed;
}

enum err
complaint_journal_page(const struct store *st, struct arena *mem,
                       int64_t complaint_id, struct journal_page *page,
                       struct fault *why)
{
    AUTO_STMT         q = stmt_read(st, SQL_EVENT_OF_COMPLAINT_AFTER);
    struct entry_list list = {.mem = mem};
    size_t            bytes = 0;

    bind_int(&q, 1, complaint_id);
    bind_int(&q, 2, page->after);
    page->more = stmt_next(&q);
    while (page->more && (list.count == 0 || bytes < page->bytes_most)) {
        bytes += row_bytes(&q);
        TRY(add_entry(&q, &list, why));
        page->more = stmt_next(&q);
    }
    page->items = list.items;
    page->count = list.count;
    return stmt_done(&q, why);
}

static enum err
check_row(struct stmt *q, struct arena *mem, struct chain_head *head,
          struct fault *why)
{
    char  *personal;
    size_t length;

    TRY(chain_follow(q, head, why));
    if (chain_personal(q, mem, &personal, &length, why) != OK) {
        head->seq--; /* it is this event that does not fit */
        return ERR_CONFLICT;
    }
    return OK;
}

/* One stretch of the chain.  Each is a read of its own, so that a long journal
 * does not hold the write-ahead log up; nothing in it ever changes. */
static enum err
check_stretch(const struct store *st, struct arena *mem,
              struct chain_head *head, int *rows, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_CHAIN);

    *rows = 0;
    bind_int(&q, 1, head->seq + 1);
    bind_int(&q, 2, VERIFY_STEP);
    while (stmt_next(&q)) {
        TRY(check_row(&q, mem, head, why));
        (*rows)++;
    }
    return stmt_done(&q, why);
}

enum err
journal_verify(const struct store *st, int64_t *checked, int64_t *broken,
               char head_hex[65], struct fault *why)
{
    AUTO_ARENA        mem = arena_new(VERIFY_BYTES);
    struct chain_head head = {0};
    int               rows = VERIFY_STEP;

    *broken = 0;
    while (rows == VERIFY_STEP) {
        enum err err = check_stretch(st, mem, &head, &rows, why);

        *checked = head.seq;
        if (err == ERR_CONFLICT)
            *broken = head.seq + 1;
        if (err != OK)
            return err;
        arena_reset(mem);
    }
    memcpy(head_hex, secret_hex(mem, head.hash, DIGEST_BYTES), 65);
    return OK;
}
