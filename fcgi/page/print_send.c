/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sending paper: as a page, or as the PDF of that page.  A PDF is made beside
 * the request; until it is there a page says so and asks again by itself.
 */
#include <string.h>

#include "base/doc.h"
#include "base/secret.h"
#include "page/press.h"
#include "page/print.h"

#define ASK_AGAIN_SECONDS "3"

static enum err
fill(struct page *p, const char *name, const char *printed, struct text *into)
{
    page_set(p, "printed", printed);
    *into = (struct text){.mem = p->mem};
    return templates_fill(p->app->templates, name, p->view, into, &p->out->why);
}

/* A key that changes with what the page shows, and not with when it is asked
 * for. */
static enum err
make_page(struct page *p, const char *name, struct press_page *page)
{
    uint8_t     sum[DIGEST_BYTES];
    const char *printed = doc_text(p->view, "printed");
    struct text text;

    TRY(fill(p, name, "", &text));
    secret_digest(sum, text_of(&text), text.length);
    page->key = secret_hex(p->mem, sum, sizeof sum);
    TRY(fill(p, name, printed, &text));
    page->html = text_of(&text);
    return OK;
}

static enum err
send_pdf(struct page *p, const struct press_page *page)
{
    struct reply *out = p->out;

    text_add_bytes(&out->body, page->pdf, page->pdf_length);
    out->status = 200;
    out->content_type = "application/pdf";
    reply_header(out, "Cache-Control", "no-store");
    reply_header(out, "Content-Disposition", "inline; filename=\"paper.pdf\"");
    return OK;
}

/* words: "print_wait" or "print_failed". */
static enum err
send_word(struct page *p, const char *words, int status)
{
    page_set(p, "title",
             page_word(p, arena_join(p->mem, words, "_title", NULL)));
    page_set(p, "about",
             page_word(p, arena_join(p->mem, words, "_text", NULL)));
    page_set(p, "page_href",
             arena_join(p->mem, "?lang=", p->lang, print_period(p), NULL));
    return page_send(p, "print_wait", status, PAGE_IS_PRIVATE);
}

static enum err
send_as_pdf(struct page *p, const char *name)
{
    struct press_page page = {.html = NULL};
    enum err          err;

    TRY(make_page(p, name, &page));
    err = press_ask(p->app->press, &page, p->mem, &p->out->why);
    if (err == ERR_BUSY || (err == OK && page.state == PRESS_PRINTING)) {
        reply_header(p->out, "Refresh", ASK_AGAIN_SECONDS);
        reply_header(p->out, "Retry-After", ASK_AGAIN_SECONDS);
        return send_word(p, "print_wait", 202);
    }
    if (err == OK && page.state == PRESS_PRINTED)
        return send_pdf(p, &page);
    if (err != OK && err != ERR_MISSING)
        return err;
    return send_word(p, "print_failed", 503);
}

char *
print_period(const struct page *p)
{
    static const char *const names[] = {"from", "until", NULL};
    struct text              query = {.mem = p->mem};

    request_add_query(p->req, names, &query);
    return arena_text(p->mem, text_of(&query));
}

enum err
print_send(struct page *p, const char *name)
{
    const char *format = request_query(p->req, "format");

    if (format != NULL && strcmp(format, "pdf") == 0)
        return send_as_pdf(p, name);
    if (format != NULL && strcmp(format, "html") != 0)
        return fault(&p->out->why, ERR_MALFORMED, "format is html or pdf");
    if (p->app->press != NULL)
        page_set(p, "pdf_href",
                 arena_join(p->mem, "?format=pdf&lang=", p->lang,
                            print_period(p), NULL));
    return page_send(p, name, 200, PAGE_IS_PRIVATE);
}
