/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST and DELETE /complaints/{number}/links, merge, and POST split: what ties
 * complaints to each other.  Who may do it, and whether it can be done, is the
 * desk's gate.
 */
#include "api/api.h"
#include "base/doc.h"

enum { NUMBER_MOST = 60, NAME_MOST = 100, REASON_MOST = 2000, FILES_MOST = 20 };

enum err
api_link(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"to", "note", NULL};
    struct command           cmd = {.kind = DO_LINK};
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "to", NUMBER_MOST, &cmd.other, &out->why));
    TRY(input_text_maybe(in, "note", REASON_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_unlink(struct app *app, struct request *req, struct reply *out)
{
    struct command cmd = {.kind = DO_UNLINK, .other = req->captured[1]};

    return command_run(app, req, out, &cmd);
}

enum err
api_merge(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"into", "reason", NULL};
    struct command           cmd = {.kind = DO_MERGE};
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "into", NUMBER_MOST, &cmd.other, &out->why));
    TRY(input_text(in, "reason", REASON_MOST, &cmd.text, &out->why));
    return command_run(app, req, out, &cmd);
}

enum err
api_unmerge(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"reason", NULL};
    struct command           cmd = {.kind = DO_UNMERGE};
    json_t                  *in;

    if (req->length > 0) {
        TRY(input_body(req, members, &in, &out->why));
        TRY(input_text_maybe(in, "reason", REASON_MOST, &cmd.text, &out->why));
    }
    return command_run(app, req, out, &cmd);
}

/* --- a part of it becomes one of its own --- */

static const json_t *
find_file(const struct complaint *c, int64_t number)
{
    size_t  i;
    json_t *file;

    json_array_foreach(json_object_get(c->state, "files"), i, file)
    {
        if (doc_int(file, "file", 0) == number)
            return file;
    }
    return NULL;
}

/* The numbers of its files that go along, as files of the new one. */
static enum err
read_files(struct request *req, const struct complaint *c, const json_t *in,
           struct command *cmd, struct fault *why)
{
    const json_t  *files = json_object_get(in, "files");
    struct filing *taken;
    size_t         i;
    json_t        *n;

    if (files == NULL || json_is_null(files))
        return OK;
    if (!json_is_array(files) || json_array_size(files) > FILES_MOST)
        return fault_field(why, ERR_INPUT, "files",
                           "files is a list of at most %d numbers", FILES_MOST);
    taken = arena_take(req->mem, (json_array_size(files) + 1) * sizeof *taken);
    json_array_foreach((json_t *)files, i, n)
    {
        const json_t *file =
            json_is_integer(n) ? find_file(c, json_integer_value(n)) : NULL;

        if (file == NULL || doc_text(file, "name") == NULL)
            return fault_field(why, ERR_INPUT, "files",
                               "%s has no such file to take along", c->number);
        taken[i] = (struct filing){
            .name = doc_text(file, "name"),
            .digest = doc_text(file, "digest"),
            .type = doc_text(file, "type"),
            .size = doc_int(file, "size", 0),
        };
    }
    cmd->files = taken;
    cmd->file_count = json_array_size(files);
    return OK;
}

/* The complaint as it is then: its last link is the new one. */
enum err
api_split(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"procedure", "answers", "reason",
                                          "files", NULL};
    struct command           cmd = {.kind = DO_SPLIT};
    struct complaint         c;
    json_t                  *in;

    TRY(command_find(app, req, &c, &out->why));
    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text_maybe(in, "procedure", NAME_MOST, &cmd.procedure,
                         &out->why));
    TRY(input_text(in, "reason", REASON_MOST, &cmd.text, &out->why));
    cmd.answers = json_object_get(in, "answers");
    if (!json_is_object(cmd.answers))
        return fault_field(&out->why, ERR_INPUT, "answers",
                           "answers is missing, or not an object");
    TRY(read_files(req, &c, in, &cmd, &out->why));
    return command_run(app, req, out, &cmd);
}
