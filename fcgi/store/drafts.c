/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drafts and held commands as rows.
 */
#include "store/drafts.h"

#include <string.h>

#include "store/statement.h"

enum err
complaint_key(const struct store *st, int64_t complaint_id,
              uint8_t key[KEY_BYTES], struct fault *why)
{
    AUTO_STMT      q = stmt_read(st, SQL_COMPLAINT_KEY_FIND);
    const uint8_t *bytes;
    size_t         length;

    bind_int(&q, 1, complaint_id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "this complaint was erased");
    bytes = stmt_bytes(&q, 0, &length);
    if (length != KEY_BYTES)
        return fault(why, ERR_INTERNAL, "a complaint's key is cut short");
    memcpy(key, bytes, KEY_BYTES);
    return OK;
}

static const uint8_t *
copy_bytes(struct stmt *q, int column, struct arena *mem, size_t *length)
{
    const uint8_t *bytes = stmt_bytes(q, column, length);

    return (const uint8_t *)arena_bytes(mem, (const char *)bytes, *length);
}

/* --- drafts */

static enum err
count_drafts(struct tx *tx, int64_t account_id, int64_t *count,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DRAFT_COUNT);

    bind_int(&q, 1, account_id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "the drafts cannot be counted");
    *count = stmt_int(&q, 0);
    return OK;
}

static enum err
find_revision(struct tx *tx, const struct draft *in, int64_t *revision,
              struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DRAFT_REVISION);

    *revision = DRAFT_NONE;
    bind_int(&q, 1, in->account_id);
    bind_text(&q, 2, in->name);
    if (stmt_next(&q))
        *revision = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

/* The time is in it, so that a draft written anew is never taken for the one
 * that was dropped. */
static int64_t
next_revision(int64_t before, int64_t now_ms)
{
    return before >= now_ms ? before + 1 : now_ms;
}

enum err
draft_set(struct tx *tx, const struct draft *in, int64_t revision, int64_t *out,
          struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DRAFT_SET);
    int64_t   before, count = 0;

    TRY(find_revision(tx, in, &before, why));
    if (revision != DRAFT_ANY && revision != before)
        return fault(why, ERR_STALE, "this draft was changed elsewhere");
    if (before == DRAFT_NONE)
        TRY(count_drafts(tx, in->account_id, &count, why));
    if (count >= DRAFTS_MOST)
        return fault(why, ERR_CONFLICT,
                     "there are %d drafts: send or drop some first",
                     DRAFTS_MOST);
    *out = next_revision(before, in->changed_ms);
    bind_int(&q, 1, in->account_id);
    bind_text(&q, 2, in->name);
    bind_int(&q, 3, in->complaint_id);
    bind_bytes(&q, 4, in->sealed, in->sealed_length);
    bind_int(&q, 5, *out);
    bind_int(&q, 6, in->changed_ms);
    return stmt_run(&q, why);
}

static void
read_draft(struct stmt *q, struct arena *mem, struct draft *out)
{
    *out = (struct draft){.account_id = stmt_int(q, 0),
                          .name = stmt_text(q, 1, mem),
                          .complaint_id = stmt_int(q, 2),
                          .revision = stmt_int(q, 4),
                          .changed_ms = stmt_int(q, 5),
                          .number = stmt_text(q, 6, mem)};
    out->sealed = copy_bytes(q, 3, mem, &out->sealed_length);
}

enum err
draft_find(const struct store *st, struct arena *mem, int64_t account_id,
           const char *name, struct draft *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DRAFT_FIND);

    bind_int(&q, 1, account_id);
    bind_text(&q, 2, name);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such draft");
    read_draft(&q, mem, out);
    return OK;
}

enum err
draft_list(const struct store *st, struct arena *mem, int64_t account_id,
           int64_t complaint_id, struct draft **out, size_t *count,
           struct fault *why)
{
    AUTO_STMT     q = stmt_read(st, SQL_DRAFT_LIST);
    struct draft *items = NULL;
    size_t        room = 0;

