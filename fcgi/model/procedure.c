/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure read from its model, part by part.  Reading looks at shapes
 * only; whether the parts make sense together is check.c's, and looking
 * things up is procedure_find.c's.
 */
#include "model/procedure.h"

#include <string.h>

#include "base/doc.h"
#include "model/procedure_read.h"

static enum err
read_form(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    return form_read_model(doc, mem, made, why);
}

/* The lists of a procedure, and where in it they and their lengths are kept. */
static const struct part {
    struct model_kind kind;
    size_t            items, count;
} parts[] = {
#define PART(key, type, read, items, count)                                    \
    {                                                                          \
        {key, sizeof(struct type), read}, offsetof(struct procedure, items),   \
            offsetof(struct procedure, count)                                  \
    }
    PART("stages", stage, read_stage, stages, stage_count),
    PART("clocks", clock, read_clock, clocks, clock_count),
    PART("forms", form, read_form, forms, form_count),
    PART("tables", table, read_table, tables, table_count),
    PART("sheets", sheet, read_sheet, sheets, sheet_count),
    PART("registers", reg, read_register, registers, register_count),
    PART("summaries", summary, read_summary, summaries, summary_count),
    PART("schedules", schedule, read_schedule, schedules, schedule_count),
    PART("approvals", approval, read_approval, approvals, approval_count),
#undef PART
};

static enum err
read_part(struct procedure *p, const struct part *part, struct arena *mem,
          struct fault *why)
{
    struct model_items all;

    TRY(model_items_read(p->model, &part->kind, mem, &all, why));
    memcpy((char *)p + part->items, &all.items, sizeof(all.items));
    memcpy((char *)p + part->count, &all.count, sizeof(all.count));
    return OK;
}

static enum err
read_parts(struct procedure *p, struct arena *mem, struct fault *why)
{
    TRY(model_name(p->model, "procedure", &p->name, why));
    p->words = json_object_get(p->model, "words");
    p->calendar = doc_text(p->model, "calendar");
    p->number = doc_text(p->model, "number");
    p->personal_subjects = doc_true(p->model, "personal_subjects");
    TRY(model_texts(p->model, "teams", mem, &p->teams, why));
    TRY(model_texts(p->model, "roles", mem, &p->roles, why));
    TRY(model_texts(p->model, "languages", mem, &p->languages, why));
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        TRY(read_part(p, &parts[i], mem, why));
    return OK;
}

enum err
procedure_read(json_t *model, const char *version, struct arena *mem,
               struct procedure **out, struct fault *why)
{
    struct procedure *p = arena_take(mem, sizeof(*p));

    if (!json_is_object(model))
        return fault(why, ERR_RULE, "the model is no object");
    p->model = doc_keep(mem, json_incref(model));
    p->version = arena_text(mem, version);
    TRY(read_parts(p, mem, why));
    *out = p;
    return OK;
}
