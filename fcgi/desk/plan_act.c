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
find_action(const struct gate *g, const struct command *cmd,
            const struct stage **stage, const struct action **action,
            struct fault *why)
{
    const char *at = state_stage(g->state);
    const char *name = cmd->action;

    TRY(gate_is_open_to(g, &cmd->by, why));
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
    const char *dot = strchr(action->by, '.');
    size_t      length = dot == NULL ? 0 : (size_t)(dot - action->by);

    if (dot != NULL && action->form != NULL && strlen(action->form) == length &&
        strncmp(action->form, action->by, length) == 0)
        return json_object_get(answers, dot + 1);
    return state_answer(g->state, action->by);
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
    if (action->form != NULL)
        draft_answers(d, e, procedure_form(d->world->procedure, action->form),
                      answers);
}

static void
assign_role(struct draft *d, const char *role)
{
    const char   *owner = draft_role(d, role);
    struct event *e = draft_event(d, EVENT_ASSIGNED);

    doc_set_text(e->body, "owner", owner);
}

static void
leave_for(struct draft *d, const struct action *action,
          const struct stage *stage, const struct stage *to)
{
    const char *owner;

    draft_fire(d, ON_LEAVING, stage->name, d->world->now_ms);
    owner = action->assign != NULL ? draft_role(d, action->assign)
                                   : draft_stage_owner(d, to);
    draft_enter(d, to, owner);
    draft_fire(d, ON_ENTERING, to->name, d->world->now_ms);
    if (to->final)
        clocks_stop_all(d);
}

/* The letter of this action, or of the answer that chooses one. */
static const char *
letter_name(struct draft *d, const struct action *action)
{
    const json_t *value;

    if (action->letter_of == NULL || action->letter_by == NULL)
        return action->letter;
    value = state_answer(draft_state(d), action->letter_by);
    return json_is_string(value)
               ? doc_text(action->letter_of, json_string_value(value))
               : NULL;
}

/* What an action does beside its own event and where it leads. */
static void
follow(struct draft *d, const struct action *action)
{
    const char *letter;

    tasks_open(d, action);
    for (const char **role = action->tell; role != NULL && *role != NULL;
         role++)
        draft_told(d, *role, action->name, false);
    letter = letter_name(d, action);
    if (letter != NULL)
        draft_letter(d, letter);
    if (action->opens != NULL)
        doc_set_text(draft_event(d, EVENT_OPENED)->body, "procedure",
                     action->opens->procedure);
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

    TRY(find_action(g, cmd, &stage, &action, why));
    TRY(gate_act(g, &cmd->by, action, &unmet, why));
    TRY(check_answers(g, action, answers, mistakes, why));
    TRY(find_target(g, action, answers, &to, why));
    if (action->sign != NULL && !cmd->signs)
        return fault_field(why, ERR_INPUT, "sign",
                           "this action is signed: give your password again");
    d.actor = cmd->by.login;
    before = draft_stage_owner(&d, stage);
    add_acted(&d, action, answers, to);
    draft_fire(&d, ON_ACTED, action->name, g->world->now_ms);
    draft_filled(&d, action->form);
    if (to != NULL && to != stage)
        leave_for(&d, action, stage, to);
    else if (action->assign != NULL)
        assign_role(&d, action->assign);
    else
        draft_follow_owner(&d, before);
    clocks_pause(&d);
    follow(&d, action);
    return OK;
}
