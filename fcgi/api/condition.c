/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /api/v1/health: how the installation is, in plain words, for its
 * administrators.
 */
#include "api/api.h"
#include "api/emit.h"
#include "base/moment.h"
#include "desk/health.h"

enum err
api_condition(struct app *app, struct request *req, struct reply *out)
{
    const struct health_asked asked = {.store = app->store,
                                       .desk = app->desk,
                                       .folder = app->set.files,
                                       .lang = req->lang,
                                       .zone = app->set.zone};
    struct text              *t = &out->body;
    json_t                   *checks;

    TRY(health_look(&asked, req->mem, &checks, &out->why));
    emit_open(t, NULL, '{');
    emit_doc(t, "checks", checks);
    emit_text(t, "version", app->set.version);
    emit_bool(t, "rehearsal", app->set.rehearsal);
    emit_at(t, "now", moment_now());
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
