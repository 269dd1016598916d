/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts a mail's document together.  Bytes are straightened first (a line of an
 * mbox in front, line ends of old machines), since GMime takes them literally.
 */
#include "mail/read.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "mail/clean.h"
#include "mail/head.h"
#include "mail/html.h"
#include "mail/quote.h"
#include "mail/report.h"
#include "mail/walk.h"
#include "mail/words.h"

void
mail_start(void)
{
    g_mime_init();
    charset_start();
    html_start();
}

static bool
begins(const struct mail_bytes *in, const char *with)
{
    size_t length = strlen(with);

    return in->length >= length && memcmp(in->bytes, with, length) == 0;
}

static void
drop(struct mail_bytes *in, size_t length)
{
    in->bytes += length;
    in->length -= length;
}

/* No line feed at all, but carriage returns: these end the lines. */
static void
turn_line_ends(struct arena *mem, struct mail_bytes *in)
{
    char *bytes;

    if (memchr(in->bytes, '\n', in->length) != NULL ||
        memchr(in->bytes, '\r', in->length) == NULL)
        return;
    bytes = arena_bytes(mem, in->bytes, in->length);
    for (size_t i = 0; i < in->length; i++) {
        if (bytes[i] == '\r')
            bytes[i] = '\n';
    }
    in->bytes = bytes;
}

/* Where the head ends. */
static size_t
head_length(const struct mail_bytes *in)
{
    const char *unix_end = memmem(in->bytes, in->length, "\n\n", 2);
    const char *net_end = memmem(in->bytes, in->length, "\n\r\n", 3);
    const char *end = unix_end;

    if (end == NULL || (net_end != NULL && net_end < end))
        end = net_end;
    return end != NULL ? (size_t)(end + 1 - in->bytes) : in->length;
}

/* Of a head beyond all measure the beginning is read. */
static void
cut_head(struct arena *mem, struct mail_bytes *in)
{
    size_t      length = head_length(in), kept = HEAD_MOST;
    struct text cut = {.mem = mem};

    if (length <= HEAD_MOST)
        return;
    while (kept > 0 && in->bytes[kept - 1] != '\n')
        kept--;
    text_add_bytes(&cut, in->bytes, kept > 0 ? kept : HEAD_MOST);
    if (kept == 0)
        text_add(&cut, "\n");
    text_add_bytes(&cut, in->bytes + length, in->length - length);
    in->bytes = text_of(&cut);
    in->length = cut.length;
}

static struct mail_bytes
straighten(struct arena *mem, const struct mail_bytes *given)
{
    struct mail_bytes in = *given;
    const char       *end;

    if (in.length > MAIL_BYTES)
        in.length = MAIL_BYTES;
    if (begins(&in, "\xef\xbb\xbf"))
        drop(&in, 3);
    while (in.length > 0 && strchr("\r\n", in.bytes[0]) != NULL &&
           in.bytes[0] != '\0')
        drop(&in, 1);
    turn_line_ends(mem, &in);
    if (begins(&in, "From ") || begins(&in, ">From ")) {
        end = memchr(in.bytes, '\n', in.length);
        drop(&in, end != NULL ? (size_t)(end + 1 - in.bytes) : in.length);
    }
    cut_head(mem, &in);
    return in;
}

static GMimeMessage *
parse(struct arena *mem, const struct mail_bytes *in)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(
        in->length > 0 ? in->bytes : "", in->length);
    GMimeParser  *parser;
    GMimeMessage *message;

    parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    if (message == NULL)
        message = g_mime_message_new(false);
    arena_defer(mem, g_object_unref, message);
    return message;
}

static struct head
head_of(struct arena *mem, enum charset_fallback fallback,
        GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    const char  *label =
        part != NULL ? param_value(mem, fallback,
                                    part_line(part, "Content-Type"), "charset")
                      : NULL;

    /* No head is written in units of two or four bytes. */
    if (label != NULL && strcasestr(label, "utf-") != NULL)
        label = NULL;
    return (struct head){
        .mem = mem,
        .fallback = fallback,
        .label = label,
        .lines = g_mime_object_get_header_list(GMIME_OBJECT(message))};
}

