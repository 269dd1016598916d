/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /procedures and /procedures/{name}: what a complaint can be filed under.
 * GET /versions/{digest}: what one was filed under; it never changes, so a
 * client asks once for each version and language, and complaints stay small.
 */
#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"

enum err
api_procedures(struct app *app, struct request *req, struct reply *out)
{
    struct text           *t = &out->body;
    size_t                 count = 0;
    const struct version **versions =
        engine_list(desk_engine(app->desk), req->mem, &count);

    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        /* What only staff begin is no business of the public. */
        if (req->actor.account_id == 0 &&
            procedure_public_form(versions[i]->procedure) == NULL)
            continue;
        emit_open(t, NULL, '{');
        view_procedure_head(t, versions[i]->procedure, req->lang);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_procedure(struct app *app, struct request *req, struct reply *out)
{
    const char           *name = req->captured[0];
    const struct version *version =
        engine_in_force(desk_engine(app->desk), name);

    if (version == NULL)
        return fault(&out->why, ERR_MISSING, "there is no procedure %.60s",
                     name);
    view_procedure(&out->body, version->procedure, req->lang,
                   req->actor.account_id != 0);
    reply_json(out, 200);
    return OK;
}

enum err
api_version(struct app *app, struct request *req, struct reply *out)
{
    const struct version *version;

    TRY(desk_version(app->desk, req->mem, req->captured[0], &version,
                     &out->why));
    view_procedure(&out->body, version->procedure, req->lang, true);
    reply_json(out, 200);
    return OK;
}
