/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV, cell by cell.
 */
#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

struct reading {
    struct arena *mem;
    const char   *at, *end;
    char          separator;
    int           line;
};

/* A row while its cells are read. */
struct growing {
    struct csv_row row;
    size_t         room;
};

static void
skip_mark(struct reading *r)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t            length = sizeof mark - 1;

    if ((size_t)(r->end - r->at) >= length && memcmp(r->at, mark, length) == 0)
        r->at += length;
}

static char
separator_of(const struct reading *r)
{
    for (const char *c = r->at; c < r->end && *c != '\n'; c++)
        if (*c == ',' || *c == ';')
            return *c;
    return ',';
}

static bool
ends_cell(const struct reading *r)
{
    return r->at == r->end || *r->at == r->separator || *r->at == '\n' ||
           (*r->at == '\r' && (r->at + 1 == r->end || r->at[1] == '\n'));
}

static void
skip_blanks(struct reading *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

static enum err
read_quoted(struct reading *r, const char **out, struct fault *why)
{
    struct text t = {.mem = r->mem};
    int         began = r->line;

    for (r->at++; r->at < r->end; r->at++) {
        if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"'))
            break;
        r->at += *r->at == '"';
        r->line += *r->at == '\n';
        text_add_bytes(&t, r->at, 1);
    }
    if (r->at == r->end)
        return fault(why, ERR_INPUT,
                     "line %d: a quote that begins here is not closed", began);
    r->at++;
    skip_blanks(r);
    if (!ends_cell(r))
        return fault(why, ERR_INPUT,
                     "line %d: something follows a closed quote; a quote "
                     "inside a quoted cell is written twice",
                     r->line);
    *out = text_of(&t);
    return OK;
}

static enum err
read_cell(struct reading *r, const char **out, struct fault *why)
{
    const char *from, *until;

    skip_blanks(r);
    if (r->at < r->end && *r->at == '"')
        return read_quoted(r, out, why);
    from = r->at;
    for (; !ends_cell(r); r->at++)
        if (*r->at == '"')
            return fault(why, ERR_INPUT,
                         "line %d: a quote stands inside a cell; put the "
                         "whole cell into quotes",
                         r->line);
    until = r->at;
    while (until > from && (until[-1] == ' ' || until[-1] == '\t'))
        until--;
    *out = arena_bytes(r->mem, from, (size_t)(until - from));
    return OK;
}

static void
skip_line_end(struct reading *r)
{
    r->at += r->at < r->end && *r->at == '\r';
    r->at += r->at < r->end && *r->at == '\n';
    r->line++;
}

static enum err
read_row(struct reading *r, struct csv_row *out, struct fault *why)
{
    struct growing g = {.row = {.line = r->line}};

    for (;;) {
        g.row.cells = list_room(r->mem, g.row.cells, g.row.count, &g.room,
                                sizeof *g.row.cells);
        TRY(read_cell(r, &g.row.cells[g.row.count], why));
        g.row.count++;
        if (r->at == r->end || *r->at != r->separator)
            break;
        r->at++;
    }
    skip_line_end(r);
    *out = g.row;
    return OK;
}

static bool
is_empty(const struct csv_row *row)
{
    return row->count == 1 && row->cells[0][0] == '\0';
}

enum err
csv_read(struct arena *mem, const char *bytes, size_t length, struct csv *out,
         struct fault *why)
{
    struct reading r = {
        .mem = mem, .at = bytes, .end = bytes + length, .line = 1};
    size_t room = 0;

    *out = (struct csv){0};
    if (!text_is_clean(bytes, length))
        return fault(why, ERR_INPUT,
                     "the file is not UTF-8 text; save it as \"CSV UTF-8\"");
    skip_mark(&r);
    r.separator = separator_of(&r);
    while (r.at < r.end) {
        out->rows =
            list_room(mem, out->rows, out->count, &room, sizeof *out->rows);
        TRY(read_row(&r, &out->rows[out->count], why));
        if (!is_empty(&out->rows[out->count]))
            out->count++;
    }
    return OK;
}
