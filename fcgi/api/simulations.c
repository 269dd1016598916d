/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be: POST /versions/{digest}/dry-run and /simulation,
 * GET /complaints/{number}/simulation.  Nothing here changes any complaint; a
 * dry run is kept with its version as a proof.
 */
#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/proofs.h"
#include "desk/say.h"
#include "desk/simulate.h"

enum { NUMBER_MOST = 60, TABLES_MOST = 32, MOMENTS_MOST = 1000 };

static const char *const members[] = {
    "complaint", "submission", "facts", "tables", "at", "until", "most", NULL};
static const char *const submission_members[] = {"lang", "channel", "form",
                                                 "answers", NULL};

/* A moment like "2026-09-30T17:40:00+08:00" or local "2026-09-30 17:40"; 0: not
 * given. */
static enum err
read_moment(struct app *app, const json_t *body, const char *key, int64_t *out,
            struct fault *why)
{
    const char *text;

    *out = 0;
    TRY(input_text_maybe(body, key, NUMBER_MOST, &text, why));
    return text == NULL ? OK : moment_read(text, app->set.zone, out, why);
}

static enum err
read_tables(struct request *req, const json_t *body, struct what_if *in,
            struct fault *why)
{
    const json_t *list = json_object_get(body, "tables");
    size_t        count = json_array_size(list);
    const char  **tables = arena_take(req->mem, (count + 1) * sizeof *tables);

    if (list == NULL)
        return OK;
    if (!json_is_array(list) || count > TABLES_MOST)
        return fault_field(why, ERR_INPUT, "tables",
                           "tables is a list of at most %d names", TABLES_MOST);
    for (size_t i = 0; i < count; i++) {
        tables[i] = json_string_value(json_array_get(list, i));
        if (tables[i] == NULL)
            return fault_field(why, ERR_INPUT, "tables",
                               "tables holds something that is no name");
    }
    in->tables = tables;
    return OK;
}

static enum err
read_submission(struct request *req, const json_t *body, struct what_if *in,
                struct fault *why)
{
    const json_t      *typed = json_object_get(body, "submission");
    struct submission *made = arena_take(req->mem, sizeof *made);

    if (typed == NULL)
        return OK;
    if (!json_is_object(typed))
        return fault_field(why, ERR_INPUT, "submission",
                           "submission is an object");
    TRY(doc_only(typed, submission_members, why));
    *made = (struct submission){.by = command_doer(req)};
    TRY(input_text_maybe(typed, "lang", NUMBER_MOST, &made->lang, why));
    TRY(input_text_maybe(typed, "channel", NUMBER_MOST, &made->channel, why));
    TRY(input_text_maybe(typed, "form", NUMBER_MOST, &made->form, why));
    made->lang = made->lang == NULL ? req->lang : made->lang;
    made->channel = made->channel == NULL ? "api" : made->channel;
    made->answers = json_object_get(typed, "answers");
    if (!json_is_object(made->answers))
        return fault_field(why, ERR_INPUT, "answers", "answers is an object");
    in->typed = made;
    return OK;
}

static enum err
read_complaint(struct app *app, struct request *req, const json_t *body,
               struct what_if *in, struct fault *why)
{
    struct complaint *c = arena_take(req->mem, sizeof *c);
    const char       *number;

    TRY(input_text_maybe(body, "complaint", NUMBER_MOST, &number, why));
    if (number == NULL)
        return OK;
    TRY(complaint_find(app->store, req->mem, number, c, why));
    in->complaint = c;
    return OK;
}

/* What to try: a complaint as it is, a submission as typed, or bare facts. */
static enum err
read_what_if(struct app *app, struct request *req, struct what_if *in,
             struct fault *why)
{
    json_t *body;
    int64_t most = 0;

    TRY(input_body(req, members, &body, why));
    in->version = req->captured[0];
    TRY(read_complaint(app, req, body, in, why));
    TRY(read_submission(req, body, in, why));
    TRY(read_tables(req, body, in, why));
    TRY(read_moment(app, body, "at", &in->at_ms, why));
    TRY(read_moment(app, body, "until", &in->until_ms, why));
    most = doc_int(body, "most", 0);
    if (most < 0 || most > MOMENTS_MOST)
        return fault_field(why, ERR_INPUT, "most", "most is at most %d",
                           MOMENTS_MOST);
    in->most = (int)most;
    in->facts = json_object_get(body, "facts");
    if (in->facts != NULL && !json_is_object(in->facts))
        return fault_field(why, ERR_INPUT, "facts", "facts is an object");
    if ((in->complaint != NULL) + (in->typed != NULL) + (in->facts != NULL) !=
        1)
        return fault(why, ERR_INPUT,
                     "give one of complaint, submission and facts");
    return OK;
}

