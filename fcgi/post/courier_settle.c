/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Outcomes are collected and settled together: a commit for each would be what
 * sending is slowest at.
 */
#include <string.h>

#include "base/log.h"
#include "base/moment.h"
#include "post/courier_inside.h"

void
courier_note(struct courier *c, int64_t delivery, const struct verdict *verdict)
{
    struct outcome *o = &c->outcomes[c->outcome_count++];
    struct arena   *mem = c->outcome_mem;

    *o = (struct outcome){.delivery = delivery,
                          .result = verdict->result,
                          .next_ms = moment_now() + verdict->rest_ms};
    if (verdict->trouble != NULL)
        o->trouble = arena_text(mem, verdict->trouble);
    if (verdict->status != NULL)
        o->status = arena_text(mem, verdict->status);
    if (c->outcome_count == 1)
        c->settle_at = moment_ticks() + SETTLE_MS;
}

static void
count(struct courier *c, const struct outcome *o)
{
    if (o->result == RESULT_SENT)
        atomic_fetch_add(&c->sent, 1);
    if (o->result == RESULT_LATER || o->result == RESULT_NEVER)
        atomic_fetch_add(&c->failed, 1);
    if (o->result == RESULT_NEVER)
        atomic_fetch_add(&c->parked, 1);
}

/* It is kept and settled later. */
static bool
is_passing(enum err err)
{
    return err == ERR_STORE || err == ERR_BUSY || err == ERR_STALE;
}

/* One that cannot be settled must not hold up the others: it is sent again. */
static enum err
settle_singly(struct courier *c, struct fault *why)
{
    for (size_t i = 0; i < c->outcome_count; i++) {
        enum err err =
            outbox_settle(c->set.desk, &c->outcomes[i], 1, moment_now(), why);

        if (is_passing(err))
            return err;
        if (err != OK)
            log_line(LOG_ERROR, "what came of a delivery was not kept",
                     "because", why->text, NULL);
    }
    return OK;
}

void
courier_settle(struct courier *c, bool all)
{
    struct fault why = {.err = OK};
    enum err     err;

    if (c->outcome_count == 0 || (!all && c->outcome_count < SETTLE_COUNT &&
                                  moment_ticks() < c->settle_at))
        return;
    err = outbox_settle(c->set.desk, c->outcomes, c->outcome_count,
                        moment_now(), &why);
    if (err != OK && !is_passing(err))
        err = settle_singly(c, &why);
    if (err != OK) {
        if (!c->is_behind)
            log_line(LOG_ERROR, "what was sent could not be noted", "because",
                     why.text, NULL);
        c->is_behind = true;
        c->settle_at = moment_ticks() + LOOK_MS;
        return;
    }
    for (size_t i = 0; i < c->outcome_count; i++)
        count(c, &c->outcomes[i]);
    c->outcome_count = 0;
    arena_reset(c->outcome_mem);
}

size_t
courier_taken(const struct courier *c, int64_t *ids)
{
    size_t n = 0;

    for (size_t i = 0; i < c->outcome_count; i++)
        ids[n++] = c->outcomes[i].delivery;
    for (int i = 0; i < c->set.all; i++) {
        if (c->slots[i].lane != NULL)
            ids[n++] = c->slots[i].delivery;
    }
    return n;
}
