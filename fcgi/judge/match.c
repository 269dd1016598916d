/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding costs a table look-up for most writing in Chinese, English and
 * Spanish; ICU is asked for the stretches that need it.  What it is given
 * begins with the character before, which a combining mark may belong to, and
 * ends before one that joins with nothing: the result is ICU's for the whole.
 */
#include "judge/match.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum { PLAIN_ENOUGH = 32 };

/* The character that begins at s (valid UTF-8). */
static uint32_t
character_at(const char *s)
{
    const uint8_t *b = (const uint8_t *)s;

    if (b[0] < 0x80)
        return b[0];
    if (b[0] < 0xe0)
        return (uint32_t)(b[0] & 0x1f) << 6 | (b[1] & 0x3f);
    if (b[0] < 0xf0)
        return (uint32_t)(b[0] & 0x0f) << 12 | (uint32_t)(b[1] & 0x3f) << 6 |
               (b[2] & 0x3f);
    return 0x10000; /* no letter of a script with spaces */
}

static uint32_t
character_before(const char *start, const char *s)
{
    if (s == start)
        return 0;
    do
        s--;
    while (s > start && ((uint8_t)*s & 0xc0) == 0x80);
    return character_at(s);
}

/* Letters and digits of Latin, Greek and Cyrillic, whose words are set apart
 * by spaces. */
static bool
is_spaced_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
           (c >= 0x370 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1fff);
}

bool
match_is_edge(const char *text, const char *at)
{
    return !is_spaced_letter(character_at(at)) ||
           !is_spaced_letter(character_before(text, at));
}

/* Folds the character at *from by hand and steps over it; false, without a
 * step, for one that ICU must see. */
static bool
fold_plain(const uint8_t **from, char **to)
{
    const uint8_t *b = *from;

    if (b[0] < 0x80) {
        *(*to)++ = (char)(b[0] >= 'A' && b[0] <= 'Z' ? b[0] | 0x20 : b[0]);
        *from += 1;
        return true;
    }
    /* Letters of Spanish, French and German but the sharp s, and ¡ ¿ « ». */
    if ((b[0] == 0xc3 && b[1] != 0x9f) ||
        (b[0] == 0xc2 && b[1] != 0 && strchr("\xa1\xab\xbb\xbf", b[1]))) {
        bool capital = b[0] == 0xc3 && b[1] < 0x9f && b[1] != 0x97;

        *(*to)++ = (char)b[0];
        *(*to)++ = (char)(capital ? b[1] + 0x20 : b[1]);
        *from += 2;
        return true;
    }
    /* The common ideographs, and 、。 */
    if ((b[0] >= 0xe4 && b[0] <= 0xe9) ||
        (b[0] == 0xe3 && b[1] == 0x80 && (b[2] == 0x81 || b[2] == 0x82))) {
        memcpy(*to, b, 3);
        *to += 3;
        *from += 3;
        return true;
    }
    /* Full width: ！ to ～ are ! to ~. */
    if (b[0] == 0xef &&
        ((b[1] == 0xbc && b[2] >= 0x81) || (b[1] == 0xbd && b[2] <= 0x9e))) {
        int c = (b[1] == 0xbc ? 0x20 - 0x80 : 0x60 - 0x80) + b[2];

        *(*to)++ = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        *from += 3;
        return true;
    }
    return false;
}

static const uint8_t *
next_character(const uint8_t *at)
{
    do
        at++;
    while ((*at & 0xc0) == 0x80);
    return at;
}

/* Where a stretch for ICU ends that begins at `at`: before some dozen
 * characters in a row that need no ICU. */
static const uint8_t *
hard_end(const uint8_t *at)
{
    const uint8_t *end = at;
    char           room[4];

    while (*at != 0 && at - end < PLAIN_ENOUGH) {
        char *there = room;

        if (!fold_plain(&at, &there))
            end = at = next_character(at);
    }
    return end;
}

/* Whether the character there is a common ideograph. */
static inline bool
is_ideograph(const uint8_t *at)
{
    return *at >= 0xe4 && *at <= 0xe9;
}

/* Steps over what is most frequent: a run of ASCII, or of ideographs.  The last
 * character of it is left to be folded by itself. */
static void
fold_run(const uint8_t **from, char **to)
{
    const uint8_t *at = *from;
    char          *out = *to;

    while (at[0] - 1u < 0x7f && at[1] - 1u < 0x7f) {
        *out++ = (char)(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
        at++;
    }
    while (is_ideograph(at) && is_ideograph(at + 3)) {
        memcpy(out, at, 3);
        out += 3;
        at += 3;
    }
    *from = at;
    *to = out;
}

static void
fold_all(struct text *out, const uint8_t *at)
{
    const uint8_t *all_end = at + strlen((const char *)at);

    while (at < all_end) {
        char          *to = text_room(out, (size_t)(all_end - at) + 1);
        char          *before = to; /* the last character folded by hand */
        const uint8_t *last = at, *end;

        while (at < all_end) {
            const uint8_t *now;
            char          *was;

            fold_run(&at, &to);
            now = at;
            was = to;
            if (!fold_plain(&at, &to))
                break;
            last = now;
            before = was;
        }
        text_upto(out, at == all_end ? to : before);
        if (at == all_end)
            return;
        end = hard_end(at);
        text_add(out, text_fold(out->mem, arena_bytes(out->mem, last,
                                                      (size_t)(end - last))));
        at = end;
    }
}

/* A run of blanks is one blank: phrases are found across the ends of lines. */
static void
join_blanks(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        bool blank = *from == ' ' || (*from >= '\t' && *from <= '\r');

        if (!blank)
            *to++ = *from;
        else if (to == text || to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
}

const char *
match_fold(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};

    if (*text == '\0')
        return "";
    fold_all(&out, (const uint8_t *)text);
    if (out.length == 0)
        return "";
    join_blanks(out.bytes);
    return out.bytes;
}
