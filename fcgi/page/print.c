/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paper as pages for staff: a complaint's sheets, blank forms, registers.
 */
#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "page/print.h"
#include "page/qr.h"
#include "page/sheet.h"
#include "store/accounts.h"

enum {
    FIRST_EVENT_BYTES = 1,
    ROWS_A_PAGE = 200,
    ROWS_MOST = 2000,
    CELLS_MOST = 20000,
    ROWS_MEMORY = 64 * 1024 * 1024
};

/* --- what all of them show --- */

const char *
print_person(const void *people, struct arena *mem, const char *login)
{
    const struct app *app = people;
    struct account    account;
    struct fault      why;

    return account_find(app->store, mem, login, &account, &why) == OK
               ? account.name
               : NULL;
}

const char *
print_zone(struct app *app, struct arena *mem, const struct procedure *p)
{
    json_t      *calendar;
    struct fault why;

    if (p->calendar == NULL ||
        calendars_find(app->store, mem, p->calendar, &calendar, &why) != OK ||
        doc_text(calendar, "zone") == NULL)
        return app->set.zone;
    return doc_text(calendar, "zone");
}

void
print_begin(struct page *p, struct app *app, struct request *req,
            struct reply *out)
{
    page_begin(p, app, req, out);
    print_dated(p, app->set.zone);
    page_set(p, "qr_path", "");
}

void
print_dated(struct page *p, const char *zone)
{
    page_set(p, "printed",
             catalogue_fill(p->words, p->mem, p->lang, "sheet_printed", "when",
                            page_moment_in(p, moment_now(), zone), NULL));
}

enum err
print_procedure(struct page *p, const char *name, const struct procedure **out)
{
    const struct version *v = engine_in_force(desk_engine(p->app->desk), name);

    if (v == NULL)
        return fault(&p->out->why, ERR_MISSING, "there is no procedure %.60s",
                     name);
    *out = v->procedure;
    return OK;
}

/* --- a sheet --- */

static enum err
draw_qr(struct page *p, const char *number)
{
    struct text link = {.mem = p->mem};
    struct qr   qr;

    text_addf(&link, "%s/desk/c/", p->app->set.base_url);
    text_add_url(&link, number);
    TRY(qr_draw(p->mem, text_of(&link), &qr, &p->out->why));
    page_set(p, "qr_path", qr.path);
    doc_set_int(p->view, "qr_size", qr.size);
    return OK;
}

/* The sheet's languages, else the reader's; values are in the reader's where
 * the sheet has it. */
static void
choose_languages(const struct page *p, struct sheet_job *job)
{
    const char **own = job->sheet->languages, **one;

    job->paper.lang = p->lang;
    if (own != NULL && own[0] != NULL) {
        job->languages = own;
        if (!text_is_one_of(p->lang, (const char *const *)own))
            job->paper.lang = own[0];
        return;
    }
    one = arena_take(p->mem, 2 * sizeof *one);
    one[0] = p->lang;
    one[1] = NULL;
    job->languages = one;
}

static enum err
begin_sheet(struct page *p, const struct procedure *procedure, const char *name,
            struct sheet_job *job)
{
    *job = (struct sheet_job){
        .sheet = procedure_sheet(procedure, name),
        .words = p->words,
        .paper = {.mem = p->mem,
                  .procedure = procedure,
                  .zone = print_zone(p->app, p->mem, procedure),
                  .person = print_person,
                  .people = p->app}};
    if (job->sheet == NULL)
        return fault(&p->out->why, ERR_MISSING, "there is no sheet %.60s",
                     name);
    choose_languages(p, job);
    print_dated(p, job->paper.zone);
    return OK;
}

static enum err
show_sheet(struct page *p, const struct sheet_job *job)
{
    json_t *view = sheet_view(job);

    if (view == NULL)
        return fault(&p->out->why, ERR_TOO_LARGE,
                     "the sheet %.60s is too long to print", job->sheet->name);
    doc_set(p->view, "sheet", view);
    page_set(
        p, "title",
        doc_text(json_array_get(json_object_get(view, "names"), 0), "name"));
    return OK;
}

