/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts the layers together.
 */
#include "worker/house.h"

#include <config.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/app.h"
#include "api/presence.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/desk.h"
#include "desk/folder.h"
#include "desk/replay.h"
#include "desk/settings.h"
#include "desk/versions.h"
#include "engine/plugins.h"
#include "page/press.h"
#include "page/template.h"
#include "post/courier.h"
#include "post/intake.h"
#include "store/replays.h"
#include "worker/indexer.h"
#include "worker/metrics.h"
#include "worker/metrics_post.h"
#include "worker/pacer.h"
#include "worker/post_desk.h"

enum {
    CLOCK_PAUSE_MS = 250,
    WATCH_PAUSE_MS = 500,
    TIDY_PAUSE_MS = 3600 * 1000,
    A_DAY_MS = 24 * 3600 * 1000,
    LIMIT_LIST_BYTES = 1024 * 1024
};

/* One reading of the settings.  A new one is put before the old one, which
 * stays for the requests that still use it. */
struct edition {
    struct app      app;
    struct router   router;
    struct edition *older;
};

struct house {
    struct config             config;
    char                      plugin_words[PATH_MAX];
    struct engine            *engine;
    struct store             *store;
    struct desk              *desk;
    struct templates         *templates;
    struct press             *press;
    struct presence          *presence;
    _Atomic(struct edition *) edition;
    struct pacer              clock, watcher;
    struct indexer            indexer;
    struct mail_intake       *mail;    /* NULL: none comes in */
    _Atomic(struct courier *) courier; /* NULL: nothing is sent */
    bool                      awake;
    char plugins_mark[FOLDER_MARK]; /* the watcher thread's alone */
    /* The clock thread's alone. */
    bool    is_behind; /* the last tick failed */
    int64_t tidied_ms;
};

static atomic_bool draining;

static bool
is_draining(void)
{
    return atomic_load(&draining);
}

/* --- opening ------------------------------------------------------------- */

static enum err
make_folder(const char *path, struct fault *why)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return OK;
    return fault(why, ERR_INTERNAL, "cannot make %s: %s", path,
                 strerror(errno));
}

