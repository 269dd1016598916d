/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words in texts, without Lua.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "judge/match.h"

static bool
found(const char *text, const char *word)
{
    AUTO_ARENA          mem = arena_new(16 * 1024 * 1024);
    struct match_texts *in = arena_take(mem, sizeof *in);

    match_add(in, mem, "story", text);
    return match_find(in, match_fold_word(word), NULL);
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
}

static void
a_word_shorter_than_a_triple_is_found_too(void **state)
{
    assert_true(found("no ok yes", "ok"));
    assert_true(found("a", "a"));
    assert_false(found("b", "a"));
}

static void
only_the_field_that_is_asked_is_searched(void **state)
{
    AUTO_ARENA          mem = arena_new(16 * 1024 * 1024);
    struct match_texts *in = arena_take(mem, sizeof *in);

    match_add(in, mem, "story", "damp");
    match_add(in, mem, "wish", "money");
    assert_true(match_find(in, "damp", "story"));
    assert_false(match_find(in, "damp", "wish"));
}

static void
words_met_a_thousand_times_over_are_still_folded_right(void **state)
{
    char word[32];

    for (int i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "WORD%d", i);
        assert_string_equal(match_fold_word(word) + 4, word + 4);
        assert_int_equal(match_fold_word(word)[0], 'w');
    }
}

static void
a_word_of_more_than_two_hundred_bytes_is_refused(void **state)
{
    char word[MATCH_WORD_BYTES + 2];

    memset(word, 'a', sizeof word);
    word[MATCH_WORD_BYTES + 1] = '\0';
    assert_null(match_fold_word(word));
    word[MATCH_WORD_BYTES] = '\0';
    assert_non_null(match_fold_word(word));
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
        cmocka_unit_test(a_word_shorter_than_a_triple_is_found_too),
        cmocka_unit_test(only_the_field_that_is_asked_is_searched),
        cmocka_unit_test(
            words_met_a_thousand_times_over_are_still_folded_right),
        cmocka_unit_test(a_word_of_more_than_two_hundred_bytes_is_refused),
    };

    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
