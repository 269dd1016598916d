/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lock file: open file description locks, which belong to one open(2) and
 * vanish with the process however it ends.
 */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/moment.h"

/* A command run by root must not leave a lock that the service cannot open. */
static void
give_to_owner_of(const struct file_lock *lock, const char *database)
{
    struct stat owner;

    if (geteuid() == 0 && stat(database, &owner) == 0 && owner.st_uid != 0 &&
        fchown(lock->fd, owner.st_uid, owner.st_gid) != 0)
        errno = 0;
}

enum err
lock_open(struct file_lock *lock, const char *database, struct fault *why)
{
    int length = snprintf(lock->path, sizeof(lock->path), "%s-lock", database);

    lock->fd = -1;
    if (length < 0 || (size_t)length >= sizeof(lock->path))
        return fault(why, ERR_STORE, "the path %s is too long", database);
    lock->fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock->fd < 0)
        return fault(why, ERR_STORE, "cannot open %s: %s", lock->path,
                     strerror(errno));
    give_to_owner_of(lock, database);
    return OK;
}

void
lock_close(struct file_lock *lock)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}

static int
ask(const struct file_lock *lock, enum lock_byte which, short type)
{
    struct flock range = {
        .l_type = type, .l_whence = SEEK_SET, .l_start = which, .l_len = 1};

    return fcntl(lock->fd, F_OFD_SETLK, &range);
}

bool
lock_take(const struct file_lock *lock, enum lock_byte which, int wait_ms)
{
    const struct timespec pause = {.tv_nsec = 2000000};
    int64_t               end = 0;

    while (ask(lock, which, F_WRLCK) != 0) {
        if (end == 0)
            end = moment_ticks() + wait_ms;
        if (moment_ticks() >= end)
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

void
lock_drop(const struct file_lock *lock, enum lock_byte which)
{
    /* Releasing a lock of one's own cannot fail on a valid descriptor. */
    (void)ask(lock, which, F_UNLCK);
}
