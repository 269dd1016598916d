/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl's line: options anywhere, words in order, nothing left over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ctl/ctl.h"

static void
options_and_flags_are_taken_from_anywhere(void **state)
{
    char        *words[] = {"wang",    "--name",    "Wang Wei",
                            "--admin", "--lang=zh", NULL};
    struct ctl   ctl = {.words = words};
    struct fault why;
    const char  *login;

    assert_true(ctl_flag(&ctl, "--admin"));
    assert_false(ctl_flag(&ctl, "--admin"));
    assert_string_equal(ctl_option(&ctl, "--name"), "Wang Wei");
    assert_string_equal(ctl_option(&ctl, "--lang"), "zh");
    assert_null(ctl_option(&ctl, "--roles"));
    assert_int_equal(ctl_word(&ctl, "LOGIN", &login, &why), OK);
    assert_string_equal(login, "wang");
    assert_int_equal(ctl_end(&ctl, &why), OK);
}

static void
a_missing_word_is_named(void **state)
{
    char        *words[] = {NULL};
    struct ctl   ctl = {.words = words};
    struct fault why;
    const char  *login;

    assert_int_equal(ctl_word(&ctl, "LOGIN", &login, &why), ERR_INPUT);
    assert_string_equal(why.text, "LOGIN is missing");
    assert_true(ctl_is_usage(&why));
}

static void
words_with_a_value_are_taken_in_their_order(void **state)
{
    AUTO_ARENA  mem = arena_new(1 << 20);
    char       *words[] = {"mail",        "server=smtp://x", "--on", "from=a",
                           "body=to={x}", "=none",           NULL};
    struct ctl  ctl = {.mem = mem, .words = words};
    const char *name, *value;

    assert_true(ctl_pair(&ctl, &name, &value));
    assert_string_equal(name, "server");
    assert_string_equal(value, "smtp://x");
    assert_true(ctl_pair(&ctl, &name, &value));
    assert_string_equal(name, "from");
    assert_true(ctl_pair(&ctl, &name, &value));
    assert_string_equal(name, "body");
    assert_string_equal(value, "to={x}");
    assert_false(ctl_pair(&ctl, &name, &value));
    assert_string_equal(ctl.words[0], "mail");
    assert_string_equal(ctl.words[1], "--on");
    assert_string_equal(ctl.words[2], "=none");
    assert_null(ctl.words[3]);
}

static void
an_option_with_a_value_is_no_pair(void **state)
{
    AUTO_ARENA  mem = arena_new(1 << 20);
    char       *words[] = {"--plugni=mail", NULL};
    struct ctl  ctl = {.mem = mem, .words = words};
    const char *name, *value;

    assert_false(ctl_pair(&ctl, &name, &value));
    assert_string_equal(ctl.words[0], "--plugni=mail");
}

static void
a_number_is_whole_and_large_enough(void **state)
{
    static const char *const wrong[] = {
        "", "-1", "+1", " 1", "1x", "0", "9223372036854775808"};
    struct fault why;
    int64_t      number;

    assert_int_equal(ctl_number("ID", "9223372036854775807", 1, &number, &why),
                     OK);
    assert_int_equal(number, INT64_MAX);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(ctl_number("ID", wrong[i], 1, &number, &why),
                         ERR_INPUT);
    assert_int_equal(ctl_number("--after", NULL, 0, &number, &why), ERR_INPUT);
    assert_string_equal(why.text, "--after is missing");
    assert_true(ctl_is_usage(&why));
}

static void
an_unknown_option_is_not_taken_for_a_word(void **state)
{
    char        *words[] = {"--nmae", "x", NULL};
    struct ctl   ctl = {.words = words};
    struct fault why;
    const char  *login;

    assert_int_equal(ctl_word(&ctl, "LOGIN", &login, &why), ERR_INPUT);
    assert_int_equal(ctl_end(&ctl, &why), ERR_INPUT);
    assert_string_equal(why.text, "\"--nmae\" is not understood");
}

static void
an_option_without_its_value_is_left_over(void **state)
{
    char        *words[] = {"--name", NULL};
    struct ctl   ctl = {.words = words};
    struct fault why;

    assert_null(ctl_option(&ctl, "--name"));
    assert_int_equal(ctl_end(&ctl, &why), ERR_INPUT);
}

static void
a_dash_alone_is_a_word(void **state)
{
    char        *words[] = {"-", NULL};
    struct ctl   ctl = {.words = words};
    struct fault why;
    const char  *file;

    assert_int_equal(ctl_word(&ctl, "FILE", &file, &why), OK);
    assert_string_equal(file, "-");
}

static void
without_an_installation_a_command_says_what_it_needs(void **state)
{
    struct ctl   ctl = {0};
    struct fault why;

    assert_int_equal(ctl_open(&ctl, CTL_READ, &why), ERR_INPUT);
    assert_true(ctl_is_usage(&why));
    assert_int_equal(ctl_needs_config(&ctl, &why), ERR_INPUT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_flags_are_taken_from_anywhere),
        cmocka_unit_test(a_missing_word_is_named),
        cmocka_unit_test(words_with_a_value_are_taken_in_their_order),
        cmocka_unit_test(an_option_with_a_value_is_no_pair),
        cmocka_unit_test(a_number_is_whole_and_large_enough),
        cmocka_unit_test(an_unknown_option_is_not_taken_for_a_word),
        cmocka_unit_test(an_option_without_its_value_is_left_over),
        cmocka_unit_test(a_dash_alone_is_a_word),
        cmocka_unit_test(without_an_installation_a_command_says_what_it_needs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
