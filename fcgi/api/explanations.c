/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /complaints/{number}/explanations: why each decision was as it was, in
 * sentences.  GET /procedures/{name}/rules: how often each rule decided and was
 * overridden.  GET /versions/{digest}/graph: a procedure as a drawing.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "desk/graph.h"
#include "desk/say.h"

enum { JOURNAL_BYTES = 2 * 1024 * 1024 };

static bool
is_decision(const struct event *e)
{
    return e->kind == EVENT_DECIDED || e->kind == EVENT_OVERRIDDEN;
}

static void
add_decision(struct text *t, struct view_telling *telling,
             const struct event *e, int64_t n)
{
    const struct listener *to = view_listener(telling, e->version);

    emit_open(t, NULL, '{');
    emit_int(t, "n", n);
    emit_at(t, "at", e->at_ms);
    emit_text(t, "kind", event_kind_name(e->kind));
    emit_text(t, "table", doc_text(e->body, "table"));
    emit_text(t, "rule", e->rule);
    emit_text(t, "rule_label", say_rule_name(to, e->rule));
    emit_text(t, "version", e->version);
    emit_doc(t, "sentences", say_decision(to, e));
    emit_close(t, '}');
}

/* Pages are the journal's: a page may hold no decision and still not be the
 * last. */
enum err
api_explanations(struct app *app, struct request *req, struct reply *out)
{
    struct text        *t = &out->body;
    struct journal_page page = {.bytes_most = JOURNAL_BYTES};
    struct view_telling telling = {.app = app, .req = req};
    struct complaint    c;

    TRY(command_journal(app, req, &c, &page, &out->why));
    emit_open(t, NULL, '{');
    emit_text(t, "number", c.number);
    emit_open(t, "items", '[');
    for (size_t i = 0; i < page.count; i++)
        if (is_decision(&page.items[i].event))
            add_decision(t, &telling, &page.items[i].event,
                         page.after + 1 + (int64_t)i);
    emit_close(t, ']');
    if (page.more)
        emit_int(t, "next", page.after + (int64_t)page.count);
    else
        emit_text(t, "next", NULL);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_rules(struct app *app, struct request *req, struct reply *out)
{
    const struct version *v =
        engine_in_force(desk_engine(app->desk), req->captured[0]);
    const struct listener to = {v == NULL ? NULL : v->procedure, req->lang,
                                app->set.zone, req->mem};
    struct text          *t = &out->body;
    size_t                i;
    json_t               *counts, *one;

    TRY(desk_rule_counts(app->desk, req->mem, req->captured[0], &counts,
                         &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    json_array_foreach(counts, i, one)
    {
        emit_open(t, NULL, '{');
        emit_text(t, "table", doc_text(one, "table"));
        emit_text(t, "rule", doc_text(one, "rule"));
        emit_text(
            t, "rule_label",
            say_rule_name(&to, arena_join(t->mem, doc_text(one, "table"), "/",
                                          doc_text(one, "rule"), NULL)));
        emit_int(t, "hits", doc_int(one, "hits", 0));
        emit_int(t, "overrides", doc_int(one, "overrides", 0));
        emit_at(t, "last_at", doc_int(one, "last_ms", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_graph(struct app *app, struct request *req, struct reply *out)
{
    const char           *format = request_query(req, "format");
    const struct version *version;

    if (format == NULL)
        format = "dot";
    if (strcmp(format, "dot") != 0 && strcmp(format, "mermaid") != 0)
        return fault(&out->why, ERR_MALFORMED, "format is dot or mermaid");
    TRY(desk_version(app->desk, req->mem, req->captured[0], &version,
                     &out->why));
    if (strcmp(format, "dot") == 0)
        text_add(&out->body,
                 graph_dot(version->procedure, req->lang, req->mem));
    else
        text_add(&out->body,
                 graph_mermaid(version->procedure, req->lang, req->mem));
    out->content_type = strcmp(format, "dot") == 0
                            ? "text/vnd.graphviz; charset=utf-8"
                            : "text/plain; charset=utf-8";
    out->status = 200;
    return OK;
}
