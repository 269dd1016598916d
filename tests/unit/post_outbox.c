/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The functions the courier calls, over an array.
 */
#include "post_outbox.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "engine/plugins.h"

enum { CHANNELS_MOST = 32, WAIT_MS = 30000, RETRY_MS = 3600 * 1000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct paper    papers[PAPER_MOST];
static size_t          paper_count;
static struct channel  channels[CHANNELS_MOST];
static struct plugin   plugins[CHANNELS_MOST];
static size_t          channel_count;
static char            prints[CHANNELS_MOST][16];
static int             settings_made;
static int             breaks;

void
outbox_clear(void)
{
    for (size_t i = 0; i < paper_count; i++)
        json_decref(papers[i].messages);
    for (size_t i = 0; i < channel_count; i++) {
        json_decref((json_t *)channels[i].settings);
        json_decref((json_t *)plugins[i].model);
    }
    memset(papers, 0, sizeof papers);
    paper_count = channel_count = 0;
    breaks = 0;
}

void
outbox_channel(const char *name, const char *via, const char *settings)
{
    struct plugin *p = &plugins[channel_count];

    pthread_mutex_lock(&lock);

    snprintf(prints[channel_count], sizeof prints[0], "%d", ++settings_made);
    p->name = via;
    p->model = json_pack("{s:s}", "via", via);
    channels[channel_count++] =
        (struct channel){.name = name,
                         .plugin = p,
                         .print = prints[channel_count],
                         .on = true,
                         .settings = json_loads(settings, 0, NULL)};
    if (channels[channel_count - 1].settings == NULL)
        abort();
    pthread_mutex_unlock(&lock);
}

/* With the lock held: as it was set up last. */
static struct channel *
channel_of(const char *name)
{
    for (size_t i = channel_count; i > 0; i--) {
        if (strcmp(channels[i - 1].name, name) == 0)
            return &channels[i - 1];
    }
    return NULL;
}

struct paper *
outbox_put(const char *channel, const char *format, ...)
{
    char          text[16 * 1024];
    struct paper *p;
    json_t       *doc;
    va_list       args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    doc = json_loads(text, JSON_DECODE_ANY, NULL);
    if (json_is_object(doc))
        doc = json_pack("[o]", doc);
    pthread_mutex_lock(&lock);
    p = &papers[paper_count++];
    *p = (struct paper){.id = (int64_t)paper_count,
                        .channel = channel,
                        .messages = doc,
                        .state = DELIVERY_WAITING};
    pthread_mutex_unlock(&lock);
    return p;
}

struct paper *
outbox_mail(const char *channel, const char *address)
{
    return outbox_put(channel,
                      "{\"to\":{\"address\":\"%s\"},\"subject\":\"Yours\","
                      "\"from\":{\"address\":\"desk@example.com\"},"
                      "\"text\":\"We have it.\\n\"}",
                      address);
}

void
outbox_break(int times)
{
    pthread_mutex_lock(&lock);
    breaks = times;
    pthread_mutex_unlock(&lock);
}

int
outbox_count(const char *channel, enum delivery_state state)
{
    int count = 0;

    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < paper_count; i++)
        count += papers[i].state == state &&
                 (channel == NULL || strcmp(papers[i].channel, channel) == 0);
    pthread_mutex_unlock(&lock);
    return count;
}

bool
outbox_is_done(const char *channel)
{
    int64_t until = moment_ticks() + WAIT_MS;

    while (outbox_count(channel, DELIVERY_WAITING) > 0) {
        if (moment_ticks() > until)
            return false;
        usleep(2000);
    }
    return true;
}

struct paper
outbox_look(const struct paper *p)
{
    struct paper copy;

    pthread_mutex_lock(&lock);
    copy = *p;
    pthread_mutex_unlock(&lock);
    return copy;
}

bool
outbox_was_tried(const struct paper *p)
{
    int64_t until = moment_ticks() + WAIT_MS;

    for (;;) {
        struct paper now = outbox_look(p);

        if (now.attempts + now.busy > 0)
            return true;
        if (moment_ticks() > until)
            return false;
        usleep(2000);
    }
}

/* --- in the desk's place ---------------------------------------------------
 */

struct store *
desk_store(struct desk *d)
{
    return NULL;
}

struct engine *
desk_engine(struct desk *d)
{
    return NULL;
}

enum err
outbox_route(struct desk *d, int64_t now_ms, int *routed, struct fault *why)
{
    *routed = 0;
    return OK;
}

enum err
outbox_digests(struct desk *d, int64_t now_ms, struct fault *why)
{
    return OK;
}

enum err
channels_list(struct desk *d, struct arena *mem, const struct channel **out,
              size_t *count, struct fault *why)
{
    struct channel *all = arena_take(mem, sizeof channels);

    *count = 0;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < channel_count; i++) {
        if (channel_of(channels[i].name) == &channels[i])
            all[(*count)++] = channels[i];
    }
    pthread_mutex_unlock(&lock);
    *out = all;
    return OK;
}

