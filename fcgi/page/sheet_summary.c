/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a day, week or month of a register came to, as tables: the figures, how
 * often each value occurred, and the rows of the period.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "page/sheet_inside.h"

enum { DATE_LENGTH = 10, LINES_OF_BLANK = 5 };

/* --- tables out of texts --- */

static void
add_head(json_t *heads, json_t *names, int span)
{
    json_t *head = json_object();

    doc_set(head, "names", names);
    doc_set_int(head, "span", span);
    json_array_append_new(heads, head);
}

static void
add_text(struct arena *mem, json_t *cells, const json_t *heads,
         const char *text)
{
    const json_t *head = json_array_get(heads, json_array_size(cells));
    json_t       *cell = sheet_plain(mem, json_object_get(head, "names"), text);

    doc_set_int(cell, "span", doc_int(head, "span", 1));
    json_array_append(cells, cell);
}

static json_t *
add_line(struct arena *mem, json_t *rows)
{
    json_t *line = doc_object(mem), *cells = doc_array(mem);

    doc_set(line, "cells", cells);
    json_array_append(rows, line);
    return cells;
}

/* Where there is nothing, a line to write in. */
static void
add_lines(struct arena *mem, json_t *table, size_t at_least)
{
    const json_t *lines = json_object_get(table, "lines");
    const json_t *heads = json_object_get(lines, "heads");
    json_t       *rows = json_object_get(lines, "rows");

    while (json_array_size(rows) < at_least) {
        json_t *cells = add_line(mem, rows);

        for (size_t i = 0; i < json_array_size(heads); i++)
            add_text(mem, cells, heads, "");
    }
}

/* --- figures --- */

static const char *
day_of(const struct sheet_job *job, int64_t at_ms)
{
    const char *local = moment_local(job->paper.mem, at_ms, job->paper.zone);

    return paper_local(&job->paper,
                       arena_bytes(job->paper.mem, local, DATE_LENGTH));
}

/* "1 Sep 2026", "1 Sep 2026 – 30 Sep 2026" */
static const char *
period_of(const struct sheet_job *job, const json_t *compiled)
{
    const char *first = day_of(job, doc_int(compiled, "from_ms", 0));
    const char *last = day_of(job, doc_int(compiled, "until_ms", 1) - 1);

    return strcmp(first, last) == 0
               ? first
               : arena_join(job->paper.mem, first, " – ", last, NULL);
}

static const char *
numbers_of(const struct sheet_job *job, const json_t *compiled)
{
    const char *first = doc_text(compiled, "first");
    const char *last = doc_text(compiled, "last");

    if (first == NULL || last == NULL)
        return "";
    return strcmp(first, last) == 0
               ? first
               : arena_join(job->paper.mem, first, " – ", last, NULL);
}

static json_t *
totals(const struct sheet_job *job, const json_t *compiled)
{
    static const struct {
        const char *key, *member;
        int         span;
    } columns[] = {
        {"sheet_period", NULL, 3},       {"sheet_numbers", NULL, 3},
        {"sheet_entered", "entered", 2}, {"sheet_closed", "closed", 2},
        {"sheet_late", "late", 2},
    };
    struct arena *mem = job->paper.mem;
    json_t       *heads = doc_array(mem), *rows = doc_array(mem), *cells;

    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        add_head(heads, sheet_our_words(job, columns[i].key), columns[i].span);
    cells = add_line(mem, rows);
    add_text(mem, cells, heads,
             compiled == NULL ? "" : period_of(job, compiled));
    add_text(mem, cells, heads,
             compiled == NULL ? "" : numbers_of(job, compiled));
    for (size_t i = 2; i < sizeof columns / sizeof columns[0]; i++)
        add_text(mem, cells, heads,
                 compiled == NULL
                     ? ""
                     : arena_printf(
                           mem, "%lld",
                           (long long)doc_int(compiled, columns[i].member, 0)));
    return sheet_table(mem, heads, rows);
}

/* The reader of the register's own procedure. */
static struct paper
counted_paper(const struct sheet_job *job, const char *lang)
{
    struct paper paper = job->paper;

    paper.lang = lang;
    if (job->counted != NULL)
        paper.procedure = job->counted;
    return paper;
}

