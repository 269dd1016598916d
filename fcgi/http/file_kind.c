/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file is, by its first bytes; the sender is not believed.
 */
#include <string.h>

#include "base/text.h"
#include "http/upload.h"

struct mark {
    size_t      at;
    const char *bytes;
    size_t      length;
    const char *type;
};

static const struct mark marks[] = {
    {0, "\xff\xd8\xff", 3, "image/jpeg"},
    {0, "\x89PNG\r\n\x1a\n", 8, "image/png"},
    {8, "WEBP", 4, "image/webp"},
    {0, "GIF87a", 6, "image/gif"},
    {0, "GIF89a", 6, "image/gif"},
    {4, "ftypheic", 8, "image/heic"},
    {4, "ftypheix", 8, "image/heic"},
    {4, "ftyphevc", 8, "image/heic"},
    {4, "ftypmif1", 8, "image/heic"},
    {4, "ftypmsf1", 8, "image/heic"},
    {4, "ftypisom", 8, "video/mp4"},
    {4, "ftypiso", 7, "video/mp4"},
    {4, "ftypmp4", 7, "video/mp4"},
    {4, "ftypavc1", 8, "video/mp4"},
    {4, "ftypM4V", 7, "video/mp4"},
    {4, "ftypqt", 6, "video/mp4"},
    {0, "%PDF-", 5, "application/pdf"},
    {0, "PK\x03\x04", 4, "application/zip"},
    {0, "PK\x05\x06", 4, "application/zip"},
};

/* Bytes at the end that begin a character and do not finish it: the head of a
 * file may be cut there. */
static size_t
halved(const unsigned char *head, size_t length)
{
    size_t cut = 0;

    while (cut < 2 && cut + 1 < length &&
           (head[length - 1 - cut] & 0xc0) == 0x80)
        cut++;
    if (head[length - 1 - cut] < 0xc2 || head[length - 1 - cut] > 0xf4)
        return 0;
    return cut + 1;
}

static bool
is_text(const unsigned char *head, size_t length)
{
    const char *text = (const char *)head;

    return length > 0 && (text_is_clean(text, length) ||
                          text_is_clean(text, length - halved(head, length)));
}

/* Text in a charset of old: GB18030 (tables of Excel in China), Big5, Latin-1.
 * They have no byte in common that is a control or 0xff, and any file that is
 * no text has one soon. */
static bool
is_old_text(const unsigned char *head, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        bool line = head[i] == '\t' || head[i] == '\n' || head[i] == '\r';

        if ((head[i] < 0x20 && !line) || head[i] == 0x7f || head[i] == 0xff)
            return false;
    }
    return length > 0;
}

bool
upload_is_taken(const char *type)
{
    static const char *const taken[] = {"image/jpeg",      "image/png",
                                        "image/webp",      "image/gif",
                                        "image/heic",      "application/pdf",
                                        "video/mp4",       "text/plain",
                                        "application/zip", NULL};

    return text_is_one_of(type, taken);
}

const char *
content_type_of(const unsigned char *head, size_t length)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const struct mark *m = &marks[i];

        if (length >= m->at + m->length &&
            memcmp(head + m->at, m->bytes, m->length) == 0 &&
            (m->at != 8 || memcmp(head, "RIFF", 4) == 0))
            return m->type;
    }
    if (is_text(head, length) || is_old_text(head, length))
        return "text/plain";
    return "application/octet-stream";
}
