/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions of procedures: sent, checked while they are written, read, compared.
 * What puts one in force is in versions_force.c.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/proofs.h"
#include "desk/versions.h"

enum {
    NAME_MOST = 100,
    NOTE_MOST = 2000,
    FILE_NAME_MOST = 200,
    FILES_MOST = 200
};

static const char *const install_members[] = {"procedure", "files", "note",
                                              NULL};
static const char *const check_members[] = {"files", NULL};
static const char *const file_members[] = {"name", "text", NULL};

enum err
versions_may_read(const struct request *req, struct fault *why)
{
    static const char team[] = "procedures.";

    if (req->actor.admin)
        return OK;
    for (const char **role = req->actor.roles; role != NULL && *role != NULL;
         role++)
        if (strncmp(*role, team, sizeof team - 1) == 0)
            return OK;
    return fault(why, ERR_DENIED,
                 "only administrators and who prepares, checks or approves "
                 "procedures may see this");
}

/* --- what the desk says, as the API says it */

/* The desk's milliseconds become ISO times: at_ms is at, scheduled_ms is
 * scheduled_at. */
static const char *const times[][2] = {{"at_ms", "at"},
                                       {"from_ms", "from"},
                                       {"until_ms", "until"},
                                       {"for_ms", "for"},
                                       {"made_ms", "made_at"},
                                       {"changed_ms", "changed_at"},
                                       {"closed_ms", "closed_at"},
                                       {"scheduled_ms", "scheduled_at"},
                                       {"last_ms", "last_at"},
                                       {"due_before_ms", "due_before"},
                                       {"due_after_ms", "due_after"}};

void
view_write_times(json_t *value, struct arena *mem)
{
    const char *key;
    json_t     *inner;
    size_t      i;

    for (size_t t = 0; t < sizeof times / sizeof times[0]; t++) {
        const json_t *ms = json_object_get(value, times[t][0]);

        if (json_is_integer(ms))
            doc_set_text(value, times[t][1],
                         moment_iso(mem, json_integer_value(ms)));
        else if (ms != NULL)
            json_object_set_new(value, times[t][1], json_null());
        json_object_del(value, times[t][0]);
    }
    json_object_foreach(value, key, inner) view_write_times(inner, mem);
    json_array_foreach(value, i, inner) view_write_times(inner, mem);
}

enum err
versions_reply(struct app *app, struct request *req, struct reply *out,
               const char *digest, int status)
{
    json_t *told;

    TRY(versions_show(app->desk, req->mem, digest, &told, &out->why));
    json_object_del(told, "files");
    json_object_del(told, "result");
    view_write_times(told, req->mem);
    reply_doc(out, status, told);
    return OK;
}

