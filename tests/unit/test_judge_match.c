/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words in texts, without Lua: what counts as found, and that finding many
 * words at once finds what looking for each of them would.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "judge/automaton.h"
#include "judge/match.h"

enum { ROUNDS = 400, WORDS = 60, TEXT_PIECES = 60 };

/* One word in one text of the field "story". */
static bool
found(const char *text, const char *word)
{
    AUTO_ARENA        mem = arena_new(16 * 1024 * 1024);
    struct word_lists lists = {.mem = mem};
    uint64_t          bits = 0;

    assert_int_equal(lists_begin(&lists, NULL), 0);
    assert_true(lists_add(&lists, word));
    automaton_look(automaton_make(&lists, mem), "story", match_fold(mem, text),
                   &bits);
    return bits != 0;
}

static void
a_chinese_word_is_found_anywhere(void **state)
{
    assert_true(found("打开后粉末受潮结块", "受潮"));
    assert_false(found("打开后粉末受损潮湿", "受潮"));
}

static void
a_latin_word_is_found_whole(void **state)
{
    assert_true(found("The press came.", "press"));
    assert_true(found("press", "press"));
    assert_false(found("I am impressed", "press"));
    assert_false(found("pressing", "press"));
    assert_true(found("impressed by the press", "press"));
    assert_false(found("señores", "señor"));
}

static void
a_star_lets_a_word_go_on(void **state)
{
    assert_true(found("two were heridos", "herid*"));
    assert_false(found("malherido", "herid*"));
    assert_true(found("2 * 3", "*"));
}

static void
latin_beside_chinese_needs_no_space(void **state)
{
    assert_true(found("我的VIP卡坏了", "vip"));
}

static void
case_width_and_accents_written_apart_are_folded(void **state)
{
    assert_true(found("ＤＡＭＰ", "damp"));
    assert_true(found("ENVI\u0301O", "envío"));
    assert_true(found("Straße", "STRASSE"));
    assert_true(found("ESPAÑOL", "español"));
}

static void
a_short_word_is_found_too(void **state)
{
    assert_true(found("no ok yes", "ok"));
    assert_true(found("a", "a"));
    assert_false(found("b", "a"));
    assert_false(found("", "a"));
}

static void
a_phrase_is_found_across_any_blanks(void **state)
{
    assert_true(found("nobody called\n   back today", "called back"));
    assert_true(found("nobody called\u00a0back", "called\t back"));
    assert_false(found("nobody calledback", "called back"));
    assert_false(found("recalled back", "called back"));
}

static void
only_the_field_that_is_asked_is_searched(void **state)
{
    AUTO_ARENA        mem = arena_new(16 * 1024 * 1024);
    struct word_lists lists = {.mem = mem};
    struct automaton *a;
    uint64_t          bits = 0;

    (void)lists_begin(&lists, "wish");
    assert_true(lists_add(&lists, "damp"));
    (void)lists_begin(&lists, "story");
    assert_true(lists_add(&lists, "damp"));
    a = automaton_make(&lists, mem);
    automaton_look(a, "story", "damp", &bits);
    assert_int_equal(bits, 2);
    automaton_look(a, "wish", "damp", &bits);
    assert_int_equal(bits, 3);
    assert_string_equal(automaton_list(a, 1)->field, "story");
    assert_null(automaton_list(a, 2));
}

static void
words_inside_words_are_all_found(void **state)
{
    static const char *const words[] = {"水", "漏水", "漏", "水管漏水", "管"};
    AUTO_ARENA               mem = arena_new(16 * 1024 * 1024);
    struct word_lists        lists = {.mem = mem};
    uint64_t                 bits = 0;

    (void)lists_begin(&lists, NULL);
    for (size_t i = 0; i < 5; i++)
        assert_true(lists_add(&lists, words[i]));
    automaton_look(automaton_make(&lists, mem), "story", "家里水管漏水了",
                   &bits);
    assert_int_equal(bits, 31);
}

static void
a_word_of_more_than_two_hundred_bytes_is_refused(void **state)
{
    AUTO_ARENA        mem = arena_new(16 * 1024 * 1024);
    struct word_lists lists = {.mem = mem};
    char              word[MATCH_WORD_BYTES + 2];

    memset(word, 'a', sizeof word);
    word[MATCH_WORD_BYTES + 1] = '\0';
    (void)lists_begin(&lists, NULL);
    assert_false(lists_add(&lists, word));
    word[MATCH_WORD_BYTES] = '\0';
    assert_true(lists_add(&lists, word));
}

