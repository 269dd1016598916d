/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A replay beside the service: a thread of its own that drives helpers and
 * judges of the lowest priority.  What is done is kept in the store with how
 * far it came, in one transaction, so that whatever ends it loses and repeats
 * nothing.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "desk/replay_inside.h"
#include "store/replays.h"

enum {
    KEEP_COMPLAINTS = 512, /* in one transaction, or sooner: */
    KEEP_TICKS = 1000,
    JOB_MEMORY = 1024 * 1024 * 1024
};

struct replay_job {
    pthread_mutex_t lock;
    pthread_cond_t  ended;
    pthread_t       thread;
    bool            has_thread; /* to be joined */
    bool            running;
    bool            cancel, stop;
    int64_t         id;
};

/* What the thread works on. */
struct work {
    struct desk         *desk;
    struct arena        *mem;
    struct replay_row    row;
    struct replay_course course;
    struct replay_bench  bench;
    json_t              *request;

    struct arena *kept_mem; /* differences that are not in the store yet */
    struct kept {
        struct kept *next;
        int64_t      complaint;
        const char  *doc;
    } * first, **last;
    int64_t kept_done, kept_ticks;
};

/* --- the row --- */

static enum err
read_request(struct work *w, struct fault *why)
{
    struct past_query *q = &w->course.query;
    json_t            *figures;

    TRY(doc_read(w->mem, w->row.request, strlen(w->row.request), &w->request,
                 why));
    TRY(doc_read(w->mem, w->row.figures, strlen(w->row.figures), &figures,
                 why));
    *q = (struct past_query){
        .procedure = w->row.procedure,
        .from_ms = doc_int(w->request, "from_ms", 0),
        .until_ms = doc_int(w->request, "until_ms", 0),
        .after = w->row.after,
        .until_id = doc_int(w->request, "until_id", 0),
        .step = doc_int(w->request, "step", 1),
        .limit = REPLAY_PAGE,
    };
    w->course.total = doc_int(w->request, "total", 0);
    w->course.figures = figures;
    w->bench.as_of_ms = doc_int(w->request, "as_of_ms", 0);
    w->kept_done = doc_int(figures, "done", 0);
    return OK;
}

static enum err
keep(struct work *w, const char *state, struct fault *why)
{
    AUTO_TX      tx = {NULL};
    struct kept *one;

    w->row.state = state;
    w->row.after = w->course.query.after;
    w->row.figures = doc_write(w->kept_mem, w->course.figures);
    w->row.ended_ms = strcmp(state, "running") == 0 ? 0 : moment_now();
    TRY(tx_begin(w->desk->store, &tx, why));
    for (one = w->first; one != NULL; one = one->next)
        TRY(replay_difference_add(&tx, w->row.id, one->complaint, one->doc,
                                  why));
    TRY(replay_row_set(&tx, &w->row, why));
    TRY(tx_commit(&tx, why));
    w->first = NULL;
    w->last = &w->first;
    w->row.figures = NULL;
    arena_reset(w->kept_mem);
    w->kept_done = doc_int(w->course.figures, "done", 0);
    w->kept_ticks = moment_ticks();
    return OK;
}

/* --- the thread --- */

static void
take_over(struct work *w, const struct replay_page *page)
{
    size_t  n;
    json_t *difference;

    for (size_t i = 0; i < page->past_count; i++)
        json_array_foreach(page->differences[i], n, difference)
        {
            struct kept *one = arena_take(w->kept_mem, sizeof *one);

            one->complaint = page->past[i].complaint.id;
            one->doc = doc_write(w->kept_mem, difference);
            *w->last = one;
            w->last = &one->next;
        }
}

static bool
is_called_off(struct replay_job *job)
{
    bool off;

    pthread_mutex_lock(&job->lock);
    off = job->cancel || job->stop;
    pthread_mutex_unlock(&job->lock);
    return off;
}

static bool
is_cancelled(struct replay_job *job)
{
    bool cancelled;

    pthread_mutex_lock(&job->lock);
    cancelled = job->cancel;
    pthread_mutex_unlock(&job->lock);
    return cancelled;
}

static enum err
watch_page(void *data, const struct replay_page *page, bool *stop,
           struct fault *why)
{
    struct work *w = data;
    int64_t      done = doc_int(w->course.figures, "done", 0);

    take_over(w, page);
    *stop = is_called_off(w->desk->replay);
    if (*stop || (done - w->kept_done < KEEP_COMPLAINTS &&
                  moment_ticks() - w->kept_ticks < KEEP_TICKS))
        return OK;
    return keep(w, "running", why);
}

/* --- fields that the candidate looks earlier complaints up by --- */

enum { FILL_STEP = 200 };

static enum err
index_need(struct work *w, const struct need *need, const char *procedure,
           struct fault *why)
{
    int64_t left = 1;

