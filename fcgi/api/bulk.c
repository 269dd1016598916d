/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /bulk: one command for up to 200 complaints.  Each goes through the desk
 * alone, in its own transaction and through the same gate; one refusal stops no
 * other.  What time does not suffice for is answered "not_done", to be sent
 * again.
 */
#include <stdatomic.h>
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/guard.h"
#include "api/view.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/many.h"
#include "model/state.h"

enum {
    NUMBERS_MOST = 200,
    NAME_MOST = 100,
    WORDS_MOST = 20000,
    BUDGET_MS = 20 * 1000,
    AT_ONCE = 4,
    NOT_DONE = 503
};

static const char *const body_members[] = {"numbers", "revisions", "do", "sign",
                                           NULL};

/* What is asked for, read once. */
struct bulk {
    struct app     *app;
    struct request *req;
    const json_t   *numbers;
    const json_t   *revisions; /* or NULL */
    const json_t   *texts; /* of an answer: language -> words; NULL: cmd.text */
    struct command  cmd;
    int             done, failed;
};

/* --- reading */

static enum err
read_take(struct bulk *b, const json_t *in, struct fault *why)
{
    (void)b;
    (void)in;
    (void)why;
    return OK;
}

static enum err
read_hand_over(struct bulk *b, const json_t *in, struct fault *why)
{
    return input_text(in, "to", NAME_MOST, &b->cmd.to, why);
}

static enum err
read_note(struct bulk *b, const json_t *in, struct fault *why)
{
    return input_text(in, "text", WORDS_MOST, &b->cmd.text, why);
}

static enum err
read_act(struct bulk *b, const json_t *in, struct fault *why)
{
    return input_act(in, &b->cmd, why);
}

static enum err
read_task(struct bulk *b, const json_t *in, struct fault *why)
{
    return input_task(in, &b->cmd, why);
}

static enum err
read_texts(struct bulk *b, struct fault *why)
{
    static const char *const languages[] = {"zh", "en", "es", NULL};
    const char              *words;

    if (!json_is_object(b->texts) || json_object_size(b->texts) == 0)
        return fault_field(why, ERR_INPUT, "do/texts",
                           "texts is an object of words by language");
    TRY(doc_only(b->texts, languages, why));
    for (size_t i = 0; languages[i] != NULL; i++) {
        TRY(input_text_maybe(b->texts, languages[i], WORDS_MOST, &words, why));
        if (words != NULL)
            TRY(many_words_check(words, "do/texts", why));
    }
    return OK;
}

/* The same words for all, or words by the complaint's language. */
static enum err
read_answer(struct bulk *b, const json_t *in, struct fault *why)
{
    b->texts = json_object_get(in, "texts");
    if (b->texts != NULL && json_object_get(in, "text") != NULL)
        return fault_field(why, ERR_INPUT, "do/texts",
                           "either text or texts, not both");
    if (b->texts != NULL)
        return read_texts(b, why);
    TRY(input_text(in, "text", WORDS_MOST, &b->cmd.text, why));
    return many_words_check(b->cmd.text, "do/text", why);
}

static const struct kind {
    const char       *name;
    enum command_kind kind;
    const char *const members[5];
    enum err (*read)(struct bulk *b, const json_t *in, struct fault *why);
} kinds[] = {
    {"take", DO_TAKE, {"kind"}, read_take},
    {"hand_over", DO_HAND_OVER, {"kind", "to"}, read_hand_over},
    {"note", DO_NOTE, {"kind", "text"}, read_note},
    {"answer", DO_ANSWER, {"kind", "text", "texts"}, read_answer},
    {"action", DO_ACT, {"kind", "action", "answers"}, read_act},
    {"task", DO_OPEN_TASK, {"kind", "to", "what", "within"}, read_task},
};

static enum err
read_do(struct bulk *b, const json_t *in, struct fault *why)
{
    const char *name = doc_text(in, "kind");

    for (size_t i = 0; name != NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            TRY(doc_only(in, kinds[i].members, why));
            b->cmd.kind = kinds[i].kind;
            return kinds[i].read(b, in, why);
        }
    return fault_field(why, ERR_INPUT, "do/kind",
                       "kind is take, hand_over, note, answer, action or task");
}

