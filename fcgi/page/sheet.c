/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sheet's head and rows as a view.  Rows of cells that follow each other are
 * one grid; everything else is a block of its own.
 */
#include <string.h>

#include "base/doc.h"
#include "page/sheet_inside.h"

/* Columns of the grid: a cell that has room for a label beside its value, one
 * that is broad, and what the label takes then. */
enum { BESIDE_LEAST = 6, BROAD = 10, LABEL_NARROW = 3, LABEL_BROAD = 4 };

/* What rows are drawn for: the complaint, or one filling with all its rows. */
struct place {
    const struct sheet_job *job;
    const struct scope     *of;
    json_t                 *blocks;
    json_t
        *grid; /* the one that takes the next row of cells; NULL: a new one */
};

static void draw_rows(struct place *at, const struct sheet_row *rows,
                      size_t count);

/* --- grids --- */

static int
share_of(const struct cell *cell)
{
    return cell->wide > 0 ? cell->wide : 1;
}

/* Where each cell of a row ends; the last takes what rounding leaves. */
static int *
ends_of(const struct place *at, const struct sheet_row *row)
{
    int *ends =
        arena_take(at->job->paper.mem, (row->cell_count + 1) * sizeof *ends);
    int shares = 0, before = 0;

    for (size_t i = 0; i < row->cell_count; i++)
        shares += share_of(&row->cells[i]);
    for (size_t i = 0; i < row->cell_count; i++) {
        int least = i == 0 ? 1 : ends[i - 1] + 1;

        before += share_of(&row->cells[i]);
        ends[i] = before * GRID / shares;
        if (ends[i] < least)
            ends[i] = least;
    }
    return ends;
}

/* Beside values of this width labels would be broken within words: then all
 * labels of the row stand above. */
static bool
is_crowded(const int *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends[i] - (i == 0 ? 0 : ends[i - 1]) < BESIDE_LEAST)
            return true;
    return false;
}

static void
set_spans(json_t *cell, int span, bool crowded)
{
    bool was_beside = doc_true(cell, "beside");
    bool beside = was_beside && !crowded;
    int  label = !beside ? 0 : span < BROAD ? LABEL_NARROW : LABEL_BROAD;

    doc_set_true(cell, "beside", beside);
    if (was_beside && !beside) {
        doc_set_true(cell, "labelled", true);
        doc_set_true(cell, "under", true);
    }
    doc_set_int(cell, "label_span", label);
    doc_set_int(cell, "span", span - label);
}

static json_t *
row_view(const struct place *at, const struct sheet_row *row)
{
    struct arena *mem = at->job->paper.mem;
    json_t       *view = doc_object(mem), *cells = doc_array(mem);
    const int    *ends = ends_of(at, row);
    bool          crowded = is_crowded(ends, row->cell_count);

    for (size_t i = 0; i < row->cell_count; i++) {
        json_t *cell = sheet_cell(at->job, at->of, &row->cells[i]);

        set_spans(cell, ends[i] - (i == 0 ? 0 : ends[i - 1]), crowded);
        json_array_append(cells, cell);
    }
    doc_set(view, "cells", cells);
    return view;
}

static void
draw_cells(struct place *at, const struct sheet_row *row)
{
    struct arena *mem = at->job->paper.mem;

    if (at->grid == NULL) {
        json_t *block = doc_object(mem);

        at->grid = doc_object(mem);
        doc_set(at->grid, "rows", doc_array(mem));
        doc_set_true(at->grid, "round", at->of->round);
        doc_set(block, "grid", at->grid);
        doc_set_true(block, "lines", false);
        doc_set_true(block, "part", false);
        json_array_append(at->blocks, block);
    }
    json_array_append(json_object_get(at->grid, "rows"), row_view(at, row));
}

/* --- parts and rounds --- */

