/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Page after page: helpers read pages of past complaints, one at a time, and
 * work on them, each waiting for a judge of its own; whoever drives them looks
 * at the results in order.  Helpers may be of the lowest priority; the driver
 * is not, since it may hold the store's writer, for which all others would
 * wait.
 */
#include "desk/replay_inside.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/records.h"

enum {
    AHEAD = 4, /* pages that are read, worked on or waiting to be looked at */
    VERSIONS_MOST = 1000,
    VERSIONS_MEMORY = 1024 * 1024 * 1024,
    LOWEST_PRIORITY = 19
};
/* Journals of a page's complaints; an arena takes only what it hands out. */
#define PAGE_MEMORY ((size_t)4 << 30)

struct crew {
    const struct replay_bench *bench;
    pthread_t                  helpers[REPLAY_HELPERS];
    size_t                     helper_count;

    pthread_mutex_t            lock; /* guards what follows */
    pthread_cond_t             changed;
    struct replay_page         pages[AHEAD];
    bool                       worked[AHEAD];
    size_t                     begun, seen; /* pages so far */
    bool                reading; /* one of the helpers, who has what is below */
    bool                ended;   /* no page is left */
    bool                over;

    struct past_query   ahead;
    struct arena       *versions_mem;
    struct past_version versions[VERSIONS_MOST];
    size_t              version_count;
};

/* --- reading --- */

/* A version whose model cannot be read any more is remembered as such. */
static void
learn_version(struct crew *crew, const char *digest)
{
    struct past_version *v = &crew->versions[crew->version_count];
    struct arena        *mem = crew->versions_mem;
    struct procedure    *read = NULL;
    struct version_row   row;
    struct fault         ignored;
    json_t              *model;

    for (size_t i = 0; i < crew->version_count; i++)
        if (strcmp(crew->versions[i].digest, digest) == 0)
            return;
    if (crew->version_count == VERSIONS_MOST)
        return;
    v->digest = arena_text(mem, digest);
    if (version_find(crew->bench->store, mem, digest, &row, &ignored) == OK &&
        row.model != NULL &&
        doc_read(mem, row.model, strlen(row.model), &model, &ignored) == OK &&
        procedure_read(model, v->digest, mem, &read, &ignored) == OK)
        v->procedure = read;
    crew->version_count++;
}

static void
learn_versions(struct crew *crew, struct replay_page *page)
{
    for (size_t i = 0; i < page->past_count; i++)
        for (size_t n = 0; n < page->past[i].event_count; n++)
            if (page->past[i].events[n].event.version != NULL)
                learn_version(crew, page->past[i].events[n].event.version);
    page->version_count = crew->version_count;
    page->versions = arena_take(page->mem, (crew->version_count + 1) *
                                               sizeof *page->versions);
    memcpy(page->versions, crew->versions,
           crew->version_count * sizeof *page->versions);
}

static enum err
read_page(struct crew *crew, struct replay_page *page)
{
    struct past_query *query = &crew->ahead;
    struct arena      *home;

    arena_reset(page->mem);
    page->past_count = 0;
    home = doc_home(page->mem);
    page->err = past_page(crew->bench->store, page->mem, query, &page->past,
                          &page->past_count, &page->why);
    doc_home(home);
    if (page->err != OK)
        page->past_count = 0;
    if (page->past_count == 0)
        return page->err;
    query->after = page->past[page->past_count - 1].complaint.id;
    learn_versions(crew, page);
    return OK;
}

/* --- the helpers --- */

/* Whatever else the machine has to do comes first. */
static void
step_back(void)
{
    const struct sched_param none = {.sched_priority = 0};

    (void)sched_setscheduler(0, SCHED_BATCH, &none);
    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), LOWEST_PRIORITY);
}

/* With the lock held; false when there is nothing left to do. */
static bool
wait_for_turn(struct crew *crew)
{
    while (!crew->over && !crew->ended &&
           (crew->reading || crew->begun - crew->seen == AHEAD))
        pthread_cond_wait(&crew->changed, &crew->lock);
    return !crew->over && !crew->ended;
}

