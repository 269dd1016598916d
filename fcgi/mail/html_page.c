/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing the page: blanks folded, at most one blank line in a row, "> " in
 * front of what is quoted.
 */
#include "mail/html_page.h"

#include <string.h>
#include <strings.h>

#include "base/file_name.h"
#include "mail/clean.h"

enum { LINES_MOST = 2, QUOTES_MOST = 32, HREF_MOST = 500, NO_BREAK = 0xa0 };

void
page_break(struct page *page, int lines)
{
    if (page->lines < lines)
        page->lines = lines;
}

void
page_line(struct page *page)
{
    if (page->lines < LINES_MOST)
        page->lines++;
}

static void
add_marks(struct page *page)
{
    for (int n = 0; n < page->blocks && n < QUOTES_MOST; n++) {
        if (page->quoting & (UINT32_C(1) << n))
            text_add(&page->out, "> ");
    }
}

/* What is due before the next word. */
static void
flush(struct page *page)
{
    bool first = page->out.length == 0;

    if (first || page->lines > 0) {
        for (; !first && page->lines > 0; page->lines--)
            text_add(&page->out, "\n");
        add_marks(page);
        if (page->item)
            text_add(&page->out, "- ");
    } else if (page->cell) {
        text_add(&page->out, " | ");
    } else if (page->space) {
        text_add(&page->out, " ");
    }
    page->lines = 0;
    page->space = page->cell = page->item = false;
}

static void
add_character(struct page *page, const char *s, size_t size)
{
    unsigned c = text_code_point(s, size);

    if (c == '\n' && page->pre > 0) {
        page_line(page);
    } else if (c <= ' ' && page->pre > 0 && page->out.length > 0) {
        flush(page);
        text_add(&page->out, " ");
    } else if (c <= ' ' || c == NO_BREAK) {
        page->space = true;
    } else if (!text_is_hidden(c) || c == 0x200d) {
        flush(page);
        text_add_bytes(&page->out, s, size);
    }
}

void
page_text(struct page *page, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t size = text_character_size(bytes + at, length - at);

        if (size > 0)
            add_character(page, bytes + at, size);
        at += size > 0 ? size : 1;
    }
}

void
page_link(struct page *page, const char *href)
{
    page->href = NULL;
    if (href == NULL || strlen(href) > HREF_MOST ||
        (strncasecmp(href, "http://", 7) != 0 &&
         strncasecmp(href, "https://", 8) != 0 &&
         strncasecmp(href, "mailto:", 7) != 0))
        return;
    for (const char *c = href; *c != '\0'; c++) {
        if ((unsigned char)*c <= ' ' || strchr("<>\"", *c) != NULL)
            return;
    }
    page->href = arena_text(page->out.mem, href);
    page->link_begin = page->out.length;
}

/* Without scheme and closing slash: how people write an address. */
static size_t
bare(const char **s)
{
    static const char *const schemes[] = {"mailto:", "https://", "http://",
                                          NULL};
    size_t                   length;

    for (int i = 0; schemes[i] != NULL; i++) {
        if (strncasecmp(*s, schemes[i], strlen(schemes[i])) == 0)
            *s += strlen(schemes[i]);
    }
    length = strlen(*s);
    return length > 0 && (*s)[length - 1] == '/' ? length - 1 : length;
}

void
page_link_end(struct page *page)
{
    const char *href = page->href, *shown = page->href, *words;
    size_t      shown_length, words_length;

    page->href = NULL;
    if (href == NULL || page->out.length <= page->link_begin)
        return;
    words = page->out.bytes + page->link_begin;
    words += strspn(words, " \n>-|");
    words_length = bare(&words);
    shown_length = bare(&shown);
    if (words_length == 0 || (words_length == shown_length &&
                              strncasecmp(words, shown, words_length) == 0))
        return;
    text_add(&page->out, " <");
    text_add(&page->out,
             strncasecmp(href, "mailto:", 7) == 0 ? href + 7 : href);
    text_add(&page->out, ">");
}

void
page_quote(struct page *page, bool quotes)
{
    if (page->blocks < QUOTES_MOST) {
        page->quoting &= ~(UINT32_C(1) << page->blocks);
        if (quotes)
            page->quoting |= UINT32_C(1) << page->blocks;
    }
    page->blocks++;
}

void
page_quote_end(struct page *page)
{
    if (page->blocks > 0)
        page->blocks--;
}
