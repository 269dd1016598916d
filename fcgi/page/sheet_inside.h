/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of sheet.h share. */
#ifndef PAGE_SHEET_INSIDE_H
#define PAGE_SHEET_INSIDE_H

#include "page/sheet.h"

/* What the cells of a row are of, beside the complaint: one filling of a form,
 * one row of a block, or one task. */
struct scope {
    const struct form  *form;    /* of the fillings, or that a task is answered with */
    const struct field *block;   /* of form; NULL: fillings */
    const json_t       *answers; /* the filling or row; NULL: none there, a line to fill in */
    const json_t       *task;
    bool                tasks; /* the row is of tasks */
    size_t              line;  /* which of them, from 1; 0: the row is of none */
    bool                last;  /* the newest filling */
    bool                round; /* the row is of fillings, rows or tasks at all */
    bool                rows;  /* and has rows of cells, not a line */
};

enum { GRID = 24 };

/* --- sheet.c */
bool sheet_is_full(const struct sheet_job *job);

/* --- sheet_cell.c */
json_t *sheet_cell(const struct sheet_job *job, const struct scope *of, const struct cell *cell);
/* {tag, text} in each language of the sheet: of a cell's label, of a word of
 * the procedure, of a word of ours. */
json_t *sheet_names(const struct sheet_job *job, const struct scope *of, const struct cell *cell);
json_t *sheet_words(const struct sheet_job *job, const char *key);
json_t *sheet_our_words(const struct sheet_job *job, const char *key);
/* A name once where two languages say the same. */
void    sheet_name_add(json_t *names, const char *lang, const char *text);
/* A cell of a line that shows a text and nothing else. */
json_t *sheet_plain(struct arena *mem, json_t *names, const char *text);

/* --- sheet_lines.c: a block of each kind that is a table */
json_t *sheet_each(const struct sheet_job *job, const struct sheet_row *row);
json_t *sheet_tasks(const struct sheet_job *job, const struct sheet_row *row);
json_t *sheet_items(const struct sheet_job *job, const struct sheet_row *row);
/* The fillings of a form, or rows of a block, that a row repeats; NULL: none. */
const json_t *sheet_rounds(const struct sheet_job *job, const struct sheet_row *row,
                           struct scope *of);

/* --- sheet_summary.c: adds blocks */
void sheet_figures(const struct sheet_job *job, const struct sheet_row *row, json_t *blocks);
void sheet_entries(const struct sheet_job *job, json_t *blocks);
/* A block of lines with these heads; its rows are to be filled in. */
json_t *sheet_table(struct arena *mem, json_t *heads, json_t *rows);

#endif
