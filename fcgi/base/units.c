/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting and folding, a character at a time, so that each unit keeps its
 * place in the text.
 */
#include "base/units.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { PARTS_MOST = 32 };

/* The word that is being put together. */
struct cutter {
    struct unit_list   *out;
    const UNormalizer2 *nfkd;
    char                word[UNIT_BYTES_MOST + 4];
    size_t              length, start, end;
    bool                open, only_digits;
    bool apart; /* something else than blanks since the last unit */
};

static bool
is_unspaced(UChar32 c)
{
    static const struct {
        UChar32 first, last;
    } ranges[] = {
        {0x0e00, 0x0eff}, {0x1000, 0x109f},   {0x1780, 0x17ff},
        {0x3005, 0x3007}, {0x3040, 0x30ff},   {0x31f0, 0x31ff},
        {0x3400, 0x4dbf}, {0x4e00, 0x9fff},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff}, {0x20000, 0x3ffff},
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

static void
push(struct cutter *k, bool alone)
{
    struct unit_list *out = k->out;

    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof(*out->items));
    out->items[out->count++] = (struct unit){
        .text = arena_bytes(out->mem, k->word, k->length),
        .start = k->start,
        .end = k->end,
        .alone = alone,
        .follows = !k->apart,
        .digits = !alone && k->only_digits,
    };
    k->apart = false;
    k->length = 0;
    k->open = false;
}

static void
end_word(struct cutter *k)
{
    if (k->open)
        push(k, false);
}

static void
begin_word(struct cutter *k, size_t start)
{
    if (k->open)
        return;
    k->open = true;
    k->only_digits = true;
    k->start = start;
}

static void
add_byte(struct cutter *k, char c, size_t start, size_t end)
{
    begin_word(k, start);
    k->end = end;
    k->only_digits &= c >= '0' && c <= '9';
    if (k->length < UNIT_BYTES_MOST)
        k->word[k->length++] = c;
}

static void
add_character(struct cutter *k, UChar32 c, size_t start, size_t end)
{
    size_t size = (size_t)U8_LENGTH(c);

    begin_word(k, start);
    k->end = end;
    k->only_digits = false;
    if (k->length + size <= UNIT_BYTES_MOST)
        U8_APPEND_UNSAFE(k->word, k->length, c);
}

static void
break_word(struct cutter *k, UChar32 c)
{
    end_word(k);
    k->apart |= !u_isUWhiteSpace(c);
}

/* Marks and what is not seen at all belong to the character before. */
static bool
is_mark(UChar32 c)
{
    return (U_MASK(u_charType(c)) &
            (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
}

static void
fold_character(struct cutter *k, UChar32 c, size_t start, size_t end)
{
    int digit = u_charDigitValue(c);

    if (is_mark(c))
        return;
    if (digit >= 0 && digit <= 9) {
        add_byte(k, (char)('0' + digit), start, end);
    } else if (!u_isalnum(c)) {
        break_word(k, c);
    } else if (is_unspaced(c)) {
        end_word(k);
        add_character(k, c, start, end);
        push(k, true);
    } else {
        c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
        if (c < 0x80)
            add_byte(k, (char)c, start, end);
        else if (c != 0xdf)
            add_character(k, c, start, end);
        else /* as its capital is written */
            for (int i = 0; i < 2; i++)
                add_byte(k, 's', start, end);
    }
}

static void
cut_character(struct cutter *k, UChar32 c, size_t start, size_t end)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar      parts[PARTS_MOST];
    int32_t    count = -1, i = 0;

    if (c < 0xac00 || c > 0xd7a3) /* Korean stays whole */
        count = unorm2_getDecomposition(k->nfkd, c, parts, PARTS_MOST, &status);
    if (count < 0 || U_FAILURE(status)) {
        fold_character(k, c, start, end);
        return;
    }
    while (i < count) {
        U16_NEXT(parts, i, count, c);
        fold_character(k, c, start, end);
    }
}

static void
cut_ascii(struct cutter *k, char c, size_t at)
{
    if (c >= 'A' && c <= 'Z')
        add_byte(k, (char)(c - 'A' + 'a'), at, at + 1);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        add_byte(k, c, at, at + 1);
    else
        break_word(k, (unsigned char)c);
}

void
units_cut(struct unit_list *out, const char *text, size_t length)
{
    UErrorCode    status = U_ZERO_ERROR;
    struct cutter k = {
        .out = out, .nfkd = unorm2_getNFKDInstance(&status), .apart = true};
    int32_t at = 0, size = (int32_t)length;

    while (at < size) {
        int32_t start = at;
        UChar32 c;

        if ((unsigned char)text[at] < 0x80) {
            cut_ascii(&k, text[at++], (size_t)start);
            continue;
        }
        U8_NEXT((const uint8_t *)text, at, size, c);
        if (c < 0)
            break_word(&k, 0xfffd);
        else
            cut_character(&k, c, (size_t)start, (size_t)at);
    }
    end_word(&k);
}
