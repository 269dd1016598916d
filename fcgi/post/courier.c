/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The courier's thread: looks what is due, fills the lanes, lets libcurl work,
 * settles, waits.  Nothing in it waits for another side: HTTP goes through one
 * multi handle; a mail has a thread of its own as long as it is on its way, at
 * most `all` of them, as libcurl's SMTP blocks in the answer to DATA and in
 * saying goodbye even there.  A slot is its thread's between pthread_create()
 * and `ended`, and this thread's else; sockets are known (open_socket), so that
 * a stop hangs up on who hangs.
 */
#include "post/courier.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/moment.h"
#include "post/courier_inside.h"
#include "post/mime.h"

enum {
    LANE_STANDARD = 8,
    ALL_STANDARD = 64,
    CONNECT_STANDARD_MS = 10 * 1000,
    WHOLE_STANDARD_MS = 60 * 1000,
    STOP_MS = 1000,
    ROUTES_A_LOOK = 4,
    SOCKETS_A_SLOT = 4, /* IPv4 and IPv6 are tried side by side */
    DELIVERY_MEMORY = 256 * 1024 * 1024,
    LOOK_MEMORY = 64 * 1024 * 1024,
    OUTCOME_MEMORY = 4 * 1024 * 1024
};

/* --- looking ----------------------------------------------------------------
 */

/* What failed with a channel's old settings says nothing about the new ones. */
static void
retire(struct lane *lane)
{
    lane->name[0] = '\0';
    lane->hungry = false;
}

static struct lane *
lane_of(struct courier *c, const char *channel, const char *print)
{
    struct lane *idle = NULL;

    for (size_t i = 0; i < c->lane_count; i++) {
        struct lane *lane = &c->lanes[i];
        bool         is_its = strcmp(lane->name, channel) == 0;

        if (is_its && strcmp(lane->print, print) == 0)
            return lane;
        if (is_its)
            retire(lane);
        if (lane->busy == 0 && !lane->hungry)
            idle = lane;
    }
    if (strlen(channel) >= LANE_NAME_BYTES || strlen(print) >= LANE_PRINT_BYTES)
        return NULL;
    if (c->lane_count < LANES_MOST)
        idle = &c->lanes[c->lane_count++];
    if (idle == NULL)
        return NULL;
    *idle = (struct lane){.busy = 0};
    memcpy(idle->name, channel, strlen(channel));
    memcpy(idle->print, print, strlen(print));
    return idle;
}

/* Of a channel that is not there any more, too: what waits on it is withheld.
 */
static const char *
print_of(const struct channel *channels, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(channels[i].name, name) == 0)
            return channels[i].print;
    }
    return "";
}

static enum err
route(struct courier *c, struct fault *why)
{
    int routed = 0;

    for (int i = 0; i < ROUTES_A_LOOK; i++) {
        TRY(outbox_route(c->set.desk, moment_now(), &routed, why));
        if (routed == 0)
            return OK;
    }
    c->is_more = true;
    return OK;
}

static enum err
find_hungry(struct courier *c, struct fault *why)
{
    AUTO_ARENA            mem = arena_new(LOOK_MEMORY);
    const struct channel *channels = NULL;
    const char          **names = NULL;
    size_t                count = 0, channel_count = 0;
    int64_t               next_ms = 0;

    TRY(channels_list(c->set.desk, mem, &channels, &channel_count, why));
    TRY(delivery_channels_due(desk_store(c->set.desk), mem, moment_now(),
                              &names, &count, &next_ms, why));
    for (size_t i = 0; i < count; i++) {
        struct lane *lane =
            lane_of(c, names[i], print_of(channels, channel_count, names[i]));

        if (lane != NULL)
            lane->hungry = true;
    }
    return OK;
}

/* What fails here keeps nothing else from being sent. */
static enum err
look_for_work(struct courier *c, struct fault *why)
{
    struct fault ignored;
    enum err     routed = route(c, why);
    enum err     held = outbox_digests(c->set.desk, moment_now(),
                                   routed == OK ? why : &ignored);
    enum err     first = routed != OK ? routed : held;
    enum err     found = find_hungry(c, first == OK ? why : &ignored);

    return first != OK ? first : found;
}

/* Said when it begins and when it is over. */
static void
look(struct courier *c)
{
    struct fault why = {.err = OK};
    int64_t      now = moment_ticks();
    bool         failed;
    int          open = 0;

    atomic_store(&c->woken, false);
    c->is_more = false;
    failed = look_for_work(c, &why) != OK;
    if (failed && !c->is_behind)
        log_line(LOG_ERROR, "the outbox cannot be read", "because", why.text,
                 NULL);
    if (!failed && c->is_behind)
        log_line(LOG_INFO, "the outbox is worked again", NULL);
    c->is_behind = failed;
    for (size_t i = 0; i < c->lane_count; i++)
        open += c->lanes[i].name[0] != '\0' && c->lanes[i].pause_ms == 0;
    atomic_store(&c->open_lanes, open);
    c->next_look = c->is_more ? now : moment_ticks() + LOOK_MS;
    c->woken_look = now + WOKEN_MS;
}

