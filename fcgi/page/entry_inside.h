/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files that draw and read a form share.  A field of a block is named
 * after its row, "measures/2/what", on the page as in mistakes; an item of a
 * checklist "items/lifts", and what its problem is "items/lifts/problem".
 */
#ifndef PAGE_ENTRY_INSIDE_H
#define PAGE_ENTRY_INSIDE_H

#include "page/entry.h"

#define PROBLEM_TAIL "/problem"

/* A form on its way to the page, or the fields of one row of its block. */
struct drawing {
    struct page            *page;
    const struct procedure *procedure;
    const struct form      *form;
    const struct form      *whole; /* the form that a block stands in */
    const struct form_data *typed;
    const struct mistakes  *mistakes;
    const char             *path;  /* words: "complaint", "plan.measures" */
    const char             *names; /* before each name: "", "measures/2/" */
    const char
        *were; /* the same where it was typed: rows left empty close up */
    int  row;  /* from 1; 0: no row */
};

/* --- entry_words.c */
const char *entry_label(const struct drawing *d, const struct field *f);
const char *entry_option(const struct drawing *d, const struct field *f,
                         const char *option);
const char *entry_hint(const struct drawing *d, const struct field *f);
/* "Only if “Satisfied” is “no”.", NULL when it is always asked or no plain
 * sentence says when. */
const char *entry_only_if(const struct drawing *d, const struct field *f);
/* What is wrong with a field (f; NULL: unknown), by the mistake's code. */
char *entry_mistake(const struct drawing *d, const struct field *f,
                    const char *label, const struct complaint_about *m);

/* --- entry_draw.c */
json_t *entry_fields(const struct drawing *d);
/* Puts a mistake about `name` into the view and the summary, linked to `id`. */
void entry_error(const struct drawing *d, json_t *view, const struct field *f,
                 const char *name, const char *id);
const char *entry_typed(const struct drawing *d, const char *name);

/* --- entry_rows.c: checklists and blocks */
void entry_checklist(const struct drawing *d, json_t *view,
                     const struct field *f, const char *id);
void entry_block(const struct drawing *d, json_t *view, const struct field *f,
                 const char *id);

/* --- entry_read.c */
/* Whether a form has a place of this name: a field, the words beside "other",
 * an item of a checklist, a field of a row. */
bool entry_knows(struct arena *mem, const struct form *form, const char *name);
/* The rows of a block in which something was typed, in order; *count of them.
 */
int *entry_rows_typed(struct arena *mem, const struct form_data *typed,
                      const char *block, size_t *count);

#endif
