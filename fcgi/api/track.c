/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint as its customer follows it: by number and private code, sent in
 * a body and never in an address.
 */
#include "api/api.h"
#include "api/guard.h"
#include "api/view.h"

enum { NUMBER_MOST = 60, CODE_MOST = 60, ANSWER_MOST = 20000 };

static const char *const key_members[] = {"number", "code", NULL};
static const char *const act_members[] = {"number", "code", "action", "answers",
                                          NULL};
static const char *const answer_members[] = {"number", "code", "text", NULL};

/* text: NULL when only the key is wanted. */
static enum err
read_key(struct request *req, struct track_key *key, const char **text,
         struct fault *why)
{
    json_t *in;

    TRY(input_body(req, text == NULL ? key_members : answer_members, &in, why));
    TRY(input_text(in, "number", NUMBER_MOST, &key->number, why));
    TRY(input_text(in, "code", CODE_MOST, &key->code, why));
    return text == NULL ? OK : input_text(in, "text", ANSWER_MOST, text, why);
}

enum err
api_track(struct app *app, struct request *req, struct reply *out)
{
    struct track_key key;
    struct complaint c;

    TRY(read_key(req, &key, NULL, &out->why));
    TRY(guard_track(app, req, &key, &c, out));
    return view_tracked(app, req, &c, out);
}

enum err
api_track_answer(struct app *app, struct request *req, struct reply *out)
{
    struct command   cmd = {.kind = DO_ANSWER, .by = {ACTOR_CUSTOMER, NULL}};
    struct mistakes  mistakes = {.mem = req->mem};
    struct track_key key;
    struct complaint c;

    TRY(read_key(req, &key, &cmd.text, &out->why));
    TRY(guard_track(app, req, &key, &c, out));
    TRY(desk_do(app->desk, req->mem, c.number, &cmd, &c, &mistakes, &out->why));
    return view_tracked(app, req, &c, out);
}

/* What the customer may do, by the same gate as everybody's actions. */
enum err
api_track_action(struct app *app, struct request *req, struct reply *out)
{
    struct command   cmd = {.kind = DO_ACT, .by = {.login = ACTOR_CUSTOMER}};
    struct mistakes  mistakes = {.mem = req->mem};
    struct track_key key;
    struct complaint c;
    json_t          *in;
    enum err         err;

    TRY(input_body(req, act_members, &in, &out->why));
    TRY(input_text(in, "number", NUMBER_MOST, &key.number, &out->why));
    TRY(input_text(in, "code", CODE_MOST, &key.code, &out->why));
    TRY(input_act(in, &cmd, &out->why));
    TRY(guard_track(app, req, &key, &c, out));
    err =
        desk_do(app->desk, req->mem, c.number, &cmd, &c, &mistakes, &out->why);
    TRY(input_mistakes(out, err, "answers", &mistakes));
    return view_tracked(app, req, &c, out);
}
