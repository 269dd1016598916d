/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store as a whole: opening and closing its connections in the right
 * order, and what looks after it (tidying, figures, readiness, backup).
 */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/moment.h"
#include "store/complaints.h"
#include "store/drafts.h"
#include "store/outbox.h"
#include "store/records.h"
#include "store/schema.h"
#include "store/statement.h"
#include "store/tally.h"
#include "store/writer.h"

enum {
    READERS = 8,
    WAL_FRAME_BYTES = 4096 + 24,
    HOUR_MS = 3600 * 1000,
    IDEMPOTENCY_MS = 24 * HOUR_MS,
    SESSION_MS = 12 * HOUR_MS,
    FAILURE_MS = 24 * HOUR_MS,
    MESSAGE_DAYS = 400,
    SETTING_MEMORY = 1024 * 1024
};

/* Whoever only reads cannot bring a database up to date. */
static enum err
must_be_current(const char *path, struct fault *why)
{
    struct connection c;
    int               behind = 0;
    enum err err = connection_open_bare(&c, path, CONNECTION_READER, why);

    if (err == OK)
        err = schema_compare(&c, &behind, why);
    connection_close(&c);
    if (err == OK && behind > 0)
        return fault(why, ERR_STORE,
                     "%s was written by an older redress; start redressd once "
                     "to bring it up to date",
                     path);
    return err;
}

static enum err
open_parts(struct store *st, const struct store_options *o, struct fault *why)
{
    enum connection_role role =
        o->side_writer ? CONNECTION_SIDE : CONNECTION_OWNER;

    TRY(tally_open(&st->tally, why));
    TRY(o->read_only ? must_be_current(st->path, why)
                     : writer_open(st->path, role, &st->writer, why));
    if (st->writer != NULL && o->batch > 0)
        st->writer->batch_most = o->batch;
    return pool_open(st->path, o->readers > 0 ? o->readers : READERS, &st->pool,
                     why);
}

static enum err
drop_setting(struct tx *tx, const char *name, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETTING_DROP);

    bind_text(&q, 1, name);
    return stmt_run(&q, why);
}

/* A migration left word that states have to be made anew from the journal: done
 * by whoever owns the database next, and again if that was cut short. */
static enum err
renew_states(struct store *st, struct fault *why)
{
    AUTO_ARENA  mem = arena_new(SETTING_MEMORY);
    AUTO_TX     tx = {NULL};
    const char *wanted;
    int64_t     complaints, renewed;
    enum err    err;

    if (st->writer == NULL || st->writer->role != CONNECTION_OWNER)
        return OK;
    err = setting_find(st, mem, "states.renew", &wanted, why);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    log_line(LOG_INFO, "states are held against the journal for this release",
             NULL);
    TRY(projection_rebuild(st, true, &complaints, &renewed, NULL, why));
    log_line(LOG_INFO, "states made anew for this release", "complaints",
             arena_printf(mem, "%lld", (long long)renewed), NULL);
    TRY(tx_begin(st, &tx, why));
    TRY(drop_setting(&tx, "states.renew", why));
    return tx_commit(&tx, why);
}

enum err
store_open(const struct store_options *options, struct store **out,
           struct fault *why)
{
    struct store *st = calloc(1, sizeof(*st));
    enum err      err;

    *out = NULL;
    if (st == NULL || (st->path = strdup(options->path)) == NULL)
        return fault(why, ERR_MEMORY, "no memory for the store");
    err = open_parts(st, options, why);
    if (err == OK)
        err = renew_states(st, why);
    if (err != OK)
        store_close(st);
    else
        *out = st;
    return err;
}

/* The writer last: closing the last connection checkpoints, and only the
 * writer may. */
void
store_close(struct store *st)
{
    if (st == NULL)
        return;
    pool_close(st->pool);
    writer_close(st->writer);
    tally_close(st->tally);
    free(st->path);
    free(st);
}

static enum err
drop_before(struct tx *tx, enum sql which, int64_t at_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, at_ms);
    return stmt_run(&q, why);
}

