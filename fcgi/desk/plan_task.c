/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning tasks: those that an action or a rule opens, for one role or for
 * several teams at once, and what those who are asked do with them.
 *
 *   receive          whoever is asked, once, where the task wants it
 *   answer           whoever is asked, once, after the receipt; by the task's
 *                    form where it has one
 *   excuse           anybody of the owner's team, with a reason
 *
 * The last of a name that is done joins them: the trigger `joined` fires.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/draft.h"
#include "desk/plan_act.h"
#include "desk/words.h"

/* --- opening --- */

/* Asks the role in one team of an answer; what names no team is passed over
 * (an option "other" may stand beside the teams). */
static void
ask_team(struct draft *d, const json_t *team, const char *role,
         struct task_ask ask)
{
    const char *name = json_string_value(team);

    if (name == NULL || !text_is_one_of(name, d->world->procedure->teams))
        return;
    ask.team =
        role == NULL ? name : arena_join(d->out->mem, name, ".", role, NULL);
    draft_task(d, &ask);
}

/* A task for each team that a choice or many names. */
static void
ask_teams(struct draft *d, const char *field, const char *role,
          const struct task_ask *ask)
{
    const json_t *given = state_answer(draft_state(d), field);
    size_t        i;
    json_t       *team;

    if (json_is_string(given))
        ask_team(d, given, role, *ask);
    json_array_foreach((json_t *)given, i, team)
    {
        ask_team(d, team, role, *ask);
    }
}

void
tasks_open(struct draft *d, const struct action *action)
{
    for (size_t i = 0; i < action->task_count; i++) {
        const struct task_plan *plan = &action->tasks[i];
        struct task_ask         ask = {
                    .team = plan->team,
                    .what = plan->name,
                    .within = plan->within,
                    .name = plan->name,
                    .form = plan->form,
                    .receipt = plan->receipt,
        };

        if (plan->teams != NULL)
            ask_teams(d, plan->teams, plan->role, &ask);
        else
            draft_task(d, &ask);
    }
}

void
tasks_decided(struct draft *d, const json_t *decision)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(decision, "open"), i, task)
    {
        const char     *teams = doc_text(task, "teams");
        struct task_ask ask = {
            .team = doc_text(task, "team"),
            .what = doc_text(task, "what"),
            .name = doc_text(task, "name"),
            .form = doc_text(task, "form"),
            .receipt = doc_true(task, "receipt"),
        };
        struct fault ignored;

        if (ask.what == NULL)
            ask.what = ask.name;
        if (span_read(json_object_get(task, "within"), &ask.within, &ignored) !=
            OK)
            ask.within.n = 0;
        if (teams != NULL)
            ask_teams(d, teams, doc_text(task, "role"), &ask);
        else if (ask.team != NULL)
            draft_task(d, &ask);
    }
}

/* --- what is done with one --- */

static enum err
find_task(const struct gate *g, const struct command *cmd, const json_t **out,
          struct fault *why)
{
    size_t  i;
    json_t *task;

    *out = NULL;
    json_array_foreach(json_object_get(g->state, "tasks"), i, task)
    {
        if (doc_int(task, "task", 0) == cmd->task)
            *out = task;
    }
    if (*out == NULL)
        return fault(why, ERR_MISSING, "there is no task %lld",
                     (long long)cmd->task);
    return OK;
}

static enum err
check_open(const struct gate *g, const json_t *task, struct fault *why)
{
    if (state_is_closed(g->state))
        return fault(why, ERR_CONFLICT, "%s is closed",
                     doc_text(g->state, "number"));
    if (doc_true(task, "done"))
        return fault(why, ERR_CONFLICT, "the task was %s by %s",
                     doc_true(task, "excused") ? "excused" : "answered",
                     doc_text(task, "by"));
    return OK;
}

/* The task is this person's, and still to be done. */
static enum err
find_asked(const struct gate *g, const struct command *cmd, const json_t **out,
           struct fault *why)
{
    TRY(find_task(g, cmd, out, why));
    if (!doer_is_asked(&cmd->by, doc_text(*out, "team")))
        return fault(why, ERR_DENIED, "the task is for %s",
                     doc_text(*out, "team"));
    return check_open(g, *out, why);
}

static struct event *
add_event(struct draft *d, const struct command *cmd, enum event_kind kind)
{
    struct event *e;

    d->actor = cmd->by.login;
    e = draft_event(d, kind);
    doc_set_int(e->body, "task", cmd->task);
    return e;
}

/* Once for all tasks of the name: when the last of them was signed for, or
 * needs it no more. */
