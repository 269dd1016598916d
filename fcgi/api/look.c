/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's look: administrators read and set it under /api/v1/look; its
 * logo and style are public, under addresses that change with them.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"
#include "base/doc.h"
#include "base/log.h"
#include "desk/brand.h"
#include "http/upload.h"

#define KEPT "public, max-age=31536000, immutable"

static enum err
reply_look(struct app *app, struct request *req, struct reply *out)
{
    struct brand b;

    TRY(brand_find(app->store, req->mem, &b, &out->why));
    reply_doc(out, 200, brand_doc(&b, req->mem));
    return OK;
}

enum err
api_look(struct app *app, struct request *req, struct reply *out)
{
    return reply_look(app, req, out);
}

enum err
api_look_set(struct app *app, struct request *req, struct reply *out)
{
    json_t *in;

    TRY(request_json_upto(req, 512 * 1024, &in, &out->why));
    TRY(brand_set(desk_store(app->desk), req->mem, in, req->actor.login,
                  &out->why));
    log_line(LOG_INFO, "look changed", "account", req->actor.login, NULL);
    return reply_look(app, req, out);
}

/* POST /look/check: whether it could be read, before anything is kept. */
enum err
api_look_check(struct app *app, struct request *req, struct reply *out)
{
    json_t *in, *doc = doc_object(req->mem);

    TRY(request_json_upto(req, 512 * 1024, &in, &out->why));
    TRY(brand_check(in, false, &out->why));
    doc_set(doc, "contrast", brand_contrast(doc_text(in, "colour"), req->mem));
    reply_doc(out, 200, doc);
    return OK;
}

/* GET /look/history */
enum err
api_look_history(struct app *app, struct request *req, struct reply *out)
{
    json_t *doc = doc_object(req->mem), *items;

    TRY(brand_history(app->store, req->mem, &items, &out->why));
    doc_set(doc, "items", items);
    reply_doc(out, 200, doc);
    return OK;
}

/* POST /look/back */
enum err
api_look_back(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"id", NULL};
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    if (!json_is_integer(json_object_get(in, "id")))
        return fault_field(&out->why, ERR_INPUT, "id",
                           "id is the number of a look in its history");
    TRY(brand_back(desk_store(app->desk), req->mem, doc_int(in, "id", 0),
                   req->actor.login, &out->why));
    log_line(LOG_INFO, "look changed", "account", req->actor.login, "how",
             "back", NULL);
    return reply_look(app, req, out);
}

static enum err
read_spooled(struct request *req, const struct upload *sent, void **bytes,
             struct fault *why)
{
    FILE  *f = fopen(sent->spool, "rb");
    size_t got = 0;

    *bytes = arena_take(req->mem, (size_t)sent->size + 1);
    if (f != NULL) {
        got = fread(*bytes, 1, (size_t)sent->size, f);
        fclose(f);
    }
    return got == (size_t)sent->size
               ? OK
               : fault(why, ERR_INTERNAL,
                       "the file that was sent is not there");
}

/* One file called "file"; none: the logo is taken away. */
enum err
api_look_logo_set(struct app *app, struct request *req, struct reply *out)
{
    struct fault     *why = &out->why;
    struct form_data  form = {0};
    struct brand_logo logo = {.length = 0};
    void             *bytes;

    TRY(form_read(req, app->set.spool, &form, why));
    if (form.field_count > 0 || form.file_count > 1)
        return fault_field(why, ERR_INPUT, "file", "one file is taken here");
    if (form.file_count == 1) {
        if (form.files[0].size > BRAND_LOGO_MOST)
            return fault_field(why, ERR_INPUT, "file",
                               "a logo has at most %d KB",
                               BRAND_LOGO_MOST / 1024);
        TRY(read_spooled(req, &form.files[0], &bytes, why));
        logo = (struct brand_logo){form.files[0].type, bytes,
                                   (size_t)form.files[0].size};
    }
    TRY(brand_logo_set(desk_store(app->desk), req->mem, &logo, req->actor.login,
                       why));
    log_line(LOG_INFO, "logo changed", "account", req->actor.login, NULL);
    return reply_look(app, req, out);
}

/* GET /look/logo */
enum err
page_look_logo(struct app *app, struct request *req, struct reply *out)
{
    struct brand_logo logo;

    TRY(brand_logo_find(app->store, req->mem, &logo, &out->why));
    text_add_bytes(&out->body, logo.bytes, logo.length);
    out->content_type = logo.type;
    out->status = 200;
    reply_header(out, "Cache-Control", KEPT);
    return OK;
}

/* GET /look/style.css: of the colour there is, or of one that is looked at. */
enum err
page_look_style(struct app *app, struct request *req, struct reply *out)
{
    const char  *colour = request_query(req, "colour");
    struct brand b;

    TRY(brand_find(app->store, req->mem, &b, &out->why));
    if (colour != NULL)
        b.colour = arena_join(req->mem, "#", colour, NULL);
    text_add(&out->body, brand_css(&b, req->mem));
    out->content_type = "text/css; charset=utf-8";
    out->status = 200;
    reply_header(out, "Cache-Control", KEPT);
    return OK;
}
