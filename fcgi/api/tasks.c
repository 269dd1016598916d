/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tasks: asking another team, answering, and the list of what my roles are
 * asked.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"

enum { ROLE_MOST = 100, TASK_WORDS_MOST = 20000, TASKS_SHOWN = 200 };

static const char *const open_members[] = {"to", "what", "within", NULL};
static const char *const span_members[] = {"n", "unit", NULL};
static const char *const answer_members[] = {"text", NULL};

/* The reader's roles and their teams: a task may be for either. */
static const char **
askable(struct request *req)
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

enum err
api_tasks(struct app *app, struct request *req, struct reply *out)
{
    struct text     *t = &out->body;
    struct task_row *rows = NULL;
    size_t           count = 0;

    if (req->actor.roles[0] != NULL)
        TRY(task_list(app->store, req->mem, askable(req), TASKS_SHOWN, &rows,
                      &count, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "number", rows[i].number);
        emit_int(t, "task", rows[i].task);
        emit_text(t, "team", rows[i].team);
        emit_text(t, "what", rows[i].what);
        emit_at(t, "opened_at", rows[i].opened_ms);
        emit_at(t, "due_at", rows[i].due_ms);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
read_task(struct request *req, struct command *cmd, struct fault *why)
{
    json_t       *in;
    const json_t *within;

    TRY(input_body(req, open_members, &in, why));
    TRY(input_text(in, "to", ROLE_MOST, &cmd->to, why));
    TRY(input_text(in, "what", TASK_WORDS_MOST, &cmd->text, why));
    within = json_object_get(in, "within");
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

    TRY(read_task(req, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_task_answer(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_ANSWER_TASK};
    json_t        *in;

    if (input_number(req->captured[1], 1, INT32_MAX, &cmd.task, NULL) != OK)
        return fault(&out->why, ERR_MISSING, "there is no such task");
    TRY(input_body(req, answer_members, &in, &out->why));
    TRY(input_text(in, "text", TASK_WORDS_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}
