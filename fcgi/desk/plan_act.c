/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning an action: through the gate, its form and signature checked, then
 * what follows: the event, the target, owner, clocks and letter.  The tables
 * that the action calls are decided afterwards (hearing.c).
 */
#include "desk/plan_act.h"

#include <string.h>

#include "base/doc.h"
#include "desk/draft.h"
#include "desk/gate.h"

static enum err
find_action(const struct gate *g, const char *name, const struct stage **stage,
            const struct action **action, struct fault *why)
{
    const char *at = state_stage(g->state);

    TRY(gate_is_open(g, why));
    *stage = procedure_stage(g->world->procedure, at);
    if (*stage == NULL)
        return fault(why, ERR_RULE, "the procedure has no stage %s", at);
    *action = name == NULL ? NULL : stage_action(*stage, name);
    if (*action == NULL)
        return fault(why, ERR_CONFLICT,
                     "%s is in \"%s\", where there is no action \"%s\"",
                     doc_text(g->state, "number"), at,
                     name == NULL ? "" : name);
    return OK;
}

static enum err
check_answers(const struct gate *g, const struct action *action,
              const json_t *answers, struct mistakes *mistakes,
              struct fault *why)
{
    const struct form *form;

    if (action->form == NULL) {
        if (json_object_size(answers) == 0)
            return OK;
        return fault_field(why, ERR_INPUT, "answers",
                           "\"%s\" has no form to fill in", action->name);
    }
    form = procedure_form(g->world->procedure, action->form);
    if (form == NULL)
        return fault(why, ERR_RULE, "the procedure has no form %s",
                     action->form);
    return form_check(form, answers, state_facts(g->state), mistakes, why);
}

/* What "form.field" was answered: in the answers just given when it is their
 * form, else what the complaint's file says. */
static const json_t *
value_by(const struct gate *g, const struct action *action,
         const json_t *answers)
{
    const char   *dot = strchr(action->by, '.');
    const json_t *filled;
    const char   *form;

    if (dot == NULL)
        return json_object_get(state_facts(g->state), action->by);
    form = arena_bytes(g->mem, action->by, (size_t)(dot - action->by));
    if (action->form != NULL && strcmp(action->form, form) == 0)
        return json_object_get(answers, dot + 1);
    filled = json_object_get(json_object_get(g->state, "forms"), form);
    if (json_is_array(filled))
        filled = json_array_get(filled, json_array_size(filled) - 1);
    return json_object_get(filled, dot + 1);
}

/* Where the action leads; *to is NULL when the complaint stays. */
static enum err
find_target(const struct gate *g, const struct action *action,
            const json_t *answers, const struct stage **to, struct fault *why)
{
    const char *name = action->to;

    *to = NULL;
    if (action->to_by != NULL && action->by != NULL) {
        const json_t *value = value_by(g, action, answers);
        const char   *text = json_string_value(value);

        if (text == NULL)
            return fault_field(why, ERR_INPUT, action->by,
                               "\"%s\" needs to know \"%s\"", action->name,
                               action->by);
        name = doc_text(action->to_by, text);
        if (name == NULL)
            return fault(why, ERR_CONFLICT,
                         "\"%s\" leads nowhere when %s is \"%s\"", action->name,
                         action->by, text);
    }
    if (name == NULL)
        return OK;
    *to = procedure_stage(g->world->procedure, name);
    if (*to == NULL)
        return fault(why, ERR_RULE, "the procedure has no stage %s", name);
    return OK;
}

static void
add_answers(struct draft *d, struct event *e, const struct action *action,
            const json_t *answers)
{
    const struct form *form;
    json_t            *lasting;
    json_t            *personal;

    if (action->form == NULL)
        return;
    form = procedure_form(d->world->procedure, action->form);
    form_split(form, answers, d->out->mem, &lasting, &personal);
    doc_set_text(e->body, "form", form->name);
    if (form->repeats)
        doc_set_true(e->body, "repeats", true);
    doc_set(e->body, "answers", lasting);
    if (json_object_size(personal) == 0)
        return;
    e->personal = doc_object(d->out->mem);
    doc_set(e->personal, "answers", personal);
}

static void
add_acted(struct draft *d, const struct action *action, const json_t *answers,
          const struct stage *to)
{
    struct event *e = draft_event(d, EVENT_ACTED);

    doc_set_text(e->body, "action", action->name);
    if (to != NULL)
        doc_set_text(e->body, "to", to->name);
    if (action->sign != NULL) {
        json_t *sign = doc_object(d->out->mem);

        doc_set_text(sign, "meaning", action->sign);
        doc_set(e->body, "sign", sign);
    }
    doc_set_text(e->body, "counts", action->counts);
    add_answers(d, e, action, answers);
}

static void
assign_role(struct draft *d, const char *role)
{
    const char   *owner = draft_role(d, role);
    struct event *e = draft_event(d, EVENT_ASSIGNED);

    doc_set_text(e->body, "owner", owner);
}

static void
leave_for(struct draft *d, const struct action *action, const struct stage *to)
{
    const char *owner = action->assign != NULL ? draft_role(d, action->assign)
                                               : draft_stage_owner(d, to);

    draft_enter(d, to, owner);
    clocks_react(d, ON_ENTERING, to->name, d->world->now_ms);
    if (to->final)
        clocks_stop_all(d);
}

enum err
plan_act(const struct gate *g, const struct command *cmd,
         struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    const struct action *action = NULL;
    const struct stage  *stage = NULL;
    const struct stage  *to = NULL;
    const json_t        *unmet;
    const char          *before;
    json_t              *answers =
        cmd->answers == NULL ? doc_object(g->mem) : (json_t *)cmd->answers;
    struct draft d = draft_begin(g->world, g->state, out, out->count);

    TRY(find_action(g, cmd->action, &stage, &action, why));
    TRY(gate_act(g, &cmd->by, action, &unmet, why));
    TRY(check_answers(g, action, answers, mistakes, why));
    TRY(find_target(g, action, answers, &to, why));
    if (action->sign != NULL && !cmd->signs)
        return fault_field(why, ERR_INPUT, "sign",
                           "this action is signed: give your password again");
    d.actor = cmd->by.login;
    before = draft_stage_owner(&d, stage);
    add_acted(&d, action, answers, to);
    clocks_react(&d, ON_ACTED, action->name, g->world->now_ms);
    if (to != NULL && to != stage)
        leave_for(&d, action, to);
    else if (action->assign != NULL)
        assign_role(&d, action->assign);
    else
        draft_follow_owner(&d, before);
    if (action->letter != NULL)
        draft_letter(&d, action->letter);
    return OK;
}