    TRY(history_declare(w->desk->store, w->mem, procedure, need->same, why));
    while (left > 0 && !is_called_off(w->desk->replay))
        TRY(history_fill(w->desk->store, procedure, FILL_STEP, &left, why));
    return OK;
}

static enum err
index_needs(struct work *w, const struct procedure *p, struct fault *why)
{
    const char *own[] = {p->name, NULL};

    for (size_t t = 0; t < p->table_count; t++)
        for (size_t n = 0; n < p->tables[t].need_count; n++) {
            const struct need *need = &p->tables[t].needs[n];
            const char **of = need->procedures == NULL ? own : need->procedures;

            for (; *of != NULL; of++)
                TRY(index_need(w, need, *of, why));
        }
    return OK;
}

static enum err
go(struct work *w, bool *whole, struct fault *why)
{
    const struct replay_watcher watcher = {watch_page, w};
    struct engine_options       options = *engine_settings(w->desk->engine);
    const struct version       *known;
    enum err                    err;

    TRY(desk_version(w->desk, w->mem, w->row.candidate, &known, why));
    TRY(index_needs(w, known->procedure, why));
    options.judges = REPLAY_HELPERS;
    options.nice = true;
    TRY(engine_open(&options, &w->bench.engine, why));
    err = engine_load(w->bench.engine, known->source, &w->bench.candidate, why);
    if (err == OK) {
        w->bench.store = w->desk->store;
        w->bench.calendar =
            desk_calendar(w->desk, w->mem, known->procedure->calendar);
        err = replay_drive(&w->bench, &w->course, &watcher, whole, why);
    }
    engine_close(w->bench.engine);
    return err;
}

static void
work(struct work *w)
{
    struct replay_job *job = w->desk->replay;
    struct fault       why = {0};
    bool               whole = false;
    enum err           err = read_request(w, &why);
    const char        *state = "failed";

    if (err == OK) {
        json_object_del(w->course.figures, "why");
        err = go(w, &whole, &why);
    }
    if (err != OK)
        log_line(LOG_ERROR, "replay failed", "candidate", w->row.candidate,
                 "why", why.text, NULL);
    if (w->course.figures == NULL)
        return;
    if (err != OK)
        doc_set_text(w->course.figures, "why", why.text);
    else if (whole)
        state = "done";
    else
        state = is_cancelled(job) ? "cancelled" : "interrupted";
    if (keep(w, state, &why) != OK)
        log_line(LOG_ERROR, "replay cannot be kept", "why", why.text, NULL);
}

static void *
thread_main(void *data)
{
    struct desk       *d = data;
    struct replay_job *job = d->replay;
    struct work        w = {.desk = d,
                            .mem = arena_new(JOB_MEMORY),
                            .kept_mem = arena_new(JOB_MEMORY)};
    struct fault       why;

    w.last = &w.first;
    w.kept_ticks = moment_ticks();
    if (replay_row_find(d->store, w.mem, job->id, &w.row, &why) == OK)
        work(&w);
    else
        log_line(LOG_ERROR, "replay cannot be read", "why", why.text, NULL);
    arena_free(w.kept_mem);
    arena_free(w.mem);
    pthread_mutex_lock(&job->lock);
    job->running = false;
    pthread_cond_broadcast(&job->ended);
    pthread_mutex_unlock(&job->lock);
    return NULL;
}

/* With the lock held and nothing running. */
static enum err
launch(struct desk *d, int64_t id, struct fault *why)
{
    struct replay_job *job = d->replay;

    if (job->has_thread)
        pthread_join(job->thread, NULL);
    job->id = id;
    job->cancel = false;
    job->has_thread = pthread_create(&job->thread, NULL, thread_main, d) == 0;
    job->running = job->has_thread;
    return job->has_thread ? OK
                           : fault(why, ERR_MEMORY, "no thread for a replay");
}

/* --- beginning, cancelling, resuming --- */

static enum err
check_request(const struct replay_request *in, struct fault *why)
{
    if (in->from_ms < 0 || in->until_ms < 0 ||
        (in->until_ms > 0 && in->until_ms <= in->from_ms))
        return fault_field(why, ERR_INPUT, "until",
                           "the period ends before it begins");
    if (in->sample < 0)
        return fault_field(why, ERR_INPUT, "sample",
                           "a sample is a number of complaints");
    return OK;
}

static enum err
check_idle(const struct replay_job *job, struct fault *why)
{
    return job->running ? fault(why, ERR_CONFLICT,
                                "replay %lld is running: one at a time",
                                (long long)job->id)
                        : OK;
}

