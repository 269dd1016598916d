/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table as a workbook of one sheet (Office Open XML), written row by row: only
 * the row at hand is in memory.  Set up for A4 on its side, its head bold, in
 * sight when scrolled and repeated on each printed page.
 */
#ifndef API_XLSX_H
#define API_XLSX_H

#include "base/arena.h"
#include "base/fault.h"

struct xlsx;

struct xlsx_about {
    const char *path;   /* the file to be made */
    const char *folder; /* for what is written meanwhile */
    const char *title, *code; /* on each printed page; code NULL: none */
    size_t      columns;
};
/* The workbook goes with the arena when xlsx_close() was not reached. */
enum err xlsx_open(const struct xlsx_about *about, struct arena *mem, struct xlsx **out,
                   struct fault *why) MUST_CHECK;
/* Rows from 0, each after the one before; the first is the head. */
void xlsx_head(struct xlsx *x, size_t column, const char *label);
void xlsx_text(struct xlsx *x, size_t row, size_t column, const char *text);
/* An amount with so many digits behind the mark; -1: a plain number. */
void xlsx_number(struct xlsx *x, size_t row, size_t column, double number, int digits);
/* Writes the file.  ERR_STORE when something could not be written on the way. */
enum err xlsx_close(struct xlsx *x, struct fault *why) MUST_CHECK;

#endif