/* Somebody passes a mail on: what it says counts with what they add.  In an
 * answer, a mail that is attached stays what it is: a file. */
static struct body
read_forwarded(struct walk *walk, const struct head *head, struct body own)
{
    struct body that;
    bool        silent = own.text == NULL || is_blank(own.text);

    if (walk->forwarded == NULL)
        return own;
    if (!silent && (head_count(head, "In-Reply-To") > 0 ||
                    head_count(head, "References") > 0))
        return own;
    walk->inside = true;
    that = walk_part(walk, g_mime_message_get_mime_part(walk->forwarded), 1);
    walk->inside = false;
    if (that.text == NULL || is_blank(that.text))
        return own;
    if (silent)
        return that;
    return (struct body){
        arena_join(walk->mem, own.text, "\n\n", that.text, NULL),
        own.from_html || that.from_html};
}

static void
write_text(json_t *doc, struct arena *mem, struct body body, bool whole)
{
    const char  *text = body.text != NULL ? body.text : "";
    struct quote quote = {.quoted = ""};

    if (whole)
        quote.own = trim_text(mem, text);
    else
        quote = quote_cut(mem, text, doc_text(doc, "subject"));
    doc_set_text(doc, "text", quote.own);
    doc_set_true(doc, "from_html", body.from_html);
    if (quote.quoted[0] != '\0')
        doc_set_text(doc, "quoted", quote.quoted);
}

static void
write_over(json_t *doc, const struct walk *walk)
{
    const struct {
        bool        reached;
        const char *name;
    } limits[] = {
        {walk->over_parts, "parts"}, {walk->over_levels, "levels"},
        {walk->over_text, "text"},   {walk->over_files, "files"},
        {walk->over_head, "head"},   {walk->over_addresses, "addresses"},
        {walk->over_bytes, "bytes"},
    };
    json_t *over = doc_array(walk->mem);

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (limits[i].reached)
            doc_push_text(over, limits[i].name);
    }
    if (json_array_size(over) > 0)
        doc_set(doc, "over", over);
}

void
mail_read(struct arena *mem, const struct mail_bytes *given,
          struct mail_read *out)
{
    struct mail_bytes in = straighten(mem, given);
    GMimeMessage     *message = parse(mem, &in);
    struct head       head = head_of(mem, in.fallback, message);
    struct walk       walk = {.mem = mem,
                              .fallback = in.fallback,
                              .out = out,
                              .attachments = doc_array(mem)};
    struct body       body;
    const char       *automatic = automatic_read(&head);
    json_t           *report;

    out->doc = doc_object(mem);
    out->file_count = 0;
    head_read(&head, out->doc);
    body = walk_part(&walk, g_mime_message_get_mime_part(message), 0);
    report =
        report_read(&head, &walk.evidence, body.text != NULL ? body.text : "");
    if (report == NULL)
        body = read_forwarded(&walk, &head, body);
    write_text(out->doc, mem, body, report != NULL);
    doc_set(out->doc, "attachments", walk.attachments);
    doc_set_text(out->doc, "automatic", automatic);
    if (report != NULL)
        doc_set(out->doc, "report", report);
    walk.over_head = head_length(given) > HEAD_MOST;
    walk.over_addresses = head.over;
    walk.over_bytes = given->length > MAIL_BYTES;
    write_over(out->doc, &walk);
}

json_t *
mail_read_head(struct arena *mem, const struct mail_bytes *given,
               const char *over)
{
    struct mail_bytes in = straighten(mem, given);
    struct head       head;
    const char       *automatic;
    json_t           *doc = doc_object(mem), *limits = doc_array(mem);

    in.length = head_length(&in);
    head = head_of(mem, in.fallback, parse(mem, &in));
    automatic = automatic_read(&head);
    head_read(&head, doc);
    doc_set_text(doc, "text", "");
    doc_set_true(doc, "from_html", false);
    doc_set(doc, "attachments", doc_array(mem));
    doc_set_text(doc, "automatic", automatic);
    doc_push_text(limits, over);
    doc_set(doc, "over", limits);
    return doc;
}
