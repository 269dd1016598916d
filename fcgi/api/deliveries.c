/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was told and what could not be: GET /deliveries and those of one
 * complaint, and a person's word about one that is stuck.  Staff see what
 * belongs to complaints they see; what belongs to none is the administrators'.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/outbox.h"
#include "store/mails.h"

enum { ROWS_SHOWN = 50, ROWS_OF_ONE = 100 };

static void
add_row(struct text *t, const struct delivery *d)
{
    emit_open(t, NULL, '{');
    emit_int(t, "delivery", d->id);
    emit_text(t, "number", d->number);
    emit_int(t, "event", d->notice.event);
    emit_text(t, "kind", d->notice.kind);
    emit_text(t, "channel", d->channel);
    emit_text(t, "recipient", d->recipient);
    emit_text(t, "state", delivery_state_name(d->state));
    emit_int(t, "attempts", d->attempts);
    emit_at(t, "at", d->notice.at_ms);
    emit_at(t, "changed_at", d->changed_ms);
    emit_at(t, "next_at", d->state == DELIVERY_WAITING ? d->next_ms : 0);
    emit_text(t, "trouble", d->trouble);
    emit_close(t, '}');
}

/* Whether this reader sees the complaint a delivery belongs to. */
static enum err
may_see(struct app *app, struct request *req, int64_t complaint_id, bool *yes,
        struct fault *why)
{
    const struct actor *actor = &req->actor;
    struct complaint    c;
    enum err            found;

    *yes = actor->admin;
    if (actor->admin || complaint_id == 0)
        return OK;
    found = complaint_sight(app->store, req->mem, complaint_id, &c, why);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *yes = command_may_see(actor, &c);
    return OK;
}

/* One complaint has several on a page: it is looked at once. */
static enum err
look_once(struct app *app, struct request *req, const struct delivery *rows,
          size_t i, bool *seen, struct fault *why)
{
    int64_t id = rows[i].notice.complaint_id;

    for (size_t j = 0; j < i; j++)
        if (rows[j].notice.complaint_id == id) {
            seen[i] = seen[j];
            return OK;
        }
    return may_see(app, req, id, &seen[i], why);
}

static enum err
reply_rows(struct app *app, struct request *req, struct reply *out,
           const struct delivery_filter *filter)
{
    struct text     *t = &out->body;
    struct delivery *rows;
    size_t           count;
    bool            *seen;

    TRY(delivery_list(app->store, req->mem, filter, &rows, &count, &out->why));
    seen = arena_take(req->mem, (count + 1) * sizeof *seen);
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        TRY(look_once(app, req, rows, i, seen, &out->why));
        if (seen[i])
            add_row(t, &rows[i]);
    }
    emit_close(t, ']');
    if (count == (size_t)filter->limit)
        emit_int(t, "before", rows[count - 1].id);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_deliveries(struct app *app, struct request *req, struct reply *out)
{
    struct delivery_filter filter = {.state = DELIVERY_STATE_KINDS,
                                     .channel = request_query(req, "channel"),
                                     .limit = ROWS_SHOWN};
    const char            *state = request_query(req, "state");
    const char            *before = request_query(req, "before");

    if (state != NULL)
        filter.state = delivery_state_find(state);
    if (state != NULL && filter.state == DELIVERY_STATE_KINDS)
        return fault_field(&out->why, ERR_MALFORMED, "state",
                           "there is no state %.40s", state);
    if (before != NULL)
        TRY(input_number(before, 1, INT64_MAX, &filter.before, &out->why));
    return reply_rows(app, req, out, &filter);
}

enum err
api_complaint_deliveries(struct app *app, struct request *req,
                         struct reply *out)
{
    struct delivery_filter filter = {.state = DELIVERY_STATE_KINDS,
                                     .limit = ROWS_OF_ONE};
    struct complaint       c;

    TRY(command_find(app, req, &c, &out->why));
    filter.complaint_id = c.id;
    return reply_rows(app, req, out, &filter);
}

/* --- a person's word --- */

static enum err
find_one(struct app *app, struct request *req, struct delivery *out,
         struct fault *why)
{
    const char *id = req->captured[0];
    int64_t     number;
    bool        yes = false;
    enum err    found = ERR_MISSING;

    if (input_number(id, 1, INT64_MAX, &number, NULL) == OK)
        found = delivery_find(app->store, req->mem, number, out, why);
    if (found == OK)
        found = may_see(app, req, out->notice.complaint_id, &yes, why);
    if (found != OK && found != ERR_MISSING)
        return found;
    return yes ? OK : fault(why, ERR_MISSING, "there is no delivery %.20s", id);
}

typedef enum err (*outbox_word)(struct desk *d, int64_t delivery,
                                int64_t now_ms, struct fault *why);

static enum err
say_word(struct app *app, struct request *req, struct reply *out,
         outbox_word word, const char *how)
{
    struct delivery d;

    TRY(find_one(app, req, &d, &out->why));
    TRY(word(app->desk, d.id, moment_now(), &out->why));
    TRY(delivery_find(app->store, req->mem, d.id, &d, &out->why));
    log_line(LOG_INFO, "delivery changed", "account", req->actor.login,
             "delivery", req->captured[0], "how", how, NULL);
    add_row(&out->body, &d);
    reply_json(out, 200);
    return OK;
}

enum err
api_delivery_retry(struct app *app, struct request *req, struct reply *out)
{
    return say_word(app, req, out, outbox_retry, "tried again");
}

enum err
api_delivery_drop(struct app *app, struct request *req, struct reply *out)
{
    return say_word(app, req, out, outbox_drop, "given up");
}

/* --- what came in by mail --- */

enum err
api_mails(struct app *app, struct request *req, struct reply *out)
{
    struct text     *t = &out->body;
    const char      *before = request_query(req, "before");
    int64_t          before_ms = 0;
    struct mail_row *rows;
    size_t           count;

    if (before != NULL)
        TRY(input_number(before, 1, INT64_MAX, &before_ms, &out->why));
    TRY(mail_list(app->store, req->mem, before_ms, ROWS_SHOWN, &rows, &count,
                  &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(t, NULL, '{');
        emit_at(t, "at", rows[i].at_ms);
        emit_text(t, "mailbox", rows[i].mailbox);
        emit_text(t, "outcome", rows[i].outcome);
        emit_text(t, "reason", rows[i].reason);
        emit_text(t, "number", rows[i].number);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    if (count == ROWS_SHOWN)
        emit_int(t, "before", rows[count - 1].at_ms);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
