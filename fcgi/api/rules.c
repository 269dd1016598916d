/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules do.  GET /procedures/{name}/rules: how often each decided and was
 * overridden; .../rules/{table}/{rule}/complaints: which complaints it decided;
 * GET /procedures/{name}/overrides: who decided otherwise, and why; GET
 * /procedures/{name}/clauses: what serves and proves each clause.
 */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/clauses.h"
#include "store/decided.h"
#include "store/history.h"

enum {
    PAGE_DEFAULT = 50,
    PAGE_MOST = 200,
    LOOKS_MOST =
        4, /* pages of the store for one of ours: most may be others' */
    DATE_LENGTH = 10
};
#define CURSOR_MOST ((int64_t)1 << 53)
#define DEFAULT_RULE "-" /* in a path: what no rule of the table decided */

static void
reply_told(struct request *req, struct reply *out, json_t *told)
{
    view_write_times(told, req->mem);
    doc_add(&out->body, told);
    reply_json(out, 200);
}

/* --- figures --- */

/* "2026-03" */
static enum err
read_since(const struct request *req, int64_t *out, struct fault *why)
{
    const char *since = request_query(req, "since");
    int64_t     year, month;

    *out = 0;
    if (since == NULL)
        return OK;
    if (strlen(since) != strlen("2026-03") || since[4] != '-' ||
        input_number(arena_bytes(req->mem, since, 4), 1970, 9999, &year,
                     NULL) != OK ||
        input_number(since[5] == '0' ? since + 6 : since + 5, 1, 12, &month,
                     NULL) != OK)
        return fault_field(why, ERR_MALFORMED, "since",
                           "since is a month, written like 2026-03");
    *out = year * 12 + month - 1;
    return OK;
}

static void
csv_cell(struct text *t, const char *value, bool last)
{
    text_add_csv(t, value == NULL ? "" : value);
    text_add(t, last ? "\r\n" : ",");
}

static void
csv_number(struct text *t, const json_t *of, const char *key)
{
    text_add(t, arena_printf(t->mem, "%lld,", (long long)doc_int(of, key, 0)));
}

static void
csv_line(struct text *t, const json_t *one, const json_t *figures,
         const char *rule)
{
    csv_cell(t, doc_text(one, "table"), false);
    csv_cell(t, rule, false);
    csv_cell(t, doc_text(one, "rule_label"), false);
    csv_cell(t, doc_text(one, "because"), false);
    csv_cell(t, doc_text(one, "file"), false);
    csv_number(t, one, "line");
    csv_number(t, figures, "hits");
    csv_number(t, figures, "hits_12m");
    csv_number(t, figures, "overrides");
    csv_number(t, figures, "overrides_12m");
    csv_cell(t, doc_text(figures, "last_at"), false);
    csv_cell(t, doc_true(one, "gone") ? "gone" : "", true);
}

static void
reply_csv(struct request *req, struct reply *out, json_t *told)
{
    struct text  *t = &out->body;
    size_t        i;
    const json_t *one;

    view_write_times(told, req->mem);
    text_add(t, "table,rule,label,because,file,line,hits,hits_12m,overrides,"
                "overrides_12m,last_at,gone\r\n");
    json_array_foreach(json_object_get(told, "items"), i, one)
    {
        csv_line(t, one, one, doc_text(one, "rule"));
    }
    json_array_foreach(json_object_get(told, "tables"), i, one)
    {
        csv_line(t, one, json_object_get(one, "default"), "");
    }
    out->content_type = "text/csv; charset=utf-8; header=present";
    out->status = 200;
}

enum err
api_rules(struct app *app, struct request *req, struct reply *out)
{
    const char       *format = request_query(req, "format");
    struct rules_wish wish = {.procedure = req->captured[0], .lang = req->lang};
    json_t           *told;

    if (format != NULL && strcmp(format, "json") != 0 &&
        strcmp(format, "csv") != 0)
        return fault_field(&out->why, ERR_MALFORMED, "format",
                           "format is json or csv");
    TRY(read_since(req, &wish.since, &out->why));
    TRY(desk_rules(app->desk, req->mem, &wish, &told, &out->why));
    if (format != NULL && strcmp(format, "csv") == 0)
        reply_csv(req, out, told);
    else
        reply_told(req, out, told);
    return OK;
}

/* --- decisions --- */

static enum err
read_page(const struct request *req, struct decided_query *q, int64_t *limit,
          struct fault *why)
{
    const char *after = request_query(req, "after");
    const char *most = request_query(req, "limit");

    *limit = PAGE_DEFAULT;
    if (after != NULL)
        TRY(input_number(after, 1, CURSOR_MOST, &q->before, why));
    if (most != NULL)
        TRY(input_number(most, 1, PAGE_MOST, limit, why));
    return OK;
}

static enum err
may_see(struct app *app, struct request *req, const struct decided *row,
        bool *yes, struct fault *why)
{
    struct complaint c;

    *yes = req->actor.admin;
    if (*yes)
        return OK;
    TRY(complaint_sight(app->store, req->mem, row->complaint_id, &c, why));
    *yes = command_may_see(&req->actor, &c);
    return OK;
}

static void
emit_head(struct text *t, const struct decided *row)
{
    emit_text(t, "number", row->number);
    emit_int(t, "n", row->n);
    emit_at(t, "at", row->at_ms);
    emit_text(t, "version", row->version);
}

