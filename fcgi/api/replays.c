/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /replays: what a version would have decided about the complaints of the past.
 * The work is the desk's; here it is begun, looked at, stopped and gone on
 * with.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/proofs.h"
#include "desk/replay.h"

enum { DIGEST_TEXT = 64, DAY_TEXT = 16, PAGE_DEFAULT = 50, PAGE_MOST = 200 };
#define COUNT_MOST ((int64_t)1 << 53)

enum { NAME_MOST = 200, NOTE_MOST = 2000 };

static const char *const verdict_members[] = {"verdict", "note", NULL};
static const char *const verdicts_members[] = {"verdict", "note", "table",
                                               "rule",    "all",  NULL};
static const char *const begin_members[] = {"candidate", "from", "until",
                                            "sample", NULL};

/* --- what is shown --- */

/* Members of an object that is open, told by both the list and one of them. */
static void
emit_head(struct text *t, const json_t *replay)
{
    emit_int(t, "id", doc_int(replay, "id", 0));
    emit_text(t, "procedure", doc_text(replay, "procedure"));
    emit_text(t, "candidate", doc_text(replay, "candidate"));
    emit_text(t, "state", doc_text(replay, "state"));
    emit_text(t, "why", doc_text(replay, "why"));
    emit_at(t, "from", doc_int(replay, "from_ms", 0));
    emit_at(t, "until", doc_int(replay, "until_ms", 0));
    emit_int(t, "sample", doc_int(replay, "sample", 0));
    emit_text(t, "by", doc_text(replay, "by"));
    emit_at(t, "begun_at", doc_int(replay, "begun_ms", 0));
    emit_at(t, "ended_at", doc_int(replay, "ended_ms", 0));
    emit_at(t, "as_of", doc_int(replay, "as_of_ms", 0));
    emit_int(t, "total", doc_int(replay, "total", 0));
    emit_int(t, "done", doc_int(replay, "done", 0));
    emit_int(t, "differing", doc_int(replay, "differing", 0));
    emit_doc(t, "ticked", json_object_get(replay, "ticked"));
    emit_doc(t, "left_ms", json_object_get(replay, "left_ms"));
    emit_doc(t, "per_second", json_object_get(replay, "per_second"));
}

static enum err
show(struct app *app, struct request *req, int64_t id, int status,
     struct reply *out)
{
    struct text *t = &out->body;
    json_t      *replay;

    TRY(replay_show(app->desk, req->mem, id, req->lang, &replay, &out->why));
    emit_open(t, NULL, '{');
    emit_head(t, replay);
    emit_text(t, "why_said", doc_text(replay, "why_said"));
    emit_doc(t, "tables", json_object_get(replay, "tables"));
    emit_doc(t, "clocks", json_object_get(replay, "clocks"));
    emit_doc(t, "cannot_know", json_object_get(replay, "cannot_know"));
    emit_close(t, '}');
    reply_json(out, status);
    return OK;
}