static enum err
send_sheet(struct page *p, const struct sheet_job *job)
{
    TRY(show_sheet(p, job));
    return print_send(p, "sheet");
}

/* Everything that could be read of a person is gone. */
static enum err
look_whether_erased(struct page *p, const struct complaint *c, bool *erased)
{
    struct journal_page page = {.bytes_most = FIRST_EVENT_BYTES};

    TRY(complaint_journal_page(p->app->store, p->mem, c->id, &page,
                               &p->out->why));
    *erased = page.count > 0 && page.items[0].event.kind == EVENT_RECEIVED &&
              page.items[0].event.personal == NULL;
    return OK;
}

static struct register_reader
reader_of(const struct page *p, const char *lang)
{
    const struct actor *actor = &p->req->actor;

    return (struct register_reader){.login = actor->login,
                                    .roles = actor->roles,
                                    .admin = actor->admin,
                                    .lang = lang,
                                    .stands_in = actor->stands_in};
}

/* A line outlives the page of rows it is of. */
static struct register_line
keep_line(struct arena *mem, const struct register_line *line, size_t columns)
{
    struct register_line kept = *line;

    kept.number = arena_text(mem, line->number);
    if (line->cells == NULL)
        return kept;
    kept.complaint = arena_text(mem, line->complaint);
    kept.cells = arena_take(mem, (columns + 1) * sizeof *kept.cells);
    for (size_t i = 0; i < columns; i++) {
        kept.cells[i] = line->cells[i];
        kept.cells[i].text = arena_text(mem, line->cells[i].text);
    }
    return kept;
}

/* Pages of a register's rows, up to ROWS_MOST, or to where the paper is full:
 * a row's whole complaint is read for a few of its answers. */
static enum err
read_rows(struct page *p, struct register_wish *wish,
          const struct register_reader *reader, struct register_view *out)
{
    struct fault         *why = &p->out->why;
    AUTO_ARENA            rows = arena_new(ROWS_MEMORY);
    struct register_line *all = arena_take(p->mem, ROWS_MOST * sizeof *all);
    size_t                count = 0;
    struct register_view  page;

    TRY(desk_register_head(p->app->desk, p->mem, wish, reader, out, why));
    page = *out;
    wish->limit = ROWS_A_PAGE;
    do {
        arena_reset(rows);
        TRY(desk_register_more(p->app->desk, rows, wish, reader, &page, why));
        for (size_t i = 0; i < page.line_count; i++)
            all[count++] = keep_line(p->mem, &page.lines[i], out->column_count);
    } while (page.next != 0 && count + ROWS_A_PAGE <= ROWS_MOST &&
             (count + ROWS_A_PAGE) * out->column_count <= CELLS_MOST &&
             !arena_is_half_used(p->mem));
    out->lines = all;
    out->line_count = count;
    out->next = page.next;
    out->total = page.total;
    return OK;
}

/* What a summary counted: its procedure, and the rows of the period. */
static enum err
take_summary(struct page *p, struct sheet_job *job)
{
    const json_t *compiled = json_object_get(job->paper.state, "compiled");
    const char   *name = doc_text(compiled, "procedure");
    struct register_reader reader = reader_of(p, job->paper.lang);
    struct register_wish   wish = {.procedure = name,
                                   .name = doc_text(compiled, "register"),
                                   .from_ms = doc_int(compiled, "from_ms", 0),
                                   .until_ms = doc_int(compiled, "until_ms", 0)};
    struct register_view  *view = arena_take(p->mem, sizeof *view);
    const struct version  *v;
    enum err               err;

    if (name == NULL || wish.name == NULL)
        return OK;
    v = engine_in_force(desk_engine(p->app->desk), name);
    job->counted = v == NULL ? NULL : v->procedure;
    err = read_rows(p, &wish, &reader, view);
    if (err == OK)
        job->entries = view;
    /* The register may be kept no more; its figures are. */
    return err == ERR_MISSING ? OK : err;
}

