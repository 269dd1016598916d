/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning what decisions make happen: one `decided` event a table, and the
 * steps its rule asked for.  The steps were checked (model/step.h) before they
 * came here; what a judge is told, and about which tables, is here too.
 */
#include "desk/step.h"
#include "desk/trigger.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

const char **
plan_tables(const struct procedure *p, enum trigger_kind on, const char *what,
            struct arena *mem, size_t *count)
{
    const char **names = arena_take(mem, (p->table_count + 1) * sizeof *names);
    size_t       n = 0;

    for (size_t i = 0; i < p->table_count; i++) {
        const struct trigger *t = &p->tables[i].on;

        if (trigger_matches(t, on, what))
            names[n++] = p->tables[i].name;
    }
    *count = n;
    return names;
}

static const char *
zone_of(const struct world *w)
{
    return w->calendar == NULL ? "UTC" : calendar_zone(w->calendar);
}

json_t *
plan_facts(const struct world *w, const json_t *state, struct arena *mem)
{
    static const char *const known[] = {
        "number", "stage", "owner", "received_ms", "channel", "lang", NULL};
    enum { DATE_LENGTH = 10 };
    json_t     *facts = doc_object(mem);
    int64_t     received_ms = doc_int(state, "received_ms", w->now_ms);
    const char *at = moment_local(mem, received_ms, zone_of(w));

    json_object_update(facts, state_facts(state));
    for (size_t i = 0; known[i] != NULL; i++) {
        json_t *value = json_object_get(state, known[i]);

        if (value != NULL)
            doc_set(facts, known[i], value);
    }
    doc_set_text(facts, "received_at", at);
    doc_set_text(facts, "received_on", arena_bytes(mem, at, DATE_LENGTH));
    return facts;
}

/* A fact that holds what a personal field was answered, or its free words. */
bool
fact_is_personal(const struct procedure *p, const char *name)
{
    return name != NULL && procedure_is_personal(p, name);
}

/* A fact from history, under its own name, of what is personal where it comes
 * from; what another procedure's field holds is not known here, so it may be.
 */
static bool
need_is_personal(const struct procedure *p, const char *table, const char *name)
{
    const struct table *t = table == NULL ? NULL : procedure_table(p, table);

    for (size_t i = 0; t != NULL && i < t->need_count; i++)
        if (strcmp(t->needs[i].name, name) == 0)
            return t->needs[i].give != NULL &&
                   (t->needs[i].procedures != NULL ||
                    fact_is_personal(p, t->needs[i].give));
    return false;
}

/* One half of an event's personal things; made when it is not there yet. */
static void
set_personal(struct draft *d, struct event *e, const char *key, json_t *value)
{
    if (json_object_size(value) == 0)
        return;
    if (e->personal == NULL)
        e->personal = doc_object(d->out->mem);
    doc_set(e->personal, key, value);
}

/* What was looked up for a decision. */
static void
split_history(struct draft *d, const json_t *decision, struct event *e)
{
    const json_t *history = json_object_get(decision, "history");
    json_t       *lasting = doc_object(d->out->mem);
    json_t       *personal = doc_object(d->out->mem);
    const char   *name;
    json_t       *found;

    json_object_foreach((json_t *)history, name, found)
    {
        bool own = need_is_personal(d->world->procedure,
                                    doc_text(decision, "table"), name);

        doc_set(own ? personal : lasting, name, found);
    }
    if (json_object_size(lasting) > 0)
        doc_set(e->body, "history", lasting);
    set_personal(d, e, "history", personal);
}

/* The facts a decision was made on: what belongs to a person goes beside the
 * chain, not into it. */
static void
split_facts(struct draft *d, const json_t *decision, struct event *e)
{
    const struct procedure *p = d->world->procedure;
    const json_t           *facts = json_object_get(decision, "facts");
    json_t                 *lasting = doc_object(d->out->mem);
    json_t                 *personal = doc_object(d->out->mem);
    const char             *name;
    json_t                 *value;

    json_object_foreach((json_t *)facts, name, value)
    {
        if (fact_is_personal(p, name) ||
            need_is_personal(p, doc_text(decision, "table"), name))
            doc_set(personal, name, value);
        else
            doc_set(lasting, name, value);
    }
    doc_set(e->body, "facts", lasting);
    set_personal(d, e, "facts", personal);
}

static const char *
rule_name(struct draft *d, const json_t *decision)
{
    const char *rule = doc_text(decision, "rule");
    const char *table = doc_text(decision, "table");

    if (rule == NULL)
        return NULL;
    return arena_join(d->out->mem, table == NULL ? "" : table, "/", rule, NULL);
}

