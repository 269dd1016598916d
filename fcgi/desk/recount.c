/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting running clocks anew after their calendar was changed: the order, and
 * its execution a page at a time.
 */
#include "desk/recount.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "desk/words.h"
#include "store/audit.h"
#include "store/mails.h"
#include "store/records.h"

enum { PAGE = 100, TRIES = 3, LIST_MEMORY = 8 * 1024 * 1024 };

static const char beginning[] = "calendar.recount.";

struct job {
    struct desk  *desk;
    struct arena *mem;
    const char   *calendar;
    json_t       *doc; /* of the order, with how far it has come */
    int64_t       now_ms;
};

/* --- the order --- */

static const char *
order_name(struct arena *mem, const char *calendar)
{
    return arena_join(mem, beginning, calendar, NULL);
}

enum err
recount_check(const json_t *doc, struct arena *mem, struct fault *why)
{
    const struct span an_hour = {1, SPAN_WORKHOURS};
    struct calendar  *cal;
    int64_t           ignored;

    TRY(calendar_read(doc, mem, &cal, why));
    if (calendar_due(cal, moment_now(), an_hour, &ignored, why) == OK)
        return OK;
    return fault_field(why, ERR_INPUT, "hours",
                       "no time is worked on this calendar from now on: no "
                       "clock could be counted on it");
}

enum err
recount_order(struct tx *tx, struct arena *mem,
              const struct recount_order *order, struct fault *why)
{
    json_t *doc = doc_object(mem);

    if (words_check(order->note, why) != OK)
        return fault_field(why, ERR_INPUT, "note",
                           "say why the clocks are counted anew: it goes into "
                           "each complaint's file");
    doc_set_text(doc, "by", order->by);
    doc_set_text(doc, "note", order->note);
    doc_set_int(doc, "at_ms", moment_now());
    doc_set_int(doc, "after", 0);
    doc_set_int(doc, "complaints", 0);
    doc_set_int(doc, "clocks", 0);
    return setting_set(tx, order_name(mem, order->calendar),
                       doc_write(mem, doc), why);
}

enum err
recount_find(const struct store *st, struct arena *mem, const char *calendar,
             json_t **out, struct fault *why)
{
    const char *text;
    enum err err = setting_find(st, mem, order_name(mem, calendar), &text, why);

    *out = NULL;
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(doc_read(mem, text, strlen(text), out, why));
    json_object_del(*out, "after");
    return OK;
}

/* --- one complaint --- */

static bool
is_outage(const struct desk *d, enum err err)
{
    struct fault ignored;

    return err == ERR_BUSY ||
           (err == ERR_STORE && store_ready(d->store, &ignored) != OK);
}

static void
note_moved(json_t *doc, const char *member, int64_t more)
{
    doc_set_int(doc, member, doc_int(doc, member, 0) + more);
}

static enum err
recount_once(const struct job *job, int64_t id, size_t *moved,
             struct fault *why)
{
    AUTO_ARENA           mem = arena_new(CHANGE_MEMORY);
    struct event_list    events = {.mem = mem};
    struct mistakes      mistakes = {.mem = mem};
    const struct command cmd = {
        .kind = DO_RECOUNT,
        .by = {.login = doc_text(job->doc, "by"), .admin = true},
        .text = doc_text(job->doc, "note")};
    struct complaint c;
    struct hearing   h;
    const char      *on;

    *moved = 0;
    TRY(complaint_find_id(job->desk->store, mem, id, &c, why));
    TRY(desk_hearing(job->desk, mem, c.version, job->now_ms, &h, why));
    on = h.world.procedure->calendar;
    if (on == NULL || strcmp(on, job->calendar) != 0 ||
        state_is_closed(c.state))
        return OK;
    TRY(hearing_command(&h, c.state, &cmd, &events, &mistakes, why));
    *moved = events.count;
    return events.count == 0 ? OK : desk_keep(job->desk, mem, &c, &events, why);
}

