/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file is, by its first bytes, and what it may be called.  Neither
 * believes the sender.
 */
#include <string.h>
#include <strings.h>

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
    if (is_text(head, length))
        return "text/plain";
    return "application/octet-stream";
}

/* The code point of a whole character of text_character_size() bytes. */
static unsigned
code_point(const char *s, size_t size)
{
    const unsigned char *b = (const unsigned char *)s;
    unsigned             c = size == 1 ? b[0] : b[0] & (0xffU >> (size + 1));

    for (size_t i = 1; i < size; i++)
        c = c << 6 | (b[i] & 0x3fU);
    return c;
}

/* Characters nobody sees, and those that turn the direction of writing. */
static bool
is_hidden(unsigned c)
{
    static const struct {
        unsigned from, to;
    } ranges[] = {{0x00, 0x1f},     {0x7f, 0x9f},      {0xad, 0xad},
                  {0x61c, 0x61c},   {0x180e, 0x180e},  {0x200b, 0x200f},
                  {0x2028, 0x202e}, {0x2060, 0x206f},  {0xfeff, 0xfeff},
                  {0xfff0, 0xfffb}, {0xe0000, 0xe007f}};

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].from && c <= ranges[i].to)
            return true;
    }
    return false;
}

static const char *
base_name(const char *raw)
{
    for (const char *c = raw; *c != '\0'; c++) {
        if (*c == '/' || *c == '\\')
            raw = c + 1;
    }
    return raw;
}

static void
add_clean(struct text *out, const char *raw)
{
    size_t left = strlen(raw);

    while (left > 0) {
        size_t size = text_character_size(raw, left);

        if (size == 0) {
            text_add_bytes(out, "_", 1);
            size = 1;
        } else if (size == 1 && strchr("<>:\"|?*", *raw) != NULL) {
            text_add_bytes(out, "_", 1);
        } else if (!is_hidden(code_point(raw, size))) {
            text_add_bytes(out, raw, size);
        }
        raw += size;
        left -= size;
    }
}

/* Shortens the stem, never inside a character, and keeps a short ending. */
static char *
shorten(struct arena *mem, const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t      ending = dot != NULL ? strlen(dot) : 0;
    size_t      keep;

    if (ending > 20)
        ending = 0;
    keep = LIMIT_FILE_NAME - ending;
    while (keep > 0 && ((unsigned char)name[keep] & 0xc0) == 0x80)
        keep--;
    return arena_printf(mem, "%.*s%s", (int)keep, name, ending > 0 ? dot : "");
}

/* Names that are devices on some systems, with any ending. */
static bool
is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", NULL};
    size_t                   length = strcspn(name, ".");

    for (int i = 0; devices[i] != NULL; i++) {
        if (length == 3 && strncasecmp(name, devices[i], 3) == 0)
            return true;
    }
    return length == 4 &&
           (strncasecmp(name, "com", 3) == 0 ||
            strncasecmp(name, "lpt", 3) == 0) &&
           name[3] >= '0' && name[3] <= '9';
}

char *
file_name_clean(struct arena *mem, const char *raw)
{
    struct text out = {.mem = mem};
    char       *name;
    size_t      length;

    add_clean(&out, base_name(raw != NULL ? raw : ""));
    name = arena_text(mem, text_of(&out));
    name += strspn(name, ". ");
    if (strlen(name) > LIMIT_FILE_NAME)
        name = shorten(mem, name);
    for (length = strlen(name); length > 0; length--) {
        if (strchr(". ", name[length - 1]) == NULL)
            break;
        name[length - 1] = '\0';
    }
    if (name[0] == '\0')
        return arena_text(mem, "file");
    return is_device(name) ? arena_printf(mem, "_%s", name) : name;
}
