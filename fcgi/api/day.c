/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /day: what one has to do next, in one answer: what is in my hands, what
 * is my teams' and in nobody's, what waits for my signature, what I am asked
 * and what I asked.  Of each the first few and how many there are.
 */
#include "api/day.h"

#include <string.h>

#include "api/emit.h"
#include "api/view.h"
#include "base/moment.h"
#include "base/secret.h"
#include "store/counts.h"
#include "store/marks.h"

enum { ROWS_SHOWN = 20, TAG_BYTES = 12 };

struct day {
    struct app     *app;
    struct request *req;
    struct text    *t;
    struct listing  rows;
    struct counts   counts;
    int64_t         now_ms;
};

void
reply_unless_known(struct reply *out, const struct request *req)
{
    const char *known = request_header(req, "If-None-Match");
    uint8_t     digest[DIGEST_BYTES];
    struct text tag = {.mem = out->mem};

    secret_digest(digest, text_of(&out->body), out->body.length);
    text_add(&tag, "W/\"");
    for (int i = 0; i < TAG_BYTES; i++)
        text_addf(&tag, "%02x", digest[i]);
    text_add(&tag, "\"");
    reply_json(out, 200);
    reply_header(out, "ETag", text_of(&tag));
    if (known == NULL || strstr(known, text_of(&tag) + 2) == NULL)
        return;
    out->status = 304;
    out->body = (struct text){.mem = out->mem};
}

static void
close_section(struct day *d, struct count count)
{
    emit_close(d->t, ']');
    emit_int(d->t, "count", count.all);
    emit_int(d->t, "late", count.late);
    emit_close(d->t, '}');
}

static void
open_section(struct day *d, const char *name)
{
    emit_open(d->t, name, '{');
    emit_open(d->t, "items", '[');
}

/* --- complaints --- */

static enum err
add_queue(struct day *d, const char *name, const struct queue_filter *filter,
          struct fault *why)
{
    struct queue_page page = {0};

    TRY(complaint_list(d->app->store, d->req->mem, filter, &page, why));
    open_section(d, name);
    for (size_t i = 0; i < page.count; i++) {
        emit_open(d->t, NULL, '{');
        listing_members(&d->rows, &page.rows[i]);
        emit_close(d->t, '}');
    }
    close_section(d, complaint_count(&d->counts, filter));
    return OK;
}

static enum err
add_mine(struct day *d, struct fault *why)
{
    return add_queue(d, "mine",
                     &(struct queue_filter){.assignee = d->req->actor.login,
                                            .open = true,
                                            .by_due = true,
                                            .limit = ROWS_SHOWN},
                     why);
}

static enum err
add_team(struct day *d, struct fault *why)
{
    return add_queue(d, "team",
                     &(struct queue_filter){.owners = d->req->actor.roles,
                                            .nobodys = true,
                                            .open = true,
                                            .by_due = true,
                                            .limit = ROWS_SHOWN},
                     why);
}

/* --- signatures --- */

static const char *
signed_word(struct day *d, const struct awaiting *it)
{
    const struct version *version;
    struct fault          why;

    if (strcmp(it->kind, "action") != 0 ||
        desk_version(d->app->desk, d->req->mem, it->version, &version, &why) !=
            OK)
        return it->what;
    return view_word(version->procedure, d->req->lang, "action", it->what,
                     d->req->mem);
}

static enum err
add_signatures(struct day *d, struct fault *why)
{
    struct awaiting_page page = {.roles = d->req->actor.own_roles,
                                 .login = d->req->actor.login,
                                 .stands_in = d->req->actor.stands_in,
                                 .limit = ROWS_SHOWN};

    TRY(awaited_list(d->app->store, d->req->mem, &page, why));
    emit_open(d->t, "signatures", '{');
    emit_open(d->t, "items", '[');
    for (size_t i = 0; i < page.shown; i++) {
        const struct awaiting *it = &page.items[i];

        emit_open(d->t, NULL, '{');
        listing_members(&d->rows, &it->row);
        emit_text(d->t, "what", it->what);
        emit_text(d->t, "kind", it->kind);
        emit_text(d->t, "label", signed_word(d, it));
        emit_at(d->t, "since", it->since_ms);
        emit_close(d->t, '}');
    }
    emit_close(d->t, ']');
    emit_int(d->t, "count", (int64_t)page.count);
    emit_close(d->t, '}');
    return OK;
}

/* --- tasks --- */

static void
add_task_rows(struct day *d, const char *name, const struct task_row *rows,
              size_t count)
{
    open_section(d, name);
    for (size_t i = 0; i < count; i++) {
        emit_open(d->t, NULL, '{');
        task_members(d->app, d->req, &rows[i], d->t);
        emit_close(d->t, '}');
    }
}

static enum err
add_tasks(struct day *d, struct fault *why)
{
    const struct store *st = d->app->store;
    const char        **roles = task_askable(d->req);
    struct task_row    *rows = NULL;
    size_t              count = 0;
    struct count        all;

    TRY(task_list(st, d->req->mem, roles, ROWS_SHOWN, &rows, &count, why));
    TRY(task_count(st, roles, d->now_ms, &all, why));
    add_task_rows(d, "tasks", rows, count);
    close_section(d, all);
    return OK;
}

static enum err
add_asked(struct day *d, struct fault *why)
{
    const struct store *st = d->app->store;
    const char         *login = d->req->actor.login;
    struct task_row    *rows = NULL;
    size_t              count = 0;
    struct count        all;

    TRY(task_asked(st, d->req->mem, login, ROWS_SHOWN, &rows, &count, why));
    TRY(task_asked_count(st, login, d->now_ms, &all, why));
    add_task_rows(d, "asked", rows, count);
    close_section(d, all);
    return OK;
}

enum err
api_day(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    struct day   d = {
          .app = app,
          .req = req,
          .t = t,
          .rows = {.engine = desk_engine(app->desk), .t = t, .lang = req->lang},
          .now_ms = moment_now()};

    TRY(counts_read(app->store, req->mem, &d.counts, &out->why));
    emit_open(t, NULL, '{');
    TRY(add_mine(&d, &out->why));
    TRY(add_team(&d, &out->why));
    TRY(add_signatures(&d, &out->why));
    TRY(add_tasks(&d, &out->why));
    TRY(add_asked(&d, &out->why));
    emit_close(t, '}');
    reply_unless_known(out, req);
    return OK;
}
