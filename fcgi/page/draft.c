/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure's pages while it is edited: a form as customers will see it, a
 * sheet as it will be printed.  They are for showing alone: without scripts,
 * nothing of them is sent, and the language asked for stays nobody's choice.
 */
#include "api/api.h"
#include "base/doc.h"
#include "desk/workbench.h"
#include "page/form.h"
#include "page/print.h"

struct shown {
    struct app     *app;
    struct request *req;
    struct reply   *out;
};

static void
begin(struct page *p, const struct shown *s)
{
    page_begin_unkept(p, s->app, s->req, s->out);
    doc_set_true(p->view, "preview", true);
}

static enum err
show_form(const struct workbench_draft *draft, void *data, struct fault *why)
{
    const struct shown *s = data;
    const char         *name = s->req->captured[1];
    const struct form  *form = procedure_form(draft->procedure, name);
    struct page         p;

    if (form == NULL)
        return fault(why, ERR_MISSING, "there is no form %.60s", name);
    begin(&p, s);
    return page_show_form(&p, draft->procedure, form);
}

/* GET /api/v1/workspaces/{id}/forms/{form} */
enum err
page_draft_form(struct app *app, struct request *req, struct reply *out)
{
    struct shown             s = {app, req, out};
    struct workbench_drawing in = {.sound = true, .use = show_form, .data = &s};

    return workspace_draw(app, req, out, &in);
}

static enum err
show_sheet(const struct workbench_draft *draft, void *data, struct fault *why)
{
    const struct shown *s = data;
    struct page         p;

    (void)why; /* it is the reply's */
    begin(&p, s);
    return print_blank_sheet(&p, draft->procedure, s->req->captured[1]);
}

/* GET /api/v1/workspaces/{id}/sheets/{sheet} */
enum err
page_draft_sheet(struct app *app, struct request *req, struct reply *out)
{
    struct shown             s = {app, req, out};
    struct workbench_drawing in = {
        .sound = true, .use = show_sheet, .data = &s};

    return workspace_draw(app, req, out, &in);
}
