/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading registers.  Columns are the version's in force; what stands in a row
 * is said in the words of the version that its complaint runs under.
 */
#include "desk/registers.h"

#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/draft.h"
#include "desk/inside.h"
#include "desk/paper.h"
#include "desk/say_inside.h"
#include "store/absences.h"

/* Texts of one page's cells: the same story may stand in many columns. */
enum { PAGE_TEXTS_MOST = 2 * 1024 * 1024 };

/* --- the head --- */

static bool
reads_all(const struct reg *reg, const struct register_reader *reader)
{
    if (reader->admin)
        return true;
    for (const char **role = reader->roles; role != NULL && *role != NULL;
         role++)
        if (reg->readers != NULL &&
            text_is_one_of(*role, (const char *const *)reg->readers))
            return true;
    return false;
}

static const char *
title_of(const struct procedure *p, const struct reg *reg, const char *lang,
         struct arena *mem)
{
    const char *title =
        reg->title == NULL
            ? NULL
            : json_string_value(procedure_in_language(p, reg->title, lang));

    if (title != NULL)
        return title;
    return procedure_word(p, lang, reg->name,
                          arena_join(mem, "register.", reg->name, NULL),
                          reg->name, NULL);
}

static void
add_columns(const struct register_reader *reader, struct register_view *view,
            struct arena *mem)
{
    const struct paper paper = {.mem = mem,
                                .procedure = view->procedure,
                                .zone = view->zone,
                                .lang = reader->lang};
    const char       **sources = view->reg->columns;
    size_t             count = 0;

    while (sources != NULL && sources[count] != NULL)
        count++;
    view->columns = arena_take(mem, (count + 1) * sizeof *view->columns);
    view->column_count = count;
    for (size_t i = 0; i < count; i++) {
        struct register_column *column = &view->columns[i];
        const char             *currency = NULL;

        column->source = sources[i];
        column->label = paper_label(&paper, sources[i]);
        column->kind = paper_kind(&paper, sources[i], &currency);
        column->digits =
            column->kind == FIELD_MONEY ? currency_digits(currency) : -1;
    }
}

/* --- names of people, each looked up once --- */

struct people {
    struct account *items;
    size_t          count;
};

static const char *
name_of(const void *data, struct arena *mem, const char *login)
{
    const struct people *people = data;

    for (size_t i = 0; i < people->count; i++)
        if (strcmp(people->items[i].login, login) == 0)
            return people->items[i].name;
    return login;
}

static enum err
find_people(struct desk *d, struct arena *mem, struct register_view *view,
            struct fault *why)
{
    struct people *people = arena_take(mem, sizeof *people);

    TRY(account_list(d->store, mem, &people->items, &people->count, why));
    view->people = people;
    return OK;
}

enum err
desk_register_head(struct desk *d, struct arena *mem,
                   const struct register_wish   *wish,
                   const struct register_reader *reader,
                   struct register_view *out, struct fault *why)
{
    const struct version *v = engine_in_force(d->engine, wish->procedure);
    const struct reg     *reg;

    if (v == NULL)
        return fault(why, ERR_MISSING, "there is no procedure %.60s",
                     wish->procedure);
    reg = procedure_register(v->procedure, wish->name);
    if (reg == NULL)
        return fault(why, ERR_MISSING, "%s keeps no register %.60s",
                     wish->procedure, wish->name);
    *out = (struct register_view){
        .procedure = v->procedure,
        .reg = reg,
        .title = title_of(v->procedure, reg, reader->lang, mem),
        .code = reg->code,
        .zone = calendar_zone(desk_calendar(d, mem, v->procedure->calendar)),
        .whole = reads_all(reg, reader),
        .query = {.procedure = v->procedure->name, .name = reg->name},
        .next = wish->after,
    };
    add_columns(reader, out, mem);
    return find_people(d, mem, out, why);
}

/* --- lines --- */

/* One page while its rows are turned into lines. */
struct reading {
    struct desk                  *desk;
    struct arena                 *mem;
    const struct register_reader *reader;
    const struct register_view   *view;
    const char                   *version; /* of the row before */
    const struct procedure       *procedure;
    size_t                        bytes; /* of texts so far */
};

/* Complaints in a row mostly run under one version; one that does not load any
 * more is read in the words of the version in force. */
static const struct procedure *
procedure_of(struct reading *r, const json_t *state)
{
    const char           *digest = doc_text(state, "version");
    const struct version *v;
    struct fault          why;

    if (digest == NULL)
        return r->view->procedure;
    if (r->version != NULL && strcmp(r->version, digest) == 0)
        return r->procedure;
    r->version = digest;
    r->procedure = desk_version(r->desk, r->mem, digest, &v, &why) == OK
                       ? v->procedure
                       : r->view->procedure;
    return r->procedure;
}

