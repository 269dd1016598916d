/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long closed complaints are kept, what is due, and what is held back: for
 * administrators.
 */
#include "desk/retention.h"

#include "api/api.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"

enum { WHY_BYTES_MOST = 2000 };

static enum err
reply_retention(struct app *app, struct request *req, struct reply *out)
{
    json_t *doc;

    TRY(retention_look(app->store, req->mem, moment_now(), app->set.zone, &doc,
                       &out->why));
    reply_doc(out, 200, doc);
    return OK;
}

/* GET /retention */
enum err
api_retention(struct app *app, struct request *req, struct reply *out)
{
    return reply_retention(app, req, out);
}

/* PUT /retention/holds/{number} */
enum err
api_retention_hold(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"why", NULL};
    const char              *reason;
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "why", WHY_BYTES_MOST, &reason, &out->why));
    TRY(retention_hold(desk_store(app->desk), req->mem, req->captured[0],
                       reason, req->actor.login, &out->why));
    log_line(LOG_INFO, "complaint held", "account", req->actor.login, "number",
             req->captured[0], NULL);
    return reply_retention(app, req, out);
}

/* DELETE /retention/holds/{number} */
enum err
api_retention_release(struct app *app, struct request *req, struct reply *out)
{
    TRY(retention_release(desk_store(app->desk), req->mem, req->captured[0],
                          req->actor.login, &out->why));
    log_line(LOG_INFO, "complaint released", "account", req->actor.login,
             "number", req->captured[0], NULL);
    return reply_retention(app, req, out);
}
