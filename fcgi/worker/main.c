/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressd: the command line, the order of starting and stopping, and signals.
 * What it is made of is house.c's, how it is spoken to is worker.c's.
 */
#include <config.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "worker/config.h"
#include "worker/house.h"
#include "worker/listener.h"
#include "worker/worker.h"

enum { LIMIT_CONFIG_ARENA = 16 * 1024 * 1024, DESCRIPTORS = 8192 };
enum { EXIT_GOOD = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct command_line {
    const char *config;
    const char *pid_file;
    bool        check_only;
};

struct service {
    struct listener listener;
    struct house   *house;
    struct worker  *worker;
};

static const char usage[] =
    "usage: redressd --config FILE [--pid-file FILE]\n"
    "       redressd --config FILE --check-config\n"
    "       redressd --version | --help\n"
    "\n"
    "  --config FILE     key = value lines; see redressd.conf.example\n"
    "  --check-config    say whether the file is right, and stop\n"
    "  --pid-file FILE   written when requests are taken, removed at the end\n"
    "\n"
    "SIGTERM answers what was begun and ends; SIGHUP reads the file again\n"
    "(company, base_url, log_level; the log names what needs a restart).\n";

/* Returns -1 to go on, or the exit code. */
static int
read_command_line(int count, char **words, struct command_line *out)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'},
        {"check-config", no_argument, NULL, 'n'},
        {"pid-file", required_argument, NULL, 'p'},
        {"version", no_argument, NULL, 'V'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    int option;

    while ((option = getopt_long(count, words, "c:nhV", options, NULL)) != -1) {
        if (option == 'c')
            out->config = optarg;
        else if (option == 'n')
            out->check_only = true;
        else if (option == 'p')
            out->pid_file = optarg;
        else if (option == 'V')
            return printf("redressd %s (%s)\n", PACKAGE_VERSION, BUILT_WITH) <
                   0;
        else if (option == 'h')
            return fputs(usage, stdout) < 0;
        else
            return fputs(usage, stderr) < 0 ? EXIT_FAILED : EXIT_USAGE;
    }
    if (out->config == NULL || optind != count)
        return fputs(usage, stderr) < 0 ? EXIT_FAILED : EXIT_USAGE;
    return -1;
}

/* All threads inherit this: signals come to sigwait() and nowhere else. */
static void
block_signals(sigset_t *awaited)
{
    sigset_t all;

    sigemptyset(awaited);
    sigaddset(awaited, SIGTERM);
    sigaddset(awaited, SIGINT);
    sigaddset(awaited, SIGHUP);
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    sigdelset(&all, SIGABRT);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
}

static void
set_process_limits(void)
{
    struct rlimit none = {0, 0}, files;

    umask(0077);
    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < DESCRIPTORS) {
        files.rlim_cur =
            files.rlim_max < DESCRIPTORS ? files.rlim_max : DESCRIPTORS;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

static enum err
write_pid(const char *path, struct fault *why)
{
    FILE *out;
    int   failed;

    if (path == NULL)
        return OK;
    out = fopen(path, "we");
    if (out == NULL)
        return fault(why, ERR_INTERNAL, "%s: %s", path, strerror(errno));
    failed = fprintf(out, "%ld\n", (long)getpid()) < 0;
    failed = fclose(out) != 0 || failed;
    return failed ? fault(why, ERR_INTERNAL, "%s: cannot be written", path)
                  : OK;
}

/* The socket is taken first: it tells whether another redressd is alive before
 * that one's database is touched, and requests may queue at it meanwhile. */
static enum err
start(struct service *s, const struct config *config, const char *pid_file,
      struct fault *why)
{
    struct worker_options options = {.listener = &s->listener,
                                     .threads = config->threads,
                                     .server = {house_serve, NULL}};

    TRY(secret_start(why));
    TRY(connection_start(why));
    TRY(listener_open(&s->listener, config->socket, config->nginx_user, why));
    TRY(house_open(config, &s->house, why));
    options.server.with = s->house;
    TRY(worker_start(&options, &s->worker, why));
    TRY(house_wake(s->house, why));
    return write_pid(pid_file, why);
}

static void
stop(struct service *s, const char *pid_file)
{
    if (s->house != NULL)
        house_drain(s->house);
    if (s->worker != NULL)
        worker_drain(s->worker);
    if (s->house != NULL)
        house_close(s->house);
    if (s->listener.path != NULL)
        listener_close(&s->listener);
    if (pid_file != NULL)
        unlink(pid_file);
}

static void
reread(struct service *s, const char *path, struct arena *mem)
{
    AUTO_ARENA    scratch = arena_new(LIMIT_CONFIG_ARENA);
    struct config fresh;
    struct fault  why;

    if (config_read(path, scratch, &fresh, &why) == OK)
        house_renew(s->house, &fresh, mem);
    else
        log_line(LOG_ERROR, "configuration not taken over", "because", why.text,
                 NULL);
}

static void
run_until_told(struct service *s, const char *path, const sigset_t *awaited,
               struct arena *mem)
{
    int signal = 0;

    for (;;) {
        if (sigwait(awaited, &signal) != 0)
            continue;
        if (signal != SIGHUP)
            break;
        reread(s, path, mem);
    }
    log_line(LOG_INFO, "stopping", "signal", strsignal(signal), NULL);
}

static void
log_started(const struct config *config, int64_t began)
{
    char threads[12], took[24];

    snprintf(threads, sizeof threads, "%d", config->threads);
    snprintf(took, sizeof took, "%lld", (long long)(moment_ticks() - began));
    log_line(LOG_INFO, "started", "version", PACKAGE_VERSION, "with",
             BUILT_WITH, "socket", config->socket, "database", config->database,
             "threads", threads, "ms", took, NULL);
    if (config->rehearsal_clock[0] != '\0')
        log_line(LOG_WARN, "the clock is shifted: a rehearsal", "file",
                 config->rehearsal_clock, NULL);
}

static int
serve(const struct command_line *line, const struct config *config,
      struct arena *mem)
{
    struct service s = {.listener = {.path = NULL}};
    struct fault   why = {.err = OK};
    int64_t        began = moment_ticks();
    sigset_t       awaited;
    enum err       err;

    log_threshold((enum log_level)config->log_level);
    block_signals(&awaited);
    set_process_limits();
    doc_start(); /* before threads, and before the first document */
    err = start(&s, config, line->pid_file, &why);
    if (err == OK) {
        log_started(config, began);
        run_until_told(&s, line->config, &awaited, mem);
    } else {
        log_line(LOG_ERROR, "cannot start", "because", why.text, NULL);
    }
    stop(&s, line->pid_file);
    if (err == OK)
        log_line(LOG_INFO, "stopped", NULL);
    return err == OK ? EXIT_GOOD : EXIT_FAILED;
}

int
main(int count, char **words)
{
    struct command_line line = {NULL, NULL, false};
    struct config       config;
    struct fault        why;
    AUTO_ARENA          mem = arena_new(LIMIT_CONFIG_ARENA);
    int                 code = read_command_line(count, words, &line);

    if (code >= 0)
        return code;
    if (config_read(line.config, mem, &config, &why) != OK) {
        fprintf(stderr, "redressd: %s\n", why.text);
        return EXIT_USAGE;
    }
    if (line.check_only)
        return printf("%s is right\n", line.config) < 0;
    return serve(&line, &config, mem);
}
