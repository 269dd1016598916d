/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has to sign what, read from a state with the gate's own questions, and
 * keeping that with each change.
 */
#include "desk/marks.h"

#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "desk/gate.h"
#include "desk/inside.h"

enum { BATCH = 100 };

/* --- actions that are signed --- */

/* When it came into its present stage. */
static int64_t
stage_since(const json_t *state)
{
    const json_t *stages = json_object_get(state, "stages");
    size_t        count = json_array_size(stages);

    return count == 0 ? 0
                      : doc_int(json_array_get(stages, count - 1), "at_ms", 0);
}

/* It was signed by this action since it is in this stage, and that still
 * counts: an action that stays where it is waits for nobody twice. */
static bool
is_signed(const json_t *state, const struct action *action)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(state, "signatures"), i, one)
    {
        const char *by = doc_text(one, "action");

        if (by != NULL && strcmp(by, action->name) == 0 &&
            json_object_get(one, "lapsed_ms") == NULL &&
            doc_int(one, "at_ms", 0) >= stage_since(state))
            return true;
    }
    return false;
}

static void
add_action(const struct gate *g, const struct action *action, struct marks *out)
{
    int64_t        written_ms = 0;
    const char    *author = gate_author(g, &written_ms);
    int64_t        since_ms = stage_since(g->state);
    struct awaited one = {.kind = "action",
                          .what = action->name,
                          .not_by = author == NULL ? "" : author};

    one.since_ms = written_ms > since_ms ? written_ms : since_ms;
    for (const char **role = gate_roles(g, action); *role != NULL; role++) {
        one.role = *role;
        marks_await(out, &one);
    }
}

static void
add_actions(const struct gate *g, struct marks *out)
{
    const struct stage *stage =
        procedure_stage(g->world->procedure, state_stage(g->state));

    if (state_is_closed(g->state) || stage == NULL)
        return;
    for (size_t i = 0; i < stage->action_count; i++)
        if (stage->actions[i].sign != NULL &&
            !is_signed(g->state, &stage->actions[i]))
            add_action(g, &stage->actions[i], out);
}

/* --- drafts --- */

static void
add_draft(const json_t *draft, struct marks *out)
{
    const char    *by = doc_text(draft, "by");
    struct awaited one = {
        .kind = "draft",
        .what = arena_printf(out->mem, "%lld",
                             (long long)doc_int(draft, "draft", 0)),
        .not_by = by == NULL ? "" : by,
        .since_ms = doc_int(draft, "at_ms", 0)};
    size_t  i;
    json_t *role;

    json_array_foreach(json_object_get(draft, "approve"), i, role)
    {
        one.role = json_string_value(role);
        if (one.role != NULL)
            marks_await(out, &one);
    }
}

void
marks_awaited(const struct procedure *p, const json_t *state, struct marks *out)
{
    const struct world world = {.procedure = p};
    const struct gate  g = {.world = &world, .state = state, .mem = out->mem};
    size_t             i;
    json_t            *draft;

    if (state_merged(state) != NULL)
        return;
    add_actions(&g, out);
    json_array_foreach(json_object_get(state, "drafts"), i, draft)
        add_draft(draft, out);
}

void
marks_of(const struct procedure *p, const json_t *state,
         const uint8_t key[KEY_BYTES], struct marks *out)
{
    if (state_stage(state) == NULL)
        return;
    marks_awaited(p, state, out);
    marks_ties(p, state, key, out);
}

/* --- kept --- */

enum err
marks_change(struct tx *tx, struct desk *d, int64_t complaint_id,
             const json_t *before, const json_t *after, struct arena *mem,
             struct fault *why)
{
    const char           *digest = doc_text(after, "version");
    const struct version *v =
        digest == NULL ? NULL : engine_version(d->engine, digest);
    struct marks m = {.mem = mem};

    if (v == NULL || state_stage(after) == NULL)
        return OK;
    marks_of(v->procedure, after, d->key, &m);
    return marks_keep(tx, complaint_id, &m, state_stage(before) == NULL, why);
}

/* --- anew --- */

static enum err
keep_of(struct desk *d, const struct complaint *c, const struct marks *m,
        struct fault *why)
{
    AUTO_TX tx = {NULL};
    bool    same;

    TRY(tx_begin(d->store, &tx, why));
    TRY(marks_are_of(&tx, c->id, c->revision, &same, why));
    if (!same) /* whoever changed it made its marks */
        return OK;
    TRY(marks_keep(&tx, c->id, m, false, why));
    return tx_commit(&tx, why);
}

/* A procedure that cannot be read any more says nothing about what its
 * complaints wait for; the others are not kept waiting for it. */
static enum err
leave_out(const struct complaint *c, enum err err, const struct fault *why)
{
    if (err == ERR_BUSY || err == ERR_STORE || err == ERR_MEMORY)
        return err;
    log_line(LOG_WARN, "a complaint's marks are not made anew", "number",
             c->number, "why", why->text, NULL);
    return OK;
}

static enum err
renew_one(struct desk *d, int64_t id, struct fault *why)
{
    AUTO_ARENA            mem = arena_new(CHANGE_MEMORY);
    struct complaint      c;
    const struct version *v;
    struct marks          m = {.mem = mem};
    enum err              err = complaint_find_id(d->store, mem, id, &c, why);

    if (err == ERR_MISSING || (err == OK && state_stage(c.state) == NULL))
        return OK;
    TRY(err);
    err = desk_version(d, mem, c.version, &v, why);
    if (err != OK)
        return leave_out(&c, err, why);
    marks_of(v->procedure, c.state, d->key, &m);
    return keep_of(d, &c, &m, why);
}

static enum err
renew_batch(struct desk *d, int64_t after, struct fault *why)
{
    AUTO_TX tx = {NULL};
    int64_t ids[BATCH];
    int     count;

    TRY(marks_renew_ids(d->store, after, ids, BATCH, &count, why));
    for (int i = 0; i < count; i++)
        TRY(renew_one(d, ids[i], why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(marks_renew_from(&tx, count == 0 ? after : ids[count - 1],
                         count < BATCH, why));
    TRY(tx_commit(&tx, why));
    d->marks_made = count < BATCH;
    return OK;
}

enum err
marks_renew(struct desk *d, struct fault *why)
{
    bool    wanted;
    int64_t after;

    if (d->marks_made)
        return OK;
    TRY(marks_renewed(d->store, &wanted, &after, why));
    d->marks_made = !wanted;
    return wanted ? renew_batch(d, after, why) : OK;
}
