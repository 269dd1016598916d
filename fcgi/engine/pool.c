/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lock guards who has which judge; a judge itself belongs to whoever took
 * it.  The one given back last is taken first: its memory is still warm.
 */
#include "engine/pool.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/moment.h"
#include "engine/talk.h"

enum { JUDGE_FD = 3, START_MS = 10000, LOWEST_PRIORITY = 19 };
/* A judge that was late and had less than this part of the time did not loop:
 * the machine did not let it run. */
enum { STARVED_PART = 2 };

struct judge {
    struct judge *next; /* idle */
    _Atomic pid_t pid;  /* 0: none is running */
    int           fd;
    bool          fresh; /* has not said anything yet */
};

struct pool {
    struct engine_options options;
    pthread_mutex_t       lock;
    pthread_cond_t        came_free;
    struct judge         *idle;
    int                   busy;
    _Atomic uint64_t      killed, started;
    int64_t               memory_kb;
    struct judge          judges[];
};

/* A process with its end of the socket on descriptor 3, no signal blocked or
 * ignored, and nothing else of ours, libcurl's descriptors included, which do
 * not close on exec. */
static int
spawn(const struct engine_options *options, int its_end, pid_t *pid)
{
    char                       memory[16], cpu[16];
    char                      *none[] = {NULL};
    char                      *arguments[] = {(char *)(uintptr_t)options->judge,
                                              (char *)(uintptr_t)options->words,
                                              memory,
                                              cpu,
                                              (char *)(uintptr_t)options->plugin_words,
                                              NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t          how;
    sigset_t                   nothing, everything;
    int                        failed;

    snprintf(memory, sizeof memory, "%d", options->memory_kb);
    snprintf(cpu, sizeof cpu, "%d",
             options->wall_ms > 1 ? options->wall_ms / 2 : 1);
    sigemptyset(&nothing);
    sigfillset(&everything);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, its_end, JUDGE_FD);
    posix_spawn_file_actions_addclosefrom_np(&files, JUDGE_FD + 1);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigmask(&how, &nothing);
    posix_spawnattr_setsigdefault(&how, &everything);
    posix_spawnattr_setflags(&how,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    failed = posix_spawn(pid, options->judge, &files, &how, arguments, none);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static enum err
start(struct pool *pool, struct judge *judge, struct fault *why)
{
    int   ends[2], failed;
    pid_t pid;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fault(why, ERR_RULE, "no socket for a judge: %s",
                     strerror(errno));
    failed = spawn(&pool->options, ends[1], &pid);
    close(ends[1]);
    if (failed != 0) {
        close(ends[0]);
        return fault(why, ERR_RULE, "no judge could be started (%s): %s",
                     pool->options.judge, strerror(failed));
    }
    if (pool->options.nice)
        (void)setpriority(PRIO_PROCESS, (id_t)pid, LOWEST_PRIORITY);
    judge->fd = ends[0];
    judge->pid = pid;
    judge->fresh = true;
    pool->started++;
    return OK;
}

/* Ends a judge for good and says how it ended; true: somebody from outside
 * ended it, as a machine does that has no memory left. */
static bool
end(struct judge *judge, char *how, size_t room)
{
    int   status = 0;
    pid_t pid = judge->pid;

    (void)kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(judge->fd);
    judge->pid = 0;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
        snprintf(how, room, "it used up its processor time");
    else if (WIFSIGNALED(status))
        snprintf(how, room, "signal %d, %s", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    else
        snprintf(how, room, "exit status %d", WEXITSTATUS(status));
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

/* Processor time that a judge had so far, in milliseconds. */
static int64_t
time_used(const struct judge *judge)
{
    struct timespec used = {0, 0};
    clockid_t       its;

    if (clock_getcpuclockid(judge->pid, &its) == 0)
        (void)clock_gettime(its, &used);
    return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

/* A judge that waits has nothing to say; one that is gone says so here. */
static bool
is_alive(const struct judge *judge)
{
    char byte;

    return judge->pid != 0 &&
           recv(judge->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
           (errno == EAGAIN || errno == EINTR);
}

static void
deadline_in(int wait_ms, struct timespec *out)
{
    clock_gettime(CLOCK_MONOTONIC, out);
    out->tv_sec += wait_ms / 1000;
    out->tv_nsec += (long)(wait_ms % 1000) * 1000000;
    if (out->tv_nsec >= 1000000000) {
        out->tv_sec++;
        out->tv_nsec -= 1000000000;
    }
}

void
bench_drop(struct pool *pool, struct judge *judge)
{
    pthread_mutex_lock(&pool->lock);
    judge->next = pool->idle;
    pool->idle = judge;
    pool->busy--;
    pthread_cond_signal(&pool->came_free);
    pthread_mutex_unlock(&pool->lock);
}

static void
tell_ended(const struct question *question, enum talk talk, const char *how,
           struct fault *why)
{
    if (talk == TALK_LATE)
        (void)fault(why, ERR_RULE,
                    "no answer within %d ms; the judge was ended",
                    question->wall_ms);
    else if (talk == TALK_NOISE)
        (void)fault(why, ERR_RULE,
                    "the judge's answer is larger than %zu bytes, or none",
                    question->most);
    else
        (void)fault(why, ERR_RULE, "the judge ended without an answer (%s)",
                    how);
}

enum err
judge_ask(struct pool *pool, struct judge *judge, struct arena *mem,
          const struct question *question, struct answer *out,
          struct fault *why)
{
    int64_t   until = moment_ticks() + question->wall_ms;
    int64_t   had = time_used(judge);
    char      how[80];
    bool      starved;
    enum talk talk;

    out->gone = false;
    talk = talk_send(judge->fd, question->text, question->length, until);
    if (talk == TALK_DONE)
        talk = talk_receive(judge->fd, mem, until, question->most, out);
    if (talk == TALK_DONE)
        return OK;
    starved = talk == TALK_LATE &&
              time_used(judge) - had < question->wall_ms / STARVED_PART;
    starved |= end(judge, how, sizeof how) && talk == TALK_GONE;
    out->gone = talk == TALK_GONE;
    pool->killed++;
    log_line(LOG_WARN, "a judge was ended", "why",
             talk == TALK_LATE ? "no answer in time" : how, NULL);
    /* Its successor starts while nobody waits; bench_take() tries again. */
    if (start(pool, judge, NULL) != OK)
        log_line(LOG_ERROR, "a judge could not be replaced", NULL);
    tell_ended(question, talk, how, why);
    if (why != NULL)
        why->again = starved;
    return ERR_RULE;
}

/* Waits for a judge that was just started, so that its start is not counted
 * as the time of somebody's question. */
static enum err
greet(struct pool *pool, struct judge *judge, struct fault *why)
{
    static const char ping[] = "{\"op\":\"ping\"}";
    struct question   question = {ping, sizeof ping - 1, START_MS,
                                  FRAME_BYTES_MAX};
    AUTO_ARENA        mem = arena_new(1024 * 1024);
    struct answer     answer;

    TRY(judge_ask(pool, judge, mem, &question, &answer, why));
    judge->fresh = false;
    return OK;
}

static enum err
revive(struct pool *pool, struct judge *judge, struct fault *why)
{
    char how[80];

    if (!is_alive(judge)) {
        if (judge->pid != 0) {
            end(judge, how, sizeof how);
            log_line(LOG_WARN, "a judge was gone", "how", how, NULL);
        }
        TRY(start(pool, judge, why));
    }
    return judge->fresh ? greet(pool, judge, why) : OK;
}

enum err
bench_take(struct pool *pool, struct judge **out, struct fault *why)
{
    struct timespec until;
    struct judge   *judge;
    struct fault    failed;
    int             waited = 0;

    deadline_in(pool->options.wait_ms, &until);
    pthread_mutex_lock(&pool->lock);
    while (pool->idle == NULL && waited == 0)
        waited = pthread_cond_timedwait(&pool->came_free, &pool->lock, &until);
    judge = pool->idle;
    if (judge != NULL) {
        pool->idle = judge->next;
        pool->busy++;
    }
    pthread_mutex_unlock(&pool->lock);
    if (judge == NULL)
        return fault(why, ERR_BUSY, "no judge was free within %d ms",
                     pool->options.wait_ms);
    if (revive(pool, judge, &failed) != OK) {
        bench_drop(pool, judge);
        return fault(why, ERR_BUSY, "no judge can be had: %s", failed.text);
    }
    *out = judge;
    return OK;
}

/* That one judge answers shows that all will: they are alike. */
static enum err
first_answer(struct pool *pool, struct fault *why)
{
    struct judge *judge;

    TRY(bench_take(pool, &judge, why));
    bench_drop(pool, judge);
    return OK;
}

static enum err
start_all(struct pool *pool, struct fault *why)
{
    for (int i = 0; i < pool->options.judges; i++) {
        struct judge *judge = &pool->judges[i];

        judge->next = pool->idle;
        pool->idle = judge;
        TRY(start(pool, judge, why));
    }
    return first_answer(pool, why);
}

enum err
bench_open(const struct engine_options *options, struct pool **out,
           struct fault *why)
{
    pthread_condattr_t monotonic;
    struct pool       *pool = calloc(1, sizeof *pool + (size_t)options->judges *
                                                           sizeof *pool->judges);

    if (pool == NULL)
        return fault(why, ERR_MEMORY, "no memory for the judges");
    pool->options = *options;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&pool->came_free, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (start_all(pool, why) != OK) {
        bench_close(pool);
        return why != NULL ? why->err : ERR_RULE;
    }
    *out = pool;
    return OK;
}

void
bench_close(struct pool *pool)
{
    char how[80];

    for (int i = 0; i < pool->options.judges; i++)
        if (pool->judges[i].pid != 0)
            end(&pool->judges[i], how, sizeof how);
    pthread_cond_destroy(&pool->came_free);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

/* Resident size of a process in KB, 0 when it is gone. */
static int64_t
resident_kb(pid_t pid)
{
    char  path[40];
    long  size = 0, resident = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    file = fopen(path, "re");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%ld %ld", &size, &resident) != 2)
        resident = 0;
    fclose(file);
    return (int64_t)resident * (sysconf(_SC_PAGESIZE) / 1024);
}

void
bench_measure(struct pool *pool, struct engine_figures *out)
{
    int64_t largest = 0;

    for (int i = 0; i < pool->options.judges; i++) {
        int64_t now =
            pool->judges[i].pid != 0 ? resident_kb(pool->judges[i].pid) : 0;

        largest = now > largest ? now : largest;
    }
    pthread_mutex_lock(&pool->lock);
    if (largest > pool->memory_kb)
        pool->memory_kb = largest;
    out->memory_kb = pool->memory_kb;
    out->busy = pool->busy;
    pthread_mutex_unlock(&pool->lock);
    out->judges = pool->options.judges;
    out->killed = pool->killed;
    out->respawned = pool->started - (uint64_t)pool->options.judges;
}