/* Whoever changes a complaint meanwhile goes first. */
static enum err
recount_one(const struct job *job, int64_t id, struct fault *why)
{
    size_t   moved = 0;
    char     text[24];
    enum err err = recount_once(job, id, &moved, why);

    for (int i = 1; err == ERR_STALE && i < TRIES; i++) {
        TRY(desk_await_commit(job->desk, why));
        err = recount_once(job, id, &moved, why);
    }
    if (err != OK && is_outage(job->desk, err))
        return err;
    if (err != OK) {
        snprintf(text, sizeof text, "%lld", (long long)id);
        log_line(LOG_ERROR, "clocks cannot be counted anew", "calendar",
                 job->calendar, "complaint_id", text, "why", why->text, NULL);
        return OK;
    }
    note_moved(job->doc, "complaints", moved > 0);
    note_moved(job->doc, "clocks", (int64_t)moved);
    return OK;
}

/* --- a page --- */

/* Ordered again meanwhile, it begins again. */
static enum err
is_still_ordered(const struct job *job, struct tx *tx, bool *same,
                 struct fault *why)
{
    const char *text;
    json_t     *doc;

    TRY(setting_kept(tx, job->mem, order_name(job->mem, job->calendar), &text,
                     why));
    *same = false;
    if (text == NULL)
        return OK;
    TRY(doc_read(job->mem, text, strlen(text), &doc, why));
    *same = doc_int(doc, "at_ms", 0) == doc_int(job->doc, "at_ms", 0) &&
            doc_int(doc, "after", 0) <= doc_int(job->doc, "after", 0);
    return OK;
}

static enum err
finish(const struct job *job, struct tx *tx, struct fault *why)
{
    json_t          *after = doc_object(job->mem);
    struct audit_row row = {.at_ms = job->now_ms,
                            .actor = doc_text(job->doc, "by"),
                            .what = "calendar.recounted",
                            .about = job->calendar,
                            .note = doc_text(job->doc, "note"),
                            .after = after};

    doc_set_int(after, "complaints", doc_int(job->doc, "complaints", 0));
    doc_set_int(after, "clocks", doc_int(job->doc, "clocks", 0));
    TRY(setting_remove(tx, order_name(job->mem, job->calendar), why));
    return audit_add(tx, &row, why);
}

static enum err
note_progress(const struct job *job, bool finished, struct fault *why)
{
    AUTO_TX tx = {NULL};
    bool    same;

    TRY(tx_begin(job->desk->store, &tx, why));
    TRY(is_still_ordered(job, &tx, &same, why));
    if (!same)
        return OK;
    if (finished)
        TRY(finish(job, &tx, why));
    else
        TRY(setting_set(&tx, order_name(job->mem, job->calendar),
                        doc_write(job->mem, job->doc), why));
    return tx_commit(&tx, why);
}

static enum err
recount_page(const struct job *job, struct recount_round *round, bool *finished,
             struct fault *why)
{
    struct id_page page = {.after = doc_int(job->doc, "after", 0),
                           .limit = PAGE};
    int64_t        before = doc_int(job->doc, "clocks", 0);

    TRY(complaint_open_ids(job->desk->store, job->mem, &page, why));
    for (size_t i = 0; i < page.count; i++)
        TRY(recount_one(job, page.ids[i], why));
    round->tried += (int)page.count;
    round->done += (int)(doc_int(job->doc, "clocks", 0) - before);
    if (page.count > 0)
        doc_set_int(job->doc, "after", page.ids[page.count - 1]);
    *finished = page.count < PAGE;
    return note_progress(job, *finished, why);
}

enum err
recount_do(struct desk *d, struct recount_round *round, struct fault *why)
{
    AUTO_ARENA          mem = arena_new(LIST_MEMORY);
    struct setting_row *rows;
    size_t              count;

    TRY(setting_list(d->store, mem, beginning, &rows, &count, why));
    for (size_t i = 0; i < count; i++) {
        struct job job = {.desk = d,
                          .mem = mem,
                          .calendar = rows[i].name,
                          .now_ms = round->now_ms};
        bool       finished = false;

        TRY(doc_read(mem, rows[i].doc, strlen(rows[i].doc), &job.doc, why));
        while (!finished && round->tried < round->most)
            TRY(recount_page(&job, round, &finished, why));
    }
    return OK;
}
