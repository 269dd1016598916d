/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What belongs beside a complaint: earlier ones of the same person or thing and
 * possible duplicates, of one that was filed and of one that is being entered;
 * and who is calling.
 */
#include "desk/related.h"
#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/customers.h"

enum { NAME_MOST = 100, QUERY_MOST = 100 };

static const char *const members[] = {"procedure", "form", "answers", NULL};

/* --- rows --- */

struct showing {
    struct text            *t;
    struct engine          *engine;
    const struct procedure *procedure; /* of what was asked about */
    const char             *lang;
};

static const char *
stage_label(const struct showing *s, const struct tied *tied)
{
    const struct version *v = engine_in_force(s->engine, tied->procedure);

    return v == NULL || tied->stage == NULL
               ? tied->stage
               : view_stage_word(v->procedure, s->lang, tied->stage, s->t->mem);
}

static void
add_because(const struct showing *s, const struct ties *ties)
{
    emit_open(s->t, "because", '[');
    for (size_t i = 0; i < ties->count; i++) {
        const struct tie *tie = &ties->items[i];

        emit_open(s->t, NULL, '{');
        emit_text(s->t, "field", tie->field);
        emit_text(s->t, "label",
                  tie_label(tie, s->procedure, s->lang, s->t->mem));
        emit_bool(s->t, "person", tie->person);
        emit_close(s->t, '}');
    }
    emit_close(s->t, ']');
}

static void
add_relatives(const struct showing *s, const char *key,
              const struct relative *rows, size_t count)
{
    emit_open(s->t, key, '[');
    for (size_t i = 0; i < count; i++) {
        const struct tied *tied = &rows[i].tied;

        emit_open(s->t, NULL, '{');
        emit_text(s->t, "number", tied->number);
        emit_text(s->t, "procedure", tied->procedure);
        emit_text(s->t, "title", tied->title);
        emit_text(s->t, "stage", tied->stage);
        emit_text(s->t, "stage_label", stage_label(s, tied));
        emit_at(s->t, "received_at", tied->received_ms);
        emit_bool(s->t, "closed", tied->closed);
        emit_text(s->t, "lang", tied->lang);
        emit_bool(s->t, "person", rows[i].person);
        emit_int(s->t, "alike", rows[i].alike);
        add_because(s, &rows[i].because);
        emit_close(s->t, '}');
    }
    emit_close(s->t, ']');
}

static void
add_all(const struct showing *s, const struct relatives *found)
{
    emit_open(s->t, NULL, '{');
    add_relatives(s, "earlier", found->earlier, found->earlier_count);
    add_relatives(s, "duplicates", found->duplicates, found->duplicate_count);
    emit_int(s->t, "hidden", found->hidden);
    emit_bool(s->t, "more", found->more);
    emit_close(s->t, '}');
}

/* GET /complaints/{number}/related */
enum err
api_related(struct app *app, struct request *req, struct reply *out)
{
    const struct version *version;
    struct complaint      c;
    struct relatives      found;
    struct relation       of = {.may_see = command_sees, .reader = &req->actor};

    TRY(command_find(app, req, &c, &out->why));
    TRY(desk_version(app->desk, req->mem, c.version, &version, &out->why));
    of.id = c.id;
    of.procedure = version->procedure;
    of.state = c.state;
    of.received_ms = doc_int(c.state, "received_ms", 0);
    TRY(desk_related(app->desk, req->mem, &of, &found, &out->why));
    add_all(&(struct showing){&out->body, desk_engine(app->desk),
                              version->procedure, req->lang},
            &found);
    reply_json(out, 200);
    return OK;
}

/* --- before it is filed --- */

/* A form that a record begins with. */
static enum err
begins_with(const struct procedure *p, const char *name, const char **out,
            struct fault *why)
{
    const struct form *form =
        name == NULL ? procedure_public_form(p) : procedure_form(p, name);

    if (form == NULL || (!form->is_public && !form->starts))
        return fault_field(why, ERR_INPUT, "form",
                           "no record begins with this form");
    *out = form->name;
    return OK;
}

/* As if it were filed: answers are facts and those of their form. */
static json_t *
state_of(struct arena *mem, const char *form, json_t *answers)
{
    json_t *state = doc_object(mem), *forms = doc_object(mem);

    doc_set(forms, form, answers);
    doc_set(state, "forms", forms);
    doc_set(state, "facts", answers);
    return state;
}

static enum err
read_alike(struct app *app, struct request *req, struct relation *of,
           struct fault *why)
{
    const char           *procedure, *form;
    const struct version *version;
    json_t               *doc, *answers;

    TRY(input_body(req, members, &doc, why));
    TRY(input_text(doc, "procedure", NAME_MOST, &procedure, why));
    TRY(input_text_maybe(doc, "form", NAME_MOST, &form, why));
    answers = json_object_get(doc, "answers");
    if (!json_is_object(answers))
        return fault_field(why, ERR_INPUT, "answers",
                           "answers is missing, or not an object");
    version = engine_in_force(desk_engine(app->desk), procedure);
    if (version == NULL)
        return fault_field(why, ERR_INPUT, "procedure",
                           "there is no such procedure");
    TRY(begins_with(version->procedure, form, &form, why));
    *of = (struct relation){
        .procedure = version->procedure,
        .state = state_of(req->mem, form, answers),
        .received_ms = moment_now(),
        .may_see = command_sees,
        .reader = &req->actor,
    };
    return OK;
}

/* POST /complaints/alike: nothing is kept of what is asked. */
enum err
api_alike(struct app *app, struct request *req, struct reply *out)
{
    struct relation  of;
    struct relatives found;

    TRY(read_alike(app, req, &of, &out->why));
    TRY(desk_related(app->desk, req->mem, &of, &found, &out->why));
    add_all(&(struct showing){&out->body, desk_engine(app->desk), of.procedure,
                              req->lang},
            &found);
    reply_json(out, 200);
    return OK;
}

/* --- who is calling --- */

static void
add_customer(struct text *t, const struct customer *one)
{
    emit_open(t, NULL, '{');
    emit_text(t, "name", one->name);
    emit_text(t, "phone", one->phone);
    emit_text(t, "email", one->email);
    emit_doc(t, "answers", one->answers);
    emit_int(t, "complaints", one->complaints);
    emit_int(t, "open", one->open);
    emit_open(t, "last", '{');
    emit_text(t, "number", one->number);
    emit_text(t, "title", one->title);
    emit_text(t, "lang", one->lang);
    emit_at(t, "received_at", one->received_ms);
    emit_bool(t, "closed", one->closed);
    emit_close(t, '}');
    emit_close(t, '}');
}

/* GET /customers?q= */
enum err
api_customers(struct app *app, struct request *req, struct reply *out)
{
    const char         *q = request_query(req, "q");
    struct text        *t = &out->body;
    struct customers    found;
    struct search_query ask = {
        .text = q == NULL ? "" : q,
        .roles = req->actor.admin ? NULL : req->actor.roles,
        .login = req->actor.login,
        .may_see = command_sees,
        .reader = &req->actor,
    };

    if (text_characters(ask.text) > QUERY_MOST)
        return fault_field(&out->why, ERR_INPUT, "q", "at most %d characters",
                           QUERY_MOST);
    TRY(desk_customers(app->desk, req->mem, &ask, &found, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < found.count; i++)
        add_customer(t, &found.items[i]);
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