/* A number that differs from the one before, the same in every run. */
static uint32_t
draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static const char *const pieces[] = {
    "a",      "b",  "ab", "ba",     " ",      "  ", "\n",     "1",      "-",
    "é",      "É",  "ñ",  "ß",      "e",      "Ａ", "，",     "。",     "受",
    "潮",     "水", "漏", "\u0301", "\u3000", "か", "\u3099", "ﬁ",      "д",
    "\u00a0", "*",  "×",  "¿",      "ü",      "€",  "😀",      "\u200d", "B"};

static const char *
draw_text(struct arena *mem, uint32_t *seed, uint32_t most)
{
    struct text t = {.mem = mem};

    for (uint32_t i = draw(seed, most) + 1; i > 0; i--)
        text_add(&t, pieces[draw(seed, sizeof pieces / sizeof *pieces)]);
    return text_of(&t);
}

/* Folding as it is defined: all by ICU, then the blanks. */
static const char *
fold_plainly(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};
    bool        blank = false;

    for (const char *c = text_fold(mem, text); *c != '\0'; c++) {
        bool now = strchr(" \t\n\r\v\f", *c) != NULL;

        if (!now || !blank)
            text_add_bytes(&out, now ? " " : c, 1);
        blank = now;
    }
    return text_of(&out);
}

/* Looking for one word by itself: wherever its bytes are, is it whole? */
static bool
found_plainly(const char *text, const char *word, struct arena *mem)
{
    size_t length = strlen(word);
    bool   open_end = length > 1 && word[length - 1] == '*';
    char  *bare = arena_bytes(mem, word, open_end ? length - 1 : length);

    length = strlen(bare);
    if (length == 0)
        return false;
    for (const char *hit = text; (hit = strstr(hit, bare)) != NULL; hit++)
        if (match_is_edge(text, hit) &&
            (open_end || match_is_edge(text, hit + length)))
            return true;
    return false;
}

static void
folding_by_hand_is_folding_by_icu(void **state)
{
    AUTO_ARENA mem = arena_new(256 * 1024 * 1024);
    uint32_t   seed = 7;

    for (int round = 0; round < 20 * ROUNDS; round++) {
        const char *text = draw_text(mem, &seed, TEXT_PIECES);

        assert_string_equal(match_fold(mem, text), fold_plainly(mem, text));
    }
}

static void
compare_ways(struct arena *mem, uint32_t *seed)
{
    const char       *text = draw_text(mem, seed, TEXT_PIECES);
    const char       *folded = match_fold(mem, text), *words[WORDS];
    struct word_lists lists = {.mem = mem};
    uint64_t          bits = 0;

    (void)lists_begin(&lists, NULL);
    for (size_t i = 0; i < WORDS; i++) {
        words[i] = draw_text(mem, seed, 4);
        assert_true(lists_add(&lists, words[i]));
    }
    automaton_look(automaton_make(&lists, mem), "story", folded, &bits);
    for (size_t i = 0; i < WORDS; i++)
        if ((bits >> i & 1) !=
            found_plainly(folded, match_fold(mem, words[i]), mem))
            fail_msg("\"%s\" in \"%s\"", words[i], text);
}

static void
all_at_once_finds_what_one_by_one_finds(void **state)
{
    uint32_t seed = 3;

    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA mem = arena_new(64 * 1024 * 1024);

        compare_ways(mem, &seed);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chinese_word_is_found_anywhere),
        cmocka_unit_test(a_latin_word_is_found_whole),
        cmocka_unit_test(a_star_lets_a_word_go_on),
        cmocka_unit_test(latin_beside_chinese_needs_no_space),
        cmocka_unit_test(case_width_and_accents_written_apart_are_folded),
        cmocka_unit_test(a_short_word_is_found_too),
        cmocka_unit_test(a_phrase_is_found_across_any_blanks),
        cmocka_unit_test(only_the_field_that_is_asked_is_searched),
        cmocka_unit_test(words_inside_words_are_all_found),
        cmocka_unit_test(a_word_of_more_than_two_hundred_bytes_is_refused),
        cmocka_unit_test(folding_by_hand_is_folding_by_icu),
        cmocka_unit_test(all_at_once_finds_what_one_by_one_finds),
    };

    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
