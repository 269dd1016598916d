/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock's hand: judges what was left unjudged and fires what is due, in
 * order of due time, each in a transaction of its own.  A complaint's revision
 * makes each thing happen once, whoever else is at work on it.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "desk/inside.h"

enum {
    BATCH = 200,
    ROUNDS_MOST = 1000,
    /* A submission younger than this is still being judged by its own thread.
     */
    SETTLED_MS = 2000,
    /* After this long without a judge a complaint goes to a person instead. */
    PATIENCE_MS = 60 * 1000,
    LIST_MEMORY = 8 * 1024 * 1024
};

struct tick {
    struct desk *desk;
    int64_t      now_ms;
    int          done;
    int          failed; /* in this round */
};

/* Nothing more can be done in this tick: the store or the judges are away. */
static bool
is_outage(enum err err)
{
    return err == ERR_STORE || err == ERR_BUSY;
}

/* A lost race is no failure: whoever won did the work. */
static void
note_outcome(struct tick *t, enum err err, const char *fact, const char *what,
             const struct fault *why)
{
    if (err == OK)
        t->done++;
    else if (err != ERR_STALE) {
        t->failed++;
        log_line(LOG_ERROR, fact, "what", what, "why", why->text, NULL);
    }
}

static enum err
judge_one(struct tick *t, int64_t id, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(CHANGE_MEMORY);
    struct hearing   h;
    struct complaint c;
    int64_t          age_ms;
    enum err         err;

    TRY(complaint_find_id(t->desk->store, mem, id, &c, why));
    age_ms = t->now_ms - doc_int(c.state, "received_ms", t->now_ms);
    if (state_stage(c.state) != NULL || age_ms < SETTLED_MS)
        return OK;
    err = desk_hearing(t->desk, mem, c.version, t->now_ms, &h, why);
    h.insist = age_ms > PATIENCE_MS;
    if (err == OK)
        err = desk_judge(t->desk, &h, mem, &c, why);
    note_outcome(t, err, "complaint cannot be judged", c.number, why);
    return is_outage(err) ? err : OK;
}

static enum err
judge_leftovers(struct tick *t, struct fault *why)
{
    AUTO_ARENA mem = arena_new(LIST_MEMORY);
    int64_t   *ids;
    size_t     count;

    TRY(complaint_unjudged(t->desk->store, mem, BATCH, &ids, &count, why));
    for (size_t i = 0; i < count; i++)
        TRY(judge_one(t, ids[i], why));
    return OK;
}

/* Fires one clock; *next_ms is the complaint's next moment afterwards. */
static enum err
fire(struct tick *t, const struct due_clock *due, int64_t *next_ms,
     struct fault *why)
{
    AUTO_ARENA        mem = arena_new(CHANGE_MEMORY);
    struct event_list events = {.mem = mem};
    struct complaint  c;
    struct hearing    h;

    TRY(complaint_find_id(t->desk->store, mem, due->complaint_id, &c, why));
    TRY(desk_hearing(t->desk, mem, c.version, t->now_ms, &h, why));
    TRY(hearing_late(&h, c.state, due->clock, &events, why));
    TRY(desk_keep(t->desk, mem, &c, &events, why));
    *next_ms = state_next_ms(c.state);
    return OK;
}

/* One list of due clocks.  It ends early when a clock that was fired is due
 * again before the rest of the list: the order of due times is kept. */
static enum err
fire_round(struct tick *t, bool *more, struct fault *why)
{
    AUTO_ARENA        mem = arena_new(LIST_MEMORY);
    struct due_clock *due;
    size_t            count;
    int               before = t->done;
    int               limit = BATCH + t->failed;

    t->failed = 0;
    TRY(clock_due_list(t->desk->store, mem, t->now_ms, limit, &due, &count,
                       why));
    *more = false;
    for (size_t i = 0; i < count; i++) {
        int64_t  next_ms = 0;
        enum err err = fire(t, &due[i], &next_ms, why);

        note_outcome(t, err, "clock cannot be fired", due[i].clock, why);
        if (is_outage(err))
            return err;
        if (next_ms != 0 && next_ms <= t->now_ms) {
            *more = true;
            return OK;
        }
    }
    *more = (int)count == limit && t->done > before;
    return OK;
}

enum err
desk_tick(struct desk *d, int64_t now_ms, int *done, struct fault *why)
{
    struct tick t = {.desk = d, .now_ms = now_ms};
    bool        more = true;
    enum err    err = judge_leftovers(&t, why);

    for (int i = 0; err == OK && more && i < ROUNDS_MOST; i++)
        err = fire_round(&t, &more, why);
    *done = t.done;
    return err;
}
