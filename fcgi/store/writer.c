/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of the write connection: opening it as the owner of the database or
 * beside one, checkpointing, and coming back after the file failed.
 */
#include "store/writer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/moment.h"
#include "store/schema.h"

enum {
    OWNER_WAIT_MS = 1000,
    SCRATCH_BYTES = 256 << 20,
    FACTS_BYTES = 16 << 20
};

/* Runs inside the owner's COMMIT, under LOCK_OF_WRITER.  The commit is on disk
 * whatever happens here, so a checkpoint that fails is told, not returned; the
 * next commit tries again. */
static int
after_commit(void *of, sqlite3 *db, const char *name, int frames)
{
    struct writer *w = of;
    int            rc;

    __atomic_store_n(&w->wal_frames, frames, __ATOMIC_RELAXED);
    if (w->role != CONNECTION_OWNER || frames < CHECKPOINT_FRAMES)
        return SQLITE_OK;
    rc = sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL,
                                   NULL);
    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        log_line(LOG_WARN, "checkpoint failed", "because", sqlite3_errmsg(db),
                 NULL);
    if (frames >= WAL_ALARM_FRAMES && frames % WAL_ALARM_FRAMES < 16)
        log_line(LOG_WARN, "the write-ahead log is over 64 MB", NULL);
    return SQLITE_OK;
}

/* Complaints are nobody else's business: SQLite would use the umask. */
static void
make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0)
        close(fd);
}

/* A schema that has to change needs ownership, for as long as that takes. */
static enum err
bring_up_to_date(struct writer *w, struct fault *why)
{
    enum err err;
    int      behind = 0;

    TRY(schema_compare(&w->on, &behind, why));
    if (behind == 0)
        return OK;
    if (w->role == CONNECTION_SIDE && !lock_take(&w->lock, LOCK_OF_OWNER, 0))
        return fault(why, ERR_STORE,
                     "the schema has to change; stop redressd first");
    err = schema_migrate(&w->on, why);
    if (w->role == CONNECTION_SIDE)
        lock_drop(&w->lock, LOCK_OF_OWNER);
    return err;
}

static enum err
connect_writer(struct writer *w, struct fault *why)
{
    TRY(connection_open_bare(&w->on, w->path, w->role, why));
    TRY(bring_up_to_date(w, why));
    TRY(connection_furnish(&w->on, w->role, why));
    TRY(facts_load(&w->on, &w->facts, why));
    sqlite3_wal_hook(w->on.db, after_commit, w);
    TRY(chain_tail(&w->on, &w->committed, why));
    w->head = w->committed;
    return OK;
}

static enum err
connect_alone(struct writer *w, struct fault *why)
{
    enum err err;

    if (!lock_take(&w->lock, LOCK_OF_WRITER, BUSY_LIMIT_MS))
        return fault(why, ERR_STORE, "another process is writing to %s",
                     w->path);
    err = connect_writer(w, why);
    lock_drop(&w->lock, LOCK_OF_WRITER);
    return err;
}

enum err
writer_open(const char *path, enum connection_role role, struct writer **out,
            struct fault *why)
{
    struct writer *w = calloc(1, sizeof(*w));

    *out = w;
    if (w == NULL)
        return fault(why, ERR_MEMORY, "no memory for the writer");
    w->path = path;
    w->role = role;
    w->batch_most = BATCH_MOST;
    w->lock.fd = -1;
    w->scratch = arena_new(SCRATCH_BYTES);
    w->facts.mem = arena_new(FACTS_BYTES);
    pthread_mutex_init(&w->mutex, NULL);
    pthread_cond_init(&w->turn, NULL);
    pthread_cond_init(&w->settled, NULL);
    make_private(path);
    TRY(lock_open(&w->lock, path, why));
    if (role == CONNECTION_OWNER &&
        !lock_take(&w->lock, LOCK_OF_OWNER, OWNER_WAIT_MS))
        return fault(why, ERR_STORE,
                     "%s is in use by another process (it holds %s)", path,
                     w->lock.path);
    return connect_alone(w, why);
}

void
writer_close(struct writer *w)
{
    if (w == NULL)
        return;
    /* Closing the last connection checkpoints, so it takes its turn too. */
    if (w->on.db != NULL)
        (void)lock_take(&w->lock, LOCK_OF_WRITER, BUSY_LIMIT_MS);
    connection_close(&w->on);
    lock_close(&w->lock);
    pthread_cond_destroy(&w->settled);
    pthread_cond_destroy(&w->turn);
    pthread_mutex_destroy(&w->mutex);
    arena_free(w->facts.mem);
    arena_free(w->scratch);
    free(w);
}

void
writer_recover(struct writer *w)
{
    struct fault why = {0};
    bool         was_broken = w->broken;

    connection_close(&w->on);
    w->broken = connect_alone(w, &why) != OK;
    w->retry_ticks = moment_ticks() + REOPEN_PAUSE_MS;
    if (!w->broken) {
        log_line(LOG_WARN, "the database was opened again", NULL);
        return;
    }
    w->last_fault = why;
    if (!was_broken)
        log_line(LOG_ERROR, "the store is read-only: its file failed",
                 "because", why.text, NULL);
}
