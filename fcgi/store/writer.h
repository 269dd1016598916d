/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the store is made of, for the files of store/ alone: the one write
 * connection with the batch that is open on it, and the readers.
 *
 * Whoever holds the writer (held == true, taken in turn under the mutex) may
 * touch everything here; members of a batch that gave the writer on touch only
 * their own `struct member`, under the mutex.
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include <pthread.h>

#include "store/chain.h"
#include "store/facts.h"
#include "store/lock.h"
#include "store/pool.h"
#include "store/store.h"

enum {
    BATCH_MOST = 256, /* transactions in one commit, unless said otherwise */
    CHECKPOINT_FRAMES = 1000, /* larger means longer stalls */
    WAL_ALARM_FRAMES = 16384, /* 64 MB: some reader holds it up */
    REOPEN_PAUSE_MS = 1000
};

/* A transaction whose savepoint was released, waiting for its batch. */
struct member {
    struct member *next;
    bool           settled;
    enum err       err;
    struct fault   why;
};

struct writer {
    struct connection    on;
    enum connection_role role;
    const char          *path;
    struct file_lock     lock;
    struct arena        *scratch; /* one transaction's texts */
    struct fact_fields   facts;   /* that are indexed */

    pthread_mutex_t      mutex;
    pthread_cond_t       turn;    /* the writer is free */
    pthread_cond_t       settled; /* a batch has its result */
    bool                 held;
    pthread_t            holder;
    int                  waiting; /* threads that want the writer */

    bool                 batch_open;
    struct member       *members;
    int                  batch_size, batch_most;

    struct chain_head    head;   /* with this transaction */
    struct chain_head    before; /* without it */
    int               changes; /* rows changed over the connection before it */
    struct chain_head committed; /* on disk */

    bool         broken;  /* the file failed: read-only until it opens again */
    bool         failing; /* the last commit failed */
    struct fault last_fault;
    int64_t      retry_ticks;
    uint64_t     commits, transactions;
    int64_t      wal_frames;
};

struct tally;

struct store {
    char          *path;
    struct writer *writer; /* NULL: read only */
    struct pool   *pool;
    struct tally  *tally;
};

enum err writer_open(const char *path, enum connection_role role,
                     struct writer **out, struct fault *why) MUST_CHECK;
void     writer_close(struct writer *w);
/* Closes and opens the connection again after its file failed, and reads the
 * chain's head back.  By the holder, with no batch open. */
void writer_recover(struct writer *w);

#endif
