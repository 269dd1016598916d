/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the parts of a procedure are declared, as its model tells it.
 */
#include "desk/places.h"

#include "base/doc.h"
#include "desk/rule_place.h"

/* A list of the model, and a list that each of its parts has. */
static const struct {
    const char *list, *what, *inner, *inner_what;
} parts[] = {
    {"clauses", "clause", NULL, NULL},
    {"stages", "stage", "actions", "action"},
    {"clocks", "clock", NULL, NULL},
    {"forms", "form", "fields", "field"},
    {"tables", "table", "rules", "rule"},
    {"sheets", "sheet", NULL, NULL},
    {"registers", "register", NULL, NULL},
    {"summaries", "summary", NULL, NULL},
    {"schedules", "schedule", NULL, NULL},
    {"scenarios", "scenario", NULL, NULL},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

static const char *
name_of(const json_t *part)
{
    const char *name = doc_text(part, "name");

    return name != NULL ? name : doc_text(part, "id");
}

static void
add_place(json_t *all, const char *what, const json_t *part, const char *in,
          struct arena *mem)
{
    const char *at = doc_text(part, "at");
    json_t     *one = doc_object(mem);

    if (at == NULL || name_of(part) == NULL)
        return;
    doc_set_text(one, "what", what);
    doc_set_text(one, "name", name_of(part));
    doc_set_text(one, "in", in);
    rule_place_set(one, at, mem);
    json_array_append(all, one);
}

json_t *
procedure_places(const struct procedure *p, struct arena *mem)
{
    json_t *all = doc_array(mem);

    for (size_t k = 0; k < PARTS; k++) {
        const json_t *part, *within;
        size_t        i, j;

        json_array_foreach(json_object_get(p->model, parts[k].list), i, part)
        {
            add_place(all, parts[k].what, part, NULL, mem);
            if (parts[k].inner == NULL)
                continue;
            json_array_foreach(json_object_get(part, parts[k].inner), j, within)
                add_place(all, parts[k].inner_what, within, name_of(part), mem);
        }
    }
    return all;
}
