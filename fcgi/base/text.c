/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Growing text and its escapes.  Each escape copies runs of harmless bytes in
 * one piece and stops only at those its place of output cares about; which
 * bytes these are is a table for each place.
 */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/log.h"

enum { FIRST_ROOM = 128 };

/* Where a byte cannot stand for itself; the NUL ends a text everywhere. */
enum { IN_JSON = 1, IN_HTML = 2, IN_URL = 4, IN_CSV = 8 };

static const unsigned char special[256] = {
    [0x00] = IN_JSON | IN_HTML | IN_URL | IN_CSV,
    [0x01 ... 0x1f] = IN_JSON | IN_URL,
    [' '] = IN_URL,
    ['!'] = IN_URL,
    ['"'] = IN_JSON | IN_HTML | IN_URL | IN_CSV,
    ['#' ... '%'] = IN_URL,
    ['&'] = IN_HTML | IN_URL,
    ['\''] = IN_HTML | IN_URL,
    ['(' ... ','] = IN_URL,
    ['/'] = IN_URL,
    [':' ... ';'] = IN_URL,
    ['<'] = IN_HTML | IN_URL,
    ['='] = IN_URL,
    ['>'] = IN_HTML | IN_URL,
    ['?' ... '@'] = IN_URL,
    ['['] = IN_URL,
    ['\\'] = IN_JSON | IN_URL,
    [']' ... '^'] = IN_URL,
    ['`'] = IN_URL,
    ['{' ... '}'] = IN_URL,
    [0x7f] = IN_JSON | IN_URL,
    [0x80 ... 0xff] = IN_URL,
};

static void __attribute__((noinline)) grow(struct text *t, size_t needed)
{
    size_t room = t->room == 0 ? FIRST_ROOM : t->room * 2;
    char  *bytes;

    if (room < needed)
        room = needed;
    bytes = arena_take(t->mem, room);
    if (t->length > 0)
        memcpy(bytes, t->bytes, t->length);
    t->bytes = bytes;
    t->room = room;
}

/* Room for `more` bytes and the NUL behind them. */
static inline void
make_room(struct text *t, size_t more)
{
    size_t needed = t->length + more + 1;

    if (needed > t->room)
        grow(t, needed);
}

char *
text_room(struct text *t, size_t most)
{
    make_room(t, most);
    return t->bytes + t->length;
}

void
text_upto(struct text *t, char *end)
{
    *end = '\0';
    t->length = (size_t)(end - t->bytes);
}

void
text_add_bytes(struct text *t, const char *bytes, size_t length)
{
    make_room(t, length);
    if (length > 0)
        memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[t->length] = '\0';
}

void
text_add(struct text *t, const char *s)
{
    if (s != NULL)
        text_add_bytes(t, s, strlen(s));
}

void
text_addf(struct text *t, const char *format, ...)
{
    va_list args, again;
    size_t  left;
    int     length;

    make_room(t, FIRST_ROOM / 2);
    left = t->room - t->length;
    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(t->bytes + t->length, left, format, args);
    if (length >= 0 && (size_t)length >= left) {
        make_room(t, (size_t)length);
        vsnprintf(t->bytes + t->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    va_end(args);
    if (length > 0)
        t->length += (size_t)length;
}

void
text_add_int(struct text *t, int64_t n)
{
    char     digits[24];
    char    *at = digits + sizeof(digits);
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;

    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (n < 0)
        *--at = '-';
    text_add_bytes(t, at, (size_t)(digits + sizeof(digits) - at));
}

/* How many bytes of s come before the first that is special in `place`. */
static size_t
run_length(const char *s, int place)
{
    const char *end = s;

    while (!(special[(unsigned char)*end] & place))
        end++;
    return (size_t)(end - s);
}

/* Adds them; returns the one that is special. */
static const char *
add_run(struct text *t, const char *s, int place)
{
    size_t length = run_length(s, place);

    if (length > 0)
        text_add_bytes(t, s, length);
    return s + length;
}

static void
add_json_escape(struct text *t, unsigned char c)
{
    static const char short_forms[] = "b\bf\fn\nr\rt\t\"\"\\\\";

    for (const char *form = short_forms; *form != '\0'; form += 2) {
        if ((unsigned char)form[1] == c) {
            text_add_bytes(t, (char[]){'\\', form[0]}, 2);
            return;
        }
    }
    text_addf(t, "\\u%04x", c);
}

void
text_add_json(struct text *t, const char *s)
{
    size_t plain;
    char  *at;

    if (s == NULL) {
        text_add_bytes(t, "null", 4);
        return;
    }
    plain = run_length(s, IN_JSON);
    at = text_room(t, plain + 2);
    *at = '"';
    at = mempcpy(at + 1, s, plain);
    if (s[plain] == '\0') {
        *at = '"';
        text_upto(t, at + 1);
        return;
    }
    text_upto(t, at);
    for (s += plain; *s != '\0'; s = add_run(t, s + 1, IN_JSON))
        add_json_escape(t, (unsigned char)*s);
    text_add_bytes(t, "\"", 1);
}

static const char *
html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return "&#39;";
    }
}

