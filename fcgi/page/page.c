/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frame of every page: language, view, sending.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "page/page.h"

static void
keep_language(const struct page *p)
{
    const char *chosen = request_query(p->req, "lang");
    bool        secure = strncmp(p->app->set.base_url, "https:", 6) == 0;

    if (chosen == NULL || strcmp(chosen, p->lang) != 0)
        return;
    reply_header(
        p->out, "Set-Cookie",
        arena_printf(p->mem,
                     "lang=%s; Path=/; Max-Age=31536000; SameSite=Lax%s",
                     p->lang, secure ? "; Secure" : ""));
}

/* The same address in another language; what else was asked stays. */
static char *
language_link(const struct page *p, const char *code)
{
    const char *number = request_query(p->req, "number");
    struct text link = {.mem = p->mem};

    text_addf(&link, "?lang=%s", code);
    if (number != NULL) {
        text_add(&link, "&number=");
        text_add_url(&link, number);
    }
    return arena_text(p->mem, text_of(&link));
}

static void
list_languages(struct page *p)
{
    json_t *list = doc_array(p->mem);

    for (size_t i = 0; i < LANGUAGES; i++) {
        json_t *one = doc_object(p->mem);

        doc_set_text(one, "tag", languages[i].tag);
        doc_set_text(one, "name", languages[i].name);
        doc_set_text(one, "link", language_link(p, languages[i].code));
        doc_set_true(one, "current", strcmp(languages[i].code, p->lang) == 0);
        json_array_append(list, one);
    }
    doc_set(p->view, "languages", list);
}

void
page_begin_unkept(struct page *p, struct app *app, struct request *req,
                  struct reply *out)
{
    const char *lang =
        req->lang != NULL ? req->lang : request_choose_language(req);

    *p = (struct page){.app = app, .req = req, .out = out, .mem = req->mem};
    p->words = templates_catalogue(app->templates);
    p->lang = language_find(lang)->code;
    p->view = doc_object(p->mem);
    doc_set(p->view, "t", catalogue_words(p->words, p->lang));
    page_set(p, "lang", p->lang);
    page_set(p, "tag", language_find(lang)->tag);
    page_set(p, "company", app->set.company);
    page_brand(p);
    page_set(p, "version", app->set.version);
    page_set(p, "mark", templates_mark(app->templates));
    doc_set_true(p->view, "rehearsal", app->set.rehearsal);
    list_languages(p);
    doc_set_true(p->view, "switch", true);
}

void
page_begin(struct page *p, struct app *app, struct request *req,
           struct reply *out)
{
    page_begin_unkept(p, app, req, out);
    keep_language(p);
}

enum err
page_send(struct page *p, const char *name, int status,
          enum page_keeping keeping)
{
    TRY(templates_fill(p->app->templates, name, p->view, &p->out->body,
                       &p->out->why));
    reply_header(p->out, "Cache-Control",
                 keeping == PAGE_IS_PRIVATE ? "no-store" : "private, no-cache");
    reply_header(p->out, "Vary", "Accept-Language, Cookie");
    reply_header(p->out, "Content-Language", language_find(p->lang)->tag);
    reply_html(p->out, status);
    return OK;
}

const char *
page_word(const struct page *p, const char *key)
{
    return catalogue_word(p->words, p->lang, key);
}

void
page_title(struct page *p, const char *key)
{
    page_set(p, "title", page_word(p, key));
}

void
page_set(struct page *p, const char *name, const char *value)
{
    doc_set_text(p->view, name, value);
}

void
page_error(struct page *p, const char *field_id, const char *text)
{
    json_t *list = json_object_get(p->view, "errors");
    json_t *one = doc_object(p->mem);

    if (list == NULL) {
        list = doc_array(p->mem);
        doc_set(p->view, "errors", list);
        doc_set_true(p->view, "has_errors", true);
    }
    if (field_id != NULL)
        doc_set_text(one, "href", arena_printf(p->mem, "#%s", field_id));
    doc_set_text(one, "text", text);
    json_array_append(list, one);
}

void
page_languages_by_form(struct page *p, const char *id, const char *action)
{
    page_set(p, "language_form", id);
    page_set(p, "language_action", action);
}

void
page_without_languages(struct page *p)
{
    doc_set_true(p->view, "switch", false);
}

static const char *
without_zero(const char *digits)
{
    return digits + (digits[0] == '0');
}

char *
page_moment_in(const struct page *p, int64_t at_ms, const char *zone)
{
    /* 2026-09-30 17:40 */
    const char *local = moment_local(p->mem, at_ms, zone);
    const char *year = arena_bytes(p->mem, local, 4);
    const char *month = arena_bytes(p->mem, local + 5, 2);
    const char *day = arena_bytes(p->mem, local + 8, 2);
    const char *key = arena_join(p->mem, "month_", without_zero(month), NULL);

    return catalogue_fill(p->words, p->mem, p->lang, "moment", "year", year,
                          "month", page_word(p, key), "day", without_zero(day),
                          "time", local + 11, NULL);
}

char *
page_moment(const struct page *p, int64_t at_ms)
{
    return page_moment_in(p, at_ms, p->app->set.zone);
}

static void
add_piece(const struct page *p, json_t *list, const char *kind,
          const char *from, size_t length)
{
    json_t *piece = doc_object(p->mem);

    doc_set_text(piece, kind, arena_bytes(p->mem, from, length));
    json_array_append(list, piece);
}

json_t *
page_pieces(const struct page *p, const char *text, const char *number)
{
    json_t     *list = doc_array(p->mem);
    const char *at;

    text = text == NULL ? "" : text;
    while (*number != '\0' && (at = strstr(text, number)) != NULL) {
        if (at > text)
            add_piece(p, list, "plain", text, (size_t)(at - text));
        add_piece(p, list, "whole", number, strlen(number));
        text = at + strlen(number);
    }
    if (*text != '\0')
        add_piece(p, list, "plain", text, strlen(text));
    return list;
}

json_t *
page_time(const struct page *p, int64_t at_ms)
{
    json_t *view = doc_object(p->mem);

    doc_set_text(view, "iso", moment_iso(p->mem, at_ms));
    doc_set_text(view, "text", page_moment(p, at_ms));
    return view;
}
