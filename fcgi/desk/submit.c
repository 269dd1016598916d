/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A submission: kept first, durably, then judged in a transaction of its own.
 * From the first commit on nothing makes it fail; what could not be judged at
 * once is judged by the clock (tick.c).  A key that is known gets its receipt
 * before anything is checked: the forms may be others by now.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/intake.h"
#include "desk/notices.h"
#include "desk/schedule.h"
#include "desk/series.h"
#include "store/records.h"

enum { IDEMPOTENCY_LONGEST = 200 };

/* The version a new complaint begins under. */
static enum err
find_version(struct desk *d, struct arena *mem, const char *procedure,
             const struct version **out, struct fault *why)
{
    size_t                 count;
    const struct version **all = engine_list(d->engine, mem, &count);

    if (procedure != NULL) {
        *out = engine_in_force(d->engine, procedure);
        if (*out == NULL)
            return fault_field(why, ERR_MISSING, "procedure",
                               "there is no procedure \"%s\"", procedure);
        return OK;
    }
    if (count == 0)
        return fault(why, ERR_CONFLICT, "no procedure is in force");
    if (count > 1)
        return fault_field(why, ERR_INPUT, "procedure",
                           "there are %zu procedures: say which", count);
    *out = all[0];
    return OK;
}

static enum err
check_key(const char *key, struct fault *why)
{
    size_t length = key == NULL ? 1 : strlen(key);

    if (length == 0 || length > IDEMPOTENCY_LONGEST ||
        (key != NULL && !text_is_clean(key, length)))
        return fault_field(why, ERR_INPUT, "idempotency-key",
                           "a key has 1 to %d characters", IDEMPOTENCY_LONGEST);
    return OK;
}

/* A sender's text may be missing; that it is wrong is said later. */
static void
digest_text(struct digest *g, const char *text)
{
    if (text == NULL)
        text = "";
    digest_add(g, text, strlen(text) + 1); /* the NUL keeps parts apart */
}

static int
digest_piece(const char *bytes, size_t length, void *digest)
{
    digest_add(digest, bytes, length);
    return 0;
}

/* What makes two submissions the same: everything the sender sent, and not
 * when or how it arrived. */
static void
digest_submission(const struct submission *in, const char *procedure,
                  uint8_t out[DIGEST_BYTES])
{
    struct digest g;

    digest_start(&g);
    digest_text(&g, procedure);
    digest_text(&g, in->lang);
    digest_text(&g, in->channel);
    if (in->form != NULL)
        digest_text(&g, in->form);
    /* Sorted, so that the order of members makes no difference. */
    json_dump_callback(in->answers, digest_piece, &g,
                       JSON_COMPACT | JSON_SORT_KEYS);
    for (size_t i = 0; i < in->file_count; i++) {
        digest_text(&g, in->files[i].digest);
        digest_text(&g, in->files[i].name);
    }
    digest_end(&g, out);
}

/* The number counts in the month, say, in which it was received. */
static enum err
find_series(const struct hearing *h, int64_t at_ms, struct arena *mem,
            struct new_complaint *made, struct fault *why)
{
    const struct procedure *p = h->world.procedure;
    const char             *zone = calendar_zone(h->world.calendar);
    struct series           series;

    if (series_read(p->number, at_ms, zone, mem, &series) != OK)
        return fault(why, ERR_INTERNAL, "no date in zone %s", zone);
    made->series = series.prefix;
    made->digits = series.digits;
    made->suffix = series.suffix;
    return OK;
}

/* How far a schedule has come is kept with what it opened. */
static void
set_mark(struct intake *in, const struct submission *of, struct arena *mem)
{
    json_t *doc = doc_object(mem);

    if (of->schedule == NULL)
        return;
    doc_set_int(doc, "last_ms", of->at_ms);
    in->mark = schedule_mark(mem, in->made.procedure, of->schedule);
    in->mark_doc = doc_write(mem, doc);
}

enum err
intake_prepare(struct desk *d, struct arena *mem, const struct submission *in,
               int64_t now_ms, struct intake *out, struct complaint *repeated,
               struct mistakes *mistakes, struct fault *why)
{
    struct hearing       *h = &out->hearing;
    const struct version *v;
    bool                  known = false;

