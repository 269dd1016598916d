/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nothing here depends on anything but its arguments; remembering folded words
 * changes what a conversation costs and never what it says.
 */
#include "judge/match.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { REMEMBERED = 1024 };

static uint32_t
triple_slot(const char *s)
{
    uint32_t three = (uint32_t)(uint8_t)s[0] << 16 |
                     (uint32_t)(uint8_t)s[1] << 8 | (uint8_t)s[2];

    return (three * 2654435761u) >> 18;
}

void
match_add(struct match_texts *in, struct arena *mem, const char *field,
          const char *text)
{
    const char *folded;
    size_t      length;

    if (in->count == MATCH_TEXTS_MAX)
        return;
    folded = match_fold(mem, text);
    length = strlen(folded);
    in->texts[in->count].field = field;
    in->texts[in->count].folded = folded;
    in->texts[in->count++].length = length;
    for (size_t i = 0; i + 2 < length; i++) {
        uint32_t slot = triple_slot(folded + i);

        in->triples[slot / 64] |= (uint64_t)1 << (slot % 64);
    }
}

static bool
may_be_in(const struct match_texts *in, const char *word, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++) {
        uint32_t slot = triple_slot(word + i);

        if ((in->triples[slot / 64] >> (slot % 64) & 1) == 0)
            return false;
    }
    return true;
}

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

static bool
stands_alone(const char *text, const char *hit, size_t length, bool open_end)
{
    const char *end = hit + length;

    if (is_spaced_letter(character_at(hit)) &&
        is_spaced_letter(character_before(text, hit)))
        return false;
    return open_end || !is_spaced_letter(character_before(hit, end)) ||
           !is_spaced_letter(character_at(end));
}

bool
match_find(const struct match_texts *in, const char *folded, const char *field)
{
    size_t length = strlen(folded);
    bool   open_end = length > 1 && folded[length - 1] == '*';

    length -= open_end ? 1 : 0;
    if (length == 0 || !may_be_in(in, folded, length))
        return false;
    for (size_t i = 0; i < in->count; i++) {
        const char *text = in->texts[i].folded,
                   *end = text + in->texts[i].length;
        const char *hit = text;

        if (field != NULL && strcmp(in->texts[i].field, field) != 0)
            continue;
        while ((hit = memmem(hit, (size_t)(end - hit), folded, length)) !=
               NULL) {
            if (stands_alone(text, hit, length, open_end))
                return true;
            hit++;
        }
    }
    return false;
}

/* ASCII and the common ideographs need no table to fold. */
static bool
folds_plainly(const char *text)
{
    for (const uint8_t *b = (const uint8_t *)text; *b != 0;) {
        if (*b < 0x80)
            b++;
        else if (*b >= 0xe4 && *b <= 0xe9 && b[1] != 0 && b[2] != 0)
            b += 3;
        else
            return false;
    }
    return true;
}

const char *
match_fold(struct arena *mem, const char *text)
{
    char *folded;

    if (!folds_plainly(text))
        return text_fold(mem, text);
    folded = arena_text(mem, text);
    for (char *c = folded; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return folded;
}

static uint32_t
word_slot(const char *word)
{
    uint32_t hash = 2166136261u;

    for (; *word != '\0'; word++)
        hash = (hash ^ (uint8_t)*word) * 16777619u;
    return hash % REMEMBERED;
}

const char *
match_fold_word(const char *word)
{
    /* A process is one judge: what it learnt about words is its own. */
    static struct {
        const char *word, *folded;
    } remembered[REMEMBERED];
    static struct arena *mem;
    static size_t        taken;
    uint32_t             slot = word_slot(word);

    if (strlen(word) > MATCH_WORD_BYTES)
        return NULL;
    if (remembered[slot].word != NULL &&
        strcmp(remembered[slot].word, word) == 0)
        return remembered[slot].folded;
    if (mem == NULL)
        mem = arena_new(64 * 1024 * 1024);
    if (++taken > 2 * REMEMBERED) {
        memset(remembered, 0, sizeof remembered);
        arena_reset(mem);
        taken = 0;
    }
    remembered[slot].word = arena_text(mem, word);
    remembered[slot].folded = match_fold(mem, word);
    return remembered[slot].folded;
}
