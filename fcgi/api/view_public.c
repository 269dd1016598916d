/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint as its customer sees it.  Members are named one by one, so what
 * is not here (notes, tasks, owners, facts) cannot get out by being added to
 * the state.
 */
#include <string.h>

#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "model/state.h"

static const char *
public_speaker(const char *by)
{
    return by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0 ? by : "company";
}

/* The earliest promise that is running.  A clock that repeats is a duty inside
 * the company and promises nothing; one that was merged is promised nothing of
 * its own any more. */
static int64_t
promised_ms(const struct procedure *p, const json_t *state)
{
    int64_t soonest = 0;

    if (state_merged(state) != NULL)
        return 0;
    for (size_t i = 0; i < p->clock_count; i++) {
        const json_t *clock = state_clock(state, p->clocks[i].name);
        int64_t       due = doc_int(clock, "due_ms", 0);

        if (!p->clocks[i].repeats && doc_true(clock, "running") && due > 0 &&
            (soonest == 0 || due < soonest))
            soonest = due;
    }
    return soonest;
}

static void
add_standing(struct text *t, const struct procedure *p, const char *lang,
             const char *stage)
{
    if (stage == NULL) {
        emit_text(t, "stage_label", NULL);
        emit_text(t, "next", NULL);
        return;
    }
    emit_text(t, "stage_label",
              procedure_word(
                  p, lang, stage, arena_join(t->mem, "public.", stage, NULL),
                  arena_join(t->mem, "stage.", stage, NULL), stage, NULL));
    emit_text(t, "next",
              procedure_word(p, lang, NULL,
                             arena_join(t->mem, "next.", stage, NULL), NULL));
}

/* What the customer may do now; the form is among those of the procedure. */
static void
add_choices(struct app *app, struct request *req, const struct complaint *c,
            const struct procedure *p, struct text *t)
{
    static const struct doer customer = {.login = ACTOR_CUSTOMER};
    json_t *offered = desk_actions(app->desk, req->mem, c, &customer);
    json_t *one;
    size_t  i;

    emit_open(t, "actions", '[');
    json_array_foreach(offered, i, one)
    {
        const char *name = doc_text(one, "action");

        if (!doc_true(one, "open"))
            continue;
        emit_open(t, NULL, '{');
        emit_text(t, "action", name);
        emit_text(
            t, "label",
            procedure_word(p, req->lang, name,
                           arena_join(t->mem, "public.action.", name, NULL),
                           arena_join(t->mem, "action.", name, NULL), NULL));
        emit_text(t, "form", doc_text(one, "form"));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

enum err
view_tracked(struct app *app, struct request *req, const struct complaint *c,
             struct reply *out)
{
    struct text            *t = &out->body;
    const struct version   *version;
    const struct procedure *p;

    TRY(desk_version(app->desk, req->mem, c->version, &version, &out->why));
    p = version->procedure;
    emit_open(t, NULL, '{');
    emit_text(t, "number", c->number);
    emit_text(t, "procedure", c->procedure);
    emit_text(t, "title", view_title(p, req->lang));
    emit_text(t, "lang", doc_text(c->state, "lang"));
    add_standing(t, p, req->lang, state_stage(c->state));
    emit_at(t, "received_at", doc_int(c->state, "received_ms", 0));
    emit_at(t, "due_at", promised_ms(p, c->state));
    emit_bool(t, "closed", state_is_closed(c->state));
    emit_at(t, "closed_at", doc_int(c->state, "closed_ms", 0));
    view_letters(t, c->state, false);
    view_messages(t, c->state, public_speaker, false);
    view_files(t, c->state, public_speaker, false);
    add_choices(app, req, c, p, t);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
