/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a complainant may do with their complaint: the choices on its page, a
 * page for each with its form or only the question, and what became of it.  The
 * gate decides; a press too many does nothing twice.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "page/entry.h"
#include "page/progress.h"
#include "page/status.h"

#define CHOICE_ACTION "form-action"
#define CHOICE_SEEN "form-seen" /* the revision that the page was drawn at */
#define CHOICE_DO "form-do"     /* it is meant, not only looked at */

static const struct doer complainant = {.login = ACTOR_CUSTOMER};

/* An action as the complainant reads it: public.action.NAME, else action.NAME.
 */
static const char *
label_of(const struct page *p, const struct opened *o, const char *action)
{
    return procedure_word(o->version->procedure, p->lang, action,
                          arena_join(p->mem, "public.action.", action, NULL),
                          arena_join(p->mem, "action.", action, NULL), NULL);
}

static const char *
hint_of(const struct page *p, const struct opened *o, const char *action)
{
    return procedure_word(
        o->version->procedure, p->lang, NULL,
        arena_join(p->mem, "public.action.", action, ".hint", NULL), NULL);
}

void
choices_draw(struct page *p, const struct opened *o)
{
    json_t *list = doc_array(p->mem), *offered, *one;
    size_t  i;

    offered = desk_actions(p->app->desk, p->mem, &o->complaint, &complainant);
    json_array_foreach(offered, i, one)
    {
        const char *action = doc_text(one, "action");
        json_t     *choice = doc_object(p->mem);

        if (!doc_true(one, "open"))
            continue;
        doc_set_text(choice, "action", action);
        doc_set_text(choice, "label", label_of(p, o, action));
        doc_set_text(choice, "hint", hint_of(p, o, action));
        json_array_append(list, choice);
    }
    doc_set(p->view, "choices", list);
    doc_set_true(p->view, "has_choices", json_array_size(list) > 0);
}

/* A choice that was made on the page. */
struct chosen {
    struct opened          o;
    const char            *name;
    const struct action   *action;
    const struct form     *form; /* or NULL */
    const struct mistakes *mistakes;
    int64_t                seen;
};

static bool
is_offered(struct page *p, const struct chosen *c)
{
    json_t *offered =
        desk_actions(p->app->desk, p->mem, &c->o.complaint, &complainant);
    json_t *one;
    size_t  i;

    json_array_foreach(offered, i, one)
    {
        if (doc_true(one, "open") &&
            strcmp(doc_text(one, "action"), c->name) == 0)
            return true;
    }
    return false;
}

/* Since the page was drawn, by the same press. */
static bool
was_done(const struct chosen *c)
{
    const json_t *acted = json_object_get(
        json_object_get(c->o.complaint.state, "acted"), c->name);
    const char *by = doc_text(acted, "by");

    return by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0 &&
           doc_int(acted, "event", 0) > c->seen;
}

static bool
closes(const struct chosen *c)
{
    const struct stage *to =
        c->action->to == NULL
            ? NULL
            : procedure_stage(c->o.version->procedure, c->action->to);

    return to != NULL && to->final && !state_is_closed(c->o.complaint.state);
}

/* The page of one choice. */
static enum err
show_choice(struct page *p, struct chosen *c, int status)
{
    bool typed = form_value(&c->o.typed, CHOICE_DO) != NULL ||
                 form_value(&c->o.typed, PAGE_AGAIN) != NULL;

    page_set(p, "title", label_of(p, &c->o, c->name));
    page_set(p, "about", hint_of(p, &c->o, c->name));
    status_keys(p, &c->o);
    page_set(p, "action", c->name);
    doc_set_int(p->view, "seen", c->seen);
    doc_set_true(p->view, "closes", closes(c));
    if (c->form != NULL)
        entry_draw(p, c->o.version->procedure, c->form,
                   typed ? &c->o.typed : NULL, c->mistakes);
    page_languages_by_form(p, "choice", "/status/action");
    return page_send(p, "choice", status, PAGE_IS_PRIVATE);
}

static enum err
show_done(struct page *p, struct chosen *c)
{
    page_title(p, "choice_done");
    page_set(p, "what", label_of(p, &c->o, c->name));
    status_keys(p, &c->o);
    page_without_languages(p);
    progress_draw(p, c->o.version->procedure, c->o.complaint.state);
    return page_send(p, "choice_done", 200, PAGE_IS_PRIVATE);
}