void
text_add_html(struct text *t, const char *s)
{
    if (s == NULL)
        return;
    for (s = add_run(t, s, IN_HTML); *s != '\0'; s = add_run(t, s + 1, IN_HTML))
        text_add(t, html_entity(*s));
}

void
text_add_url(struct text *t, const char *s)
{
    static const char hex[] = "0123456789ABCDEF";

    if (s == NULL)
        return;
    for (s = add_run(t, s, IN_URL); *s != '\0'; s = add_run(t, s + 1, IN_URL)) {
        unsigned char c = (unsigned char)*s;

        text_add_bytes(t, (char[]){'%', hex[c >> 4], hex[c & 15]}, 3);
    }
}

/* Spreadsheets take a cell for a formula by its first character, full-width
 * forms included. */
static bool
starts_formula(const char *s)
{
    static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};

    if (*s != '\0' && strchr("=+-@\t\r\n", *s) != NULL)
        return true;
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (strncmp(s, wide[i], 3) == 0)
            return true;
    return false;
}

void
text_add_csv(struct text *t, const char *s)
{
    if (s == NULL)
        s = "";
    text_add_bytes(t, "\"", 1);
    if (starts_formula(s))
        text_add_bytes(t, "'", 1);
    for (s = add_run(t, s, IN_CSV); *s != '\0'; s = add_run(t, s + 1, IN_CSV))
        text_add_bytes(t, "\"\"", 2);
    text_add_bytes(t, "\"", 1);
}

const char *
text_of(const struct text *t)
{
    return t->bytes != NULL ? t->bytes : "";
}

size_t
text_character_size(const char *bytes, size_t length)
{
    const unsigned char *b = (const unsigned char *)bytes;
    size_t               size = 0;
    unsigned char        low = 0x80, high = 0xbf; /* of the second byte */

    if (length == 0)
        return 0;
    if (b[0] < 0x80)
        return 1;
    if (b[0] >= 0xc2 && b[0] <= 0xdf)
        size = 2;
    else if (b[0] >= 0xe0 && b[0] <= 0xef)
        size = 3;
    else if (b[0] >= 0xf0 && b[0] <= 0xf4)
        size = 4;
    if (size == 0 || length < size)
        return 0;
    if (b[0] == 0xe0)
        low = 0xa0; /* below: overlong */
    else if (b[0] == 0xf0)
        low = 0x90; /* below: overlong */
    else if (b[0] == 0xed)
        high = 0x9f; /* above: surrogates */
    else if (b[0] == 0xf4)
        high = 0x8f; /* above: past U+10FFFF */
    if (b[1] < low || b[1] > high)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((b[i] & 0xc0) != 0x80)
            return 0;
    return size;
}

/* Of the characters of one byte. */
static bool
is_clean_ascii(unsigned char c)
{
    return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' || c == '\r';
}

