/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a mail are its unnamed text parts; of alternatives, the first
 * plain text that says something, else the HTML.  Everything else is a file.
 */
#include "mail/walk.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "mail/clean.h"
#include "mail/html.h"
#include "mail/words.h"

enum { HEADLIKE_BYTES = 64 * 1024 };

static bool
begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

static bool
is_disposed(GMimeObject *part, const char *as)
{
    const char *line = part_line(part, "Content-Disposition");

    if (line == NULL)
        return false;
    line += strspn(line, " \t\r\n");
    return strncasecmp(line, as, strlen(as)) == 0;
}

/* How a text part is read; 'p' plain, 'h' with tags, 'x' not shown, 0 a file.
 */
static char
kind_of_words(const char *type)
{
    static const char *const tagged[] = {"text/html", "text/enriched",
                                         "text/richtext", NULL};
    static const char *const twins[] = {"text/watch-html", "text/x-amp-html",
                                        NULL};

    if (strcmp(type, "text/plain") == 0)
        return 'p';
    if (text_is_one_of(type, tagged))
        return 'h';
    return text_is_one_of(type, twins) ? 'x' : '\0';
}

/* Keeps what a part tells of another mail. */
static bool
keep_evidence(struct walk *walk, GMimeObject *part, const char *type)
{
    struct evidence *e = &walk->evidence;
    const char     **place = NULL;

    if (strcmp(type, "message/delivery-status") == 0 ||
        strcmp(type, "message/global-delivery-status") == 0)
        place = &e->status;
    else if (strcmp(type, "message/disposition-notification") == 0)
        place = &e->disposition;
    else if (strcmp(type, "message/feedback-report") == 0)
        place = &e->feedback;
    else if (begins(type, "text/rfc822-header") ||
             strcmp(type, "message/partial") == 0 ||
             strcmp(type, "message/global-headers") == 0)
        place = &e->returned_head;
    if (place == NULL || walk->inside)
        return false;
    if (*place == NULL)
        *place = part_text(walk, part, false);
    return place != &e->returned_head;
}

/* The head of a mail that came back: what a part begins with.  Some programs
 * put an empty line in front of it. */
static const char *
head_in(struct walk *walk, GMimeObject *part)
{
    struct mail_file bytes = part_bytes(walk, part);
    const char      *text = clean_text(
             walk->mem, bytes.bytes,
        bytes.length < HEADLIKE_BYTES ? bytes.length : HEADLIKE_BYTES);
    const char *end;

    text += strspn(text, "\n");
    end = strstr(text, "\n\n");
    return end != NULL ? arena_bytes(walk->mem, text, (size_t)(end - text))
                       : text;
}

/* A bounce may bring the head of what came back as a text, or as its own. */
static void
look_for_head(struct walk *walk, GMimeObject *part, const char *type)
{
    const char *text;

    if (walk->inside || walk->evidence.returned_head != NULL)
        return;
    if (part_line(part, "Message-ID") != NULL &&
        part_line(part, "From") != NULL) {
        walk->evidence.returned_head = part_head(walk->mem, part);
        return;
    }
    if (strcmp(type, "text/plain") != 0 ||
        part_bytes(walk, part).length > HEADLIKE_BYTES)
        return;
    text = part_text(walk, part, false);
    if (strncasecmp(text, "Received:", 9) == 0 ||
        strncasecmp(text, "Return-Path:", 12) == 0)
        walk->evidence.returned_head = text;
}

static struct body
read_words(struct walk *walk, GMimeObject *part, char kind)
{
    if (kind == 'x')
        return (struct body){0};
    if (kind == 'h')
        return (struct body){html_text(walk->mem, part_text(walk, part, true)),
                             true};
    return (struct body){part_text(walk, part, false), false};
}

static struct body
walk_leaf(struct walk *walk, GMimeObject *part, int level)
{
    char *type = part_type(walk->mem, part);
    char  kind = kind_of_words(type);
    bool  root = level == 0;

    if (kind == '\0' && root && begins(type, "text/") &&
        strcmp(type, "text/calendar") != 0)
        kind = 'p';
    if (kind != '\0' && !is_disposed(part, "attachment") &&
        (root || part_name(walk, part) == NULL)) {
        if (!root)
            look_for_head(walk, part, "");
        return read_words(walk, part, kind);
    }
    if (keep_evidence(walk, part, type))
        return (struct body){0};
    look_for_head(walk, part, type);
    walk_file(walk, part);
    return (struct body){0};
}

static struct body
walk_message(struct walk *walk, GMimeObject *part)
{
    GMimeMessage *message =
        g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));

    if (message != NULL && !walk->inside) {
        if (walk->forwarded == NULL)
            walk->forwarded = message;
        if (walk->evidence.returned_head == NULL)
            walk->evidence.returned_head = head_in(walk, part);
    }
    walk_file(walk, part);
    return (struct body){0};
}

/* Of alternatives the first in plain text, else the first. */
static struct body
better(struct body a, struct body b)
{
    if (b.text == NULL || is_blank(b.text))
        return a;
    if (a.text == NULL || is_blank(a.text))
        return b;
    return a.from_html && !b.from_html ? b : a;
}

static struct body
joined(struct walk *walk, struct body a, struct body b)
{
    if (b.text == NULL || is_blank(b.text))
        return a;
    if (a.text == NULL || is_blank(a.text))
        return b;
    return (struct body){arena_join(walk->mem, a.text, "\n\n", b.text, NULL),
                         a.from_html || b.from_html};
}

/* Lines before the first part of a multipart that has no part. */
static struct body
read_prologue(struct walk *walk, GMimeMultipart *parts)
{
    const char *text = g_mime_multipart_get_prologue(parts);

    if (text == NULL || walk->inside)
        return (struct body){0};
    text = charset_decode(
        walk->mem, walk->fallback,
        &(struct charset_bytes){NULL, text, strnlen(text, TEXT_BYTES)});
    return (struct body){clean_text(walk->mem, text, strlen(text)), false};
}

static struct body
walk_multipart(struct walk *walk, GMimeObject *part, int level)
{
    GMimeMultipart *parts = GMIME_MULTIPART(part);
    char           *type = part_type(walk->mem, part);
    bool            alternative = strcmp(type, "multipart/alternative") == 0;
    bool            report = strcmp(type, "multipart/report") == 0;
    int             count = g_mime_multipart_get_count(parts);
    struct body     body = {0};

    if (report && !walk->inside && !walk->evidence.report) {
        walk->evidence.report = true;
        walk->evidence.report_type =
            param_value(walk->mem, walk->fallback,
                        part_line(part, "Content-Type"), "report-type");
    }
    if (count == 0)
        return read_prologue(walk, parts);
    for (int i = 0; i < count && !walk->over_parts; i++) {
        struct body next =
            walk_part(walk, g_mime_multipart_get_part(parts, i), level + 1);

        if (!report || i == 0)
            body = alternative ? better(body, next) : joined(walk, body, next);
    }
    return body;
}

struct body
walk_part(struct walk *walk, GMimeObject *part, int level)
{
    if (part == NULL)
        return (struct body){0};
    if (walk->parts == PARTS_MOST || level > LEVELS_MOST) {
        walk->over_parts |= walk->parts == PARTS_MOST;
        walk->over_levels |= level > LEVELS_MOST;
        return (struct body){0};
    }
    walk->parts++;
    if (GMIME_IS_MULTIPART(part))
        return walk_multipart(walk, part, level);
    if (GMIME_IS_MESSAGE_PART(part))
        return walk_message(walk, part);
    return walk_leaf(walk, part, level);
}
