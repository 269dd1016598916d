/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clauses of the written procedure: each is served by some part of this one
 * and proved by some scenario.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"

static bool
clause_is_known(const struct procedure *p, const char *id)
{
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        const char *known = doc_text(clause, "id");

        if (known != NULL && strcmp(known, id) == 0)
            return true;
    }
    return false;
}

/* Somebody names a clause: it must be there, and from now on it is served. */
static void
serve(const struct procedure *p, const char *id, const char *at, json_t *served,
      struct findings *out)
{
    if (id == NULL)
        return;
    doc_set_true(served, id, true);
    if (!clause_is_known(p, id))
        finding_add(out, "unknown-clause", at, "there is no clause \"%s\"", id);
}

static json_t *
served_clauses(const struct procedure *p, struct findings *out)
{
    json_t *served = doc_object(out->mem);

    for (size_t i = 0; i < p->stage_count; i++)
        serve(p, p->stages[i].clause, p->stages[i].at, served, out);
    EACH_ACTION(p, s, a)
    {
        serve(p, a->clause, a->at, served, out);
    }
    for (size_t i = 0; i < p->clock_count; i++)
        serve(p, p->clocks[i].clause, p->clocks[i].at, served, out);
    for (size_t i = 0; i < p->schedule_count; i++)
        serve(p, p->schedules[i].clause, p->schedules[i].at, served, out);
    for (size_t i = 0; i < p->approval_count; i++)
        serve(p, p->approvals[i].clause, p->approvals[i].at, served, out);
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t r = 0; r < p->tables[t].rule_count; r++)
            serve(p, p->tables[t].rules[r].clause, p->tables[t].rules[r].at,
                  served, out);
    return served;
}

static json_t *
tested_clauses(const struct procedure *p, struct findings *out)
{
    json_t *tested = doc_object(out->mem);
    size_t  i, j;
    json_t *scenario;
    json_t *id;

    json_array_foreach(json_object_get(p->model, "scenarios"), i, scenario)
    {
        json_array_foreach(json_object_get(scenario, "clauses"), j, id)
        {
            serve(p, json_string_value(id), doc_text(scenario, "at"), tested,
                  out);
        }
    }
    return tested;
}

void
check_clauses(const struct procedure *p, struct findings *out)
{
    json_t *served = served_clauses(p, out);
    json_t *tested = tested_clauses(p, out);
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        const char *id = doc_text(clause, "id");
        const char *at = doc_text(clause, "at");

        if (id == NULL)
            continue;
        if (json_object_get(served, id) == NULL)
            finding_add(out, "clause-unserved", at,
                        "nothing serves clause \"%s\"", id);
        if (json_object_get(tested, id) == NULL)
            finding_add(out, "clause-untested", at,
                        "no scenario proves clause \"%s\"", id);
    }
}