static const char *
value_word(const struct sheet_job *job, const char *fact, const char *value)
{
    struct paper       paper = counted_paper(job, job->paper.lang);
    struct paper_field at = paper_field(paper.procedure, fact);
    const json_t      *facts;

    if (value[0] == '\0')
        return catalogue_word(job->words, paper.lang, "sheet_unanswered");
    if (at.field != NULL)
        return paper_option(&paper, at, value);
    facts = doc_keep(paper.mem, json_pack("{s:{s:s}}", "facts", fact, value));
    paper.state = facts;
    return paper_text(&paper, fact);
}

static json_t *
fact_names(const struct sheet_job *job, const char *fact)
{
    json_t *names = doc_array(job->paper.mem);

    for (const char **lang = job->languages; *lang != NULL; lang++) {
        struct paper paper = counted_paper(job, *lang);

        sheet_name_add(names, *lang, paper_label(&paper, fact));
    }
    return names;
}

static json_t *
counts_of(const struct sheet_job *job, const char *fact, json_t *counts)
{
    struct arena *mem = job->paper.mem;
    json_t       *heads = doc_array(mem), *rows = doc_array(mem), *n, *table;
    const char   *value;

    add_head(heads, fact_names(job, fact), 4);
    add_head(heads, sheet_our_words(job, "sheet_count"), 1);
    json_object_foreach(counts, value, n)
    {
        json_t *cells = add_line(mem, rows);

        add_text(mem, cells, heads, value_word(job, fact, value));
        add_text(mem, cells, heads,
                 arena_printf(mem, "%lld", (long long)json_integer_value(n)));
    }
    table = sheet_table(mem, heads, rows);
    add_lines(mem, table, 1);
    return table;
}

void
sheet_figures(const struct sheet_job *job, const struct sheet_row *row,
              json_t *blocks)
{
    const struct summary *blank =
        procedure_summary(job->paper.procedure, row->name);
    const json_t *compiled = json_object_get(job->paper.state, "compiled");
    const char   *fact, **one = blank == NULL ? NULL : blank->count;
    json_t       *counts;

    json_array_append(blocks, totals(job, compiled));
    for (; compiled == NULL && one != NULL && *one != NULL; one++)
        json_array_append(blocks, counts_of(job, *one, NULL));
    json_object_foreach(json_object_get(compiled, "counts"), fact, counts)
    {
        json_array_append(blocks, counts_of(job, fact, counts));
    }
}

/* --- rows of a register --- */

static bool
shows_number(const struct register_view *view)
{
    return view->column_count > 0 &&
           strcmp(view->columns[0].source, "number") == 0;
}

/* What is written in sentences has more of the page than what is a word. */
static int
share_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_LONG:
        return 5;
    case FIELD_MONEY:
    case FIELD_MANY:
    case FIELD_EMAIL:
        return 3;
    default:
        return 2;
    }
}

json_t *
sheet_ledger(struct arena *mem, const struct register_view *view,
             const char *lang)
{
    json_t *heads = doc_array(mem), *rows = doc_array(mem);

    for (size_t i = 0; i < view->column_count; i++) {
        json_t *names = doc_array(mem);

        sheet_name_add(names, lang, view->columns[i].label);
        add_head(heads, names, share_of(view->columns[i].kind));
    }
    for (size_t r = 0; r < view->line_count; r++) {
        const struct register_line *line = &view->lines[r];
        json_t                     *cells = add_line(mem, rows);

        for (size_t i = 0; i < view->column_count; i++)
            add_text(mem, cells, heads,
                     line->cells != NULL            ? line->cells[i].text
                     : i == 0 && shows_number(view) ? line->number
                                                    : "");
    }
    return sheet_table(mem, heads, rows);
}

void
sheet_entries(const struct sheet_job *job, json_t *blocks)
{
    struct arena *mem = job->paper.mem;
    json_t       *table;

    if (job->entries == NULL)
        return;
    table = sheet_ledger(mem, job->entries, job->paper.lang);
    add_lines(mem, table, job->paper.state == NULL ? LINES_OF_BLANK : 1);
    json_array_append(blocks, table);
}

/* --- which one --- */

static const struct summary *
summary_in(const struct procedure *p, const struct sheet_row *rows,
           size_t count)
{
    const struct summary *found = NULL;

    for (size_t i = 0; i < count && found == NULL; i++) {
        bool shows = rows[i].kind == ROW_FIGURES || rows[i].kind == ROW_ENTRIES;

        found = shows ? procedure_summary(p, rows[i].name)
                      : summary_in(p, rows[i].rows, rows[i].row_count);
    }
    return found;
}

const struct summary *
sheet_summary(const struct procedure *p, const struct sheet *s)
{
    return summary_in(p, s->rows, s->row_count);
}
