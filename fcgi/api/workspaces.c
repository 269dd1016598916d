/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /workspaces: procedures as they are being edited at the office.  Whoever has
 * a part in procedures may read along; who prepares them, and administrators,
 * write.
 */
#include <string.h>

#include "api/api.h"
#include "api/presence.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/scenario_make.h"
#include "desk/shipped.h"
#include "desk/versions.h"
#include "desk/workbench.h"

enum { NAME_MOST = 100, TITLE_MOST = 200, NOTE_MOST = 2000, FILE_MOST = 200 };

static const char *const begin_members[] = {"from", "procedure", "name",
                                            "title", NULL};
static const char *const change_members[] = {"title", "closed", NULL};
static const char *const file_members[] = {"text", NULL};
static const char *const look_members[] = {"scenarios", NULL};
static const char *const scenario_members[] = {"version", "name", NULL};
static const char *const version_members[] = {"note", NULL};
static const char *const presence_members[] = {"file", "writing", NULL};

enum err
versions_may_prepare(const struct request *req, struct fault *why)
{
    if (req->actor.admin ||
        (req->actor.roles != NULL &&
         text_is_one_of("procedures.prepare",
                        (const char *const *)req->actor.roles)))
        return OK;
    return fault(why, ERR_DENIED,
                 "only administrators and who has the role procedures.prepare "
                 "may do this");
}

static enum err
read_id(const struct request *req, int64_t *out, struct fault *why)
{
    return input_number(req->captured[0], 1, INT64_MAX, out, why);
}

static enum err
for_writing(const struct request *req, int64_t *id, struct fault *why)
{
    TRY(versions_may_prepare(req, why));
    return read_id(req, id, why);
}

static enum err
answer(struct app *app, struct request *req, struct reply *out, int64_t id)
{
    json_t *told;

    TRY(workbench_show(app->desk, req->mem, id, &told, &out->why));
    view_write_times(told, req->mem);
    reply_etag(out, doc_int(told, "revision", 0));
    reply_doc(out, 200, told);
    return OK;
}

static void
answer_items(struct request *req, struct reply *out, json_t *items, int status)
{
    json_t *told = doc_object(req->mem);

    view_write_times(items, req->mem);
    doc_set(told, "items", items);
    reply_doc(out, status, told);
}

/* --- workspaces --- */

enum err
api_workspaces(struct app *app, struct request *req, struct reply *out)
{
    const char *closed = request_query(req, "closed");
    json_t     *items;

    TRY(versions_may_read(req, &out->why));
    if (closed != NULL && strcmp(closed, "1") != 0 && strcmp(closed, "0") != 0)
        return fault_field(&out->why, ERR_MALFORMED, "closed",
                           "closed is 1 (closed ones, too) or 0");
    TRY(workbench_list(app->desk, req->mem, request_query(req, "procedure"),
                       closed != NULL && closed[0] == '1', &items, &out->why));
    answer_items(req, out, items, 200);
    return OK;
}

enum err
api_workspace_begin(struct app *app, struct request *req, struct reply *out)
{
    struct workbench_begin in = {.by = req->actor.login};
    json_t                *body, *items;

    TRY(versions_may_prepare(req, &out->why));
    TRY(input_body(req, begin_members, &body, &out->why));
    TRY(input_text(body, "from", NAME_MOST, &in.from, &out->why));
    TRY(input_text_maybe(body, "procedure", NAME_MOST, &in.procedure,
                         &out->why));
    TRY(input_text_maybe(body, "name", NAME_MOST, &in.name, &out->why));
    TRY(input_text_maybe(body, "title", TITLE_MOST, &in.title, &out->why));
    TRY(workbench_begin(app->desk, req->mem, &in, &items, &out->why));
    reply_header(
        out, "Location",
        arena_printf(req->mem, "/api/v1/workspaces/%lld",
                     (long long)doc_int(json_array_get(items, 0), "id", 0)));
    answer_items(req, out, items, 201);
    return OK;
}

enum err
api_workspace(struct app *app, struct request *req, struct reply *out)
{
    int64_t id;

    TRY(versions_may_read(req, &out->why));
    TRY(read_id(req, &id, &out->why));
    return answer(app, req, out, id);
}