static bool
is_number(const json_t *one)
{
    size_t length = json_string_length(one);

    return json_is_string(one) && length > 0 && length <= NAME_MOST &&
           text_is_clean(json_string_value(one), length);
}

/* Each once: a second time would only be found done. */
static enum err
read_numbers(struct bulk *b, struct fault *why)
{
    json_t *seen = doc_object(b->req->mem);
    size_t  count = json_array_size(b->numbers), i;
    json_t *one;

    if (!json_is_array(b->numbers) || count == 0 || count > NUMBERS_MOST)
        return fault_field(why, ERR_INPUT, "numbers",
                           "numbers are 1 to %d numbers of complaints",
                           NUMBERS_MOST);
    json_array_foreach(b->numbers, i, one)
    {
        if (!is_number(one))
            return fault_field(why, ERR_INPUT, "numbers",
                               "a number is a text of 1 to %d characters",
                               NAME_MOST);
        if (json_object_get(seen, json_string_value(one)) != NULL)
            return fault_field(why, ERR_INPUT, "numbers",
                               "%.60s is there twice", json_string_value(one));
        doc_set_true(seen, json_string_value(one), true);
    }
    return OK;
}

/* An action may be one that can be done again and again, so that only the
 * revision tells a second press from a second time. */
static enum err
read_revisions(const struct bulk *b, struct fault *why)
{
    size_t  i;
    json_t *one;

    if (b->revisions != NULL && !json_is_object(b->revisions))
        return fault_field(why, ERR_INPUT, "revisions",
                           "revisions is an object of whole numbers");
    json_array_foreach(b->numbers, i, one)
    {
        const char   *number = json_string_value(one);
        const json_t *at = json_object_get(b->revisions, number);

        if (at == NULL && b->cmd.kind != DO_ACT)
            continue;
        if (!json_is_integer(at) || json_integer_value(at) < 1)
            return fault_field(why, ERR_INPUT, "revisions",
                               "the revision of %.60s that was seen is needed",
                               number);
    }
    return OK;
}

static enum err
read_bulk(struct bulk *b, const char **password, struct fault *why)
{
    json_t       *in;
    const json_t *what;

    TRY(input_body(b->req, body_members, &in, why));
    b->numbers = json_object_get(in, "numbers");
    b->revisions = json_object_get(in, "revisions");
    what = json_object_get(in, "do");
    TRY(read_numbers(b, why));
    if (!json_is_object(what))
        return fault_field(why, ERR_INPUT, "do", "do says what is to be done");
    TRY(read_do(b, what, why));
    TRY(read_revisions(b, why));
    return input_sign(in, password, why);
}

/* --- doing */

/* The words in the complaint's own language, its places filled in. */
static enum err
words_for(const struct bulk *b, struct arena *mem, const struct complaint *c,
          struct command *cmd, struct fault *why)
{
    const char *lang = doc_text(c->state, "lang");
    const char *words = cmd->text;

    if (cmd->kind != DO_ANSWER)
        return OK;
    if (b->texts != NULL)
        words = lang == NULL ? NULL : doc_text(b->texts, lang);
    if (words == NULL)
        return fault_field(why, ERR_INPUT, "texts",
                           "there are no words in its language, %s",
                           lang == NULL ? "which is not known" : lang);
    return many_words_fill(mem, c, words, &cmd->text, why);
}

/* What became of one of them. */
struct fate {
    struct complaint c;
    bool             repeated;
    struct mistakes  mistakes;
    struct fault     why;
};

static enum err
do_one(const struct bulk *b, struct arena *mem, const char *number,
       struct fate *fate)
{
    struct command cmd = b->cmd;

    fate->mistakes.mem = mem;
    TRY(command_find_number(b->app, b->req, mem, number, &fate->c, &fate->why));
    cmd.revision = doc_int(b->revisions, number, 0);
    TRY(words_for(b, mem, &fate->c, &cmd, &fate->why));
    TRY(many_do_one(b->app->desk, mem, &cmd, &fate->c, &fate->repeated,
                    &fate->mistakes, &fate->why));
    if (cmd.signs)
        log_line(LOG_INFO, "signature", "account", b->req->actor.login,
                 "number", number, "action", cmd.action, "remote",
                 b->req->remote, NULL);
    return OK;
}

