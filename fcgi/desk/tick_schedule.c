/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening the records of schedules whose time has come.  How far a schedule has
 * come is kept in the transaction that keeps what it opened, so that each time
 * opens one record, whatever stops the service in between.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/intake.h"
#include "desk/schedule.h"
#include "desk/summary.h"
#include "store/records.h"

/* No person sent it: it comes as from a program. */
#define CHANNEL "api"

/* One schedule of a procedure in force. */
struct due_schedule {
    struct desk            *desk;
    struct arena           *mem;
    const struct procedure *procedure;
    const struct schedule  *schedule;
    const struct calendar  *calendar;
    struct schedule_round  *round;
    char                    name[SETBACK_NAME]; /* among what failed */
};

/* Seen for the first time it owes nothing of the past. */
static enum err
begin_mark(const struct due_schedule *s, const char *mark, struct fault *why)
{
    json_t *doc = doc_object(s->mem);
    AUTO_TX tx = {NULL};

    doc_set_int(doc, "last_ms", s->round->now_ms);
    TRY(tx_begin(s->desk->store, &tx, why));
    TRY(setting_set(&tx, mark, doc_write(s->mem, doc), why));
    return tx_commit(&tx, why);
}

/* From when on its times are to be looked at. */
static enum err
find_last(const struct due_schedule *s, int64_t *last_ms, struct fault *why)
{
    const char *mark =
        schedule_mark(s->mem, s->procedure->name, s->schedule->name);
    int64_t     oldest_ms = s->round->now_ms - (s->schedule->compiles == NULL
                                                    ? SCHEDULE_MISSED_MS
                                                    : SCHEDULE_UNCOMPILED_MS);
    const char *text;
    json_t     *doc;
    enum err    err = setting_find(s->desk->store, s->mem, mark, &text, why);

    *last_ms = s->round->now_ms;
    if (err == ERR_MISSING)
        return begin_mark(s, mark, why);
    TRY(err);
    TRY(doc_read(s->mem, text, strlen(text), &doc, why));
    *last_ms = doc_int(doc, "last_ms", s->round->now_ms);
    if (*last_ms < oldest_ms)
        *last_ms = oldest_ms;
    return OK;
}

static enum err
keep(struct desk *d, struct intake *in, struct complaint *c, bool *repeated,
     struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin_checked(d->store, &tx, why));
    TRY(intake_keep(&tx, in, c, repeated, why));
    return desk_commit(d, &tx, why);
}

static struct submission
submission_of(const struct due_schedule *s, int64_t at_ms)
{
    const struct procedure *p = s->procedure;
    const char *local = moment_local(s->mem, at_ms, calendar_zone(s->calendar));

    return (struct submission){
        .procedure = p->name,
        .lang = p->languages[0] == NULL ? "en" : p->languages[0],
        .channel = CHANNEL,
        .form = s->schedule->form,
        .answers = s->schedule->answers == NULL ? doc_object(s->mem)
                                                : s->schedule->answers,
        .idempotency = arena_join(
            s->mem, schedule_mark(s->mem, p->name, s->schedule->name), "/",
            local, NULL),
        .by = {.login = ACTOR_CLOCK},
        .schedule = s->schedule->name,
        .at_ms = at_ms,
    };
}

static enum err
open_one(const struct due_schedule *s, int64_t at_ms, struct fault *why)
{
    struct submission in = submission_of(s, at_ms);
    struct mistakes   mistakes = {.mem = s->mem};
    struct intake     intake;
    struct complaint  c;
    bool              repeated = false;

    TRY(intake_prepare(s->desk, s->mem, &in, s->round->now_ms, &intake, &c,
                       &mistakes, why));
    if (c.state != NULL)
        return OK;
    TRY(summary_compile(s->desk, &intake.hearing, s->schedule, at_ms,
                        &intake.events, why));
    TRY(keep(s->desk, &intake, &c, &repeated, why));
    if (!repeated)
        intake_judge(s->desk, &intake, &c);
    return OK;
}

/* What a schedule cannot open is said, and tried again later; only without the
 * store nothing more can be done. */
static enum err
note_outcome(struct due_schedule *s, enum err err, const struct fault *why)
{
    struct desk *d = s->desk;
    struct fault ignored;

    s->round->tried++;
    if (err == OK) {
        s->round->done++;
        setback_forget(&d->setbacks, 0, s->name);
        return OK;
    }
    if (err == ERR_STORE && store_ready(d->store, &ignored) != OK)
        return err;
    setback_note(&d->setbacks, 0, s->name, s->round->now_ms);
    log_line(LOG_ERROR, "schedule cannot open its record", "procedure",
             s->procedure->name, "schedule", s->schedule->name, "why",
             why->text, NULL);
    return OK;
}

static enum err
open_due(struct due_schedule *s, struct fault *why)
{
    int64_t  last_ms;
    int64_t *times = NULL;
    size_t   count;

    TRY(find_last(s, &last_ms, why));
    count = schedule_times(s->schedule, s->calendar, last_ms, s->round->now_ms,
                           s->mem, &times);
    for (size_t i = 0; i < count; i++) {
        if (s->round->tried >= s->round->most ||
            setback_holds(&s->desk->setbacks, 0, s->name, s->round->now_ms))
            return OK;
        TRY(note_outcome(s, open_one(s, times[i], why), why));
    }
    return OK;
}

static enum err
open_of_procedure(struct desk *d, const struct procedure *p,
                  struct schedule_round *round, struct fault *why)
{
    for (size_t i = 0; i < p->schedule_count; i++) {
        AUTO_ARENA          mem = arena_new(CHANGE_MEMORY);
        struct due_schedule s = {
            .desk = d,
            .mem = mem,
            .procedure = p,
            .schedule = &p->schedules[i],
            .calendar = desk_calendar(d, mem, p->calendar),
            .round = round,
        };

        snprintf(s.name, sizeof s.name, "%.30s/%.30s", p->name,
                 p->schedules[i].name);
        TRY(open_due(&s, why));
    }
    return OK;
}

enum err
schedules_open(struct desk *d, struct schedule_round *round, struct fault *why)
{
    AUTO_ARENA             mem = arena_new(CHANGE_MEMORY);
    size_t                 count;
    const struct version **all = engine_list(d->engine, mem, &count);

    for (size_t i = 0; i < count; i++)
        TRY(open_of_procedure(d, all[i]->procedure, round, why));
    return OK;
}