static void
answer(struct reply *out, const json_t *doc)
{
    doc_add(&out->body, doc);
    reply_json(out, 200);
}

/* What was shown is kept with the version as a proof. */
static enum err
keep_proof(struct app *app, struct request *req, const struct what_if *in,
           const json_t *told, struct fault *why)
{
    const struct proof proof = {.digest = in->version,
                                .kind = "dry_run",
                                .by = req->actor.login,
                                .doc =
                                    in->typed != NULL ? "submission" : "facts"};

    return proofs_keep_dry_run(app->desk, req->mem, &proof, in->complaint, told,
                               why);
}

static struct listener
listener_of(struct app *app, struct request *req, const struct procedure *p)
{
    return (struct listener){.procedure = p,
                             .lang = req->lang,
                             .zone = app->set.zone,
                             .mem = req->mem};
}

static const char *
label_of(const struct listener *to, const char *table, const char *rule)
{
    return table == NULL || rule == NULL
               ? rule
               : say_rule_name(to, arena_join(to->mem, table, "/", rule, NULL));
}

/* Of facts and complaints a decision is as the judge made it; of a submission
 * it is an event, whose rule has its table before it. */
static void
add_said_one(const struct listener *to, json_t *decision)
{
    json_t     *event = json_object_get(decision, "body"), *one;
    json_t     *body = event == NULL ? decision : event;
    const char *table = doc_text(body, "table");
    const char *rule = doc_text(decision, "rule");
    size_t      i;

    if (event == NULL && table != NULL && rule != NULL)
        rule = arena_join(to->mem, table, "/", rule, NULL);
    doc_set_text(decision, "rule_label", say_rule_name(to, rule));
    doc_set_text(decision, "because_said",
                 say_because(to, rule, doc_text(body, "because")));
    json_array_foreach(json_object_get(body, "trace"), i, one)
    {
        doc_set_text(one, "rule_label",
                     label_of(to, table, doc_text(one, "rule")));
        doc_set_text(one, "said", say_failed(to, one));
    }
}

/* Beside what a judge says in English, what each rule is called and why it did
 * or did not apply, in the reader's language; and what kind of failure it is.
 */
static void
add_said(const struct listener *to, json_t *doc)
{
    size_t  i;
    json_t *decision;

    doc_set_text(doc, "fault_said",
                 say_trouble(to->lang, doc_text(doc, "fault"), to->mem));
    json_array_foreach(json_object_get(doc, "decisions"), i, decision)
    {
        add_said_one(to, decision);
    }
}

enum err
api_dry_run(struct app *app, struct request *req, struct reply *out)
{
    struct what_if        in = {.version = NULL};
    const struct version *v;
    struct listener       to;
    json_t               *doc;

    TRY(read_what_if(app, req, &in, &out->why));
    TRY(desk_version(app->desk, req->mem, in.version, &v, &out->why));
    TRY(desk_dry_run(app->desk, req->mem, &in, &doc, &out->why));
    TRY(keep_proof(app, req, &in, doc, &out->why));
    to = listener_of(app, req, v->procedure);
    add_said(&to, doc);
    answer(out, doc);
    return OK;
}

/* Each moment as a sentence, too. */
static void
add_sentences(struct app *app, struct request *req, const struct procedure *p,
              json_t *doc)
{
    const struct listener to = listener_of(app, req, p);
    size_t                i;
    json_t               *moment;

    json_array_foreach(json_object_get(doc, "moments"), i, moment)
        doc_set_text(moment, "sentence", say_moment(&to, moment));
}

static enum err
simulate(struct app *app, struct request *req, const struct what_if *in,
         struct reply *out)
{
    const struct version *v;
    json_t               *doc;

    TRY(desk_version(app->desk, req->mem, in->version, &v, &out->why));
    TRY(desk_if_nobody_acts(app->desk, req->mem, in, &doc, &out->why));
    add_sentences(app, req, v->procedure, doc);
    answer(out, doc);
    return OK;
}

enum err
api_simulation(struct app *app, struct request *req, struct reply *out)
{
    struct what_if in = {.version = NULL};

    TRY(read_what_if(app, req, &in, &out->why));
    if (in.facts != NULL)
        return fault_field(
            &out->why, ERR_INPUT, "facts",
            "facts alone have no clocks: give a complaint or a submission");
    return simulate(app, req, &in, out);
}

enum err
api_complaint_simulation(struct app *app, struct request *req,
                         struct reply *out)
{
    struct complaint c;
    struct what_if   in = {.complaint = &c};

    TRY(command_find(app, req, &c, &out->why));
    in.version = c.version;
    return simulate(app, req, &in, out);
}
