/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How I am told: GET and PUT /session/reach, each person's own.  Another mail
 * address needs the password.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "base/address.h"
#include "base/doc.h"
#include "base/secret.h"
#include "desk/people.h"

enum { PLAIN_MOST = 320 };

static const char *const ways[] = {"mail", "digest", "robot", "none", NULL};

static enum err
reply_reach(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    struct reach reach;

    TRY(reach_find(app->store, req->mem, req->actor.account_id, &reach,
                   &out->why));
    emit_open(t, NULL, '{');
    emit_text(t, "email", reach.email);
    emit_text(t, "phone", reach.phone);
    emit_text(t, "handle", reach.handle);
    emit_text(t, "prefers", reach.prefers);
    emit_bool(t, "quiet", reach.quiet);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_reach(struct app *app, struct request *req, struct reply *out)
{
    return reply_reach(app, req, out);
}

static enum err
read_plain(const json_t *in, const char *key, const char **out,
           struct fault *why)
{
    const char *text = doc_text(in, key);

    if (text != NULL && text[0] == '\0') {
        *out = "";
        return OK;
    }
    TRY(input_text_maybe(in, key, PLAIN_MOST, out, why));
    if (*out == NULL)
        *out = "";
    return OK;
}

static enum err
read_reach(const json_t *in, struct reach *out, struct fault *why)
{
    const json_t *quiet;

    TRY(read_plain(in, "email", &out->email, why));
    TRY(read_plain(in, "phone", &out->phone, why));
    TRY(read_plain(in, "handle", &out->handle, why));
    TRY(input_text(in, "prefers", PLAIN_MOST, &out->prefers, why));
    if (!text_is_one_of(out->prefers, ways))
        return fault_field(why, ERR_INPUT, "prefers",
                           "prefers is mail, digest, robot or none");
    quiet = json_object_get(in, "quiet");
    if (!json_is_boolean(quiet))
        return fault_field(why, ERR_INPUT, "quiet", "quiet is true or false");
    out->quiet = json_is_true(quiet);
    return OK;
}

/* Whoever finds a screen unlocked cannot lead somebody's mail elsewhere. */
static enum err
check_address(struct app *app, struct request *req, const json_t *in,
              const struct reach *wanted, struct reply *out)
{
    struct reach before;
    const char  *password;

    TRY(reach_find(app->store, req->mem, wanted->account_id, &before,
                   &out->why));
    if (strcmp(before.email, wanted->email) == 0)
        return OK;
    if (wanted->email[0] != '\0')
        TRY(address_read(req->mem, wanted->email, "email", NULL, &out->why));
    TRY(input_text(in, "password", PASSWORD_MOST, &password, &out->why));
    return guard_password(app, req, password, out);
}

enum err
api_reach_set(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {
        "email", "phone", "handle", "prefers", "quiet", "password", NULL};
    struct people_doer by = accounts_doer(req);
    struct reach       reach = {.account_id = req->actor.account_id};
    json_t            *in;
    AUTO_TX            tx = {NULL};

    TRY(input_body(req, members, &in, &out->why));
    TRY(read_reach(in, &reach, &out->why));
    TRY(check_address(app, req, in, &reach, out));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(people_reach(&tx, req->mem, &by, req->actor.login, &reach, &out->why));
    TRY(tx_commit(&tx, &out->why));
    return reply_reach(app, req, out);
}
