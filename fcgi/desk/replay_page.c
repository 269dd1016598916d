/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of past complaints: all their moments are gathered first, then asked
 * in one go, then compared complaint by complaint.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/replay_inside.h"

const struct procedure *
replay_version_of(const struct replay_page *page, const char *digest)
{
    for (size_t i = 0; i < page->version_count; i++)
        if (strcmp(page->versions[i].digest, digest) == 0)
            return page->versions[i].procedure;
    return NULL;
}

/* --- counts --- */

static json_t *
figure_place(json_t *figures, const char *key)
{
    json_t *inner = json_object_get(figures, key);

    if (inner == NULL) {
        inner = json_object();
        json_object_set_new(figures, key, inner);
    }
    return inner;
}

void
figure_add(json_t *figures, const char *const *path, int64_t n)
{
    for (; path[1] != NULL; path++)
        figures = figure_place(figures, path[0]);
    doc_set_int(figures, path[0], doc_int(figures, path[0], 0) + n);
}

/* As deep as figures go. */
void
figures_merge(json_t *total, const json_t *more)
{
    const char *key;
    json_t     *value;

    json_object_foreach((json_t *)more, key, value)
    {
        if (json_is_object(value))
            figures_merge(figure_place(total, key), value);
        else
            doc_set_int(total, key,
                        doc_int(total, key, 0) + json_integer_value(value));
    }
}

/* --- asking --- */

/* Everything that could be read of a person is gone: what the rules saw of it
 * then, nobody can show them again. */
static bool
is_erased(const struct past *past)
{
    return past->event_count > 0 &&
           past->events[0].event.kind == EVENT_RECEIVED &&
           past->events[0].event.personal == NULL;
}

/* The moments of all complaints, one after another; first[i] is where those of
 * complaint i begin. */
struct docket {
    struct moment_list moments;
    size_t            *first;
};

static enum err
gather(struct replay_page *page, struct docket *k, struct fault *why)
{
    k->first = arena_take(page->mem, (page->past_count + 1) * sizeof *k->first);
    for (size_t i = 0; i < page->past_count; i++) {
        k->first[i] = k->moments.count;
        if (is_erased(&page->past[i]))
            FIGURE(page->figures, 1, "unknown", "erased");
        else
            TRY(moments_find(page, &page->past[i], &k->moments, why));
    }
    k->first[page->past_count] = k->moments.count;
    return OK;
}

static enum err
ask(struct replay_page *page, struct docket *k, struct fault *why)
{
    const struct replay_bench *bench = page->bench;
    struct decide_item        *items =
        arena_take(page->mem, (k->moments.count + 1) * sizeof *items);
    size_t count = 0;

    for (size_t i = 0; i < k->moments.count; i++) {
        struct moment *m = &k->moments.items[i];

        if (m->table_count == 0)
            continue;
        m->item = &items[count++];
        m->item->tables = m->tables;
        m->item->facts = m->facts;
    }
    for (size_t from = 0; from < count; from += REPLAY_PAGE) {
        size_t most = count - from < REPLAY_PAGE ? count - from : REPLAY_PAGE;

        TRY(engine_decide_many(bench->engine, page->mem, bench->candidate,
                               items + from, most, why));
    }
    return OK;
}

static void
compare(struct replay_page *page, const struct docket *k, size_t i)
{
    const struct past   *past = &page->past[i];
    const struct moment *moments = k->moments.items + k->first[i];
    size_t               count = k->first[i + 1] - k->first[i];
    json_t              *differences = doc_array(page->mem);

    FIGURE(page->figures, 1, "done");
    if (is_erased(past))
        return;
    for (size_t n = 0; n < count; n++)
        replay_compare(page, &moments[n], differences);
    replay_overrides(page, moments, count);
    replay_clocks(page, past, differences);
    if (json_array_size(differences) == 0)
        return;
    FIGURE(page->figures, 1, "differing");
    page->differences[i] = differences;
}

static enum err
work(struct replay_page *page, struct fault *why)
{
    struct docket k = {.first = NULL};

    page->figures = doc_object(page->mem);
    page->differences =
        arena_take(page->mem, (page->past_count + 1) * sizeof(json_t *));
    TRY(gather(page, &k, why));
    TRY(ask(page, &k, why));
    for (size_t i = 0; i < page->past_count; i++)
        compare(page, &k, i);
    return OK;
}

void
replay_page_work(struct replay_page *page)
{
    struct arena *before = doc_home(page->mem);

    page->err = work(page, &page->why);
    doc_home(before);
}
