/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sheet as the view its template is filled from: the head, then blocks in the
 * paper's order.
 *
 * {"names": [{tag, text}], "code", "revision", "number", "landscape", "blocks": [block]}
 * a block has one of
 *   grid   {rows: [{cells: [cell]}], round}      cells beside each other, on GRID columns
 *   lines  {heads: [{names, span}], rows: [{cells: [cell], alone}]}   a table under a head of labels
 *   part   {names, side, blocks}                 blocks under, or beside, a heading
 * a cell: {names, span, label_span, beside (the label is to its left), labelled (above it),
 *   hint (words alone), room ("l6": so many lines), text, options [{mark, text, own, line}], erased,
 *   sign, signed [{name, at}]}
 * Names are in each of the sheet's languages, values in the first.
 */
#ifndef PAGE_SHEET_H
#define PAGE_SHEET_H

#include "desk/paper.h"
#include "desk/registers.h"
#include "page/catalogue.h"

struct sheet_job {
    struct paper               paper; /* state NULL: blank; its language is the values' */
    const struct sheet        *sheet;
    const char               **languages; /* NULL-terminated, at least one */
    const struct catalogue    *words;
    bool                       erased;  /* what people wrote in the complaint is gone */
    const struct procedure    *counted; /* whose register state.compiled is of; NULL: not known */
    const struct register_view *entries; /* its rows; NULL: none */
};

/* Kept by the paper's mem; NULL: it takes more than half of that. */
json_t *sheet_view(const struct sheet_job *job);
/* A register's columns and rows as a block. */
json_t *sheet_ledger(struct arena *mem, const struct register_view *view, const char *lang);
/* The summary that a sheet shows; NULL: none. */
const struct summary *sheet_summary(const struct procedure *p, const struct sheet *s);

#endif