enum err
api_replays(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    json_t      *list;
    size_t       i;
    json_t      *one;

    TRY(replay_list(app->desk, req->mem, &list, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    json_array_foreach(list, i, one)
    {
        emit_open(t, NULL, '{');
        emit_head(t, one);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
read_id(const struct request *req, int64_t *out, struct fault *why)
{
    return input_number(req->captured[0], 1, COUNT_MOST, out, why);
}

enum err
api_replay(struct app *app, struct request *req, struct reply *out)
{
    int64_t id;

    TRY(read_id(req, &id, &out->why));
    return show(app, req, id, 200, out);
}

/* --- what is done --- */

static enum err
read_day(struct app *app, const json_t *in, const char *key, int64_t *out,
         struct fault *why)
{
    const char *text;

    *out = 0;
    TRY(input_text_maybe(in, key, DAY_TEXT, &text, why));
    if (text == NULL)
        return OK;
    if (moment_read(text, app->set.zone, out, why) != OK)
        return fault_field(why, ERR_INPUT, key,
                           "a day is written like 2026-09-30");
    return OK;
}

static enum err
read_begin(struct app *app, struct request *req, struct replay_request *out,
           struct fault *why)
{
    json_t *in;
    json_t *sample;

    TRY(input_body(req, begin_members, &in, why));
    TRY(input_text(in, "candidate", DIGEST_TEXT, &out->candidate, why));
    TRY(read_day(app, in, "from", &out->from_ms, why));
    TRY(read_day(app, in, "until", &out->until_ms, why));
    sample = json_object_get(in, "sample");
    if (sample != NULL && !json_is_integer(sample))
        return fault_field(why, ERR_INPUT, "sample",
                           "a sample is a number of complaints");
    out->sample = json_integer_value(sample);
    out->by = req->actor.login;
    return OK;
}

enum err
api_replay_begin(struct app *app, struct request *req, struct reply *out)
{
    struct replay_request in = {NULL};
    int64_t               id;

    TRY(read_begin(app, req, &in, &out->why));
    TRY(replay_begin(app->desk, req->mem, &in, &id, &out->why));
    reply_header(out, "Location",
                 arena_printf(req->mem, "/api/v1/replays/%lld", (long long)id));
    return show(app, req, id, 201, out);
}

enum err
api_replay_cancel(struct app *app, struct request *req, struct reply *out)
{
    int64_t id;

    TRY(read_id(req, &id, &out->why));
    TRY(replay_cancel(app->desk, id, &out->why));
    return show(app, req, id, 200, out);
}

enum err
api_replay_resume(struct app *app, struct request *req, struct reply *out)
{
    int64_t id;

    TRY(read_id(req, &id, &out->why));
    TRY(replay_resume(app->desk, id, &out->why));
    return show(app, req, id, 200, out);
}

/* --- differences --- */

struct page {
    struct replay_found found;
    bool                csv;
};

static enum err
read_page(const struct request *req, struct page *out, struct fault *why)
{
    const char *after = request_query(req, "after");
    const char *limit = request_query(req, "limit");
    const char *format = request_query(req, "format");
    int64_t     rows = PAGE_DEFAULT;

    *out = (struct page){.found.lang = req->lang};
    TRY(read_id(req, &out->found.id, why));
    if (after != NULL)
        TRY(input_number(after, 0, COUNT_MOST, &out->found.after, why));
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    out->found.limit = (int)rows;
    out->csv = format != NULL && strcmp(format, "csv") == 0;
    if (format != NULL && !out->csv && strcmp(format, "json") != 0)
        return fault_field(why, ERR_MALFORMED, "format",
                           "format is csv or json");
    return OK;
}

static void
emit_verdict(struct text *t, const json_t *verdict)
{
    if (verdict == NULL) {
        emit_text(t, "verdict", NULL);
        return;
    }
    emit_open(t, "verdict", '{');
    emit_text(t, "verdict", doc_text(verdict, "verdict"));
    emit_text(t, "by", doc_text(verdict, "by"));
    emit_at(t, "at", doc_int(verdict, "at_ms", 0));
    emit_text(t, "note", doc_text(verdict, "note"));
    emit_close(t, '}');
}

static void
emit_difference(struct text *t, const json_t *d)
{
    static const char *const texts[] = {"table",      "clock",   "rule_before",
                                        "rule_after", "because", "fault",
                                        "fault_said", NULL};
    static const char *const docs[] = {"evidence", "trace", "before", "after",
                                       NULL};

    emit_open(t, NULL, '{');
    emit_int(t, "id", doc_int(d, "id", 0));
    emit_verdict(t, json_object_get(d, "verdict"));
    emit_text(t, "number", doc_text(d, "number"));
    emit_at(t, "moment", doc_int(d, "moment_ms", 0));
    for (size_t i = 0; texts[i] != NULL; i++)
        emit_text(t, texts[i], doc_text(d, texts[i]));
    for (size_t i = 0; docs[i] != NULL; i++)
        emit_doc(t, docs[i], json_object_get(d, docs[i]));
    emit_close(t, '}');
}

static void
reply_rows(struct reply *out, const struct page *page)
{
    struct text *t = &out->body;
    size_t       i;
    json_t      *row;

    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    json_array_foreach(page->found.items, i, row)
    {
        emit_difference(t, row);
    }
    emit_close(t, ']');
    if (page->found.next != 0)
        emit_int(t, "next", page->found.next);
    else
        emit_text(t, "next", NULL);
    emit_close(t, '}');
    reply_json(out, 200);
}

/* Pages put one after another are one table: only the first has a head. */
static void
reply_csv(struct reply *out, const struct page *page)
{
    size_t  i;
    json_t *row;

    if (page->found.after == 0)
        replay_csv_head(&out->body);
    json_array_foreach(page->found.items, i, row)
    {
        replay_csv_row(&out->body, row);
    }
    out->status = 200;
    out->content_type = "text/csv; charset=utf-8";
    reply_header(out, "Content-Disposition",
                 "attachment; filename=\"differences.csv\"");
}

static void
add_link(struct request *req, struct reply *out, const struct page *page)
{
    if (page->found.next == 0)
        return;
    reply_header(
        out, "Link",
        arena_printf(req->mem,
                     "</api/v1/replays/%lld/differences?after=%lld&limit=%lld"
                     "&format=%s>; rel=\"next\"",
                     (long long)page->found.id, (long long)page->found.next,
                     (long long)page->found.limit, page->csv ? "csv" : "json"));
}

enum err
api_replay_differences(struct app *app, struct request *req, struct reply *out)
{
    struct page page;

    TRY(read_page(req, &page, &out->why));
    TRY(replay_differences(app->desk, req->mem, &page.found, &out->why));
    add_link(req, out, &page);
    if (page.csv)
        reply_csv(out, &page);
    else
        reply_rows(out, &page);
    return OK;
}

/* --- verdicts on them --- */

/* Verdict and note; `replay` is there. */
static enum err
read_tick(struct app *app, struct request *req, const json_t *in,
          struct tick *out, struct fault *why)
{
    static const char *const verdicts[] = {"wanted", "unwanted", NULL};
    json_t                  *replay;

    *out = (struct tick){.by = req->actor.login};
    TRY(read_id(req, &out->replay, why));
    TRY(replay_show(app->desk, req->mem, out->replay, NULL, &replay, why));
    if (in == NULL)
        return OK;
    TRY(input_text(in, "verdict", NAME_MOST, &out->verdict, why));
    TRY(input_text_maybe(in, "note", NOTE_MOST, &out->note, why));
    if (!text_is_one_of(out->verdict, verdicts))
        return fault_field(why, ERR_INPUT, "verdict",
                           "a verdict is wanted or unwanted");
    return OK;
}

static enum err
tick(struct app *app, struct request *req, struct reply *out,
     const struct tick *in)
{
    int64_t count;
    json_t *ticked, *told = doc_object(req->mem);

    TRY(proofs_tick(app->desk, in, &count, &out->why));
    TRY(proofs_ticked(app->desk, req->mem, in->replay, &ticked, &out->why));
    doc_set_int(told, "count", count);
    doc_set(told, "ticked", ticked);
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_replay_verdict(struct app *app, struct request *req, struct reply *out)
{
    struct tick in;
    json_t     *body;

    TRY(input_body(req, verdict_members, &body, &out->why));
    TRY(read_tick(app, req, body, &in, &out->why));
    TRY(input_number(req->captured[1], 1, COUNT_MOST, &in.difference,
                     &out->why));
    return tick(app, req, out, &in);
}

enum err
api_replay_verdict_remove(struct app *app, struct request *req,
                          struct reply *out)
{
    struct tick in;

    TRY(read_tick(app, req, NULL, &in, &out->why));
    TRY(input_number(req->captured[1], 1, COUNT_MOST, &in.difference,
                     &out->why));
    return tick(app, req, out, &in);
}

/* Who means all of them says so: a member that was forgotten does not. */
enum err
api_replay_verdicts(struct app *app, struct request *req, struct reply *out)
{
    struct tick   in;
    const json_t *rule;
    json_t       *body;

    TRY(input_body(req, verdicts_members, &body, &out->why));
    TRY(read_tick(app, req, body, &in, &out->why));
    TRY(input_text_maybe(body, "table", NAME_MOST, &in.table, &out->why));
    rule = json_object_get(body, "rule");
    if (rule != NULL && !json_is_string(rule))
        return fault_field(&out->why, ERR_INPUT, "rule",
                           "rule is a rule's name, or empty for none");
    in.rule = json_string_value(rule);
    if (in.table == NULL && in.rule == NULL && !doc_true(body, "all"))
        return fault_field(&out->why, ERR_INPUT, "all",
                           "give a table, a rule, or all: true");
    return tick(app, req, out, &in);
}
