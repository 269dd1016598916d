/* SPDX-License-Identifier: Apache-2.0 */
/* Other programs: posix_spawn, and the end of what it began. */
#include "base/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/moment.h"

enum { ARGUMENTS_MOST = 16, BEAT_MS = 5 };

/* posix_spawn changes none of its texts, whatever its type says. */
static void
list_texts(char *out[ARGUMENTS_MOST + 2], const char *first,
           const char *const *rest)
{
    size_t n = 0;

    if (first != NULL)
        out[n++] = (char *)first;
    for (size_t i = 0; rest != NULL && rest[i] != NULL && i < ARGUMENTS_MOST;
         i++)
        out[n++] = (char *)rest[i];
    out[n] = NULL;
}

/* Descriptors 0 to 2 and nothing else of ours: libcurl's do not all close on
 * exec. */
static int
spawn(const struct child *it, pid_t *pid)
{
    char *arguments[ARGUMENTS_MOST + 2], *environment[ARGUMENTS_MOST + 2];
    posix_spawn_file_actions_t files;
    posix_spawnattr_t          how;
    sigset_t                   nothing, everything;
    int                        failed;

    list_texts(arguments, it->program, it->arguments);
    list_texts(environment, NULL, it->environment);
    sigemptyset(&nothing);
    sigfillset(&everything);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, it->input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, it->output, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigmask(&how, &nothing);
    posix_spawnattr_setsigdefault(&how, &everything);
    posix_spawnattr_setflags(&how,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    failed =
        posix_spawn(pid, it->program, &files, &how, arguments, environment);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

enum err
child_start(const struct child *it, pid_t *pid, struct fault *why)
{
    int failed = spawn(it, pid);

    return failed == 0 ? OK
                       : fault(why, ERR_BUSY, "%s cannot be run: %s",
                               it->program, strerror(failed));
}

static bool
is_over(int64_t until, const atomic_bool *stopping)
{
    return moment_ticks() >= until ||
           (stopping != NULL && atomic_load(stopping));
}

int
child_end(pid_t pid, int64_t until, const atomic_bool *stopping)
{
    int   status = 0;
    pid_t gone = waitpid(pid, &status, WNOHANG);

    while (gone == 0 && !is_over(until, stopping)) {
        (void)poll(NULL, 0, BEAT_MS);
        gone = waitpid(pid, &status, WNOHANG);
    }
    if (gone != pid) {
        (void)kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