static void *
help(void *data)
{
    struct crew *crew = data;

    step_back();
    pthread_mutex_lock(&crew->lock);
    while (wait_for_turn(crew)) {
        size_t              place = crew->begun++ % AHEAD;
        struct replay_page *page = &crew->pages[place];
        bool                ended;

        crew->worked[place] = false;
        crew->reading = true;
        pthread_mutex_unlock(&crew->lock);
        ended = read_page(crew, page) != OK || page->past_count == 0;
        pthread_mutex_lock(&crew->lock);
        crew->reading = false;
        crew->ended = ended;
        pthread_cond_broadcast(&crew->changed);
        pthread_mutex_unlock(&crew->lock);
        if (!ended)
            replay_page_work(page);
        pthread_mutex_lock(&crew->lock);
        crew->worked[place] = true;
        pthread_cond_broadcast(&crew->changed);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

static enum err
crew_begin(struct crew *crew, struct fault *why)
{
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->changed, NULL);
    crew->versions_mem = arena_new(VERSIONS_MEMORY);
    for (size_t i = 0; i < AHEAD; i++)
        crew->pages[i] = (struct replay_page){.mem = arena_new(PAGE_MEMORY),
                                              .bench = crew->bench};
    for (size_t i = 0; i < REPLAY_HELPERS; i++) {
        if (pthread_create(&crew->helpers[i], NULL, help, crew) != 0)
            return fault(why, ERR_MEMORY, "no thread for a replay");
        crew->helper_count++;
    }
    return OK;
}

static void
crew_end(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    pthread_cond_broadcast(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->helper_count; i++)
        pthread_join(crew->helpers[i], NULL);
    for (size_t i = 0; i < AHEAD; i++)
        arena_free(crew->pages[i].mem);
    arena_free(crew->versions_mem);
    pthread_cond_destroy(&crew->changed);
    pthread_mutex_destroy(&crew->lock);
}

/* --- looking at what was found --- */

static struct replay_page *
wait_for_page(struct crew *crew)
{
    size_t place = crew->seen % AHEAD;

    pthread_mutex_lock(&crew->lock);
    while (crew->seen == crew->begun || !crew->worked[place])
        pthread_cond_wait(&crew->changed, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
    return &crew->pages[place];
}

static void
give_back(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->seen++;
    pthread_cond_broadcast(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
}

static enum err
drive(struct crew *crew, struct replay_course *course,
      const struct replay_watcher *watcher, bool *whole, struct fault *why)
{
    int64_t before = moment_ticks();
    bool    stop = false;

    while (!stop) {
        struct replay_page *page = wait_for_page(crew);
        int64_t             now = moment_ticks();

        *why = page->why;
        TRY(page->err);
        *whole = page->past_count == 0;
        if (*whole)
            return OK;
        figures_merge(course->figures, page->figures);
        FIGURE(course->figures, now - before, "worked_ms");
        before = now;
        course->query.after = page->past[page->past_count - 1].complaint.id;
        TRY(watcher->page(watcher->data, page, &stop, why));
        give_back(crew);
    }
    return OK;
}

enum err
replay_drive(const struct replay_bench *bench, struct replay_course *course,
             const struct replay_watcher *watcher, bool *whole,
             struct fault *why)
{
    AUTO_ARENA   mem = arena_new(2 * sizeof(struct crew));
    struct crew *crew = arena_take(mem, sizeof *crew);
    enum err     err;

    *whole = false;
    crew->bench = bench;
    crew->ahead = course->query;
    err = crew_begin(crew, why);
    if (err == OK)
        err = drive(crew, course, watcher, whole, why);
    crew_end(crew);
    return err;
}

enum err
replay_plan(const struct store *st, const struct version *candidate,
            const struct replay_request *in, struct replay_course *out,
            struct fault *why)
{
    enum { NONE = -1 };
    struct past_query *q = &out->query;
    int64_t            last;

    *q = (struct past_query){.procedure = candidate->procedure->name,
                             .from_ms = in->from_ms,
                             .until_ms = in->until_ms,
                             .step = 1,
                             .limit = REPLAY_PAGE};
    TRY(past_total(st, q, &out->total, &last, why));
    q->until_id = out->total == 0 ? NONE : last;
    if (in->sample == 0 || in->sample >= out->total)
        return OK;
    q->step = (out->total + in->sample - 1) / in->sample;
    return past_total(st, q, &out->total, &last, why);
}

/* --- for whoever only listens --- */

struct listening {
    const struct replay_ears *ears;
    struct replay_course     *course;
};

static enum err
pass_on(void *data, const struct replay_page *page, bool *stop,
        struct fault *why)
{
    struct listening *l = data;
    json_t           *told;
    size_t            n;
    json_t           *difference;

    for (size_t i = 0; i < page->past_count && l->ears->difference != NULL; i++)
        json_array_foreach(page->differences[i], n, difference)
        {
            l->ears->difference(l->ears->data, difference);
        }
    if (l->ears->progress == NULL)
        return OK;
    told = json_object();
    replay_tell(told, l->course->figures, l->course->total);
    *stop = !l->ears->progress(l->ears->data, told);
    json_decref(told);
    return OK;
}

enum err
replay_run(const struct replay_ground *on, const struct replay_request *in,
           const struct replay_ears *ears, struct fault *why)
{
    const struct replay_bench   bench = {on->store, on->engine, on->candidate,
                                         on->calendar, moment_now()};
    struct replay_course        course = {.total = 0};
    struct listening            l = {ears, &course};
    const struct replay_watcher watcher = {pass_on, &l};
    bool                        whole;
    enum err                    err;

    TRY(replay_plan(on->store, on->candidate, in, &course, why));
    course.figures = json_object();
    err = replay_drive(&bench, &course, &watcher, &whole, why);
    json_decref(course.figures);
    return err;
}