void
steps_decided(struct draft *d, const json_t *decision, const json_t *late)
{
    static const char *const kept[] = {"table", "at",     "evidence", "set",
                                       "tell",  "assign", "letter",   "open",
                                       "again", "urgent", "trace",    NULL};
    struct event            *e = draft_event(d, EVENT_DECIDED);

    e->rule = rule_name(d, decision);
    e->reason = doc_text(decision, "because");
    for (size_t i = 0; kept[i] != NULL; i++) {
        json_t *value = json_object_get(decision, kept[i]);

        if (value != NULL && !json_is_null(value))
            doc_set(e->body, kept[i], value);
    }
    if (json_is_object(json_object_get(decision, "facts")))
        split_facts(d, decision, e);
    split_history(d, decision, e);
    if (late != NULL)
        doc_set(e->body, "late", (json_t *)late);
}

static void
follow_tell(struct draft *d, const json_t *decision, const char *about)
{
    size_t  i;
    json_t *role;

    json_array_foreach(json_object_get(decision, "tell"), i, role)
    {
        if (json_is_string(role))
            draft_told(d, json_string_value(role), about,
                       doc_true(decision, "urgent"));
    }
}

static void
follow_assign(struct draft *d, const json_t *decision)
{
    const char   *role = doc_text(decision, "assign");
    const char   *owner;
    struct event *e;

    /* A rule cannot give a closed complaint to anybody. */
    if (role == NULL || state_is_closed(draft_state(d)))
        return;
    owner = draft_role(d, role);
    e = draft_event(d, EVENT_ASSIGNED);
    doc_set_text(e->body, "owner", owner);
}

/* Marks the events that a decision caused with its rule and reason. */
static void
mark_caused(struct draft *d, const json_t *decision, size_t from)
{
    for (size_t i = from; i < d->out->count; i++) {
        d->out->items[i].rule = rule_name(d, decision);
        d->out->items[i].reason = doc_text(decision, "because");
    }
}

void
steps_follow(struct draft *d, const json_t *decision)
{
    size_t      from = d->out->count;
    const char *about = rule_name(d, decision);
    const char *letter = doc_text(decision, "letter");

    follow_tell(d, decision, about);
    follow_assign(d, decision);
    if (letter != NULL)
        draft_letter(d, letter);
    tasks_decided(d, decision);
    mark_caused(d, decision, from);
}

void
steps_faulted(struct draft *d, const struct fault *failed)
{
    const struct procedure *p = d->world->procedure;

    draft_faulted(d, failed, NULL);
    if (p->stage_count > 0 && p->stages[0].owner != NULL)
        draft_told(d, p->stages[0].owner, "fault", false);
}

/* The late event that these decisions answer: the newest of the clock. */
static json_t *
late_event(const struct event_list *out, const char *clock)
{
    for (size_t i = out->count; i > 0; i--) {
        const struct event *e = &out->items[i - 1];
        const char         *name = doc_text(e->body, "clock");

        if (e->kind == EVENT_CLOCK_LATE && name != NULL &&
            strcmp(name, clock) == 0)
            return e->body;
    }
    return NULL;
}

/* `again` completes the late event with when to look next, counted from when
 * this level fell due and not from when somebody noticed.  A calendar that
 * never opens is a fault in the file, as where a clock starts. */
static void
follow_again(struct draft *d, const json_t *decision, json_t *late)
{
    const struct world *w = d->world;
    const json_t       *again = json_object_get(decision, "again");
    struct span         span;
    struct fault        why;
    int64_t             next_ms;

    if (again == NULL || late == NULL ||
        json_object_get(late, "next_ms") != NULL)
        return;
    if (span_read(again, &span, &why) == OK &&
        calendar_due(w->calendar, doc_int(late, "fell_due_ms", w->now_ms), span,
                     &next_ms, &why) == OK) {
        doc_set_int(late, "next_ms", next_ms);
        return;
    }
    why.field[0] = '\0';
    draft_faulted(d, &why, doc_text(decision, "at"));
}

static json_t *
late_summary(struct arena *mem, const json_t *late)
{
    json_t *summary = doc_object(mem);

    doc_set_text(summary, "clock", doc_text(late, "clock"));
    doc_set_int(summary, "level", doc_int(late, "level", 1));
    return summary;
}

enum err
plan_decisions(const struct world *w, const json_t *state,
               const json_t *decisions, const struct fault *failed,
               const char *late, struct event_list *out, struct fault *why)
{
    struct draft d = draft_begin(w, state, out, out->count);
    json_t      *fired = late == NULL ? NULL : late_event(out, late);
    json_t      *about = fired == NULL ? NULL : late_summary(out->mem, fired);
    const struct stage *stage;
    size_t              i;
    json_t             *decision;

    if (failed != NULL) {
        steps_faulted(&d, failed);
        return OK;
    }
    stage = state_stage(state) == NULL
                ? NULL
                : procedure_stage(w->procedure, state_stage(state));
    json_array_foreach((json_t *)decisions, i, decision)
    {
        const char *before = draft_stage_owner(&d, stage);

        steps_decided(&d, decision, about);
        draft_follow_owner(&d, before);
        steps_follow(&d, decision);
        follow_again(&d, decision, fired);
    }
    return OK;
}
