/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The desk's own life: opening, closing, and the world it gives each
 * complaint.  What happens to a complaint is in the files beside this one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "desk/channels_inside.h"
#include "desk/history.h"
#include "desk/notices.h"
#include "desk/replay.h"
#include "desk/versions_inside.h"
#include "store/mails.h"
#include "store/records.h"

static const char fallback_zone[] = "UTC";

/* Calendar 0 is the one every company has until it says otherwise. */
static enum err
read_default_calendar(struct desk *d, struct fault *why)
{
    struct kept_calendar *kept = &d->calendars[0];
    json_t               *doc = calendar_default(d->calendar_mem, d->zone);

    kept->name = "";
    kept->doc = "";
    TRY(calendar_read(doc, d->calendar_mem, &kept->calendar, why));
    d->calendar_count = 1;
    return OK;
}

enum err
desk_open(const struct desk_options *options, struct desk **out,
          struct fault *why)
{
    struct desk *d = calloc(1, sizeof *d);
    enum err     err;

    if (d == NULL)
        return fault(why, ERR_MEMORY, "no memory for the desk");
    d->store = options->store;
    d->engine = options->engine;
    d->beside = options->beside;
    pthread_mutex_init(&d->calendar_lock, NULL);
    pthread_mutex_init(&d->company_lock, NULL);
    pthread_mutex_init(&d->shipped_lock, NULL);
    pthread_mutex_init(&d->channel_lock, NULL);
    pthread_mutex_init(&d->outbox_lock, NULL);
    pthread_mutex_init(&d->watch_lock, NULL);
    pthread_mutex_init(&d->folder_lock, NULL);
    pthread_mutex_init(&d->version_lock, NULL);
    pthread_mutex_init(&d->tick_lock, NULL);
    d->calendar_mem = arena_new(DESK_MEMORY);
    d->company_mem = arena_new(COMPANY_MEMORY);
    d->shipped_mem = arena_new(SHIPPED_MEMORY);
    d->watch_mem = arena_new(DESK_MEMORY);
    d->unloaded_mem = arena_new(DESK_MEMORY);
    d->rules = options->rules == NULL
                   ? NULL
                   : arena_text(d->watch_mem, options->rules);
    d->zone = arena_text(d->calendar_mem,
                         options->zone == NULL ? fallback_zone : options->zone);
    desk_renew(d, options->base_url, options->company,
               options->company_address);
    err = secret_key_file(options->key, d->key, why);
    if (err == OK)
        err = read_default_calendar(d, why);
    if (err == OK)
        err = replay_open(d, why);
    if (err != OK) {
        desk_close(d);
        return err;
    }
    desk_restore(d);
    *out = d;
    return OK;
}

void
desk_close(struct desk *d)
{
    if (d == NULL)
        return;
    replay_stop(d);
    channels_close(d);
    arena_free(d->calendar_mem);
    arena_free(d->company_mem);
    arena_free(d->shipped_mem);
    arena_free(d->watch_mem);
    arena_free(d->unloaded_mem);
    pthread_mutex_destroy(&d->calendar_lock);
    pthread_mutex_destroy(&d->company_lock);
    pthread_mutex_destroy(&d->shipped_lock);
    pthread_mutex_destroy(&d->channel_lock);
    pthread_mutex_destroy(&d->outbox_lock);
    pthread_mutex_destroy(&d->watch_lock);
    pthread_mutex_destroy(&d->folder_lock);
    pthread_mutex_destroy(&d->version_lock);
    pthread_mutex_destroy(&d->tick_lock);
    memset(d->key, 0, sizeof d->key);
    free(d);
}

struct store *
desk_store(struct desk *d)
{
    return d->store;
}

struct engine *
desk_engine(struct desk *d)
{
    return d->engine;
}

/* --- what waits to be told --- */

void
desk_on_notice(struct desk *d, on_notice *call, void *with)
{
    d->on_notice = call;
    d->on_notice_with = with;
}

enum err
desk_commit(struct desk *d, struct tx *tx, struct fault *why)
{
    bool tells = tx->tells;

    TRY(tx_commit(tx, why));
    if (tells && d->on_notice != NULL)
        d->on_notice(d->on_notice_with);
    return OK;
}

/* --- the company --- */

static const char *
kept_text(struct arena *mem, const char *text)
{
    return arena_text(mem, text == NULL ? "" : text);
}

void
desk_renew(struct desk *d, const char *base_url, const char *company,
           const char *company_address)
{
    pthread_mutex_lock(&d->company_lock);
    arena_reset(d->company_mem);
    d->company =
        (struct company){.url = kept_text(d->company_mem, base_url),
                         .name = kept_text(d->company_mem, company),
                         .address = kept_text(d->company_mem, company_address)};
    pthread_mutex_unlock(&d->company_lock);
}

struct company
desk_company(struct desk *d, struct arena *mem)
{
    struct company now;

    pthread_mutex_lock(&d->company_lock);
    now = (struct company){.url = arena_text(mem, d->company.url),
                           .name = arena_text(mem, d->company.name),
                           .address = arena_text(mem, d->company.address)};
    pthread_mutex_unlock(&d->company_lock);
    return now;
}

/* --- calendars --- */

