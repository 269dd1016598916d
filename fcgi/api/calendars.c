/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars as data: GET /calendars, GET and PUT /calendars/{name}, its year
 * day by day, POST /calendars/{name}/import of an iCalendar and .../preview of
 * what either would change.  Staff read them; administrators change them, and
 * the log says who did.
 */
#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "desk/recount.h"
#include "desk/say.h"

enum { MODE_MOST = 10, NOTE_MOST = 1000 };

static const char ics_tail[] = ".ics";

enum err
api_calendars(struct app *app, struct request *req, struct reply *out)
{
    json_t *told = doc_object(req->mem), *names = doc_array(req->mem);
    json_t *details, *one;
    size_t  i;

    TRY(calendars_list(app->desk, req->mem, &details, &out->why));
    json_array_foreach(details, i, one)
    {
        if (doc_true(one, "kept"))
            json_array_append(names, json_object_get(one, "name"));
    }
    doc_set(told, "items", names);
    doc_set(told, "details", details);
    reply_doc(out, 200, told);
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
    int64_t     revision;
    json_t     *doc;

    if (length > tail && strcmp(name + length - tail, ics_tail) == 0)
        return answer_ics(app, req, out,
                          arena_bytes(req->mem, name, length - tail));
    if (format != NULL && strcmp(format, "ics") == 0)
        return answer_ics(app, req, out, name);
    TRY(calendars_revision(app->store, req->mem, name, &revision, &out->why));
    TRY(calendars_find(app->store, req->mem, name, &doc, &out->why));
    reply_etag(out, revision);
    reply_doc(out, 200, doc);
    return OK;
}

enum err
api_calendar_year(struct app *app, struct request *req, struct reply *out)
{
    const char *wanted = request_query(req, "year");
    int         year, month, day;
    int64_t     number;
    json_t     *told;

    TRY(moment_date(moment_now(), app->set.zone, &year, &month, &day,
                    &out->why));
    if (wanted != NULL && input_number(wanted, 1900, 9999, &number, NULL) != OK)
        return fault_field(&out->why, ERR_MALFORMED, "year",
                           "year is one from 1900 to 9999");
    if (wanted != NULL)
        year = (int)number;
    TRY(calendars_year(app->store, req->mem, req->captured[0], year, &told,
                       &out->why));
    view_write_times(told, req->mem);
    reply_doc(out, 200, told);
    return OK;
}

/* --- changing --- */

static void
log_change(const struct request *req, const char *how)
{
    log_line(LOG_INFO, "calendar changed", "account", req->actor.login,
             "calendar", req->captured[0], "how", how, NULL);
}

/* Without If-Match whatever is there is changed. */
static enum err
read_change(struct request *req, const json_t *in, struct calendar_change *out,
            struct fault *why)
{
    const char *running;

    *out = (struct calendar_change){.name = req->captured[0],
                                    .actor = req->actor.login};
    if (request_header(req, "If-Match") != NULL)
        TRY(input_revision(req, &out->revision, why));
    TRY(input_text_maybe(in, "running", MODE_MOST, &running, why));
    TRY(input_text_maybe(in, "note", NOTE_MOST, &out->note, why));
    out->recompute = running != NULL && strcmp(running, "recompute") == 0;
    if (running != NULL && !out->recompute && strcmp(running, "keep") != 0)
        return fault_field(why, ERR_INPUT, "running",
                           "running is keep or recompute");
    if (out->recompute && out->note == NULL)
        return fault_field(why, ERR_INPUT, "note",
                           "say why the clocks are counted anew: it goes into "
                           "each complaint's file");
    return OK;
}

/* A calendar alone, or {"calendar", "running", "note"} around it. */
static enum err
read_set(struct request *req, json_t *body, struct calendar_change *change,
         json_t **doc, struct fault *why)
{
    static const char *const members[] = {"calendar", "running", "note", NULL};

    *doc = json_object_get(body, "calendar");
    if (*doc != NULL)
        TRY(doc_only(body, members, why));
    TRY(read_change(req, *doc == NULL ? NULL : body, change, why));
    if (*doc == NULL)
        *doc = body;
    return OK;
}

static enum err
tag_now(struct app *app, struct request *req, struct reply *out)
{
    int64_t revision;

    TRY(calendars_revision(app->store, req->mem, req->captured[0], &revision,
                           &out->why));
    reply_etag(out, revision);
    return OK;
}