enum err
api_workspace_change(struct app *app, struct request *req, struct reply *out)
{
    const char   *title;
    const json_t *closed;
    json_t       *in;
    int64_t       id;

    TRY(for_writing(req, &id, &out->why));
    TRY(input_body(req, change_members, &in, &out->why));
    TRY(input_text_maybe(in, "title", TITLE_MOST, &title, &out->why));
    closed = json_object_get(in, "closed");
    if (closed != NULL && !json_is_boolean(closed))
        return fault_field(&out->why, ERR_INPUT, "closed",
                           "closed is true or false");
    if (title != NULL)
        TRY(workbench_rename(app->desk, id, title, &out->why));
    if (closed != NULL)
        TRY(workbench_close(app->desk, id, json_is_true(closed), &out->why));
    return answer(app, req, out, id);
}

/* --- files --- */

static enum err
read_name(struct request *req, const char **out, struct fault *why)
{
    *out = req->captured[1];
    return strlen(*out) <= FILE_MOST
               ? OK
               : fault_field(why, ERR_INPUT, "name",
                             "a file's name has at most %d characters",
                             FILE_MOST);
}

enum err
api_workspace_file(struct app *app, struct request *req, struct reply *out)
{
    const char *name;
    json_t     *told;
    int64_t     id;

    TRY(versions_may_read(req, &out->why));
    TRY(read_id(req, &id, &out->why));
    TRY(read_name(req, &name, &out->why));
    TRY(workbench_file(app->desk, req->mem, id, name, &told, &out->why));
    view_write_times(told, req->mem);
    reply_etag(out, doc_int(told, "revision", 0));
    reply_doc(out, 200, told);
    return OK;
}

/* Which revision of the file the writer saw: If-Match with it, or
 * If-None-Match: * when there was none. */
static enum err
read_seen(const struct request *req, int64_t *out, struct fault *why)
{
    const char *none = request_header(req, "If-None-Match");

    *out = 0;
    if (none != NULL && strcmp(none, "*") == 0)
        return OK;
    TRY(input_revision(req, out, why));
    if (*out == 0)
        return fault(why, ERR_NO_MATCH,
                     "If-Match names the revision of the file that was seen, "
                     "or If-None-Match: * says that there was none");
    return OK;
}

static enum err
look(struct app *app, struct request *req, const struct workbench_look *in,
     json_t **out, struct fault *why)
{
    TRY(workbench_look(app->desk, req->mem, in, out, why));
    doc_set(*out, "markers", versions_markers(req->mem, *out));
    return OK;
}

