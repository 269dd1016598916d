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
        cmocka_unit_test(an_unknown_option_is_not_taken_for_a_word),
        cmocka_unit_test(an_option_without_its_value_is_left_over),
        cmocka_unit_test(a_dash_alone_is_a_word),
        cmocka_unit_test(without_an_installation_a_command_says_what_it_needs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
