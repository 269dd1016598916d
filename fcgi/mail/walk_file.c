/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One part: its bytes, its text, its name, and how it becomes a file.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/file_name.h"
#include "base/text.h"
#include "mail/clean.h"
#include "mail/walk.h"
#include "mail/words.h"

enum { META_BYTES = 2048 }; /* of an HTML page, where it names its charset */

static const struct {
    const char *type, *ending;
} endings[] = {
    {"image/jpeg", "jpg"},
    {"image/png", "png"},
    {"image/gif", "gif"},
    {"image/webp", "webp"},
    {"image/heic", "heic"},
    {"application/pdf", "pdf"},
    {"application/zip", "zip"},
    {"text/plain", "txt"},
    {"text/html", "html"},
    {"text/csv", "csv"},
    {"text/calendar", "ics"},
    {"application/ics", "ics"},
    {"message/rfc822", "eml"},
    {"audio/mpeg", "mp3"},
    {"video/mp4", "mp4"},
    {"application/msword", "doc"},
    {"application/pgp-signature", "asc"},
    {"application/pkcs7-signature", "p7s"},
    {"application/ms-tnef", "dat"},
};

const char *
part_line(GMimeObject *part, const char *name)
{
    GMimeHeaderList *lines = g_mime_object_get_header_list(part);
    GMimeHeader     *line = g_mime_header_list_get_header(lines, name);

    return line != NULL ? g_mime_header_get_raw_value(line) : NULL;
}

char *
part_head(struct arena *mem, GMimeObject *part)
{
    char  *lines = g_mime_object_get_headers(part, NULL);
    size_t length = lines != NULL ? strnlen(lines, HEAD_BYTES) : 0;
    char  *head = clean_text(mem, lines != NULL ? lines : "", length);

    g_free(lines);
    return head;
}

char *
part_type(struct arena *mem, GMimeObject *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(part);
    char *name = type != NULL ? g_mime_content_type_get_mime_type(type) : NULL;
    char *clean = clean_type(mem, name);

    g_free(name);
    return clean;
}

char *
part_name(struct walk *walk, GMimeObject *part)
{
    char *name =
        param_value(walk->mem, walk->fallback,
                    part_line(part, "Content-Disposition"), "filename");

    if (name == NULL || is_blank(name))
        name = param_value(walk->mem, walk->fallback,
                           part_line(part, "Content-Type"), "name");
    return name != NULL && !is_blank(name) ? name : NULL;
}

/* "quoted printable" and the like, which GMime takes for no encoding. */
static bool
means_quoted_printable(GMimeObject *part)
{
    const char *line = part_line(part, "Content-Transfer-Encoding");
    char        letters[20];
    size_t      n = 0;

    for (; line != NULL && *line != '\0' && n + 1 < sizeof letters; line++) {
        if (isalpha((unsigned char)*line))
            letters[n++] = *line;
    }
    letters[n] = '\0';
    return strcasecmp(letters, "quotedprintable") == 0;
}

static void
write_part(GMimeObject *part, GMimeStream *to)
{
    GMimeDataWrapper *content;

    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *message =
            g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));

        if (message != NULL)
            g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, to);
        return;
    }
    content =
        GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part)) : NULL;
    if (content == NULL)
        return;
    if (means_quoted_printable(part))
        g_mime_data_wrapper_set_encoding(
            content, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_data_wrapper_write_to_stream(content, to);
}

struct mail_file
part_bytes(struct walk *walk, GMimeObject *part)
{
    GMimeStream     *stream = g_mime_stream_mem_new();
    struct mail_file out;
    GByteArray      *bytes;

    write_part(part, stream);
    bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    out.length = bytes->len;
    out.bytes = arena_bytes(walk->mem, bytes->data, bytes->len);
    g_object_unref(stream);
    return out;
}

/* The charset an HTML page names in itself, for want of another label. */
static const char *
page_label(struct walk *walk, const struct mail_file *page)
{
    char *start =
        arena_bytes(walk->mem, page->bytes,
                    page->length < META_BYTES ? page->length : META_BYTES);
    const char *named = strcasestr(start, "charset=");

    if (named == NULL)
        return NULL;
    named += strlen("charset=");
    named += strspn(named, " \"'");
    return arena_bytes(walk->mem, named, strcspn(named, " \"'/>;"));
}

/* How much of a page is read: so many tags.  What libxml2 does with tags that
 * close nothing takes the square of their number. */
static size_t
page_length(const char *html, size_t length)
{
    size_t tags = 0, at = 0;

    while (at < length && at < HTML_BYTES && tags < TAGS_MOST)
        tags += html[at++] == '<';
    return at;
}

char *
part_text(struct walk *walk, GMimeObject *part, bool html)
{
    struct mail_file     content = part_bytes(walk, part);
    size_t               most = TEXT_BYTES;
    struct charset_bytes in = {.bytes = content.bytes};
    char                *text;

    in.label = param_value(walk->mem, walk->fallback,
                           part_line(part, "Content-Type"), "charset");
    if (html && (in.label == NULL || in.label[0] == '\0'))
        in.label = page_label(walk, &content);
    if (html)
        most = page_length(content.bytes, content.length);
    in.length = content.length < most ? content.length : most;
    walk->over_text |= content.length > most;
    text = charset_decode(walk->mem, walk->fallback, &in);
    return clean_text(walk->mem, text, strlen(text));
}

/* A name for what has none. */
static char *
make_name(struct walk *walk, GMimeObject *part, const char *type)
{
    const char *ending = strncmp(type, "text/", 5) == 0 ? "txt" : "bin";
    char       *subject;

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (strcmp(endings[i].type, type) == 0)
            ending = endings[i].ending;
    }
    if (GMIME_IS_MESSAGE_PART(part) &&
        g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)) != NULL) {
        const char *raw =
            part_line(GMIME_OBJECT(g_mime_message_part_get_message(
                          GMIME_MESSAGE_PART(part))),
                      "Subject");

        subject = clean_line(walk->mem, words_decode(walk->mem, walk->fallback,
                                                     raw != NULL ? raw : ""));
        if (subject[0] != '\0') {
            for (char *c = subject; *c != '\0'; c++)
                *c = *c == '/' || *c == '\\' ? '_' : *c;
            return arena_join(walk->mem, subject, ".eml", NULL);
        }
    }
    return arena_printf(walk->mem, "part-%d.%s", walk->parts, ending);
}

void
walk_file(struct walk *walk, GMimeObject *part)
{
    json_t          *file;
    struct mail_file bytes;
    char            *type, *name;
    const char      *line = part_line(part, "Content-Disposition");

    if (walk->inside)
        return;
    bytes = part_bytes(walk, part);
    if (walk->bytes + bytes.length > FILES_BYTES) {
        walk->over_files = true;
        return;
    }
    walk->bytes += bytes.length;
    type = part_type(walk->mem, part);
    name = part_name(walk, part);
    file = doc_object(walk->mem);
    doc_set_text(file, "name",
                 file_name_clean(walk->mem, name != NULL
                                                ? name
                                                : make_name(walk, part, type)));
    doc_set_text(file, "type", type);
    doc_set_int(file, "size", (int64_t)bytes.length);
    doc_set_true(file, "inline",
                 line != NULL ? strncasecmp(line + strspn(line, " \t\r\n"),
                                            "inline", 6) == 0
                              : part_line(part, "Content-ID") != NULL);
    json_array_append(walk->attachments, file);
    walk->out->files[walk->out->file_count++] = bytes;
}
