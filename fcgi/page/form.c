/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing a complaint: choosing a procedure, its form, and the receipt.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/settings.h"
#include "model/state.h"
#include "page/entry.h"
#include "page/form.h"
#include "page/progress.h"
#include "page/qr.h"

/* Nobody fills in a form faster; a program does. */
enum { FILL_LEAST_MS = 2000 };

static const char *
title_of(const struct page *p, const struct procedure *procedure)
{
    const json_t *titles = json_object_get(procedure->model, "title");
    const char   *title =
        json_string_value(procedure_in_language(procedure, titles, p->lang));

    return title != NULL ? title : procedure->name;
}

static char *
address_of(struct arena *mem, const struct procedure *procedure)
{
    struct text address = {.mem = mem};

    text_add(&address, "/c/");
    text_add_url(&address, procedure->name);
    return arena_text(mem, text_of(&address));
}

/* A form on the page: what was typed and what is wrong with it, if anything. */
struct showing {
    const struct procedure *procedure;
    const struct form      *form;
    const struct form_data *typed;
    const struct mistakes  *mistakes;
    const char             *key, *started;
    int                     status;
};

static enum err
show_form(struct page *p, const struct showing *s)
{
    char *action = address_of(p->mem, s->procedure);

    page_set(p, "title", title_of(p, s->procedure));
    page_set(p, "intro",
             procedure_word(s->procedure, p->lang, NULL,
                            arena_printf(p->mem, "%s.intro", s->form->name),
                            NULL));
    page_set(p, "action", action);
    page_set(p, "key", s->key != NULL ? s->key : secret_token(p->mem));
    page_set(p, "started", s->started != NULL ? s->started : entry_started(p));
    entry_draw(p, s->procedure, s->form, s->typed, s->mistakes);
    if (s->typed != NULL) {
        page_languages_by_form(p, "complaint", action);
        doc_set_true(p->view, "files_lost", s->typed->file_count > 0);
    }
    return page_send(p, "form", s->status, PAGE_MAY_BE_KEPT);
}

enum err
page_show_form(struct page *p, const struct procedure *procedure,
               const struct form *form)
{
    const struct showing s = {
        .procedure = procedure, .form = form, .status = 200};

    return show_form(p, &s);
}

static enum err
find_form(struct page *p, const char *name, struct showing *s)
{
    const struct version *v = engine_in_force(desk_engine(p->app->desk), name);

    if (v == NULL || procedure_public_form(v->procedure) == NULL)
        return fault(&p->out->why, ERR_MISSING, "no form is in force for %.60s",
                     name);
    s->procedure = v->procedure;
    s->form = procedure_public_form(v->procedure);
    return OK;
}

/* Taken off this page by the setting, which hides none when it cannot be read.
 */
static bool
is_hidden(struct page *p, const struct procedure *procedure)
{
    struct fault  unread;
    json_t       *hidden = NULL;
    size_t        i;
    const json_t *one;

    if (setting_value(desk_store(p->app->desk), p->mem, "procedures.hidden",
                      &hidden, &unread) != OK)
        return false;
    json_array_foreach(hidden, i, one)
    {
        if (strcmp(json_string_value(one), procedure->name) == 0)
            return true;
    }
    return false;
}

/* What customers can begin; *only is the one there is, NULL: several or none.
 */
static json_t *
list_procedures(struct page *p, const struct procedure **only)
{
    size_t                 count;
    const struct version **all =
        engine_list(desk_engine(p->app->desk), p->mem, &count);
    json_t *list = doc_array(p->mem);

    *only = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct procedure *procedure = all[i]->procedure;
        json_t                 *one = doc_object(p->mem);

        if (procedure_public_form(procedure) == NULL || is_hidden(p, procedure))
            continue;
        *only = json_array_size(list) == 0 ? procedure : NULL;
        doc_set_text(one, "title", title_of(p, procedure));
        doc_set_text(one, "link", address_of(p->mem, procedure));
        doc_set_text(
            one, "about",
            procedure_word(procedure, p->lang, NULL, "public.about", NULL));
        json_array_append(list, one);
    }
    return list;
}

enum err
page_show_home(struct page *p)
{
    const struct procedure *only;
    json_t                 *list = list_procedures(p, &only);

    if (only != NULL)
        return page_show_form(p, only, procedure_public_form(only));
    page_title(p, "home_title");
    doc_set(p->view, "procedures", list);
    return page_send(p, "home", 200, PAGE_MAY_BE_KEPT);
}

/* GET /: one procedure's form at once; of several, a choice. */
enum err
page_home(struct app *app, struct request *req, struct reply *out)
{
    struct page p;

    page_begin(&p, app, req, out);
    return page_show_home(&p);
}

/* An old link to a form that was closed or renamed leads on to those open. */
static enum err
show_closed(struct page *p)
{
    page_title(p, "fault_form_title");
    page_set(p, "about", page_word(p, "fault_form_text"));
    page_set(p, "request", p->req->id);
    return page_send(p, "fault", 404, PAGE_IS_PRIVATE);
}

/* GET /c/{procedure} */
enum err
page_form(struct app *app, struct request *req, struct reply *out)
{
    struct page    p;
    struct showing s = {.status = 200};

    page_begin(&p, app, req, out);
    if (find_form(&p, req->captured[0], &s) != OK)
        return show_closed(&p);
    return show_form(&p, &s);
}

