/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars as data: GET /calendars, GET and PUT /calendars/{name}, and
 * POST /calendars/{name}/import of an iCalendar.  Staff read them;
 * administrators change them, and the log says who did.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/civil.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "store/records.h"

enum { MODE_MOST = 10 };

static const char ics_tail[] = ".ics";

enum err
api_calendars(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    const char **names;
    size_t       count;

    TRY(calendar_names(app->store, req->mem, &names, &count, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < count; i++)
        emit_text(t, NULL, names[i]);
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
answer_ics(struct app *app, struct request *req, struct reply *out,
           const char *name)
{
    json_t *doc;
    char   *text;

    TRY(calendars_find(app->store, req->mem, name, &doc, &out->why));
    TRY(ical_write(doc, name, req->mem, &text, &out->why));
    text_add(&out->body, text);
    out->content_type = "text/calendar; charset=utf-8";
    out->status = 200;
    return OK;
}

/* office, or office.ics (?format=ics) */
enum err
api_calendar(struct app *app, struct request *req, struct reply *out)
{
    const char *name = req->captured[0];
    const char *format = request_query(req, "format");
    size_t      length = strlen(name), tail = strlen(ics_tail);
    json_t     *doc;

    if (length > tail && strcmp(name + length - tail, ics_tail) == 0)
        return answer_ics(app, req, out,
                          arena_bytes(req->mem, name, length - tail));
    if (format != NULL && strcmp(format, "ics") == 0)
        return answer_ics(app, req, out, name);
    TRY(calendars_find(app->store, req->mem, name, &doc, &out->why));
    reply_doc(out, 200, doc);
    return OK;
}

static void
log_change(const struct request *req, const char *how)
{
    log_line(LOG_INFO, "calendar changed", "account", req->actor.login,
             "calendar", req->captured[0], "how", how, NULL);
}

enum err
api_calendar_set(struct app *app, struct request *req, struct reply *out)
{
    json_t *doc;

    TRY(request_json(req, &doc, &out->why));
    TRY(calendars_keep(desk_store(app->desk), req->mem, req->captured[0], doc,
                       req->actor.login, &out->why));
    log_change(req, "set");
    reply_doc(out, 200, doc);
    return OK;
}

static enum err
read_years(const struct app *app, const json_t *in, struct ical_years *out,
           struct fault *why)
{
    int year, month, day;

    TRY(moment_date(moment_now(), app->set.zone, &year, &month, &day, why));
    *out = ical_years_around(year);
    out->first = (int)doc_int(in, "from_year", out->first);
    out->last = (int)doc_int(in, "until_year", out->last);
    if (out->first < 1900 || out->last > 9999 || out->last < out->first)
        return fault_field(why, ERR_INPUT, "from_year",
                           "the years go from one between 1900 and 9999 to "
                           "one that is not before it");
    return OK;
}

static enum err
read_import(struct app *app, struct request *req, struct calendar_import *in,
            struct fault *why)
{
    static const char *const members[] = {"ics",       "mode",       "dry_run",
                                          "from_year", "until_year", NULL};
    const char              *mode;
    json_t                  *doc;

    TRY(input_body(req, members, &doc, why));
    TRY(input_text_maybe(doc, "mode", MODE_MOST, &mode, why));
    if (mode != NULL && strcmp(mode, "merge") != 0 &&
        strcmp(mode, "replace") != 0)
        return fault_field(why, ERR_INPUT, "mode", "mode is merge or replace");
    TRY(input_text(doc, "ics", ICAL_BYTES_MAX, &in->ics, why));
    TRY(read_years(app, doc, &in->years, why));
    in->name = req->captured[0];
    in->length = strlen(in->ics);
    in->replace = mode != NULL && strcmp(mode, "replace") == 0;
    in->dry_run = doc_true(doc, "dry_run");
    in->zone = app->set.zone;
    in->actor = req->actor.login;
    return OK;
}

enum err
api_calendar_import(struct app *app, struct request *req, struct reply *out)
{
    struct calendar_import in = {0};
    json_t                *result;

    TRY(read_import(app, req, &in, &out->why));
    TRY(calendars_import(desk_store(app->desk), req->mem, &in, &result,
                         &out->why));
    if (!in.dry_run)
        log_change(req, in.replace ? "import, replacing" : "import");
    reply_doc(out, 200, result);
    return OK;
}