/* Amounts are kept in minor units. */
static void
set_number(struct register_cell *cell, const struct register_column *column,
           const json_t *value)
{
    if ((column->kind != FIELD_NUMBER && column->kind != FIELD_MONEY) ||
        !json_is_number(value))
        return;
    cell->counts = true;
    cell->number = json_number_value(value);
    for (int i = 0; i < column->digits; i++)
        cell->number /= 10;
}

static void
fill_cells(struct reading *r, const struct register_row *row,
           struct register_line *line)
{
    const struct register_view *view = r->view;
    const struct paper          paper = {.mem = r->mem,
                                         .procedure = procedure_of(r, row->state),
                                         .state = row->state,
                                         .zone = view->zone,
                                         .lang = r->reader->lang,
                                         .person = name_of,
                                         .people = view->people};

    line->cells =
        arena_take(r->mem, (view->column_count + 1) * sizeof *line->cells);
    for (size_t i = 0; i < view->column_count; i++) {
        const struct register_column *column = &view->columns[i];
        struct register_cell         *cell = &line->cells[i];

        /* The number that a register's rows go by is the row's own. */
        cell->text = strcmp(column->source, "number") == 0
                         ? row->number
                         : paper_text(&paper, column->source);
        set_number(cell, column, paper_value(&paper, column->source));
        r->bytes += strlen(cell->text);
    }
}

/* Who is away reads it by their own hands; who stands in, by theirs. */
static bool
may_read(const struct register_reader *reader, const struct complaint *c)
{
    const struct standing *s = reader->stands_in;
    bool may = desk_may_see(c, reader->roles, reader->admin, reader->login);

    for (; !may && s != NULL && s->login != NULL; s++)
        may = desk_may_see(c, s->roles, false, s->login);
    return may;
}

static void
fill_line(struct reading *r, const struct register_row *row,
          struct register_line *line)
{
    const struct complaint c = {.number = row->complaint, .state = row->state};

    *line = (struct register_line){
        .place = row->place, .number = row->number, .at_ms = row->at_ms};
    line->readable =
        row->state != NULL && (r->view->whole || may_read(r->reader, &c));
    if (!line->readable)
        return;
    line->complaint = row->complaint;
    fill_cells(r, row, line);
}

enum err
desk_register_more(struct desk *d, struct arena *mem,
                   const struct register_wish   *wish,
                   const struct register_reader *reader,
                   struct register_view *view, struct fault *why)
{
    struct reading       r = {d, mem, reader, view, NULL, NULL, 0};
    struct register_row *rows;
    size_t               count;

    if (view->query.limit == 0) {
        view->query.from_ms = wish->from_ms;
        view->query.until_ms = wish->until_ms;
        TRY(register_tally(d->store, &view->query, &view->total, why));
    }
    view->query.limit = wish->limit;
    view->query.after = view->next;
    TRY(register_page(d->store, mem, &view->query, &rows, &count, &view->next,
                      why));
    view->lines = arena_take(mem, (count + 1) * sizeof *view->lines);
    view->line_count = 0;
    while (view->line_count < count && r.bytes <= PAGE_TEXTS_MOST) {
        const struct register_row *row = &rows[view->line_count];

        fill_line(&r, row, &view->lines[view->line_count++]);
        view->query.place = row->place;
    }
    if (view->line_count < count)
        view->next = rows[view->line_count - 1].seq;
    return OK;
}

enum err
desk_register(struct desk *d, struct arena *mem,
              const struct register_wish   *wish,
              const struct register_reader *reader, struct register_view *out,
              struct fault *why)
{
    TRY(desk_register_head(d, mem, wish, reader, out, why));
    return desk_register_more(d, mem, wish, reader, out, why);
}

/* --- periods --- */

/* A day's end is the next day's beginning, whatever its clock does meanwhile.
 */
static int64_t
day_after(const char *zone, const char *day)
{
    int32_t days = 0;

    civil_read(day, &days);
    return zone_moment(zone, (int64_t)(days + 1) * DAY_MS);
}

static enum err
read_bound(const char *zone, const char *text, const char *name, int64_t *out,
           struct fault *why)
{
    enum { DAY_TEXT = 10 };

    *out = 0;
    if (text == NULL || text[0] == '\0')
        return OK;
    if ((moment_read_iso(text, out, why) != OK &&
         moment_read(text, zone, out, why) != OK) ||
        *out <= 0)
        return fault_field(why, ERR_MALFORMED, name,
                           "%s is a day like 2026-09-30, or a moment", name);
    if (strcmp(name, "until") == 0 && strlen(text) == DAY_TEXT)
        *out = day_after(zone, text);
    return OK;
}

enum err
register_period(const char *zone, const char *from, const char *until,
                struct register_wish *out, struct fault *why)
{
    TRY(read_bound(zone, from, "from", &out->from_ms, why));
    TRY(read_bound(zone, until, "until", &out->until_ms, why));
    if (out->until_ms != 0 && out->until_ms <= out->from_ms)
        return fault_field(why, ERR_MALFORMED, "until",
                           "a period ends after it begins");
    return OK;
}
