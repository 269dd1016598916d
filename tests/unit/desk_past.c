/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays for a test; see desk_past.h.
 */
#include "desk_past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/records.h"

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

static void
keep_version(struct live *l, const struct version *v)
{
    const struct version_row row = {
        .digest = v->digest,
        .procedure = v->procedure->name,
        .files = source_json(v->source, l->mem),
        .model = doc_write(l->mem, v->procedure->model),
        .at_ms = moment_now(),
        .author = "li",
    };
    AUTO_TX tx = {NULL};

    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, version_add(&tx, &row, &l->why));
    must(l, tx_commit(&tx, &l->why));
}

const struct version *
past_candidate(struct live *l, const char *procedure, const char *rules)
{
    struct source_file files[] = {
        {"procedure.lua", procedure, strlen(procedure)},
        {"rules.lua", rules, strlen(rules)}};
    const struct source   source = {files, 2};
    const struct version *v;

    must(l, engine_load(l->engine, &source, &v, &l->why));
    keep_version(l, v);
    return v;
}

char *
past_procedure(struct live *l, const char *part, const char *otherwise)
{
    const char *place = strstr(live_procedure, part);

    assert_non_null(place);
    return arena_join(
        l->mem,
        arena_bytes(l->mem, live_procedure, (size_t)(place - live_procedure)),
        otherwise, place + strlen(part), NULL);
}

static void
hear_difference(void *data, const json_t *difference)
{
    struct past_result *r = data;

    json_array_append_new(r->differences, json_deep_copy(difference));
}

static bool
hear_progress(void *data, const json_t *figures)
{
    struct past_result *r = data;

    json_object_clear(r->figures);
    json_object_update_new(r->figures, json_deep_copy(figures));
    return ++r->pages != r->stop_after;
}

void
past_replay(struct live *l, const struct replay_request *in,
            const struct version *candidate, struct past_result *out)
{
    const struct replay_ears ears = {hear_difference, hear_progress, out};
    struct calendar         *calendar;

    out->differences = doc_array(l->mem);
    out->figures = doc_object(l->mem);
    must(l, calendar_read(calendar_default(l->mem, "UTC"), l->mem, &calendar,
                          &l->why));
    must(l, replay_run(&(struct replay_ground){l->store, l->engine, candidate,
                                               calendar},
                       in, &ears, &l->why));
}

const json_t *
past_difference(const struct past_result *r, size_t n)
{
    if (n >= json_array_size(r->differences))
        fail_msg("there are only %zu differences",
                 json_array_size(r->differences));
    return json_array_get(r->differences, n);
}

int64_t
past_figure(const json_t *figures, const char *place)
{
    return json_integer_value(doc_at(figures, place));
}
