/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Binding, stepping and reading; which failures are the file's own fault is
 * noted on the connection, for the writer to recover from.
 */
#include "store/statement.h"

#include <stdarg.h>
#include <string.h>

#include "base/moment.h"
#include "store/pool.h"
#include "store/writer.h"

struct stmt
stmt_on(struct connection *on, enum sql which)
{
    return (struct stmt){.on = on, .prepared = &on->prepared[which]};
}

struct stmt
stmt_read(const struct store *st, enum sql which)
{
    struct stmt q = stmt_on(pool_take(st->pool), which);

    q.pool = st->pool;
    return q;
}

struct stmt
stmt_write(const struct tx *tx, enum sql which)
{
    struct stmt q = stmt_on(&tx->store->writer->on, which);

    /* SQLite itself undoes a transaction when the disk is full, say; what ran
     * after that would be kept without it. */
    if (sqlite3_get_autocommit(q.on->db))
        q.rc = SQLITE_ABORT;
    return q;
}

void
stmt_drop(struct stmt *q)
{
    sqlite3_reset(q->prepared->handle);
    sqlite3_clear_bindings(q->prepared->handle);
    if (q->pool != NULL)
        pool_drop(q->pool, q->on);
}

void
bind_text(struct stmt *q, int n, const char *value)
{
    if (q->rc == SQLITE_OK)
        q->rc = sqlite3_bind_text(q->prepared->handle, q->prepared->slot[n],
                                  value, -1, SQLITE_STATIC);
}

void
bind_int(struct stmt *q, int n, int64_t value)
{
    if (q->rc == SQLITE_OK)
        q->rc = sqlite3_bind_int64(q->prepared->handle, q->prepared->slot[n],
                                   value);
}

void
bind_bytes(struct stmt *q, int n, const void *bytes, size_t length)
{
    if (q->rc == SQLITE_OK)
        q->rc = sqlite3_bind_blob64(q->prepared->handle, q->prepared->slot[n],
                                    bytes, length, SQLITE_STATIC);
}

static void
note_failure(struct stmt *q)
{
    q->on->last_error = q->rc;
    switch (q->rc & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
        q->on->io_failed = true;
        break;
    default:
        break;
    }
}

bool
stmt_next(struct stmt *q)
{
    if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW)
        return false;
    q->rc = sqlite3_step(q->prepared->handle);
    if (q->rc != SQLITE_ROW && q->rc != SQLITE_DONE)
        note_failure(q);
    return q->rc == SQLITE_ROW;
}

enum err
stmt_done(struct stmt *q, struct fault *why)
{
    switch (q->rc) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
        return fault(why, ERR_CONFLICT, "%s", sqlite3_errmsg(q->on->db));
    case SQLITE_ABORT:
        return fault(why, ERR_STORE, "the transaction was undone");
    case SQLITE_INTERRUPT:
        return fault(why, ERR_STORE, "a read took longer than %d ms",
                     READ_LIMIT_MS);
    default:
        return fault(why, ERR_STORE, "%s", sqlite3_errmsg(q->on->db));
    }
}

enum err
stmt_run(struct stmt *q, struct fault *why)
{
    stmt_next(q);
    return stmt_done(q, why);
}

enum err
stmt_missing(struct stmt *q, struct fault *why, const char *format, ...)
{
    char    text[200];
    va_list args;

    TRY(stmt_done(q, why));
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    return fault(why, ERR_MISSING, "%s", text);
}

int
stmt_changed(const struct stmt *q)
{
    return sqlite3_changes(q->on->db);
}

int64_t
stmt_added(const struct stmt *q)
{
    return sqlite3_last_insert_rowid(q->on->db);
}

const char *
stmt_peek(struct stmt *q, int column)
{
    return (const char *)sqlite3_column_text(q->prepared->handle, column);
}

char *
stmt_text(struct stmt *q, int column, struct arena *mem)
{
    const char *text = stmt_peek(q, column);

    return text == NULL ? NULL
                        : arena_bytes(mem, text,
                                      (size_t)sqlite3_column_bytes(
                                          q->prepared->handle, column));
}

const uint8_t *
stmt_bytes(struct stmt *q, int column, size_t *length)
{
    const uint8_t *bytes = sqlite3_column_blob(q->prepared->handle, column);

    *length = (size_t)sqlite3_column_bytes(q->prepared->handle, column);
    return bytes;
}

int64_t
stmt_int(struct stmt *q, int column)
{
    return sqlite3_column_int64(q->prepared->handle, column);
}

bool
stmt_true(struct stmt *q, int column)
{
    return stmt_int(q, column) != 0;
}
