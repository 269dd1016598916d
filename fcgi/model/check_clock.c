/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clocks: they hang on moments that happen, have a limit that is known, end,
 * and somebody hears when one is late.
 */
#include <string.h>

#include "base/text.h"
#include "model/check.h"

/* --- triggers --- */

static void
check_moment(const struct procedure *p, const struct trigger *t, const char *at,
             struct findings *out)
{
    bool stage = t->on == ON_ENTERING || t->on == ON_LEAVING;

    if (t->what == NULL)
        return;
    if (stage && procedure_stage(p, t->what) == NULL)
        finding_add(out, "unknown-stage", at,
                    "%s \"%s\" never happens: it is no stage",
                    t->on == ON_ENTERING ? "entering" : "leaving", t->what);
    if (t->on == ON_ACTED && !action_is_named(p, t->what))
        finding_add(out, "unknown-action", at,
                    "acted \"%s\" never happens: it is no action", t->what);
    if (t->on == ON_LATE && procedure_clock(p, t->what) == NULL)
        finding_add(out, "unknown-clock", at,
                    "late \"%s\" never happens: it is no clock", t->what);
    if ((t->on == ON_JOINED || t->on == ON_RECEIPT) &&
        !task_is_opened(p, t->what))
        finding_add(out, "unknown-task", at,
                    "%s \"%s\" never happens: nobody opens this task",
                    t->on == ON_JOINED ? "joined" : "receipt", t->what);
}

void
check_trigger(const struct procedure *p, const struct trigger *t,
              const char *at, struct findings *out)
{
    for (; t != NULL; t = t->also)
        check_moment(p, t, at, out);
}

/* --- starting and stopping --- */

/* Moments that clocks hear; a final stage is never left. */
static bool
starts_clocks(const struct procedure *p, const struct trigger *t)
{
    const struct stage *left = NULL;

    if (t->on == ON_LEAVING && t->what != NULL)
        left = procedure_stage(p, t->what);
    return t->on != ON_NOTHING && t->on != ON_SUBMITTED && t->on != ON_LATE &&
           (left == NULL || !left->final);
}

/* A record is received once, before its clocks run; all else that stops them
 * is done by people. */
static bool
stops_clocks(const struct procedure *p, const struct trigger *t)
{
    return starts_clocks(p, t) && t->on != ON_RECEIVED;
}

static bool
some_moment(const struct procedure *p, const struct trigger *t,
            bool (*is)(const struct procedure *p, const struct trigger *t))
{
    for (; t != NULL; t = t->also)
        if (is(p, t))
            return true;
    return false;
}

static void
check_ends(const struct procedure *p, const struct clock *c,
           struct findings *out)
{
    if (!some_moment(p, &c->starts, starts_clocks))
        finding_add(out, "clock-never-starts", c->at,
                    "clock \"%s\" starts with nothing that happens to a "
                    "clock",
                    c->name);
    if (c->rests.on != ON_NOTHING && !c->repeats)
        finding_add(out, "clock-never-rests", c->at,
                    "clock \"%s\" runs once, so it cannot rest", c->name);
    if (c->repeats && !some_moment(p, &c->stops, stops_clocks))
        finding_add(out, "endless-clock", c->at,
                    "clock \"%s\" repeats, and nothing that a person does "
                    "stops it",
                    c->name);
}

/* --- the limit --- */

static void
check_limit(const struct procedure *p, const struct clock *c, const char *name,
            struct findings *out)
{
    const struct field *f = field_at(p, name);
    const struct form  *form = form_at(p, name, out->mem);
    bool                until = c->until_field != NULL;

    if (f == NULL)
        finding_add(out, "unknown-field", c->at,
                    "the limit of clock \"%s\" is \"%s\", which is no field",
                    c->name, name);
    else if (!until && f->kind != FIELD_NUMBER)
        finding_add(out, "limit-not-number", c->at,
                    "the limit of clock \"%s\" is \"%s\", which is no number",
                    c->name, name);
    else if (until && f->kind != FIELD_DATE && f->kind != FIELD_DATETIME)
        finding_add(out, "until-not-date", c->at,
                    "clock \"%s\" runs until \"%s\", which is no date", c->name,
                    name);
    else if (!f->required || !form_is_filled(p, form))
        finding_add(out, "limit-not-required", c->at,
                    "the limit of clock \"%s\" is \"%s\", which may be left "
                    "empty: the clock then never starts",
                    c->name, name);
}

static bool
is_heard(const struct procedure *p, const struct clock *c)
{
    for (size_t i = 0; i < p->table_count; i++)
        for (const struct trigger *t = &p->tables[i].on; t != NULL; t = t->also)
            if (t->on == ON_LATE &&
                (t->what == NULL || strcmp(t->what, c->name) == 0))
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
    check_ends(p, c, out);
    if (c->limit_field != NULL)
        check_limit(p, c, c->limit_field, out);
    if (c->until_field != NULL)
        check_limit(p, c, c->until_field, out);
    for (size_t i = 0; c->pauses != NULL && c->pauses[i] != NULL; i++)
        if (procedure_stage(p, c->pauses[i]) == NULL)
            finding_add(out, "unknown-stage", c->at,
                        "clock \"%s\" pauses in \"%s\", which is no stage",
                        c->name, c->pauses[i]);
    if (!is_heard(p, c))
        finding_add(out, "clock-without-escalation", c->at,
                    "nobody hears when clock \"%s\" is late", c->name);
}

void
check_clocks(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->clock_count; i++)
        check_clock(p, &p->clocks[i], out);
}
