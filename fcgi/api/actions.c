/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /complaints/{number}/actions, take, hand-over, notes, answers: each
 * reads its few members and hands the desk one command.
 */
#include "api/api.h"
#include "api/guard.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"

enum { NAME_MOST = 100, WORDS_MOST = 20000 };

static const char *const act_members[] = {"action", "answers", "sign", NULL};
static const char *const sign_members[] = {"password", NULL};
static const char *const nothing[] = {NULL};
static const char *const to_members[] = {"to", NULL};
static const char *const text_members[] = {"text", NULL};

enum err
input_act(const json_t *in, struct command *cmd, struct fault *why)
{
    TRY(input_text(in, "action", NAME_MOST, &cmd->action, why));
    cmd->answers = json_object_get(in, "answers");
    if (cmd->answers == NULL || json_is_object(cmd->answers))
        return OK;
    return fault_field(why, ERR_INPUT, "answers", "answers is not an object");
}

enum err
input_sign(const json_t *in, const char **password, struct fault *why)
{
    const json_t *sign = json_object_get(in, "sign");

    *password = NULL;
    if (sign == NULL)
        return OK;
    if (!json_is_object(sign))
        return fault_field(why, ERR_INPUT, "sign", "sign is not an object");
    TRY(doc_only(sign, sign_members, why));
    return input_text(sign, "password", PASSWORD_MOST, password, why);
}

/* The body alone: no write and no password hash before it is known to be good.
 */
static enum err
read_act(struct request *req, struct command *cmd, const char **password,
         struct fault *why)
{
    json_t *in;

    TRY(input_body(req, act_members, &in, why));
    TRY(input_act(in, cmd, why));
    return input_sign(in, password, why);
}

/* The password is checked before the desk's transaction: it costs 60 ms. */
static enum err
check_signature(struct app *app, struct request *req, const char *password,
                struct command *cmd, struct reply *out)
{
    struct complaint c;

    TRY(command_find(app, req, &c, &out->why));
    TRY(guard_password(app, req, password, out));
    cmd->signs = true;
    return OK;
}

enum err
api_act(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_ACT};
    const char    *password;

    TRY(read_act(req, &cmd, &password, &out->why));
    if (password != NULL)
        TRY(check_signature(app, req, password, &cmd, out));
    TRY(command_run(app, req, out, &cmd));
    if (cmd.signs)
        log_line(LOG_INFO, "signature", "account", req->actor.login, "number",
                 req->captured[0], "action", cmd.action, "remote", req->remote,
                 NULL);
    return OK;
}

enum err
api_take(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_TAKE};
    json_t        *in;

    if (req->length > 0)
        TRY(input_body(req, nothing, &in, &out->why));
    return command_run(app, req, out, &cmd);
}

/* A body of one text, which becomes `into` of the command. */
static enum err
read_one(struct request *req, const char *const *members, size_t most,
         const char **into, struct fault *why)
{
    json_t *in;

    TRY(input_body(req, members, &in, why));
    return input_text(in, members[0], most, into, why);
}

enum err
api_hand_over(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_HAND_OVER};

    TRY(read_one(req, to_members, NAME_MOST, &cmd.to, &out->why));
    return command_run(app, req, out, &cmd);
}

/* Notes and answers differ only in who reads them. */
static enum err
say(struct app *app, struct request *req, struct reply *out,
    enum command_kind kind)
{
    struct command cmd = {.kind = kind};

    TRY(read_one(req, text_members, WORDS_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_note(struct app *app, struct request *req, struct reply *out)
{
    return say(app, req, out, DO_NOTE);
}

enum err
api_answer(struct app *app, struct request *req, struct reply *out)
{
    return say(app, req, out, DO_ANSWER);
}
