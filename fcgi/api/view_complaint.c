/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint as staff see it, with what this reader may do now.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "model/state.h"

/* One complaint on its way into a reply. */
struct shown {
    struct text            *t;
    const struct procedure *p;
    const json_t           *state;
    const char             *lang;
    struct listener         to;
};

static const char *
word(const struct shown *s, const char *kind, const char *name)
{
    return name == NULL ? NULL
                        : view_word(s->p, s->lang, kind, name, s->t->mem);
}

static const char *
same_speaker(const char *by)
{
    return by;
}

static void
add_head(const struct shown *s, const struct complaint *c)
{
    struct text  *t = s->t;
    const json_t *state = s->state;
    const char   *stage = state_stage(state), *owner = state_owner(state);

    emit_text(t, "number", c->number);
    emit_int(t, "revision", c->revision);
    emit_text(t, "channel", doc_text(state, "channel"));
    emit_text(t, "lang", doc_text(state, "lang"));
    emit_text(t, "stage", stage);
    emit_text(t, "stage_label", view_stage_word(s->p, s->lang, stage, t->mem));
    emit_text(t, "owner", owner);
    emit_text(t, "owner_label", view_role_word(s->p, s->lang, owner, t->mem));
    emit_text(t, "assignee", state_assignee(state));
    emit_at(t, "received_at", doc_int(state, "received_ms", 0));
    emit_at(t, "changed_at", doc_int(state, "changed_ms", 0));
    emit_at(t, "closed_at", doc_int(state, "closed_ms", 0));
    emit_bool(t, "closed", state_is_closed(state));
    emit_at(t, "due_at", state_due_ms(state));
    emit_int(t, "late", state_late(state));
}

/* As recorded; an empty object when there is nothing yet. */
static void
add_recorded(const struct shown *s, const char *key)
{
    const json_t *value = json_object_get(s->state, key);

    if (json_is_object(value)) {
        emit_doc(s->t, key, value);
        return;
    }
    emit_open(s->t, key, '{');
    emit_close(s->t, '}');
}

static const char *
derivation_text(const struct shown *s, const char *name, const json_t *clock)
{
    const json_t *derivation = json_object_get(clock, "derivation");

    return json_is_object(derivation)
               ? say_clock_derivation(&s->to, name, derivation)
               : NULL;
}

