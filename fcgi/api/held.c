/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Undo-send: what a sender who prefers to wait is answered with, and GET /held,
 * DELETE /held/{id}, POST /held/{id}/now for whoever has something waiting.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "base/log.h"
#include "desk/held.h"

/* RFC 7240: preferences are a list; ours has no value. */
static bool
prefers_hold(const struct request *req)
{
    const char *prefer = request_header(req, "Prefer");

    while (prefer != NULL && *prefer != '\0') {
        size_t length;

        prefer += strspn(prefer, " \t,");
        length = strcspn(prefer, ", \t");
        if (length == 4 && strncmp(prefer, "hold", 4) == 0)
            return true;
        prefer += length;
    }
    return false;
}

enum err
held_answer(struct app *app, struct request *req, struct reply *out,
            const struct held_order *order, bool *held)
{
    struct mistakes   mistakes = {.mem = req->mem};
    struct held_words kept;
    enum err          done;

    *held = false;
    if (!prefers_hold(req))
        return OK;
    done = held_keep(app->desk, req->mem, order, &kept, &mistakes, &out->why);
    TRY(input_mistakes(out, done, "answers", &mistakes));
    *held = kept.id != 0;
    if (!*held)
        return OK;
    emit_open(&out->body, NULL, '{');
    emit_int(&out->body, "held", kept.id);
    emit_text(&out->body, "number", kept.number);
    emit_at(&out->body, "until", kept.due_ms);
    emit_close(&out->body, '}');
    reply_header(out, "Preference-Applied", "hold");
    reply_json(out, 202);
    return OK;
}

void
held_view(struct text *t, const struct held_words *one)
{
    emit_open(t, NULL, '{');
    emit_int(t, "held", one->id);
    emit_text(t, "number", one->number);
    emit_at(t, "until", one->due_ms);
    emit_text(t, "kind", doc_text(one->command, "kind"));
    emit_text(t, "action", doc_text(one->command, "action"));
    emit_doc(t, "answers", json_object_get(one->command, "answers"));
    emit_text(t, "text", doc_text(one->command, "text"));
    emit_text(t, "draft", doc_text(one->command, "draft"));
    if (one->failed_code == NULL) {
        emit_text(t, "failed", NULL);
    } else {
        emit_open(t, "failed", '{');
        emit_text(t, "code", one->failed_code);
        emit_text(t, "detail", one->failed_text);
        emit_close(t, '}');
    }
    emit_close(t, '}');
}

enum err
api_held(struct app *app, struct request *req, struct reply *out)
{
    struct held_words *list;
    size_t             count;

    TRY(held_mine(app->desk, req->mem, req->actor.account_id, &list, &count,
                  &out->why));
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "items", '[');
    for (size_t i = 0; i < count; i++)
        held_view(&out->body, &list[i]);
    emit_close(&out->body, ']');
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
read_id(const struct request *req, int64_t *id, struct fault *why)
{
    if (input_number(req->captured[0], 1, INT64_MAX, id, NULL) != OK)
        return fault(why, ERR_MISSING,
                     "there is nothing held back by that name");
    return OK;
}

enum err
api_held_take_back(struct app *app, struct request *req, struct reply *out)
{
    struct held_words was;
    int64_t           id;

    TRY(read_id(req, &id, &out->why));
    TRY(held_take_back(app->desk, req->mem, req->actor.account_id, id, &was,
                       &out->why));
    log_line(LOG_INFO, "a held command was taken back", "account",
             req->actor.login, "number", was.number, NULL);
    held_view(&out->body, &was);
    reply_json(out, 200);
    return OK;
}

enum err
api_held_now(struct app *app, struct request *req, struct reply *out)
{
    struct complaint c;
    int64_t          id;

    TRY(read_id(req, &id, &out->why));
    TRY(held_do(app->desk, req->mem, req->actor.account_id, id, &c, &out->why));
    return view_complaint(app, req, &c, out);
}
