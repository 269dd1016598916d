/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading CSV (RFC 4180) as spreadsheets write it: quotes, line ends of either
 * kind, a byte order mark, and "," or ";" between cells, whichever stands first
 * in the first line.  (Writing: text_add_csv().)
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"

struct csv_row {
    int          line;  /* of the text, from 1: where the row begins */
    const char **cells; /* without the spaces around unquoted ones */
    size_t       count;
};
struct csv {
    struct csv_row *rows; /* empty lines are left out */
    size_t          count;
};

/* ERR_INPUT naming the line: no UTF-8, a quote that is not closed or stands inside
 * an unquoted cell. */
enum err csv_read(struct arena *mem, const char *bytes, size_t length, struct csv *out,
                  struct fault *why) MUST_CHECK;

#endif
