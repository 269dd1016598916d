/* SPDX-License-Identifier: Apache-2.0 */
/* Text: growth, one escaping for each place of output, UTF-8 and folding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "base_kit.h"

static const char *
escaped(void (*add)(struct text *, const char *), const char *s)
{
    struct text t = {.mem = mem};

    add(&t, s);
    return text_of(&t);
}

static void
an_empty_text_reads_as_an_empty_string(void **state)
{
    struct text t = {.mem = mem};

    assert_string_equal(text_of(&t), "");
    text_add(&t, NULL);
    assert_int_equal(t.length, 0);
}

static void
text_grows_byte_by_byte_without_losing_any(void **state)
{
    struct text t = {.mem = mem};

    for (int i = 0; i < 100000; i++) {
        char letter = (char)('a' + i % 26);

        text_add_bytes(&t, &letter, 1);
    }
    assert_int_equal(strlen(text_of(&t)), 100000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(t.bytes[i], 'a' + i % 26);
}

static void
bytes_written_into_the_room_of_a_text_are_part_of_it(void **state)
{
    struct text t = {.mem = mem};
    char       *at = text_room(&t, 200);

    memset(at, 'x', 150);
    text_upto(&t, at + 150);
    assert_int_equal(t.length, 150);
    text_upto(&t, text_room(&t, 1000));
    text_add(&t, "!");
    assert_int_equal(strlen(text_of(&t)), 151);
    assert_string_equal(text_of(&t) + 148, "xx!");
}

static void
formatted_additions_of_any_length_are_whole(void **state)
{
    struct text t = {.mem = mem};

    text_addf(&t, "%s-", "a");
    text_addf(&t, "%0*d", 1000, 5);
    text_addf(&t, "|%d", 42);
    assert_int_equal(strlen(text_of(&t)), 1005);
    assert_int_equal(t.length, 1005);
    assert_string_equal(text_of(&t) + 1001, "5|42");
}

static void
numbers_are_written_from_the_least_to_the_greatest(void **state)
{
    struct text t = {.mem = mem};

    text_add_int(&t, 0);
    text_add(&t, " ");
    text_add_int(&t, INT64_MIN);
    text_add(&t, " ");
    text_add_int(&t, INT64_MAX);
    assert_string_equal(text_of(&t),
                        "0 -9223372036854775808 9223372036854775807");
}

static void
json_text_comes_back_unchanged_through_a_parser(void **state)
{
    char        every[160];
    const char *written;
    json_t     *read;

    for (int c = 1; c < 128; c++)
        every[c - 1] = (char)c;
    memcpy(every + 127, "投诉 señor 𠀀", sizeof("投诉 señor 𠀀"));
    written = escaped(text_add_json, every);
    read = json_loads(written, JSON_DECODE_ANY, NULL);
    assert_string_equal(json_string_value(read), every);
    json_decref(read);
}

static void
json_escapes_are_the_short_ones_where_there_are_any(void **state)
{
    assert_string_equal(escaped(text_add_json, "a\"b\\c\n\t\x01\x7f"),
                        "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\"");
    assert_string_equal(escaped(text_add_json, NULL), "null");
    assert_string_equal(escaped(text_add_json, ""), "\"\"");
}

static void
html_cannot_leave_text_or_a_quoted_attribute(void **state)
{
    assert_string_equal(escaped(text_add_html, "<a b=\"c\" d='e'>&amp;投"),
                        "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;投");
    assert_string_equal(escaped(text_add_html, NULL), "");
}

static void
a_url_component_keeps_only_unreserved_characters(void **state)
{
    assert_string_equal(escaped(text_add_url, "AZaz09-._~"), "AZaz09-._~");
    assert_string_equal(escaped(text_add_url, "a b/c?d&e=f%投\n"),
                        "a%20b%2Fc%3Fd%26e%3Df%25%E6%8A%95%0A");
    assert_string_equal(escaped(text_add_url, "!\"#$'()*+,:;<>@[\\]^`{|}\x7f"),
                        "%21%22%23%24%27%28%29%2A%2B%2C%3A%3B%3C%3E%40%5B%5C"
                        "%5D%5E%60%7B%7C%7D%7F");
}

static void
a_csv_cell_is_quoted_and_cannot_start_a_formula(void **state)
{
    static const char *const formulas[] = {
        "=1",   "+1",  "-1",  "@a",  "\t=1", "\r=1",
        "\n=1", "＝1", "＋1", "－1", "＠a",
    };

    assert_string_equal(escaped(text_add_csv, "say \"no\", twice"),
                        "\"say \"\"no\"\", twice\"");
    assert_string_equal(escaped(text_add_csv, NULL), "\"\"");
    assert_string_equal(escaped(text_add_csv, "1-2=3"), "\"1-2=3\"");
    for (size_t i = 0; i < sizeof(formulas) / sizeof(formulas[0]); i++)
        assert_string_equal(escaped(text_add_csv, formulas[i]),
                            arena_printf(mem, "\"'%s\"", formulas[i]));
}

static void
clean_text_may_hold_any_character_and_line_ends(void **state)
{
    static const char text[] = "a\t\r\n~ \u00a0\u07ff\u0800\ud7ff\ue000\uffff"
                               "\U00010000\U0010ffff";

    assert_true(text_is_clean(text, sizeof(text) - 1));
    assert_true(text_is_clean("", 0));
}

static void
controls_and_broken_utf8_are_not_clean(void **state)
{
    static const struct {
        const char *bytes;
        size_t      length;
    } bad[] = {
        {"a\0b", 3},
        {"\x01", 1},
        {"\x0b", 1},
        {"\x1b[0m", 4},
        {"\x7f", 1},
        {"\x80", 1},
        {"\xc0\xaf", 2},
        {"\xc1\xbf", 2},
        {"\xe0\x80\xaf", 3},
        {"\xe0\x9f\xbf", 3},
        {"\xed\xa0\x80", 3},
        {"\xed\xbf\xbf", 3},
        {"\xf0\x8f\xbf\xbf", 4},
        {"\xf4\x90\x80\x80", 4},
        {"\xf5\x80\x80\x80", 4},
        {"\xff", 1},
        {"\xe6\x8a", 2},
        {"\xe6\x8a\x41", 3},
        {"\xf0\x9f\x98", 3},
        {"\xc3", 1},
        {"\xc3\x28", 2},
        {"ok\xe6\x8a\x95\x95", 6},
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(text_is_clean(bad[i].bytes, bad[i].length));
}

static void
characters_are_counted_not_bytes(void **state)
{
    assert_int_equal(text_characters(""), 0);
    assert_int_equal(text_characters("abc"), 3);
    assert_int_equal(text_characters("投诉 ñ𠀀"), 5);
}

static void
folding_makes_forms_and_cases_of_a_word_the_same(void **state)
{
    assert_string_equal(text_fold(mem, "Late DELIVERY 42"), "late delivery 42");
    assert_string_equal(text_fold(mem, "ＡＢＣ１２３"), "abc123");
    assert_string_equal(text_fold(mem, "Straße"), "strasse");
    assert_string_equal(text_fold(mem, "Sen\u0303OR"), "se\u00f1or");
    assert_string_equal(text_fold(mem, "ﬁ ㎏ ①"), "fi kg 1");
    assert_string_equal(text_fold(mem, "投\u200b诉\u00ad"), "投诉");
    assert_string_equal(text_fold(mem, ""), "");
}

static void
a_character_that_folds_into_eighteen_is_not_cut(void **state)
{
    struct text t = {.mem = mem};
    char       *folded;

    for (int i = 0; i < 1000; i++)
        text_add(&t, "\ufdfa");
    folded = text_fold(mem, text_of(&t));
    assert_int_equal(text_characters(folded), 18000);
}

static void
a_word_is_looked_up_exactly(void **state)
{
    static const char *const words[] = {"zh", "en", NULL};

    assert_true(text_is_one_of("en", words));
    assert_false(text_is_one_of("e", words));
    assert_false(text_is_one_of("EN", words));
    assert_false(text_is_one_of(NULL, words));
}

/* Escapes, their one-character forms and a direction turned over: what a
 * terminal would obey. */
