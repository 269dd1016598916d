/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coverage: each kind of thing has a set of names that were reached and a way
 * to list all there are.
 */
#include "desk/coverage.h"

#include <string.h>

#include "base/doc.h"

/* Kinds, as they are called in the sum. */
#define RULES "rules"
#define ACTIONS "actions"
#define CLOCKS "clocks"
#define LATE "late"
#define CLAUSES "clauses"
#define STAGES "stages"

/* Between the rules of a decision that joined several. */
static const char joint[] = "; ";

struct coverage
coverage_begin(const struct procedure *p, struct arena *mem)
{
    return (struct coverage){
        .procedure = p, .mem = mem, .reached = doc_object(mem)};
}

static void
reach(struct coverage *c, const char *kind, const char *name)
{
    json_t *set = json_object_get(c->reached, kind);

    if (name == NULL)
        return;
    if (set == NULL) {
        set = doc_object(c->mem);
        doc_set(c->reached, kind, set);
    }
    doc_set_true(set, name, true);
}

static bool
is_reached(const struct coverage *c, const char *kind, const char *name)
{
    return json_object_get(json_object_get(c->reached, kind), name) != NULL;
}

/* Names a rule by its table, as the journal does. */
static const char *
rule_of(struct coverage *c, const struct table *table, const char *rule)
{
    return arena_join(c->mem, table->name, "/", rule, NULL);
}

/* "notify/a; b" of a table that collects stands for each of them. */
static bool
joins(const char *names, const char *rule)
{
    size_t length = strlen(rule);

    for (const char *at = names; (at = strstr(at, rule)) != NULL; at++) {
        bool begins =
            at == names || (at >= names + 2 && memcmp(at - 2, joint, 2) == 0);
        bool ends = at[length] == '\0' || strncmp(at + length, joint, 2) == 0;

        if (begins && ends)
            return true;
    }
    return false;
}

static void
note_rule(struct coverage *c, const struct event *e)
{
    const char         *name = doc_text(e->body, "table");
    const struct table *table =
        name == NULL ? NULL : procedure_table(c->procedure, name);
    const char *rules;

    if (table == NULL || e->rule == NULL)
        return;
    rules = e->rule + strlen(table->name) + 1;
    for (size_t i = 0; i < table->rule_count; i++) {
        const char *rule = table->rules[i].name;

        if (strcmp(rules, rule) == 0 || (table->collects && joins(rules, rule)))
            reach(c, RULES, rule_of(c, table, rule));
    }
}

void
coverage_note(struct coverage *c, const struct event *e, const char *stage)
{
    if (e->kind == EVENT_DECIDED)
        note_rule(c, e);
    else if (e->kind == EVENT_ENTERED)
        reach(c, STAGES, doc_text(e->body, "stage"));
    else if (e->kind == EVENT_CLOCK_STARTED)
        reach(c, CLOCKS, doc_text(e->body, "clock"));
    else if (e->kind == EVENT_CLOCK_LATE)
        reach(c, LATE, doc_text(e->body, "clock"));
    else if (e->kind == EVENT_ACTED && stage != NULL)
        reach(
            c, ACTIONS,
            arena_join(c->mem, stage, "/", doc_text(e->body, "action"), NULL));
}

void
coverage_note_clauses(struct coverage *c, const json_t *clauses)
{
    size_t  i;
    json_t *clause;

    json_array_foreach((json_t *)clauses, i, clause)
        reach(c, CLAUSES, json_string_value(clause));
}

/* One kind being summed up. */
struct tally {
    struct coverage *coverage;
    const char      *kind;
    json_t          *missing;
    int64_t          reached, of;
};

static void
count(struct tally *t, const char *name)
{
    t->of++;
    if (is_reached(t->coverage, t->kind, name))
        t->reached++;
    else
        doc_push_text(t->missing, name);
}

static void
count_rules(struct tally *t, const struct procedure *p)
{
    for (const struct table *it = p->tables; it < p->tables + p->table_count;
         it++)
        for (size_t i = 0; i < it->rule_count; i++)
            count(t, rule_of(t->coverage, it, it->rules[i].name));
}

static void
count_actions(struct tally *t, const struct procedure *p)
{
    for (const struct stage *s = p->stages; s < p->stages + p->stage_count; s++)
        for (size_t i = 0; i < s->action_count; i++)
            count(t, arena_join(t->coverage->mem, s->name, "/",
                                s->actions[i].name, NULL));
}

static void
count_clocks(struct tally *t, const struct procedure *p)
{
    for (size_t i = 0; i < p->clock_count; i++)
        count(t, p->clocks[i].name);
}

static void
count_clauses(struct tally *t, const struct procedure *p)
{
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
        count(t, doc_text(clause, "id"));
}

static void
count_stages(struct tally *t, const struct procedure *p)
{
    for (size_t i = 0; i < p->stage_count; i++)
        count(t, p->stages[i].name);
}

static const struct {
    const char *kind;
    void (*count)(struct tally *t, const struct procedure *p);
} kinds[] = {
    {RULES, count_rules}, {ACTIONS, count_actions}, {CLOCKS, count_clocks},
    {LATE, count_clocks}, {CLAUSES, count_clauses}, {STAGES, count_stages},
};

json_t *
coverage_sum(struct coverage *c)
{
    json_t *sum = doc_object(c->mem);

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct tally t = {
            .coverage = c, .kind = kinds[i].kind, .missing = doc_array(c->mem)};
        json_t *one = doc_object(c->mem);

        kinds[i].count(&t, c->procedure);
        doc_set_int(one, "reached", t.reached);
        doc_set_int(one, "of", t.of);
        doc_set(one, "missing", t.missing);
        doc_set(sum, kinds[i].kind, one);
    }
    return sum;
}