    *count = 0;
    bind_int(&q, 1, account_id);
    bind_int(&q, 2, complaint_id);
    while (stmt_next(&q)) {
        items = list_room(mem, items, *count, &room, sizeof *items);
        read_draft(&q, mem, &items[(*count)++]);
    }
    *out = items;
    return stmt_done(&q, why);
}

enum err
draft_remove(struct tx *tx, int64_t account_id, const char *name, bool *was,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DRAFT_REMOVE);

    bind_int(&q, 1, account_id);
    bind_text(&q, 2, name);
    TRY(stmt_run(&q, why));
    *was = stmt_changed(&q) > 0;
    return OK;
}

enum err
draft_tidy(struct tx *tx, int64_t now_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_DRAFT_TIDY);

    bind_int(&q, 1, now_ms - (int64_t)DRAFT_DAYS * 24 * 3600 * 1000);
    return stmt_run(&q, why);
}

/* --- held commands */

static enum err
count_held(struct tx *tx, int64_t account_id, int64_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HELD_COUNT);

    bind_int(&q, 1, account_id);
    *count = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

enum err
held_add(struct tx *tx, struct held *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HELD_ADD);
    int64_t   count;

    TRY(count_held(tx, in->account_id, &count, why));
    if (count >= HELD_MOST)
        return fault(why, ERR_CONFLICT,
                     "%d letters wait or could not be sent: take some back "
                     "first",
                     HELD_MOST);
    bind_int(&q, 1, in->account_id);
    bind_int(&q, 2, in->complaint_id);
    bind_bytes(&q, 3, in->sealed, in->sealed_length);
    bind_int(&q, 4, in->at_ms);
    bind_int(&q, 5, in->due_ms);
    TRY(stmt_run(&q, why));
    in->id = stmt_added(&q);
    return OK;
}

static void
read_held(struct stmt *q, struct arena *mem, struct held *out)
{
    *out = (struct held){.id = stmt_int(q, 0),
                         .account_id = stmt_int(q, 1),
                         .complaint_id = stmt_int(q, 2),
                         .at_ms = stmt_int(q, 4),
                         .due_ms = stmt_int(q, 5),
                         .failed = stmt_text(q, 6, mem),
                         .number = stmt_text(q, 7, mem)};
    out->sealed = copy_bytes(q, 3, mem, &out->sealed_length);
}

enum err
held_find(const struct store *st, struct arena *mem, int64_t id,
          struct held *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_HELD_FIND);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is nothing held back by that name");
    read_held(&q, mem, out);
    return OK;
}

static enum err
read_all(struct stmt *q, struct arena *mem, struct held **out, size_t *count,
         struct fault *why)
{
    struct held *items = NULL;
    size_t       room = 0;

    *count = 0;
    while (stmt_next(q)) {
        items = list_room(mem, items, *count, &room, sizeof *items);
        read_held(q, mem, &items[(*count)++]);
    }
    *out = items;
    return stmt_done(q, why);
}

enum err
held_list(const struct store *st, struct arena *mem, int64_t account_id,
          struct held **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_HELD_LIST);

    bind_int(&q, 1, account_id);
    return read_all(&q, mem, out, count, why);
}

enum err
held_due(const struct store *st, struct arena *mem, int64_t now_ms, int limit,
         struct held **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_HELD_DUE);

    bind_int(&q, 1, now_ms);
    bind_int(&q, 2, limit);
    return read_all(&q, mem, out, count, why);
}

enum err
held_remove(struct tx *tx, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HELD_REMOVE);

    bind_int(&q, 1, id);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "it was done or taken back meanwhile");
    return OK;
}

enum err
held_fail(struct tx *tx, int64_t id, const char *because, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HELD_FAIL);

    bind_int(&q, 1, id);
    bind_text(&q, 2, because);
    return stmt_run(&q, why);
}
