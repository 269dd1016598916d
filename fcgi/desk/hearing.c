/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hearing: plan, ask a judge, plan what follows.  The judge is only asked
 * when the procedure has a table for the moment.
 */
#include "desk/hearing.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/deputy.h"

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

/* With the tables that one more trigger calls; each is decided once. */
static void
docket_add(struct docket *k, const struct hearing *h, enum trigger_kind on,
           const char *what, struct arena *mem)
{
    struct docket more = docket_for(h, on, what, mem);
    const char  **all =
        arena_take(mem, (k->count + more.count + 1) * sizeof *all);

    if (k->count > 0)
        memcpy(all, k->tables, k->count * sizeof *all);
    k->tables = all;
    for (size_t i = 0; i < more.count; i++)
        if (!text_is_one_of(more.tables[i], all))
            all[k->count++] = more.tables[i];
}

/* --- what the judge is told --- */

/* Nothing ever happened before. */
static void
look_at_nothing(const struct need *need, struct arena *mem, json_t **out)
{
    *out = doc_object(mem);
    if (!need->last)
        doc_set_int(*out, "value", 0);
    doc_set(*out, "numbers", doc_array(mem));
}

static enum err
look_up(const struct hearing *h, const struct need *need, const json_t *state,
        struct arena *mem, json_t **out, struct fault *why)
{
    if (h->history == NULL) {
        look_at_nothing(need, mem, out);
        return OK;
    }
    return h->history->look(h->history->data, mem, need, state, h->world.now_ms,
                            out, why);
}

/* What one table needs, into the facts and into *found by its names. */
static enum err
look_for_table(const struct hearing *h, const struct table *table,
               const json_t *state, json_t *facts, json_t *found,
               struct arena *mem, struct fault *why)
{
    for (size_t i = 0; i < table->need_count; i++) {
        const struct need *need = &table->needs[i];
        json_t            *answer;
        json_t            *value;

        TRY(look_up(h, need, state, mem, &answer, why));
        value = json_object_get(answer, "value");
        if (value != NULL && !json_is_null(value))
            doc_set(facts, need->name, value);
        doc_set(found, need->name, answer);
    }
    return OK;
}

enum err
hearing_facts(const struct hearing *h, const struct asking *about,
              struct arena *mem, json_t **facts, json_t **looked,
              struct fault *why)
{
    json_t *all = doc_object(mem);

    *facts = about->state == NULL ? doc_object(mem)
                                  : plan_facts(&h->world, about->state, mem);
    for (const char *const *name = about->tables; *name != NULL; name++) {
        const struct table *table = procedure_table(h->world.procedure, *name);
        json_t             *found = doc_object(mem);

        if (table == NULL || table->need_count == 0)
            continue;
        TRY(look_for_table(h, table, about->state, *facts, found, mem, why));
        doc_set(all, *name, found);
    }
    if (about->extra != NULL)
        json_object_update(*facts, (json_t *)about->extra);
    if (looked != NULL)
        *looked = all;
    return OK;
}

/* What was looked up for a table goes with its decision. */
static void
add_history(json_t *decisions, const json_t *looked)
{
    size_t  i;
    json_t *decision;

    json_array_foreach(decisions, i, decision)
    {
        const char *table = doc_text(decision, "table");
        json_t *found = table == NULL ? NULL : json_object_get(looked, table);

        if (found != NULL)
            doc_set(decision, "history", found);
    }
}

/* --- asking --- */

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

static enum err
decide(const struct hearing *h, const struct docket *k, const json_t *state,
       const json_t *extra, struct arena *mem, struct verdict *out)
{
    const struct asking about = {k->tables, state, extra};
    json_t             *facts;
    json_t             *looked;

    TRY(hearing_facts(h, &about, mem, &facts, &looked, &out->failed));
    TRY(engine_decide(h->engine, mem, h->version, k->tables, facts,
                      &out->decisions, &out->failed));
    add_history(out->decisions, looked);
    return OK;
}

/* A procedure's own failure is a verdict; a judge or an earlier complaint that
 * cannot be had is an error, unless the hearing insists. */
