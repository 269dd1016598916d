/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The threads that empty the folder: which file is next, and where it goes
 * when it was taken, when it has to wait, and when it can never be taken.
 */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/setback.h"
#include "post/intake_inside.h"

enum {
    READERS = 2,
    READERS_MOST = 16,
    BATCH = 256, /* names taken along at a look */
    BEAT_MS = 250,
    DEATHS_MOST = 3,
    AWAY_AFTER = 3, /* in a row that have to wait: all wait */
    AWAY_MOST_MS = 30 * 1000,
    MAIL_MEMORY = 384 * 1024 * 1024
};

/* What one of the threads has in hand; "" is nothing. */
struct hand {
    char name[MAIL_NAME_BYTES]; /* without the deaths behind it */
};

struct mail_intake {
    struct intake_options options;
    pthread_t             threads[READERS_MOST];
    int                   started;
    atomic_bool           stopping;

    pthread_mutex_t       lock; /* guards what follows */
    pthread_cond_t        stop;
    char            names[BATCH][MAIL_NAME_BYTES + 4]; /* as they are in new/ */
    size_t          count, at;
    struct hand     hands[READERS_MOST];
    int             hand_count;
    struct setbacks setbacks;
    int             waits; /* in a row */
    int64_t         away_until;

    atomic_ullong   opened, joined, bounce, ignored, repeated, unread, trouble,
        later;
    atomic_llong waiting;
};

/* --- names -------------------------------------------------------------------
 */

static char *
path_in(const struct mail_intake *in, struct arena *mem, const char *part,
        const char *name)
{
    return arena_printf(mem, "%s/%s/%s", in->options.folder, part, name);
}

/* --- which is next (with the lock held)
 * ----------------------------------------- */

static bool
is_in_hand(const struct mail_intake *in, const char *plain)
{
    for (int i = 0; i < READERS_MOST; i++)
        if (strcmp(in->hands[i].name, plain) == 0)
            return true;
    return false;
}

/* Keeps the list sorted and as long as it may be: the oldest stay. */
static void
insert_name(struct mail_intake *in, const char *name)
{
    size_t at = in->count;

    if (at == BATCH && strcmp(name, in->names[BATCH - 1]) >= 0)
        return;
    if (at == BATCH)
        at--;
    else
        in->count++;
    for (; at > 0 && strcmp(name, in->names[at - 1]) < 0; at--)
        memcpy(in->names[at], in->names[at - 1], sizeof in->names[at]);
    memcpy(in->names[at], name, strlen(name) + 1); /* intake_name_read() */
}

static void
look(struct mail_intake *in)
{
    AUTO_ARENA           mem = arena_new(64 * 1024);
    DIR                 *folder = opendir(path_in(in, mem, "new", ""));
    const struct dirent *entry;
    int64_t              waiting = 0;

    in->count = in->at = 0;
    if (folder == NULL)
        return;
    while ((entry = readdir(folder)) != NULL) {
        char plain[MAIL_NAME_BYTES];
        int  deaths;

        if (!intake_name_read(entry->d_name, plain, &deaths))
            continue;
        waiting++;
        if (!is_in_hand(in, plain) &&
            !setback_holds(&in->setbacks, 0, plain, moment_ticks()))
            insert_name(in, entry->d_name);
    }
    closedir(folder);
    atomic_store(&in->waiting, waiting);
}

static bool
next_name(struct mail_intake *in, char *out, size_t room)
{
    if (moment_ticks() < in->away_until)
        return false;
    if (in->at == in->count)
        look(in);
    if (in->at == in->count)
        return false;
    snprintf(out, room, "%s", in->names[in->at++]);
    return true;
}

static void
wait_a_beat(struct mail_intake *in)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)BEAT_MS * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&in->stop, &in->lock, &until);
}

/* The next file for a hand; false: stop. */
static bool
take_up(struct mail_intake *in, struct hand *hand, char *name, size_t room,
        int *deaths)
{
    bool found = false;

    pthread_mutex_lock(&in->lock);
    while (!atomic_load(&in->stopping) && !found) {
        found = next_name(in, name, room);
        if (!found)
            wait_a_beat(in);
    }
    if (found)
        (void)intake_name_read(name, hand->name, deaths);
    pthread_mutex_unlock(&in->lock);
    return found;
}

