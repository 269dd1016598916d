/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /api/v1/health: how the installation is, in plain words, for its
 * administrators.
 */
#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/health.h"

static int64_t
mails_in_trouble(struct app *app, struct request *req)
{
    if (app->set.mail[0] == '\0' || app->post.look_at_folder == NULL)
        return -1;
    return doc_int(app->post.look_at_folder(app, req->mem), "troubles", 0);
}

static void
emit_load(const struct app *app, struct text *t)
{
    int     threads = 0, busy = 0;
    int64_t up_ms = 0;

    if (app->load != NULL)
        app->load(&threads, &busy, &up_ms);
    emit_int(t, "uptime_s", up_ms / 1000);
    emit_int(t, "threads", threads);
    emit_int(t, "threads_busy", busy);
}

enum err
api_condition(struct app *app, struct request *req, struct reply *out)
{
    const struct health_asked asked = {.store = app->store,
                                       .desk = app->desk,
                                       .folder = app->set.files,
                                       .lang = req->lang,
                                       .zone = app->set.zone,
                                       .mails_in_trouble =
                                           mails_in_trouble(app, req)};
    struct text              *t = &out->body;
    json_t                   *checks;

    TRY(health_look(&asked, req->mem, &checks, &out->why));
    emit_open(t, NULL, '{');
    emit_doc(t, "checks", checks);
    emit_text(t, "version", app->set.version);
    emit_int(t, "schema", store_schema());
    emit_load(app, t);
    emit_bool(t, "rehearsal", app->set.rehearsal);
    emit_at(t, "now", moment_now());
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
