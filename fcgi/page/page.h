/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all pages of the portal share: the reader's language, the view a
 * template is filled from, and sending it.  Private to page/.
 *
 * Every view has: t (the words of the language), lang, tag, company, version,
 * mark, rehearsal, languages [{tag, name, link, current}], switch, title.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <jansson.h>

#include "api/app.h"
#include "page/catalogue.h"
#include "page/template.h"

struct page {
    struct app             *app;
    struct request         *req;
    struct reply           *out;
    struct arena           *mem;
    const struct catalogue *words;
    const char             *lang;
    json_t                 *view;
};

/* The view of one reply.  A chosen ?lang is kept in a cookie. */
void page_begin(struct page *p, struct app *app, struct request *req,
                struct reply *out);
/* The same for a page that is only looked at: the language asked for is not kept. */
void page_begin_unkept(struct page *p, struct app *app, struct request *req,
                       struct reply *out);
/* Fills the template into the reply.  Pages with something private in them are
 * not kept anywhere. */
enum page_keeping { PAGE_MAY_BE_KEPT, PAGE_IS_PRIVATE };
enum err page_send(struct page *p, const char *name, int status,
                   enum page_keeping keeping) MUST_CHECK;

/* The page's title, by the key of a word. */
void        page_title(struct page *p, const char *key);
const char *page_word(const struct page *p, const char *key);
void        page_set(struct page *p, const char *name,
                     const char *value); /* NULL sets nothing */
/* One line of the summary at the top: {href: "#f-phone", text}. */
void page_error(struct page *p, const char *field_id, const char *text);
/* The field that says a form is not meant, only to be drawn again. */
#define PAGE_AGAIN "form-again"
/* Languages are chosen by sending the form `id` again, so nothing typed is
 * lost. */
void page_languages_by_form(struct page *p, const char *id, const char *action);

/* No choice of languages, where following it would lose the page. */
void page_without_languages(struct page *p);

/* "30 September 2026, 17:40", in the company's zone. */
char *page_moment(const struct page *p, int64_t at_ms);
/* The same in another zone. */
char *page_moment_in(const struct page *p, int64_t at_ms, const char *zone);
/* [{plain} or {whole}, ...]: the text, with the number apart wherever it stands
 * in it, which must not be broken at its hyphens. */
json_t *page_pieces(const struct page *p, const char *text, const char *number);
/* {iso, text} of a moment, for <time>. */
json_t *page_time(const struct page *p, int64_t at_ms);

/* brand.c: the company's look: company, look_style, logo, look_welcome, look_footer,
 * look_contact, look_privacy (it has said something). */
void page_brand(struct page *p);
/* The same of a look that is not kept yet, in place of the one that is. */
struct brand;
void page_brand_draft(struct page *p, const struct brand *b);
/* form.c: the choice of procedures that customers begin at. */
enum err page_show_home(struct page *p) MUST_CHECK;

#endif
