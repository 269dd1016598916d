/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The past of a scenario: records that its `past` steps tell of, found as the
 * store would find real ones.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/play.h"
#include "model/condition.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, NUMBERS_MOST = 20 };

/* past { { days = 30, unit = "Madrid" }, ... }: so many days before the
 * scenario's clock stands now. */
const char *
play_past(struct play *p, const json_t *step)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(step, "records"), i, one)
    {
        json_t *record = doc_object(p->mem);
        double  days = doc_real(one, "days", 0);

        if (days <= 0)
            return "a record of the past says how many days ago it was: { days "
                   "= 30, ... }";
        doc_set_int(record, "at_ms",
                    p->hearing.world.now_ms - (int64_t)(days * DAY_MS));
        doc_set_text(record, "procedure", doc_text(one, "procedure"));
        doc_set(record, "facts", json_object_get(one, "facts"));
        json_array_append(p->past, record);
    }
    return NULL;
}

/* --- looking a need up */

struct search {
    const struct play *play;
    const struct need *need;
    const json_t      *facts; /* of the record that asks */
    int64_t            since_ms;
};

static bool
is_of_kind(const struct search *s, const json_t *record)
{
    const char *own = s->play->hearing.world.procedure->name;
    const char *kind = doc_text(record, "procedure");

    if (kind == NULL)
        kind = own;
    if (s->need->procedures == NULL)
        return strcmp(kind, own) == 0;
    return text_is_one_of(kind, s->need->procedures);
}

static bool
is_the_same(const struct search *s, const json_t *facts)
{
    for (size_t i = 0; s->need->same[i] != NULL; i++) {
        const char *here = doc_text(s->facts, s->need->same[i]);
        const char *there = doc_text(facts, s->need->same[i]);

        if (here == NULL || there == NULL ||
            strcmp(text_fold(s->play->mem, here),
                   text_fold(s->play->mem, there)) != 0)
            return false;
    }
    return true;
}

static bool
fits(const struct search *s, const json_t *record)
{
    const json_t *facts = json_object_get(record, "facts");
    json_t       *condition = doc_object(s->play->mem);

    if (doc_int(record, "at_ms", 0) < s->since_ms || !is_of_kind(s, record) ||
        !is_the_same(s, facts))
        return false;
    if (s->need->where == NULL)
        return true;
    doc_set(condition, "is", (json_t *)s->need->where);
    return condition_holds(condition, facts);
}

/* The newest record so far that fits. */
struct found {
    int64_t       count;
    const json_t *newest;
};

static struct found
search(const struct search *s)
{
    struct found found = {0, NULL};
    size_t       i;
    json_t      *record;

    json_array_foreach(s->play->past, i, record)
    {
        if (!fits(s, record))
            continue;
        found.count++;
        if (found.newest == NULL ||
            doc_int(record, "at_ms", 0) > doc_int(found.newest, "at_ms", 0))
            found.newest = record;
    }
    return found;
}

static enum err
look(void *data, struct arena *mem, const struct need *need,
     const json_t *state, int64_t now_ms, json_t **out, struct fault *why)
{
    const struct play *p = data;
    struct search s = {.play = p, .need = need, .facts = state_facts(state)};
    struct found  found;
    json_t       *numbers = doc_array(mem), *value;

    if (need->within.n > 0)
        s.since_ms = now_ms - span_clock_ms(need->within);
    found = search(&s);
    *out = doc_object(mem);
    value = found.newest == NULL || need->give == NULL
                ? NULL
                : json_object_get(json_object_get(found.newest, "facts"),
                                  need->give);
    if (!need->last)
        doc_set_int(*out, "value", found.count);
    else if (value != NULL)
        doc_set(*out, "value", value);
    for (int64_t n = 1; n <= found.count && n <= NUMBERS_MOST; n++)
        doc_push_text(numbers, arena_printf(mem, "PAST-%lld", (long long)n));
    doc_set(*out, "numbers", numbers);
    return OK;
}

struct history
play_history(struct play *p)
{
    return (struct history){.look = look, .data = p};
}
