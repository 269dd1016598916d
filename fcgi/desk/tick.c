/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock's hand: judges what was left unjudged, does what was held back
 * (held.h), opens what is scheduled, counts clocks anew whose calendar was
 * changed (recount.h) and fires what is due, in order of due time, each in a
 * transaction of its own; then marks are made anew (marks.h). A complaint's
 * revision makes each thing happen once, whoever else is at work on it.  What
 * fails is passed over and tried again later (setback.h); only when the store
 * or the judges are away does a tick end early.
 */
#include <stdio.h>

#include "base/doc.h"
#include "base/log.h"
#include "desk/held.h"
#include "desk/inside.h"
#include "desk/marks.h"
#include "desk/recount.h"
#include "desk/schedule.h"

enum {
    PAGE = 200,
    /* The rest waits for the next tick: a service that was down for long can
     * still be told to stop. */
    WORK_MOST = 500,
    /* A submission younger than this is still being judged by its own thread.
     */
    SETTLED_MS = 2000,
    /* After this long without a judge a complaint goes to a person instead. */
    PATIENCE_MS = 60 * 1000,
    /* Somebody may well be faster once or twice. */
    STALE_OFTEN = 3,
    LIST_MEMORY = 8 * 1024 * 1024
};

struct tick {
    struct desk *desk;
    int64_t      now_ms;
    int          done, tried;
};

/* One thing to do: a clock of a complaint, or ("") its judgement. */
struct thing {
    int64_t     complaint_id;
    const char *clock;
};

/* Nothing more can be done in this tick.  A complaint that the store refuses
 * while it is well is that complaint's trouble alone. */
static bool
is_outage(struct tick *t, enum err err)
{
    struct fault ignored;

    return err == ERR_BUSY ||
           (err == ERR_STORE && store_ready(t->desk->store, &ignored) != OK);
}

static void
note_failure(struct tick *t, const struct thing *it, const struct fault *why)
{
    struct setbacks *all = &t->desk->setbacks;
    int  times = setback_note(all, it->complaint_id, it->clock, t->now_ms);
    char id[24];

    if (why->err == ERR_STALE && times < STALE_OFTEN)
        return;
    snprintf(id, sizeof id, "%lld", (long long)it->complaint_id);
    log_line(LOG_ERROR,
             it->clock[0] == '\0' ? "complaint cannot be judged"
                                  : "clock cannot be fired",
             "complaint_id", id, "clock", it->clock, "why", why->text, NULL);
}

/* Returns an error only when the tick is to end. */
static enum err
note_outcome(struct tick *t, const struct thing *it, enum err err,
             const struct fault *why)
{
    struct desk *d = t->desk;

    t->tried++;
    if (err == OK) {
        t->done++;
        d->judges_away_ms = 0;
        setback_forget(&d->setbacks, it->complaint_id, it->clock);
        return OK;
    }
    if (err == ERR_BUSY && d->judges_away_ms == 0)
        d->judges_away_ms = t->now_ms;
    if (is_outage(t, err))
        return err;
    note_failure(t, it, why);
    return OK;
}

static bool
is_over(const struct tick *t)
{
    return t->tried >= WORK_MOST;
}

static enum err
hear(struct tick *t, struct arena *mem, const struct complaint *c,
     struct hearing *out, struct fault *why)
{
    int64_t away_ms = t->desk->judges_away_ms;

    TRY(desk_hearing(t->desk, mem, c->version, t->now_ms, out, why));
    out->insist = away_ms != 0 && t->now_ms - away_ms > PATIENCE_MS;
    return OK;
}

/* *due is false when there is nothing to judge (any more, or yet). */
static enum err
judge(struct tick *t, int64_t id, bool *due, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(CHANGE_MEMORY);
    struct hearing   h;
    struct complaint c;

    *due = true;
    TRY(complaint_find_id(t->desk->store, mem, id, &c, why));
    *due = state_stage(c.state) == NULL &&
           t->now_ms - doc_int(c.state, "received_ms", t->now_ms) >= SETTLED_MS;
    if (!*due)
        return OK;
    TRY(hear(t, mem, &c, &h, why));
    return desk_judge(t->desk, &h, mem, &c, why);
}

static enum err
judge_page(struct tick *t, const struct id_page *page, struct fault *why)
{
    for (size_t i = 0; i < page->count && !is_over(t); i++) {
        const struct thing it = {page->ids[i], ""};
        bool               due;
        enum err           err;

        if (setback_holds(&t->desk->setbacks, it.complaint_id, it.clock,
                          t->now_ms))
            continue;
        err = judge(t, it.complaint_id, &due, why);
        if (due)
            TRY(note_outcome(t, &it, err, why));
    }
    return OK;
}

