/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One delivery: what it says, its messages one after another, and what the
 * other side makes of them.  It counts as sent when all of them are; when a
 * later one fails, all are sent again, with the same numbers.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "engine/plugins.h"
#include "post/courier_inside.h"

/* --- lanes -----------------------------------------------------------------
 */

static void
tell_lane(const struct lane *lane, const struct verdict *v)
{
    if (v->lane == LANE_WORKS)
        log_line(LOG_INFO, "a channel's server answers again", "channel",
                 lane->name, NULL);
    else
        log_line(LOG_WARN, "a channel pauses", "channel", lane->name, "because",
                 v->trouble, NULL);
}

/* What the verdict means to the other deliveries of its lane. */
static void
heed(struct lane *lane, struct verdict *v)
{
    int64_t now = moment_ticks();
    bool    is_news = false;

    if (v->lane == LANE_WORKS)
        is_news = lane_worked(lane);
    else if (v->lane == LANE_FAILS)
        is_news = lane_failed(lane, now);
    else if (v->lane == LANE_DEAD)
        is_news = lane_died(lane, now);
    else
        lane_rest(lane, now + v->rest_ms);
    if (is_news)
        tell_lane(lane, v);
    if (v->result == RESULT_BUSY && v->rest_ms == 0 && lane->closed_until > now)
        v->rest_ms = lane->closed_until - now;
}

/* --- slots -----------------------------------------------------------------
 */

static struct slot *
free_slot(struct courier *c)
{
    for (int i = 0; i < c->set.all; i++) {
        if (c->slots[i].lane == NULL)
            return &c->slots[i];
    }
    return NULL;
}

static void
release(struct courier *c, struct slot *s)
{
    s->lane->busy--;
    s->lane = NULL;
    atomic_fetch_sub(&c->transfers, 1);
    curl_easy_reset(s->transfer.easy); /* before what it points to goes */
    arena_reset(s->transfer.mem);
}

static void
end(struct courier *c, struct slot *s, struct verdict *v)
{
    heed(s->lane, v);
    courier_note(c, s->delivery, v);
    release(c, s);
}

int
courier_busy(const struct courier *c)
{
    return atomic_load(&c->transfers);
}

/* --- beginning -------------------------------------------------------------
 */

/* Our own reasons for not sending it. */
static void
end_unsent(struct courier *c, struct slot *s, enum err err,
           const struct fault *why)
{
    struct verdict v = {.result = RESULT_LATER,
                        .lane = LANE_WORKS,
                        .trouble = arena_text(s->transfer.mem, why->text)};

    if (err == ERR_BUSY || err == ERR_STORE) {
        v.result = RESULT_BUSY;
        v.rest_ms = LATER_MS;
    }
    courier_note(c, s->delivery, &v);
    release(c, s);
}

static void
withhold(struct courier *c, struct slot *s, const char *because)
{
    const struct verdict v = {.result = RESULT_WITHHELD, .trouble = because};

    courier_note(c, s->delivery, &v);
    release(c, s);
}

/* A plugin that refuses has its reasons with this message.  One that fails may
 * be mended, or its judge was in want of time or memory; it holds a judge and
 * this thread up each time, so its lane slows down as with a server that fails.
 */
static void
end_unshaped(struct courier *c, struct slot *s, const struct fault *why)
{
    bool           refuses = strcmp(why->field, PLUGIN_REFUSES) == 0;
    struct verdict v = {.result = refuses ? RESULT_NEVER : RESULT_LATER,
                        .lane = LANE_FAILS,
                        .trouble = arena_text(s->transfer.mem, why->text)};

    if (!refuses) {
        end(c, s, &v);
        return;
    }
    courier_note(c, s->delivery, &v);
    release(c, s);
}

static enum err
prepare(struct slot *s, struct fault *why)
{
    const struct parcel parcel = {.telling = &s->telling,
                                  .message =
                                      json_array_get(s->messages, s->nth),
                                  .nth = s->nth,
                                  .now_ms = moment_now()};

    return s->by_smtp ? smtp_prepare(&s->transfer, &parcel, why)
                      : http_prepare(&s->transfer, &parcel, why);
}

static void *
speak_smtp(void *with)
{
    struct slot *s = with;

    s->code = curl_easy_perform(s->transfer.easy);
    atomic_store(&s->ended, true);
    curl_multi_wakeup(s->home->multi);
    return NULL;
}

static enum err
set_going(struct courier *c, struct slot *s, struct fault *why)
{
    if (!s->by_smtp)
        return curl_multi_add_handle(c->multi, s->transfer.easy) == CURLM_OK
                   ? OK
                   : fault(why, ERR_CONFLICT, "no memory for a transfer");
    s->home = c;
    atomic_store(&s->ended, false);
    if (pthread_create(&s->thread, NULL, speak_smtp, s) != 0)
        return fault(why, ERR_CONFLICT, "no thread for a transfer");
    atomic_store(&s->threaded, true);
    return OK;
}

