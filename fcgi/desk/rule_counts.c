/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often each rule decided and was overridden: the store's counts, with the
 * rules of the version in force that never did.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/desk.h"
#include "store/history.h"

static json_t *
count_json(struct arena *mem, const struct rule_count *c)
{
    const char *slash = strchr(c->rule, '/');
    json_t     *one = doc_object(mem);

    doc_set_text(one, "table",
                 slash == NULL
                     ? ""
                     : arena_bytes(mem, c->rule, (size_t)(slash - c->rule)));
    doc_set_text(one, "rule", slash == NULL ? c->rule : slash + 1);
    doc_set_int(one, "hits", c->hits);
    doc_set_int(one, "overrides", c->overrides);
    doc_set_int(one, "last_ms", c->last_ms);
    return one;
}

static bool
is_counted(const struct rule_count *counts, size_t count, const char *rule)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(counts[i].rule, rule) == 0)
            return true;
    return false;
}

static int
most_overridden(const void *a, const void *b)
{
    const struct rule_count *left = a, *right = b;

    if (left->overrides != right->overrides)
        return left->overrides < right->overrides ? 1 : -1;
    if (left->hits != right->hits)
        return left->hits < right->hits ? 1 : -1;
    return strcmp(left->rule, right->rule);
}

static void
add_unused(struct arena *mem, json_t *out, const struct procedure *p,
           const struct rule_count *counts, size_t count)
{
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t k = 0; k < p->tables[i].rule_count; k++) {
            struct rule_count none = {
                .rule = arena_join(mem, p->tables[i].name, "/",
                                   p->tables[i].rules[k].name, NULL)};

            if (!is_counted(counts, count, none.rule))
                json_array_append(out, count_json(mem, &none));
        }
}

enum err
desk_rule_counts(struct desk *d, struct arena *mem, const char *procedure,
                 json_t **out, struct fault *why)
{
    const struct version *v = engine_in_force(desk_engine(d), procedure);
    struct rule_count    *counts = NULL;
    size_t                count = 0;

    TRY(rule_counts(desk_store(d), mem, procedure, &counts, &count, why));
    if (v == NULL && count == 0)
        return fault(why, ERR_MISSING, "there is no procedure %.60s",
                     procedure);
    if (count > 0)
        qsort(counts, count, sizeof *counts, most_overridden);
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++)
        json_array_append(*out, count_json(mem, &counts[i]));
    if (v != NULL)
        add_unused(mem, *out, v->procedure, counts, count);
    return OK;
}