bool
text_is_clean(const char *bytes, size_t length)
{
    size_t at = 0;

    while (at < length) {
        size_t size;

        if (is_clean_ascii((unsigned char)bytes[at])) {
            at++;
            continue;
        }
        size = text_character_size(bytes + at, length - at);
        if (size < 2)
            return false;
        at += size;
    }
    return true;
}

size_t
text_characters(const char *s)
{
    size_t count = 0;

    for (; *s != '\0'; s++)
        count += ((unsigned char)*s & 0xc0) != 0x80;
    return count;
}

static bool
fold_ascii(char *s)
{
    for (; *s != '\0'; s++) {
        if ((unsigned char)*s >= 0x80)
            return false;
        if (*s >= 'A' && *s <= 'Z')
            *s = (char)(*s - 'A' + 'a');
    }
    return true;
}

/* A normal form of UTF-16; at most 18 units come from one (U+FDFA). */
static const UChar *
normal_units(struct arena *mem, const UNormalizer2 *form, const UChar *units,
             int32_t *length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t    room = *length * 2 + 32;
    UChar     *folded = arena_take(mem, (size_t)room * sizeof(UChar));
    int32_t    needed;

    needed = unorm2_normalize(form, units, *length, folded, room, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        folded = arena_take(mem, (size_t)needed * sizeof(UChar));
        needed =
            unorm2_normalize(form, units, *length, folded, needed, &status);
    }
    if (U_FAILURE(status)) {
        log_line(LOG_ERROR, "text has no normal form", "icu",
                 u_errorName(status), NULL);
        return units;
    }
    *length = needed;
    return folded;
}

static char *
normal_text(struct arena *mem, const UNormalizer2 *form, const char *s)
{
    size_t       size = strlen(s);
    UChar       *units = arena_take(mem, (size + 1) * sizeof(UChar));
    const UChar *folded;
    UErrorCode   status = U_ZERO_ERROR;
    int32_t      length = 0;
    char        *out;

    u_strFromUTF8WithSub(units, (int32_t)size + 1, &length, s, (int32_t)size,
                         0xfffd, NULL, &status);
    folded = normal_units(mem, form, units, &length);
    size = (size_t)length * 3 + 1;
    out = arena_take(mem, size);
    u_strToUTF8WithSub(out, (int32_t)size, NULL, folded, length, 0xfffd, NULL,
                       &status);
    return out;
}

char *
text_fold(struct arena *mem, const char *s)
{
    char      *out = arena_text(mem, s);
    UErrorCode status = U_ZERO_ERROR;

    if (fold_ascii(out))
        return out;
    return normal_text(mem, unorm2_getNFKCCasefoldInstance(&status), s);
}

char *
text_compose(struct arena *mem, const char *s)
{
    UErrorCode status = U_ZERO_ERROR;

    return normal_text(mem, unorm2_getNFCInstance(&status), s);
}

bool
text_is_one_of(const char *s, const char *const *words)
{
    if (s == NULL)
        return false;
    for (; *words != NULL; words++)
        if (strcmp(s, *words) == 0)
            return true;
    return false;
}

/* C0, DEL and C1 (U+009B begins a command for many terminals), U+2028 to
 * U+202E, U+2066 to U+2069.  Marks of direction that Arabic needs may stay. */
size_t
text_steers(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;

    if (u[0] < 0x20 || u[0] == 0x7f)
        return 1;
    if (u[0] == 0xc2 && u[1] >= 0x80 && u[1] < 0xa0)
        return 2;
    if (u[0] != 0xe2)
        return 0;
    if ((u[1] == 0x80 && u[2] >= 0xa8 && u[2] <= 0xae) ||
        (u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9))
        return 3;
    return 0;
}

void
text_add_terminal(struct text *t, const char *s)
{
    size_t left = s == NULL ? 0 : strlen(s);

    while (left > 0) {
        size_t steers = *s == '\n' || *s == '\t' ? 0 : text_steers(s);
        size_t size = text_character_size(s, left);

        if (steers > 0 || size == 0)
            text_add(t, "?");
        else
            text_add_bytes(t, s, size);
        size = steers > 0 ? steers : size > 0 ? size : 1;
        s += size;
        left -= size;
    }
}