    *out = (struct intake){.desk = d, .events = {.mem = mem}};
    out->events.deputy = in->by.login;
    out->events.in_place_of = in->by.in_place_of;
    *repeated = (struct complaint){.state = NULL};
    TRY(check_key(in->idempotency, why));
    TRY(find_version(d, mem, in->procedure, &v, why));
    out->made = (struct new_complaint){
        .procedure = v->procedure->name,
        .version = v->digest,
        .idempotency = in->idempotency,
    };
    if (in->idempotency != NULL) {
        digest_submission(in, v->procedure->name, out->made.request_digest);
        TRY(complaint_repeat(d->store, mem, &out->made, repeated, &known, why));
        if (known)
            return OK;
    }
    TRY(desk_hearing(d, mem, v->digest, now_ms, h, why));
    TRY(plan_receive(&h->world, mem, in, &out->events, mistakes, why));
    out->made.received = &out->events.items[0];
    set_mark(out, in, mem);
    return find_series(h, out->made.received->at_ms, mem, &out->made, why);
}

static enum err
append_files(struct tx *tx, struct intake *in, struct complaint *c,
             struct fault *why)
{
    struct event_list  *events = &in->events;
    const struct event *rest = events->items + 1;
    size_t              count = events->count - 1;
    json_t             *after;

    if (count == 0)
        return OK;
    after = state_copy(events->mem, c->state);
    state_apply_all(after, rest, count);
    TRY(change_append(tx, in->desk,
                      &(struct change){.mem = events->mem,
                                       .c = c,
                                       .events = rest,
                                       .count = count,
                                       .after = after},
                      why));
    c->state = after;
    c->revision += (int64_t)count;
    return OK;
}

enum err
intake_keep(struct tx *tx, struct intake *in, struct complaint *out,
            bool *repeated, struct fault *why)
{
    TRY(change_begin(tx, in->desk, in->events.mem, &in->made, out, repeated,
                     why));
    if (!*repeated)
        TRY(append_files(tx, in, out, why));
    return in->mark == NULL ? OK : setting_set(tx, in->mark, in->mark_doc, why);
}

void
intake_judge(struct desk *d, const struct intake *in, struct complaint *c)
{
    struct fault later;

    if (desk_judge(d, &in->hearing, in->events.mem, c, &later) != OK)
        log_line(LOG_WARN, "complaint waits to be judged", "number", c->number,
                 "why", later.text, NULL);
}

enum err
desk_judge(struct desk *d, const struct hearing *h, struct arena *mem,
           struct complaint *c, struct fault *why)
{
    struct event_list events = {.mem = mem};

    TRY(hearing_judge(h, c->state, &events, why));
    return desk_keep(d, mem, c, &events, why);
}

static void
fill_receipt(struct desk *d, struct arena *mem, const struct complaint *c,
             bool repeated, struct receipt *out)
{
    out->number = c->number;
    out->code = desk_code(d, mem, c);
    out->repeated = repeated;
    out->stage = state_stage(c->state);
}

/* The first transaction: number, complaint, what was sent.  Durable when this
 * returns OK. */
static enum err
keep_submission(struct desk *d, struct intake *in, struct complaint *out,
                bool *repeated, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin_checked(d->store, &tx, why));
    TRY(intake_keep(&tx, in, out, repeated, why));
    return desk_commit(d, &tx, why);
}

enum err
desk_submit(struct desk *d, struct arena *mem, const struct submission *in,
            struct receipt *out, struct mistakes *mistakes, struct fault *why)
{
    struct intake    intake;
    struct complaint c;
    bool             repeated = false;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(intake_prepare(d, mem, in, moment_now(), &intake, &c, mistakes, why));
    if (c.state != NULL) {
        fill_receipt(d, mem, &c, true, out);
        return OK;
    }
    TRY(keep_submission(d, &intake, &c, &repeated, why));
    if (!repeated)
        intake_judge(d, &intake, &c);
    fill_receipt(d, mem, &c, repeated, out);
    return OK;
}
