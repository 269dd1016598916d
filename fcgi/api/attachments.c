/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Papers and photos of a complaint.  A file is kept under its digest outside
 * the web root; nobody ever reaches one by a path, only by complaint and
 * number.
 */
#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "model/state.h"

/* Every part must be a file called "file"; kept before the desk hears of them.
 */
static enum err
keep_files(struct app *app, struct request *req, struct command *cmd,
           struct fault *why)
{
    struct form_data form = {0};
    struct filing   *filings;

    TRY(form_read(req, app->set.spool, &form, why));
    if (form.field_count > 0)
        return fault_field(why, ERR_INPUT, form.fields[0].name,
                           "only files are taken here");
    if (form.file_count == 0)
        return fault_field(why, ERR_INPUT, "file", "no file was sent");
    filings = arena_take(req->mem, form.file_count * sizeof *filings);
    for (size_t i = 0; i < form.file_count; i++) {
        const struct upload *sent = &form.files[i];

        if (strcmp(sent->field, "file") != 0)
            return fault_field(why, ERR_INPUT, sent->field,
                               "files are sent as \"file\"");
        TRY(upload_keep(sent, app->set.files, why));
        filings[i] =
            (struct filing){sent->name, sent->digest, sent->type, sent->size};
    }
    cmd->files = filings;
    cmd->file_count = form.file_count;
    return OK;
}

/* Looked at twice: before a large body is read and its files are kept, and by
 * the command itself. */
static enum err
look_before(struct app *app, struct request *req, struct command *cmd,
            struct fault *why)
{
    struct complaint c;

    TRY(command_find(app, req, &c, why));
    TRY(input_revision(req, &cmd->revision, why));
    if (cmd->revision != 0 && cmd->revision != c.revision)
        return fault(why, ERR_STALE, "%s was changed meanwhile", c.number);
    if (state_is_closed(c.state))
        return fault(why, ERR_CONFLICT, "%s is closed", c.number);
    return OK;
}

enum err
api_attach(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_FILE};

    TRY(look_before(app, req, &cmd, &out->why));
    TRY(keep_files(app, req, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_attachment(struct app *app, struct request *req, struct reply *out)
{
    struct complaint c;
    int64_t          wanted = 0;
    size_t           i;
    json_t          *file;

    TRY(command_find(app, req, &c, &out->why));
    if (input_number(req->captured[1], 1, INT32_MAX, &wanted, NULL) != OK)
        return fault(&out->why, ERR_MISSING, "there is no such attachment");
    json_array_foreach(json_object_get(c.state, "files"), i, file)
    {
        const char *name = doc_text(file, "name");

        if (doc_int(file, "file", 0) != wanted)
            continue;
        reply_file(out, doc_text(file, "digest"), doc_text(file, "type"),
                   name == NULL ? "attachment" : name);
        return OK;
    }
    return fault(&out->why, ERR_MISSING, "there is no such attachment");
}