enum err
api_calendar_set(struct app *app, struct request *req, struct reply *out)
{
    struct calendar_change change;
    json_t                *body, *doc;

    TRY(request_json(req, &body, &out->why));
    TRY(read_set(req, body, &change, &doc, &out->why));
    TRY(calendars_keep(desk_store(app->desk), req->mem, &change, doc,
                       &out->why));
    log_change(req, change.recompute ? "set, clocks counted anew" : "set");
    TRY(tag_now(app, req, out));
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
read_import(struct app *app, struct request *req, const json_t *doc,
            struct calendar_import *in, struct fault *why)
{
    static const char *const members[] = {"ics",       "mode",       "dry_run",
                                          "from_year", "until_year", "running",
                                          "note",      NULL};
    const char              *mode;

    TRY(doc_only(doc, members, why));
    TRY(input_text_maybe(doc, "mode", MODE_MOST, &mode, why));
    if (mode != NULL && strcmp(mode, "merge") != 0 &&
        strcmp(mode, "replace") != 0)
        return fault_field(why, ERR_INPUT, "mode", "mode is merge or replace");
    TRY(input_text(doc, "ics", ICAL_BYTES_MAX, &in->ics, why));
    TRY(read_years(app, doc, &in->years, why));
    TRY(read_change(req, doc, &in->change, why));
    in->length = strlen(in->ics);
    in->replace = mode != NULL && strcmp(mode, "replace") == 0;
    in->dry_run = doc_true(doc, "dry_run");
    in->zone = app->set.zone;
    return OK;
}

/* What was not taken says why in the reader's language. */
static void
say_skipped(const struct request *req, const json_t *told)
{
    size_t      i;
    json_t     *one;
    const char *said;

    json_array_foreach(json_object_get(told, "skipped"), i, one)
    {
        said = say_fault(req->lang, doc_text(one, "why"), req->mem);
        doc_set_text(one, "why", said);
    }
}

enum err
api_calendar_import(struct app *app, struct request *req, struct reply *out)
{
    struct calendar_import in = {.dry_run = false};
    json_t                *doc, *result;

    TRY(request_json(req, &doc, &out->why));
    TRY(read_import(app, req, doc, &in, &out->why));
    TRY(calendars_import(desk_store(app->desk), req->mem, &in, &result,
                         &out->why));
    say_skipped(req, result);
    if (!in.dry_run)
        log_change(req, in.replace ? "import, replacing" : "import");
    TRY(tag_now(app, req, out));
    reply_doc(out, 200, result);
    return OK;
}

/* --- looking before --- */

/* The calendar as it would be: as PUT takes it, or after an import, which is
 * told in *imported. */
static enum err
read_wish(struct app *app, struct request *req, json_t **imported, json_t **doc,
          struct fault *why)
{
    struct calendar_import in = {.dry_run = false};
    struct calendar_change change;
    json_t                *body;

    *imported = NULL;
    TRY(request_json(req, &body, why));
    if (json_object_get(body, "ics") == NULL)
        return read_set(req, body, &change, doc, why);
    TRY(read_import(app, req, body, &in, why));
    in.dry_run = true;
    TRY(calendars_import(desk_store(app->desk), req->mem, &in, imported, why));
    say_skipped(req, *imported);
    *doc = json_object_get(*imported, "calendar");
    return OK;
}

static void
tell_import(json_t *told, const json_t *imported, const char *member)
{
    json_t *value = json_object_get(imported, member);

    if (value != NULL)
        doc_set(told, member, value);
    else
        json_object_set_new(told, member, json_null());
}

enum err
api_calendar_preview(struct app *app, struct request *req, struct reply *out)
{
    struct recount_wish wish = {.calendar = req->captured[0],
                                .lang = req->lang,
                                .reader = command_doer(req)};
    json_t             *imported, *doc, *told;

    TRY(read_wish(app, req, &imported, &doc, &out->why));
    wish.doc = doc;
    TRY(recount_preview(app->desk, req->mem, &wish, &told, &out->why));
    doc_set_text(told, "name", wish.calendar);
    doc_set(told, "calendar", doc);
    tell_import(told, imported, "taken");
    tell_import(told, imported, "skipped");
    view_write_times(told, req->mem);
    reply_doc(out, 200, told);
    return OK;
}
