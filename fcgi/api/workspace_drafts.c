/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is being edited, as it will be: GET /workspaces/{id}/model, its parts
 * and where they stand; /graph, its drawing; /words, its languages beside each
 * other. The pages of its forms and sheets are page/draft.c's.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "desk/places.h"
#include "desk/versions.h"
#include "desk/word_table.h"
#include "desk/workbench.h"

enum err
workspace_draw(struct app *app, struct request *req, struct reply *out,
               struct workbench_drawing *drawing)
{
    json_t  *refused;
    enum err err;

    TRY(versions_may_read(req, &out->why));
    TRY(input_number(req->captured[0], 1, INT64_MAX, &drawing->id, &out->why));
    err = workbench_draw(app->desk, req->mem, drawing, &refused, &out->why);
    return refused == NULL ? err : versions_refuse(out, refused);
}

struct telling {
    struct request *req;
    struct reply   *out;
};

static enum err
tell_model(const struct workbench_draft *draft, void *data, struct fault *why)
{
    const struct telling *to = data;
    struct text          *t = &to->out->body;

    (void)why;
    emit_open(t, NULL, '{');
    emit_text(t, "digest", draft->digest);
    emit_doc(t, "places", procedure_places(draft->procedure, draft->mem));
    emit_key(t, "procedure");
    view_procedure(t, draft->procedure, to->req->lang, true);
    emit_close(t, '}');
    reply_json(to->out, 200);
    return OK;
}

enum err
api_workspace_model(struct app *app, struct request *req, struct reply *out)
{
    struct telling           to = {req, out};
    struct workbench_drawing in = {.use = tell_model, .data = &to};

    return workspace_draw(app, req, out, &in);
}

static enum err
tell_words(const struct workbench_draft *draft, void *data, struct fault *why)
{
    const struct telling *to = data;

    (void)why;
    doc_add(&to->out->body,
            word_table(draft->procedure, draft->source, draft->mem));
    reply_json(to->out, 200);
    return OK;
}

enum err
api_workspace_words(struct app *app, struct request *req, struct reply *out)
{
    struct telling           to = {req, out};
    struct workbench_drawing in = {.use = tell_words, .data = &to};

    return workspace_draw(app, req, out, &in);
}

static enum err
tell_graph(const struct workbench_draft *draft, void *data, struct fault *why)
{
    const struct telling *to = data;

    (void)why; /* it is the reply's */
    return graph_answer(to->req, to->out, draft->procedure);
}

enum err
api_workspace_graph(struct app *app, struct request *req, struct reply *out)
{
    struct telling           to = {req, out};
    struct workbench_drawing in = {.use = tell_graph, .data = &to};

    return workspace_draw(app, req, out, &in);
}