/* What was written, and with ?look=1 what is to be said of all files now. */
static enum err
answer_written(struct app *app, struct request *req, struct reply *out,
               int64_t id, json_t *told)
{
    const struct workbench_look in = {.id = id, .by = req->actor.login};
    const char                 *wanted = request_query(req, "look");
    json_t                     *seen;

    if (wanted != NULL && strcmp(wanted, "1") == 0) {
        TRY(look(app, req, &in, &seen, &out->why));
        doc_set(told, "look", seen);
    }
    view_write_times(told, req->mem);
    reply_etag(out, doc_int(told, "revision", 0));
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_workspace_file_set(struct app *app, struct request *req, struct reply *out)
{
    struct workspace_file file = {.changed_by = req->actor.login};
    const json_t         *text;
    json_t               *in, *told;
    int64_t               id, seen;

    TRY(for_writing(req, &id, &out->why));
    TRY(read_name(req, &file.name, &out->why));
    TRY(request_json_upto(req, LIMIT_SOURCE_BYTES, &in, &out->why));
    TRY(doc_only(in, file_members, &out->why));
    TRY(read_seen(req, &seen, &out->why));
    text = json_object_get(in, "text");
    if (!json_is_string(text))
        return fault_field(&out->why, ERR_INPUT, "text",
                           "text is the whole text of the file");
    file.text = json_string_value(text);
    TRY(workbench_write(app->desk, req->mem, id, seen, &file, &told,
                        &out->why));
    return answer_written(app, req, out, id, told);
}

enum err
api_workspace_file_remove(struct app *app, struct request *req,
                          struct reply *out)
{
    struct workspace_file file = {.changed_by = req->actor.login};
    json_t               *told;
    int64_t               id, seen;

    TRY(for_writing(req, &id, &out->why));
    TRY(read_name(req, &file.name, &out->why));
    TRY(read_seen(req, &seen, &out->why));
    TRY(workbench_write(app->desk, req->mem, id, seen, &file, &told,
                        &out->why));
    return answer_written(app, req, out, id, told);
}

/* --- what comes of them --- */

enum err
api_workspace_look(struct app *app, struct request *req, struct reply *out)
{
    struct workbench_look in = {.by = req->actor.login};
    json_t               *body, *told;

    TRY(versions_may_read(req, &out->why));
    TRY(read_id(req, &in.id, &out->why));
    if (req->length > 0) {
        TRY(input_body(req, look_members, &body, &out->why));
        in.scenarios = doc_true(body, "scenarios");
    }
    TRY(look(app, req, &in, &told, &out->why));
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_workspace_version(struct app *app, struct request *req, struct reply *out)
{
    const char *note = NULL;
    json_t     *in, *told = NULL;
    int64_t     id;
    enum err    done;

    TRY(for_writing(req, &id, &out->why));
    if (req->length > 0) {
        TRY(input_body(req, version_members, &in, &out->why));
        TRY(input_text_maybe(in, "note", NOTE_MOST, &note, &out->why));
    }
    done = workbench_install(app->desk, req->mem, id, req->actor.login, note,
                             &told, &out->why);
    if (done == ERR_RULE && told != NULL)
        return versions_refuse(out, told);
    TRY(done);
    reply_header(out, "Location",
                 arena_join(req->mem, "/api/v1/versions/",
                            doc_text(told, "digest"), NULL));
    doc_set(told, "markers", versions_markers(req->mem, told));
    reply_doc(out, 201, told);
    return OK;
}

/* --- who is in it --- */

static enum err
find_visit(struct app *app, struct request *req, struct visit *out,
           struct fault *why)
{
    struct workspace w;
    int64_t          id;

    TRY(versions_may_read(req, why));
    TRY(read_id(req, &id, why));
    TRY(workspace_find(app->store, req->mem, id, &w, why));
    *out = (struct visit){.id = id,
                          .at = AT_WORKSPACE,
                          .account_id = req->actor.account_id,
                          .login = req->actor.login,
                          .name = req->actor.name};
    return OK;
}

enum err
api_workspace_presence(struct app *app, struct request *req, struct reply *out)
{
    struct visit  mine;
    const json_t *writing;
    const char   *file;
    json_t       *in;

    TRY(input_body(req, presence_members, &in, &out->why));
    TRY(input_text_maybe(in, "file", FILE_MOST, &file, &out->why));
    writing = json_object_get(in, "writing");
    if (!json_is_boolean(writing))
        return fault_field(&out->why, ERR_INPUT, "writing",
                           "writing is true or false");
    TRY(find_visit(app, req, &mine, &out->why));
    mine.writing = json_is_true(writing);
    mine.file = file;
    presence_answer(app->presence, req->mem, &mine, &out->body);
    reply_json(out, 200);
    return OK;
}

enum err
api_workspace_presence_leave(struct app *app, struct request *req,
                             struct reply *out)
{
    struct visit mine;

    TRY(find_visit(app, req, &mine, &out->why));
    presence_leave(app->presence, &mine);
    out->status = 204;
    return OK;
}

/* --- a scenario from a complaint --- */

/* Whoever writes procedures and may see the complaint. */
enum err
api_scenario(struct app *app, struct request *req, struct reply *out)
{
    struct complaint     c;
    struct scenario_wish in = {.complaint = &c};
    json_t              *body, *told;

    TRY(versions_may_prepare(req, &out->why));
    if (req->length > 0) {
        TRY(input_body(req, scenario_members, &body, &out->why));
        TRY(input_text_maybe(body, "version", NAME_MOST, &in.version,
                             &out->why));
        TRY(input_text_maybe(body, "name", NAME_MOST, &in.name, &out->why));
    }
    TRY(command_find(app, req, &c, &out->why));
    TRY(scenario_make(app->desk, req->mem, &in, &told, &out->why));
    reply_doc(out, 200, told);
    return OK;
}

/* --- what comes along --- */

enum err
api_shipped(struct app *app, struct request *req, struct reply *out)
{
    json_t *items;

    TRY(versions_may_read(req, &out->why));
    TRY(shipped_list(app->desk, req->mem, &items, &out->why));
    answer_items(req, out, items, 200);
    return OK;
}
