/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sheets and registers: each cell and column shows something there is.
 */
#include <string.h>

#include "base/text.h"
#include "model/check.h"

/* What the cells of tasks show beside the fields of their form. */
static bool
task_shows(const struct procedure *p, const char *task, const char *source)
{
    static const char *const facts[] = {
        "team",        "what",        "opened_at",   "due_at",
        "received_by", "received_at", "answered_by", "answered_at",
        "answer",      "state",       NULL};
    const char        *name = task_form(p, task);
    const struct form *form = name != NULL ? procedure_form(p, name) : NULL;

    return text_is_one_of(source, facts) ||
           (form != NULL && form_field(form, source) != NULL);
}

static bool
value_is_known(const struct procedure *p, const struct sheet_row *row,
               const char *source, struct arena *mem)
{
    bool repeats = row->kind == ROW_TASKS || row->kind == ROW_EACH;

    if (repeats && strcmp(source, CELL_LINE) == 0)
        return true;
    if (row->kind == ROW_TASKS)
        return task_shows(p, row->name, source);
    return source_is_known(p, source, row->kind == ROW_EACH ? row->name : NULL,
                           mem);
}

static void
check_cell(const struct procedure *p, const struct sheet *s,
           const struct sheet_row *row, const struct cell *c,
           struct findings *out)
{
    const char *at = c->at != NULL ? c->at : s->at;

    if (c->kind == CELL_SIGNATURE && !signature_is_given(p, c->source))
        finding_add(out, "unknown-signature", at,
                    "sheet \"%s\" has a box for the signature \"%s\", which "
                    "no action gives",
                    s->name, c->source);
    if (c->kind == CELL_VALUE && !value_is_known(p, row, c->source, out->mem))
        finding_add(out, "unknown-cell", at,
                    "sheet \"%s\" shows \"%s\", which is no field", s->name,
                    c->source);
}

static void
check_each(const struct procedure *p, const struct sheet *s,
           const struct sheet_row *row, struct findings *out)
{
    const struct field *block = field_at(p, row->name);
    const struct form  *form = procedure_form(p, row->name);

    if (form == NULL && block == NULL)
        finding_add(out,
                    strchr(row->name, '.') == NULL ? "unknown-form"
                                                   : "unknown-field",
                    row->at,
                    "sheet \"%s\" repeats a row for each \"%s\", which is "
                    "no form and no block",
                    s->name, row->name);
    else if (form != NULL ? !form->repeats : block->block == NULL)
        finding_add(out, "not-repeated", row->at,
                    "sheet \"%s\" repeats a row for each \"%s\", of which "
                    "there is only one",
                    s->name, row->name);
}

static void
check_row_name(const struct procedure *p, const struct sheet *s,
               const struct sheet_row *row, struct findings *out)
{
    const struct field *field =
        row->kind == ROW_ITEMS ? field_at(p, row->name) : NULL;

    if (row->kind == ROW_EACH)
        check_each(p, s, row, out);
    if (row->kind == ROW_TASKS && !task_is_opened(p, row->name))
        finding_add(out, "unknown-task", row->at,
                    "sheet \"%s\" has a row for each task \"%s\", which "
                    "nothing opens",
                    s->name, row->name);
    if (row->kind == ROW_ITEMS &&
        (field == NULL || field->kind != FIELD_CHECKLIST))
        finding_add(out, "unknown-field", row->at,
                    "sheet \"%s\" lists the items of \"%s\", which is no "
                    "checklist",
                    s->name, row->name);
    if ((row->kind == ROW_FIGURES || row->kind == ROW_ENTRIES) &&
        procedure_summary(p, row->name) == NULL)
        finding_add(out, "unknown-summary", row->at,
                    "sheet \"%s\" shows the summary \"%s\", which there is "
                    "not",
                    s->name, row->name);
}

/* Rows within a row of rounds are of that round: their cells are checked as
 * its own. */
static void
check_row(const struct procedure *p, const struct sheet *s,
          const struct sheet_row *row, const struct sheet_row *round,
          struct findings *out)
{
    const struct sheet_row *of = round != NULL ? round : row;

    check_row_name(p, s, row, out);
    for (size_t c = 0; c < row->cell_count; c++)
        check_cell(p, s, of, &row->cells[c], out);
    for (size_t r = 0; r < row->row_count; r++)
        check_row(p, s, &row->rows[r], row->kind == ROW_EACH ? row : round,
                  out);
}

static void
check_sheet(const struct procedure *p, const struct sheet *s,
            struct findings *out)
{
    const struct form *numbered =
        s->number_of != NULL ? procedure_form(p, s->number_of) : NULL;

    if (s->number_of != NULL && procedure_register(p, s->number_of) == NULL &&
        (numbered == NULL || numbered->number == NULL))
        finding_add(out, "unknown-register", s->at,
                    "sheet \"%s\" shows the number of \"%s\", which is no "
                    "register and no numbered form",
                    s->name, s->number_of);
    for (size_t r = 0; r < s->row_count; r++)
        check_row(p, s, &s->rows[r], NULL, out);
}

static void
check_register(const struct procedure *p, const struct reg *r,
               struct findings *out)
{
    check_trigger(p, &r->enters, r->at, out);
    for (size_t i = 0; r->columns != NULL && r->columns[i] != NULL; i++)
        if (!source_is_known(p, r->columns[i], NULL, out->mem))
            finding_add(out, "unknown-column", r->at,
                        "register \"%s\" has a column \"%s\", which is no "
                        "field",
                        r->name, r->columns[i]);
}

void
check_counts(const struct procedure *of, const struct summary *s,
             struct findings *out)
{
    for (const char **fact = s->count; fact != NULL && *fact != NULL; fact++)
        if (procedure_is_personal(of, *fact))
            finding_add(out, "personal-count", s->at,
                        "summary \"%s\" counts \"%s\" by its values, which "
                        "are of persons",
                        s->name, *fact);
        else if (!source_is_known(of, *fact, NULL, out->mem))
            finding_add(out, "unknown-field", s->at,
                        "summary \"%s\" counts \"%s\", which is no field",
                        s->name, *fact);
}

/* A register of another procedure is looked at among all of them. */
static void
check_summary(const struct procedure *p, const struct summary *s,
              struct findings *out)
{
    if (s->of == NULL && procedure_register(p, s->reg) == NULL)
        finding_add(out, "unknown-register", s->at,
                    "summary \"%s\" is of the register \"%s\", which there "
                    "is not",
                    s->name, s->reg);
    if (s->of == NULL)
        check_counts(p, s, out);
}

void
check_papers(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->sheet_count; i++)
        check_sheet(p, &p->sheets[i], out);
    for (size_t i = 0; i < p->register_count; i++)
        check_register(p, &p->registers[i], out);
    for (size_t i = 0; i < p->summary_count; i++)
        check_summary(p, &p->summaries[i], out);
}