static enum err
emit_decision(struct app *app, struct request *req, struct text *t,
              const struct decided *row, struct fault *why)
{
    struct decided by;
    bool           overridden;

    TRY(decided_override(app->store, req->mem, row, req->captured[1], &by,
                         &overridden, why));
    emit_open(t, NULL, '{');
    emit_head(t, row);
    if (overridden) {
        emit_open(t, "overridden", '{');
        emit_text(t, "by", by.actor);
        emit_at(t, "at", by.at_ms);
        emit_text(t, "reason", by.reason);
        emit_close(t, '}');
    } else
        emit_text(t, "overridden", NULL);
    emit_close(t, '}');
    return OK;
}

/* Without what is of a person: that is in the complaint's own file. */
static enum err
emit_override(struct app *app, struct request *req, struct text *t,
              const struct decided *row, struct fault *why)
{
    json_t *body;

    TRY(doc_read(req->mem, row->body, strlen(row->body), &body, why));
    emit_open(t, NULL, '{');
    emit_head(t, row);
    emit_text(t, "table", doc_text(body, "table"));
    emit_text(t, "rule", row->rule == NULL ? NULL : strchr(row->rule, '/') + 1);
    emit_text(t, "by", row->actor);
    emit_text(t, "reason", row->reason);
    emit_doc(t, "from", json_object_get(body, "was"));
    emit_doc(t, "to", json_object_get(body, "set"));
    emit_close(t, '}');
    return OK;
}

typedef enum err emit_row(struct app *app, struct request *req, struct text *t,
                          const struct decided *row, struct fault *why);

/* Rows of complaints that the reader may see, from one page of the store. */
static enum err
emit_seen(struct app *app, struct request *req, struct reply *out,
          struct decided_query *q, emit_row *emit)
{
    bool seen;

    for (size_t i = 0; i < q->count; i++) {
        TRY(may_see(app, req, &q->items[i], &seen, &out->why));
        if (seen)
            TRY(emit(app, req, &out->body, &q->items[i], &out->why));
    }
    return OK;
}

/* A page of the store that has nothing to show is followed by the next, a few
 * times: `next` says where to go on. */
static enum err
reply_rows(struct app *app, struct request *req, struct reply *out,
           struct decided_query *q, emit_row *emit)
{
    struct text *t = &out->body;
    int64_t      limit;
    size_t       empty;

    TRY(read_page(req, q, &limit, &out->why));
    q->limit = (int)limit;
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    empty = t->length;
    for (int i = 0; i < LOOKS_MOST && t->length == empty; i++) {
        if (i > 0)
            q->before = q->next;
        TRY(decided_page(app->store, req->mem, q, &out->why));
        TRY(emit_seen(app, req, out, q, emit));
        if (q->next == 0)
            break;
    }
    emit_close(t, ']');
    if (q->next != 0)
        emit_int(t, "next", q->next);
    else
        emit_text(t, "next", NULL);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

static enum err
find_procedure(struct app *app, const char *name, const struct procedure **out,
               struct fault *why)
{
    const struct version *v = engine_in_force(desk_engine(app->desk), name);

    if (v == NULL)
        return fault(why, ERR_MISSING, "there is no procedure %.60s", name);
    *out = v->procedure;
    return OK;
}

/* GET /procedures/{name}/rules/{table}/{rule}/complaints */
enum err
api_rule_complaints(struct app *app, struct request *req, struct reply *out)
{
    const char             *table = req->captured[1], *rule = req->captured[2];
    struct decided_query    q = {.procedure = req->captured[0], .table = table};
    const struct procedure *procedure = NULL;
    const struct table     *found;

    TRY(find_procedure(app, q.procedure, &procedure, &out->why));
    found = procedure_table(procedure, table);
    if (strcmp(rule, DEFAULT_RULE) != 0) {
        q.rule = arena_join(req->mem, table, "/", rule, NULL);
        q.among = found != NULL && found->collects ? rule : NULL;
    }
    return reply_rows(app, req, out, &q, emit_decision);
}

/* GET /procedures/{name}/overrides */
enum err
api_overrides(struct app *app, struct request *req, struct reply *out)
{
    struct decided_query    q = {.procedure = req->captured[0],
                                 .table = request_query(req, "table"),
                                 .overrides = true};
    const char             *rule = request_query(req, "rule");
    const struct procedure *procedure;

    TRY(find_procedure(app, q.procedure, &procedure, &out->why));
    if (rule != NULL && q.table == NULL)
        return fault_field(&out->why, ERR_MALFORMED, "rule",
                           "rule is one of a table: add table=");
    if (rule != NULL)
        q.among = strcmp(rule, DEFAULT_RULE) == 0 ? "" : rule;
    return reply_rows(app, req, out, &q, emit_override);
}

/* --- clauses --- */

/* The end of that day, in a zone. */
enum err
rules_read_day(const struct request *req, const char *zone, int64_t *out,
               struct fault *why)
{
    const char *day = request_query(req, "at");

    *out = 0;
    if (day == NULL)
        return OK;
    if (strlen(day) != DATE_LENGTH ||
        moment_read(arena_join(req->mem, day, " 23:59", NULL), zone, out,
                    NULL) != OK)
        return fault_field(why, ERR_MALFORMED, "at",
                           "at is a day, written like 2026-03-31");
    return OK;
}

/* GET /procedures/{name}/clauses */
enum err
api_clauses(struct app *app, struct request *req, struct reply *out)
{
    struct clauses_wish wish = {.procedure = req->captured[0],
                                .lang = req->lang,
                                .version = request_query(req, "version")};
    json_t             *told;

    TRY(rules_read_day(req, app->set.zone, &wish.at_ms, &out->why));
    if (wish.version != NULL)
        TRY(versions_may_read(req, &out->why));
    TRY(desk_clauses(app->desk, req->mem, &wish, &told, &out->why));
    reply_told(req, out, told);
    return OK;
}
