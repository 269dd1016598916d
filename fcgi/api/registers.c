/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /procedures/{name}/registers and /registers/{register}: what registers
 * there are, and a page of one, or a whole period as CSV or a workbook.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/xlsx.h"
#include "base/secret.h"
#include "desk/registers.h"

enum {
    PAGE_DEFAULT = 50,
    PAGE_MOST = 200,
    EXPORT_MOST = 50000, /* rows: what a worker does for one request */
    EXPORT_PAGE = 200,
    EXPORT_MEMORY = 64 * 1024 * 1024
};
#define CURSOR_MOST ((int64_t)1 << 53)

/* --- what is asked for --- */

enum format { FORMAT_JSON, FORMAT_CSV, FORMAT_XLSX };

struct asked {
    struct register_reader reader;
    struct register_wish   wish;
    struct register_view   view;
    enum format            format;
};

static enum err
read_format(const struct request *req, enum format *out, struct fault *why)
{
    static const char *const names[] = {"json", "csv", "xlsx"};
    const char              *format = request_query(req, "format");

    *out = FORMAT_JSON;
    for (size_t i = 0; format != NULL && i < sizeof names / sizeof *names; i++)
        if (strcmp(format, names[i]) == 0)
            *out = (enum format)i;
    if (format != NULL && strcmp(format, names[*out]) != 0)
        return fault_field(why, ERR_MALFORMED, "format",
                           "format is json, csv or xlsx");
    return OK;
}

/* A file holds a whole period. */
static enum err
read_page(const struct request *req, struct asked *out, struct fault *why)
{
    const char *after = request_query(req, "after");
    const char *limit = request_query(req, "limit");
    int64_t     rows = PAGE_DEFAULT;

    if (out->format != FORMAT_JSON && (after != NULL || limit != NULL))
        return fault_field(why, ERR_MALFORMED,
                           after != NULL ? "after" : "limit",
                           "a file is of a whole period: choose it by from and "
                           "until");
    if (after != NULL)
        TRY(input_number(after, 0, CURSOR_MOST, &out->wish.after, why));
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    out->wish.limit = out->format == FORMAT_JSON ? (int)rows : EXPORT_PAGE;
    return OK;
}

static struct register_reader
reader_of(const struct request *req)
{
    return (struct register_reader){.login = req->actor.login,
                                    .roles = req->actor.roles,
                                    .admin = req->actor.admin,
                                    .lang = req->lang,
                                    .stands_in = req->actor.stands_in};
}

static enum err
read_asked(struct app *app, struct request *req, struct asked *out,
           struct fault *why)
{
    *out = (struct asked){
        .reader = reader_of(req),
        .wish = {.procedure = req->captured[0], .name = req->captured[1]}};
    TRY(read_format(req, &out->format, why));
    TRY(read_page(req, out, why));
    TRY(desk_register_head(app->desk, req->mem, &out->wish, &out->reader,
                           &out->view, why));
    return register_period(out->view.zone, request_query(req, "from"),
                           request_query(req, "until"), &out->wish, why);
}

/* --- JSON --- */

