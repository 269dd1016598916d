/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking a declared need up: earlier complaints alike in some fields, counted,
 * or a fact of the newest one.  Which are alike is the store's index; what else
 * is asked of them is looked at here, at most a thousand of them.
 */
#include "desk/history.h"

#include "base/doc.h"
#include "model/state.h"
#include "store/history.h"

enum { LOOKED_AT_MOST = 1000, NUMBERS_MOST = 20 };

/* What this one was answered in the fields that are to be alike; NULL when one
 * of them was not: then nothing is like it. */
static const char **
values_of(const struct need *need, const json_t *state, struct arena *mem)
{
    const char **values;
    size_t       count = 0;

    while (need->same[count] != NULL)
        count++;
    values = arena_take(mem, (count + 1) * sizeof *values);
    for (size_t i = 0; i < count; i++) {
        values[i] = history_value(
            mem, json_object_get(state_facts(state), need->same[i]));
        if (values[i] == NULL)
            return NULL;
    }
    return values;
}

/* What else is asked of them.  A copy: the model outlives mem, and belongs to
 * every thread. */
static json_t *
condition_of(const struct need *need, struct arena *mem)
{
    json_t *condition = doc_object(mem);

    json_object_set_new(condition, "is", json_deep_copy(need->where));
    return condition;
}

/* The newest first. */
static void
add_up(const struct need *need, const struct complaint *found, size_t count,
       struct arena *mem, json_t *out)
{
    json_t *numbers = doc_array(mem);

    for (size_t i = 0; i < count && i < NUMBERS_MOST; i++)
        doc_push_text(numbers, found[i].number);
    if (!need->last)
        doc_set_int(out, "value", (int64_t)count);
    else if (count > 0)
        doc_set(out, "value",
                json_object_get(state_facts(found[0].state), need->give));
    doc_set(out, "numbers", numbers);
}

static enum err
look(void *data, struct arena *mem, const struct need *need,
     const json_t *state, int64_t now_ms, json_t **out, struct fault *why)
{
    const char          *own[] = {doc_text(state, "procedure"), NULL};
    const char         **values = values_of(need, state, mem);
    struct complaint    *found = NULL;
    size_t               count = 0;
    struct history_query query = {
        .procedures = need->procedures != NULL ? need->procedures : own,
        .same = need->same,
        .values = values,
        .since_ms =
            need->within.n > 0 ? now_ms - span_clock_ms(need->within) : 0,
        .before_ms = doc_int(state, "received_ms", now_ms),
        .most = LOOKED_AT_MOST,
        .where = need->where == NULL ? NULL : condition_of(need, mem),
        .give = need->last ? need->give : NULL,
    };

    *out = doc_object(mem);
    if (values != NULL && query.procedures[0] != NULL)
        TRY(history_find(data, mem, &query, &found, &count, why));
    add_up(need, found, count, mem, *out);
    return OK;
}

struct history
desk_history(const struct store *st)
{
    return (struct history){.look = look, .data = (void *)st};
}