/* --- what becomes of a file
 * ------------------------------------------------------- */

static void
count_up(atomic_ullong *figure)
{
    atomic_fetch_add_explicit(figure, 1, memory_order_relaxed);
}

static void
count_outcome(struct mail_intake *in, const struct mail_job *job)
{
    const struct {
        const char    *what;
        atomic_ullong *figure;
    } figures[] = {{"opened", &in->opened},
                   {"joined", &in->joined},
                   {"bounce", &in->bounce},
                   {"ignored", &in->ignored},
                   {"repeated", &in->repeated}};

    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        if (strcmp(figures[i].what, job->outcome.what) == 0)
            count_up(figures[i].figure);
    if (job->unread)
        count_up(&in->unread);
}

static void
settle_taken(struct mail_intake *in, const struct mail_job *job,
             const char *plain)
{
    bool stays = unlink(job->path) != 0;

    if (stays)
        log_line(LOG_ERROR, "a mail that was taken cannot be removed", "file",
                 plain, "because", strerror(errno), NULL);
    log_line(LOG_INFO, "mail taken", "file", plain, "outcome",
             job->outcome.what, "number", job->outcome.number, "reason",
             job->outcome.reason, NULL);
    count_outcome(in, job);
    pthread_mutex_lock(&in->lock);
    if (stays)
        setback_note(&in->setbacks, 0, plain, moment_ticks());
    else
        setback_forget(&in->setbacks, 0, plain);
    in->waits = 0;
    pthread_mutex_unlock(&in->lock);
}

static void
settle_later(struct mail_intake *in, const struct mail_job *job,
             const char *plain, const struct fault *why)
{
    int64_t pause = AWAY_MOST_MS;
    int     times;

    if (rename(job->path, path_in(in, job->mem, "new", plain)) != 0 &&
        errno != ENOENT)
        log_line(LOG_WARN, "a mail keeps its mark", "file", plain, NULL);
    pthread_mutex_lock(&in->lock);
    times = setback_note(&in->setbacks, 0, plain, moment_ticks());
    in->waits++;
    if (in->waits >= AWAY_AFTER) {
        if (in->waits - AWAY_AFTER < 5)
            pause = INT64_C(1000) << (in->waits - AWAY_AFTER);
        in->away_until = moment_ticks() + pause;
    }
    pthread_mutex_unlock(&in->lock);
    count_up(&in->later);
    if (times == 1)
        log_line(LOG_WARN, "a mail has to wait", "file", plain, "because",
                 why->text, NULL);
}

static void
explain(const char *path, const struct fault *why)
{
    FILE *out = fopen(path, "wex");

    if (out == NULL)
        return;
    fprintf(out,
            "This mail could not be taken: %s\nMend that and move the mail "
            "back into new/; "
            "it is tried again.\n",
            why->text);
    fclose(out);
}

/* Out of the way, but not lost. */
static void
settle_trouble(struct mail_intake *in, const struct mail_job *job,
               const char *plain, const struct fault *why)
{
    struct arena *mem = job->mem;
    const char   *to = path_in(in, mem, "trouble", plain);

    explain(arena_printf(mem, "%s.txt", to), why);
    log_line(LOG_ERROR, "a mail cannot be taken", "file", plain, "because",
             why->text, NULL);
    if (rename(job->path, to) != 0) {
        settle_later(in, job, plain, why);
        return;
    }
    count_up(&in->trouble);
}

static bool
is_later(enum err err)
{
    return err == ERR_STORE || err == ERR_BUSY;
}

/* The file bears the mark of an attempt as long as it lasts, so that a mail
 * over which the worker dies does not kill every worker after it. */
