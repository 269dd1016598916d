/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What fires a trigger, and when it last fired: read off the state, so that a
 * clock can start later from then (a limit given afterwards, another version).
 */
#include "desk/trigger.h"

#include <string.h>

#include "base/doc.h"
#include "model/event.h"
#include "model/state.h"

static bool
fits(const char *wanted, const char *what)
{
    return wanted == NULL || what == NULL || strcmp(wanted, what) == 0;
}

bool
trigger_matches(const struct trigger *t, enum trigger_kind on, const char *what)
{
    for (; t != NULL; t = t->also)
        if (t->on == on && fits(t->what, what))
            return true;
    return false;
}

/* --- when each kind last fired --- */

static void
entered(const char *what, const json_t *state, struct firing *out)
{
    size_t  i;
    json_t *entry;

    json_array_foreach(json_object_get(state, "stages"), i, entry)
    {
        if (!fits(what, doc_text(entry, "stage")))
            continue;
        /* Into its first stage it comes by being received. */
        out->at_ms = i == 0 ? doc_int(state, "received_ms", 0)
                            : doc_int(entry, "at_ms", 0);
        out->what = doc_text(entry, "stage");
    }
}

static void
left(const char *what, const json_t *state, struct firing *out)
{
    const json_t *stages = json_object_get(state, "stages");
    size_t        i;
    json_t       *entry;

    json_array_foreach((json_t *)stages, i, entry)
    {
        const json_t *next = json_array_get(stages, i + 1);

        if (next == NULL || !fits(what, doc_text(entry, "stage")))
            continue;
        out->at_ms = doc_int(next, "at_ms", 0);
        out->what = doc_text(entry, "stage");
    }
}

static void
acted(const char *what, const json_t *state, struct firing *out)
{
    const char *name;
    json_t     *act;

    json_object_foreach(json_object_get(state, "acted"), name, act)
    {
        int64_t at_ms = doc_int(act, "at_ms", 0);

        if (!fits(what, name) || at_ms < out->at_ms)
            continue;
        out->at_ms = at_ms;
        out->what = name;
    }
}

/* The last task of a name came so far; `so_far` is when one did, or 0. */
static void
all_came(const char *what, const json_t                       *state,
         int64_t (*so_far)(const json_t *task), struct firing *out)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        const char       *name = doc_text(task, "name");
        int64_t           at_ms = so_far(task);
        struct task_tally tally;

        if (name == NULL || !fits(what, name) || at_ms < out->at_ms)
            continue;
        tally = state_tasks(state, name);
        if ((out->on == ON_RECEIPT ? tally.received : tally.done) <
            tally.opened)
            continue;
        out->at_ms = at_ms;
        out->what = name;
    }
}

static int64_t
done_at(const json_t *task)
{
    return doc_int(task, "done_ms", 0);
}

/* One that was excused before is done with, too. */
static int64_t
received_at(const json_t *task)
{
    return doc_true(task, "receipt")
               ? doc_int(task, "received_ms", done_at(task))
               : 0;
}

static void
joined(const char *what, const json_t *state, struct firing *out)
{
    all_came(what, state, done_at, out);
}

static void
signed_for(const char *what, const json_t *state, struct firing *out)
{
    all_came(what, state, received_at, out);
}

static void
customer_wrote(const char *what, const json_t *state, struct firing *out)
{
    size_t  i;
    json_t *message;

    json_array_foreach(json_object_get(state, "messages"), i, message)
    {
        const char *by = doc_text(message, "by");

        if (by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0)
            out->at_ms = doc_int(message, "at_ms", 0);
    }
}

static void
received(const char *what, const json_t *state, struct firing *out)
{
    out->at_ms = doc_int(state, "received_ms", 0);
}

/* In the order in which they come about within one change. */
static const struct kind {
    enum trigger_kind on;
    const char       *word;
    void (*find)(const char *what, const json_t *state, struct firing *out);
} kinds[] = {
    {ON_RECEIVED, "received", received},
    {ON_SUBMITTED, "submitted", received},
    {ON_RECEIPT, "receipt", signed_for},
    {ON_JOINED, "joined", joined},
    {ON_CUSTOMER, "customer", customer_wrote},
    {ON_ACTED, "acted", acted},
    {ON_LEAVING, "leaving", left},
    {ON_ENTERING, "entering", entered},
    {ON_LATE, "late", NULL}, /* nobody asks when */
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static size_t
place_of(enum trigger_kind on)
{
    size_t i = 0;

    while (i < KINDS && kinds[i].on != on)
        i++;
    return i;
}

const char *
trigger_word(enum trigger_kind on)
{
    size_t place = place_of(on);

    return place < KINDS ? kinds[place].word : NULL;
}

bool
firing_is_after(const struct firing *a, const struct firing *b)
{
    if (a->at_ms != b->at_ms)
        return a->at_ms > b->at_ms;
    return a->at_ms != 0 && place_of(a->on) > place_of(b->on);
}

struct firing
trigger_fired(const struct trigger *t, const json_t *state)
{
    struct firing last = {.at_ms = 0};

    for (; t != NULL; t = t->also) {
        struct firing one = {.on = t->on};
        size_t        place = place_of(t->on);

        if (place == KINDS || kinds[place].find == NULL)
            continue;
        kinds[place].find(t->what, state, &one);
        if (firing_is_after(&one, &last) || last.at_ms == 0)
            last = one;
    }
    return last;
}