static void
draw_part(struct place *at, const struct sheet_row *row)
{
    struct arena *mem = at->job->paper.mem;
    json_t       *block = doc_object(mem), *part = doc_object(mem);
    struct place  inside = {at->job, at->of, doc_array(mem), NULL};

    draw_rows(&inside, row->rows, row->row_count);
    doc_set(part, "names", sheet_words(at->job, row->name));
    doc_set_true(part, "side", row->side);
    doc_set(part, "blocks", inside.blocks);
    doc_set(block, "part", part);
    doc_set_true(block, "grid", false);
    doc_set_true(block, "lines", false);
    json_array_append(at->blocks, block);
}

/* The rows again for each filling, and for as many as the paper has. */
static void
draw_rounds(struct place *at, const struct sheet_row *row)
{
    struct scope  of;
    const json_t *rounds = sheet_rounds(at->job, row, &of);
    size_t        there = json_array_size(rounds);
    size_t        least = row->at_least > 0 ? (size_t)row->at_least : 1;

    for (size_t i = 0; (i < there || i < least) && !sheet_is_full(at->job);
         i++) {
        struct place inside = {at->job, &of, at->blocks, NULL};

        of.rows = true;
        of.line = i + 1;
        of.answers = json_array_get(rounds, i);
        of.last = i + 1 == there;
        draw_rows(&inside, row->rows, row->row_count);
    }
}

static void
draw_row(struct place *at, const struct sheet_row *row)
{
    if (row->kind == ROW_CELLS) {
        draw_cells(at, row);
        return;
    }
    at->grid = NULL;
    switch (row->kind) {
    case ROW_PART:
        draw_part(at, row);
        break;
    case ROW_EACH:
        if (row->row_count > 0)
            draw_rounds(at, row);
        else
            json_array_append(at->blocks, sheet_each(at->job, row));
        break;
    case ROW_TASKS:
        json_array_append(at->blocks, sheet_tasks(at->job, row));
        break;
    case ROW_ITEMS:
        json_array_append(at->blocks, sheet_items(at->job, row));
        break;
    case ROW_FIGURES:
        sheet_figures(at->job, row, at->blocks);
        break;
    default:
        sheet_entries(at->job, at->blocks);
    }
}

bool
sheet_is_full(const struct sheet_job *job)
{
    return arena_is_half_used(job->paper.mem);
}

static void
draw_rows(struct place *at, const struct sheet_row *rows, size_t count)
{
    for (size_t i = 0; i < count && !sheet_is_full(at->job); i++)
        draw_row(at, &rows[i]);
}

/* --- the head --- */

static json_t *
titles_of(const struct sheet_job *job)
{
    const struct sheet *s = job->sheet;
    struct arena       *mem = job->paper.mem;
    json_t             *names = doc_array(mem);

    for (const char **lang = job->languages; *lang != NULL; lang++) {
        const char *title = s->title == NULL
                                ? NULL
                                : json_string_value(procedure_in_language(
                                      job->paper.procedure, s->title, *lang));

        if (title == NULL)
            title = procedure_word(job->paper.procedure, *lang, s->name,
                                   arena_join(mem, "sheet.", s->name, NULL),
                                   s->name, NULL);
        sheet_name_add(names, *lang, title);
    }
    return names;
}

json_t *
sheet_view(const struct sheet_job *job)
{
    static const struct scope whole = {.round = false};
    const struct sheet       *s = job->sheet;
    const json_t             *document =
        json_object_get(job->paper.procedure->model, "document");
    json_t      *view = doc_object(job->paper.mem);
    struct place at = {job, &whole, doc_array(job->paper.mem), NULL};

    draw_rows(&at, s->rows, s->row_count);
    if (sheet_is_full(job))
        return NULL;
    doc_set(view, "names", titles_of(job));
    doc_set_text(view, "code",
                 s->code != NULL ? s->code : doc_text(document, "code"));
    doc_set_text(view, "revision",
                 s->revision != NULL ? s->revision
                                     : doc_text(document, "revision"));
    doc_set_text(view, "number", paper_number(&job->paper, s->number_of));
    doc_set_true(view, "landscape", s->landscape);
    doc_set(view, "blocks", at.blocks);
    return view;
}