static enum err
ask(const struct hearing *h, const struct docket *k, const json_t *state,
    const json_t *extra, struct arena *mem, struct verdict *out)
{
    enum err err;

    *out = (struct verdict){.decisions = doc_array(mem)};
    if (k->count == 0)
        return OK;
    err = decide(h, k, state, extra, mem, out);
    if (err == OK)
        return OK;
    if (h->away != NULL && out->failed.again)
        *h->away = out->failed;
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
    struct verdict v;
    enum err       err = ask(h, &k, state, NULL, out->mem, &v);

    if (err != OK) {
        *why = v.failed;
        return err;
    }
    return plan_judge(&h->world, state, v.has_failed ? NULL : v.decisions,
                      verdict_fault(&v), out, why);
}

/* The last task of a name was done by this event. */
static const char *
joined_by(const struct event *e, const json_t *after)
{
    const json_t *tasks = json_object_get(after, "tasks");
    const char   *name;
    size_t        i;
    json_t       *task;

    json_array_foreach((json_t *)tasks, i, task)
    {
        struct task_tally tally;

        name = doc_text(task, "name");
        if (name == NULL ||
            doc_int(task, "task", 0) != doc_int(e->body, "task", -1))
            continue;
        tally = state_tasks(after, name);
        return tally.done == tally.opened ? name : NULL;
    }
    return NULL;
}

/* The tables that one event of a command calls. */
static void
docket_of_event(struct docket *k, const struct hearing *h,
                const struct event *e, const json_t *before,
                const json_t *after, struct arena *mem)
{
    const char *by = doc_text(e->body, "by");
    const char *joined;

    switch (e->kind) {
    case EVENT_ACTED:
        docket_add(k, h, ON_ACTED, doc_text(e->body, "action"), mem);
        break;
    case EVENT_ENTERED:
        docket_add(k, h, ON_LEAVING, state_stage(before), mem);
        docket_add(k, h, ON_ENTERING, doc_text(e->body, "stage"), mem);
        break;
    case EVENT_ANSWERED:
        if (by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0)
            docket_add(k, h, ON_CUSTOMER, NULL, mem);
        break;
    case EVENT_TASK_ANSWERED:
    case EVENT_TASK_EXCUSED:
        joined = joined_by(e, after);
        if (joined != NULL)
            docket_add(k, h, ON_JOINED, joined, mem);
        break;
    default:
        break;
    }
}

/* The procedure has a table for something that commands bring about. */
static bool
has_tables(const struct procedure *p)
{
    for (size_t i = 0; i < p->table_count; i++)
        for (const struct trigger *t = &p->tables[i].on; t != NULL; t = t->also)
            if (t->on != ON_SUBMITTED && t->on != ON_LATE)
                return true;
    return false;
}

enum err
hearing_command(const struct hearing *h, const json_t *state,
                const struct command *cmd, struct event_list *out,
                struct mistakes *mistakes, struct fault *why)
{
    struct hearing firm = *h;
    size_t         from = out->count;
    struct docket  k = {.tables = NULL, .count = 0};
    json_t        *after;
    struct verdict v;

    firm.insist = true;
    TRY(deputy_plan(&h->world, state, cmd, out, mistakes, why));
    if (!has_tables(h->world.procedure))
        return OK;
    after = state_after(state, out, from);
    for (size_t i = from; i < out->count; i++)
        docket_of_event(&k, h, &out->items[i], state, after, out->mem);
    if (k.count == 0)
        return OK;
    if (ask(&firm, &k, after, NULL, out->mem, &v) != OK)
        return fault(why, ERR_INTERNAL, "a hearing that insists was refused");
    return plan_decisions(&h->world, after, v.decisions, verdict_fault(&v),
                          NULL, out, why);
}

/* What the judge is told about the clock that ran out. */
static json_t *
late_facts(const json_t *after, const char *clock, struct arena *mem)
{
    json_t *facts = doc_object(mem);
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
    err = ask(h, &k, after, late_facts(after, clock, out->mem), out->mem, &v);
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
