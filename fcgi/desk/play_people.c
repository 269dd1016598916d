/* SPDX-License-Identifier: Apache-2.0 */
/*
 * People in a scenario: a submission, and every kind of command, each through
 * the gate that the desk uses.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/gate.h"
#include "desk/opening.h"
#include "desk/play.h"
#include "desk/schedule.h"

/* Every schedule comes round within two months. */
#define SCHEDULE_AWAITED_MS ((int64_t)62 * 24 * 60 * 60 * 1000)

static const char *
text_or(const json_t *step, const char *key, const char *otherwise)
{
    const char *text = doc_text(step, key);

    return text == NULL ? otherwise : text;
}

/* Lua writes {} for "no answers", which arrives as an empty list. */
static const json_t *
object_of(struct play *p, const json_t *step, const char *key)
{
    const json_t *object = json_object_get(step, key);

    return json_is_object(object) ? object : doc_object(p->mem);
}

/* --- a record begins --- */

/* Another submission is another record: the one before is left as it is, and
 * goes on when the new one is refused; a refusal comes back in *refused. */
static const char *
begin_record(struct play *p, const struct submission *in, const char **refused)
{
    struct mistakes mistakes = {.mem = p->mem};
    size_t          before = p->events.count;
    struct fault    why;

    *refused = NULL;
    if (p->fault != NULL)
        return p->fault;
    if (plan_receive(&p->hearing.world, p->mem, in, &p->events, &mistakes,
                     &why) != OK) {
        p->events.count = before;
        *refused = arena_text(p->mem, why.text);
        return NULL;
    }
    p->folded = p->expected = before;
    doc_set_text(p->events.items[p->folded].body, "number", "SCENARIO-1");
    play_compile(p, in->schedule);
    p->state = state_new(p->mem);
    p->opened = doc_array(p->mem);
    play_catch_up(p);
    if (hearing_judge(&p->hearing, p->state, &p->events, &why) != OK)
        return arena_text(p->mem, why.text);
    play_catch_up(p);
    return NULL;
}

static const char *
first_language(const struct play *p)
{
    const char *first = p->hearing.world.procedure->languages[0];

    return first == NULL ? "en" : first;
}

static const char *
unless_refused(struct play *p, const char *wrong, const char *refused)
{
    if (wrong != NULL || refused == NULL)
        return wrong;
    return arena_printf(p->mem, "the submission is refused: %s", refused);
}

static const char *
do_submit(struct play *p, const json_t *step, const char **refused)
{
    const char       *by = doc_text(step, "by");
    const char       *roles[] = {by, NULL};
    struct submission in = {
        .form = doc_text(step, "form"),
        .answers = object_of(p, step, "answers"),
        .lang = text_or(step, "lang", first_language(p)),
        .channel = text_or(step, "channel", "web"),
        .by = {.login = by == NULL ? ACTOR_CUSTOMER : by,
               .roles = by == NULL ? NULL : roles},
    };

    return begin_record(p, &in, refused);
}

const char *
play_submit(struct play *p, const json_t *step)
{
    const char *refused = NULL;
    const char *wrong = do_submit(p, step, &refused);

    return unless_refused(p, wrong, refused);
}

/* The clock goes on to the schedule's next time, or stays when it is one. */
static const char *
await_schedule(struct play *p, const struct schedule *s)
{
    int64_t  from_ms = p->hearing.world.now_ms - 1;
    int64_t *times;

    if (schedule_times(s, p->hearing.world.calendar, from_ms,
                       from_ms + SCHEDULE_AWAITED_MS, p->mem, &times) == 0)
        return arena_printf(p->mem,
                            "the schedule \"%s\" does not come round within "
                            "two months",
                            s->name);
    p->hearing.world.now_ms = times[0];
    return NULL;
}

