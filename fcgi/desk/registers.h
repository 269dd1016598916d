/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers as somebody reads them: pages of rows in the order of their
 * numbers, in the reader's language.  Rows of complaints that the reader may
 * not see show their place, number and time; an administrator, and who has one
 * of the register's `readers`, reads all of them in full.
 */
#ifndef DESK_REGISTERS_H
#define DESK_REGISTERS_H

#include "base/text.h"
#include "desk/desk.h"
#include "model/form.h"
#include "store/history.h"

struct register_reader {
    const char *login;
    const char **roles; /* NULL-terminated, or NULL */
    bool        admin;
    const char *lang;
    const struct standing *stands_in; /* for whom, while they are away; NULL: nobody */
};

struct register_wish {
    const char *procedure, *name;
    int64_t     from_ms, until_ms; /* entered in [from, until); 0: no bound */
    int64_t     after;             /* `next` of the page before; 0: from the beginning */
    int         limit;
};

struct register_column {
    const char     *source, *label;
    enum field_kind kind;   /* paper_kind() */
    int             digits; /* of money: behind the mark; -1: it is none */
};
struct register_cell {
    const char *text;   /* as on paper; "" where nothing is known */
    bool        counts; /* it is a number or an amount: */
    double      number;
};
struct register_line {
    int64_t     place;     /* 1, 2, 3 ... in the whole register, without a gap */
    const char *number;    /* the row's, which is the complaint's where the register has no series */
    const char *complaint; /* NULL: not readable */
    int64_t     at_ms;     /* entered */
    bool        readable;
    struct register_cell *cells; /* one for each column, or NULL: not readable */
};
struct register_view {
    const struct procedure *procedure; /* in force */
    const struct reg       *reg;
    const char             *title, *code; /* code NULL: none */
    const char             *zone;         /* of the procedure's calendar */
    bool                    whole;        /* the reader reads every row */
    struct register_column *columns;
    size_t                  column_count;
    struct register_line   *lines;
    size_t                  line_count;
    int64_t                 next;  /* 0: that was the last page */
    int64_t                 total; /* rows in the period */
    struct register_query   query; /* how far it was read: registers.c alone */
    const void             *people;
};

/* What does not depend on the period: all but lines, next and total.  ERR_MISSING when
 * no such procedure is in force, or it keeps no such register. */
enum err desk_register_head(struct desk *d, struct arena *mem, const struct register_wish *wish,
                            const struct register_reader *reader, struct register_view *out,
                            struct fault *why) MUST_CHECK;
/* The head and a page of lines: as many as wished for, or fewer when they are long. */
enum err desk_register(struct desk *d, struct arena *mem, const struct register_wish *wish,
                       const struct register_reader *reader, struct register_view *out,
                       struct fault *why) MUST_CHECK;
/* The next page of a view (after its head, the first one), kept by a memory of its own. */
enum err desk_register_more(struct desk *d, struct arena *mem, const struct register_wish *wish,
                            const struct register_reader *reader, struct register_view *view,
                            struct fault *why) MUST_CHECK;

/* --- as a table of its own (CSV, a workbook): place, number and time first, which rows
 * that are not readable have too, then the columns but "number" --- */
size_t register_table_width(const struct register_view *view);
const char *register_table_label(const struct register_view *view, size_t column, const char *lang,
                                 struct arena *mem);
/* Of a column of money: digits behind the mark; else -1. */
int register_table_digits(const struct register_view *view, size_t column);
struct register_cell register_table_cell(const struct register_view *view,
                                         const struct register_line *line, size_t column,
                                         struct arena *mem);
/* RFC 4180; no cell can start a formula. */
void register_csv_head(struct text *to, const struct register_view *view, const char *lang);
void register_csv_line(struct text *to, const struct register_view *view,
                       const struct register_line *line);

/* The bounds of a period as people write them: days of the zone, of which the last
 * belongs to it, or moments ("2026-09-30 17:40", or as moment_iso() writes them), at
 * which it ends.  NULL or "": no bound. */
enum err register_period(const char *zone, const char *from, const char *until,
                         struct register_wish *out, struct fault *why) MUST_CHECK;

#endif