enum err
api_versions(struct app *app, struct request *req, struct reply *out)
{
    json_t *list, *told = doc_object(req->mem);

    TRY(versions_may_read(req, &out->why));
    TRY(versions_list(app->desk, req->mem, req->captured[0], &list, &out->why));
    view_write_times(list, req->mem);
    doc_set(told, "items", list);
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_version_source(struct app *app, struct request *req, struct reply *out)
{
    json_t *told, *version;

    TRY(versions_may_read(req, &out->why));
    TRY(versions_show(app->desk, req->mem, req->captured[0], &version,
                      &out->why));
    told = doc_object(req->mem);
    doc_set_text(told, "digest", doc_text(version, "digest"));
    doc_set_text(told, "procedure", doc_text(version, "procedure"));
    doc_set(told, "files", json_object_get(version, "files"));
    reply_doc(out, 200, told);
    return OK;
}

static void
reply_look(struct request *req, struct reply *out, json_t *result, int status)
{
    doc_set(result, "markers", versions_markers(req->mem, result));
    reply_doc(out, status, result);
}

enum err
api_version_look(struct app *app, struct request *req, struct reply *out)
{
    json_t *version;

    TRY(versions_may_read(req, &out->why));
    TRY(versions_show(app->desk, req->mem, req->captured[0], &version,
                      &out->why));
    reply_look(req, out, json_object_get(version, "result"), 200);
    return OK;
}

enum err
api_version_diff(struct app *app, struct request *req, struct reply *out)
{
    json_t *told;

    TRY(versions_may_read(req, &out->why));
    TRY(versions_diff(app->desk, req->mem, req->captured[0], req->captured[1],
                      &told, &out->why));
    TRY(proofs_keep_diff(app->desk, req->mem, req->actor.login, told,
                         &out->why));
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_version_proofs(struct app *app, struct request *req, struct reply *out)
{
    json_t *list, *told = doc_object(req->mem);

    TRY(versions_may_read(req, &out->why));
    TRY(proofs_list(app->desk, req->mem, req->captured[0], &list, &out->why));
    view_write_times(list, req->mem);
    doc_set(told, "items", list);
    reply_doc(out, 200, told);
    return OK;
}

enum err
api_faults(struct app *app, struct request *req, struct reply *out)
{
    json_t *told = doc_object(req->mem);

    doc_set(told, "items", desk_procedure_faults(app->desk, req->mem));
    reply_doc(out, 200, told);
    return OK;
}

/* --- a source that was sent */

/* The name of a file as a folder would have it. */
static bool
is_file_name(const char *name)
{
    return name[0] != '/' && name[0] != '.' && strstr(name, "/.") == NULL &&
           strstr(name, "//") == NULL && strchr(name, '\\') == NULL;
}

static enum err
read_file(const json_t *file, struct source_file *out, struct fault *why)
{
    const json_t *text = json_object_get(file, "text");

    if (!json_is_object(file))
        return fault_field(why, ERR_INPUT, "files", "a file is an object");
    TRY(doc_only(file, file_members, why));
    TRY(input_text(file, "name", FILE_NAME_MOST, &out->name, why));
    if (!is_file_name(out->name))
        return fault_field(why, ERR_INPUT, "files",
                           "\"%.60s\" is no name of a file", out->name);
    if (!json_is_string(text))
        return fault_field(why, ERR_INPUT, "files", "%.60s has no text",
                           out->name);
    out->text = json_string_value(text);
    out->length = json_string_length(text);
    return OK;
}

static int
compare_names(const void *a, const void *b)
{
    const struct source_file *one = a, *other = b;

    return strcmp(one->name, other->name);
}

static enum err
read_source(struct arena *mem, const json_t *files, struct source *out,
            struct fault *why)
{
    size_t count = json_array_size(files);

    if (count == 0 || count > FILES_MOST)
        return fault_field(why, ERR_INPUT, "files",
                           "files is a list of 1 to %d files", FILES_MOST);
    out->files = arena_take(mem, count * sizeof *out->files);
    out->count = count;
    for (size_t i = 0; i < count; i++)
        TRY(read_file(json_array_get(files, i), &out->files[i], why));
    qsort(out->files, count, sizeof *out->files, compare_names);
    for (size_t i = 1; i < count; i++)
        if (strcmp(out->files[i - 1].name, out->files[i].name) == 0)
            return fault_field(why, ERR_INPUT, "files", "%.60s is there twice",
                               out->files[i].name);
    return OK;
}

static enum err
read_body(struct request *req, const char *const *members, json_t **in,
          struct source *source, struct fault *why)
{
    TRY(request_json_upto(req, LIMIT_SOURCE_BYTES, in, why));
    TRY(doc_only(*in, members, why));
    return read_source(req->mem, json_object_get(*in, "files"), source, why);
}

enum err
api_version_check(struct app *app, struct request *req, struct reply *out)
{
    struct source source;
    json_t       *in, *result;

    TRY(read_body(req, check_members, &in, &source, &out->why));
    TRY(versions_check(app->desk, req->mem, &source, &result, &out->why));
    reply_look(req, out, result, 200);
    return OK;
}

enum err
versions_refuse(struct reply *out, const json_t *result)
{
    json_t       *errors = doc_array(out->mem);
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(result, "findings"), i, one)
    {
        json_t *error = doc_object(out->mem);

        doc_set_text(error, "pointer", "/files");
        doc_set_text(error, "code", doc_text(one, "code"));
        doc_set_text(error, "detail",
                     arena_printf(out->mem, "%s:%d: %s", doc_text(one, "file"),
                                  (int)doc_int(one, "line", 0),
                                  doc_text(one, "text")));
        json_array_append(errors, error);
    }
    out->errors = errors;
    return out->why.err = ERR_INPUT;
}

/* A version of another procedure than the one meant is not stored. */
static enum err
check_procedure(struct app *app, const struct source *source,
                const char *procedure, struct fault *why)
{
    const struct version *v;

    if (procedure == NULL ||
        engine_load(desk_engine(app->desk), source, &v, NULL) != OK ||
        strcmp(v->procedure->name, procedure) == 0)
        return OK;
    return fault_field(why, ERR_INPUT, "procedure",
                       "the files are those of the procedure %.60s",
                       v->procedure->name);
}

enum err
api_version_install(struct app *app, struct request *req, struct reply *out)
{
    const char   *procedure, *note;
    struct source source;
    json_t       *in, *told = NULL;
    enum err      done;

    TRY(read_body(req, install_members, &in, &source, &out->why));
    TRY(input_text_maybe(in, "procedure", NAME_MOST, &procedure, &out->why));
    TRY(input_text_maybe(in, "note", NOTE_MOST, &note, &out->why));
    TRY(check_procedure(app, &source, procedure, &out->why));
    done = versions_install(app->desk, req->mem, &source, req->actor.login,
                            note, &told, &out->why);
    if (done == ERR_RULE)
        return versions_refuse(out, told);
    TRY(done);
    reply_header(out, "Location",
                 arena_join(req->mem, "/api/v1/versions/",
                            doc_text(told, "digest"), NULL));
    reply_look(req, out, told, 201);
    return OK;
}