static bool
is_due(const struct paper *p, const char *channel, int64_t now_ms)
{
    return p->state == DELIVERY_WAITING && p->next_ms <= now_ms &&
           strcmp(p->channel, channel) == 0;
}

enum err
delivery_channels_due(const struct store *st, struct arena *mem, int64_t now_ms,
                      const char ***names, size_t *count, int64_t *next_ms,
                      struct fault *why)
{
    *names = arena_take(mem, sizeof **names * CHANNELS_MOST);
    *count = 0;
    *next_ms = 0;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < channel_count; i++) {
        bool due = false;

        if (channel_of(channels[i].name) != &channels[i])
            continue;
        for (size_t j = 0; j < paper_count; j++)
            due = due || is_due(&papers[j], channels[i].name, now_ms);
        if (due)
            (*names)[(*count)++] = channels[i].name;
    }
    pthread_mutex_unlock(&lock);
    return OK;
}

static bool
is_busy(const struct delivery_due *page, int64_t id)
{
    for (size_t i = 0; i < page->busy_count; i++) {
        if (page->busy[i] == id)
            return true;
    }
    return false;
}

enum err
delivery_due_list(const struct store *st, struct arena *mem,
                  struct delivery_due *page, struct fault *why)
{
    page->items = arena_take(mem, sizeof *page->items * (size_t)page->limit);
    page->count = 0;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < paper_count && page->count < (size_t)page->limit;
         i++) {
        if (is_due(&papers[i], page->channel, page->now_ms) &&
            !is_busy(page, papers[i].id))
            page->items[page->count++] =
                (struct delivery){.id = papers[i].id,
                                  .channel = papers[i].channel,
                                  .attempts = papers[i].attempts};
    }
    pthread_mutex_unlock(&lock);
    return OK;
}

enum err
outbox_telling(struct desk *d, struct arena *mem,
               const struct delivery *delivery, int64_t now_ms,
               struct telling *out, struct fault *why)
{
    struct paper *p = &papers[delivery->id - 1];
    json_t       *event = doc_object(mem);

    *out = (struct telling){.event = event};
    pthread_mutex_lock(&lock);
    p->tellings++;
    out->channel = channel_of(p->channel);
    doc_set_text(event, "lang", "en");
    if (p->messages != NULL)
        json_object_set_new(event, "messages", json_deep_copy(p->messages));
    out->message_id =
        arena_printf(mem, "<d%lld.secret@example.com>", (long long)p->id);
    out->sender = p->sender;
    out->reply_to = p->reply_to;
    out->in_reply_to = p->in_reply_to;
    out->automatic = p->automatic;
    out->by_person = p->by_person;
    pthread_mutex_unlock(&lock);
    return p->withheld ? fault(why, ERR_CONFLICT, "nobody to tell") : OK;
}

enum err
engine_shape(struct engine *en, struct arena *mem, const struct plugin *p,
             const json_t *event, const json_t *settings, json_t **messages,
             struct fault *why)
{
    *messages = json_object_get(event, "messages");
    if (json_is_false(*messages))
        return fault(why, ERR_RULE, "plugin.lua:3: it fails");
    return *messages != NULL ? OK
                             : fault_field(why, ERR_RULE, PLUGIN_REFUSES,
                                           "plugin.lua:3: it does not like it");
}

static void
settle(const struct outcome *o, int64_t now_ms)
{
    struct paper *p = &papers[o->delivery - 1];

    snprintf(p->trouble, sizeof p->trouble, "%s",
             o->trouble == NULL ? "" : o->trouble);
    snprintf(p->status, sizeof p->status, "%s",
             o->status == NULL ? "" : o->status);
    if (o->result == RESULT_BUSY) {
        p->busy++;
        p->next_ms = o->next_ms;
        return;
    }
    p->attempts++;
    p->next_ms = now_ms + RETRY_MS;
    if (o->result == RESULT_SENT)
        p->state = DELIVERY_SENT;
    else if (o->result == RESULT_WITHHELD)
        p->state = DELIVERY_WITHHELD;
    else if (o->result == RESULT_NEVER)
        p->state = DELIVERY_PARKED;
}

enum err
outbox_settle(struct desk *d, const struct outcome *outcomes, size_t count,
              int64_t now_ms, struct fault *why)
{
    bool broken;

    pthread_mutex_lock(&lock);
    broken = breaks > 0;
    if (broken)
        breaks--;
    for (size_t i = 0; !broken && i < count; i++)
        settle(&outcomes[i], now_ms);
    pthread_mutex_unlock(&lock);
    return broken ? fault(why, ERR_STORE, "the disk is away") : OK;
}