/* It is shut by now: the complaint as it is, and why nothing was done. */
static enum err
show_shut(struct page *p, struct chosen *c)
{
    page_error(p, NULL, page_word(p, "choice_shut"));
    return status_show(p, &c->o, 409);
}

static enum err
do_choice(struct page *p, struct chosen *c)
{
    struct fault    *why = &p->out->why;
    struct mistakes  mistakes = {.mem = p->mem};
    struct complaint after;
    json_t          *answers = NULL;
    struct command cmd = {.kind = DO_ACT, .by = complainant, .action = c->name};
    enum err       err;

    if (c->form != NULL)
        TRY(entry_read(p->mem, c->form, &c->o.typed, &answers, &mistakes, why));
    c->mistakes = &mistakes;
    if (mistakes.count > 0)
        return show_choice(p, c, 422);
    cmd.answers = answers;
    err = desk_do(p->app->desk, p->mem, c->o.number, &cmd, &after, &mistakes,
                  why);
    if (err == ERR_INPUT && mistakes.count > 0)
        return show_choice(p, c, 422);
    if (err != OK && err != ERR_CONFLICT && err != ERR_DENIED)
        return err;
    TRY(status_look_again(p, &c->o));
    return err == OK || was_done(c) ? show_done(p, c) : show_shut(p, c);
}

static void
read_choice(struct chosen *c)
{
    const char             *seen = form_value(&c->o.typed, CHOICE_SEEN);
    const struct procedure *procedure = c->o.version->procedure;
    const char             *at = state_stage(c->o.complaint.state);
    const struct stage     *stage =
        at == NULL ? NULL : procedure_stage(procedure, at);

    c->name = form_value(&c->o.typed, CHOICE_ACTION);
    if (c->name == NULL)
        c->name = "";
    c->action = stage == NULL ? NULL : stage_action(stage, c->name);
    if (c->action != NULL && c->action->form != NULL)
        c->form = procedure_form(procedure, c->action->form);
    c->seen = seen != NULL ? strtoll(seen, NULL, 10) : c->o.complaint.revision;
}

/* POST /status/action: the page of a choice; with CHOICE_DO it is done. */
enum err
page_status_action(struct app *app, struct request *req, struct reply *out)
{
    struct page   p;
    struct chosen c = {.o = {.number = "", .code = ""}};
    enum err      err;

    page_begin(&p, app, req, out);
    err = status_open(&p, &c.o);
    if (err == ERR_MISSING)
        return status_unknown(&p, &c.o);
    TRY(err);
    read_choice(&c);
    if (was_done(&c))
        return show_done(&p, &c);
    if (!is_offered(&p, &c))
        return show_shut(&p, &c);
    if (form_value(&c.o.typed, CHOICE_DO) == NULL ||
        form_value(&c.o.typed, PAGE_AGAIN) != NULL)
        return show_choice(&p, &c, 200);
    return do_choice(&p, &c);
}

/* POST /status/letter/{n}: one letter, as paper. */
enum err
page_status_letter(struct app *app, struct request *req, struct reply *out)
{
    struct page   p;
    struct opened o = {.number = "", .code = ""};
    enum err      err;
    int64_t       n = strtoll(req->captured[0], NULL, 10);
    const json_t *letter;

    page_begin(&p, app, req, out);
    err = status_open(&p, &o);
    if (err == ERR_MISSING)
        return status_unknown(&p, &o);
    TRY(err);
    letter = n < 1
                 ? NULL
                 : json_array_get(json_object_get(o.complaint.state, "letters"),
                                  (size_t)n - 1);
    if (doc_text(letter, "text") == NULL)
        return fault(&out->why, ERR_MISSING, "there is no such letter");
    page_set(&p, "title", doc_text(letter, "subject"));
    page_set(&p, "letter_tag", language_find(doc_text(letter, "lang"))->tag);
    doc_set(p.view, "subject",
            page_pieces(&p, doc_text(letter, "subject"), o.complaint.number));
    doc_set(p.view, "words",
            page_pieces(&p, doc_text(letter, "text"), o.complaint.number));
    page_set(&p, "number", o.complaint.number);
    doc_set(p.view, "sent", page_time(&p, doc_int(letter, "at_ms", 0)));
    page_set(&p, "printed", o.complaint.number);
    page_without_languages(&p);
    return page_send(&p, "letter", 200, PAGE_IS_PRIVATE);
}
