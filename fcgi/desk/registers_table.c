/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A register as a table that leaves the house: what each column of it is, and
 * its rows as CSV.
 */
#include <string.h>

#include "base/moment.h"
#include "desk/registers.h"
#include "desk/say_inside.h"

enum { COLUMN_PLACE, COLUMN_NUMBER, COLUMN_ENTERED, COLUMNS_FIRST };

static bool
is_number(const struct register_column *column)
{
    return strcmp(column->source, "number") == 0;
}

size_t
register_table_width(const struct register_view *view)
{
    size_t width = COLUMNS_FIRST;

    for (size_t i = 0; i < view->column_count; i++)
        width += !is_number(&view->columns[i]);
    return width;
}

/* Which of the register's columns stands there; column_count: none. */
static size_t
column_of(const struct register_view *view, size_t column)
{
    size_t at = COLUMNS_FIRST;

    for (size_t i = 0; i < view->column_count; i++)
        if (!is_number(&view->columns[i]) && at++ == column)
            return i;
    return view->column_count;
}

/* As the register calls it, where it has that column. */
static const char *
number_label(const struct listener *to, const struct register_view *view)
{
    for (size_t i = 0; i < view->column_count; i++)
        if (is_number(&view->columns[i]))
            return view->columns[i].label;
    return say(to, SAY_ROW_NUMBER, NULL);
}

const char *
register_table_label(const struct register_view *view, size_t column,
                     const char *lang, struct arena *mem)
{
    const struct listener to = {view->procedure, lang, view->zone, mem};

    switch (column) {
    case COLUMN_PLACE:
        return say(&to, SAY_ROW_PLACE, NULL);
    case COLUMN_NUMBER:
        return number_label(&to, view);
    case COLUMN_ENTERED:
        return say(&to, SAY_ROW_ENTERED, NULL);
    default:
        return view->columns[column_of(view, column)].label;
    }
}

int
register_table_digits(const struct register_view *view, size_t column)
{
    return column < COLUMNS_FIRST
               ? -1
               : view->columns[column_of(view, column)].digits;
}

struct register_cell
register_table_cell(const struct register_view *view,
                    const struct register_line *line, size_t column,
                    struct arena *mem)
{
    switch (column) {
    case COLUMN_PLACE:
        return (struct register_cell){
            arena_printf(mem, "%lld", (long long)line->place), true,
            (double)line->place};
    case COLUMN_NUMBER:
        return (struct register_cell){line->number, false, 0};
    case COLUMN_ENTERED:
        return (struct register_cell){
            moment_local(mem, line->at_ms, view->zone), false, 0};
    default:
        return line->readable ? line->cells[column_of(view, column)]
                              : (struct register_cell){"", false, 0};
    }
}

void
register_csv_head(struct text *to, const struct register_view *view,
                  const char *lang)
{
    size_t width = register_table_width(view);

    for (size_t i = 0; i < width; i++) {
        text_add(to, i == 0 ? "" : ",");
        text_add_csv(to, register_table_label(view, i, lang, to->mem));
    }
    text_add(to, "\r\n");
}

void
register_csv_line(struct text *to, const struct register_view *view,
                  const struct register_line *line)
{
    size_t width = register_table_width(view);

    for (size_t i = 0; i < width; i++) {
        text_add(to, i == 0 ? "" : ",");
        text_add_csv(to, register_table_cell(view, line, i, to->mem).text);
    }
    text_add(to, "\r\n");
}
