/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which charset bytes are read as, and what heads say when they are encoded in
 * every way there is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mail/charset.h"
#include "mail/clean.h"
#include "mail/words.h"

enum { ROOM = 16 * 1024 * 1024 };

static struct arena *mem;

static int
begin(void **state)
{
    mem = arena_new(ROOM);
    return 0;
}

static int
end(void **state)
{
    arena_free(mem);
    return 0;
}

static char *
decode(enum charset_fallback fallback, const char *label, const char *bytes)
{
    return charset_decode(mem, fallback,
                          &(struct charset_bytes){label, bytes, strlen(bytes)});
}

static void
gb2312_and_gbk_are_read_as_gb18030(void **state)
{
    /* Not in GB2312: one in two bytes, one in four. */
    const char *bytes = "\xe9\x46\x81\x39\xee\x39";

    assert_string_equal(decode(FALLBACK_LATIN1, "GB2312", bytes),
                        "\u9555\u3400");
    assert_string_equal(decode(FALLBACK_LATIN1, "gbk", bytes),
                        decode(FALLBACK_LATIN1, "gb18030", bytes));
}

static void
text_without_a_label_is_utf8_or_what_was_set(void **state)
{
    assert_string_equal(decode(FALLBACK_GB18030, NULL, "m\u00e1s"), "m\u00e1s");
    assert_string_equal(decode(FALLBACK_GB18030, NULL, "\xbf\xcd\xbb\xa7"),
                        "\u5ba2\u6237");
    assert_string_equal(decode(FALLBACK_LATIN1, "us-ascii", "m\xe1s"),
                        "m\u00e1s");
    assert_string_equal(decode(FALLBACK_LATIN1, "no-such", "\x80 m\xe1s"),
                        "\u20ac m\u00e1s");
}

static void
a_label_that_cannot_be_right_gives_way(void **state)
{
    assert_string_equal(decode(FALLBACK_LATIN1, "big5", "5 \u20ac."),
                        "5 \u20ac.");
    assert_string_equal(decode(FALLBACK_LATIN1, "utf-8", "m\xe1s"), "m\u00e1s");
}

static void
utf7_is_never_decoded(void **state)
{
    assert_string_equal(decode(FALLBACK_LATIN1, "utf-7", "+ADw-script+AD4-"),
                        "+ADw-script+AD4-");
    assert_string_equal(decode(FALLBACK_LATIN1, "unicode-1-1-utf-7", "+ADw-"),
                        "+ADw-");
}

static void
shifted_and_wide_charsets_are_read(void **state)
{
    const struct charset_bytes wide = {"utf-16le", "a\0\xac\x20", 4};

    assert_string_equal(
        decode(FALLBACK_LATIN1, "iso-2022-jp", "\x1b$B$\"\x1b(B"), "\u3042");
    assert_string_equal(charset_decode(mem, FALLBACK_LATIN1, &wide), "a\u20ac");
}

static void
a_nul_does_not_end_a_text(void **state)
{
    const struct charset_bytes in = {"utf-8", "a\0b", 3};

    assert_string_equal(charset_decode(mem, FALLBACK_LATIN1, &in), "a\001b");
}

static const char *
words(const char *raw)
{
    return words_decode(mem, FALLBACK_GB18030, raw);
}

static void
encoded_words_are_put_together(void **state)
{
    assert_string_equal(
        words("=?utf-8?Q?Acci=C3=B3n?= =?utf-8?Q?_m=C3=A1s?= x"),
        "Acci\u00f3n m\u00e1s x");
    /* One character in two words, and two names of one charset. */
    assert_string_equal(words("=?utf-8?B?5a6i5og=?= =?UTF8?B?tw==?="),
                        "\u5ba2\u6237");
    assert_string_equal(words("=?gb2312?B?v827pw==?="), "\u5ba2\u6237");
    assert_string_equal(words("a =?x?= =?utf-8?X?a?= =?utf-8?Q?"),
                        "a =?x?= =?utf-8?X?a?= =?utf-8?Q?");
    assert_string_equal(words("\xbf\xcd\xbb\xa7"), "\u5ba2\u6237");
}

static const char *
param(const char *raw, const char *name)
{
    const char *value = param_value(mem, FALLBACK_LATIN1, raw, name);

    return value != NULL ? value : "(none)";
}

static void
parameters_are_read_as_they_come(void **state)
{
    assert_string_equal(param("a/b; name=two words.txt; x=1", "name"),
                        "two words.txt");
    assert_string_equal(param("a/b; NAME=\"q\\\"uo;te\"", "name"), "q\"uo;te");
    assert_string_equal(param("a/b;name*=gb18030''%D5%D5.jpg", "name"),
                        "\u7167.jpg");
    assert_string_equal(
        param("a/b; name*1*=%C3%A9; name*0*=utf-8''caf; name*2=.txt", "name"),
        "caf\u00e9.txt");
    assert_string_equal(param("a/b; filename=x", "name"), "(none)");
    assert_string_equal(param("a/b", "name"), "(none)");
    assert_string_equal(param("text/plain charset=\"big5\"", "charset"),
                        "big5");
}

static void
a_line_and_an_address_are_clean(void **state)
{
    assert_string_equal(
        clean_line(mem, " a\r\nBcc: b\t\u202e\u200bc \xff\u00a0"),
        "a Bcc: b c \ufffd");
    assert_string_equal(clean_line(mem, NULL), "");
    assert_string_equal(clean_address(mem, "a@b.example"), "a@b.example");
    assert_string_equal(clean_address(mem, "a@b@c"), "");
    assert_string_equal(clean_address(mem, "a b@c"), "");
    assert_string_equal(clean_address(mem, "-a@c"), "");
    assert_string_equal(clean_address(mem, "a\n@c"), "");
}

static void
a_text_keeps_its_lines_and_nothing_else(void **state)
{
    const char *raw = "a\r\nb\rc\td\x1b[0m\u202e\xff\u2028"
                      "e";

    assert_string_equal(clean_text(mem, raw, strlen(raw)),
                        "a\nb\nc d[0m\ufffd\ne");
    assert_string_equal(trim_text(mem, "\n\n a  \n\n\n\nb\n\n"), " a\n\nb");
    assert_true(is_blank(" \n\u3000\u200b"));
    assert_false(is_blank(" . "));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gb2312_and_gbk_are_read_as_gb18030),
        cmocka_unit_test(text_without_a_label_is_utf8_or_what_was_set),
        cmocka_unit_test(a_label_that_cannot_be_right_gives_way),
        cmocka_unit_test(utf7_is_never_decoded),
        cmocka_unit_test(shifted_and_wide_charsets_are_read),
        cmocka_unit_test(a_nul_does_not_end_a_text),
        cmocka_unit_test(encoded_words_are_put_together),
        cmocka_unit_test(parameters_are_read_as_they_come),
        cmocka_unit_test(a_line_and_an_address_are_clean),
        cmocka_unit_test(a_text_keeps_its_lines_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