enum err
store_tidy(struct tx *tx, int64_t now_ms, struct fault *why)
{
    int64_t messages_ms = now_ms - (int64_t)MESSAGE_DAYS * 24 * HOUR_MS;

    TRY(drop_before(tx, SQL_TIDY_IDEMPOTENCY, now_ms - IDEMPOTENCY_MS, why));
    TRY(drop_before(tx, SQL_TIDY_SESSIONS, now_ms - SESSION_MS, why));
    TRY(drop_before(tx, SQL_TIDY_FAILURES, now_ms - FAILURE_MS, why));
    TRY(drop_before(tx, SQL_TIDY_SETUP_CODE, now_ms, why));
    TRY(drop_before(tx, SQL_TIDY_INVITATIONS, now_ms, why));
    TRY(drop_before(tx, SQL_TIDY_MAILS, messages_ms, why));
    TRY(drop_before(tx, SQL_TIDY_NOTICE_ADDRESSES,
                    now_ms - (int64_t)NOTICE_ADDRESS_DAYS * 24 * HOUR_MS, why));
    TRY(draft_tidy(tx, now_ms, why));
    return outbox_tidy(tx, messages_ms, why);
}

static bool
last_commit_failed(struct writer *w)
{
    bool failing;

    pthread_mutex_lock(&w->mutex);
    failing = w->failing;
    pthread_mutex_unlock(&w->mutex);
    return failing;
}

/* A transaction that begins shows an open file; after a commit that failed
 * only one that succeeds shows that the trouble is over. */
enum err
store_ready(struct store *st, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(st, &tx, why));
    if (!last_commit_failed(st->writer))
        return OK;
    TRY(setting_set(&tx, "store.written", "true", why));
    return tx_commit(&tx, why);
}

static uint64_t
read_figure(const struct store *st, enum sql which)
{
    AUTO_STMT q = stmt_read(st, which);

    return stmt_next(&q) ? (uint64_t)stmt_int(&q, 0) : 0;
}

/* Numbers are given inside the transaction that keeps a complaint, so their
 * sum counts the complaints without walking them. */
void
store_measure(const struct store *st, struct store_figures *out)
{
    struct writer *w = st->writer;

    *out = (struct store_figures){
        .complaints = read_figure(st, SQL_SERIES_SUM),
        .events = read_figure(st, SQL_EVENT_LAST),
    };
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->mutex);
    out->commits = w->commits;
    out->transactions = w->transactions;
    pthread_mutex_unlock(&w->mutex);
    out->wal_bytes = __atomic_load_n(&w->wal_frames, __ATOMIC_RELAXED) *
                     (int64_t)WAL_FRAME_BYTES;
}

static enum err
sync_path(const char *path, int flags, struct fault *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    int rc = fd < 0 ? -1 : fsync(fd);

    if (rc != 0)
        fault(why, ERR_STORE, "cannot sync %s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return rc == 0 ? OK : ERR_STORE;
}

/* VACUUM INTO writes without a sync of its own. */
static enum err
sync_copy(const char *path, struct fault *why)
{
    char folder[4096];

    if (strlen(path) >= sizeof(folder))
        return fault(why, ERR_STORE, "the path %s is too long", path);
    memcpy(folder, path, strlen(path) + 1);
    TRY(sync_path(path, 0, why));
    return sync_path(dirname(folder), O_DIRECTORY, why);
}

static enum err
copy_into(struct connection *from, const char *path, struct fault *why)
{
    sqlite3_stmt *handle = NULL;
    int           rc;

    sqlite3_limit(from->db, SQLITE_LIMIT_ATTACHED, 1);
    rc = sqlite3_prepare_v2(from->db, "VACUUM INTO $1", -1, &handle, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(handle, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(handle);
    sqlite3_finalize(handle);
    if (rc != SQLITE_DONE)
        return fault(why, ERR_STORE, "the copy failed: %s",
                     sqlite3_errmsg(from->db));
    return OK;
}

/* A connection of its own: the copy attaches a file, which no other may. */
enum err
store_backup(const struct store *st, const char *path, struct fault *why)
{
    struct connection from;
    enum err          err;
    int               fd;

    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fault(why, errno == EEXIST ? ERR_CONFLICT : ERR_STORE,
                     "cannot make %s: %s", path, strerror(errno));
    close(fd);
    err = connection_open_bare(&from, st->path, CONNECTION_READER, why);
    if (err == OK)
        err = copy_into(&from, path, why);
    connection_close(&from);
    if (err != OK) {
        unlink(path);
        return err;
    }
    return sync_copy(path, why);
}

enum err
store_check(const struct store *st, struct fault *why)
{
    struct connection c;
    int64_t           faults = 0;
    enum err err = connection_open_bare(&c, st->path, CONNECTION_READER, why);

    if (err == OK)
        err = connection_integer(&c,
                                 "SELECT count(*) FROM pragma_integrity_check"
                                 " WHERE integrity_check <> 'ok'",
                                 &faults, why);
    connection_close(&c);
    if (err == OK && faults != 0)
        return fault(why, ERR_STORE, "integrity_check found %d faults in %s",
                     (int)faults, st->path);
    return err;
}
