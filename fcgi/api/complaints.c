/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing a complaint, reading one, reading its journal.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"

enum {
    PROCEDURE_MOST = 100,
    KEY_MOST = 200,
    JOURNAL_BYTES = 2 * 1024 * 1024 /* of events in one answer */
};

static const char *const members[] = {"procedure", "form",    "lang",
                                      "channel",   "answers", NULL};
static const char *const languages[] = {"zh", "en", "es", NULL};
static const char *const staff_channels[] = {
    "web", "phone", "fax", "letter", "visit", "shop", "email", "api", NULL};
static const char *const public_channels[] = {"web", "api", NULL};

/* Who is not signed in cannot say that a complaint came by telephone. */
static enum err
read_channel(const struct request *req, const json_t *in, const char **out,
             struct fault *why)
{
    const char *const *allowed =
        req->actor.account_id == 0 ? public_channels : staff_channels;

    TRY(input_text_maybe(in, "channel", PROCEDURE_MOST, out, why));
    if (*out == NULL)
        *out = "api";
    if (!text_is_one_of(*out, allowed))
        return fault_field(why, ERR_INPUT, "channel",
                           "channel is not one that may be given here");
    return OK;
}

static enum err
read_idempotency(const struct request *req, const char **out, struct fault *why)
{
    const char *key = request_header(req, "Idempotency-Key");

    *out = key;
    if (key == NULL)
        return OK;
    if (key[0] == '\0' || strlen(key) > KEY_MOST)
        return fault(why, ERR_MALFORMED,
                     "Idempotency-Key has 1 to %d characters", KEY_MOST);
    return OK;
}

static enum err
read_submission(struct request *req, struct submission *in, struct fault *why)
{
    json_t *doc;

    TRY(read_idempotency(req, &in->idempotency, why));
    TRY(input_body(req, members, &doc, why));
    TRY(input_text_maybe(doc, "procedure", PROCEDURE_MOST, &in->procedure,
                         why));
    TRY(input_text_maybe(doc, "form", PROCEDURE_MOST, &in->form, why));
    TRY(input_text_maybe(doc, "lang", PROCEDURE_MOST, &in->lang, why));
    if (in->lang == NULL)
        in->lang = req->lang;
    if (!text_is_one_of(in->lang, languages))
        return fault_field(why, ERR_INPUT, "lang", "lang is zh, en or es");
    TRY(read_channel(req, doc, &in->channel, why));
    in->answers = json_object_get(doc, "answers");
    if (!json_is_object(in->answers))
        return fault_field(why, ERR_INPUT, "answers",
                           "answers is missing, or not an object");
    in->by = command_doer(req);
    return OK;
}

/* POST /complaints: keeps the complaint first, whatever the rules say next. */
enum err
api_submit(struct app *app, struct request *req, struct reply *out)
{
    struct submission in = {0};
    struct mistakes   mistakes = {.mem = req->mem};
    struct receipt    receipt = {0};
    struct text      *t = &out->body;

    TRY(read_submission(req, &in, &out->why));
    TRY(input_mistakes(
        out,
        desk_submit(app->desk, req->mem, &in, &receipt, &mistakes, &out->why),
        "answers", &mistakes));
    emit_open(t, NULL, '{');
    emit_text(t, "number", receipt.number);
    emit_text(t, "code", receipt.code);
    emit_text(t, "stage", receipt.stage);
    emit_bool(t, "repeated", receipt.repeated);
    emit_close(t, '}');
    reply_header(
        out, "Location",
        arena_printf(out->mem, "/api/v1/complaints/%s", receipt.number));
    reply_json(out, 201);
    return OK;
}

/* If-None-Match holds this revision as this reader sees it, as "12" or W/"12",
 * or is "*". */
static bool
is_known(const struct request *req, int64_t revision)
{
    const char *tags = request_header(req, "If-None-Match");

    if (tags == NULL)
        return false;
    return strcmp(tags, "*") == 0 ||
           strstr(tags, command_etag(req, revision)) != NULL;
}

enum err
api_complaint(struct app *app, struct request *req, struct reply *out)
{
    struct complaint c;

    TRY(command_find(app, req, &c, &out->why));
    if (!is_known(req, c.revision))
        return view_complaint(app, req, &c, out);
    reply_header(out, "ETag", command_etag(req, c.revision));
    out->status = 304;
    return OK;
}

static void
add_entry(struct text *t, struct view_telling *telling,
          const struct journal_entry *entry, int64_t n)
{
    const struct event    *event = &entry->event;
    const struct listener *to = view_listener(telling, event->version);

    emit_open(t, NULL, '{');
    emit_int(t, "seq", entry->seq);
    emit_int(t, "n", n);
    emit_at(t, "at", event->at_ms);
    emit_text(t, "actor", event->actor);
    emit_text(t, "kind", event_kind_name(event->kind));
    emit_text(t, "version", event->version);
    emit_text(t, "rule", event->rule);
    emit_text(t, "rule_label", say_rule_name(to, event->rule));
    emit_text(t, "reason", event->reason);
    emit_text(t, "reason_text", say_because(to, event->rule, event->reason));
    emit_text(t, "sentence", say_event(to, event));
    emit_doc(t, "body", event->body);
    emit_doc(t, "detail", event->personal);
    emit_text(t, "hash", entry->hash);
    emit_close(t, '}');
}

/* GET /complaints/{number}/journal?after=N: a page of events behind the Nth. */
enum err
api_journal(struct app *app, struct request *req, struct reply *out)
{
    struct text        *t = &out->body;
    struct journal_page page = {.bytes_most = JOURNAL_BYTES};
    struct view_telling telling = {.app = app, .req = req};
    struct complaint    c;

    TRY(command_journal(app, req, &c, &page, &out->why));
    emit_open(t, NULL, '{');
    emit_text(t, "number", c.number);
    emit_open(t, "items", '[');
    for (size_t i = 0; i < page.count; i++)
        add_entry(t, &telling, &page.items[i], page.after + 1 + (int64_t)i);
    emit_close(t, ']');
    if (page.more)
        emit_int(t, "next", page.after + (int64_t)page.count);
    else
        emit_text(t, "next", NULL);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
