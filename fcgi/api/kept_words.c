/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /drafts: words half written, each account's own.  Whose they are is the
 * session's account, so nobody can name anybody else's.
 */
#include "desk/kept_words.h"

#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"

enum { NAME_MOST = 200, LABEL_MOST = 200 };

static const char *const members[] = {"number", "label", "values", NULL};

static void
emit_head(struct text *t, const struct kept_words *one)
{
    emit_text(t, "name", one->name);
    emit_text(t, "number", one->number);
    emit_text(t, "label", one->label);
    emit_int(t, "revision", one->revision);
    emit_at(t, "changed_at", one->changed_ms);
}

static enum err
emit_words(struct request *req, struct text *t, const struct kept_words *one,
           struct fault *why)
{
    json_t *values;

    emit_open(t, NULL, '{');
    emit_head(t, one);
    if (one->values != NULL) {
        TRY(doc_read(req->mem, one->values, strlen(one->values), &values, why));
        emit_doc(t, "values", values);
    }
    emit_close(t, '}');
    return OK;
}

/* A number that is not to be seen is one that there is not. */
static enum err
find_number(struct app *app, struct request *req, const char *number,
            int64_t *id, struct fault *why)
{
    struct complaint c;

    *id = 0;
    if (number == NULL)
        return OK;
    TRY(command_find_number(app, req, req->mem, number, &c, why));
    *id = c.id;
    return OK;
}

enum err
api_kept_words_list(struct app *app, struct request *req, struct reply *out)
{
    struct kept_words *list;
    size_t             count;
    int64_t            of;

    TRY(find_number(app, req, request_query(req, "number"), &of, &out->why));
    TRY(kept_words_list(app->desk, req->mem, req->actor.account_id, of, &list,
                        &count, &out->why));
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "items", '[');
    for (size_t i = 0; i < count; i++)
        TRY(emit_words(req, &out->body, &list[i], &out->why));
    emit_close(&out->body, ']');
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_kept_words(struct app *app, struct request *req, struct reply *out)
{
    struct kept_words one;

    TRY(kept_words_find(app->desk, req->mem, req->actor.account_id,
                        req->captured[0], &one, &out->why));
    TRY(emit_words(req, &out->body, &one, &out->why));
    reply_etag(out, one.revision);
    reply_json(out, 200);
    return OK;
}

/* If-None-Match: * wants nothing there yet; without a header anything may be.
 */
static enum err
read_revision(const struct request *req, int64_t *out, struct fault *why)
{
    const char *none = request_header(req, "If-None-Match");

    *out = DRAFT_ANY;
    if (none != NULL && strcmp(none, "*") == 0)
        *out = DRAFT_NONE;
    if (none != NULL || request_header(req, "If-Match") == NULL)
        return OK;
    TRY(input_revision(req, out, why));
    *out = *out == 0 ? DRAFT_ANY : *out;
    return OK;
}

static enum err
read_words(struct app *app, struct request *req, struct kept_words *out,
           struct fault *why)
{
    json_t     *in;
    json_t     *values;
    const char *number;

    TRY(input_body(req, members, &in, why));
    TRY(input_text_maybe(in, "number", NAME_MOST, &number, why));
    TRY(input_text_maybe(in, "label", LABEL_MOST, &out->label, why));
    values = json_object_get(in, "values");
    if (!json_is_object(values))
        return fault_field(why, ERR_INPUT, "values", "values is not an object");
    if (out->label != NULL && strchr(out->label, '\n') != NULL)
        return fault_field(why, ERR_INPUT, "label", "label is one line");
    out->values = doc_write(req->mem, values);
    return find_number(app, req, number, &out->complaint_id, why);
}

enum err
api_kept_words_set(struct app *app, struct request *req, struct reply *out)
{
    struct kept_words in = {.account_id = req->actor.account_id,
                            .name = req->captured[0]};
    enum err          kept;

    if (text_characters(in.name) > NAME_MOST)
        return fault(&out->why, ERR_MALFORMED, "the name is too long");
    TRY(read_words(app, req, &in, &out->why));
    TRY(read_revision(req, &in.revision, &out->why));
    kept = kept_words_set(app->desk, req->mem, &in, &out->why);
    if (kept == OK || (kept == ERR_STALE && in.revision != DRAFT_NONE))
        reply_etag(out, in.revision);
    TRY(kept);
    emit_open(&out->body, NULL, '{');
    emit_int(&out->body, "revision", in.revision);
    emit_at(&out->body, "changed_at", in.changed_ms);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_kept_words_drop(struct app *app, struct request *req, struct reply *out)
{
    AUTO_TX tx = {NULL};
    bool    was;

    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(draft_remove(&tx, req->actor.account_id, req->captured[0], &was,
                     &out->why));
    TRY(tx_commit(&tx, &out->why));
    if (!was)
        return fault(&out->why, ERR_MISSING, "there is no such draft");
    out->status = 204;
    return OK;
}