static enum err
judge_leftovers(struct tick *t, struct fault *why)
{
    AUTO_ARENA     mem = arena_new(LIST_MEMORY);
    struct id_page page = {.limit = PAGE, .count = PAGE};

    while (page.count == PAGE && !is_over(t)) {
        TRY(complaint_unjudged(t->desk->store, mem, &page, why));
        TRY(judge_page(t, &page, why));
        if (page.count > 0)
            page.after = page.ids[page.count - 1];
    }
    return OK;
}

/* Fires one clock; *next_ms is the complaint's next moment afterwards. */
static enum err
fire(struct tick *t, const struct thing *it, int64_t *next_ms,
     struct fault *why)
{
    AUTO_ARENA        mem = arena_new(CHANGE_MEMORY);
    struct event_list events = {.mem = mem};
    struct complaint  c;
    struct hearing    h;

    TRY(complaint_find_id(t->desk->store, mem, it->complaint_id, &c, why));
    TRY(hear(t, mem, &c, &h, why));
    TRY(hearing_late(&h, c.state, it->clock, &events, why));
    TRY(desk_keep(t->desk, mem, &c, &events, why));
    *next_ms = state_next_ms(c.state);
    return OK;
}

/* Ends early, with *again, when a clock that was fired is due again before the
 * rest of the list: the order of due times is kept. */
static enum err
fire_page(struct tick *t, const struct due_page *page, bool *again,
          struct fault *why)
{
    for (size_t i = 0; i < page->count && !is_over(t) && !*again; i++) {
        const struct thing it = {page->items[i].complaint_id,
                                 page->items[i].clock};
        int64_t            next_ms = 0;

        if (setback_holds(&t->desk->setbacks, it.complaint_id, it.clock,
                          t->now_ms))
            continue;
        TRY(note_outcome(t, &it, fire(t, &it, &next_ms, why), why));
        *again = next_ms != 0 && next_ms <= t->now_ms;
    }
    return OK;
}

static enum err
fire_round(struct tick *t, bool *again, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(LIST_MEMORY);
    struct due_page  page = {.now_ms = t->now_ms, .limit = PAGE, .count = PAGE};
    struct due_clock last;

    *again = false;
    while (page.count == PAGE && !is_over(t) && !*again) {
        TRY(clock_due_list(t->desk->store, mem, &page, why));
        TRY(fire_page(t, &page, again, why));
        if (page.count > 0)
            last = page.items[page.count - 1];
        page.after = &last;
    }
    return OK;
}

static enum err
open_scheduled(struct tick *t, struct fault *why)
{
    struct schedule_round round = {.now_ms = t->now_ms,
                                   .most = WORK_MOST - t->tried};
    enum err              err = schedules_open(t->desk, &round, why);

    t->tried += round.tried;
    t->done += round.done;
    return err;
}

/* What could be taken back until now. */
static enum err
do_held(struct tick *t, struct fault *why)
{
    struct held_round round = {.now_ms = t->now_ms};
    enum err          err = held_do_due(t->desk, &round, why);

    t->tried += round.tried;
    t->done += round.done;
    return err;
}

/* Before what is due is fired: a clock may be due later by it. */
static enum err
recount(struct tick *t, struct fault *why)
{
    struct recount_round round = {.now_ms = t->now_ms,
                                  .most = WORK_MOST - t->tried};
    enum err             err = recount_do(t->desk, &round, why);

    t->tried += round.tried;
    t->done += round.done;
    return err;
}

enum err
desk_tick(struct desk *d, int64_t now_ms, int *done, struct fault *why)
{
    struct tick t = {.desk = d, .now_ms = now_ms};
    bool        again = true;
    enum err    err;

    pthread_mutex_lock(&d->tick_lock);
    err = judge_leftovers(&t, why);
    if (err == OK)
        err = do_held(&t, why);
    if (err == OK)
        err = open_scheduled(&t, why);
    if (err == OK)
        err = recount(&t, why);
    while (err == OK && again && !is_over(&t))
        err = fire_round(&t, &again, why);
    if (err == OK && !is_over(&t))
        err = marks_renew(d, why);
    pthread_mutex_unlock(&d->tick_lock);
    *done = t.done;
    return err;
}
