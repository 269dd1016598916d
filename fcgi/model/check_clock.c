/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clocks and decision tables: they hang on moments that happen, every stage
 * has some clock behind it, and somebody hears when one is late.
 */
#include <string.h>

#include "base/text.h"
#include "model/check.h"

void
check_trigger(const struct procedure *p, const struct trigger *t,
              const char *at, struct findings *out)
{
    if (t->what == NULL)
        return;
    if (t->on == ON_ENTERING && procedure_stage(p, t->what) == NULL)
        finding_add(out, true, "unknown-stage", at,
                    "entering \"%s\" never happens: it is no stage; mend the "
                    "name",
                    t->what);
    if (t->on == ON_ACTED && !action_is_named(p, t->what))
        finding_add(out, true, "unknown-action", at,
                    "acted \"%s\" never happens: it is no action; mend the "
                    "name",
                    t->what);
    if (t->on == ON_LATE && procedure_clock(p, t->what) == NULL)
        finding_add(out, true, "unknown-clock", at,
                    "late \"%s\" never happens: it is no clock; mend the name",
                    t->what);
}

static bool
trigger_is(const struct trigger *t, enum trigger_kind on, const char *what)
{
    return t->on == on && (t->what == NULL || strcmp(t->what, what) == 0);
}

static bool
is_heard(const struct procedure *p, const struct clock *c)
{
    for (size_t i = 0; i < p->table_count; i++)
        if (trigger_is(&p->tables[i].on, ON_LATE, c->name))
            return true;
    return false;
}

static void
check_clock(const struct procedure *p, const struct clock *c,
            struct findings *out)
{
    check_trigger(p, &c->starts, c->at, out);
    check_trigger(p, &c->stops, c->at, out);
    check_trigger(p, &c->rests, c->at, out);
    if (c->owner != NULL)
        check_role(p, c->owner, c->at, out);
    if (c->starts.on == ON_NOTHING)
        finding_add(out, true, "clock-never-starts", c->at,
                    "clock \"%s\" does not say when it starts; add starts = "
                    "entering \"...\"",
                    c->name);
    if (c->rests.on != ON_NOTHING && !c->repeats)
        finding_add(out, true, "clock-never-rests", c->at,
                    "clock \"%s\" runs once, so it cannot rest; use every "
                    "instead of within, or leave rests out",
                    c->name);
    if (!is_heard(p, c))
        finding_add(out, false, "clock-without-escalation", c->at,
                    "nobody hears when clock \"%s\" is late; add a decision "
                    "table on late",
                    c->name);
}

/* --- where a clock may be running --- */

/* Whether the clock runs in a stage that was just entered, by an action or (a
 * is NULL) by receipt.  As the desk does it: the moments of the action first,
 * then those of the stage; each stops before it starts. */
static bool
runs_after(const struct clock *c, bool ran, const struct action *a,
           const struct stage *entered)
{
    if (a == NULL ? c->starts.on == ON_RECEIVED
                  : trigger_is(&c->starts, ON_ACTED, a->name))
        ran = true;
    else if (a != NULL && trigger_is(&c->stops, ON_ACTED, a->name))
        ran = false;
    if (trigger_is(&c->starts, ON_ENTERING, entered->name))
        return true;
    return ran && !trigger_is(&c->stops, ON_ENTERING, entered->name);
}

/* An action that stays where it is can start a clock there. */
static bool
starts_within(const struct clock *c, const struct stage *s)
{
    for (size_t i = 0; i < s->action_count; i++) {
        const struct action *a = &s->actions[i];

        if (a->to == NULL && a->to_by == NULL &&
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

        if (!runs[to] && action_leads_to(a, p->stages[to].name) &&
            runs_after(c, runs[from], a, &p->stages[to]))
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

    runs[0] = runs_after(c, false, NULL, &p->stages[0]);
    while (grown) {
        grown = false;
        for (size_t from = 0; from < p->stage_count; from++)
            grown = carry(p, c, from, runs) || grown;
    }
    for (size_t i = 0; i < p->stage_count; i++)
        covered[i] = covered[i] || runs[i];
}

static void
check_covered(const struct procedure *p, struct findings *out)
{
    bool *covered = arena_take(out->mem, (p->stage_count + 1) * sizeof(bool));

    if (p->stage_count == 0)
        return;
    for (size_t i = 0; i < p->clock_count; i++)
        mark_clock(p, &p->clocks[i], covered, out->mem);
    for (size_t i = 0; i < p->stage_count; i++)
        if (!covered[i] && !p->stages[i].final)
            finding_add(out, false, "stage-without-clock", p->stages[i].at,
                        "no clock runs in stage \"%s\", so a complaint can lie "
                        "there unseen; start one",
                        p->stages[i].name);
}

void
check_clocks(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->clock_count; i++)
        check_clock(p, &p->clocks[i], out);
    check_covered(p, out);
}

void
check_tables(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->table_count; i++) {
        const struct table *t = &p->tables[i];

        check_trigger(p, &t->on, t->at, out);
        if (t->rule_count == 0)
            finding_add(out, false, "table-without-rules", t->at,
                        "decision table \"%s\" decides nothing; write a rule "
                        "or take it out",
                        t->name);
    }
}
