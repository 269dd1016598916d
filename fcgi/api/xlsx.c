/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The only file that speaks with libxlsxwriter.  Text is written as text,
 * whatever it looks like: nothing becomes a formula or loses its zeros.
 */
#include "api/xlsx.h"

#include <string.h>
#include <xlsxwriter.h>

#include "base/text.h"

enum {
    CELL_MOST = 32767,             /* a sheet's limit, in UTF-16 units */
    CUT_BYTES = 3 * CELL_MOST + 1, /* such a unit has three bytes at most */
    HEADER_MOST = 100,             /* of title and code each */
    WIDTH_LEAST = 6,
    WIDTH_MOST = 48,
    DIGITS_MOST = 4
};

struct xlsx {
    struct arena  *mem;
    lxw_workbook  *book; /* NULL: closed */
    lxw_worksheet *sheet;
    lxw_format    *head, *text, *plain;
    lxw_format    *amounts[DIGITS_MOST + 1]; /* by digits */
    size_t         columns;
    int           *widths; /* of the longest cell so far */
    char          *cut;    /* a cell that was too long; NULL: there was none */
    lxw_error      err;    /* the first that was */
};

static void
note(struct xlsx *x, lxw_error err)
{
    if (x->err == LXW_NO_ERROR)
        x->err = err;
}

/* --- how it looks --- */

static void
make_formats(struct xlsx *x)
{
    static const char *const amounts[] = {"#,##0", "#,##0.0", "#,##0.00",
                                          "#,##0.000", "#,##0.0000"};

    x->head = workbook_add_format(x->book);
    format_set_bold(x->head);
    format_set_text_wrap(x->head);
    format_set_align(x->head, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(x->head, LXW_BORDER_THIN);
    format_set_bg_color(x->head, 0xEEEEEE);
    x->text = workbook_add_format(x->book);
    format_set_num_format(x->text, "@");
    format_set_text_wrap(x->text);
    format_set_align(x->text, LXW_ALIGN_VERTICAL_TOP);
    x->plain = workbook_add_format(x->book);
    format_set_align(x->plain, LXW_ALIGN_VERTICAL_TOP);
    for (int i = 0; i <= DIGITS_MOST; i++) {
        x->amounts[i] = workbook_add_format(x->book);
        format_set_num_format(x->amounts[i], amounts[i]);
        format_set_align(x->amounts[i], LXW_ALIGN_VERTICAL_TOP);
    }
}

/* "&" steers in a page's header; a whole character is never cut. */
static const char *
header_part(struct arena *mem, const char *s)
{
    struct text t = {.mem = mem};

    while (s != NULL && *s != '\0' && t.length < HEADER_MOST) {
        size_t size = text_character_size(s, strlen(s));

        if (size == 0)
            break;
        text_add(&t, *s == '&' ? "&" : "");
        text_add_bytes(&t, s, size);
        s += size;
    }
    return text_of(&t);
}

static void
set_page(struct xlsx *x, const struct xlsx_about *about)
{
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, 9); /* A4 */
    worksheet_fit_to_pages(x->sheet, 1, 0);
    worksheet_repeat_rows(x->sheet, 0, 0);
    worksheet_freeze_panes(x->sheet, 1, 0);
    note(x, worksheet_set_header(
                x->sheet,
                arena_join(x->mem, "&L", header_part(x->mem, about->title),
                           "&R", header_part(x->mem, about->code), NULL)));
    note(x, worksheet_set_footer(x->sheet, "&C&P / &N"));
}

static void
drop(void *opened)
{
    struct xlsx *x = opened;

    if (x->book != NULL)
        lxw_workbook_free(x->book);
    x->book = NULL;
}

enum err
xlsx_open(const struct xlsx_about *about, struct arena *mem, struct xlsx **out,
          struct fault *why)
{
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE,
        .tmpdir = (char *)about->folder, /* which it only reads */
    };
    struct xlsx *x = arena_take(mem, sizeof *x);

    *x = (struct xlsx){.mem = mem, .columns = about->columns};
    x->book = workbook_new_opt(about->path, &options);
    if (x->book == NULL)
        return fault(why, ERR_STORE, "a workbook cannot be begun");
    arena_defer(mem, drop, x);
    x->sheet = workbook_add_worksheet(x->book, NULL);
    if (x->sheet == NULL)
        return fault(why, ERR_STORE, "a workbook cannot be begun in %s",
                     about->folder);
    x->widths = arena_take(mem, (x->columns + 1) * sizeof *x->widths);
    for (size_t i = 0; i < x->columns; i++)
        x->widths[i] = WIDTH_LEAST;
    make_formats(x);
    set_page(x, about);
    *out = x;
    return OK;
}

/* --- cells --- */

/* Beyond Latin letters most are twice as wide. */
static int
width_of(const char *s)
{
    int width = 2;

    while (*s != '\0' && width < WIDTH_MOST) {
        size_t size = text_character_size(s, strlen(s));

        width += size > 2 ? 2 : 1;
        s += size == 0 ? 1 : size;
    }
    return width;
}

/* As much of it as a cell takes. */
static const char *
cut(struct xlsx *x, const char *s)
{
    enum { CHARACTER_BYTES = 4 };
    size_t length = strlen(s), at = 0, size = 1;

    if (length <= CELL_MOST)
        return s;
    for (size_t units = 0; size > 0; at += size) {
        size = text_character_size(s + at, length - at);
        units += size == CHARACTER_BYTES ? 2 : 1;
        if (units > CELL_MOST)
            break;
    }
    if (at == length)
        return s;
    if (x->cut == NULL)
        x->cut = arena_take(x->mem, CUT_BYTES);
    memcpy(x->cut, s, at);
    x->cut[at] = '\0';
    return x->cut;
}

static void
write_text(struct xlsx *x, size_t row, size_t column, const char *text)
{
    int width = width_of(text);

    if (width > x->widths[column])
        x->widths[column] = width;
    note(x, worksheet_write_string(x->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                   cut(x, text), row == 0 ? x->head : x->text));
}

void
xlsx_head(struct xlsx *x, size_t column, const char *label)
{
    write_text(x, 0, column, label);
}

void
xlsx_text(struct xlsx *x, size_t row, size_t column, const char *text)
{
    if (text[0] != '\0')
        write_text(x, row, column, text);
}

void
xlsx_number(struct xlsx *x, size_t row, size_t column, double number,
            int digits)
{
    enum { NUMBER_WIDTH = 14 };
    lxw_format *format = x->plain;

    if (digits >= 0)
        format = x->amounts[digits > DIGITS_MOST ? DIGITS_MOST : digits];
    if (digits >= 0 && x->widths[column] < NUMBER_WIDTH)
        x->widths[column] = NUMBER_WIDTH;
    note(x, worksheet_write_number(x->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                   number, format));
}

enum err
xlsx_close(struct xlsx *x, struct fault *why)
{
    for (size_t i = 0; i < x->columns; i++)
        note(x, worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                     x->widths[i], NULL));
    note(x, workbook_close(x->book)); /* and frees it */
    x->book = NULL;
    if (x->err != LXW_NO_ERROR)
        return fault(why, ERR_STORE, "a workbook cannot be written: %s",
                     lxw_strerror(x->err));
    return OK;
}
