/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a state: the few questions that many ask.  Folding is state.c's.
 */
#include <string.h>

#include "base/doc.h"
#include "model/state.h"

const char *
state_stage(const json_t *state)
{
    return doc_text(state, "stage");
}

const char *
state_owner(const json_t *state)
{
    return doc_text(state, "owner");
}

const char *
state_assignee(const json_t *state)
{
    return doc_text(state, "assignee");
}

json_t *
state_facts(const json_t *state)
{
    return json_object_get(state, "facts");
}

json_t *
state_clock(const json_t *state, const char *name)
{
    return json_object_get(json_object_get(state, "clocks"), name);
}

int
state_count(const json_t *state, const char *counter)
{
    return (int)doc_int(json_object_get(state, "counts"), counter, 0);
}

size_t
state_rounds(const json_t *state, const char *form)
{
    return json_array_size(
        json_object_get(json_object_get(state, "forms"), form));
}

size_t
state_open_tasks(const json_t *state)
{
    size_t  i, open = 0;
    json_t *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        if (!doc_true(task, "done"))
            open++;
    }
    return open;
}

struct task_tally
state_tasks(const json_t *state, const char *name)
{
    struct task_tally tally = {0, 0, 0};
    size_t            i;
    json_t           *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        const char *its = doc_text(task, "name");
        bool        done = doc_true(task, "done");

        if (its == NULL || name == NULL || strcmp(its, name) != 0)
            continue;
        tally.opened++;
        tally.done += done;
        tally.received += done || !doc_true(task, "receipt") ||
                          doc_text(task, "received_by") != NULL;
    }
    return tally;
}

const json_t *
state_answer(const json_t *state, const char *dotted)
{
    const char   *dot = strchr(dotted, '.');
    const json_t *filled;

    if (dot == NULL)
        return json_object_get(state_facts(state), dotted);
    filled = json_object_getn(json_object_get(state, "forms"), dotted,
                              (size_t)(dot - dotted));
    if (json_is_array(filled))
        filled = json_array_get(filled, json_array_size(filled) - 1);
    return json_object_get(filled, dot + 1);
}

bool
state_is_closed(const json_t *state)
{
    return json_object_get(state, "closed_ms") != NULL;
}

bool
state_is_of_merged(const json_t *entry)
{
    return doc_text(entry, "to") != NULL;
}

bool
state_file_is_customers(const json_t *file)
{
    const char *by = doc_text(file, "by"), *type = doc_text(file, "type");

    return by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0 &&
           doc_text(file, "name") != NULL && !state_is_of_merged(file) &&
           (type == NULL || strcmp(type, "message/rfc822") != 0);
}

enum { WEIGHT_OF_OBJECT = 256, WEIGHT_OF_VALUE = 64 };

size_t
state_weight(const json_t *doc)
{
    size_t      weight = WEIGHT_OF_VALUE, i;
    const char *name;
    json_t     *one;

    if (json_is_string(doc))
        return weight + json_string_length(doc);
    if (json_is_object(doc))
        weight = WEIGHT_OF_OBJECT;
    json_object_foreach((json_t *)doc, name, one) weight +=
        WEIGHT_OF_VALUE + strlen(name) + state_weight(one);
    json_array_foreach(doc, i, one) weight += state_weight(one);
    return weight;
}

/* The smallest value of a member over all running clocks, 0 without any.  One
 * that stands still is due at no time yet. */
static int64_t
earliest(const json_t *state, const char *member)
{
    int64_t     least = 0;
    const char *name;
    json_t     *clock;

    json_object_foreach(json_object_get(state, "clocks"), name, clock)
    {
        int64_t at = doc_int(clock, member, 0);

        if (!doc_true(clock, "running") ||
            json_object_get(clock, "paused_ms") != NULL)
            continue;
        if (at != 0 && (least == 0 || at < least))
            least = at;
    }
    return least;
}

int64_t
state_next_ms(const json_t *state)
{
    return earliest(state, "next_ms");
}

int64_t
state_due_ms(const json_t *state)
{
    return earliest(state, "due_ms");
}

int
state_late(const json_t *state)
{
    int         most = 0;
    const char *name;
    json_t     *clock;

    if (state_merged(state) != NULL)
        return 0;
    json_object_foreach(json_object_get(state, "clocks"), name, clock)
    {
        int late = (int)doc_int(clock, "late", 0);

        if (doc_true(clock, "running") && late > most)
            most = late;
    }
    return most;
}
