/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A disk that is slow, or that fails: fsync and fdatasync in front of the real
 * ones.  Preloaded (LD_PRELOAD=slowsync.so) it obeys
 *
 *   REDRESS_SYNC_MS=N       each sync takes N ms longer
 *   REDRESS_SYNC_FAIL_AT=N  the N-th sync fails with EIO, once
 *
 * A test program may link it instead and set the failure itself.
 */
#include "slowsync.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int                   fsync(int fd);
int                   fdatasync(int fd);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static long           wait_ms, fail_at, seen;

static long
number_in(const char *name)
{
    const char *text = getenv(name);

    return text == NULL ? 0 : strtol(text, NULL, 10);
}

static void
read_environment(void)
{
    wait_ms = number_in("REDRESS_SYNC_MS");
    __atomic_store_n(&fail_at, number_in("REDRESS_SYNC_FAIL_AT"),
                     __ATOMIC_SEQ_CST);
}

void
slowsync_fail_at(long n)
{
    pthread_once(&once, read_environment);
    __atomic_store_n(&seen, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&fail_at, n, __ATOMIC_SEQ_CST);
}

long
slowsync_seen(void)
{
    return __atomic_load_n(&seen, __ATOMIC_SEQ_CST);
}

static int
sync_slowly(long call, int fd)
{
    long this_one;

    pthread_once(&once, read_environment);
    this_one = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (this_one == __atomic_load_n(&fail_at, __ATOMIC_SEQ_CST)) {
        errno = EIO;
        return -1;
    }
    if (wait_ms > 0) {
        struct timespec pause = {wait_ms / 1000, wait_ms % 1000 * 1000000};

        while (nanosleep(&pause, &pause) != 0 && errno == EINTR)
            ;
    }
    return (int)syscall(call, fd);
}

int
fsync(int fd)
{
    return sync_slowly(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
    return sync_slowly(SYS_fdatasync, fd);
}