/* --- answering */

static const char *
stage_label(const struct bulk *b, struct arena *mem, const struct complaint *c)
{
    const char           *stage = state_stage(c->state);
    const struct version *version;
    struct fault          why;

    if (stage == NULL ||
        desk_version(b->app->desk, mem, c->version, &version, &why) != OK)
        return stage;
    return view_stage_word(version->procedure, b->req->lang, stage, mem);
}

static void
add_done(const struct bulk *b, struct text *t, struct arena *mem,
         const struct fate *fate)
{
    emit_bool(t, "ok", true);
    emit_bool(t, "repeated", fate->repeated);
    emit_text(t, "stage", state_stage(fate->c.state));
    emit_text(t, "stage_label", stage_label(b, mem, &fate->c));
    emit_int(t, "revision", fate->c.revision);
}

static void
add_failed(struct text *t, int status, const char *code, const char *detail)
{
    emit_bool(t, "ok", false);
    emit_int(t, "status", status);
    emit_text(t, "code", code);
    emit_text(t, "detail", detail);
}

static void
add_mistakes(struct text *t, struct arena *mem, const struct mistakes *all)
{
    if (all->count == 0)
        return;
    emit_open(t, "errors", '[');
    for (size_t i = 0; i < all->count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "pointer",
                  arena_join(mem, "/do/answers/", all->items[i].field, NULL));
        emit_text(t, "code", all->items[i].code);
        emit_text(t, "detail", all->items[i].text);
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

/* One complaint in memory of its own, which the next one gets afresh. */
static void
run_one(struct bulk *b, struct text *t, struct arena *mem, const char *number)
{
    struct fate   fate = {.repeated = false};
    struct arena *home = doc_home(mem);
    enum err      err = do_one(b, mem, number, &fate);

    emit_open(t, NULL, '{');
    emit_text(t, "number", number);
    if (err == OK)
        add_done(b, t, mem, &fate);
    else
        add_failed(t, err_status(err), err_code(err), fate.why.text);
    if (err == ERR_INPUT)
        add_mistakes(t, mem, &fate.mistakes);
    emit_close(t, '}');
    doc_home(home);
    arena_reset(mem);
    *(err == OK ? &b->done : &b->failed) += 1;
}

static void
leave_one(struct bulk *b, struct text *t, const char *number)
{
    emit_open(t, NULL, '{');
    emit_text(t, "number", number);
    add_failed(t, NOT_DONE, "not_done",
               "there was no time for it: send it again");
    emit_close(t, '}');
    b->failed++;
}

static void
run_all(struct bulk *b, struct text *t)
{
    AUTO_ARENA mem = arena_new(LIMIT_ARENA);
    int64_t    until = moment_ticks() + BUDGET_MS;
    size_t     i;
    json_t    *one;

    json_array_foreach(b->numbers, i, one)
    {
        const char *number = json_string_value(one);

        if (moment_ticks() < until)
            run_one(b, t, mem, number);
        else
            leave_one(b, t, number);
    }
}

/* Each holds a thread for as long as BUDGET_MS: they never have all of them. */
static atomic_int running;

static enum err
take_place(struct reply *out)
{
    if (atomic_fetch_add(&running, 1) < AT_ONCE)
        return OK;
    atomic_fetch_sub(&running, 1);
    reply_header(out, "Retry-After", "2");
    return fault(&out->why, ERR_BUSY,
                 "many are being done for others now: try again in a moment");
}

enum err
api_bulk(struct app *app, struct request *req, struct reply *out)
{
    struct bulk  b = {.app = app, .req = req};
    struct text *t = &out->body;
    const char  *password;

    TRY(read_bulk(&b, &password, &out->why));
    b.cmd.by = command_doer(req);
    b.cmd.signs = password != NULL;
    if (b.cmd.signs)
        TRY(guard_password(app, req, password, out));
    TRY(take_place(out));
    emit_open(t, NULL, '{');
    emit_open(t, "results", '[');
    run_all(&b, t);
    atomic_fetch_sub(&running, 1);
    emit_close(t, ']');
    emit_int(t, "done", b.done);
    emit_int(t, "failed", b.failed);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}
