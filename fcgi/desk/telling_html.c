/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words as the HTML half of a mail: one column, the reader's own fonts, nothing
 * from elsewhere, every style where it is used (mail programs drop the rest).
 */
#include <string.h>

#include "base/text.h"
#include "desk/telling.h"

/* Mail programs that know of dark rooms heed the classes; all heed the rest. */
static const char head[] =
    "<meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">"
    "<meta name=\"color-scheme\" content=\"light dark\">"
    "<style>:root{color-scheme:light dark}"
    "@media (prefers-color-scheme:dark){"
    ".room{background:#14191a!important;color:#e6eae8!important}"
    ".sheet{background:#1e2526!important;border-color:#3a4444!important}"
    ".foot{color:#aab5b2!important;border-color:#3a4444!important}"
    ".way{color:#7fd6c6!important;border-color:#4d8f84!important}"
    "}</style></head>"
    "<body class=\"room\" style=\"margin:0;padding:24px 12px;"
    "background:#f3f4f2;"
    "color:#1d2422;font-family:system-ui,-apple-system,'Segoe UI',"
    "'PingFang SC','Microsoft YaHei','Noto Sans',sans-serif;"
    "font-size:16px;line-height:1.6\">"
    "<div class=\"sheet\" style=\"max-width:36em;margin:0 auto;"
    "padding:24px 28px;background:#ffffff;border:1px solid #dfe3e0;"
    "border-radius:8px;overflow-wrap:anywhere\">";
static const char footer_style[] =
    "margin:28px 0 0;padding:14px 0 0;border-top:1px solid #dfe3e0;"
    "color:#5a6461;font-size:14px;line-height:1.5";
static const char paragraph_style[] = "margin:0 0 16px";
static const char link_style[] = "color:#0b5d52;word-break:break-all";
/* An address that has a line to itself is where one goes on from here. */
static const char way_style[] =
    "display:inline-block;margin:6px 0;padding:9px 14px;color:#0b5d52;"
    "border:1px solid #0b5d52;border-radius:6px;text-decoration:none;"
    "font-size:15px;line-height:1.45;word-break:break-all";

static bool
begins(const char *s, const char *beginning)
{
    return strncmp(s, beginning, strlen(beginning)) == 0;
}

/* Bytes of the address that begins here, 0: none does.  A stop, a comma or a
 * bracket behind it belongs to the sentence. */
static size_t
address_length(const char *s)
{
    size_t length = 0;

    if (!begins(s, "https://") && !begins(s, "http://"))
        return 0;
    while ((unsigned char)s[length] > ' ' && (unsigned char)s[length] < 0x7f &&
           strchr("<>\"'`{}|\\^", s[length]) == NULL)
        length++;
    while (length > 0 && strchr(".,;:!?)]", s[length - 1]) != NULL)
        length--;
    return s[length - 1] == '/' && s[length - 2] == '/' ? 0 : length;
}

static void
add_plain(struct text *out, const char *from, const char *to)
{
    if (to > from)
        text_add_html(out, arena_bytes(out->mem, from, (size_t)(to - from)));
}

/* The words of a link are its address, so that it cannot say another one. */
static void
add_link(struct text *out, const char *address, size_t length,
         const char *style)
{
    char *href = arena_bytes(out->mem, address, length);

    text_add(out, "<a href=\"");
    text_add_html(out, href);
    text_addf(out, "\" class=\"way\" style=\"%s\">", style);
    text_add_html(out, href);
    text_add(out, "</a>");
}

static void
add_line(struct text *out, const char *line)
{
    const char *from = line;
    size_t      whole = address_length(line);
    const char *style =
        whole > 0 && line[whole] == '\0' ? way_style : link_style;

    while (*line != '\0') {
        size_t length = address_length(line);

        if (length == 0) {
            line++;
            continue;
        }
        add_plain(out, from, line);
        add_link(out, line, length, style);
        line += length;
        from = line;
    }
    add_plain(out, from, line);
}

/* Paragraphs are parted by empty lines. */
static void
add_paragraphs(struct text *out, const char *text, const char *style)
{
    bool inside = false;

    while (*text != '\0') {
        size_t length = strcspn(text, "\r\n");

        if (length == 0 && inside)
            text_add(out, "</p>");
        if (length > 0 && inside)
            text_add(out, "<br>");
        if (length > 0 && !inside)
            text_addf(out, "<p class=\"%s\" style=\"%s\">",
                      style == footer_style ? "foot" : "words", style);
        inside = length > 0;
        add_line(out, arena_bytes(out->mem, text, length));
        text += length;
        text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
    if (inside)
        text_add(out, "</p>");
}

char *
telling_html(struct arena *mem, const char *lang, const char *text,
             const char *footer)
{
    struct text out = {.mem = mem};

    text_add(&out, "<!DOCTYPE html><html lang=\"");
    text_add_html(&out, lang);
    text_add(&out, "\"><head>");
    text_add(&out, head);
    add_paragraphs(&out, text, paragraph_style);
    if (footer != NULL)
        add_paragraphs(&out, footer, footer_style);
    text_add(&out, "</div></body></html>\n");
    return arena_text(mem, text_of(&out));
}
