/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store: one SQLite file, one writer connection that is also the only
 * checkpointer, a few read-only readers, and group commit.
 *
 * Writing: tx_begin() takes the one write connection and opens a savepoint;
 * tx_commit() releases it and returns when the batch it belongs to is on disk
 * (synchronous=FULL).  Code between the two reads as if it were alone.  Keep it
 * short: no judge, no network, no password hash inside a transaction.
 *
 * Reading: finders take a `const struct store *`; each borrows a reader
 * connection for the length of the call, so a finder sees the last commit.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

struct store;

struct store_options {
    const char *path;      /* the database file */
    int         readers;   /* reader connections; 0 = 8 */
    int         batch;     /* most transactions in one commit; 0 = 256 */
    bool        read_only; /* redressctl beside a running worker: no writer, no checkpoint */
    bool        side_writer; /* redressctl: may write accounts, versions, replays, calendars and
                                settings beside a running worker, but never checkpoints and never appends to the
                                journal (the chain's head lives in the worker's memory) */
};

/* Opens, migrates, prepares every statement, checks that the journal's tail
 * is whole.  ERR_STORE says what refused.  Only one process at a time may own a
 * database (PATH-lock says who); read_only and side_writer need no ownership. */
enum err store_open(const struct store_options *options, struct store **out, struct fault *why) MUST_CHECK;
void     store_close(struct store *st);

/* A transaction that undoes itself unless tx_commit() was reached.  One at a
 * time for each thread. */
struct tx {
    struct store *store;
    bool          checked; /* by tx_begin_checked() */
    bool          tells;   /* something was added that is to be sent (outbox.h) */
};
void tx_end(struct tx *tx);
#define AUTO_TX __attribute__((cleanup(tx_end))) struct tx
enum err tx_begin(struct store *st, struct tx *tx, struct fault *why) MUST_CHECK;
/* The same for what checks everything before it writes anything, as
 * complaint_add() and complaint_append() do: then only the store itself can
 * fail between the first write and the commit, and no copy of each changed page
 * has to be kept to undo this one transaction.  Should it be given up after it
 * has written all the same, what shares its batch is lost with it (ERR_STORE). */
enum err tx_begin_checked(struct store *st, struct tx *tx, struct fault *why) MUST_CHECK;
/* OK means durable.  ERR_STORE: the outcome may be unknown (a failed sync can
 * follow a commit that is on disk); the sender repeats with its idempotency key. */
enum err tx_commit(struct tx *tx, struct fault *why) MUST_CHECK;

/* Drops what has had its time: idempotency keys after 24 hours, sessions after
 * 12, counted sign-in failures after a day, a setup code
 * and invitations past their end, what
 * became of messages out and mail in after 400 days, drafts unchanged for 60. */
enum err store_tidy(struct tx *tx, int64_t now_ms, struct fault *why) MUST_CHECK;

/* Can it write now?  For /readyz. */
enum err store_ready(struct store *st, struct fault *why) MUST_CHECK;

struct store_figures {
    uint64_t commits;      /* outer commits (one sync each) */
    uint64_t transactions; /* transactions they carried */
    int64_t  wal_bytes;
    uint64_t complaints, events;
};
void store_measure(const struct store *st, struct store_figures *out);
/* Migrations that a database of this program has seen. */
int  store_schema(void);

/* A consistent copy into a new file (VACUUM INTO), synced.  ERR_CONFLICT when
 * there is such a file already. */
enum err store_backup(const struct store *st, const char *path, struct fault *why) MUST_CHECK;

/* SQLite's own check of the whole file (integrity_check), which sees what the
 * journal's chain does not: pages and indexes.  Slow on a large file. */
enum err store_check(const struct store *st, struct fault *why) MUST_CHECK;

#endif