static void
add_clocks(const struct shown *s)
{
    struct text *t = s->t;

    emit_open(t, "clocks", '[');
    for (size_t i = 0; i < s->p->clock_count; i++) {
        const char   *name = s->p->clocks[i].name;
        const json_t *clock = state_clock(s->state, name);

        if (clock == NULL)
            continue;
        emit_open(t, NULL, '{');
        emit_text(t, "name", name);
        emit_text(t, "label", word(s, "clock", name));
        emit_bool(t, "running", doc_true(clock, "running"));
        emit_at(t, "paused_at", doc_int(clock, "paused_ms", 0));
        emit_at(t, "started_at", doc_int(clock, "start_ms", 0));
        emit_at(t, "due_at", doc_int(clock, "due_ms", 0));
        emit_int(t, "late", doc_int(clock, "late", 0));
        emit_doc(t, "derivation", json_object_get(clock, "derivation"));
        emit_text(t, "derivation_text", derivation_text(s, name, clock));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

/* Why it is shut, as the gate says it in English, or in the reader's language.
 */
static const char *
shut_words(const struct shown *s, const json_t *action)
{
    const char   *because = doc_text(action, "because"), *said;
    const json_t *unmet = json_object_get(action, "unmet");

    if (because == NULL || strcmp(s->to.lang, "en") == 0)
        return because;
    if (unmet != NULL)
        return say_need(&s->to, unmet, s->state);
    said = say_fault(s->to.lang, because, s->t->mem);
    return said != NULL ? said : because;
}

static void
add_actions(const struct shown *s, const json_t *actions)
{
    struct text *t = s->t;
    size_t       i;
    json_t      *action;

    emit_open(t, "actions", '[');
    json_array_foreach(actions, i, action)
    {
        const char *sign = doc_text(action, "sign");

        emit_open(t, NULL, '{');
        emit_text(t, "name", doc_text(action, "action"));
        emit_text(t, "label", word(s, "action", doc_text(action, "action")));
        emit_text(t, "form", doc_text(action, "form"));
        emit_text(t, "sign", sign);
        emit_text(t, "sign_label", word(s, "sign", sign));
        emit_bool(t, "letter", doc_true(action, "letter"));
        emit_bool(t, "open", doc_true(action, "open"));
        emit_text(t, "for", doc_text(action, "for"));
        emit_text(t, "because", shut_words(s, action));
        emit_doc(t, "unmet", json_object_get(action, "unmet"));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

static void
add_task(const struct shown *s, const json_t *task)
{
    struct text *t = s->t;
    const char  *team = doc_text(task, "team"), *name = doc_text(task, "name");

    emit_open(t, NULL, '{');
    emit_int(t, "task", doc_int(task, "task", 0));
    emit_text(t, "name", name);
    emit_text(t, "label", word(s, "task", name));
    emit_text(t, "team", team);
    emit_text(t, "team_label", view_role_word(s->p, s->lang, team, t->mem));
    emit_text(t, "what", doc_text(task, "what"));
    emit_text(t, "form", doc_text(task, "form"));
    emit_at(t, "opened_at", doc_int(task, "opened_ms", 0));
    emit_at(t, "due_at", doc_int(task, "due_ms", 0));
    emit_bool(t, "receipt", doc_true(task, "receipt"));
    emit_text(t, "received_by", doc_text(task, "received_by"));
    emit_at(t, "received_at", doc_int(task, "received_ms", 0));
    emit_bool(t, "done", doc_true(task, "done"));
    emit_at(t, "done_at", doc_int(task, "done_ms", 0));
    emit_text(t, "answer", doc_text(task, "answer"));
    emit_doc(t, "answers", json_object_get(task, "answers"));
    emit_bool(t, "excused", doc_true(task, "excused"));
    emit_text(t, "reason", doc_text(task, "reason"));
    emit_text(t, "by", doc_text(task, "by"));
    emit_close(t, '}');
}

static void
add_tasks(const struct shown *s)
{
    size_t  i;
    json_t *task;

    emit_open(s->t, "tasks", '[');
    json_array_foreach(json_object_get(s->state, "tasks"), i, task)
    {
        add_task(s, task);
    }
    emit_close(s->t, ']');
}

static void
add_signatures(const struct shown *s)
{
    struct text *t = s->t;
    size_t       i;
    json_t      *signature;

    emit_open(t, "signatures", '[');
    json_array_foreach(json_object_get(s->state, "signatures"), i, signature)
    {
        const char *meaning = doc_text(signature, "meaning");

        emit_open(t, NULL, '{');
        emit_text(t, "meaning", meaning);
        emit_text(t, "label", word(s, "sign", meaning));
        emit_text(t, "by", doc_text(signature, "by"));
        emit_text(t, "for", doc_text(signature, "for"));
        emit_at(t, "at", doc_int(signature, "at_ms", 0));
        emit_text(t, "action", doc_text(signature, "action"));
        emit_at(t, "lapsed_at", doc_int(signature, "lapsed_ms", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

static void
add_fault(const struct shown *s)
{
    const json_t *fault = json_object_get(s->state, "fault");

    if (!json_is_object(fault)) {
        emit_text(s->t, "fault", NULL);
        return;
    }
    emit_open(s->t, "fault", '{');
    emit_text(s->t, "table", doc_text(fault, "table"));
    emit_text(s->t, "text", doc_text(fault, "fault"));
    emit_text(s->t, "at", doc_text(fault, "at"));
    emit_close(s->t, '}');
}

enum err
view_complaint(struct app *app, struct request *req, const struct complaint *c,
               struct reply *out)
{
    struct doer           by = command_doer(req);
    struct text          *t = &out->body;
    const struct version *version;
    struct shown          s;

    TRY(desk_version(app->desk, req->mem, c->version, &version, &out->why));
    s = (struct shown){
        t,
        version->procedure,
        c->state,
        req->lang,
        {version->procedure, req->lang, app->set.zone, req->mem}};
    emit_open(t, NULL, '{');
    add_head(&s, c);
    emit_open(t, "procedure", '{');
    view_procedure_head(t, s.p, req->lang);
    emit_close(t, '}');
    add_recorded(&s, "facts");
    add_recorded(&s, "forms");
    add_recorded(&s, "counts");
    add_clocks(&s);
    add_actions(&s, desk_actions(app->desk, req->mem, c, &by));
    add_tasks(&s);
    view_links(t, c->state);
    view_merged(t, c->state);
    view_registers(t, s.p, req->lang, c->state);
    view_decisions(t, c->state);
    view_letters(t, c->state, true);
    view_drafts(t, c->state, &by);
    view_messages(t, c->state, same_speaker, true);
    view_files(t, c->state, same_speaker, true);
    add_signatures(&s);
    add_fault(&s);
    emit_close(t, '}');
    reply_header(out, "ETag", command_etag(req, c->revision));
    reply_json(out, 200);
    return OK;
}