const char *
play_scheduled(struct play *p, const json_t *step)
{
    const struct procedure *procedure = p->hearing.world.procedure;
    const char             *name = text_or(step, "schedule", "");
    const char             *refused = NULL;

    for (size_t i = 0; i < procedure->schedule_count; i++) {
        const struct schedule *s = &procedure->schedules[i];
        struct submission      in = {
                 .schedule = s->name,
                 .form = s->form,
                 .answers = s->answers == NULL ? doc_object(p->mem) : s->answers,
                 .lang = first_language(p),
                 .channel = "api", /* as the clock does */
                 .by = {.login = ACTOR_CLOCK},
        };

        const char *wrong;

        if (strcmp(s->name, name) != 0)
            continue;
        wrong = await_schedule(p, s);
        if (wrong == NULL)
            wrong = begin_record(p, &in, &refused);
        return unless_refused(p, wrong, refused);
    }
    return arena_printf(p->mem, "there is no schedule \"%s\"", name);
}

/* --- commands --- */

/* A step made into a command.  The roles array is the play's, as the command
 * borrows it. */
struct deed {
    struct play   *play;
    const json_t  *step;
    const char    *roles[2];
    struct command cmd;
};

static const char *
deed_act(struct deed *d)
{
    d->cmd.kind = DO_ACT;
    d->cmd.action = doc_text(d->step, "action");
    d->cmd.answers = object_of(d->play, d->step, "answers");
    return NULL;
}

static const char *
deed_say(struct deed *d)
{
    d->cmd.kind = DO_ANSWER;
    return NULL;
}

static const char *
deed_override(struct deed *d)
{
    d->cmd.kind = DO_OVERRIDE;
    d->cmd.table = doc_text(d->step, "table");
    d->cmd.set = object_of(d->play, d->step, "set");
    d->cmd.text = doc_text(d->step, "because");
    return NULL;
}

/* Whether a task of the state is the one a step means. */
static bool
is_meant(const struct deed *d, const json_t *task)
{
    const char *wanted = text_or(d->step, "task", "");
    const char *team = doc_text(d->step, "team");
    const char *name = text_or(task, "name", text_or(task, "what", ""));

    if (strcmp(name, wanted) != 0 || doc_true(task, "done"))
        return false;
    if (team != NULL)
        return strcmp(team, text_or(task, "team", "")) == 0;
    return d->cmd.kind == DO_EXCUSE_TASK ||
           doer_is_asked(&d->cmd.by, text_or(task, "team", ""));
}

static const char *
deed_task(struct deed *d)
{
    const char *does = text_or(d->step, "does", "answer");
    size_t      i;
    json_t     *task;

    d->cmd.kind = strcmp(does, "receive") == 0  ? DO_RECEIVE_TASK
                  : strcmp(does, "excuse") == 0 ? DO_EXCUSE_TASK
                                                : DO_ANSWER_TASK;
    d->cmd.answers = json_object_get(d->step, "answers");
    json_array_foreach(json_object_get(d->play->state, "tasks"), i, task)
    {
        if (is_meant(d, task)) {
            d->cmd.task = doc_int(task, "task", 0);
            return NULL;
        }
    }
    return arena_printf(d->play->mem, "%s has no open task \"%s\"",
                        text_or(d->step, "by", ""),
                        text_or(d->step, "task", ""));
}

/* The draft of a letter that has waited longest. */
static const char *
deed_draft(struct deed *d)
{
    const char *wanted = text_or(d->step, "letter", "");
    size_t      i;
    json_t     *draft;

    d->cmd.kind = strcmp(text_or(d->step, "does", ""), "refuse") == 0
                      ? DO_REFUSE_LETTER
                      : DO_APPROVE_LETTER;
    json_array_foreach(json_object_get(d->play->state, "drafts"), i, draft)
    {
        if (strcmp(text_or(draft, "letter", ""), wanted) == 0) {
            d->cmd.draft = doc_int(draft, "draft", 0);
            return NULL;
        }
    }
    return arena_printf(d->play->mem, "no letter \"%s\" waits for approval",
                        wanted);
}

static const struct {
    const char *step;
    const char *(*make)(struct deed *d);
} deeds[] = {
    {"act", deed_act},   {"say", deed_say},     {"override", deed_override},
    {"task", deed_task}, {"draft", deed_draft},
};

