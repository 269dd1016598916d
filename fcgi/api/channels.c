/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the company is reached and tells the world: plugins, channels and
 * mailboxes, for administrators.  Secrets go in and never come out.
 */
#include "desk/channels.h"

#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/outbox.h"
#include "store/mails.h"

enum { KIND_MOST = 20, NUMBER_MOST = 60, ADDRESS_MOST = 320, NAMES_MOST = 200 };

enum err
api_plugins(struct app *app, struct request *req, struct reply *out)
{
    struct text          *t = &out->body;
    const struct plugin **all;
    size_t                count;

    all = engine_plugin_list(desk_engine(app->desk), req->mem, &count);
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        const json_t *model = all[i]->model;

        emit_open(t, NULL, '{');
        emit_text(t, "name", all[i]->name);
        emit_doc(t, "title", json_object_get(model, "title"));
        emit_text(t, "via", doc_text(model, "via"));
        emit_doc(t, "tells", json_object_get(model, "tells"));
        emit_doc(t, "settings", json_object_get(model, "settings"));
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

/* --- channels and mailboxes: the same four things can be done with each --- */

struct shelf {
    const char *beginning; /* of its settings' names */
    const char *what;      /* in the log */
    enum err (*show)(struct desk *d, struct arena *mem, const char *name,
                     json_t **doc, struct fault *why);
    enum err (*revision)(const struct store *st, struct arena *mem,
                         const char *name, int64_t *out, struct fault *why);
    enum err (*set)(struct desk *d, struct arena *mem,
                    const struct seen_change *change, const json_t *doc,
                    struct mistakes *mistakes, struct fault *why);
    enum err (*remove)(struct desk *d, const struct seen_change *change,
                       struct fault *why);
};
static const struct shelf channels = {"channel.",   "channel",
                                      channel_show, channel_revision,
                                      channel_set,  channel_remove};
static const struct shelf mailboxes = {"mailbox.",   "mailbox",
                                       mailbox_show, mailbox_revision,
                                       mailbox_set,  mailbox_remove};

static enum err
show_all(const struct shelf *shelf, struct app *app, struct request *req,
         struct reply *out)
{
    struct text        *t = &out->body;
    struct setting_row *rows;
    size_t              count;

    TRY(setting_list(app->store, req->mem, shelf->beginning, &rows, &count,
                     &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count && i < NAMES_MOST; i++) {
        json_t *doc;

        TRY(shelf->show(app->desk, req->mem, rows[i].name, &doc, &out->why));
        doc_set_text(doc, "name", rows[i].name);
        emit_doc(t, NULL, doc);
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
show_one(const struct shelf *shelf, struct app *app, struct request *req,
         struct reply *out)
{
    int64_t revision;
    json_t *doc;

    /* Its revision first: what is shown is never older than it says. */
    TRY(shelf->revision(app->store, req->mem, req->captured[0], &revision,
                        &out->why));
    TRY(shelf->show(app->desk, req->mem, req->captured[0], &doc, &out->why));
    reply_etag(out, revision);
    reply_doc(out, 200, doc);
    return OK;
}

static void
log_change(const struct shelf *shelf, const struct request *req,
           const char *how)
{
    log_line(LOG_INFO, "setting changed", "account", req->actor.login,
             shelf->what, req->captured[0], "how", how, NULL);
}

static enum err
set_one(const struct shelf *shelf, struct app *app, struct request *req,
        struct reply *out)
{
    struct mistakes    mistakes = {.mem = req->mem};
    struct seen_change change;
    json_t            *doc;
    enum err           done;

    TRY(input_seen(req, &change, &out->why));
    TRY(request_json(req, &doc, &out->why));
    done = shelf->set(app->desk, req->mem, &change, doc, &mistakes, &out->why);
    TRY(input_mistakes(out, done, "", &mistakes));
    log_change(shelf, req, "set");
    return show_one(shelf, app, req, out);
}

static enum err
remove_one(const struct shelf *shelf, struct app *app, struct request *req,
           struct reply *out)
{
    struct seen_change change;

    TRY(input_seen(req, &change, &out->why));
    TRY(shelf->remove(app->desk, &change, &out->why));
    log_change(shelf, req, "removed");
    out->status = 204;
    return OK;
}

enum err
api_channels(struct app *app, struct request *req, struct reply *out)
{
    return show_all(&channels, app, req, out);
}

enum err
api_channel(struct app *app, struct request *req, struct reply *out)
{
    return show_one(&channels, app, req, out);
}

enum err
api_channel_set(struct app *app, struct request *req, struct reply *out)
{
    return set_one(&channels, app, req, out);
}

enum err
api_channel_remove(struct app *app, struct request *req, struct reply *out)
{
    return remove_one(&channels, app, req, out);
}

enum err
api_mailboxes(struct app *app, struct request *req, struct reply *out)
{
    return show_all(&mailboxes, app, req, out);
}

enum err
api_mailbox(struct app *app, struct request *req, struct reply *out)
{
    return show_one(&mailboxes, app, req, out);
}

enum err
api_mailbox_set(struct app *app, struct request *req, struct reply *out)
{
    return set_one(&mailboxes, app, req, out);
}

enum err
api_mailbox_remove(struct app *app, struct request *req, struct reply *out)
{
    return remove_one(&mailboxes, app, req, out);
}

/* --- trying a channel --- */

static void
reply_list(struct reply *out, const char *key, const json_t *list)
{
    emit_open(&out->body, NULL, '{');
    emit_doc(&out->body, key, list);
    emit_close(&out->body, '}');
    reply_json(out, 200);
}

enum err
api_channel_dry_run(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"kind", "complaint", NULL};
    struct mistakes          mistakes = {.mem = req->mem};
    const char              *kind, *number;
    json_t                  *in, *messages;
    enum err                 done;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text_maybe(in, "kind", KIND_MOST, &kind, &out->why));
    TRY(input_text_maybe(in, "complaint", NUMBER_MOST, &number, &out->why));
    done = channel_dry_run(app->desk, req->mem, req->captured[0], kind, number,
                           &messages, &mistakes, &out->why);
    TRY(input_mistakes(out, done, "", &mistakes));
    reply_list(out, "messages", messages);
    return OK;
}

enum err
api_channel_test(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"to", NULL};
    const char              *to;
    json_t                  *in;
    int64_t                  delivery;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text_maybe(in, "to", ADDRESS_MOST, &to, &out->why));
    TRY(outbox_test(app->desk, req->captured[0], to == NULL ? "" : to,
                    moment_now(), &delivery, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_int(&out->body, "delivery", delivery);
    emit_close(&out->body, '}');
    reply_json(out, 202);
    return OK;
}

enum err
api_channel_replay(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"after", NULL};
    const json_t            *after;
    json_t                  *in;
    int64_t                  count;

    TRY(input_body(req, members, &in, &out->why));
    after = json_object_get(in, "after");
    if (!json_is_integer(after) || json_integer_value(after) < 0)
        return fault_field(&out->why, ERR_INPUT, "after",
                           "after is the seq of the last event that arrived, "
                           "0 for all");
    TRY(outbox_replay(app->desk, req->captured[0], json_integer_value(after),
                      moment_now(), &count, &out->why));
    log_change(&channels, req, "replay");
    emit_open(&out->body, NULL, '{');
    emit_int(&out->body, "events", count);
    emit_close(&out->body, '}');
    reply_json(out, 202);
    return OK;
}
