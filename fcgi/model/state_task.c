/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding what others are asked for: tasks of other teams, records made out of
 * this one, rows in registers, and other versions of the procedure.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/state.h"
#include "model/state_fold.h"

void
fold_task_opened(json_t *state, const struct event *event)
{
    static const char *const kept[] = {"task",    "name", "team", "due_ms",
                                       "receipt", "form", NULL};
    static const char *const nobody[] = {ACTOR_CUSTOMER, ACTOR_CLOCK,
                                         ACTOR_RULES, NULL};
    json_t                  *task = json_object();
    const char              *team = doc_text(event->body, "team");

    if (team != NULL)
        add_team(state, team);
    for (size_t i = 0; kept[i] != NULL; i++)
        copy_member(task, kept[i], event->body, kept[i]);
    copy_member(task, "what", event->personal, "what");
    if (!text_is_one_of(event->actor, nobody))
        doc_set_text(task, "asked_by", event->actor);
    doc_set_int(task, "opened_ms", event->at_ms);
    doc_set_true(task, "done", false);
    json_array_append_new(array_in(state, "tasks"), task);
}

/* The task an event is about; NULL when there is none. */
static json_t *
task_of(const json_t *state, const struct event *event)
{
    int64_t wanted = doc_int(event->body, "task", -1);
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(state, "tasks"), i, task)
    {
        if (doc_int(task, "task", -2) == wanted)
            return task;
    }
    return NULL;
}

void
fold_task_received(json_t *state, const struct event *event)
{
    json_t *task = task_of(state, event);

    if (task == NULL)
        return;
    doc_set_text(task, "received_by", event->actor);
    doc_set_int(task, "received_ms", event->at_ms);
}

static void
set_done(json_t *task, const struct event *event)
{
    doc_set_true(task, "done", true);
    doc_set_text(task, "by", event->actor);
    doc_set_int(task, "done_ms", event->at_ms);
}

void
fold_task_answered(json_t *state, const struct event *event)
{
    json_t *task = task_of(state, event);
    json_t *answers;

    fold_answers(state, event);
    if (task == NULL)
        return;
    set_done(task, event);
    copy_member(task, "answer", event->personal, "text");
    if (doc_text(event->body, "form") == NULL)
        return;
    answers = merged_halves(event, "answers");
    doc_set(task, "answers", answers);
    json_decref(answers);
}

void
fold_task_excused(json_t *state, const struct event *event)
{
    json_t *task = task_of(state, event);

    if (task == NULL)
        return;
    set_done(task, event);
    doc_set_true(task, "excused", true);
    doc_set_text(task, "reason", event->reason);
}

json_t *
add_link(json_t *state, const char *kind, const json_t *other, int64_t at_ms)
{
    json_t *link;

    if (!json_is_object(other))
        return NULL;
    link = json_object();
    doc_set_text(link, "kind", kind);
    copy_member(link, "procedure", other, "procedure");
    copy_member(link, "number", other, "number");
    doc_set_int(link, "at_ms", at_ms);
    json_array_append_new(array_in(state, "links"), link);
    return link;
}

void
fold_opened(json_t *state, const struct event *event)
{
    add_link(state, "opened", event->body, event->at_ms);
}

void
state_number_filling(json_t *state, const char *form, const char *number)
{
    json_t *rounds = json_object_get(json_object_get(state, "forms"), form);
    json_t *last = json_array_get(rounds, json_array_size(rounds) - 1);

    if (json_is_object(last) && json_object_get(last, "number") == NULL)
        doc_set_text(last, "number", number);
}

void
fold_registered(json_t *state, const struct event *event)
{
    const char *name = doc_text(event->body, "register");
    json_t     *row;

    if (name == NULL)
        return;
    row = json_object();
    copy_member(row, "number", event->body, "number");
    doc_set_int(row, "at_ms", event->at_ms);
    json_object_set_new(object_in(state, "registers"), name, row);
    state_number_filling(state, name, doc_text(event->body, "number"));
}

/* The figures are facts as well: a summary of nothing may go another way. */
void
fold_compiled(json_t *state, const struct event *event)
{
    static const char *const figures[][2] = {{"summary_entered", "entered"},
                                             {"summary_closed", "closed"},
                                             {"summary_late", "late"}};
    json_t                  *compiled = json_deep_copy(event->body);

    doc_set_int(compiled, "at_ms", event->at_ms);
    json_object_set_new(state, "compiled", compiled);
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
        copy_member(state_facts(state), figures[i][0], event->body,
                    figures[i][1]);
}

void
fold_moved(json_t *state, const struct event *event)
{
    json_t *move = add_entry(state, "moves", event);

    copy_member(move, "from", event->body, "from");
    copy_member(move, "to", event->body, "to");
    doc_set_text(move, "by", event->actor);
    copy_member(state, "version", event->body, "to");
}
