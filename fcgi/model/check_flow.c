/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way through a procedure: every stage is somebody's, has something to do,
 * can be reached and leads to an end; every action names what there is.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"

static void
check_target(const struct procedure *p, const struct action *a,
             const char *target, struct findings *out)
{
    if (procedure_stage(p, target) == NULL)
        finding_add(out, true, "unknown-stage", a->at,
                    "action \"%s\" leads to \"%s\", which is no stage; add the "
                    "stage or mend the name",
                    a->name, target);
}

/* Each value of the field that chooses has its target, and only those. */
static void
check_options(const struct action *a, const struct field *by,
              struct findings *out)
{
    const char *value;
    json_t     *stage;

    for (size_t i = 0; i < by->option_count; i++)
        if (json_object_get(a->to_by, by->options[i]) == NULL)
            finding_add(out, true, "target-missing", a->at,
                        "action \"%s\" has no target for %s = \"%s\"; add it "
                        "to `to`",
                        a->name, a->by, by->options[i]);
    json_object_foreach((json_t *)a->to_by, value, stage)
    {
        if (!field_has_option(by, value))
            finding_add(out, true, "unknown-option", a->at,
                        "action \"%s\" has a target for \"%s\", which %s "
                        "cannot be; mend the name or add the option",
                        a->name, value, a->by);
    }
}

static void
check_by(const struct procedure *p, const struct action *a,
         struct findings *out)
{
    const struct field *by = a->by == NULL ? NULL : field_at(p, a->by);

    if (a->by == NULL)
        finding_add(out, true, "by-missing", a->at,
                    "action \"%s\" has several targets; say with by = "
                    "\"form.field\" which field chooses",
                    a->name);
    else if (by == NULL)
        finding_add(out, true, "unknown-field", a->at,
                    "action \"%s\" chooses by \"%s\", which is no field; write "
                    "form.field",
                    a->name, a->by);
    else if (by->kind != FIELD_CHOICE)
        finding_add(out, true, "by-not-choice", a->at,
                    "action \"%s\" chooses by \"%s\", which is no choice; use "
                    "a choice field",
                    a->name, a->by);
    else
        check_options(a, by, out);
    if (by != NULL && by->kind == FIELD_CHOICE && !by->required)
        finding_add(out, true, "by-not-required", a->at,
                    "action \"%s\" chooses by \"%s\", which may be left empty; "
                    "make the field required",
                    a->name, a->by);
}

static void
check_who(const struct procedure *p, const struct action *a,
          struct findings *out)
{
    for (size_t i = 0; a->who != NULL && a->who[i] != NULL; i++)
        if (role_look(p, a->who[i]) != ROLE_FINE)
            finding_add(out, true, "nobody-may", a->at,
                        "action \"%s\" is for \"%s\", which nobody can be; "
                        "write team.role with a team and a role there are",
                        a->name, a->who[i]);
}

static void
check_action(const struct procedure *p, const struct action *a,
             struct findings *out)
{
    const char *value;
    json_t     *stage;

    if (a->form != NULL && procedure_form(p, a->form) == NULL)
        finding_add(out, true, "unknown-form", a->at,
                    "action \"%s\" fills in \"%s\", which is no form; add the "
                    "form or mend the name",
                    a->name, a->form);
    if (a->letter != NULL &&
        doc_at(json_object_get(p->model, "letters"), a->letter) == NULL)
        finding_add(out, true, "unknown-letter", a->at,
                    "action \"%s\" sends \"%s\", which is no letter; write it "
                    "in letters/",
                    a->name, a->letter);
    if (a->assign != NULL)
        check_role(p, a->assign, a->at, out);
    check_who(p, a, out);
    if (a->to != NULL)
        check_target(p, a, a->to, out);
    if (a->to_by == NULL)
        return;
    json_object_foreach((json_t *)a->to_by, value, stage)
    {
        check_target(p, a, json_string_value(stage), out);
    }
    check_by(p, a, out);
}

static void
check_stage(const struct procedure *p, const struct stage *s,
            struct findings *out)
{
    if (s->owner != NULL)
        check_role(p, s->owner, s->at, out);
    for (size_t i = 0; i < s->action_count; i++)
        check_action(p, &s->actions[i], out);
    if (s->final)
        return;
    if (s->owner == NULL)
        finding_add(out, true, "stage-without-owner", s->at,
                    "stage \"%s\" is nobody's; give it an owner such as "
                    "\"service.officer\", or make it final",
                    s->name);
    if (s->action_count == 0)
        finding_add(out, true, "stage-without-action", s->at,
                    "stage \"%s\" has no action, so nothing can leave it; add "
                    "one, or make it final",
                    s->name);
}

/* --- reaching --- */

bool
action_leads_to(const struct action *a, const char *stage)
{
    const char *value;
    json_t     *target;

    if (a->to != NULL && strcmp(a->to, stage) == 0)
        return true;
    json_object_foreach((json_t *)a->to_by, value, target)
    {
        if (strcmp(json_string_value(target), stage) == 0)
            return true;
    }
    return false;
}

static bool
stage_leads_to(const struct stage *from, const struct stage *to)
{
    for (size_t i = 0; i < from->action_count; i++)
        if (action_leads_to(&from->actions[i], to->name))
            return true;
    return false;
}

/* Marks all stages that one step, again and again, connects to marked ones:
 * forwards (from the marked ones) or backwards (to them). */
static void
spread(const struct procedure *p, bool *marked, bool forwards)
{
    bool grown = true;

    while (grown) {
        grown = false;
        for (size_t i = 0; i < p->stage_count * p->stage_count; i++) {
            size_t from = i / p->stage_count;
            size_t to = i % p->stage_count;
            size_t have = forwards ? from : to;
            size_t gain = forwards ? to : from;

            if (marked[have] && !marked[gain] &&
                stage_leads_to(&p->stages[from], &p->stages[to]))
                grown = marked[gain] = true;
        }
    }
}

static void
check_reach(const struct procedure *p, struct findings *out)
{
    bool *reached = arena_take(out->mem, p->stage_count * sizeof(bool));
    bool *ends = arena_take(out->mem, p->stage_count * sizeof(bool));

    reached[0] = true;
    for (size_t i = 0; i < p->stage_count; i++)
        ends[i] = p->stages[i].final;
    spread(p, reached, true);
    spread(p, ends, false);
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct stage *s = &p->stages[i];

        if (!reached[i])
            finding_add(out, true, "unreachable-stage", s->at,
                        "no action leads to stage \"%s\"; lead one there, or "
                        "take the stage out",
                        s->name);
        if (!ends[i])
            finding_add(out, true, "no-way-to-final", s->at,
                        "from stage \"%s\" no way leads to a final stage; add "
                        "an action that does",
                        s->name);
    }
}

static bool
has_final(const struct procedure *p)
{
    for (size_t i = 0; i < p->stage_count; i++)
        if (p->stages[i].final)
            return true;
    return false;
}

void
check_flow(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->stage_count; i++)
        check_stage(p, &p->stages[i], out);
    if (p->stage_count == 0)
        finding_add(out, true, "no-stages", "",
                    "the procedure has no stage; declare the first one, where "
                    "complaints begin");
    else if (!has_final(p))
        finding_add(out, true, "no-final-stage", "",
                    "no stage is final, so no complaint ever ends; declare one "
                    "with final = true");
    else
        check_reach(p, out);
}
