/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two locks between processes, kept in a file beside the database (a database
 * file itself must never be opened by hand: closing it would drop SQLite's
 * own locks).
 *
 * LOCK_OF_OWNER is held for life by the one process that may append to the
 * journal and checkpoint.  LOCK_OF_WRITER is held around every write
 * transaction and the checkpoint that may follow it, so that no commit of
 * another process can reset the write-ahead log while a checkpoint is starting
 * (a race in SQLite before 3.51.3 that loses commits).
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <stdbool.h>

#include "base/fault.h"

enum lock_byte { LOCK_OF_OWNER, LOCK_OF_WRITER };

struct file_lock {
    int  fd;
    char path[4096];
};

enum err lock_open(struct file_lock *lock, const char *database,
                   struct fault *why) MUST_CHECK;
void     lock_close(struct file_lock *lock);
/* False when another process (or another store of this one) still holds it
 * after wait_ms. */
bool lock_take(const struct file_lock *lock, enum lock_byte which, int wait_ms);
void lock_drop(const struct file_lock *lock, enum lock_byte which);

#endif
