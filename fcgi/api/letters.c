/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters before they go: what an action or an answer would send, and the word
 * of whoever approves a draft.
 */
#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"

enum { ACTION_MOST = 100, WORDS_MOST = 20000, REASON_MOST = 2000 };

static enum err
read_preview(struct request *req, struct command *cmd, struct fault *why)
{
    static const char *const members[] = {"action", "answers", "text", NULL};
    json_t                  *in;

    TRY(input_body(req, members, &in, why));
    if (json_object_get(in, "text") != NULL) {
        cmd->kind = DO_ANSWER;
        return input_text(in, "text", WORDS_MOST, &cmd->text, why);
    }
    TRY(input_text(in, "action", ACTION_MOST, &cmd->action, why));
    cmd->answers = json_object_get(in, "answers");
    if (cmd->answers != NULL && !json_is_object(cmd->answers))
        return fault_field(why, ERR_INPUT, "answers",
                           "answers is not an object");
    return OK;
}

/* Either {"action","answers"} or {"text"}. */
enum err
api_letters_preview(struct app *app, struct request *req, struct reply *out)
{
    struct mistakes  mistakes = {.mem = req->mem};
    struct command   cmd = {.kind = DO_ACT};
    struct complaint c;
    json_t          *letters;
    enum err         done;

    TRY(command_find(app, req, &c, &out->why));
    TRY(read_preview(req, &cmd, &out->why));
    cmd.by = command_doer(req);
    cmd.signs = true; /* nothing is kept: nothing is signed */
    done = desk_letters_preview(app->desk, req->mem, c.number, &cmd, &letters,
                                &mistakes, &out->why);
    TRY(input_mistakes(out, done, "answers", &mistakes));
    emit_open(&out->body, NULL, '{');
    emit_doc(&out->body, "letters", letters);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

/* POST /complaints/{number}/drafts/{draft}/...: which draft. */
static enum err
read_draft(struct request *req, struct command *cmd, struct fault *why)
{
    if (input_number(req->captured[1], 1, INT32_MAX, &cmd->draft, NULL) != OK)
        return fault(why, ERR_MISSING, "there is no such draft");
    return OK;
}

enum err
api_draft_approve(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_APPROVE_LETTER};

    TRY(read_draft(req, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_draft_refuse(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"reason", NULL};
    struct command           cmd = {.kind = DO_REFUSE_LETTER};
    json_t                  *in;

    TRY(read_draft(req, &cmd, &out->why));
    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "reason", REASON_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}