/* What a worker that was killed left half uploaded. */
static enum err
sweep_spool(const char *path, struct fault *why)
{
    DIR                 *folder = opendir(path);
    const struct dirent *entry;

    if (folder == NULL)
        return fault(why, ERR_INTERNAL, "cannot read %s: %s", path,
                     strerror(errno));
    while ((entry = readdir(folder)) != NULL) {
        if (strncmp(entry->d_name, "up-", 3) == 0)
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
    return OK;
}

static enum err
open_engine(struct house *h, struct fault *why)
{
    const char           *plugins = h->config.plugins;
    char                 *words = h->plugin_words;
    struct engine_options options = {.judge = h->config.judge,
                                     .words = h->config.words,
                                     .judges = h->config.judges,
                                     .wall_ms = h->config.judge_wall_ms};

    if (plugins[0] == '\0')
        return engine_open(&options, &h->engine, why);
    if (snprintf(words, PATH_MAX, "%s/lib", plugins) >= PATH_MAX)
        return fault(why, ERR_INPUT, "plugins: the path is too long");
    options.plugin_words = words;
    TRY(engine_open(&options, &h->engine, why));
    return engine_plugins_open(h->engine, plugins, why);
}

static enum err
open_store(struct house *h, struct fault *why)
{
    const struct store_options options = {.path = h->config.database,
                                          .readers = h->config.readers,
                                          .batch = h->config.commit_batch};

    return store_open(&options, &h->store, why);
}

static void
wake_courier(void *with)
{
    const struct house *h = with;
    struct courier     *c = atomic_load(&h->courier);

    if (c != NULL)
        courier_wake(c);
}

static enum err
open_desk(struct house *h, struct fault *why)
{
    const struct desk_options options = {.store = h->store,
                                         .engine = h->engine,
                                         .rules = h->config.rules,
                                         .key = h->config.key,
                                         .zone = h->config.zone,
                                         .base_url = h->config.base_url,
                                         .company = h->config.company,
                                         .company_address =
                                             h->config.company_address};

    TRY(desk_open(&options, &h->desk, why));
    desk_on_notice(h->desk, wake_courier, h);
    replay_start(h->desk);
    return OK;
}

static void
write_metrics(struct text *into)
{
    metrics_write(into);
    metrics_post_write(into);
}

static enum err
publish(struct house *h, struct fault *why)
{
    const struct config *c = &h->config;
    struct edition      *next = calloc(1, sizeof *next);

    if (next == NULL)
        return fault(why, ERR_MEMORY, "no memory for the settings");
    next->app = (struct app){.desk = h->desk,
                             .store = h->store,
                             .templates = h->templates,
                             .press = h->press,
                             .presence = h->presence,
                             .post = post_desk,
                             .load = metrics_load,
                             .add_metrics = write_metrics,
                             .is_draining = is_draining};
    next->app.set =
        (struct app_settings){.base_url = c->base_url,
                              .company = c->company,
                              .zone = c->zone,
                              .files = c->files,
                              .spool = c->spool,
                              .templates = c->templates,
                              .version = PACKAGE_VERSION,
                              .rehearsal = c->rehearsal_clock[0] != '\0',
                              .mail = c->mail,
                              .mail_reader = c->mail_reader};
    next->router = (struct router){.routes = app_routes,
                                   .app = &next->app,
                                   .identify = app_identify,
                                   .fault_page = app_fault_page};
    next->older = atomic_load(&h->edition);
    atomic_store(&h->edition, next);
    return OK;
}

/* With procedures in force from the last time there is no need to look at the
 * rules folder before accepting: the watcher does so at once. */
static void
watch_first(struct house *h)
{
    AUTO_ARENA mem = arena_new(LIMIT_LIST_BYTES);
    size_t     in_force = 0;

    engine_list(h->engine, mem, &in_force);
    if (in_force == 0)
        desk_watch(h->desk);
}

/* PDFs lie beside the uploads in progress, and are swept like them. */
static enum err
open_press(struct house *h, struct fault *why)
{
    AUTO_ARENA                 mem = arena_new(LIMIT_LIST_BYTES);
    const struct press_options options = {
        .program = h->config.printer,
        .style =
            arena_join(mem, h->config.templates, "/../assets/print.css", NULL),
        .folder = arena_join(mem, h->config.spool, "/print", NULL),
    };

    return press_open(&options, &h->press, why);
}

static enum err
open_all(struct house *h, struct fault *why)
{
    if (h->config.rehearsal_clock[0] != '\0')
        moment_rehearse(h->config.rehearsal_clock);
    TRY(make_folder(h->config.files, why));
    TRY(make_folder(h->config.spool, why));
    TRY(sweep_spool(h->config.spool, why));
    TRY(open_engine(h, why));
    TRY(open_store(h, why));
    TRY(open_desk(h, why));
    TRY(templates_open(h->config.templates, &h->templates, why));
    TRY(open_press(h, why));
    h->presence = presence_new();
    if (h->presence == NULL)
        return fault(why, ERR_MEMORY, "no memory for who is here");
    watch_first(h);
    metrics_open(app_routes, h->config.threads);
    return publish(h, why);
}

enum err
house_open(const struct config *config, struct house **out, struct fault *why)
{
    struct house *h = calloc(1, sizeof *h);
    enum err      err;

    if (h == NULL)
        return fault(why, ERR_MEMORY, "no memory to start");
    h->config = *config;
    err = open_all(h, why);
    if (err != OK) {
        house_close(h);
        return err;
    }
    *out = h;
    return OK;
}

void
house_close(struct house *h)
{
    struct edition *e = atomic_load(&h->edition);

    metrics_mail(NULL);
    intake_stop(h->mail);
    if (h->awake) {
        indexer_stop(&h->indexer);
        pacer_stop(&h->watcher);
        pacer_stop(&h->clock);
    }
    /* Nobody is left who could wake it. */
    metrics_courier(NULL, NULL);
    if (h->courier != NULL)
        courier_stop(h->courier);
    while (e != NULL) {
        struct edition *older = e->older;

        free(e);
        e = older;
    }
    press_close(h->press);
    presence_free(h->presence);
    if (h->templates != NULL)
        templates_close(h->templates);
    if (h->desk != NULL)
        desk_close(h->desk);
    if (h->store != NULL)
        store_close(h->store);
    if (h->engine != NULL)
        engine_close(h->engine);
    metrics_close();
    free(h);
}

/* --- running ------------------------------------------------------------- */

/* Said when it begins and when it is over, not at every beat. */
static void
tell_outage(struct house *h, bool failed, const struct fault *why)
{
    if (failed && !h->is_behind)
        log_line(LOG_ERROR, "the clock could not do what is due", "because",
                 why->text, NULL);
    if (!failed && h->is_behind)
        log_line(LOG_INFO, "the clock does what is due again", NULL);
    h->is_behind = failed;
}

static enum err
tidy(struct house *h, int64_t now_ms, struct fault *why)
{
    int64_t replays_ms = setting_number(h->store, "replays.days") * A_DAY_MS;
    AUTO_TX tx = {NULL};

    TRY(tx_begin(h->store, &tx, why));
    TRY(store_tidy(&tx, now_ms, why));
    TRY(replay_tidy(&tx, now_ms - replays_ms, why));
    return tx_commit(&tx, why);
}

/* Once an hour, and at the start; a clock that was set back does not stop it.
 */
static void
tidy_in_time(struct house *h, int64_t now_ms)
{
    struct fault why;
    int64_t      since_ms = now_ms - h->tidied_ms;

    if (since_ms >= 0 && since_ms < TIDY_PAUSE_MS)
        return;
    h->tidied_ms = now_ms;
    if (tidy(h, now_ms, &why) != OK)
        log_line(LOG_WARN, "the store was not tidied", "because", why.text,
                 NULL);
}

static void
tick(void *with)
{
    struct house *h = with;
    struct fault  why = {.err = OK};
    int64_t       now_ms = moment_now();
    int           done;

    tell_outage(h, desk_tick(h->desk, now_ms, &done, &why) != OK, &why);
    tidy_in_time(h, now_ms);
}

/* A plugin whose files changed is read again. */
static void
follow_plugins(struct house *h)
{
    char         mark[FOLDER_MARK];
    struct fault why;

    if (h->config.plugins[0] == '\0' || !folder_mark(h->config.plugins, mark) ||
        strcmp(mark, h->plugins_mark) == 0)
        return;
    memcpy(h->plugins_mark, mark, sizeof mark);
    if (engine_plugins_open(h->engine, h->config.plugins, &why) != OK)
        log_line(LOG_WARN, "the plugins cannot be read", "because", why.text,
                 NULL);
}

static void
watch(void *with)
{
    struct house *h = with;

    follow_plugins(h);
    desk_watch(h->desk);
    versions_follow(h->desk, moment_now());
}

/* A worker that cannot take mails in still serves: they wait in their folder.
 */
static void
start_mail(struct house *h)
{
    const struct intake_options options = {.desk = h->desk,
                                           .folder = h->config.mail,
                                           .reader = h->config.mail_reader,
                                           .files = h->config.files,
                                           .spool = h->config.spool};
    struct fault                why;

    if (options.folder[0] == '\0')
        return;
    if (intake_start(&options, &h->mail, &why) == OK)
        metrics_mail(h->mail);
    else
        log_line(LOG_ERROR, "no mail comes in", "because", why.text, NULL);
}

/* A worker that can send nothing still serves: what is to be told waits. */
static void
start_courier(struct house *h)
{
    const struct courier_options options = {.desk = h->desk};
    struct courier              *c;
    struct fault                 why;

    if (h->config.plugins[0] == '\0')
        return;
    if (courier_start(&options, &c, &why) != OK) {
        log_line(LOG_ERROR, "nothing is sent", "because", why.text, NULL);
        return;
    }
    atomic_store(&h->courier, c);
    metrics_courier(c, h->store);
}

enum err
house_wake(struct house *h, struct fault *why)
{
    enum err err;

    h->clock.pause_ms = CLOCK_PAUSE_MS;
    h->clock.beat = tick;
    h->clock.with = h;
    h->watcher.pause_ms = WATCH_PAUSE_MS;
    h->watcher.beat = watch;
    h->watcher.with = h;
    TRY(pacer_start(&h->clock, why));
    err = pacer_start(&h->watcher, why);
    if (err != OK) {
        pacer_stop(&h->clock);
        return err;
    }
    err = indexer_start(&h->indexer, h->store, why);
    if (err != OK) {
        pacer_stop(&h->watcher);
        pacer_stop(&h->clock);
    }
    h->awake = err == OK;
    if (h->awake) {
        start_mail(h);
        start_courier(h);
    }
    return err;
}

void
house_serve(void *with, struct request *req, struct reply *out)
{
    struct house *h = with;

    router_serve(&atomic_load(&h->edition)->router, req, out);
}

static void
tell_restart(const char *key)
{
    log_line(LOG_WARN, "a changed setting needs a restart", "key", key, NULL);
}

void
house_renew(struct house *h, const struct config *fresh, struct arena *mem)
{
    struct fault why;

    config_renew(&h->config, fresh, mem, tell_restart);
    desk_renew(h->desk, h->config.base_url, h->config.company,
               h->config.company_address);
    log_threshold((enum log_level)h->config.log_level);
    if (publish(h, &why) != OK)
        log_line(LOG_ERROR, "settings not taken over", "because", why.text,
                 NULL);
    else
        log_line(LOG_INFO, "settings read again", NULL);
}

void
house_drain(struct house *h)
{
    atomic_store(&draining, true);
}