static enum err
mark_attempt(struct mail_intake *in, struct mail_job *job, const char *name,
             const char *plain, int deaths, struct fault *why)
{
    const char *from = path_in(in, job->mem, "new", name);

    job->path = from;
    if (deaths >= DEATHS_MOST)
        return fault(why, ERR_INTERNAL,
                     "the worker ended %d times while it had this mail in hand",
                     deaths);
    job->path = arena_printf(job->mem, "%s/new/%s.%d", in->options.folder,
                             plain, deaths + 1);
    if (rename(from, job->path) == 0)
        return OK;
    job->path = from;
    return fault(why, ERR_STORE, "a mail cannot be marked: %s",
                 strerror(errno));
}

static void
handle(struct mail_intake *in, const char *name, const char *plain, int deaths)
{
    AUTO_ARENA      mem = arena_new(MAIL_MEMORY);
    struct mail_job job = {
        .options = &in->options, .stopping = &in->stopping, .mem = mem};
    struct fault  why = {.err = OK};
    struct arena *home = doc_home(mem);
    enum err      err = mark_attempt(in, &job, name, plain, deaths, &why);

    if (err == OK)
        err = intake_take(&job, &why);
    doc_home(home);
    if (err == OK)
        settle_taken(in, &job, plain);
    else if (is_later(err))
        settle_later(in, &job, plain, &why);
    else
        settle_trouble(in, &job, plain, &why);
}

static void *
work(void *with)
{
    struct mail_intake *in = with;
    struct hand        *hand;
    char                name[MAIL_NAME_BYTES + 4];
    int                 deaths;

    pthread_mutex_lock(&in->lock);
    hand = &in->hands[in->hand_count++];
    pthread_mutex_unlock(&in->lock);
    while (take_up(in, hand, name, sizeof name, &deaths)) {
        handle(in, name, hand->name, deaths);
        pthread_mutex_lock(&in->lock);
        hand->name[0] = '\0';
        pthread_mutex_unlock(&in->lock);
    }
    return NULL;
}

/* --- starting and stopping
 * --------------------------------------------------------- */

static enum err
start_threads(struct mail_intake *in, struct fault *why)
{
    int wanted = in->options.readers > 0 ? in->options.readers : READERS;

    while (in->started < wanted && in->started < READERS_MOST) {
        int failure = pthread_create(&in->threads[in->started], NULL, work, in);

        if (failure != 0)
            return fault(why, ERR_INTERNAL, "cannot start a thread: %s",
                         strerror(failure));
        in->started++;
    }
    return OK;
}

static void
prepare_lock(struct mail_intake *in)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&in->stop, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&in->lock, NULL);
}

enum err
intake_start(const struct intake_options *options, struct mail_intake **out,
             struct fault *why)
{
    struct mail_intake *in = calloc(1, sizeof *in);
    enum err            err;

    *out = NULL;
    if (in == NULL)
        return fault(why, ERR_MEMORY, "no memory for mail in");
    in->options = *options;
    prepare_lock(in);
    err = intake_folder_prepare(&in->options, why);
    if (err == OK)
        err = start_threads(in, why);
    if (err == OK)
        *out = in;
    else
        intake_stop(in);
    return err;
}

void
intake_stop(struct mail_intake *in)
{
    if (in == NULL)
        return;
    pthread_mutex_lock(&in->lock);
    atomic_store(&in->stopping, true);
    pthread_cond_broadcast(&in->stop);
    pthread_mutex_unlock(&in->lock);
    for (int i = 0; i < in->started; i++)
        pthread_join(in->threads[i], NULL);
    pthread_cond_destroy(&in->stop);
    pthread_mutex_destroy(&in->lock);
    free(in);
}

static uint64_t
value_of(const atomic_ullong *figure)
{
    return atomic_load_explicit(figure, memory_order_relaxed);
}

void
intake_measure(const struct mail_intake *in, struct intake_figures *out)
{
    *out = (struct intake_figures){
        .opened = value_of(&in->opened),
        .joined = value_of(&in->joined),
        .bounce = value_of(&in->bounce),
        .ignored = value_of(&in->ignored),
        .repeated = value_of(&in->repeated),
        .unread = value_of(&in->unread),
        .trouble = value_of(&in->trouble),
        .later = value_of(&in->later),
        .waiting = atomic_load(&in->waiting),
    };
}
