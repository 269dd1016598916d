/* SPDX-License-Identifier: Apache-2.0 */
/* Codes of an authenticator app: the vectors of RFC 6238, and the window. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/totp.h"

static const uint8_t *const secret = (const uint8_t *)"12345678901234567890";

/* Appendix B has eight digits; ours are their last six. */
static void
codes_are_those_of_rfc_6238(void **state)
{
    static const struct {
        int64_t     at_s;
        const char *code;
    } vectors[] = {{59, "287082"},         {1111111109, "081804"},
                   {1111111111, "050471"}, {1234567890, "005924"},
                   {2000000000, "279037"}, {20000000000, "353130"}};
    char         code[TOTP_DIGITS + 1];
    struct fault why;

    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        assert_int_equal(
            totp_code(secret, totp_step(vectors[i].at_s), code, &why), OK);
        assert_string_equal(code, vectors[i].code);
    }
}

static void
a_code_is_found_one_step_early_or_late_and_no_further(void **state)
{
    char         code[TOTP_DIGITS + 1];
    struct fault why;
    int64_t      step;

    assert_int_equal(totp_code(secret, 1000, code, &why), OK);
    for (int64_t now = 999; now <= 1001; now++) {
        assert_int_equal(totp_find(secret, code, now, &step, &why), OK);
        assert_int_equal(step, 1000);
    }
    assert_int_equal(totp_find(secret, code, 998, &step, &why), ERR_MISSING);
    assert_int_equal(totp_find(secret, code, 1002, &step, &why), ERR_MISSING);
    assert_int_equal(totp_find(secret, "", 1000, &step, &why), ERR_MISSING);
}

static void
an_app_reads_the_address(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);

    assert_string_equal(totp_secret_text(mem, secret),
                        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_string_equal(
        totp_uri(mem, secret, "Green & Co", "wang"),
        "otpauth://totp/Green%20%26%20Co:wang"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Green%20%26%20Co");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_rfc_6238),
        cmocka_unit_test(a_code_is_found_one_step_early_or_late_and_no_further),
        cmocka_unit_test(an_app_reads_the_address),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
