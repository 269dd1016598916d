/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Passwords that guessers try first.  Lists of leaked ones are mostly few
 * shapes: a favourite word, one changed a little ("P@ssw0rd!", "monkey2024"), a
 * walk over the keyboard, a repetition, digits.  So the words are listed once,
 * in password_common.def, and the shapes are computed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "base/text.h"

enum { DIGITS_FEWEST = 12, RUN_LEAST = 3, RUNS_MOST = 4, PERIOD_MOST = 4 };

static const char *const words[] = {
#define WORD(word) word,
#include "base/password_common.def"
#undef WORD
};

/* Neighbours on keyboards and in the alphabet; each is walked both ways. */
static const char *const lines[] = {"01234567890",
                                    "abcdefghijklmnopqrstuvwxyz",
                                    "qwertyuiop",
                                    "asdfghjkl",
                                    "zxcvbnm",
                                    "qwertzuiop",
                                    "yxcvbnm",
                                    "azertyuiop",
                                    "qsdfghjklm",
                                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                                    "qazwsxedcrfvtgbyhnujmikolp",
                                    "1q2w3e4r5t6y7u8i9o0p",
                                    "147258369",
                                    "159357",
                                    "!@#$%^&*()"};

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What a digit or a sign stands for in a word; 0 for none. */
static char
meant(char c)
{
    static const char shown[] = "01345789@$!|+", letters[] = "oieastbgasilt";
    const char       *found = strchr(shown, c);

    return found == NULL || c == '\0' ? '\0' : letters[found - shown];
}

static int
compare(const void *word, const void *listed)
{
    return strcmp(word, *(const char *const *)listed);
}

static bool
is_word(const char *text)
{
    return bsearch(text, words, sizeof words / sizeof words[0], sizeof words[0],
                   compare) != NULL;
}

/* One word, or two that follow each other. */
static bool
is_words(struct arena *mem, const char *text)
{
    size_t length = strlen(text);

    if (is_word(text))
        return true;
    for (size_t at = 2; at + 2 <= length; at++)
        if (is_word(text + at) && is_word(arena_bytes(mem, text, at)))
            return true;
    return false;
}

/* Without what stands before its first and behind its last letter. */
static char *
stem_of(struct arena *mem, const char *text)
{
    size_t from = 0, to = strlen(text);

    while (from < to && !is_letter(text[from]))
        from++;
    while (to > from && !is_letter(text[to - 1]))
        to--;
    return arena_bytes(mem, text + from, to - from);
}

/* Signs between the letters are left out; with `reading`, those and the digits
 * that look like a letter are taken for it. */
static char *
letters_of(struct arena *mem, const char *text, bool reading)
{
    char *out = arena_text(mem, text), *end = out;

    for (; *text != '\0'; text++) {
        char as = reading ? meant(*text) : '\0';

        if (as != '\0')
            *end++ = as;
        else if (is_letter(*text) || is_digit(*text))
            *end++ = *text;
    }
    *end = '\0';
    return out;
}

static bool
is_word_changed_a_little(struct arena *mem, const char *folded)
{
    const char *plain = letters_of(mem, stem_of(mem, folded), false);
    const char *read = stem_of(mem, letters_of(mem, folded, true));
    const char *stem_read = letters_of(mem, stem_of(mem, folded), true);

    return is_words(mem, plain) || is_words(mem, read) ||
           is_words(mem, stem_read);
}

/* Hardly a letter among digits: dates, telephone numbers, "qq123456". */
static bool
is_digits(const char *text)
{
    size_t digits = 0, others = 0;

    for (; *text != '\0'; text++)
        if (is_digit(*text))
            digits++;
        else
            others++;
    return others <= 2 && digits + others < DIGITS_FEWEST;
}

static bool
is_repetition(const char *text)
{
    size_t length = strlen(text);

    for (size_t period = 1; period <= PERIOD_MOST && period < length; period++)
        if (memcmp(text, text + period, length - period) == 0)
            return true;
    return false;
}

/* Characters from here on that are neighbours in a line, one way. */
static size_t
run_along(const char *text, const char *line, int step)
{
    size_t      most = 0;
    const char *end = line + strlen(line);

    for (const char *start = line; start < end; start++) {
        const char *at = start;
        size_t      length = 0;

        while (at >= line && at < end && text[length] == *at) {
            length++;
            at += step;
        }
        most = length > most ? length : most;
    }
    return most;
}

static size_t
longest_run(const char *text)
{
    size_t most = 0;

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (int step = -1; step <= 1; step += 2) {
            size_t run = run_along(text, lines[i], step);

            most = run > most ? run : most;
        }
    for (size_t same = 1; text[0] != '\0' && text[same - 1] == text[0]; same++)
        most = same > most ? same : most;
    return most;
}

/* A few walks and nothing else, or hardly anything. */
static bool
is_walk(const char *text)
{
    int runs = 0, strays = 0;

    while (*text != '\0') {
        size_t run = longest_run(text);

        if (run >= RUN_LEAST)
            runs++;
        else
            strays++;
        text += run >= RUN_LEAST ? run : 1;
    }
    return runs > 0 && runs <= RUNS_MOST && strays <= 2;
}

bool
password_is_common(struct arena *mem, const char *password)
{
    const char *folded = text_fold(mem, password);

    return is_digits(folded) || is_repetition(folded) || is_walk(folded) ||
           is_word_changed_a_little(mem, folded);
}