/* What a blank summary is to be written under: the register's columns. */
static enum err
take_columns(struct page *p, struct sheet_job *job)
{
    const struct procedure *own = job->paper.procedure;
    const struct summary   *s = sheet_summary(own, job->sheet);
    struct register_reader  reader = reader_of(p, job->paper.lang);
    struct register_wish    wish;
    struct register_view   *view = arena_take(p->mem, sizeof *view);
    enum err                err;

    if (s == NULL)
        return OK;
    wish = (struct register_wish){
        .procedure = s->of != NULL ? s->of : own->name, .name = s->reg};
    err = desk_register_head(p->app->desk, p->mem, &wish, &reader, view,
                             &p->out->why);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    job->counted = view->procedure;
    job->entries = view;
    return OK;
}

/* GET /print/complaints/{number}/{sheet} */
enum err
page_print_complaint(struct app *app, struct request *req, struct reply *out)
{
    struct page           p;
    struct complaint      c;
    struct sheet_job      job;
    const struct version *version;

    print_begin(&p, app, req, out);
    TRY(command_find(app, req, &c, &out->why));
    TRY(desk_version(app->desk, p.mem, c.version, &version, &out->why));
    TRY(begin_sheet(&p, version->procedure, req->captured[1], &job));
    job.paper.state = c.state;
    TRY(look_whether_erased(&p, &c, &job.erased));
    TRY(take_summary(&p, &job));
    TRY(draw_qr(&p, c.number));
    return send_sheet(&p, &job);
}

static enum err
begin_blank(struct page *p, const struct procedure *procedure, const char *name,
            struct sheet_job *job)
{
    TRY(begin_sheet(p, procedure, name, job));
    TRY(take_columns(p, job));
    doc_set_true(p->view, "blank", true);
    return OK;
}

/* GET /print/blank/{procedure}/{sheet} */
enum err
page_print_blank(struct app *app, struct request *req, struct reply *out)
{
    struct page             p;
    struct sheet_job        job;
    const struct procedure *procedure = NULL;

    print_begin(&p, app, req, out);
    TRY(print_procedure(&p, req->captured[0], &procedure));
    TRY(begin_blank(&p, procedure, req->captured[1], &job));
    return send_sheet(&p, &job);
}

enum err
print_blank_sheet(struct page *p, const struct procedure *procedure,
                  const char *name)
{
    struct sheet_job job;

    page_set(p, "qr_path", "");
    TRY(begin_blank(p, procedure, name, &job));
    TRY(show_sheet(p, &job));
    return page_send(p, "sheet", 200, PAGE_IS_PRIVATE);
}

/* --- a register --- */

/* "1 Sep 2026 – 30 Sep 2026", as it was asked for. */
static void
set_period(struct page *p, const char *from, const char *until)
{
    bool bounded = (from != NULL && from[0] != '\0') ||
                   (until != NULL && until[0] != '\0');

    if (bounded)
        page_set(p, "period",
                 arena_join(p->mem, from == NULL ? "" : from, " – ",
                            until == NULL ? "" : until, NULL));
}

/* GET /print/registers/{procedure}/{register} */
enum err
page_print_register(struct app *app, struct request *req, struct reply *out)
{
    struct page            p;
    const char            *from = request_query(req, "from");
    const char            *until = request_query(req, "until");
    struct register_wish   wish = {.procedure = req->captured[0],
                                   .name = req->captured[1]};
    struct register_view   view;
    struct register_reader reader;

    print_begin(&p, app, req, out);
    reader = reader_of(&p, p.lang);
    TRY(desk_register_head(app->desk, p.mem, &wish, &reader, &view, &out->why));
    TRY(register_period(view.zone, from, until, &wish, &out->why));
    TRY(read_rows(&p, &wish, &reader, &view));
    print_dated(&p, view.zone);
    page_set(&p, "title", view.title);
    page_set(&p, "code", view.code);
    set_period(&p, from, until);
    if (view.next != 0)
        page_set(&p, "more",
                 catalogue_fill(p.words, p.mem, p.lang, "print_more", "n",
                                arena_printf(p.mem, "%zu", view.line_count),
                                NULL));
    doc_set(p.view, "ledger", sheet_ledger(p.mem, &view, p.lang));
    return print_send(&p, "ledger");
}
