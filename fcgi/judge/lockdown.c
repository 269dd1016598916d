/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judge that does what is not listed here is killed by the kernel; the worker
 * notices and starts another.
 *
 * It does not ask for a signal when its parent dies: that signal follows the
 * thread that started it, and request threads come and go.  The worker's end
 * of the socket closes with the worker, and a judge that computes instead of
 * reading is ended by its own timer.
 */
#include "config.h"

#include "judge/lockdown.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "judge/frame.h"

void
lockdown_begin(void)
{
    (void)close_range(FRAME_FD + 1, ~0u, 0);
    (void)clearenv();
    (void)prctl(PR_SET_DUMPABLE, 0);
}

void
lockdown_timer(int64_t cpu_ms)
{
    struct itimerval timer = {
        .it_value = {cpu_ms / 1000, (cpu_ms % 1000) * 1000}};

    (void)setitimer(ITIMER_PROF, &timer, NULL); /* SIGPROF ends the process */
}

static bool
limit(int resource, rlim_t most)
{
    struct rlimit both = {most, most};

    return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

#ifndef WITH_SANITIZERS
/* Address space taken so far. */
static size_t
space_taken(void)
{
    FILE  *file = fopen("/proc/self/statm", "re");
    size_t pages = 0;

    if (file == NULL)
        return 0;
    if (fscanf(file, "%zu", &pages) != 1)
        pages = 0;
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}
#endif

static bool
set_limits(size_t more_bytes)
{
#ifdef WITH_SANITIZERS
    /* Shadow memory takes terabytes, and reports need a descriptor. */
    (void)more_bytes;
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0);
#else
    size_t taken = space_taken();

    if (taken == 0)
        return false;
    return limit(RLIMIT_AS, taken + more_bytes) && limit(RLIMIT_NOFILE, 0) &&
           limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_NPROC, 0);
#endif
}

static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(write),
    SCMP_SYS(recvfrom),      SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),        SCMP_SYS(brk),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(setitimer),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getpid),        SCMP_SYS(gettid),
    SCMP_SYS(tgkill),        SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(restart_syscall),
    SCMP_SYS(getrandom),
#ifdef WITH_SANITIZERS
    SCMP_SYS(mmap),          SCMP_SYS(mprotect),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(sigaltstack),
    SCMP_SYS(openat),        SCMP_SYS(open),
    SCMP_SYS(close),         SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),    SCMP_SYS(getrlimit),
    SCMP_SYS(prlimit64),     SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),    SCMP_SYS(lseek),
    SCMP_SYS(ioctl),         SCMP_SYS(sched_yield),
    SCMP_SYS(getcwd),        SCMP_SYS(sched_getaffinity),
    SCMP_SYS(prctl),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(mincore),
    SCMP_SYS(getrusage),
    SCMP_SYS(getppid),         SCMP_SYS(stat),
#endif
};

static bool
filter_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool            done = filter != NULL;

    for (size_t i = 0; done && i < sizeof allowed / sizeof *allowed; i++)
        done = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
#ifndef WITH_SANITIZERS
    /* Memory yes, code no. */
    done = done &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    done = done &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
#endif
    /* A library that looks for a file learns that there is none. */
#ifndef WITH_SANITIZERS
    done = done && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOENT),
                                    SCMP_SYS(openat), 0) == 0;
#endif
    done = done && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

/* Nothing that is written or asked for goes anywhere but to the worker. */
static bool
close_streams(void)
{
#ifdef WITH_SANITIZERS
    return true; /* reports go to standard error */
#else
    int none = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (none < 0)
        return false;
    return dup2(none, STDIN_FILENO) >= 0 && dup2(none, STDOUT_FILENO) >= 0 &&
           dup2(none, STDERR_FILENO) >= 0 && close(none) == 0;
#endif
}

bool
lockdown_finish(size_t more_bytes)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && close_streams() &&
           set_limits(more_bytes) && filter_calls();
}
