/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Following a complaint: its number and private code open it, and travel in the
 * body of a form only, never in an address.
 */
#include <string.h>

#include "api/guard.h"
#include "base/doc.h"
#include "base/text.h"
#include "model/state.h"
#include "page/entry.h"
#include "page/progress.h"
#include "page/status.h"

enum {
    NUMBER_MAX = 60,
    ANSWER_FILES_MAX = 5,
    ANSWER_CHARACTERS_MAX = 20000,
    TRIES_MAX = 4 /* when staff change the complaint at the same moment */
};

void
status_keys(struct page *p, const struct opened *o)
{
    page_set(p, "number", o->number);
    page_set(p, "code", o->code);
}

/* GET /status */
enum err
page_status_ask(struct app *app, struct request *req, struct reply *out)
{
    struct page p;
    const char *number = request_query(req, "number");

    page_begin(&p, app, req, out);
    page_title(&p, "ask_title");
    if (number != NULL && strlen(number) <= NUMBER_MAX)
        page_set(&p, "number", number);
    return page_send(&p, "ask", 200, PAGE_IS_PRIVATE);
}

enum err
status_unknown(struct page *p, const struct opened *o)
{
    page_title(p, "ask_title");
    page_error(p, "number", page_word(p, "ask_unknown"));
    if (strlen(o->number) <= NUMBER_MAX)
        page_set(p, "number", o->number);
    return page_send(p, "ask", 404, PAGE_IS_PRIVATE);
}

static enum err
find_version(struct page *p, struct opened *o)
{
    return desk_version(p->app->desk, p->mem, o->complaint.version, &o->version,
                        &p->out->why);
}

enum err
status_look_again(struct page *p, struct opened *o)
{
    TRY(desk_track(p->app->desk, p->mem, o->number, o->code, &o->complaint,
                   &p->out->why));
    return find_version(p, o);
}

static const char *
value_of(const struct opened *o, const char *name, const char *beside)
{
    const char *value = form_value(&o->typed, name);

    if (value == NULL)
        value = form_value(&o->typed, beside);
    return value != NULL ? value : "";
}

enum err
status_open(struct page *p, struct opened *o)
{
    const char *number;

    TRY(form_read(p->req, p->app->set.spool, &o->typed, &p->out->why));
    number = value_of(o, "number", STATUS_NUMBER);
    number += strspn(number, " ");
    o->number = arena_bytes(p->mem, number, strcspn(number, " "));
    o->code = code_cleaned(p->mem, value_of(o, "code", STATUS_CODE));
    TRY(guard_track(p->app, p->req, &(struct track_key){o->number, o->code},
                    &o->complaint, p->out));
    o->number = o->complaint.number;
    return find_version(p, o);
}

enum err
status_show(struct page *p, struct opened *o, int status)
{
    page_set(p, "title",
             catalogue_fill(p->words, p->mem, p->lang, "status_title", "number",
                            o->complaint.number, NULL));
    status_keys(p, o);
    choices_draw(p, o);
    progress_draw(p, o->version->procedure, o->complaint.state);
    progress_draw_history(p, o->version->procedure, o->complaint.state);
    page_set(p, "accept", ENTRY_ACCEPT);
    page_set(p, "files_most",
             catalogue_count(p->words, p->mem, p->lang, "files_most",
                             ANSWER_FILES_MAX));
    page_languages_by_form(p, "again", "/status");
    return page_send(p, "status", status, PAGE_IS_PRIVATE);
}

/* POST /status */
enum err
page_status(struct app *app, struct request *req, struct reply *out)
{
    struct page   p;
    struct opened o = {.number = "", .code = ""};
    enum err      err;

    page_begin(&p, app, req, out);
    err = status_open(&p, &o);
    if (err == ERR_MISSING)
        return status_unknown(&p, &o);
    TRY(err);
    return status_show(&p, &o, 200);
}

/* The same words again, from a second press of the button. */
static bool
was_said(const json_t *state, const char *text)
{
    const json_t *messages = json_object_get(state, "messages");
    size_t        count = json_array_size(messages);
    const json_t *last = count > 0 ? json_array_get(messages, count - 1) : NULL;
    const char   *by = doc_text(last, "by"), *said = doc_text(last, "text");

    return by != NULL && said != NULL && strcmp(by, ACTOR_CUSTOMER) == 0 &&
           !state_is_of_merged(last) && strcmp(said, text) == 0;
}

static bool
was_filed(const json_t *state, const char *digest)
{
    size_t  i;
    json_t *file;

    json_array_foreach(json_object_get(state, "files"), i,
                       file) if (doc_text(file, "digest") != NULL &&
                                 !state_is_of_merged(file) &&
                                 strcmp(doc_text(file, "digest"), digest) ==
                                     0) return true;
    return false;
}

/* The next command of what is still to be added, less what the complaint has
 * already; false when nothing is left. */
