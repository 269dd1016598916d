/* SPDX-License-Identifier: Apache-2.0 */
/* Faults: the sentence, the field, and the table behind the error list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/fault.h"
#include "base/text.h"

static enum err
passes_on(enum err err, bool *reached)
{
    TRY(err);
    *reached = true;
    return OK;
}

static void
a_fault_returns_its_error_and_keeps_the_sentence(void **state)
{
    struct fault why;

    assert_int_equal(
        fault(&why, ERR_CONFLICT, "%s is no longer in %s", "TS-1", "recorded"),
        ERR_CONFLICT);
    assert_int_equal(why.err, ERR_CONFLICT);
    assert_string_equal(why.text, "TS-1 is no longer in recorded");
}

static void
a_fault_without_a_field_empties_the_one_before(void **state)
{
    struct fault why;

    assert_int_equal(fault_field(&why, ERR_INPUT, "answers/phone", "too short"),
                     ERR_INPUT);
    assert_string_equal(why.field, "answers/phone");
    assert_int_equal(fault(&why, ERR_STORE, "gone"), ERR_STORE);
    assert_string_equal(why.field, "");
}

static void
nobody_needs_to_care_about_the_sentence(void **state)
{
    assert_int_equal(fault(NULL, ERR_BUSY, "later"), ERR_BUSY);
    assert_int_equal(fault_field(NULL, ERR_INPUT, "x", "no"), ERR_INPUT);
}

static void
a_long_sentence_is_cut_between_characters(void **state)
{
    struct fault why;
    char         chinese[400] = "";

    for (int start = 0; start < 3; start++) {
        memset(chinese, 'a', (size_t)start);
        chinese[start] = '\0';
        while (strlen(chinese) + 4 < sizeof(chinese))
            memcpy(chinese + strlen(chinese), "诉", 4);
        assert_int_equal(fault_field(&why, ERR_INPUT, chinese, "%s", chinese),
                         ERR_INPUT);
        assert_true(text_is_clean(why.text, strlen(why.text)));
        assert_true(text_is_clean(why.field, strlen(why.field)));
        assert_in_range(strlen(why.text), sizeof(why.text) - 3,
                        sizeof(why.text) - 1);
        assert_in_range(strlen(why.field), sizeof(why.field) - 3,
                        sizeof(why.field) - 1);
    }
}

static void
try_leaves_at_the_first_failure(void **state)
{
    bool reached = false;

    assert_int_equal(passes_on(ERR_MISSING, &reached), ERR_MISSING);
    assert_false(reached);
    assert_int_equal(passes_on(OK, &reached), OK);
    assert_true(reached);
}

static void
every_error_has_a_status_a_code_of_its_own_and_a_title(void **state)
{
    for (int a = 0; a < ERR_COUNT; a++) {
        assert_in_range(err_status((enum err)a), 200, 599);
        assert_true(strlen(err_title((enum err)a)) > 0);
        for (int b = 0; b < a; b++)
            assert_string_not_equal(err_code((enum err)a),
                                    err_code((enum err)b));
    }
}

static void
an_unknown_error_is_an_internal_one(void **state)
{
    assert_int_equal(err_status(ERR_COUNT), 500);
    assert_string_equal(err_code((enum err) - 1), "internal");
    assert_string_equal(err_title(ERR_COUNT), err_title(ERR_INTERNAL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_returns_its_error_and_keeps_the_sentence),
        cmocka_unit_test(a_fault_without_a_field_empties_the_one_before),
        cmocka_unit_test(nobody_needs_to_care_about_the_sentence),
        cmocka_unit_test(a_long_sentence_is_cut_between_characters),
        cmocka_unit_test(try_leaves_at_the_first_failure),
        cmocka_unit_test(
            every_error_has_a_status_a_code_of_its_own_and_a_title),
        cmocka_unit_test(an_unknown_error_is_an_internal_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
