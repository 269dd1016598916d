/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /search: complaints that hold some words, of those the reader may see.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/queue.h"
#include "api/view.h"
#include "store/search.h"

enum { PAGE_DEFAULT = 20, PAGE_MOST = 100 };

static const char *const passed_on[] = {"q",     "procedure", "stage", "open",
                                        "limit", "lang",      NULL};

static enum err
read_query(const struct request *req, struct search_query *query,
           struct fault *why)
{
    const char *open = request_query(req, "open");
    const char *limit = request_query(req, "limit");
    int64_t     rows = PAGE_DEFAULT;

    *query = (struct search_query){
        .text = request_query(req, "q"),
        .procedure = request_query(req, "procedure"),
        .stage = request_query(req, "stage"),
        .after = request_query(req, "after"),
        .roles = req->actor.admin ? NULL : req->actor.roles,
        .login = req->actor.login,
        .may_see = command_sees,
        .reader = &req->actor,
    };
    if (query->text == NULL)
        query->text = "";
    query->open = open != NULL && strcmp(open, "1") == 0;
    if (open != NULL && !query->open && strcmp(open, "0") != 0)
        return fault_field(why, ERR_MALFORMED, "open", "open is 0 or 1");
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    query->limit = (int)rows;
    return OK;
}

static void
add_piece(struct text *t, const struct search_piece *piece)
{
    emit_open(t, NULL, '{');
    emit_text(t, "kind", event_kind_name(piece->kind));
    emit_int(t, "n", piece->n);
    emit_at(t, "at", piece->at_ms);
    emit_text(t, "actor", piece->actor);
    emit_text(t, "field", piece->field);
    emit_open(t, "segments", '[');
    for (size_t i = 0; i < piece->count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "text", piece->segments[i].text);
        emit_bool(t, "hit", piece->segments[i].hit);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
}

static void
add_hit(struct listing *l, const struct search_hit *hit)
{
    struct text *t = l->t;

    emit_open(t, NULL, '{');
    listing_members(l, &hit->row);
    emit_open(t, "found", '[');
    for (size_t i = 0; i < hit->count; i++)
        add_piece(t, &hit->pieces[i]);
    emit_close(t, ']');
    emit_close(t, '}');
}

enum err
api_search(struct app *app, struct request *req, struct reply *out)
{
    struct search_query query;
    struct search_page  page;
    struct text        *t = &out->body;
    struct listing      l = {
             .engine = desk_engine(app->desk), .t = t, .lang = req->lang};

    TRY(read_query(req, &query, &out->why));
    TRY(search_find(app->store, req->mem, &query, &page, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < page.count; i++)
        add_hit(&l, &page.hits[i]);
    emit_close(t, ']');
    emit_text(t, "next", page.next);
    emit_int(t, "waiting", page.waiting);
    emit_close(t, '}');
    if (page.next != NULL)
        reply_next(out, req, "/api/v1/search", page.next, passed_on);
    reply_json(out, 200);
    return OK;
}
