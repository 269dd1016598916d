/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding what happens to a complaint's clocks.  When they are due is counted
 * before, by the desk's plan, and only written down here.
 */
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "model/state_fold.h"

void
fold_clock_started(json_t *state, const struct event *event)
{
    const char *name = doc_text(event->body, "clock");
    json_t     *clock;

    if (name == NULL)
        return;
    clock = json_object();
    doc_set_true(clock, "running", true);
    doc_set_int(clock, "late", 0);
    copy_member(clock, "start_ms", event->body, "start_ms");
    copy_member(clock, "due_ms", event->body, "due_ms");
    copy_member(clock, "next_ms", event->body, "due_ms");
    copy_member(clock, "span", event->body, "span");
    copy_member(clock, "derivation", event->body, "derivation");
    json_object_set_new(object_in(state, "clocks"), name, clock);
}

/* The clock an event is about; NULL when it never started. */
static json_t *
clock_of(json_t *state, const struct event *event)
{
    const char *name = doc_text(event->body, "clock");

    return name == NULL ? NULL : state_clock(state, name);
}

void
fold_clock_stopped(json_t *state, const struct event *event)
{
    json_t *clock = clock_of(state, event);

    if (clock == NULL)
        return;
    doc_set_true(clock, "running", false);
    doc_set_int(clock, "stopped_ms", event->at_ms);
    json_object_del(clock, "next_ms");
    json_object_del(clock, "paused_ms");
    json_object_del(clock, "held_ms");
}

void
fold_clock_late(json_t *state, const struct event *event)
{
    json_t *clock = clock_of(state, event);

    if (clock == NULL)
        return;
    copy_member(clock, "late", event->body, "level");
    copy_member(clock, "due_ms", event->body, "due_ms");
    json_object_del(clock, "next_ms");
    copy_member(clock, "next_ms", event->body, "next_ms");
}

void
fold_clock_paused(json_t *state, const struct event *event)
{
    json_t *clock = clock_of(state, event);

    if (clock == NULL)
        return;
    doc_set_int(clock, "paused_ms", event->at_ms);
    copy_member(clock, "held_ms", clock, "next_ms");
    json_object_del(clock, "next_ms");
}

/* The duty was done, or what it is due by now has not passed. */
static bool
is_in_time_again(const struct event *event, const char *because)
{
    if (because == NULL)
        return false;
    return strcmp(because, "rests") == 0 ||
           ((strcmp(because, "limit") == 0 ||
             strcmp(because, "calendar") == 0) &&
            doc_int(event->body, "due_ms", 0) > event->at_ms);
}

void
fold_clock_moved(json_t *state, const struct event *event)
{
    json_t     *clock = clock_of(state, event);
    const char *because = doc_text(event->body, "because");
    const char *next = "next_ms";

    if (clock == NULL)
        return;
    if (because != NULL && strcmp(because, "resumes") == 0) {
        json_object_del(clock, "paused_ms");
        json_object_del(clock, "held_ms");
    } else if (json_object_get(clock, "paused_ms") != NULL) {
        next = "held_ms";
    }
    copy_member(clock, "due_ms", event->body, "due_ms");
    copy_member(clock, next, event->body, "due_ms");
    copy_member(clock, next, event->body, "next_ms");
    if (json_is_null(json_object_get(event->body, "next_ms")))
        json_object_del(clock, next);
    copy_member(clock, "derivation", event->body, "derivation");
    if (is_in_time_again(event, because))
        doc_set_int(clock, "late", 0);
}
