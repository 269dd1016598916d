/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A replay from inside: what the replay*.c files share and nobody else sees.
 *
 *   replay_moment.c   at which moments of a past complaint tables were asked
 *   replay_compare.c  what was recorded then beside what the candidate says
 *   replay_clock.c    which clocks ran out, then and under the candidate's limits
 *   replay_page.c     a page of complaints, asked in one go
 *   replay.c          page after page, two at a time, in order
 *   replay_job.c      one beside the service, kept in the store
 *   replay_show.c     what is told of it: figures, sentences, CSV
 */
#ifndef DESK_REPLAY_INSIDE_H
#define DESK_REPLAY_INSIDE_H

#include "desk/hearing.h"
#include "desk/replay.h"
#include "store/history.h"

enum { REPLAY_HELPERS = 2, REPLAY_PAGE = 64 };

/* Under what every page is asked; read-only while the replay runs. */
struct replay_bench {
    const struct store    *store;
    struct engine         *engine;
    const struct version  *candidate;
    const struct calendar *calendar;
    int64_t                as_of_ms; /* clocks that still run are looked at as of then */
};

/* A version that complaints of the past ran under: its model is all it takes. */
struct past_version {
    const char             *digest;
    const struct procedure *procedure; /* NULL: cannot be read any more */
};

/* A page of complaints: filled by one thread, worked by another, then looked at
 * by the first again.  Everything in it lives in mem. */
struct replay_page {
    struct arena              *mem;
    const struct replay_bench *bench;
    struct past               *past;
    size_t                     past_count;
    struct past_version       *versions;
    size_t                     version_count;
    /* made by replay_page_work(): */
    json_t      *figures;     /* what this page adds to the counts */
    json_t     **differences; /* for each complaint an array, or NULL */
    enum err     err;         /* judges or store were away */
    struct fault why;
};
void                    replay_page_work(struct replay_page *page);
const struct procedure *replay_version_of(const struct replay_page *page, const char *digest);

/* A moment at which tables were asked, or would be by the candidate. */
struct moment {
    const struct past  *past;
    size_t              from, until; /* its events */
    int64_t             at_ms;
    const char        **tables; /* the candidate's, NULL-terminated; in item too */
    size_t              table_count;
    struct decide_item *item;   /* NULL: the candidate is not asked */
    json_t             *facts;
};
struct moment_list {
    struct moment *items;
    size_t         count, room;
};
/* Appends a complaint's moments in their order. */
enum err moments_find(struct replay_page *page, const struct past *past, struct moment_list *out,
                      struct fault *why) MUST_CHECK;

/* Adds a moment's differences and counts. */
void replay_compare(struct replay_page *page, const struct moment *m, json_t *differences);
/* Counts what people overrode, and whether the candidate says what they said. */
void replay_overrides(struct replay_page *page, const struct moment *moments, size_t count);
void replay_clocks(struct replay_page *page, const struct past *past, json_t *differences);

/* A difference with what all of them have; kept by the page. */
json_t *difference_new(struct replay_page *page, const struct past *past, int64_t at_ms);

/* Counts are an object of objects of whole numbers. */
void figure_add(json_t *figures, const char *const *path, int64_t n);
#define FIGURE(figures, n, ...) figure_add((figures), (const char *const[]){__VA_ARGS__, NULL}, (n))
void figures_merge(json_t *total, const json_t *more);

/* Which complaints, and how far it has come. */
struct replay_course {
    struct past_query query; /* after: the last complaint done */
    int64_t           total;
    json_t           *figures; /* on the heap or in memory that outlives the course */
};
/* Counts what is there now: a replay looks at nothing that comes later. */
enum err replay_plan(const struct store *st, const struct version *candidate,
                     const struct replay_request *in, struct replay_course *out,
                     struct fault *why) MUST_CHECK;
/* Told of each page in order, after its counts were added and the course moved
 * on.  *stop ends the replay. */
struct replay_watcher {
    enum err (*page)(void *data, const struct replay_page *page, bool *stop, struct fault *why);
    void *data;
};
/* Until the course is at its end (*whole), stopped or failed. */
enum err replay_drive(const struct replay_bench *bench, struct replay_course *course,
                      const struct replay_watcher *watcher, bool *whole,
                      struct fault *why) MUST_CHECK;

/* What figures and request say, as replay_show() tells it, into `out`. */
void replay_tell(json_t *out, const json_t *figures, int64_t total);

#endif
