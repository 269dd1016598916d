/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Group commit.  A transaction takes the writer, works in a savepoint (if it
 * needs one), releases it and gives the writer on; one COMMIT, and one sync,
 * serves all that released theirs before it.
 *
 * The batch is committed by whoever leaves the writer when nobody is waiting
 * for it, or when the batch is full; so nobody ever waits for company, and on
 * a slow disk the threads that queue during one sync are the next batch.
 */
#include <string.h>

#include "base/log.h"
#include "base/moment.h"
#include "store/statement.h"
#include "store/writer.h"

static enum err
control(struct writer *w, enum sql which, struct fault *why)
{
    AUTO_STMT q = stmt_on(&w->on, which);

    return stmt_run(&q, why);
}

static enum err
take_writer(struct writer *w, struct fault *why)
{
    pthread_mutex_lock(&w->mutex);
    if (w->held && pthread_equal(w->holder, pthread_self())) {
        pthread_mutex_unlock(&w->mutex);
        return fault(why, ERR_INTERNAL, "a transaction inside a transaction");
    }
    w->waiting++;
    while (w->held)
        pthread_cond_wait(&w->turn, &w->mutex);
    w->waiting--;
    w->held = true;
    w->holder = pthread_self();
    pthread_mutex_unlock(&w->mutex);
    return OK;
}

/* The batch is over: its members are told, and the file is free. */
static void
settle(struct writer *w, enum err err, const struct fault *why)
{
    if (err == OK)
        w->committed = w->head;
    else
        w->head = w->committed;
    w->batch_open = false;
    lock_drop(&w->lock, LOCK_OF_WRITER);
    pthread_mutex_lock(&w->mutex);
    if (err == OK && w->batch_size > 0) {
        w->commits++;
        w->transactions += (uint64_t)w->batch_size;
        w->failing = false;
    } else if (err != OK) {
        w->failing = true;
        w->last_fault = *why;
    }
    for (struct member *m = w->members; m != NULL; m = m->next) {
        m->err = err;
        if (err != OK)
            m->why = *why;
        m->settled = true;
    }
    w->members = NULL;
    w->batch_size = 0;
    pthread_cond_broadcast(&w->settled);
    pthread_mutex_unlock(&w->mutex);
}

/* Everything since BEGIN is undone, whatever state SQLite left it in. */
static void
lose_batch_because(struct writer *w, const char *because)
{
    struct fault why;

    if (!sqlite3_get_autocommit(w->on.db) &&
        control(w, SQL_BATCH_ROLLBACK, NULL) != OK)
        w->on.io_failed = true;
    fault(&why, ERR_STORE, "nothing was kept: %s", because);
    log_line(LOG_ERROR, "a batch of transactions was lost", "because", because,
             NULL);
    settle(w, ERR_STORE, &why);
}

static void
lose_batch(struct writer *w)
{
    lose_batch_because(w, sqlite3_errstr(w->on.last_error));
}

static void
end_batch(struct writer *w)
{
    bool empty = w->batch_size == 0;

    if (control(w, empty ? SQL_BATCH_ROLLBACK : SQL_BATCH_COMMIT, NULL) == OK)
        settle(w, OK, NULL);
    else
        lose_batch(w);
}

static void
leave_writer(struct writer *w)
{
    bool alone;

    pthread_mutex_lock(&w->mutex);
    alone = w->waiting == 0;
    pthread_mutex_unlock(&w->mutex);
    if (w->batch_open && (alone || w->batch_size >= w->batch_most))
        end_batch(w);
    if (w->on.io_failed && w->batch_open)
        lose_batch(w);
    if (w->on.io_failed)
        writer_recover(w);
    arena_reset(w->scratch);
    pthread_mutex_lock(&w->mutex);
    w->held = false;
    pthread_cond_signal(&w->turn);
    pthread_mutex_unlock(&w->mutex);
}

static enum err
open_batch(struct writer *w, struct fault *why)
{
    if (w->broken && moment_ticks() >= w->retry_ticks)
        writer_recover(w);
    if (w->broken)
        return fault(why, ERR_STORE, "the store is read-only: %s",
                     w->last_fault.text);
    if (!lock_take(&w->lock, LOCK_OF_WRITER, BUSY_LIMIT_MS))
        return fault(why, ERR_STORE,
                     "another process has been writing to %s "
                     "for more than %d ms",
                     w->path, BUSY_LIMIT_MS);
    if (control(w, SQL_BATCH_BEGIN, why) != OK) {
        lock_drop(&w->lock, LOCK_OF_WRITER);
        return ERR_STORE;
    }
    w->batch_open = true;
    return OK;
}

static enum err
begin_in_batch(struct writer *w, bool checked, struct fault *why)
{
    if (!w->batch_open)
        TRY(open_batch(w, why));
    w->before = w->head;
    w->changes = sqlite3_total_changes(w->on.db);
    return checked ? OK : control(w, SQL_TX_BEGIN, why);
}

static enum err
begin(struct store *st, bool checked, struct tx *tx, struct fault *why)
{
    enum err err;

    if (st->writer == NULL)
        return fault(why, ERR_STORE, "the store was opened to be read only");
    TRY(take_writer(st->writer, why));
    err = begin_in_batch(st->writer, checked, why);
    if (err != OK) {
        leave_writer(st->writer);
        return err;
    }
    *tx = (struct tx){.store = st, .checked = checked};
    return OK;
}

enum err
tx_begin(struct store *st, struct tx *tx, struct fault *why)
{
    return begin(st, false, tx, why);
}

enum err
tx_begin_checked(struct store *st, struct tx *tx, struct fault *why)
{
    return begin(st, true, tx, why);
}

static enum err
wait_for_batch(struct writer *w, struct member *me, struct fault *why)
{
    pthread_mutex_lock(&w->mutex);
    while (!me->settled)
        pthread_cond_wait(&w->settled, &w->mutex);
    pthread_mutex_unlock(&w->mutex);
    if (me->err != OK && why != NULL)
        *why = me->why;
    return me->err;
}

enum err
tx_commit(struct tx *tx, struct fault *why)
{
    struct writer *w = tx->store->writer;
    struct member  me = {0};

    tx->store = NULL;
    me.next = w->members;
    w->members = &me;
    w->batch_size++;
    if (w->on.io_failed ||
        (!tx->checked && control(w, SQL_TX_KEEP, NULL) != OK))
        lose_batch(w);
    leave_writer(w);
    return wait_for_batch(w, &me, why);
}

/* There is no savepoint to go back to.  Mostly nothing was written, or there is
 * nobody else in the batch yet. */
static void
undo_checked(struct writer *w)
{
    if (sqlite3_total_changes(w->on.db) == w->changes)
        return;
    if (w->batch_size == 0)
        end_batch(w);
    else
        lose_batch_because(w, "a transaction was given up half written");
}

void
tx_end(struct tx *tx)
{
    struct writer *w;

    if (tx->store == NULL)
        return;
    w = tx->store->writer;
    tx->store = NULL;
    w->head = w->before;
    if (sqlite3_get_autocommit(w->on.db) || w->on.io_failed)
        lose_batch(w);
    else if (tx->checked)
        undo_checked(w);
    else if (control(w, SQL_TX_UNDO, NULL) != OK ||
             control(w, SQL_TX_KEEP, NULL) != OK)
        lose_batch(w);
    leave_writer(w);
}
