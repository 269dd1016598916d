/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Builds a mail with GMime.
 */
#include "post/mime.h"

#include <glib.h>
#include <gmime/gmime.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

enum {
    WORD_BYTES = 39, /* of an encoded word: 52 of base64, and no line over 76 */
    PLAIN_BYTES = 60 /* longer ones are folded between encoded words */
};

void
mime_start(void)
{
    g_mime_init();
}

/* --- what may be written ---------------------------------------------------
 */

/* No C0 or C1 control and no line or paragraph separator. */
static bool
is_one_line(const char *s)
{
    const unsigned char *c = (const unsigned char *)s;

    for (; *c != '\0'; c++) {
        if (*c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0))
            return false;
        if (*c == 0xe2 && c[1] == 0x80 && (c[2] == 0xa8 || c[2] == 0xa9))
            return false;
    }
    return true;
}

static enum err
check_header(const char *part, const char *value, size_t most,
             struct fault *why)
{
    size_t length = strlen(value);

    if (length > most)
        return fault_field(why, ERR_INPUT, part, "the %s is longer than %zu",
                           part, most);
    if (!text_is_clean(value, length) || !is_one_line(value))
        return fault_field(why, ERR_INPUT, part,
                           "the %s holds a character that a mail's head may "
                           "not have",
                           part);
    return OK;
}

static enum err
check_body(const char *part, const char *value, struct fault *why)
{
    size_t length = strlen(value);

    if (length > MAIL_TEXT_BYTES)
        return fault_field(why, ERR_INPUT, part,
                           "the %s is longer than %d bytes", part,
                           MAIL_TEXT_BYTES);
    if (!text_is_clean(value, length))
        return fault_field(why, ERR_INPUT, part,
                           "the %s is not clean UTF-8 text", part);
    return OK;
}

/* <left@right>, visible ASCII without anything that would need quotes. */
static bool
is_message_id(const char *id)
{
    size_t      length = strlen(id);
    const char *at = strchr(id, '@');

    if (length < 5 || length > MAIL_ID_BYTES || id[0] != '<' ||
        id[length - 1] != '>' || at == NULL || at == id + 1 ||
        at == id + length - 2)
        return false;
    for (size_t i = 1; i < length - 1; i++) {
        unsigned char c = (unsigned char)id[i];

        if (c < 0x21 || c > 0x7e || strchr("<>()[],;:\\\"", c) != NULL)
            return false;
    }
    return strchr(at + 1, '@') == NULL;
}

static bool
is_language(const char *lang)
{
    size_t length = strlen(lang);

    return length >= 2 && length <= 35 &&
           strspn(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789-") == length;
}

static enum err
check_party(const char *part, const struct mail_party *p, struct fault *why)
{
    if (p->address == NULL || p->name == NULL)
        return OK;
    return check_header(part, p->name, MAIL_NAME_BYTES, why);
}

static enum err
check(const struct mail_out *m, struct fault *why)
{
    if (m->from.address == NULL || m->to.address == NULL)
        return fault_field(why, ERR_INPUT, "to",
                           "a mail needs somebody it is from and somebody it "
                           "is to");
    if (m->subject == NULL || m->text == NULL)
        return fault_field(why, ERR_INPUT, "text",
                           "a mail needs a subject and a text");
    if (m->message_id == NULL || !is_message_id(m->message_id))
        return fault_field(why, ERR_INPUT, "message_id",
                           "the mail's own number is not one");
    TRY(check_header("subject", m->subject, MAIL_SUBJECT_BYTES, why));
    TRY(check_party("from", &m->from, why));
    TRY(check_party("to", &m->to, why));
    TRY(check_party("reply_to", &m->reply_to, why));
    TRY(check_body("text", m->text, why));
    return m->html == NULL ? OK : check_body("html", m->html, why);
}

/* --- headers ----------------------------------------------------------------
 */

/* GMime writes an encoded word as it is, but whoever wrote one here did not
 * mean to be decoded; blanks at the ends, and beside an encoded word, get lost.
 */
static bool
needs_words(const char *value)
{
    size_t length = strlen(value);

    if (length == 0)
        return false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)value[i] >= 0x80)
            return true;
    }
    return length > PLAIN_BYTES || value[0] == ' ' ||
           value[length - 1] == ' ' || strstr(value, "  ") != NULL ||
           strstr(value, "=?") != NULL;
}

static const char *
encode_words(struct arena *mem, const char *value)
{
    struct text t = {.mem = mem};
    size_t      rest = strlen(value);

    while (rest > 0) {
        size_t taken = 0;
        gchar *base64;

        while (taken < rest) {
            size_t size = text_character_size(value + taken, rest - taken);

            if (taken + size > WORD_BYTES)
                break;
            taken += size;
        }
        base64 = g_base64_encode((const guchar *)value, taken);
        text_addf(&t, "%s=?UTF-8?B?%s?=", t.length > 0 ? "\r\n " : "", base64);
        g_free(base64);
        value += taken;
        rest -= taken;
    }
    return text_of(&t);
}

static void
set_raw(GMimeMessage *message, const char *name, const char *value)
{
    GMimeHeaderList *headers =
        g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeader *header;

    g_mime_header_list_set(headers, name, "", NULL);
    header = g_mime_header_list_get_header(headers, name);
    g_mime_header_set_raw_value(header, value);
}

static void
set_plain(GMimeMessage *message, const char *name, const char *value)
{
    g_mime_object_set_header(GMIME_OBJECT(message), name, value, NULL);
}

