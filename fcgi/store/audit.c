/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The audit, chained:
 *
 *   hash = BLAKE2b-256(hash before || id || at_ms || actor || what || about ||
 *                      note || before || after)
 *
 * written as chain.h writes its columns.  Before the first row: 32 zero bytes.
 */
#include "store/audit.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/chain.h"

/* A row as the table holds it. */
struct kept {
    int64_t     id, at_ms;
    const char *actor, *what, *about, *note, *before, *after;
};

enum { ROW_BYTES = 1 << 20 };

/* Columns of AUDIT_WHOLE. */
enum { BEFORE_COLUMN = 6, AFTER_COLUMN, HASH_COLUMN };

static void
hash_row(const uint8_t last[DIGEST_BYTES], const struct kept *row,
         uint8_t out[DIGEST_BYTES])
{
    struct digest d;

    digest_start(&d);
    digest_add(&d, last, DIGEST_BYTES);
    chain_add_integer(&d, (uint64_t)row->id);
    chain_add_integer(&d, (uint64_t)row->at_ms);
    chain_add_text(&d, row->actor);
    chain_add_text(&d, row->what);
    chain_add_text(&d, row->about);
    chain_add_text(&d, row->note);
    chain_add_text(&d, row->before);
    chain_add_text(&d, row->after);
    digest_end(&d, out);
}

/* The last row there is; id 0 and zeros before the first. */
static enum err
find_last(struct tx *tx, int64_t *id, uint8_t hash[DIGEST_BYTES],
          struct fault *why)
{
    AUTO_STMT      q = stmt_write(tx, SQL_AUDIT_LAST);
    const uint8_t *bytes;
    size_t         length;

    *id = 0;
    memset(hash, 0, DIGEST_BYTES);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    *id = stmt_int(&q, 0);
    bytes = stmt_bytes(&q, 1, &length);
    if (length != DIGEST_BYTES)
        return fault(why, ERR_STORE, "the audit's last hash is no hash");
    memcpy(hash, bytes, DIGEST_BYTES);
    return OK;
}

static enum err
insert_row(struct tx *tx, const struct kept *row,
           const uint8_t hash[DIGEST_BYTES], struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_AUDIT_ADD);

    bind_int(&q, 1, row->id);
    bind_int(&q, 2, row->at_ms);
    bind_text(&q, 3, row->actor);
    bind_text(&q, 4, row->what);
    bind_text(&q, 5, row->about);
    bind_text(&q, 6, row->note);
    bind_text(&q, 7, row->before);
    bind_text(&q, 8, row->after);
    bind_bytes(&q, 9, hash, DIGEST_BYTES);
    return stmt_run(&q, why);
}

static const char *
json_or_null(struct arena *mem, const json_t *doc)
{
    return doc == NULL ? NULL : doc_write(mem, doc);
}

enum err
audit_add(struct tx *tx, const struct audit_row *in, struct fault *why)
{
    AUTO_ARENA  mem = arena_new(ROW_BYTES);
    struct kept row = {.at_ms = in->at_ms != 0 ? in->at_ms : moment_now(),
                       .actor = in->actor,
                       .what = in->what,
                       .about = in->about,
                       .note = in->note == NULL ? "" : in->note,
                       .before = json_or_null(mem, in->before),
                       .after = json_or_null(mem, in->after)};
    uint8_t     last[DIGEST_BYTES], hash[DIGEST_BYTES];

    TRY(find_last(tx, &row.id, last, why));
    row.id++;
    hash_row(last, &row, hash);
    return insert_row(tx, &row, hash, why);
}

enum err
audit_newest(struct tx *tx, const char *what, const char *about, int64_t *id,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_AUDIT_NEWEST);

    bind_text(&q, 1, about);
    bind_text(&q, 2, what);
    *id = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

static enum err
read_doc(struct stmt *q, int column, struct arena *mem, const json_t **out,
         struct fault *why)
{
    const char *text = stmt_peek(q, column);
    json_t     *doc;

    *out = NULL;
    if (text == NULL)
        return OK;
    TRY(doc_read(mem, text, strlen(text), &doc, why));
    *out = doc;
    return OK;
}

static enum err
read_row(struct stmt *q, struct arena *mem, struct audit_row *out,
         struct fault *why)
{
    *out = (struct audit_row){.id = stmt_int(q, 0),
                              .at_ms = stmt_int(q, 1),
                              .actor = stmt_text(q, 2, mem),
                              .what = stmt_text(q, 3, mem),
                              .about = stmt_text(q, 4, mem),
                              .note = stmt_text(q, 5, mem)};
    TRY(read_doc(q, BEFORE_COLUMN, mem, &out->before, why));
    return read_doc(q, AFTER_COLUMN, mem, &out->after, why);
}

enum err
audit_list(const struct store *st, struct arena *mem,
           const struct audit_query *query, struct audit_row **out,
           size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, query->about == NULL ? SQL_AUDIT_LIST
                                                     : SQL_AUDIT_LIST_ABOUT);
    size_t    room = 0;

    bind_int(&q, 1, query->before > 0 ? query->before : INT64_MAX);
    bind_text(&q, 2, query->what == NULL ? "" : query->what);
    bind_text(&q, 3, query->actor);
    bind_int(&q, 4, query->from_ms);
    bind_int(&q, 5, query->until_ms > 0 ? query->until_ms : INT64_MAX);
    bind_int(&q, 6, query->limit);
    if (query->about != NULL)
        bind_text(&q, 7, query->about);
    *out = NULL;
    *count = 0;
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof(**out));
        TRY(read_row(&q, mem, &(*out)[*count], why));
        (*count)++;
    }
    return stmt_done(&q, why);
}

/* Whether the row fits on the hash before it, which becomes its own. */
static bool
row_fits(struct stmt *q, int64_t id, uint8_t last[DIGEST_BYTES])
{
    struct kept    row = {.id = stmt_int(q, 0),
                          .at_ms = stmt_int(q, 1),
                          .actor = stmt_peek(q, 2),
                          .what = stmt_peek(q, 3),
                          .about = stmt_peek(q, 4),
                          .note = stmt_peek(q, 5),
                          .before = stmt_peek(q, BEFORE_COLUMN),
                          .after = stmt_peek(q, AFTER_COLUMN)};
    uint8_t        hash[DIGEST_BYTES];
    size_t         length;
    const uint8_t *kept = stmt_bytes(q, HASH_COLUMN, &length);

    hash_row(last, &row, hash);
    memcpy(last, hash, DIGEST_BYTES);
    return row.id == id && length == DIGEST_BYTES &&
           memcmp(kept, hash, DIGEST_BYTES) == 0;
}

enum err
audit_verify(const struct store *st, int64_t *checked, int64_t *broken,
             struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_AUDIT_CHAIN);
    uint8_t   last[DIGEST_BYTES] = {0};

    *checked = *broken = 0;
    while (*broken == 0 && stmt_next(&q)) {
        if (row_fits(&q, *checked + 1, last))
            (*checked)++;
        else
            *broken = *checked + 1;
    }
    return *broken == 0 ? stmt_done(&q, why) : OK;
}
