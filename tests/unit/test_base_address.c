/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail addresses: what may be spoken to a mail server, and what may not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/address.h"

static struct arena *mem;

static int
set_up(void **state)
{
    mem = arena_new(1 << 20);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(mem);
    return 0;
}

static enum err
read(const char *address)
{
    struct fault why;

    return address_read(mem, address, "email", NULL, &why);
}

static void
usual_addresses_are_taken(void **state)
{
    static const char *const good[] = {"a@example.com",
                                       "first.last+tag@sub.example.co",
                                       "o'brien@example.org",
                                       "a@localhost",
                                       "x_y-z=1@10-20.example",
                                       "a@例え.jp",
                                       NULL};

    for (const char *const *g = good; *g != NULL; g++)
        assert_int_equal(read(*g), OK);
}

static void
what_could_become_a_second_command_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "@",
        "a",
        "a@",
        "@example.com",
        "a@b@example.com",
        "a b@example.com",
        "a@example.com\r\nRCPT TO:<x@example.com>",
        "a\n@example.com",
        "a@exa\rmple.com",
        "a\t@example.com",
        "<a@example.com>",
        "a@example.com>",
        "a@example.com,b@example.com",
        "a;b@example.com",
        "\"a b\"@example.com",
        "a\\@example.com",
        "-a@example.com",
        ".a@example.com",
        "a.@example.com",
        "a..b@example.com",
        "a\x7f@example.com",
        "a@exam_ple.com",
        "a@-example.com",
        "a@[127.0.0.1]",
        "a@example..com",
        "(x)a@example.com",
        "ä@example.com",
        "a@example.com\x01",
        NULL};

    for (const char *const *b = bad; *b != NULL; b++)
        assert_int_equal(read(*b), ERR_INPUT);
}

static void
a_long_address_is_refused(void **state)
{
    char text[400];

    memset(text, 'a', sizeof text);
    memcpy(text + 64, "@example.com", sizeof "@example.com");
    assert_int_equal(read(text), OK);
    memset(text, 'a', sizeof text);
    memcpy(text + 65, "@example.com", sizeof "@example.com");
    assert_int_equal(read(text), ERR_INPUT);
}

static void
a_domain_is_given_as_dns_knows_it(void **state)
{
    struct fault why;
    char        *out;

    assert_int_equal(address_read(mem, "Wang@BÜCHER.example", "", &out, &why),
                     OK);
    assert_string_equal(out, "Wang@xn--bcher-kva.example");
    assert_string_equal(address_domain(out), "xn--bcher-kva.example");
    assert_string_equal(address_domain("nothing"), "");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_addresses_are_taken),
        cmocka_unit_test(what_could_become_a_second_command_is_refused),
        cmocka_unit_test(a_long_address_is_refused),
        cmocka_unit_test(a_domain_is_given_as_dns_knows_it),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
