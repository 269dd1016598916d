/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules do: how often each decided and was overridden, ever and in the
 * last twelve months; those of the version in force that never did, and those
 * that are gone but did once; and how often no rule of a table hit.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/desk.h"
#include "desk/rule_place.h"
#include "desk/say.h"
#include "store/history.h"

enum { MONTHS = 12 };

struct figures {
    int64_t hits, overrides, hits_12m, overrides_12m, last_ms;
};
/* A rule of the version in force, one that is gone, or ("") a table's default.
 */
struct line {
    const char        *table, *name;
    const struct rule *rule; /* NULL: gone */
    struct figures     figures;
};
struct tallying {
    struct arena            *mem;
    const struct rules_wish *wish;
    int64_t                  now; /* this month */
    const struct procedure  *procedure;
    struct rule_count       *counts;
    bool                    *taken; /* of counts: they are some rule's */
    size_t                   count;
    struct line             *lines;
    size_t                   line_count;
};

/* --- figures */

static void
add_count(const struct tallying *t, struct figures *to,
          const struct rule_count *c)
{
    for (size_t i = 0; i < c->month_count; i++) {
        const struct rule_month *m = &c->months[i];

        if (m->month >= t->wish->since) {
            to->hits += m->hits;
            to->overrides += m->overrides;
        }
        if (m->month > t->now - MONTHS) {
            to->hits_12m += m->hits;
            to->overrides_12m += m->overrides;
        }
    }
    if (c->last_ms > to->last_ms)
        to->last_ms = c->last_ms;
}

/* What stands behind "classify/"; NULL: it is another table's. */
static const char *
of_table(const struct rule_count *c, const char *table)
{
    size_t length = strlen(table);

    return strncmp(c->rule, table, length) == 0 && c->rule[length] == '/'
               ? c->rule + length + 1
               : NULL;
}

static void
take_rule(struct tallying *t, const struct table *table,
          const struct rule *rule)
{
    struct line *line = &t->lines[t->line_count++];

    *line =
        (struct line){.table = table->name, .name = rule->name, .rule = rule};
    for (size_t i = 0; i < t->count; i++) {
        const char *name = of_table(&t->counts[i], table->name);

        if (name == NULL || !rule_is_named(table, name, rule->name))
            continue;
        t->taken[i] = true;
        add_count(t, &line->figures, &t->counts[i]);
    }
}

/* What no rule in force has counted. */
static void
take_gone(struct tallying *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const char  *rule = t->counts[i].rule, *slash = strchr(rule, '/');
        struct line *line = &t->lines[t->line_count];

        if (t->taken[i] || slash == NULL || slash[1] == '\0')
            continue;
        *line = (struct line){
            .table = arena_bytes(t->mem, rule, (size_t)(slash - rule)),
            .name = slash + 1};
        add_count(t, &line->figures, &t->counts[i]);
        t->line_count++;
    }
}

static void
take_lines(struct tallying *t)
{
    const struct procedure *p = t->procedure;
    size_t                  most = t->count + 1;

    for (size_t i = 0; p != NULL && i < p->table_count; i++)
        most += p->tables[i].rule_count;
    t->lines = arena_take(t->mem, most * sizeof *t->lines);
    t->taken = arena_take(t->mem, (t->count + 1) * sizeof *t->taken);
    memset(t->taken, 0, (t->count + 1) * sizeof *t->taken);
    for (size_t i = 0; p != NULL && i < p->table_count; i++)
        for (size_t k = 0; k < p->tables[i].rule_count; k++)
            take_rule(t, &p->tables[i], &p->tables[i].rules[k]);
    take_gone(t);
}

static int
most_overridden(const void *a, const void *b)
{
    const struct line    *left = a, *right = b;
    const struct figures *l = &left->figures, *r = &right->figures;
    int                   order;

    if (l->overrides != r->overrides)
        return l->overrides < r->overrides ? 1 : -1;
    if (l->hits != r->hits)
        return l->hits < r->hits ? 1 : -1;
    order = strcmp(left->table, right->table);
    return order != 0 ? order : strcmp(left->name, right->name);
}

/* --- as documents */

static void
set_figures(json_t *one, const struct figures *f)
{
    doc_set_int(one, "hits", f->hits);
    doc_set_int(one, "overrides", f->overrides);
    doc_set_int(one, "hits_12m", f->hits_12m);
    doc_set_int(one, "overrides_12m", f->overrides_12m);
    json_object_set_new(one, "last_ms",
                        f->last_ms == 0 ? json_null()
                                        : json_integer(f->last_ms));
}

static json_t *
line_json(const struct tallying *t, const struct listener *to,
          const struct line *line)
{
    const char *full = arena_join(t->mem, line->table, "/", line->name, NULL);
    json_t     *one = doc_object(t->mem);

    doc_set_text(one, "table", line->table);
    doc_set_text(one, "rule", line->name);
    doc_set_text(one, "rule_label", say_rule_name(to, full));
    if (line->rule != NULL) {
        doc_set_text(one, "because",
                     say_because(to, full, line->rule->because));
        rule_place_set(one, line->rule->at, t->mem);
    }
    set_figures(one, &line->figures);
    doc_set_true(one, "never_in_12_months",
                 line->rule != NULL && line->figures.hits_12m == 0);
    doc_set_true(one, "gone", line->rule == NULL);
    return one;
}

static json_t *
table_json(const struct tallying *t, const struct table *table)
{
    json_t        *one = doc_object(t->mem), *none = doc_object(t->mem);
    struct figures figures = {0};

    for (size_t i = 0; i < t->count; i++) {
        const char *name = of_table(&t->counts[i], table->name);

        if (name != NULL && name[0] == '\0')
            add_count(t, &figures, &t->counts[i]);
    }
    doc_set_text(one, "table", table->name);
    rule_place_set(one, table->at, t->mem);
    set_figures(none, &figures);
    doc_set(one, "default", none);
    return one;
}

static json_t *
tell(struct tallying *t)
{
    const struct listener to = {t->procedure, t->wish->lang, NULL, t->mem};
    json_t               *all = doc_object(t->mem), *items = doc_array(t->mem),
           *tables = doc_array(t->mem);

    if (t->line_count > 0)
        qsort(t->lines, t->line_count, sizeof *t->lines, most_overridden);
    for (size_t i = 0; i < t->line_count; i++)
        json_array_append(items, line_json(t, &to, &t->lines[i]));
    for (size_t i = 0; t->procedure != NULL && i < t->procedure->table_count;
         i++)
        json_array_append(tables, table_json(t, &t->procedure->tables[i]));
    doc_set(all, "items", items);
    doc_set(all, "tables", tables);
    return all;
}

enum err
desk_rules(struct desk *d, struct arena *mem, const struct rules_wish *wish,
           json_t **out, struct fault *why)
{
    const struct version *v = engine_in_force(desk_engine(d), wish->procedure);
    struct tallying       t = {.mem = mem,
                               .wish = wish,
                               .now = rule_month_of(moment_now()),
                               .procedure = v == NULL ? NULL : v->procedure};

    TRY(rule_counts(desk_store(d), mem, wish->procedure, &t.counts, &t.count,
                    why));
    if (v == NULL && t.count == 0)
        return fault(why, ERR_MISSING, "there is no procedure %.60s",
                     wish->procedure);
    take_lines(&t);
    *out = tell(&t);
    return OK;
}
