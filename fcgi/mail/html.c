/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml2 reads the tags as browsers do, broken ones too, and builds no tree;
 * the text is written while it reads.
 */
#include "mail/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "mail/clean.h"
#include "mail/html_page.h"

enum { PARAGRAPH = 2, LINE = 1 };

static const struct {
    const char *name;
    int         lines; /* line ends around it */
} blocks[] = {
    {"p", PARAGRAPH},
    {"h1", PARAGRAPH},
    {"h2", PARAGRAPH},
    {"h3", PARAGRAPH},
    {"h4", PARAGRAPH},
    {"h5", PARAGRAPH},
    {"h6", PARAGRAPH},
    {"ul", PARAGRAPH},
    {"ol", PARAGRAPH},
    {"dl", PARAGRAPH},
    {"blockquote", PARAGRAPH},
    {"table", PARAGRAPH},
    {"pre", PARAGRAPH},
    {"hr", PARAGRAPH},
    {"div", LINE},
    {"li", LINE},
    {"tr", LINE},
    {"dt", LINE},
    {"dd", LINE},
    {"section", LINE},
    {"article", LINE},
    {"header", LINE},
    {"footer", LINE},
    {"form", LINE},
    {"fieldset", LINE},
    {"address", LINE},
    {"center", LINE},
    {"caption", LINE},
    {"figure", LINE},
    {"body", LINE},
};

static const char *const unseen[] = {"script",   "style",  "head",   "title",
                                     "template", "svg",    "iframe", "object",
                                     "map",      "select", NULL};

static int
lines_around(const char *name)
{
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        if (strcasecmp(blocks[i].name, name) == 0)
            return blocks[i].lines;
    }
    return 0;
}

static const char *
attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        if (strcasecmp((const char *)attributes[0], name) == 0)
            return attributes[1] != NULL ? (const char *)attributes[1] : "";
    }
    return NULL;
}

/* "display : NONE" in a style. */
static bool
style_hides(struct arena *mem, const char *style)
{
    char *tight, *to;

    if (style == NULL)
        return false;
    tight = to = arena_text(mem, style);
    for (; *style != '\0'; style++) {
        if (strchr(" \t\r\n", *style) == NULL)
            *to++ =
                (char)(*style >= 'A' && *style <= 'Z' ? *style + 32 : *style);
    }
    *to = '\0';
    return strstr(tight, "display:none") != NULL ||
           strstr(tight, "visibility:hidden") != NULL;
}

static bool
is_unseen(const struct page *page, const char *name, const xmlChar **attributes)
{
    for (int i = 0; unseen[i] != NULL; i++) {
        if (strcasecmp(unseen[i], name) == 0)
            return true;
    }
    return !page->show_all &&
           (attribute(attributes, "hidden") != NULL ||
            style_hides(page->out.mem, attribute(attributes, "style")));
}

/* Mail programs mark what they quote; others indent with the same tag. */
static bool
is_quote(const xmlChar **attributes)
{
    const char *type = attribute(attributes, "type");
    const char *class = attribute(attributes, "class");

    return (type != NULL && strcasecmp(type, "cite") == 0) ||
           (class != NULL && strcasestr(class, "quote") != NULL);
}

static void
start_element(void *data, const xmlChar *tag, const xmlChar **attributes)
{
    struct page *page = data;
    const char  *name = (const char *)tag;

    if (page->skipped > 0 || is_unseen(page, name, attributes)) {
        page->skipped++;
        return;
    }
    page_break(page, lines_around(name));
    if (strcasecmp(name, "br") == 0)
        page_line(page);
    else if (strcasecmp(name, "li") == 0)
        page->item = true;
    else if (strcasecmp(name, "td") == 0 || strcasecmp(name, "th") == 0)
        page->cell = true;
    else if (strcasecmp(name, "pre") == 0)
        page->pre++;
    else if (strcasecmp(name, "a") == 0)
        page_link(page, attribute(attributes, "href"));
    else if (strcasecmp(name, "blockquote") == 0)
        page_quote(page, is_quote(attributes));
}

static void
end_element(void *data, const xmlChar *tag)
{
    struct page *page = data;
    const char  *name = (const char *)tag;

    if (page->skipped > 0) {
        page->skipped--;
        return;
    }
    if (strcasecmp(name, "a") == 0)
        page_link_end(page);
    else if (strcasecmp(name, "pre") == 0 && page->pre > 0)
        page->pre--;
    page_break(page, lines_around(name));
    if (strcasecmp(name, "blockquote") == 0)
        page_quote_end(page);
}

static void
characters(void *data, const xmlChar *bytes, int length)
{
    struct page *page = data;

    if (page->skipped == 0 && length > 0)
        page_text(page, (const char *)bytes, (size_t)length);
}

void
html_start(void)
{
    xmlInitParser();
}

static char *
render(struct arena *mem, const char *html, bool show_all)
{
    struct page       page = {.out.mem = mem, .show_all = show_all};
    htmlParserCtxtPtr parser =
        htmlCreateMemoryParserCtxt(html, (int)strlen(html));

    if (parser == NULL)
        return arena_text(mem, "");
    *parser->sax = (htmlSAXHandler){.startElement = start_element,
                                    .endElement = end_element,
                                    .characters = characters,
                                    .ignorableWhitespace = characters};
    parser->userData = &page;
    (void)htmlCtxtUseOptions(parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    (void)xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    (void)htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
    return arena_bytes(mem, text_of(&page.out), page.out.length);
}

char *
html_text(struct arena *mem, const char *html)
{
    char *text;

    if (html[0] == '\0')
        return arena_text(mem, "");
    text = render(mem, html, false);
    /* All of it hidden: then hiding was a mistake of somebody. */
    return is_blank(text) ? render(mem, html, true) : text;
}