static const char *
make(struct deed *d)
{
    const char *by = text_or(d->step, "by", "");
    const char *name = text_or(d->step, "step", "");

    if (d->play->state == NULL)
        return "nothing was submitted yet";
    d->roles[0] = role_resolve(d->play->hearing.world.procedure,
                               state_facts(d->play->state), by, d->play->mem);
    d->cmd.signs = true;
    d->cmd.text = doc_text(d->step, "text");
    d->cmd.by = (struct doer){.login = d->roles[0], .roles = d->roles};
    if (strcmp(by, ACTOR_CUSTOMER) == 0)
        d->cmd.by = (struct doer){.login = ACTOR_CUSTOMER};
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
        if (strcmp(deeds[i].step, name) == 0)
            return deeds[i].make(d);
    return arena_printf(d->play->mem, "nobody can do \"%s\"", name);
}

/* What the action that was done opened, with what that record gets. */
static void
note_opened(struct play *p, const char *stage, const struct command *cmd)
{
    const struct procedure *procedure = p->hearing.world.procedure;
    const struct action    *action =
        cmd->kind != DO_ACT || stage == NULL || cmd->action == NULL
               ? NULL
               : stage_action(procedure_stage(procedure, stage), cmd->action);
    json_t *opened;

    if (action == NULL || action->opens == NULL)
        return;
    opened = doc_object(p->mem);
    doc_set_text(opened, "procedure", action->opens->procedure);
    doc_set(opened, "answers",
            opening_answers(action->opens, p->state, p->mem));
    json_array_append(p->opened, opened);
}

/* Does what a step says; a refusal's sentence comes back in *refused. */
static const char *
do_step(struct play *p, const json_t *step, const char **refused)
{
    struct deed     d = {.play = p, .step = step};
    struct mistakes mistakes = {.mem = p->mem};
    size_t          before = p->events.count;
    const char     *wrong = make(&d);
    const char     *was = p->state == NULL ? NULL : state_stage(p->state);
    const char     *stage = was == NULL ? NULL : arena_text(p->mem, was);
    struct fault    why;

    *refused = NULL;
    if (wrong != NULL)
        return wrong;
    if (hearing_command(&p->hearing, p->state, &d.cmd, &p->events, &mistakes,
                        &why) != OK) {
        p->events.count = before;
        *refused = arena_text(p->mem, why.text);
        return NULL;
    }
    play_catch_up(p);
    note_opened(p, stage, &d.cmd);
    return NULL;
}

/* What a step is called when it went wrong: "judge", "classify", "reply",
 * "final". */
static const char *
name_of(const json_t *step)
{
    return text_or(
        step, "action",
        text_or(step, "task",
                text_or(step, "letter",
                        text_or(step, "table", text_or(step, "step", "")))));
}

const char *
play_command(struct play *p, const json_t *step)
{
    const char *refused;
    const char *wrong = do_step(p, step, &refused);

    if (wrong == NULL && refused != NULL)
        return arena_printf(p->mem, "\"%s\" by %s is refused: %s",
                            name_of(step), text_or(step, "by", ""), refused);
    return wrong;
}

const char *
play_refused(struct play *p, const json_t *step)
{
    const json_t *act = json_object_get(step, "act");
    const char   *because = doc_text(step, "because");
    bool          begins = strcmp(text_or(act, "step", ""), "submit") == 0;
    const char   *refused;
    const char   *wrong =
        begins ? do_submit(p, act, &refused) : do_step(p, act, &refused);

    if (wrong != NULL)
        return wrong;
    if (refused == NULL)
        return arena_printf(p->mem, "\"%s\" by %s should be refused and is not",
                            name_of(act), text_or(act, "by", ACTOR_CUSTOMER));
    if (because != NULL && strstr(refused, because) == NULL)
        return arena_printf(
            p->mem, "expected to be refused because \"%s\", was because \"%s\"",
            because, refused);
    return NULL;
}
