/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sheets and registers: each cell and column shows something there is.
 */
#include <string.h>

#include "base/text.h"
#include "model/check.h"

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
    if (c->kind == CELL_VALUE &&
        !source_is_known(p, c->source, row->each, out->mem))
        finding_add(out, "unknown-cell", at,
                    "sheet \"%s\" shows \"%s\", which is no field", s->name,
                    c->source);
}

static void
check_each(const struct procedure *p, const struct sheet *s,
           const struct sheet_row *row, struct findings *out)
{
    const char         *at = row->cell_count > 0 && row->cells[0].at != NULL
                                 ? row->cells[0].at
                                 : s->at;
    const struct field *block = field_at(p, row->each);
    const struct form  *form = procedure_form(p, row->each);

    if (form == NULL && block == NULL)
        finding_add(out,
                    strchr(row->each, '.') == NULL ? "unknown-form"
                                                   : "unknown-field",
                    at,
                    "sheet \"%s\" repeats a row for each \"%s\", which is "
                    "no form and no block",
                    s->name, row->each);
    else if (form != NULL ? !form->repeats : block->block == NULL)
        finding_add(out, "not-repeated", at,
                    "sheet \"%s\" repeats a row for each \"%s\", of which "
                    "there is only one",
                    s->name, row->each);
}

static void
check_sheet(const struct procedure *p, const struct sheet *s,
            struct findings *out)
{
    if (s->number_of != NULL && procedure_register(p, s->number_of) == NULL)
        finding_add(out, "unknown-register", s->at,
                    "sheet \"%s\" shows the number of \"%s\", which is no "
                    "register",
                    s->name, s->number_of);
    for (size_t r = 0; r < s->row_count; r++) {
        const struct sheet_row *row = &s->rows[r];

        if (row->each != NULL)
            check_each(p, s, row, out);
        for (size_t c = 0; c < row->cell_count; c++)
            check_cell(p, s, row, &row->cells[c], out);
    }
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
check_papers(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->sheet_count; i++)
        check_sheet(p, &p->sheets[i], out);
    for (size_t i = 0; i < p->register_count; i++)
        check_register(p, &p->registers[i], out);
}
