/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cleaning goes character by character; the length of what comes out is at most
 * three times that of what went in (a bad byte becomes U+FFFD).
 */
#include "mail/clean.h"

#include <string.h>

#include "base/file_name.h"
#include "base/text.h"

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

enum { DELETE = 0x7f, LAST_C1 = 0x9f, LINE_SEPARATOR = 0x2028 };

/* Turns the direction of writing, or marks the order of bytes. */
static bool
misleads(unsigned c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

/* What a character of a text becomes; "" drops it, NULL keeps it. */
static const char *
in_text(unsigned c)
{
    if (c == '\n' || (c >= 0x20 && c < DELETE))
        return NULL;
    if (c == '\t')
        return " ";
    if (c == LINE_SEPARATOR || c == LINE_SEPARATOR + 1 || c == '\f')
        return "\n";
    return c < 0x20 || c <= LAST_C1 || misleads(c) ? "" : NULL;
}

/* Where a line ends at s: how many bytes that takes, 0 when it does not. */
static size_t
line_end(const char *s, size_t left)
{
    if (*s != '\r')
        return 0;
    return left > 1 && s[1] == '\n' ? 2 : 1;
}

char *
clean_text(struct arena *mem, const char *bytes, size_t length)
{
    struct text out = {.mem = mem};
    size_t      at = 0;

    while (at < length) {
        size_t      size = line_end(bytes + at, length - at);
        const char *instead = "\n";

        if (size == 0) {
            size = text_character_size(bytes + at, length - at);
            instead = size == 0 ? replacement
                                : in_text(text_code_point(bytes + at, size));
        }
        if (size == 0)
            size = 1;
        if (instead == NULL)
            text_add_bytes(&out, bytes + at, size);
        else
            text_add(&out, instead);
        at += size;
    }
    return arena_bytes(mem, text_of(&out), out.length);
}

/* A blank, or as good as one in a line. */
static bool
is_gap(unsigned c)
{
    return c <= 0x20 || (c >= DELETE && c <= 0xa0) || c == LINE_SEPARATOR ||
           c == LINE_SEPARATOR + 1;
}

char *
clean_line(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};
    size_t      left = text != NULL ? strlen(text) : 0, step;
    bool        gap = false;

    for (; left > 0 && out.length < LINE_BYTES; text += step, left -= step) {
        size_t   size = text_character_size(text, left);
        unsigned c = size > 0 ? text_code_point(text, size) : 0xfffd;

        step = size > 0 ? size : 1;
        if (is_gap(c)) {
            gap = out.length > 0;
        } else if (!text_is_hidden(c) || size == 0) {
            if (gap)
                text_add_bytes(&out, " ", 1);
            gap = false;
            text_add_bytes(&out, size > 0 ? text : replacement,
                           size > 0 ? size : sizeof replacement - 1);
        }
    }
    return arena_bytes(mem, text_of(&out), out.length);
}

char *
clean_address(struct arena *mem, const char *text)
{
    const char *at = text != NULL ? strrchr(text, '@') : NULL;
    size_t      length = text != NULL ? strlen(text) : 0;

    if (at == NULL || at == text || at[1] == '\0' || length > ADDRESS_BYTES ||
        strchr(text, '@') != at || text[0] == '-')
        return arena_text(mem, "");
    for (size_t i = 0; i < length;) {
        size_t size = text_character_size(text + i, length - i);

        if (size == 0 || (unsigned char)text[i] <= 0x20 ||
            strchr("<>()[],;:\\\"'", text[i]) != NULL ||
            text_is_hidden(text_code_point(text + i, size)))
            return arena_text(mem, "");
        i += size;
    }
    return arena_text(mem, text);
}

char *
clean_type(struct arena *mem, const char *text)
{
    char *type = arena_text(mem, text != NULL ? text : "");
    int   slashes = 0;

    for (char *c = type; *c != '\0'; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
        slashes += *c == '/';
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') ||
              strchr("/.+-_", *c) != NULL))
            slashes = 2;
    }
    if (slashes != 1 || type[0] == '/' || type[strlen(type) - 1] == '/' ||
        strlen(type) > 100)
        return arena_text(mem, "application/octet-stream");
    return type;
}

char *
trim_text(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};
    int         ends = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t kept = length;

        while (kept > 0 && text[kept - 1] == ' ')
            kept--;
        if (kept > 0) {
            if (out.length > 0)
                text_add(&out, ends > 1 ? "\n\n" : "\n");
            text_add_bytes(&out, text, kept);
            ends = 0;
        }
        text += length;
        if (*text == '\n') {
            text++;
            ends++;
        }
    }
    return arena_bytes(mem, text_of(&out), out.length);
}

bool
is_blank(const char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        size_t   size = text_character_size(text, left);
        unsigned c = size > 0 ? text_code_point(text, size) : 'x';

        if (c > 0x20 && c != 0xa0 && c != 0x3000 && !text_is_hidden(c))
            return false;
        text += size > 0 ? size : 1;
        left -= size > 0 ? size : 1;
    }
    return true;
}
