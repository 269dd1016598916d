/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decision tables: what calls them, what they look up in history, what their
 * rules ask for, and rules that an earlier one always forestalls.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"
#include "model/step.h"

/* Of a `first` table, only the first rule that holds is ever used. */
static bool
takes_first(const struct procedure *p, size_t table)
{
    const json_t *t =
        json_array_get(json_object_get(p->model, "tables"), table);
    const char *hit = doc_text(t, "hit");

    return hit == NULL || strcmp(hit, "first") == 0;
}

static void
check_hits(const struct procedure *p, const struct table *t,
           struct findings *out)
{
    for (size_t later = 1; later < t->rule_count; later++) {
        const struct rule *rule = &t->rules[later];
        size_t             i = 0;

        while (i < later && !condition_implies(p, rule->when, t->rules[i].when))
            i++;
        if (i < later)
            finding_add(out, "rule-never-hits", rule->at,
                        "rule \"%s\" can never hit: whenever it could, \"%s\" "
                        "before it does",
                        rule->name, t->rules[i].name);
    }
}

/* What a rule asks for, held against the same list as a judge's answer. */
static void
check_steps(const struct procedure *p, const struct table *t, size_t r,
            const json_t *model, struct findings *out)
{
    json_t      *decision = doc_object(out->mem);
    const char  *text;
    struct fault why;

    doc_set_text(decision, "table", t->name);
    doc_set_text(decision, "rule", t->rules[r].name);
#define X(name, word)                                                          \
    if (json_object_get(model, word) != NULL)                                  \
        doc_set(decision, word, json_object_get(model, word));
    STEP_LIST(X)
#undef X
    if (step_check(p, decision, &why) == OK)
        return;
    text = strstr(why.text, ": ");
    finding_add(out, "bad-step", t->rules[r].at,
                "rule \"%s\" asks for what cannot be: %s", t->rules[r].name,
                text == NULL ? why.text : text + 2);
}

/* Urgent is what somebody is told. */
static void
check_urgent(const struct rule *rule, const json_t *model, struct findings *out)
{
    if (doc_true(model, "urgent") &&
        json_array_size(json_object_get(model, "tell")) == 0)
        finding_add(out, "urgent-for-nobody", rule->at,
                    "rule \"%s\" is urgent and tells nobody", rule->name);
}

/* --- facts from history --- */

static void
check_fact(const struct procedure *p, const struct need *n, const char *name,
           const char *does, struct findings *out)
{
    if (!fact_is_known(p, name))
        finding_add(out, "unknown-field", n->at,
                    "\"%s\" %s \"%s\", which no form has and no rule sets",
                    n->name, does, name);
}

/* Records of other kinds may have facts that this one has not. */
static void
check_history(const struct procedure *p, const struct need *n,
              struct findings *out)
{
    const char *name;
    json_t     *value;

    for (size_t i = 0; n->same != NULL && n->same[i] != NULL; i++)
        check_fact(p, n, n->same[i], "compares", out);
    if (n->procedures != NULL)
        return;
    if (n->give != NULL)
        check_fact(p, n, n->give, "gives", out);
    json_object_foreach((json_t *)n->where, name, value)
    {
        check_fact(p, n, name, "asks for", out);
    }
}

/* A fact of a name is one fact, also where two tables are asked at one moment.
 */
static void
check_need_names(const struct procedure *p, const struct need *n,
                 struct findings *out)
{
    size_t fields = 0;

    while (n->same != NULL && n->same[fields] != NULL)
        fields++;
    if (fields > NEED_SAME_MOST)
        finding_add(out, "too-many-same", n->at,
                    "\"%s\" compares by %zu fields", n->name, fields);
    for (const struct table *t = p->tables; t < p->tables + p->table_count; t++)
        for (const struct need *o = t->needs; o < t->needs + t->need_count;
             o++) {
            if (o == n)
                return; /* each pair once */
            if (strcmp(o->name, n->name) == 0 && !need_is_same(o, n))
                finding_add(out, "need-clash", n->at,
                            "\"%s\" is another fact at %s", n->name, o->at);
        }
}

static void
check_rules(const struct procedure *p, size_t table, struct findings *out)
{
    const struct table *t = &p->tables[table];

    for (size_t r = 0; r < t->rule_count; r++) {
        if (t->rules[r].when != NULL)
            check_condition(p, t->rules[r].when, t->rules[r].at, out);
        check_steps(p, t, r, rule_model(p, table, r), out);
        check_urgent(&t->rules[r], rule_model(p, table, r), out);
    }
    if (takes_first(p, table))
        check_hits(p, t, out);
}

void
check_tables(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->table_count; i++) {
        const struct table *t = &p->tables[i];

        check_trigger(p, &t->on, t->at, out);
        for (size_t n = 0; n < t->need_count; n++) {
            check_history(p, &t->needs[n], out);
            check_need_names(p, &t->needs[n], out);
        }
        check_rules(p, i, out);
        if (t->rule_count == 0)
            finding_add(out, "table-without-rules", t->at,
                        "decision table \"%s\" decides nothing", t->name);
    }
}
