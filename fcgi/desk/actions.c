/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody may do now, for the page: every action of the stage, open or
 * with the reason why not, as the gate itself says it.
 */
#include "base/doc.h"
#include "base/moment.h"
#include "desk/deputy.h"
#include "desk/inside.h"

static json_t *
describe(const struct gate *g, const struct action *action,
         const struct doer *by)
{
    struct doer   as = deputy_choose(g, by, action);
    json_t       *out = json_object();
    const json_t *unmet;
    struct fault  why;
    enum err      err = gate_act(g, &as, action, &unmet, &why);

    doc_set_text(out, "action", action->name);
    doc_set_text(out, "form", action->form);
    doc_set_text(out, "sign", action->sign);
    doc_set_true(out, "letter",
                 action->letter != NULL || action->letter_of != NULL);
    doc_set_true(out, "open", err == OK);
    doc_set_text(out, "for", as.in_place_of);
    if (err == OK)
        return out;
    doc_set_text(out, "because", why.text);
    doc_set_text(out, "code", err_code(err));
    if (unmet != NULL)
        doc_set(out, "unmet", (json_t *)unmet);
    return out;
}

json_t *
desk_actions(struct desk *d, struct arena *mem, const struct complaint *c,
             const struct doer *by)
{
    json_t               *list = doc_array(mem);
    const struct version *v;
    struct world          world;
    struct gate           g = {.state = c->state, .mem = mem, .world = &world};
    const struct stage   *stage;
    struct fault          why;

    if (gate_is_open_to(&g, by, &why) != OK ||
        desk_version(d, mem, c->version, &v, &why) != OK)
        return list;
    /* The gate counts no working time, so it needs no calendar. */
    world = (struct world){.procedure = v->procedure, .now_ms = moment_now()};
    stage = procedure_stage(v->procedure, state_stage(c->state));
    for (size_t i = 0; stage != NULL && i < stage->action_count; i++)
        json_array_append_new(list, describe(&g, &stage->actions[i], by));
    return list;
}
