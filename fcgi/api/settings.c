/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of desk/settings.def, for administrators: all of them with their
 * words, one set, taken back to its default, and its history.
 */
#include "desk/settings.h"
#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "base/doc.h"
#include "base/log.h"

enum { NOTE_MOST = 1000 };

enum err
api_settings(struct app *app, struct request *req, struct reply *out)
{
    json_t *list;

    TRY(settings_show(app->store, req->mem, req->lang, &list, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_doc(&out->body, "items", list);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_setting(struct app *app, struct request *req, struct reply *out)
{
    json_t *one;

    TRY(setting_show(app->store, req->mem, req->captured[0], req->lang, &one,
                     &out->why));
    reply_etag(out, doc_int(one, "revision", 1));
    reply_doc(out, 200, one);
    return OK;
}

static enum err
change(struct app *app, struct request *req, struct setting_change *in,
       struct reply *out)
{
    in->name = req->captured[0];
    in->actor = req->actor.login;
    if (setting_guards_sign_in(in->name))
        TRY(guard_recent(req, &out->why));
    TRY(setting_change(desk_store(app->desk), req->mem, in, &out->why));
    log_line(LOG_INFO, "setting changed", "account", in->actor, "setting",
             in->name, NULL);
    return api_setting(app, req, out);
}

enum err
api_setting_set(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"value", "note", NULL};
    struct setting_change    in = {0};
    json_t                  *doc;

    TRY(input_revision(req, &in.revision, &out->why));
    TRY(input_body(req, members, &doc, &out->why));
    TRY(input_text_maybe(doc, "note", NOTE_MOST, &in.note, &out->why));
    in.value = json_object_get(doc, "value");
    if (in.value == NULL)
        return fault_field(&out->why, ERR_INPUT, "value",
                           "value is missing; DELETE takes a setting back to "
                           "its default");
    return change(app, req, &in, out);
}

enum err
api_setting_unset(struct app *app, struct request *req, struct reply *out)
{
    struct setting_change in = {0};

    TRY(input_revision(req, &in.revision, &out->why));
    return change(app, req, &in, out);
}

enum err
api_setting_history(struct app *app, struct request *req, struct reply *out)
{
    json_t *list;

    TRY(setting_history(app->store, req->mem, req->captured[0], &list,
                        &out->why));
    emit_open(&out->body, NULL, '{');
    emit_doc(&out->body, "items", list);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}