static bool
plan_addition(const struct opened *o, const struct command *left,
              struct filing *files, struct command *out)
{
    *out = *left;
    out->revision = o->complaint.revision;
    out->files = files;
    out->file_count = 0;
    if (left->text != NULL && !was_said(o->complaint.state, left->text)) {
        out->kind = DO_ANSWER;
        return true;
    }
    out->kind = DO_FILE;
    out->text = NULL;
    for (size_t i = 0; i < left->file_count; i++)
        if (!was_filed(o->complaint.state, left->files[i].digest))
            files[out->file_count++] = left->files[i];
    return out->file_count > 0;
}

/* Words and files are two commands; each is made against the complaint as it
 * is, so a press too many and a clerk at work are both harmless. */
static enum err
add(struct page *p, struct opened *o, struct command left)
{
    struct fault   *why = &p->out->why;
    struct mistakes mistakes = {.mem = p->mem};
    struct filing  *files =
        arena_take(p->mem, (left.file_count + 1) * sizeof *files);
    struct command cmd;

    for (int tries = 0; plan_addition(o, &left, files, &cmd);) {
        struct complaint after;
        enum err err = desk_do(p->app->desk, p->mem, o->number, &cmd, &after,
                               &mistakes, why);

        if (err == OK && cmd.kind == DO_ANSWER)
            left.text = NULL;
        else if (err == OK)
            left.file_count = 0;
        else if (err != ERR_STALE || ++tries > TRIES_MAX)
            return err;
        TRY(status_look_again(p, o));
    }
    return OK;
}

/* What is wrong with an addition, as the key of a word; NULL: nothing. */
static const char *
find_fault(const char *text, const struct form_data *typed)
{
    if (text == NULL && typed->file_count == 0)
        return "answer_empty";
    if (text != NULL && text_characters(text) > ANSWER_CHARACTERS_MAX)
        return "answer_too_long";
    if (typed->file_count > ANSWER_FILES_MAX)
        return "answer_too_many_files";
    for (size_t i = 0; i < typed->file_count; i++)
        if (!entry_takes(typed->files[i].type))
            return "answer_file_type";
    return NULL;
}

static enum err
take_answer(struct page *p, struct opened *o)
{
    const char    *text = form_value(&o->typed, "text"), *wrong;
    struct filing *files;
    struct command wanted = {.by = {ACTOR_CUSTOMER, NULL}};
    enum err       err;

    text = entry_text(p->mem, text != NULL ? text : "");
    if (*text == '\0')
        text = NULL;
    wrong = state_is_closed(o->complaint.state) &&
                    state_merged(o->complaint.state) == NULL
                ? "answer_refused"
                : find_fault(text, &o->typed);
    if (wrong == NULL) {
        TRY(entry_keep_files(p, &o->typed, &files, &p->out->why));
        wanted.text = text;
        wanted.files = files;
        wanted.file_count = o->typed.file_count;
        err = add(p, o, wanted);
        if (err == OK) {
            doc_set_true(p->view, "sent", true);
            return status_show(p, o, 200);
        }
        if (err != ERR_CONFLICT && err != ERR_DENIED && err != ERR_INPUT)
            return err;
        wrong = "answer_refused";
    }
    page_error(p, "text", page_word(p, wrong));
    page_set(p, "typed", text);
    return status_show(p, o, 422);
}

/* POST /status/answer */
enum err
page_status_answer(struct app *app, struct request *req, struct reply *out)
{
    struct page   p;
    struct opened o = {.number = "", .code = ""};
    enum err      err;

    page_begin(&p, app, req, out);
    err = status_open(&p, &o);
    if (err == ERR_MISSING)
        return status_unknown(&p, &o);
    TRY(err);
    return take_answer(&p, &o);
}

/* POST /status/file/{n}: what the complainant sent, and nobody else's. */
enum err
page_status_file(struct app *app, struct request *req, struct reply *out)
{
    struct page   p;
    struct opened o = {.number = "", .code = ""};
    enum err      err;
    size_t        i;
    json_t       *file;

    page_begin(&p, app, req, out);
    err = status_open(&p, &o);
    if (err == ERR_MISSING)
        return status_unknown(&p, &o);
    TRY(err);
    json_array_foreach(json_object_get(o.complaint.state, "files"), i, file)
    {
        const char *name = doc_text(file, "name");
        const char *n =
            arena_printf(p.mem, "%lld", (long long)doc_int(file, "file", 0));

        if (!state_file_is_customers(file) || strcmp(n, req->captured[0]) != 0)
            continue;
        reply_header(out, "Cache-Control", "no-store");
        reply_file(out, doc_text(file, "digest"), doc_text(file, "type"), name);
        return OK;
    }
    return fault(&out->why, ERR_MISSING,
                 "the complaint has no such file of the customer");
}