/* The place for a calendar of this name; NULL when there is no room left. */
static struct kept_calendar *
calendar_place(struct desk *d, const char *name)
{
    for (size_t i = 1; i < d->calendar_count; i++)
        if (strcmp(d->calendars[i].name, name) == 0)
            return &d->calendars[i];
    if (d->calendar_count == CALENDARS_MOST)
        return NULL;
    d->calendars[d->calendar_count].name = arena_text(d->calendar_mem, name);
    return &d->calendars[d->calendar_count++];
}

/* With the lock held: the calendar of a document, read when it changed.  One
 * that cannot be read is said so once and the default counts meanwhile. */
static struct calendar *
calendar_of(struct desk *d, const char *name, const char *text)
{
    struct kept_calendar *kept = calendar_place(d, name);
    struct calendar      *read = d->calendars[0].calendar;
    struct fault          why;
    json_t               *doc;

    if (kept == NULL)
        return read;
    if (kept->doc != NULL && strcmp(kept->doc, text) == 0)
        return kept->calendar;
    if (doc_read(d->calendar_mem, text, strlen(text), &doc, &why) != OK ||
        calendar_read(doc, d->calendar_mem, &read, &why) != OK)
        log_line(LOG_ERROR, "calendar cannot be read", "calendar", name, "why",
                 why.text, NULL);
    kept->doc = arena_text(d->calendar_mem, text);
    kept->calendar = read;
    return read;
}

const struct calendar *
desk_calendar(struct desk *d, struct arena *mem, const char *name)
{
    const char      *doc = NULL;
    struct fault     why;
    struct calendar *found;

    if (name == NULL || calendar_find(d->store, mem, name, &doc, &why) != OK)
        return d->calendars[0].calendar;
    pthread_mutex_lock(&d->calendar_lock);
    found = calendar_of(d, name, doc);
    pthread_mutex_unlock(&d->calendar_lock);
    return found;
}

/* --- versions --- */

/* Under words that have changed since, a version may not load any more: its
 * complaints are then worked by the model it had. */
static enum err
load_version(struct desk *d, const struct version_row *row,
             const struct source *source, const struct version **out,
             struct fault *why)
{
    enum err err = engine_load(d->engine, source, out, why);

    if (err != ERR_RULE)
        return err;
    desk_note_unloaded(d, row, why->text);
    return engine_load_model(d->engine, source, row->model, out, why);
}

enum err
desk_version(struct desk *d, struct arena *mem, const char *digest,
             const struct version **out, struct fault *why)
{
    struct version_row row;
    struct source      source;

    *out = engine_version(d->engine, digest);
    if (*out != NULL)
        return OK;
    TRY(version_find(d->store, mem, digest, &row, why));
    TRY(source_from_json(row.files, mem, &source, why));
    return load_version(d, &row, &source, out, why);
}

enum err
desk_hearing(struct desk *d, struct arena *mem, const char *version,
             int64_t now_ms, struct hearing *out, struct fault *why)
{
    const struct version *v;
    struct history       *history = arena_take(mem, sizeof *history);

    TRY(desk_version(d, mem, version, &v, why));
    *history = desk_history(d->store);
    *out = (struct hearing){
        .history = history,
        .engine = d->engine,
        .version = v,
        .world = {.procedure = v->procedure,
                  .calendar = desk_calendar(d, mem, v->procedure->calendar),
                  .now_ms = now_ms},
    };
    return OK;
}

/* The state with all of these events in it. */
static json_t *
state_with(struct arena *mem, const json_t *state,
           const struct event_list *events)
{
    json_t *after = events->after;

    if (after == NULL)
        after = state_copy(mem, state);
    state_apply_all(after, events->items + events->folded,
                    events->count - events->folded);
    return after;
}

/* What comes along is written last and may refuse: then all is undone. */
static enum err
begin_keeping(struct desk *d, const struct command *cmd, struct tx *tx,
              struct fault *why)
{
    bool alone = cmd == NULL || (cmd->mail == NULL && cmd->along == NULL);

    return alone ? tx_begin_checked(d->store, tx, why)
                 : tx_begin(d->store, tx, why);
}

enum err
desk_keep_along(struct tx *tx, const struct command *cmd, struct fault *why)
{
    if (cmd != NULL && cmd->mail != NULL)
        TRY(mail_add(tx, cmd->mail, why));
    if (cmd != NULL && cmd->along != NULL)
        TRY(cmd->along->keep(tx, cmd->along->with, why));
    return OK;
}

enum err
desk_keep_command(struct desk *d, struct complaint *c,
                  const struct event_list *events, const struct command *cmd,
                  struct fault *why)
{
    AUTO_TX tx = {NULL};
    json_t *after = state_with(events->mem, c->state, events);

    TRY(begin_keeping(d, cmd, &tx, why));
    TRY(change_append(&tx, d,
                      &(struct change){.mem = events->mem,
                                       .c = c,
                                       .events = events->items,
                                       .count = events->count,
                                       .after = after},
                      why));
    TRY(desk_keep_along(&tx, cmd, why));
    TRY(desk_commit(d, &tx, why));
    c->state = after;
    c->revision += (int64_t)events->count;
    return OK;
}

enum err
desk_keep(struct desk *d, struct arena *mem, struct complaint *c,
          const struct event_list *events, struct fault *why)
{
    return desk_keep_command(d, c, events, NULL, why);
}
