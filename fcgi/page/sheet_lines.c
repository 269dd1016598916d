/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks that are tables: fillings of a form, rows of a block, tasks, the items
 * of a checklist.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"
#include "page/sheet_inside.h"

json_t *
sheet_table(struct arena *mem, json_t *heads, json_t *rows)
{
    json_t *lines = doc_object(mem), *block = doc_object(mem);

    doc_set(lines, "heads", heads);
    doc_set(lines, "rows", rows);
    doc_set(block, "lines", lines);
    doc_set_true(block, "grid", false);
    doc_set_true(block, "part", false);
    return block;
}

static json_t *
heads_of(const struct sheet_job *job, const struct sheet_row *row,
         const struct scope *of)
{
    struct arena *mem = job->paper.mem;
    json_t       *heads = doc_array(mem);

    for (size_t i = 0; i < row->cell_count; i++) {
        json_t *head = doc_object(mem);
        int     wide = row->cells[i].wide;

        doc_set(head, "names", sheet_names(job, of, &row->cells[i]));
        doc_set_int(head, "span", wide > 0 ? wide : 1);
        json_array_append(heads, head);
    }
    return heads;
}

static json_t *
line_of(const struct sheet_job *job, const struct sheet_row *row,
        const struct scope *of)
{
    struct arena *mem = job->paper.mem;
    json_t       *line = doc_object(mem), *cells = doc_array(mem);

    for (size_t i = 0; i < row->cell_count; i++) {
        json_t *cell = sheet_cell(job, of, &row->cells[i]);
        int     wide = row->cells[i].wide;

        doc_set_int(cell, "span", wide > 0 ? wide : 1);
        json_array_append(cells, cell);
    }
    doc_set(line, "cells", cells);
    return line;
}

/* --- fillings and rows --- */

const json_t *
sheet_rounds(const struct sheet_job *job, const struct sheet_row *row,
             struct scope *of)
{
    const struct procedure *p = job->paper.procedure;
    struct paper_field      at = paper_field(p, row->name);
    const json_t           *rounds;

    *of = (struct scope){.round = true};
    if (strchr(row->name, '.') != NULL && at.field != NULL) {
        of->form = at.form;
        of->block = at.field;
        rounds = paper_value(&job->paper, row->name);
    } else {
        of->form = procedure_form(p, row->name);
        rounds = json_object_get(json_object_get(job->paper.state, "forms"),
                                 row->name);
    }
    return json_is_array(rounds) ? rounds : NULL;
}

/* As many as there are, and what the paper has beside. */
static size_t
lines_wanted(size_t there, const struct sheet_row *row)
{
    size_t least = row->at_least > 0 ? (size_t)row->at_least : 1;

    return there > least ? there : least;
}

json_t *
sheet_each(const struct sheet_job *job, const struct sheet_row *row)
{
    struct arena *mem = job->paper.mem;
    struct scope  of;
    const json_t *rounds = sheet_rounds(job, row, &of);
    size_t        there = json_array_size(rounds);
    json_t       *rows = doc_array(mem);

    for (size_t i = 0; i < lines_wanted(there, row) && !sheet_is_full(job);
         i++) {
        of.line = i + 1;
        of.answers = json_array_get(rounds, i);
        of.last = i + 1 == there;
        json_array_append(rows, line_of(job, row, &of));
    }
    return sheet_table(mem, heads_of(job, row, &of), rows);
}

/* --- tasks --- */

static bool
is_called(const json_t *task, const char *name)
{
    const char *called = doc_text(task, "name");

    return called != NULL && strcmp(called, name) == 0;
}

json_t *
sheet_tasks(const struct sheet_job *job, const struct sheet_row *row)
{
    struct arena           *mem = job->paper.mem;
    const struct procedure *p = job->paper.procedure;
    const char             *form = task_form(p, row->name);
    struct scope            of = {.tasks = true, .round = true};
    json_t                 *rows = doc_array(mem), *task;
    size_t                  i;

    of.form = form == NULL ? NULL : procedure_form(p, form);
    json_array_foreach(json_object_get(job->paper.state, "tasks"), i, task)
    {
        if (!is_called(task, row->name) || sheet_is_full(job))
            continue;
        of.task = task;
        of.line++;
        json_array_append(rows, line_of(job, row, &of));
    }
    of.task = NULL;
    while (json_array_size(rows) < lines_wanted(0, row) &&
           !sheet_is_full(job)) {
        of.line++;
        json_array_append(rows, line_of(job, row, &of));
    }
    return sheet_table(mem, heads_of(job, row, &of), rows);
}

/* --- items --- */

static json_t *
item_heads(const struct sheet_job *job)
{
    static const struct {
        const char *key;
        int         span;
    } heads[] = {{"sheet_no", 1}, {"sheet_item", 6}, {"sheet_result", 5}};
    json_t *list = doc_array(job->paper.mem);

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        json_t *head = doc_object(job->paper.mem);

        doc_set(head, "names", sheet_our_words(job, heads[i].key));
        doc_set_int(head, "span", heads[i].span);
        json_array_append(list, head);
    }
    return list;
}

static const char *
item_words(const struct sheet_job *job, struct paper_field at, const char *item)
{
    json_t     *names = doc_array(job->paper.mem);
    struct text t = {.mem = job->paper.mem};
    size_t      i;
    json_t     *one;

    for (const char **lang = job->languages; *lang != NULL; lang++) {
        struct paper paper = job->paper;

        paper.lang = *lang;
        sheet_name_add(names, *lang, paper_option(&paper, at, item));
    }
    json_array_foreach(names, i, one)
    {
        text_addf(&t, "%s%s", i == 0 ? "" : "\n", doc_text(one, "name"));
    }
    return arena_text(job->paper.mem, text_of(&t));
}

static json_t *
item_line(const struct sheet_job *job, struct paper_field at, size_t n,
          const json_t *result)
{
    struct arena *mem = job->paper.mem;
    const char   *texts[] = {arena_printf(mem, "%zu", n + 1),
                             item_words(job, at, at.field->options[n]),
                             paper_item(&job->paper, result)};
    json_t       *line = doc_object(mem), *cells = doc_array(mem);
    json_t       *heads = item_heads(job);

    for (size_t i = 0; i < 3; i++) {
        const json_t *head = json_array_get(heads, i);
        json_t       *cell =
            sheet_plain(mem, json_object_get(head, "names"), texts[i]);

        doc_set_int(cell, "span", doc_int(head, "span", 1));
        json_array_append(cells, cell);
    }
    doc_set(line, "cells", cells);
    return line;
}

json_t *
sheet_items(const struct sheet_job *job, const struct sheet_row *row)
{
    struct arena      *mem = job->paper.mem;
    struct paper_field at = paper_field(job->paper.procedure, row->name);
    const json_t      *results = paper_value(&job->paper, row->name);
    json_t            *rows = doc_array(mem);

    for (size_t i = 0; at.field != NULL && i < at.field->option_count; i++)
        json_array_append(
            rows, item_line(job, at, i,
                            json_object_get(results, at.field->options[i])));
    return sheet_table(mem, item_heads(job), rows);
}