/* Its thread is over, or as good as. */
static void
join(struct slot *s)
{
    pthread_join(s->thread, NULL);
    atomic_store(&s->threaded, false);
}

static void
send_next(struct courier *c, struct slot *s)
{
    struct verdict v = {.result = RESULT_NEVER, .lane = LANE_WORKS};
    struct fault   why = {.err = OK};
    enum err       err = prepare(s, &why);

    curl_easy_setopt(s->transfer.easy, CURLOPT_PRIVATE, s);
    courier_sockets(c, s->transfer.easy);
    if (err == OK)
        err = set_going(c, s, &why);
    if (err == OK)
        return;
    v.trouble = arena_text(s->transfer.mem, why.text);
    if (err == ERR_CONFLICT) {
        v.result = RESULT_BUSY;
        v.lane = LANE_DEAD;
        end(c, s, &v);
        return;
    }
    courier_note(c, s->delivery, &v); /* it says nothing about the server */
    release(c, s);
}

static void
take(struct courier *c, struct slot *s, struct lane *lane,
     const struct delivery *delivery)
{
    s->lane = lane;
    s->delivery = delivery->id;
    s->attempts = delivery->attempts;
    s->messages = NULL;
    s->nth = 0;
    s->transfer.fresh = false;
    lane->busy++;
    atomic_fetch_add(&c->transfers, 1);
}

void
courier_begin(struct courier *c, struct lane *lane,
              const struct delivery *delivery)
{
    struct slot  *s = free_slot(c);
    struct arena *mem = s->transfer.mem;
    struct fault  why = {.err = OK};
    const char   *via;
    enum err      err;

    take(c, s, lane, delivery);
    err = outbox_telling(c->set.desk, mem, delivery, moment_now(), &s->telling,
                         &why);
    if (err == ERR_CONFLICT) {
        withhold(c, s, arena_text(mem, why.text));
        return;
    }
    if (err != OK) {
        end_unsent(c, s, err, &why);
        return;
    }
    err = engine_shape(desk_engine(c->set.desk), mem,
                       s->telling.channel->plugin, s->telling.event,
                       s->telling.channel->settings, &s->messages, &why);
    if (err == ERR_RULE) {
        end_unshaped(c, s, &why);
        return;
    }
    if (err != OK) {
        end_unsent(c, s, err, &why);
        return;
    }
    via = doc_text(s->telling.channel->plugin->model, "via");
    s->by_smtp = via != NULL && strcmp(via, "smtp") == 0;
    if (json_array_size(s->messages) == 0)
        withhold(c, s, "the plugin has nothing to say");
    else
        send_next(c, s);
}

/* --- finishing -------------------------------------------------------------
 */

static void
finish(struct courier *c, struct slot *s, CURLcode code)
{
    struct verdict v;

    if (s->by_smtp && smtp_is_stale(&s->transfer, code)) {
        s->transfer.fresh = true;
        send_next(c, s);
        return;
    }
    if (s->by_smtp)
        smtp_judge(&s->transfer, code, &v);
    else
        http_judge(&s->transfer, code, s->attempts, &v);
    s->nth++;
    if (v.result == RESULT_SENT && s->nth < json_array_size(s->messages) &&
        !atomic_load(&c->stopping)) {
        send_next(c, s);
        return;
    }
    if (v.result == RESULT_SENT && s->nth < json_array_size(s->messages))
        release(c, s);
    else
        end(c, s, &v);
}

int
courier_finish(struct courier *c)
{
    const CURLMsg *said;
    int            rest, count = 0;

    while ((said = curl_multi_info_read(c->multi, &rest)) != NULL) {
        CURL    *easy = said->easy_handle;
        CURLcode code = said->data.result;
        char    *slot = NULL;

        if (said->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
        curl_multi_remove_handle(c->multi, easy);
        finish(c, (struct slot *)(void *)slot, code);
        count++;
    }
    for (int i = 0; i < c->set.all; i++) {
        struct slot *s = &c->slots[i];

        if (!atomic_load(&s->threaded) || !atomic_load(&s->ended))
            continue;
        join(s);
        finish(c, s, s->code);
        count++;
    }
    return count;
}

void
courier_abandon(struct courier *c)
{
    courier_hang_up(c);
    for (int i = 0; i < c->set.all; i++) {
        struct slot *s = &c->slots[i];

        if (s->lane == NULL)
            continue;
        if (atomic_load(&s->threaded))
            join(s);
        else
            curl_multi_remove_handle(c->multi, s->transfer.easy);
        release(c, s);
    }
}
