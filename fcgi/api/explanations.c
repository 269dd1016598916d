/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /complaints/{number}/explanations: why each decision was as it was, in
 * sentences.  GET /versions/{digest}/graph: a procedure as a drawing.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "desk/graph.h"
#include "desk/rule_place.h"
#include "desk/say.h"

enum { JOURNAL_BYTES = 2 * 1024 * 1024 };

static bool
is_decision(const struct event *e)
{
    return e->kind == EVENT_DECIDED || e->kind == EVENT_OVERRIDDEN;
}

/* Where the rule is written, in its version; of a table's default, and of an
 * override, where the table is. */
static void
add_place(struct text *t, const struct listener *to, const struct event *e)
{
    const char         *name = doc_text(e->body, "table");
    const char         *at = doc_text(e->body, "at");
    const char         *slash = e->rule == NULL ? NULL : strchr(e->rule, '/');
    const struct table *table = to->procedure == NULL || name == NULL
                                    ? NULL
                                    : procedure_table(to->procedure, name);
    json_t             *place = doc_object(t->mem);

    if (at == NULL && table != NULL)
        at = table->at;
    for (size_t i = 0; slash != NULL && table != NULL && i < table->rule_count;
         i++)
        if (rule_is_named(table, slash + 1, table->rules[i].name)) {
            at = table->rules[i].at;
            break;
        }
    rule_place_set(place, at, t->mem);
    emit_text(t, "file", doc_text(place, "file"));
    emit_doc(t, "line", json_object_get(place, "line"));
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
    add_place(t, to, e);
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
graph_answer(struct request *req, struct reply *out, const struct procedure *p)
{
    const char *format = request_query(req, "format");

    if (format == NULL)
        format = "dot";
    if (strcmp(format, "dot") != 0 && strcmp(format, "mermaid") != 0)
        return fault(&out->why, ERR_MALFORMED, "format is dot or mermaid");
    if (strcmp(format, "dot") == 0)
        text_add(&out->body, graph_dot(p, req->lang, req->mem));
    else
        text_add(&out->body, graph_mermaid(p, req->lang, req->mem));
    out->content_type = strcmp(format, "dot") == 0
                            ? "text/vnd.graphviz; charset=utf-8"
                            : "text/plain; charset=utf-8";
    out->status = 200;
    return OK;
}

enum err
api_graph(struct app *app, struct request *req, struct reply *out)
{
    const struct version *version;

    TRY(desk_version(app->desk, req->mem, req->captured[0], &version,
                     &out->why));
    return graph_answer(req, out, version->procedure);
}
