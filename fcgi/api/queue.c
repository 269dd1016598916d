/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /complaints: the queue, cut to what the reader may see, one keyset page
 * at a time, written row by row into the reply.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/queue.h"

enum { PAGE_DEFAULT = 50, PAGE_MOST = 200 };

static const char *const passed_on[] = {
    "stage",   "team",  "owner", "assignee", "procedure", "late", "open",
    "faulted", "order", "limit", "fields",   "lang",      NULL};

/* --- what is asked for */

static enum err
read_flag(const struct request *req, const char *name, bool *out,
          struct fault *why)
{
    const char *value = request_query(req, name);

    *out = value != NULL && strcmp(value, "1") == 0;
    if (value != NULL && !*out && strcmp(value, "0") != 0)
        return fault_field(why, ERR_MALFORMED, name, "%s is 0 or 1", name);
    return OK;
}

static enum err
read_order(const struct request *req, struct queue_filter *f, struct fault *why)
{
    const char *order = request_query(req, "order");
    const char *limit = request_query(req, "limit");
    int64_t     rows = PAGE_DEFAULT;

    f->by_due = order != NULL && strcmp(order, "due") == 0;
    if (order != NULL && !f->by_due && strcmp(order, "new") != 0)
        return fault_field(why, ERR_MALFORMED, "order", "order is due or new");
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    f->limit = (int)rows;
    return OK;
}

static enum err
read_filter(struct app *app, struct request *req, struct queue_filter *f,
            struct fault *why)
{
    f->stage = request_query(req, "stage");
    f->team = request_query(req, "team");
    f->procedure = request_query(req, "procedure");
    f->after = request_query(req, "after");
    f->assignee = request_query(req, "assignee");
    if (f->assignee != NULL && strcmp(f->assignee, "me") == 0)
        f->assignee = req->actor.login;
    f->nobodys = f->assignee != NULL && strcmp(f->assignee, "none") == 0;
    if (f->nobodys)
        f->assignee = NULL;
    TRY(read_flag(req, "late", &f->late, why));
    TRY(read_flag(req, "open", &f->open, why));
    TRY(read_flag(req, "faulted", &f->faulted, why));
    TRY(read_order(req, f, why));
    f->owners = sight_owners(&(struct sight){.app = app, .req = req}, f,
                             request_query(req, "owner"));
    return OK;
}

/* ?fields=a,b: facts as columns. */
static enum err
read_fields(struct request *req, const char *names[FIELDS_MOST + 1],
            struct fault *why)
{
    const char *all = request_query(req, "fields");

    for (size_t count = 0; all != NULL && *all != '\0'; count++) {
        size_t length = strcspn(all, ",");

        if (count == FIELDS_MOST)
            return fault_field(why, ERR_MALFORMED, "fields",
                               "at most %d fields", FIELDS_MOST);
        names[count] = arena_bytes(req->mem, all, length);
        if (!field_name_is_good(names[count]))
            return fault_field(why, ERR_MALFORMED, "fields",
                               "fields are names with commas between them");
        all += length + (all[length] == ',');
    }
    return OK;
}

static enum err
add_rows(struct app *app, struct listing *l, const struct queue_page *page,
         const char *const *fields, struct fault *why)
{
    for (size_t i = 0; i < page->count; i++) {
        emit_open(l->t, NULL, '{');
        listing_members(l, &page->rows[i]);
        if (fields[0] != NULL)
            TRY(listing_fields(l, app->store, page->rows[i].number, fields,
                               why));
        emit_close(l->t, '}');
    }
    return OK;
}

enum err
api_queue(struct app *app, struct request *req, struct reply *out)
{
    struct queue_filter filter = {0};
    struct queue_page   page = {0};
    const char         *fields[FIELDS_MOST + 1] = {NULL};
    struct text        *t = &out->body;
    struct listing      l = {
             .engine = desk_engine(app->desk), .t = t, .lang = req->lang};

    TRY(read_filter(app, req, &filter, &out->why));
    TRY(read_fields(req, fields, &out->why));
    if (filter.owners == NULL || filter.owners[0] != NULL)
        TRY(complaint_list(app->store, req->mem, &filter, &page, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    TRY(add_rows(app, &l, &page, fields, &out->why));
    emit_close(t, ']');
    emit_text(t, "next", page.next);
    emit_close(t, '}');
    if (page.next != NULL)
        reply_next(out, req, "/api/v1/complaints", page.next, passed_on);
    reply_json(out, 200);
    return OK;
}
