/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A submission: kept first, durably, then judged in a transaction of its own.
 * From the first commit on nothing makes it fail; what could not be judged at
 * once is judged by the clock (tick.c).
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/inside.h"
#include "desk/series.h"

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

static void
digest_text(struct digest *g, const char *text)
{
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
    /* Sorted, so that the order of members makes no difference. */
    json_dump_callback(in->answers, digest_piece, &g,
                       JSON_COMPACT | JSON_SORT_KEYS);
    for (size_t i = 0; i < in->file_count; i++) {
        digest_text(&g, in->files[i].digest);
        digest_text(&g, in->files[i].name);
    }
    digest_end(&g, out);
}

/* The first transaction: number, complaint, what was sent.  Durable when this
 * returns OK. */
static enum err
keep_submission(struct desk *d, struct new_complaint *in,
                const struct event_list *events, struct complaint *out,
                bool *repeated, struct fault *why)
{
    struct arena *mem = events->mem;
    AUTO_TX       tx = {NULL};

    TRY(tx_begin_checked(d->store, &tx, why));
    TRY(complaint_add(&tx, mem, in, out, repeated, why));
    if (!*repeated && events->count > 1) {
        json_t *after = state_copy(mem, out->state);

        state_apply_all(after, events->items + 1, events->count - 1);
        TRY(complaint_append(&tx, out, events->items + 1, events->count - 1,
                             after, why));
        out->state = after;
        out->revision += (int64_t)events->count - 1;
    }
    return tx_commit(&tx, why);
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

/* A submission that was checked and can be kept. */
struct intake {
    struct hearing       hearing;
    struct new_complaint made;
};

/* Everything that can be wrong with a submission, before anything is kept. */
static enum err
prepare(struct desk *d, const struct submission *in, struct event_list *events,
        struct intake *out, struct mistakes *mistakes, struct fault *why)
{
    struct arena         *mem = events->mem;
    struct hearing       *h = &out->hearing;
    const struct version *v;
    struct series         series;

    TRY(check_key(in->idempotency, why));
    TRY(find_version(d, mem, in->procedure, &v, why));
    TRY(desk_hearing(d, mem, v->digest, moment_now(), h, why));
    TRY(plan_receive(&h->world, mem, in, events, mistakes, why));
    if (series_read(v->procedure->number, h->world.now_ms,
                    calendar_zone(h->world.calendar), mem, &series) != OK)
        return fault(why, ERR_INTERNAL, "no date in zone %s",
                     calendar_zone(h->world.calendar));
    out->made = (struct new_complaint){
        .procedure = v->procedure->name,
        .version = v->digest,
        .series = series.prefix,
        .digits = series.digits,
        .suffix = series.suffix,
        .idempotency = in->idempotency,
        .received = &events->items[0],
    };
    if (in->idempotency != NULL)
        digest_submission(in, out->made.procedure, out->made.request_digest);
    return OK;
}

enum err
desk_submit(struct desk *d, struct arena *mem, const struct submission *in,
            struct receipt *out, struct mistakes *mistakes, struct fault *why)
{
    struct event_list events = {.mem = mem};
    struct intake     intake;
    struct complaint  c;
    struct fault      later;
    bool              repeated = false;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(prepare(d, in, &events, &intake, mistakes, why));
    TRY(keep_submission(d, &intake.made, &events, &c, &repeated, why));
    if (!repeated && desk_judge(d, &intake.hearing, mem, &c, &later) != OK)
        log_line(LOG_WARN, "complaint waits to be judged", "number", c.number,
                 "why", later.text, NULL);
    fill_receipt(d, mem, &c, repeated, out);
    return OK;
}
