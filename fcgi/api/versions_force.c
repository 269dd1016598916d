/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing versions, putting them in force, going back, and moving a complaint
 * from one version of its procedure to another.
 */
#include <string.h>

#include "api/api.h"
#include "api/guard.h"
#include "api/view.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/versions.h"

enum { NAME_MOST = 100, NOTE_MOST = 2000, DIGEST_TEXT = 64 };

static const char *const mark_members[] = {"mark", "note", "password", NULL};
static const char *const activation_members[] = {"at", NULL};
static const char *const rollback_members[] = {"note", NULL};
static const char *const move_members[] = {"version", "stage", "reason", NULL};

/* The password is given for this signature alone. */
enum err
api_version_mark(struct app *app, struct request *req, struct reply *out)
{
    const struct doer by = command_doer(req);
    const char       *mark, *note, *password, *digest = req->captured[0];
    json_t           *in;

    TRY(versions_may_read(req, &out->why));
    TRY(input_body(req, mark_members, &in, &out->why));
    TRY(input_text(in, "mark", NAME_MOST, &mark, &out->why));
    TRY(input_text_maybe(in, "note", NOTE_MOST, &note, &out->why));
    TRY(input_text(in, "password", PASSWORD_MOST, &password, &out->why));
    TRY(guard_password(app, req, password, out));
    TRY(versions_mark(app->desk, req->mem, digest, mark, &by, note, &out->why));
    log_line(LOG_INFO, "signature", "account", req->actor.login, "version",
             digest, "action", mark, "remote", req->remote, NULL);
    return versions_reply(app, req, out, digest, 200);
}

enum err
api_version_activate(struct app *app, struct request *req, struct reply *out)
{
    const struct doer by = command_doer(req);
    const char       *text = NULL, *digest = req->captured[0];
    int64_t           at_ms = 0;
    json_t           *in;

    if (req->length > 0) {
        TRY(input_body(req, activation_members, &in, &out->why));
        TRY(input_text_maybe(in, "at", NAME_MOST, &text, &out->why));
    }
    if (text != NULL && moment_read_iso(text, &at_ms, &out->why) != OK)
        return fault_field(&out->why, ERR_INPUT, "at",
                           "at is a time such as 2026-09-30T17:40:00Z");
    TRY(versions_activate(app->desk, req->mem, digest, &by, at_ms, &out->why));
    return versions_reply(app, req, out, digest, 200);
}

enum err
api_version_cancel(struct app *app, struct request *req, struct reply *out)
{
    const struct doer by = command_doer(req);

    TRY(versions_cancel(app->desk, req->captured[0], &by, &out->why));
    return versions_reply(app, req, out, req->captured[0], 200);
}

enum err
api_rollback(struct app *app, struct request *req, struct reply *out)
{
    const struct doer by = command_doer(req);
    const char       *note, *digest;
    json_t           *in;

    TRY(input_body(req, rollback_members, &in, &out->why));
    TRY(input_text(in, "note", NOTE_MOST, &note, &out->why));
    TRY(versions_rollback(app->desk, req->mem, req->captured[0], &by, note,
                          &digest, &out->why));
    return versions_reply(app, req, out, digest, 200);
}

/* --- moving a complaint */

enum err
api_move(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_MOVE};
    json_t        *in;

    TRY(input_body(req, move_members, &in, &out->why));
    TRY(input_text(in, "version", DIGEST_TEXT, &cmd.version, &out->why));
    TRY(input_text_maybe(in, "stage", NAME_MOST, &cmd.stage, &out->why));
    TRY(input_text(in, "reason", NOTE_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}

/* Each change as a sentence, in the words of the version it would go to. */
static void
add_sentences(struct app *app, struct request *req, const char *digest,
              json_t *changes)
{
    struct view_telling    telling = {.app = app, .req = req};
    const struct listener *to = view_listener(&telling, digest);
    size_t                 i;
    json_t                *change;

    json_array_foreach(changes, i, change)
        doc_set_text(change, "sentence", say_change(to, change));
}

enum err
api_move_preview(struct app *app, struct request *req, struct reply *out)
{
    const char      *digest = req->captured[1];
    struct command   move = {.kind = DO_MOVE,
                             .by = command_doer(req),
                             .version = digest,
                             .stage = request_query(req, "stage")};
    struct complaint c;
    json_t          *changes, *told = doc_object(req->mem);

    TRY(command_find(app, req, &c, &out->why));
    TRY(desk_move_preview(app->desk, req->mem, c.number, &move, &changes,
                          &out->why));
    add_sentences(app, req, digest, changes);
    doc_set_text(told, "number", c.number);
    doc_set_text(told, "from", c.version);
    doc_set_text(told, "to", digest);
    doc_set(told, "changes", changes);
    reply_doc(out, 200, told);
    return OK;
}