/* The code is behind the '#', which no browser sends to any server. */
static enum err
draw_qr(struct page *p, const struct receipt *made)
{
    struct text link = {.mem = p->mem};
    struct qr   qr;

    text_addf(&link, "%s/status?number=", p->app->set.base_url);
    text_add_url(&link, made->number);
    text_addf(&link, "#%s", made->code);
    TRY(qr_draw(p->mem, text_of(&link), &qr, &p->out->why));
    doc_set_int(p->view, "qr_size", qr.size);
    page_set(p, "qr_path", qr.path);
    return OK;
}

/* They left a number or an address that we could use. */
static bool
left_contact(const struct form *form, const json_t *state)
{
    const json_t *facts = state_facts(state);

    for (size_t i = 0; form != NULL && i < form->field_count; i++) {
        const struct field *f = &form->fields[i];
        const char         *given = doc_text(facts, f->name);

        if ((f->kind == FIELD_PHONE || f->kind == FIELD_EMAIL) &&
            given != NULL && *given != '\0')
            return true;
    }
    return false;
}

static enum err
show_receipt(struct page *p, const struct procedure *procedure,
             const struct receipt *made)
{
    struct complaint c;

    TRY(desk_track(p->app->desk, p->mem, made->number, made->code, &c,
                   &p->out->why));
    TRY(draw_qr(p, made));
    page_title(p, "receipt_title");
    page_without_languages(p); /* the code is shown here and nowhere else */
    page_set(p, "procedure", title_of(p, procedure));
    doc_set_true(p->view, "only_way",
                 !left_contact(procedure_public_form(procedure), c.state));
    page_set(p, "number", made->number);
    page_set(p, "code", made->code);
    page_set(p, "code_grouped", code_grouped(p->mem, made->code));
    page_set(p, "address",
             arena_printf(p->mem, "%s/status", p->app->set.base_url));
    doc_set(p->view, "received",
            page_time(p, doc_int(c.state, "received_ms", moment_now())));
    progress_draw(p, procedure, c.state);
    return page_send(p, "receipt", made->repeated ? 200 : 201, PAGE_IS_PRIVATE);
}

/* The form again, with a sentence on top instead of a complaint. */
static enum err
show_again(struct page *p, struct showing *s, const char *because)
{
    s->status = 422;
    if (because != NULL)
        page_error(p, NULL, page_word(p, because));
    return show_form(p, s);
}

/* Programs fill in what people do not see, and at once.  Neither is told. */
static bool
looks_like_a_program(const struct page *p, struct showing *s)
{
    const char *trap = form_value(s->typed, ENTRY_TRAP);
    int64_t     age_ms = entry_age_ms(p, s->started);

    if (age_ms < 0)
        s->started = NULL;
    return (trap != NULL && *trap != '\0') || age_ms < FILL_LEAST_MS;
}

static enum err
keep_complaint(struct page *p, struct showing *s, struct submission *in)
{
    struct mistakes mistakes = {.mem = p->mem};
    struct fault   *why = &p->out->why;
    struct receipt  made;
    json_t         *answers;
    enum err        err;

    TRY(entry_read(p->mem, s->form, s->typed, &answers, &mistakes, why));
    s->mistakes = &mistakes;
    /* Before the files are kept: nothing stays of a form that goes back. */
    err = form_check(s->form, answers, NULL, &mistakes, why);
    if (err != OK && err != ERR_INPUT)
        return err;
    if (mistakes.count > 0)
        return show_again(p, s, NULL);
    TRY(entry_keep_files(p, s->typed, &in->files, why));
    in->answers = answers;
    in->file_count = s->typed->file_count;
    err = desk_submit(p->app->desk, p->mem, in, &made, &mistakes, why);
    if (err == ERR_INPUT && mistakes.count > 0)
        return show_again(p, s, NULL);
    if (err == ERR_INPUT || err == ERR_CONFLICT) {
        s->key = NULL; /* it is no key, or it is another complaint's */
        return show_again(p, s,
                          err == ERR_INPUT ? "again_please" : "again_changed");
    }
    TRY(err);
    return show_receipt(p, s->procedure, &made);
}

/* POST /c/{procedure} */
enum err
page_submit(struct app *app, struct request *req, struct reply *out)
{
    struct page       p;
    struct form_data  typed;
    struct showing    s = {.typed = &typed};
    struct submission in = {.channel = "web", .by = {ACTOR_CUSTOMER, NULL}};

    page_begin(&p, app, req, out);
    TRY(find_form(&p, req->captured[0], &s));
    TRY(form_read(req, app->set.spool, &typed, &out->why));
    s.key = form_value(&typed, ENTRY_KEY);
    s.started = form_value(&typed, ENTRY_STARTED);
    if (form_value(&typed, PAGE_AGAIN) != NULL) {
        s.status = 200;
        return show_form(&p, &s);
    }
    if (s.key == NULL || *s.key == '\0' || looks_like_a_program(&p, &s))
        return show_again(&p, &s, "again_please");
    in.procedure = s.procedure->name;
    in.lang = p.lang;
    in.idempotency = s.key;
    return keep_complaint(&p, &s, &in);
}