static void
sign_off(struct draft *d, const json_t *task)
{
    const char       *name = doc_text(task, "name");
    struct task_tally tally = state_tasks(draft_state(d), name);

    if (name == NULL || tally.received < tally.opened)
        return;
    draft_fire(d, ON_RECEIPT, name, d->world->now_ms);
    clocks_pause(d);
}

enum err
plan_receive_task(const struct gate *g, const struct command *cmd,
                  struct event_list *out, struct mistakes *mistakes,
                  struct fault *why)
{
    struct draft  d = draft_begin(g->world, g->state, out, out->count);
    const json_t *task;

    TRY(find_asked(g, cmd, &task, why));
    if (!doc_true(task, "receipt"))
        return fault(why, ERR_CONFLICT, "the task is not to be signed for");
    if (doc_text(task, "received_by") != NULL)
        return fault(why, ERR_CONFLICT, "the task was received by %s",
                     doc_text(task, "received_by"));
    add_event(&d, cmd, EVENT_TASK_RECEIVED);
    sign_off(&d, task);
    return OK;
}

/* Once for all tasks of the name: when the last of them is done. */
static void
join(struct draft *d, const json_t *task)
{
    const char       *name = doc_text(task, "name");
    struct task_tally tally = state_tasks(draft_state(d), name);

    if (name == NULL || tally.done < tally.opened)
        return;
    draft_fire(d, ON_JOINED, name, d->world->now_ms);
    clocks_pause(d);
}

/* The form of a task, with its answers checked; NULL: it is answered in words.
 */
static enum err
check_answers(const struct gate *g, const struct command *cmd,
              const json_t *task, const struct form **form,
              struct mistakes *mistakes, struct fault *why)
{
    const char *name = doc_text(task, "form");

    *form = name == NULL ? NULL : procedure_form(g->world->procedure, name);
    if (*form != NULL) {
        if (cmd->text != NULL && cmd->text[0] != '\0')
            TRY(words_check(cmd->text, why));
        return form_check(
            *form, cmd->answers == NULL ? doc_object(g->mem) : cmd->answers,
            state_facts(g->state), mistakes, why);
    }
    if (json_object_size(cmd->answers) > 0)
        return fault_field(why, ERR_INPUT, "answers",
                           "the task has no form to fill in");
    return words_check(cmd->text, why);
}

static void
add_answer(struct draft *d, const struct command *cmd, const struct form *form)
{
    struct event *e = add_event(d, cmd, EVENT_TASK_ANSWERED);

    e->personal = doc_object(d->out->mem);
    if (cmd->text != NULL && cmd->text[0] != '\0')
        doc_set_text(e->personal, "text", cmd->text);
    draft_answers(d, e, form, cmd->answers);
}

/* The stage's owner before what was answered may change who is responsible. */
static const char *
owner_before(struct draft *d)
{
    const char *stage = state_stage(draft_state(d));

    return stage == NULL ? NULL
                         : draft_stage_owner(
                               d, procedure_stage(d->world->procedure, stage));
}

enum err
plan_answer_task(const struct gate *g, const struct command *cmd,
                 struct event_list *out, struct mistakes *mistakes,
                 struct fault *why)
{
    struct draft       d = draft_begin(g->world, g->state, out, out->count);
    const struct form *form;
    const json_t      *task;
    const char        *before;

    TRY(find_asked(g, cmd, &task, why));
    if (doc_true(task, "receipt") && doc_text(task, "received_by") == NULL)
        return fault(why, ERR_CONFLICT,
                     "the task is to be signed for before it is answered");
    TRY(check_answers(g, cmd, task, &form, mistakes, why));
    before = owner_before(&d);
    add_answer(&d, cmd, form);
    draft_filled(&d, form == NULL ? NULL : form->name);
    draft_follow_owner(&d, before);
    join(&d, task);
    return OK;
}

enum err
plan_excuse_task(const struct gate *g, const struct command *cmd,
                 struct event_list *out, struct mistakes *mistakes,
                 struct fault *why)
{
    struct draft  d = draft_begin(g->world, g->state, out, out->count);
    const json_t *task;
    bool          unsigned_yet;

    TRY(gate_is_open(g, why));
    TRY(gate_team(g, &cmd->by, why));
    TRY(find_task(g, cmd, &task, why));
    TRY(check_open(g, task, why));
    TRY(words_check(cmd->text, why));
    unsigned_yet =
        doc_true(task, "receipt") && doc_text(task, "received_by") == NULL;
    add_event(&d, cmd, EVENT_TASK_EXCUSED)->reason = cmd->text;
    if (unsigned_yet)
        sign_off(&d, task);
    join(&d, task);
    return OK;
}
