/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One use of a prepared statement.  The first error sticks: bind and step
 * freely, then ask once.
 *
 *   AUTO_STMT q = stmt_read(st, SQL_ACCOUNT_FIND);
 *   bind_text(&q, 1, login);
 *   if (!stmt_next(&q))
 *       return stmt_missing(&q, why, "no account %s", login);
 *
 * A statement taken with stmt_read() borrows a reader until it is dropped: one
 * at a time for each thread, or threads could wait for each other's readers.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include "store/connection.h"
#include "store/store.h"

struct pool;

struct stmt {
    struct connection     *on;
    const struct prepared *prepared;
    struct pool           *pool; /* where `on` goes back to, or NULL */
    int                    rc;
};
void stmt_drop(struct stmt *q);
#define AUTO_STMT __attribute__((cleanup(stmt_drop))) struct stmt

struct stmt stmt_read(const struct store *st, enum sql which);
struct stmt stmt_write(const struct tx *tx, enum sql which);
struct stmt stmt_on(struct connection *on, enum sql which);

/* $n; the bytes are borrowed until the statement is dropped; NULL is NULL. */
void bind_text(struct stmt *q, int n, const char *value);
void bind_int(struct stmt *q, int n, int64_t value);
void bind_bytes(struct stmt *q, int n, const void *bytes, size_t length);

bool stmt_next(struct stmt *q); /* true: there is a row */
/* Steps a statement that returns no rows.  ERR_CONFLICT: not unique. */
enum err stmt_run(struct stmt *q, struct fault *why) MUST_CHECK;
/* How the rows ended. */
enum err stmt_done(struct stmt *q, struct fault *why) MUST_CHECK;
/* No row where one was expected: ERR_MISSING, or what went wrong. */
enum err stmt_missing(struct stmt *q, struct fault *why, const char *format,
                      ...) __attribute__((format(printf, 3, 4))) MUST_CHECK;
/* Rows changed by the statement that ran last on this connection. */
int stmt_changed(const struct stmt *q);
/* The number of the row that an INSERT made: RETURNING would make a table for it. */
int64_t stmt_added(const struct stmt *q);

/* Columns from 0.  Copies kept by mem; NULL for NULL. */
char   *stmt_text(struct stmt *q, int column, struct arena *mem);
int64_t stmt_int(struct stmt *q, int column);
bool    stmt_true(struct stmt *q, int column);
/* Borrowed until the next step. */
const char    *stmt_peek(struct stmt *q, int column);
const uint8_t *stmt_bytes(struct stmt *q, int column, size_t *length);

#endif