static void
a_terminal_is_not_steered(void **state)
{
    static const char *const steers[] = {
        "\033",         "\a",           "\r",           "\177", "\xc2\x9b",
        "\xe2\x80\xa8", "\xe2\x80\xae", "\xe2\x81\xa7", "\xff"};
    static const char *const reads[] = {"\xc2\xa0", "\xe2\x80\x8f",
                                        "\xe2\x80\xa6", "\xe2\x81\xaa"};
    struct text              t = {.mem = mem};

    for (size_t i = 0; i < sizeof steers / sizeof steers[0]; i++)
        text_add_terminal(&t, steers[i]);
    assert_string_equal(text_of(&t), "?????????");
    for (size_t i = 0; i < sizeof reads / sizeof reads[0]; i++)
        assert_int_equal(text_steers(reads[i]), 0);
    t = (struct text){.mem = mem};
    text_add_terminal(&t, "两行\n\tañb");
    text_add_terminal(&t, NULL);
    assert_string_equal(text_of(&t), "两行\n\tañb");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_reads_as_an_empty_string),
        cmocka_unit_test(text_grows_byte_by_byte_without_losing_any),
        cmocka_unit_test(bytes_written_into_the_room_of_a_text_are_part_of_it),
        cmocka_unit_test(formatted_additions_of_any_length_are_whole),
        cmocka_unit_test(numbers_are_written_from_the_least_to_the_greatest),
        cmocka_unit_test(json_text_comes_back_unchanged_through_a_parser),
        cmocka_unit_test(json_escapes_are_the_short_ones_where_there_are_any),
        cmocka_unit_test(html_cannot_leave_text_or_a_quoted_attribute),
        cmocka_unit_test(a_url_component_keeps_only_unreserved_characters),
        cmocka_unit_test(a_csv_cell_is_quoted_and_cannot_start_a_formula),
        cmocka_unit_test(clean_text_may_hold_any_character_and_line_ends),
        cmocka_unit_test(controls_and_broken_utf8_are_not_clean),
        cmocka_unit_test(characters_are_counted_not_bytes),
        cmocka_unit_test(folding_makes_forms_and_cases_of_a_word_the_same),
        cmocka_unit_test(a_character_that_folds_into_eighteen_is_not_cut),
        cmocka_unit_test(a_word_is_looked_up_exactly),
        cmocka_unit_test(a_terminal_is_not_steered),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