static const char *
write_request(struct arena *mem, const struct replay_request *in,
              const struct replay_course *course)
{
    json_t *request = doc_object(mem);

    doc_set_int(request, "from_ms", in->from_ms);
    doc_set_int(request, "until_ms", in->until_ms);
    doc_set_int(request, "sample", in->sample);
    doc_set_int(request, "total", course->total);
    doc_set_int(request, "until_id", course->query.until_id);
    doc_set_int(request, "step", course->query.step);
    doc_set_int(request, "as_of_ms", moment_now());
    return doc_write(mem, request);
}

/* With the lock held. */
static enum err
begin(struct desk *d, struct replay_row *row, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(check_idle(d->replay, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(replay_row_add(&tx, row, why));
    TRY(tx_commit(&tx, why));
    return launch(d, row->id, why);
}

enum err
replay_begin(struct desk *d, struct arena *mem, const struct replay_request *in,
             int64_t *id, struct fault *why)
{
    const struct version *candidate;
    struct replay_course  course;
    struct replay_row     row;
    enum err              err;

    TRY(check_request(in, why));
    TRY(desk_version(d, mem, in->candidate, &candidate, why));
    if (candidate->only_model)
        return fault_field(why, ERR_CONFLICT, "candidate",
                           "its files do not load any more");
    TRY(replay_plan(d->store, candidate, in, &course, why));
    row = (struct replay_row){
        .procedure = candidate->procedure->name,
        .candidate = candidate->digest,
        .by = in->by,
        .state = "running",
        .request = write_request(mem, in, &course),
        .figures = "{}",
        .begun_ms = moment_now(),
    };
    pthread_mutex_lock(&d->replay->lock);
    err = begin(d, &row, why);
    pthread_mutex_unlock(&d->replay->lock);
    *id = row.id;
    return err;
}

enum err
replay_cancel(struct desk *d, int64_t id, struct fault *why)
{
    struct replay_job *job = d->replay;
    enum err           err = OK;

    pthread_mutex_lock(&job->lock);
    if (!job->running || job->id != id)
        err = fault(why, ERR_CONFLICT, "replay %lld is not running",
                    (long long)id);
    else if (job->cancel) /* one waits for its end; a crowd would keep others */
        err = fault(why, ERR_CONFLICT, "replay %lld is being cancelled",
                    (long long)id);
    else
        job->cancel = true;
    while (err == OK && job->running && job->id == id)
        pthread_cond_wait(&job->ended, &job->lock);
    pthread_mutex_unlock(&job->lock);
    return err;
}

/* With the lock held. */
static enum err
resume(struct desk *d, struct replay_row *row, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(check_idle(d->replay, why));
    if (strcmp(row->state, "done") == 0)
        return fault(why, ERR_CONFLICT, "replay %lld is done",
                     (long long)row->id);
    row->state = "running";
    row->ended_ms = 0;
    TRY(tx_begin(d->store, &tx, why));
    TRY(replay_row_set(&tx, row, why));
    TRY(tx_commit(&tx, why));
    return launch(d, row->id, why);
}

enum err
replay_resume(struct desk *d, int64_t id, struct fault *why)
{
    AUTO_ARENA        mem = arena_new(JOB_MEMORY);
    struct replay_row row;
    enum err          err;

    pthread_mutex_lock(&d->replay->lock);
    err = replay_row_find(d->store, mem, id, &row, why);
    if (err == OK)
        err = resume(d, &row, why);
    pthread_mutex_unlock(&d->replay->lock);
    return err;
}

/* --- with the desk --- */

enum err
replay_open(struct desk *d, struct fault *why)
{
    d->replay = calloc(1, sizeof *d->replay);
    if (d->replay == NULL)
        return fault(why, ERR_MEMORY, "no memory for replays");
    pthread_mutex_init(&d->replay->lock, NULL);
    pthread_cond_init(&d->replay->ended, NULL);
    return OK;
}

void
replay_start(struct desk *d)
{
    AUTO_ARENA         mem = arena_new(JOB_MEMORY);
    struct replay_row *rows = NULL;
    size_t             count = 0;
    struct fault       why;
    enum err err = replay_row_list(d->store, mem, NULL, &rows, &count, &why);

    for (size_t i = 0; err == OK && i < count; i++) {
        if (strcmp(rows[i].state, "running") != 0 &&
            strcmp(rows[i].state, "interrupted") != 0)
            continue;
        err = replay_resume(d, rows[i].id, &why);
        break;
    }
    if (err != OK)
        log_line(LOG_ERROR, "replay does not go on", "why", why.text, NULL);
}

void
replay_stop(struct desk *d)
{
    struct replay_job *job = d->replay;

    if (job == NULL)
        return;
    pthread_mutex_lock(&job->lock);
    job->stop = true;
    pthread_mutex_unlock(&job->lock);
    if (job->has_thread)
        pthread_join(job->thread, NULL);
    pthread_cond_destroy(&job->ended);
    pthread_mutex_destroy(&job->lock);
    free(job);
    d->replay = NULL;
}
