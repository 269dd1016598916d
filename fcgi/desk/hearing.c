/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hearing: plan, ask a judge, plan what follows.  The judge is only asked
 * when the procedure has a table for the moment.
 */
#include "desk/hearing.h"

#include <string.h>

#include "base/doc.h"

/* The tables to decide for one moment. */
struct docket {
    const char **tables;
    size_t       count;
};

static struct docket
docket_for(const struct hearing *h, enum trigger_kind on, const char *what,
           struct arena *mem)
{
    struct docket k;

    k.tables = plan_tables(h->world.procedure, on, what, mem, &k.count);
    return k;
}

static struct docket
docket_join(struct docket a, struct docket b, struct arena *mem)
{
    struct docket both = {
        .tables = arena_take(mem, (a.count + b.count + 1) * sizeof(char *)),
        .count = a.count + b.count,
    };

    if (a.count > 0)
        memcpy(both.tables, a.tables, a.count * sizeof(char *));
    memcpy(both.tables + a.count, b.tables, b.count * sizeof(char *));
    return both;
}

/* What came of asking a judge: decisions, or the fault that stood in the way.
 */
struct verdict {
    json_t      *decisions;
    struct fault failed;
    bool         has_failed;
};

static const struct fault *
verdict_fault(const struct verdict *v)
{
    return v->has_failed ? &v->failed : NULL;
}

/* A procedure's own failure is a verdict; a judge that cannot be had is an
 * error, unless the hearing insists. */
static enum err
ask(const struct hearing *h, const struct docket *k, const json_t *facts,
    struct arena *mem, struct verdict *out)
{
    enum err err;

    *out = (struct verdict){.decisions = doc_array(mem)};
    if (k->count == 0)
        return OK;
    err = engine_decide(h->engine, mem, h->version, k->tables, facts,
                        &out->decisions, &out->failed);
    if (err == OK)
        return OK;
    if (err != ERR_RULE && !h->insist)
        return err;
    out->has_failed = true;
    if (out->failed.field[0] == '\0')
        snprintf(out->failed.field, sizeof out->failed.field, "%s",
                 k->tables[0]);
    return OK;
}

/* The state as it will be after the events planned so far. */
static json_t *
state_after(const json_t *state, const struct event_list *out, size_t from)
{
    json_t *after = state_copy(out->mem, state);

    state_apply_all(after, out->items + from, out->count - from);
    return after;
}

enum err
hearing_judge(const struct hearing *h, const json_t *state,
              struct event_list *out, struct fault *why)
{
    struct docket  k = docket_for(h, ON_SUBMITTED, NULL, out->mem);
    json_t        *facts = plan_facts(&h->world, state, out->mem);
    struct verdict v;
    enum err       err = ask(h, &k, facts, out->mem, &v);

    if (err != OK) {
        *why = v.failed;
        return err;
    }
    return plan_judge(&h->world, state, v.has_failed ? NULL : v.decisions,
                      verdict_fault(&v), out, why);
}

/* The tables that the events of a command call: on the act and on entering. */
static struct docket
docket_of_events(const struct hearing *h, const struct event_list *out,
                 size_t from)
{
    struct docket k = {.tables = NULL, .count = 0};

    for (size_t i = from; i < out->count; i++) {
        const struct event *e = &out->items[i];

        if (e->kind == EVENT_ACTED)
            k = docket_join(
                k,
                docket_for(h, ON_ACTED, doc_text(e->body, "action"), out->mem),
                out->mem);
        if (e->kind == EVENT_ENTERED)
            k = docket_join(k,
                            docket_for(h, ON_ENTERING,
                                       doc_text(e->body, "stage"), out->mem),
                            out->mem);
    }
    return k;
}

enum err
hearing_command(const struct hearing *h, const json_t *state,
                const struct command *cmd, struct event_list *out,
                struct mistakes *mistakes, struct fault *why)
{
    struct hearing       firm = *h;
    size_t               from = out->count;
    struct docket        k;
    json_t              *after;
    struct verdict       v;

    firm.insist = true;
    TRY(plan_command(&h->world, state, cmd, out, mistakes, why));
    k = docket_of_events(h, out, from);
    if (k.count == 0)
        return OK;
    after = state_after(state, out, from);
    if (ask(&firm, &k, plan_facts(&h->world, after, out->mem), out->mem, &v) != OK)
        return fault(why, ERR_INTERNAL, "a hearing that insists was refused");
    return plan_decisions(&h->world, after, v.decisions, verdict_fault(&v),
                          NULL, out, why);
}

/* What the judge is told about the clock that ran out. */
static json_t *
late_facts(const struct hearing *h, const json_t *after, const char *clock,
           struct arena *mem)
{
    json_t *facts = plan_facts(&h->world, after, mem);
    json_t *late = doc_object(mem);

    doc_set_text(late, "clock", clock);
    doc_set_int(late, "level", doc_int(state_clock(after, clock), "late", 1));
    doc_set(facts, "late", late);
    return facts;
}

enum err
hearing_late(const struct hearing *h, const json_t *state, const char *clock,
             struct event_list *out, struct fault *why)
{
    struct docket  k = docket_for(h, ON_LATE, clock, out->mem);
    size_t         from = out->count;
    json_t        *after;
    struct verdict v;
    enum err       err;

    TRY(plan_late(&h->world, state, clock, out, why));
    after = state_after(state, out, from);
    err = ask(h, &k, late_facts(h, after, clock, out->mem), out->mem, &v);
    if (err != OK) {
        out->count = from;
        *why = v.failed;
        return err;
    }
    if (k.count == 0)
        return OK;
    return plan_decisions(&h->world, after, v.decisions, verdict_fault(&v),
                          clock, out, why);
}
