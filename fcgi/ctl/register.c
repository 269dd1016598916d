/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl register: the ledgers that procedures keep, for whoever runs the
 * installation: every row in full, in a terminal or as CSV.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/order.h"
#include "desk/registers.h"

enum { ROWS_AT_ONCE = 500, ROWS_MEMORY = 64 * 1024 * 1024 };

/* The command, as it goes on in the desk. */
struct asked {
    const char *procedure; /* NULL: all of them */
    const char *name, *from, *until, *lang;
    bool        csv;
};

/* Prints one page of a register. */
typedef void print_page(struct order *o, const struct asked *asked,
                        const struct register_view *view, bool first,
                        struct arena *mem);

static enum err
take_period(struct ctl *ctl, struct asked *out, struct fault *why)
{
    static const char *const known[] = {"zh", "en", "es", NULL};

    out->from = ctl_option(ctl, "--from");
    out->until = ctl_option(ctl, "--until");
    out->lang = ctl_option(ctl, "--lang");
    if (out->lang == NULL)
        out->lang = "en";
    if (!text_is_one_of(out->lang, known))
        return fault(why, ERR_INPUT, "--lang is zh, en or es");
    TRY(ctl_word(ctl, "PROCEDURE", &out->procedure, why));
    return ctl_word(ctl, "REGISTER", &out->name, why);
}

static struct register_reader
reader_of(const struct order *o, const struct asked *asked)
{
    return (struct register_reader){
        .login = o->by.login, .admin = true, .lang = asked->lang};
}

static enum err
each_page(struct order *o, const struct asked *asked, print_page *print,
          struct fault *why)
{
    AUTO_ARENA             mem = arena_new(ROWS_MEMORY);
    struct register_reader reader = reader_of(o, asked);
    struct register_wish   wish = {.procedure = asked->procedure,
                                   .name = asked->name,
                                   .limit = ROWS_AT_ONCE};
    struct register_view   view;
    bool                   first = true;

    TRY(desk_register_head(o->desk, o->ctl->mem, &wish, &reader, &view, why));
    TRY(register_period(view.zone, asked->from, asked->until, &wish, why));
    do {
        arena_reset(mem);
        TRY(desk_register_more(o->desk, mem, &wish, &reader, &view, why));
        print(o, asked, &view, first, mem);
        first = false;
    } while (view.next != 0);
    return OK;
}

/* --- list --- */

static void
list_one(const struct register_view *view, json_t *out)
{
    json_t *one = json_object(), *columns = json_array();

    doc_set_text(one, "procedure", view->procedure->name);
    doc_set_text(one, "name", view->reg->name);
    doc_set_text(one, "title", view->title);
    doc_set_text(one, "code", view->code);
    for (size_t i = 0; i < view->column_count; i++)
        doc_push_text(columns, view->columns[i].source);
    json_object_set_new(one, "columns", columns);
    json_array_append_new(out, one);
}

static enum err
list_of(struct order *o, const struct procedure *p, json_t *out,
        struct fault *why)
{
    const struct asked     asked = {.lang = "en"};
    struct register_reader reader = reader_of(o, &asked);

    for (size_t i = 0; i < p->register_count; i++) {
        const struct register_wish wish = {.procedure = p->name,
                                           .name = p->registers[i].name};
        struct register_view       view;

        TRY(desk_register_head(o->desk, o->ctl->mem, &wish, &reader, &view,
                               why));
        list_one(&view, out);
    }
    return OK;
}

static enum err
list(struct order *o, struct fault *why)
{
    const struct asked    *asked = o->change;
    json_t                *out = doc_array(o->ctl->mem), *one;
    size_t                 count, i;
    const struct version **all =
        engine_list(desk_engine(o->desk), o->ctl->mem, &count);

    for (size_t n = 0; n < count; n++)
        if (asked->procedure == NULL ||
            strcmp(all[n]->procedure->name, asked->procedure) == 0)
            TRY(list_of(o, all[n]->procedure, out, why));
    if (order_told(o, out))
        return OK;
    json_array_foreach(out, i, one)
    {
        const char *code = doc_text(one, "code");

        printf("%-20s  %-20s  %s%s%s\n", doc_text(one, "procedure"),
               doc_text(one, "name"),
               ctl_shown(o->ctl->mem, doc_text(one, "title")),
               code == NULL ? "" : "  ", code == NULL ? "" : code);
    }
    return OK;
}

enum err
ctl_register_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct asked asked = {.procedure = ctl->words[0]};
    struct order o;

    order_take(&o, ctl);
    if (asked.procedure != NULL)
        TRY(ctl_word(ctl, "PROCEDURE", &asked.procedure, why));
    o.change = &asked;
    return order_run(&o, list, found_wrong, why);
}

/* --- show, csv --- */

static void
show_page(struct order *o, const struct asked *asked,
          const struct register_view *view, bool first, struct arena *mem)
{
    if (first)
        printf("%s%s%s: %lld\n", ctl_shown(mem, view->title),
               view->code == NULL ? "" : "  ",
               view->code == NULL ? "" : view->code, (long long)view->total);
    for (size_t i = 0; i < view->line_count; i++) {
        const struct register_line *line = &view->lines[i];

        printf("\n%lld  %s  %s  %s\n", (long long)line->place, line->number,
               moment_local(mem, line->at_ms, view->zone), line->complaint);
        for (size_t c = 0; line->readable && c < view->column_count; c++)
            if (line->cells[c].text[0] != '\0')
                printf("    %s: %s\n", ctl_shown(mem, view->columns[c].label),
                       ctl_shown(mem, line->cells[c].text));
    }
}

static void
csv_page(struct order *o, const struct asked *asked,
         const struct register_view *view, bool first, struct arena *mem)
{
    struct text t = {.mem = mem};

    if (first)
        register_csv_head(&t, view, asked->lang);
    for (size_t i = 0; i < view->line_count; i++)
        register_csv_line(&t, view, &view->lines[i]);
    fputs(text_of(&t), stdout);
}

static enum err
print(struct order *o, struct fault *why)
{
    const struct asked *asked = o->change;

    return each_page(o, asked, asked->csv ? csv_page : show_page, why);
}

static enum err
run(struct ctl *ctl, bool csv, bool *found_wrong, struct fault *why)
{
    struct asked asked = {.csv = csv};
    struct order o;

    order_take(&o, ctl);
    TRY(take_period(ctl, &asked, why));
    o.change = &asked;
    return order_run(&o, print, found_wrong, why);
}

enum err
ctl_register_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, false, found_wrong, why);
}

enum err
ctl_register_csv(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, true, found_wrong, why);
}
