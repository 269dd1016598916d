/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tasks: asking another team, signing for a receipt, answering, excusing, and
 * the list of what my roles are asked.
 */
#include <string.h>

#include "api/day.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"

enum {
    ROLE_MOST = 100,
    TASK_WORDS_MOST = 20000,
    TASKS_SHOWN = 200,
    REASON_MOST = 2000
};

static const char *const open_members[] = {"to", "what", "within", NULL};
static const char *const span_members[] = {"n", "unit", NULL};
static const char *const answer_members[] = {"text", "answers", NULL};
static const char *const excuse_members[] = {"reason", NULL};

/* The reader's roles and their teams: a task may be for either. */
const char **
task_askable(struct request *req)
{
    const char **roles = req->actor.roles, **all;
    size_t       count = 0;

    while (roles[count] != NULL)
        count++;
    all = arena_take(req->mem, (2 * count + 1) * sizeof *all);
    count = 0;
    for (const char **role = roles; *role != NULL; role++) {
        char *team = arena_bytes(req->mem, *role, strcspn(*role, "."));

        all[count++] = *role;
        if (!text_is_one_of(team, all))
            all[count++] = team;
    }
    return all;
}

/* A declared task by its word in its complaint's procedure; one that somebody
 * asked has its own words, and a procedure that is away only names. */
static const char *
label_of(struct app *app, struct request *req, const struct task_row *row)
{
    const struct version *version;
    struct fault          why;

    if (row->name == NULL)
        return row->what[0] == '\0' ? NULL : row->what;
    if (desk_version(app->desk, req->mem, row->version, &version, &why) != OK)
        return row->name;
    return view_word(version->procedure, req->lang, "task", row->name,
                     req->mem);
}

void
task_members(struct app *app, struct request *req, const struct task_row *row,
             struct text *t)
{
    emit_text(t, "number", row->number);
    emit_int(t, "task", row->task);
    emit_text(t, "team", row->team);
    emit_text(t, "what", row->what[0] == '\0' ? NULL : row->what);
    emit_text(t, "label", label_of(app, req, row));
    emit_text(t, "asked_by", row->asked_by[0] == '\0' ? NULL : row->asked_by);
    emit_at(t, "opened_at", row->opened_ms);
    emit_at(t, "due_at", row->due_ms);
    emit_bool(t, "receipt", row->receipt);
    emit_at(t, "received_at", row->received_ms);
}

enum err
api_tasks(struct app *app, struct request *req, struct reply *out)
{
    struct text     *t = &out->body;
    struct task_row *rows = NULL;
    size_t           count = 0;

    if (req->actor.roles[0] != NULL)
        TRY(task_list(app->store, req->mem, task_askable(req), TASKS_SHOWN,
                      &rows, &count, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(t, NULL, '{');
        task_members(app, req, &rows[i], t);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
input_task(const json_t *in, struct command *cmd, struct fault *why)
{
    const json_t *within = json_object_get(in, "within");

    TRY(input_text(in, "to", ROLE_MOST, &cmd->to, why));
    TRY(input_text(in, "what", TASK_WORDS_MOST, &cmd->text, why));
    if (within == NULL || json_is_null(within))
        return OK;
    if (!json_is_object(within))
        return fault_field(why, ERR_INPUT, "within", "within is not an object");
    TRY(doc_only(within, span_members, why));
    return span_read(within, &cmd->within, why);
}

enum err
api_task_open(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_OPEN_TASK};
    json_t        *in;

    TRY(input_body(req, open_members, &in, &out->why));
    TRY(input_task(in, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}

/* POST /complaints/{number}/tasks/{task}/...: which task. */
static enum err
read_number(struct request *req, struct command *cmd, struct fault *why)
{
    if (input_number(req->captured[1], 1, INT32_MAX, &cmd->task, NULL) != OK)
        return fault(why, ERR_MISSING, "there is no such task");
    return OK;
}

enum err
api_task_answer(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_ANSWER_TASK};
    json_t        *in;

    TRY(read_number(req, &cmd, &out->why));
    TRY(input_body(req, answer_members, &in, &out->why));
    cmd.answers = json_object_get(in, "answers");
    if (cmd.answers != NULL && !json_is_object(cmd.answers))
        return fault_field(&out->why, ERR_INPUT, "answers",
                           "answers is not an object");
    if (cmd.answers != NULL)
        TRY(input_text_maybe(in, "text", TASK_WORDS_MOST, &cmd.text,
                             &out->why));
    else
        TRY(input_text(in, "text", TASK_WORDS_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_task_receive(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_RECEIVE_TASK};

    TRY(read_number(req, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_task_excuse(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_EXCUSE_TASK};
    json_t        *in;

    TRY(read_number(req, &cmd, &out->why));
    TRY(input_body(req, excuse_members, &in, &out->why));
    TRY(input_text(in, "reason", REASON_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}
