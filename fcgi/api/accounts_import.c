/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /accounts/import: the company's people from a CSV, tried with
 * ?dry_run=1, and otherwise all of it or nothing.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "base/doc.h"
#include "base/log.h"
#include "desk/outbox.h"
#include "desk/people_import.h"

static enum err
read_flag(const struct request *req, const char *name, bool *out,
          struct fault *why)
{
    const char *value = request_query(req, name);

    *out = value != NULL && strcmp(value, "1") == 0;
    if (value == NULL || *out || strcmp(value, "0") == 0)
        return OK;
    return fault_field(why, ERR_MALFORMED, name, "%s is 0 or 1", name);
}

static void
emit_row(struct app *app, struct reply *out, const struct import_row *row)
{
    struct text *t = &out->body;

    emit_open(t, NULL, '{');
    emit_int(t, "line", row->line);
    emit_text(t, "login", row->login);
    emit_text(t, "outcome", import_outcome_names[row->outcome]);
    emit_doc(t, "changes", row->changes);
    emit_text(t, "field", row->field);
    emit_text(t, "why", row->why);
    accounts_emit_invitation(app, out, "invitation", &row->invited);
    emit_close(t, '}');
}

static void
emit_report(struct app *app, struct reply *out,
            const struct import_report *report)
{
    struct text *t = &out->body;

    emit_open(t, NULL, '{');
    emit_bool(t, "kept", report->kept);
    for (size_t i = 0; i < IMPORT_OUTCOMES; i++)
        emit_int(t, import_outcome_names[i], report->counts[i]);
    emit_open(t, "rows", '[');
    for (size_t i = 0; i < report->count; i++)
        emit_row(app, out, &report->rows[i]);
    emit_close(t, ']');
    emit_close(t, '}');
}

/* Each row that is wrong, by its line in the file. */
static enum err
refuse(struct reply *out, const struct import_report *report)
{
    json_t *errors = doc_array(out->mem);

    for (size_t i = 0; i < report->count; i++) {
        const struct import_row *row = &report->rows[i];
        json_t                  *one;

        if (row->outcome != IMPORT_WRONG)
            continue;
        one = doc_object(out->mem);
        doc_set_text(one, "pointer",
                     arena_printf(out->mem, "/%d%s%s", row->line,
                                  row->field[0] == '\0' ? "" : "/",
                                  row->field));
        doc_set_text(one, "code", "wrong-row");
        doc_set_text(one, "detail", row->why);
        json_array_append(errors, one);
    }
    out->errors = errors;
    return fault(&out->why, ERR_INPUT,
                 "%d of the file's lines cannot be taken; nothing was changed",
                 report->counts[IMPORT_WRONG]);
}

static enum err
read_import(struct request *req, struct import_wish *out, struct fault *why)
{
    char *csv;

    if (!request_is_type(req, "text/csv"))
        return fault(why, ERR_TYPE, "send text/csv");
    TRY(read_flag(req, "dry_run", &out->dry_run, why));
    TRY(read_flag(req, "disable_missing", &out->disable_missing, why));
    if (!out->dry_run)
        TRY(guard_recent(req, why));
    TRY(request_body(req, LIMIT_CSV_BYTES, &csv, why));
    out->csv = csv;
    out->length = req->length;
    return OK;
}

enum err
api_accounts_import(struct app *app, struct request *req, struct reply *out)
{
    struct people_doer   by = accounts_doer(req);
    struct import_wish   wish = {0};
    struct import_report report;

    TRY(read_import(req, &wish, &out->why));
    TRY(outbox_mails_people(app->desk, req->mem, &wish.by_mail, &out->why));
    TRY(people_import(desk_store(app->desk), req->mem, &by, &wish, &report,
                      &out->why));
    if (!wish.dry_run && !report.kept)
        return refuse(out, &report);
    if (report.kept)
        log_line(LOG_WARN, "people imported", "by", req->actor.login, "added",
                 arena_printf(req->mem, "%d", report.counts[IMPORT_ADDED]),
                 "changed",
                 arena_printf(req->mem, "%d", report.counts[IMPORT_CHANGED]),
                 "disabled",
                 arena_printf(req->mem, "%d", report.counts[IMPORT_DISABLED]),
                 NULL);
    emit_report(app, out, &report);
    reply_json(out, 200);
    return OK;
}
