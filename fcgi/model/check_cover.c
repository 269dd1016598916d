/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where clocks may be running: a stage in which none does is one where a
 * record can lie unseen.  What happens within a stage (a task joined, words of
 * the customer) is taken to happen.
 */
#include <string.h>

#include "model/check.h"

static bool
trigger_is(const struct trigger *t, enum trigger_kind on, const char *what)
{
    for (; t != NULL; t = t->also)
        if (t->on == on && (t->what == NULL || strcmp(t->what, what) == 0))
            return true;
    return false;
}

/* Whether the clock runs in a stage that was just entered from another by an
 * action, or (a is NULL) by receipt.  As the desk does it: the moments of the
 * action, of leaving, of entering; each stops before it starts. */
static bool
runs_after(const struct clock *c, bool ran, const struct action *a,
           const struct stage *left, const struct stage *entered)
{
    if (a == NULL ? trigger_is(&c->starts, ON_RECEIVED, "")
                  : trigger_is(&c->starts, ON_ACTED, a->name))
        ran = true;
    else if (a != NULL && trigger_is(&c->stops, ON_ACTED, a->name))
        ran = false;
    if (left != NULL && trigger_is(&c->starts, ON_LEAVING, left->name))
        ran = true;
    else if (left != NULL && trigger_is(&c->stops, ON_LEAVING, left->name))
        ran = false;
    if (trigger_is(&c->starts, ON_ENTERING, entered->name))
        return true;
    return ran && !trigger_is(&c->stops, ON_ENTERING, entered->name);
}

/* An action that stays where it is can start a clock there, and so can what
 * others do meanwhile. */
static bool
starts_within(const struct clock *c, const struct stage *s)
{
    for (const struct trigger *t = &c->starts; t != NULL; t = t->also)
        if (t->on == ON_CUSTOMER || t->on == ON_JOINED || t->on == ON_RECEIPT)
            return true;
    for (size_t i = 0; i < s->action_count; i++) {
        const struct action *a = &s->actions[i];

        if (((a->to == NULL && a->to_by == NULL) ||
             action_leads_to(a, s->name)) &&
            trigger_is(&c->starts, ON_ACTED, a->name))
            return true;
    }
    return false;
}

/* Marks what one stage's actions carry the clock into; true when that is new.
 */
static bool
carry(const struct procedure *p, const struct clock *c, size_t from, bool *runs)
{
    const struct stage *s = &p->stages[from];
    bool                grown = false;

    if (!runs[from] && starts_within(c, s))
        grown = runs[from] = true;
    for (size_t i = 0; i < s->action_count * p->stage_count; i++) {
        const struct action *a = &s->actions[i / p->stage_count];
        size_t               to = i % p->stage_count;

        if (to != from && !runs[to] && action_leads_to(a, p->stages[to].name) &&
            runs_after(c, runs[from], a, s, &p->stages[to]))
            grown = runs[to] = true;
    }
    return grown;
}

static void
mark_clock(const struct procedure *p, const struct clock *c, bool *covered,
           struct arena *mem)
{
    bool *runs = arena_take(mem, p->stage_count * sizeof(bool));
    bool  grown = true;

    runs[0] = runs_after(c, false, NULL, NULL, &p->stages[0]);
    for (size_t i = 0; i < p->form_count; i++) {
        const struct stage *s = procedure_first_stage(p, p->forms[i].name);

        if (p->forms[i].starts_in != NULL)
            runs[s - p->stages] = runs_after(c, false, NULL, NULL, s);
    }
    while (grown) {
        grown = false;
        for (size_t from = 0; from < p->stage_count; from++)
            grown = carry(p, c, from, runs) || grown;
    }
    for (size_t i = 0; i < p->stage_count; i++)
        covered[i] = covered[i] || runs[i];
}

void
check_covered(const struct procedure *p, struct findings *out)
{
    bool *covered = arena_take(out->mem, (p->stage_count + 1) * sizeof(bool));
    bool *reached;

    if (p->stage_count == 0)
        return;
    reached = stages_reached(p, out->mem);
    for (size_t i = 0; i < p->clock_count; i++)
        mark_clock(p, &p->clocks[i], covered, out->mem);
    for (size_t i = 0; i < p->stage_count; i++)
        if (reached[i] && !covered[i] && !p->stages[i].final)
            finding_add(out, "stage-without-clock", p->stages[i].at,
                        "no clock runs in stage \"%s\", so a record can lie "
                        "there unseen",
                        p->stages[i].name);
}
