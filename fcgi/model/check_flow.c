/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way through a procedure: every stage is somebody's, has something to do,
 * can be reached and leads to an end.
 */
#include <string.h>

#include "model/check.h"

/* What is closed is the customer's alone: they may rate it, or open it again.
 */
static void
check_final(const struct stage *s, struct findings *out)
{
    for (size_t i = 0; i < s->action_count; i++)
        if (!action_is_customers(&s->actions[i]))
            finding_add(out, "action-in-final", s->actions[i].at,
                        "stage \"%s\" is final and closes the record, so "
                        "\"%s\" can never be done there",
                        s->name, s->actions[i].name);
}

/* Customers may never come back, and a record must not wait for ever. */
static void
check_staff_lead_on(const struct stage *s, struct findings *out)
{
    for (size_t i = 0; i < s->action_count; i++)
        if (!action_is_customers(&s->actions[i]) ||
            s->actions[i].who[1] != NULL)
            return;
    finding_add(out, "waits-for-customer", s->at,
                "in stage \"%s\" only the customer has actions, and may never "
                "come back",
                s->name);
}

static void
check_stage(const struct procedure *p, const struct stage *s,
            struct findings *out)
{
    if (s->owner != NULL)
        check_role(p, s->owner, s->at, out);
    for (size_t i = 0; i < s->action_count; i++)
        check_action(p, &s->actions[i], out);
    if (s->final) {
        check_final(s, out);
        return;
    }
    if (s->owner == NULL)
        finding_add(out, "stage-without-owner", s->at,
                    "stage \"%s\" is nobody's", s->name);
    if (s->action_count == 0)
        finding_add(out, "stage-without-action", s->at,
                    "stage \"%s\" has no action, so nothing can leave it",
                    s->name);
    else
        check_staff_lead_on(s, out);
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
        if (strcmp(text_or_empty(target), stage) == 0)
            return true;
    }
    return false;
}

static bool
stage_leads_to(const struct stage *from, const struct stage *to)
{
    for (size_t i = 0; i < from->action_count; i++)
        if ((!from->final || action_is_customers(&from->actions[i])) &&
            action_leads_to(&from->actions[i], to->name))
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

bool *
stages_reached(const struct procedure *p, struct arena *mem)
{
    bool *reached = arena_take(mem, p->stage_count * sizeof(bool));

    reached[0] = true;
    for (size_t i = 0; i < p->form_count; i++)
        if (p->forms[i].starts_in != NULL)
            reached[procedure_first_stage(p, p->forms[i].name) - p->stages] =
                true;
    spread(p, reached, true);
    return reached;
}

static void
check_reach(const struct procedure *p, struct findings *out)
{
    bool *reached = stages_reached(p, out->mem);
    bool *ends = arena_take(out->mem, p->stage_count * sizeof(bool));

    for (size_t i = 0; i < p->stage_count; i++)
        ends[i] = p->stages[i].final;
    spread(p, ends, false);
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct stage *s = &p->stages[i];

        if (!reached[i])
            finding_add(out, "unreachable-stage", s->at,
                        "no action leads to stage \"%s\"", s->name);
        if (!ends[i] && s->action_count > 0)
            finding_add(out, "no-way-to-final", s->at,
                        "from stage \"%s\" no way leads to a final stage",
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
        finding_add(out, "no-stages", procedure_place(p),
                    "the procedure has no stage");
    else if (!has_final(p))
        finding_add(out, "no-final-stage", procedure_place(p),
                    "no stage is final, so no record ever ends");
    else
        check_reach(p, out);
}