static void
set_subject(struct arena *mem, GMimeMessage *message, const char *subject)
{
    if (needs_words(subject))
        set_raw(message, "Subject",
                arena_printf(mem, " %s\r\n", encode_words(mem, subject)));
    else
        g_mime_message_set_subject(message, subject, "utf-8");
}

static void
set_party(struct arena *mem, GMimeMessage *message, GMimeAddressType type,
          const struct mail_party *p)
{
    static const char *const names[] = {[GMIME_ADDRESS_TYPE_FROM] = "From",
                                        [GMIME_ADDRESS_TYPE_TO] = "To",
                                        [GMIME_ADDRESS_TYPE_REPLY_TO] =
                                            "Reply-To"};
    const char *name = p->name == NULL || p->name[0] == '\0' ? NULL : p->name;

    if (p->address == NULL)
        return;
    if (name != NULL && needs_words(name))
        set_raw(message, names[type],
                arena_printf(mem, " %s\r\n <%s>\r\n", encode_words(mem, name),
                             p->address));
    else
        g_mime_message_add_mailbox(message, type, name, p->address);
}

static void
set_date(GMimeMessage *message, int64_t at_ms)
{
    GDateTime *at = g_date_time_new_from_unix_utc(at_ms / 1000);

    g_mime_message_set_date(message, at);
    g_date_time_unref(at);
}

static void
set_headers(struct arena *mem, GMimeMessage *message, const struct mail_out *m)
{
    set_party(mem, message, GMIME_ADDRESS_TYPE_FROM, &m->from);
    set_party(mem, message, GMIME_ADDRESS_TYPE_TO, &m->to);
    set_party(mem, message, GMIME_ADDRESS_TYPE_REPLY_TO, &m->reply_to);
    set_subject(mem, message, m->subject);
    set_date(message, m->at_ms);
    /* Whole lines: a folded Message-ID is read wrong by some. */
    set_raw(message, "Message-ID", arena_printf(mem, " %s\r\n", m->message_id));
    if (m->in_reply_to != NULL && is_message_id(m->in_reply_to)) {
        const char *line = arena_printf(mem, " %s\r\n", m->in_reply_to);

        set_raw(message, "In-Reply-To", line);
        set_raw(message, "References", line);
    }
    if (m->submitted != NULL) {
        set_plain(message, "Auto-Submitted", m->submitted);
        set_plain(message, "X-Auto-Response-Suppress", "All");
    }
    if (m->lang != NULL && is_language(m->lang))
        set_plain(message, "Content-Language", m->lang);
    set_plain(message, "MIME-Version", "1.0");
}

/* --- body -------------------------------------------------------------------
 */

/* Every kind of line end becomes `end`, and the last line has one. */
static const char *
with_line_ends(struct arena *mem, const char *s, const char *end)
{
    struct text t = {.mem = mem};

    while (*s != '\0') {
        size_t line = strcspn(s, "\r\n");

        text_add_bytes(&t, s, line);
        text_add(&t, end);
        s += line;
        if (*s == '\r' && s[1] == '\n')
            s++;
        if (*s != '\0')
            s++;
    }
    return text_of(&t);
}

/* Letters mostly of ASCII stay readable in the source. */
static bool
is_mostly_ascii(const char *s)
{
    size_t others = 0, all = 0;

    for (; *s != '\0'; s++, all++)
        others += (unsigned char)*s >= 0x80;
    return others * 6 <= all;
}

/* Base64 has the text's line ends inside (RFC 2049), quoted-printable makes
 * them out of the source's lines. */
static GMimeObject *
new_text(struct arena *mem, const char *subtype, const char *s)
{
    GMimePart   *part = g_mime_part_new_with_type("text", subtype);
    bool         readable = is_mostly_ascii(s);
    const char  *lines = with_line_ends(mem, s, readable ? "\n" : "\r\n");
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(lines, strlen(lines));
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
        stream, GMIME_CONTENT_ENCODING_DEFAULT);

    g_object_unref(stream);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset",
                                             "utf-8");
    g_mime_part_set_content(part, content);
    g_object_unref(content);
    g_mime_part_set_content_encoding(
        part, readable ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
                       : GMIME_CONTENT_ENCODING_BASE64);
    return GMIME_OBJECT(part);
}

static void
set_body(struct arena *mem, GMimeMessage *message, const struct mail_out *m)
{
    GMimeObject    *text = new_text(mem, "plain", m->text), *html;
    GMimeMultipart *both;

    if (m->html == NULL) {
        g_mime_message_set_mime_part(message, text);
        g_object_unref(text);
        return;
    }
    html = new_text(mem, "html", m->html);
    both = g_mime_multipart_new_with_subtype("alternative");
    g_mime_multipart_add(both, text);
    g_mime_multipart_add(both, html);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(both));
    g_object_unref(text);
    g_object_unref(html);
    g_object_unref(both);
}

static void
write_message(struct arena *mem, GMimeMessage *message, char **bytes,
              size_t *length)
{
    GMimeFormatOptions *format = g_mime_format_options_new();
    GMimeStream        *stream = g_mime_stream_mem_new();
    GByteArray         *written;

    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream);
    written = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    *bytes = arena_bytes(mem, written->data, written->len);
    *length = written->len;
    g_object_unref(stream);
    g_mime_format_options_free(format);
}

enum err
mime_write(struct arena *mem, const struct mail_out *mail, char **bytes,
           size_t *length, struct fault *why)
{
    GMimeMessage *message;

    TRY(check(mail, why));
    message = g_mime_message_new(true);
    set_headers(mem, message, mail);
    set_body(mem, message, mail);
    write_message(mem, message, bytes, length);
    g_object_unref(message);
    return OK;
}
