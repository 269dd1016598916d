/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's look on a page of the portal, and the page of what becomes of
 * what customers write (/privacy).
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "desk/brand.h"
#include "page/page.h"

enum { LOOK_BYTES = 512 * 1024 };

/* A text as paragraphs: an empty line between them. */
static json_t *
paragraphs(const struct page *p, const char *text)
{
    json_t *list = doc_array(p->mem);

    while (text != NULL && *text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t      length = end == NULL ? strlen(text) : (size_t)(end - text);

        json_t     *one = doc_object(p->mem);

        doc_set_text(one, "text", arena_bytes(p->mem, text, length));
        if (length > 0)
            json_array_append(list, one);
        text += length;
        text += strspn(text, "\n");
    }
    return list;
}

static void
set_texts(struct page *p, const struct brand *b)
{
    static const char *const names[] = {"welcome", "footer", "contact", NULL};

    for (size_t i = 0; names[i] != NULL; i++)
        page_set(p, arena_join(p->mem, "look_", names[i], NULL),
                 brand_text(b, p->lang, names[i]));
    doc_set_true(p->view, "look_privacy",
                 brand_text(b, p->lang, "privacy") != NULL);
}

void
page_brand_draft(struct page *p, const struct brand *b)
{
    static const char *const kept[] = {"look_style",   "logo",
                                       "look_welcome", "look_footer",
                                       "look_contact", NULL};

    for (size_t i = 0; kept[i] != NULL; i++)
        json_object_del(p->view, kept[i]);
    page_set(p, "company", b->name != NULL ? b->name : p->app->set.company);
    if (b->colour != NULL) /* "#17508a" */
        page_set(
            p, "look_style",
            arena_join(p->mem, "/look/style.css?colour=", b->colour + 1, NULL));
    if (b->logo_digest != NULL)
        page_set(p, "logo",
                 arena_join(p->mem, "/look/logo?", b->logo_digest, NULL));
    set_texts(p, b);
}

void
page_brand(struct page *p)
{
    struct brand b;
    struct fault why;

    /* A page is there without its look. */
    if (p->app->store == NULL ||
        brand_find(p->app->store, p->mem, &b, &why) != OK)
        return;
    if (b.name != NULL)
        page_set(p, "company", b.name);
    if (b.colour != NULL)
        page_set(p, "look_style",
                 arena_join(p->mem, "/look/style.css?", b.mark, NULL));
    if (b.logo_digest != NULL)
        page_set(p, "logo",
                 arena_join(p->mem, "/look/logo?", b.logo_digest, NULL));
    set_texts(p, &b);
}

/* POST /api/v1/look/preview: the page that customers begin at, with this look.
 */
enum err
page_look_preview(struct app *app, struct request *req, struct reply *out)
{
    struct brand is, draft;
    struct page  p;
    json_t      *in;

    TRY(request_json_upto(req, LOOK_BYTES, &in, &out->why));
    TRY(brand_check(in, false, &out->why));
    TRY(brand_find(app->store, req->mem, &is, &out->why));
    brand_draft(&is, in, &draft);
    page_begin_unkept(&p, app, req, out);
    page_brand_draft(&p, &draft);
    doc_set_true(p.view, "preview", true);
    return page_show_home(&p);
}

/* GET /privacy */
enum err
page_privacy(struct app *app, struct request *req, struct reply *out)
{
    struct page  p;
    struct brand b;
    const char  *text;

    page_begin(&p, app, req, out);
    TRY(brand_find(app->store, p.mem, &b, &out->why));
    text = brand_text(&b, p.lang, "privacy");
    page_title(&p, "privacy_title");
    doc_set(p.view, "paragraphs",
            paragraphs(&p, text != NULL ? text : page_word(&p, "privacy")));
    return page_send(&p, "privacy", 200, PAGE_MAY_BE_KEPT);
}
