/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /audit: who changed what at the office, newest first; a page of it, or a
 * period as CSV.  For administrators; who prepares, checks or approves
 * procedures reads what is about versions.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "desk/audit_show.h"

enum {
    PAGE_DEFAULT = 50,
    PAGE_MOST = 200,
    CSV_MOST = 5000,
    CSV_MEMORY = 64 * 1024 * 1024
};

static enum err
may_read(const struct request *req, const char *what, struct fault *why)
{
    static const char versions[] = "version.";

    if (req->actor.admin)
        return OK;
    TRY(versions_may_read(req, why));
    if (what == NULL || strncmp(what, versions, strlen(versions)) != 0)
        return fault(why, ERR_DENIED,
                     "only an administrator reads all of it: ask for "
                     "what=version.");
    return OK;
}

static enum err
read_query(struct app *app, struct request *req, struct audit_query *q,
           bool csv, struct fault *why)
{
    const char *after = request_query(req, "after");
    const char *limit = request_query(req, "limit");
    int64_t     rows = PAGE_DEFAULT;

    *q = (struct audit_query){.what = request_query(req, "what"),
                              .about = request_query(req, "about"),
                              .actor = request_query(req, "by")};
    TRY(may_read(req, q->what, why));
    if (after != NULL)
        TRY(input_number(after, 1, INT64_MAX, &q->before, why));
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    q->limit = csv ? CSV_MOST + 1 : (int)rows + 1; /* one more: is there? */
    return audit_period(request_query(req, "from"), request_query(req, "until"),
                        app->set.zone, q, why);
}

static enum err
reply_csv(struct app *app, const struct audit_query *q, struct reply *out)
{
    AUTO_ARENA        mem = arena_new(CSV_MEMORY);
    struct audit_row *rows;
    size_t            count;

    TRY(audit_list(app->store, mem, q, &rows, &count, &out->why));
    if (count > CSV_MOST)
        return fault_field(&out->why, ERR_INPUT, "from",
                           "there are more than %d rows, the most a file has: "
                           "choose a shorter period by from and until",
                           CSV_MOST);
    text_add(&out->body, "\xef\xbb\xbf"); /* or Excel guesses */
    audit_csv_head(&out->body);
    for (size_t i = 0; i < count; i++)
        audit_csv_line(&out->body, &rows[i]);
    out->content_type = "text/csv; charset=utf-8; header=present";
    out->status = 200;
    reply_header(out, "Content-Disposition",
                 "attachment; filename=\"audit.csv\"");
    return OK;
}

static enum err
reply_page(struct app *app, struct request *req, const struct audit_query *q,
           struct reply *out)
{
    static const char *const passed_on[] = {"what",  "about", "by", "from",
                                            "until", "limit", NULL};
    struct audit_row        *rows;
    size_t                   count;
    bool                     more;

    TRY(audit_list(app->store, req->mem, q, &rows, &count, &out->why));
    more = count == (size_t)q->limit;
    count -= more;
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "items", '[');
    for (size_t i = 0; i < count; i++)
        emit_doc(&out->body, NULL, audit_doc(req->mem, &rows[i]));
    emit_close(&out->body, ']');
    if (more)
        emit_int(&out->body, "next", rows[count - 1].id);
    else
        emit_text(&out->body, "next", NULL);
    emit_close(&out->body, '}');
    if (more)
        reply_next(
            out, req, "/api/v1/audit",
            arena_printf(req->mem, "%lld", (long long)rows[count - 1].id),
            passed_on);
    reply_json(out, 200);
    return OK;
}

enum err
api_audit(struct app *app, struct request *req, struct reply *out)
{
    const char        *format = request_query(req, "format");
    const char        *accept = request_header(req, "Accept");
    struct audit_query q;
    bool               csv;

    if (format != NULL && strcmp(format, "json") != 0 &&
        strcmp(format, "csv") != 0)
        return fault_field(&out->why, ERR_MALFORMED, "format",
                           "format is json or csv");
    csv = format != NULL ? strcmp(format, "csv") == 0
                         : accept != NULL && strstr(accept, "text/csv") != NULL;
    TRY(read_query(app, req, &q, csv, &out->why));
    return csv ? reply_csv(app, &q, out) : reply_page(app, req, &q, out);
}