static void
emit_head(struct text *t, const struct register_view *view)
{
    emit_text(t, "name", view->reg->name);
    emit_text(t, "title", view->title);
    emit_text(t, "code", view->code);
    emit_bool(t, "whole", view->whole);
    emit_open(t, "columns", '[');
    for (size_t i = 0; i < view->column_count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "source", view->columns[i].source);
        emit_text(t, "label", view->columns[i].label);
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

enum err
api_registers(struct app *app, struct request *req, struct reply *out)
{
    const struct register_reader reader = reader_of(req);
    const struct version        *v =
        engine_in_force(desk_engine(app->desk), req->captured[0]);
    struct text *t = &out->body;

    if (v == NULL)
        return fault(&out->why, ERR_MISSING, "there is no procedure %.60s",
                     req->captured[0]);
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < v->procedure->register_count; i++) {
        const struct register_wish wish = {.procedure = v->procedure->name,
                                           .name =
                                               v->procedure->registers[i].name};
        struct register_view       view;

        TRY(desk_register_head(app->desk, req->mem, &wish, &reader, &view,
                               &out->why));
        emit_open(t, NULL, '{');
        emit_head(t, &view);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static void
emit_line(struct text *t, const struct register_view *view,
          const struct register_line *line)
{
    emit_open(t, NULL, '{');
    emit_int(t, "place", line->place);
    emit_text(t, "number", line->number);
    emit_text(t, "complaint", line->complaint);
    emit_at(t, "at", line->at_ms);
    emit_bool(t, "readable", line->readable);
    emit_open(t, "cells", '[');
    for (size_t i = 0; line->readable && i < view->column_count; i++)
        emit_text(t, NULL, line->cells[i].text);
    emit_close(t, ']');
    emit_close(t, '}');
}

/* The same question with the next page's cursor (RFC 8288). */
static void
add_link(struct request *req, struct reply *out, const struct asked *asked)
{
    static const char *const passed_on[] = {"from", "until", "limit", "lang",
                                            NULL};
    struct text              path = {.mem = out->mem};

    text_add(&path, "/api/v1/procedures/");
    text_add_url(&path, asked->wish.procedure);
    text_add(&path, "/registers/");
    text_add_url(&path, asked->wish.name);
    reply_next(out, req, text_of(&path),
               arena_printf(out->mem, "%lld", (long long)asked->view.next),
               passed_on);
}

static enum err
reply_page(struct app *app, struct request *req, struct asked *asked,
           struct reply *out)
{
    struct register_view *view = &asked->view;
    struct text          *t = &out->body;

    TRY(desk_register_more(app->desk, req->mem, &asked->wish, &asked->reader,
                           view, &out->why));
    emit_open(t, NULL, '{');
    emit_head(t, view);
    emit_int(t, "total", view->total);
    emit_open(t, "items", '[');
    for (size_t i = 0; i < view->line_count; i++)
        emit_line(t, view, &view->lines[i]);
    emit_close(t, ']');
    if (view->next != 0)
        emit_int(t, "next", view->next);
    else
        emit_text(t, "next", NULL);
    emit_close(t, '}');
    if (view->next != 0)
        add_link(req, out, asked);
    reply_json(out, 200);
    return OK;
}

/* --- a whole period, page by page into a file --- */

typedef enum err put_page(void *to, const struct asked *asked, size_t row,
                          struct arena *mem, struct fault *why);

/* The first page is there already: it told how many rows there are. */
static enum err
each_page(struct app *app, struct asked *asked, put_page *put, void *to,
          struct fault *why)
{
    AUTO_ARENA mem = arena_new(EXPORT_MEMORY);
    size_t     row = 1; /* behind the head */

    TRY(put(to, asked, row, mem, why));
    while (asked->view.next != 0) {
        row += asked->view.line_count;
        arena_reset(mem);
        TRY(desk_register_more(app->desk, mem, &asked->wish, &asked->reader,
                               &asked->view, why));
        TRY(put(to, asked, row, mem, why));
    }
    return OK;
}

static enum err
write_all(int fd, const struct text *t, struct fault *why)
{
    size_t at = 0;

    while (at < t->length) {
        ssize_t n = write(fd, t->bytes + at, t->length - at);

        if (n < 0 && errno != EINTR)
            return fault(why, ERR_STORE, "a register cannot be written: %s",
                         strerror(errno));
        at += n > 0 ? (size_t)n : 0;
    }
    return OK;
}

static enum err
put_csv(void *to, const struct asked *asked, size_t row, struct arena *mem,
        struct fault *why)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf"; /* or Excel guesses */
    struct text       t = {.mem = mem};

    if (row == 1) {
        text_add(&t, byte_order_mark);
        register_csv_head(&t, &asked->view, asked->reader.lang);
    }
    for (size_t i = 0; i < asked->view.line_count; i++)
        register_csv_line(&t, &asked->view, &asked->view.lines[i]);
    return write_all(*(int *)to, &t, why);
}

static void
put_cell(struct xlsx *x, size_t row, size_t column, int digits,
         const struct register_cell *cell)
{
    if (cell->counts)
        xlsx_number(x, row, column, cell->number, digits);
    else
        xlsx_text(x, row, column, cell->text);
}

static enum err
put_xlsx(void *to, const struct asked *asked, size_t row, struct arena *mem,
         struct fault *why)
{
    const struct register_view *view = &asked->view;
    size_t                      width = register_table_width(view);

    for (size_t c = 0; row == 1 && c < width; c++)
        xlsx_head(to, c,
                  register_table_label(view, c, asked->reader.lang, mem));
    for (size_t i = 0; i < view->line_count; i++)
        for (size_t c = 0; c < width; c++) {
            struct register_cell cell =
                register_table_cell(view, &view->lines[i], c, mem);

            put_cell(to, row + i, c, register_table_digits(view, c), &cell);
        }
    return OK;
}

/* Nobody finds the file by its name once it is open. */
static enum err
open_file(const char *path, int flags, int *out, struct fault *why)
{
    *out = open(path, flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*out < 0)
        return fault(why, ERR_STORE, "a register cannot be written: %s",
                     strerror(errno));
    unlink(path);
    return OK;
}

static void
name_reply(struct request *req, const struct asked *asked, int fd,
           struct reply *out)
{
    bool csv = asked->format == FORMAT_CSV;

    reply_download(
        out, fd,
        csv ? "text/csv; charset=utf-8; header=present"
            : "application/vnd.openxmlformats-officedocument."
              "spreadsheetml.sheet",
        arena_join(req->mem, asked->view.title, csv ? ".csv" : ".xlsx", NULL));
}

static enum err
reply_csv(struct app *app, struct request *req, const char *path,
          struct asked *asked, struct reply *out)
{
    int      fd;
    enum err err;

    TRY(open_file(path, O_CREAT | O_EXCL, &fd, &out->why));
    err = each_page(app, asked, put_csv, &fd, &out->why);
    if (err == OK)
        name_reply(req, asked, fd, out);
    else
        close(fd);
    return err;
}

static void
unlink_path(void *path)
{
    unlink(path);
}

static enum err
reply_xlsx(struct app *app, struct request *req, char *path,
           struct asked *asked, struct reply *out)
{
    const struct xlsx_about about = {
        .path = path,
        .folder = app->set.spool,
        .title = asked->view.title,
        .code = asked->view.code,
        .columns = register_table_width(&asked->view),
    };
    struct xlsx *x;
    int          fd;

    arena_defer(req->mem, unlink_path, path); /* also when this ends early */
    TRY(xlsx_open(&about, req->mem, &x, &out->why));
    TRY(each_page(app, asked, put_xlsx, x, &out->why));
    TRY(xlsx_close(x, &out->why));
    TRY(open_file(path, 0, &fd, &out->why));
    name_reply(req, asked, fd, out);
    return OK;
}

static enum err
reply_whole(struct app *app, struct request *req, struct asked *asked,
            struct reply *out)
{
    /* As uploads are called: what a crash leaves is cleared away with them. */
    char *path = arena_join(req->mem, app->set.spool, "/up-",
                            secret_token(req->mem), NULL);

    TRY(desk_register_more(app->desk, req->mem, &asked->wish, &asked->reader,
                           &asked->view, &out->why));
    if (asked->view.total > EXPORT_MOST)
        return fault_field(&out->why, ERR_INPUT, "until",
                           "the period has %lld rows, and a file at most %d: "
                           "choose a shorter one by from and until",
                           (long long)asked->view.total, EXPORT_MOST);
    return asked->format == FORMAT_CSV ? reply_csv(app, req, path, asked, out)
                                       : reply_xlsx(app, req, path, asked, out);
}

enum err
api_register(struct app *app, struct request *req, struct reply *out)
{
    struct asked asked;

    TRY(read_asked(app, req, &asked, &out->why));
    return asked.format == FORMAT_JSON ? reply_page(app, req, &asked, out)
                                       : reply_whole(app, req, &asked, out);
}
