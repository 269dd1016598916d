/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads percent-encoded members.  What is broken is refused, never mended.
 */
#include "http/percent.h"

#include <string.h>

#include "base/text.h"

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

char *
percent_decode(struct arena *mem, const char *bytes, size_t length)
{
    char  *out = arena_take(mem, length + 1);
    size_t n = 0;

    for (size_t i = 0; i < length; i++) {
        int high, low;

        if (bytes[i] != '%') {
            out[n++] = bytes[i] == '+' ? ' ' : bytes[i];
            continue;
        }
        if (length - i < 3)
            return NULL;
        high = hex_digit(bytes[i + 1]);
        low = hex_digit(bytes[i + 2]);
        if (high < 0 || low < 0)
            return NULL;
        out[n++] = (char)(high * 16 + low);
        i += 2;
    }
    out[n] = '\0';
    return text_is_clean(out, n) ? out : NULL;
}

bool
member_next(const char **rest, struct raw_member *out)
{
    const char *from = *rest;
    size_t      length;

    while (*from == '&')
        from++;
    length = strcspn(from, "&");
    if (length == 0)
        return false;
    out->name = from;
    out->name_length = strcspn(from, "=&");
    out->value = from + out->name_length;
    out->value_length = length - out->name_length;
    if (out->value_length > 0) {
        out->value++;
        out->value_length--;
    }
    *rest = from + length;
    return true;
}

enum err
members_read(struct arena *mem, const char *text, size_t most,
             struct name_value **out, size_t *count, struct fault *why)
{
    const char       *rest = text;
    struct raw_member raw;

    *count = 0;
    *out = NULL;
    while (member_next(&rest, &raw)) {
        struct name_value *member;

        if (*count == most)
            return fault(why, ERR_TOO_LARGE, "more than %zu members", most);
        if (*out == NULL)
            *out = arena_take(mem, most * sizeof **out);
        member = &(*out)[*count];
        member->name = percent_decode(mem, raw.name, raw.name_length);
        member->value = percent_decode(mem, raw.value, raw.value_length);
        if (member->name == NULL || member->value == NULL)
            return fault(why, ERR_MALFORMED, "member %zu is not clean text",
                         *count + 1);
        (*count)++;
    }
    return OK;
}