/* --- sending ----------------------------------------------------------------
 */

/* How many may begin in a lane: by its own limit, by the slots, by what can be
 * noted afterwards. */
static int
room_of(const struct courier *c, const struct lane *lane)
{
    int busy = courier_busy(c), room;

    room = lane_room(lane, c->set.lane, moment_ticks());
    if (room > c->set.all - busy)
        room = c->set.all - busy;
    if (room > OUTCOMES_MOST - (int)c->outcome_count - busy)
        room = OUTCOMES_MOST - (int)c->outcome_count - busy;
    return room;
}

static enum err
fill_lane(struct courier *c, struct lane *lane, int room, struct fault *why)
{
    AUTO_ARENA          mem = arena_new(LOOK_MEMORY);
    int64_t             taken[OUTCOMES_MOST];
    struct delivery_due due = {.channel = lane->name,
                               .now_ms = moment_now(),
                               .busy = taken,
                               .busy_count = courier_taken(c, taken),
                               .limit = room};

    TRY(delivery_due_list(desk_store(c->set.desk), mem, &due, why));
    lane->hungry = due.count == (size_t)room;
    for (size_t i = 0; i < due.count; i++) {
        /* Those before it may have closed the lane. */
        if (room_of(c, lane) > 0)
            courier_begin(c, lane, &due.items[i]);
    }
    return OK;
}

/* A query for each transfer that ended would be one too many: half a lane is
 * filled at once. */
static void
fill(struct courier *c)
{
    struct fault why;
    int          running;

    for (size_t i = 0; i < c->lane_count; i++) {
        struct lane *lane = &c->lanes[i];
        int          room = lane->hungry ? room_of(c, lane) : 0;

        if (room <= 0 || (lane->busy > 0 && room < c->set.lane / 2))
            continue;
        if (fill_lane(c, lane, room, &why) != OK) {
            lane->hungry = false; /* the next look says whether it still is */
            continue;
        }
        curl_multi_perform(c->multi, &running);
    }
}

/* When to look again: whoever wakes us all the time is not looked for each
 * time. */
static int64_t
look_at(const struct courier *c)
{
    return atomic_load(&c->woken) && c->woken_look < c->next_look
               ? c->woken_look
               : c->next_look;
}

static int
wait_ms(const struct courier *c, bool finished)
{
    int64_t now = moment_ticks(), until = look_at(c);

    if (finished)
        return 0;
    if (c->outcome_count > 0 && c->settle_at < until)
        until = c->settle_at;
    return until > now ? (int)(until - now) : 0;
}

static void
work(struct courier *c)
{
    int  running;
    bool finished;

    if (moment_ticks() >= look_at(c))
        look(c);
    fill(c);
    curl_multi_perform(c->multi, &running);
    finished = courier_finish(c) > 0;
    courier_settle(c, false);
    curl_multi_poll(c->multi, NULL, 0, wait_ms(c, finished), NULL);
}

/* What is half sent may still end well. */
static void
wind_up(struct courier *c)
{
    int64_t until = moment_ticks() + STOP_MS;
    int     running;

    while (courier_busy(c) > 0 && moment_ticks() < until) {
        curl_multi_perform(c->multi, &running);
        if (courier_finish(c) == 0)
            curl_multi_poll(c->multi, NULL, 0, (int)(until - moment_ticks()),
                            NULL);
    }
    courier_abandon(c);
    courier_settle(c, true);
}

static void *
run(void *with)
{
    struct courier *c = with;

    while (!atomic_load(&c->stopping))
        work(c);
    wind_up(c);
    return NULL;
}

/* --- sockets ----------------------------------------------------------------
 */

/* They are known so that the end need not wait for a server to say goodbye. */
static curl_socket_t
open_socket(void *with, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct courier *c = with;
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC,
                    address->protocol);

    pthread_mutex_lock(&c->socket_lock);
    for (size_t i = 0; fd >= 0 && i < c->socket_room; i++) {
        if (c->sockets[i] < 0) {
            c->sockets[i] = fd;
            break;
        }
    }
    pthread_mutex_unlock(&c->socket_lock);
    return fd < 0 ? CURL_SOCKET_BAD : fd;
}

static int
close_socket(void *with, curl_socket_t fd)
{
    struct courier *c = with;

    pthread_mutex_lock(&c->socket_lock);
    for (size_t i = 0; i < c->socket_room; i++) {
        if (c->sockets[i] == fd)
            c->sockets[i] = -1;
    }
    pthread_mutex_unlock(&c->socket_lock);
    return close(fd);
}

void
courier_hang_up(struct courier *c)
{
    pthread_mutex_lock(&c->socket_lock);
    for (size_t i = 0; c->sockets != NULL && i < c->socket_room; i++) {
        if (c->sockets[i] >= 0)
            shutdown(c->sockets[i], SHUT_RDWR);
    }
    pthread_mutex_unlock(&c->socket_lock);
}

void
courier_sockets(struct courier *c, CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, c);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, c);
}

/* --- opening ----------------------------------------------------------------
 */

static void
fill_in(struct courier_options *set)
{
    if (set->lane == 0)
        set->lane = LANE_STANDARD;
    if (set->all == 0)
        set->all = ALL_STANDARD;
    if (set->connect_ms == 0)
        set->connect_ms = CONNECT_STANDARD_MS;
    if (set->whole_ms == 0)
        set->whole_ms = WHOLE_STANDARD_MS;
}

static enum err
open_slots(struct courier *c, struct fault *why)
{
    c->slots = calloc((size_t)c->set.all, sizeof *c->slots);
    c->socket_room = (size_t)c->set.all * SOCKETS_A_SLOT;
    c->sockets = calloc(c->socket_room, sizeof *c->sockets);
    c->multi = curl_multi_init();
    if (c->slots == NULL || c->sockets == NULL || c->multi == NULL)
        return fault(why, ERR_MEMORY, "no memory for the courier");
    for (size_t i = 0; i < c->socket_room; i++)
        c->sockets[i] = -1;
    for (int i = 0; i < c->set.all; i++) {
        struct transfer *t = &c->slots[i].transfer;

        t->mem = arena_new(DELIVERY_MEMORY);
        t->connect_ms = c->set.connect_ms;
        t->whole_ms = c->set.whole_ms;
        t->easy = curl_easy_init();
        if (t->easy == NULL)
            return fault(why, ERR_MEMORY, "no memory for the courier");
    }
    /* None is closed to make room: libcurl would wait for the goodbye. */
    curl_multi_setopt(c->multi, CURLMOPT_MAXCONNECTS, (long)c->socket_room);
    return OK;
}

static void
close_slots(struct courier *c)
{
    courier_hang_up(c);
    for (int i = 0; c->slots != NULL && i < c->set.all; i++) {
        curl_easy_cleanup(c->slots[i].transfer.easy);
        if (c->slots[i].transfer.mem != NULL)
            arena_free(c->slots[i].transfer.mem);
    }
    curl_multi_cleanup(c->multi);
    pthread_mutex_destroy(&c->socket_lock);
    free(c->sockets);
    free(c->slots);
    arena_free(c->outcome_mem);
    free(c);
}

/* Signals are for the main thread. */
static enum err
start_thread(struct courier *c, struct fault *why)
{
    sigset_t all, before;
    int      failure;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    failure = pthread_create(&c->thread, NULL, run, c);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failure != 0)
        return fault(why, ERR_INTERNAL, "cannot start the courier: %s",
                     strerror(failure));
    return OK;
}

enum err
courier_start(const struct courier_options *options, struct courier **out,
              struct fault *why)
{
    struct courier *c;
    enum err        err;

    mime_start();
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fault(why, ERR_INTERNAL, "libcurl does not start");
    c = calloc(1, sizeof *c);
    if (c == NULL)
        return fault(why, ERR_MEMORY, "no memory for the courier");
    c->set = *options;
    pthread_mutex_init(&c->socket_lock, NULL);
    fill_in(&c->set);
    c->outcome_mem = arena_new(OUTCOME_MEMORY);
    err = open_slots(c, why);
    if (err == OK)
        err = start_thread(c, why);
    if (err != OK) {
        close_slots(c);
        return err;
    }
    *out = c;
    return OK;
}

void
courier_stop(struct courier *c)
{
    atomic_store(&c->stopping, true);
    curl_multi_wakeup(c->multi);
    pthread_join(c->thread, NULL);
    close_slots(c);
}

void
courier_wake(struct courier *c)
{
    if (!atomic_exchange(&c->woken, true))
        curl_multi_wakeup(c->multi);
}

void
courier_measure(const struct courier *c, struct courier_figures *out)
{
    out->sent = atomic_load(&c->sent);
    out->failed = atomic_load(&c->failed);
    out->parked = atomic_load(&c->parked);
    out->open_lanes = atomic_load(&c->open_lanes);
    out->transfers = atomic_load(&c->transfers);
}
