/* SPDX-License-Identifier: Apache-2.0 */
/* Why something was refused, in the reader's language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/say.h"

static struct arena *mem;

static void
a_refusal_is_said_with_what_it_names(void **state)
{
    (void)state;
    assert_string_equal(say_fault("zh", "TS-0001 is closed", mem),
                        "TS-0001已结案。");
    assert_string_equal(say_fault("es", "TS-0001 is closed", mem),
                        "TS-0001 está cerrada.");
    assert_string_equal(
        say_fault("es", "draft 2 of TS-0001 does not wait any more", mem),
        "El borrador 2 de TS-0001 ya no espera.");
    assert_string_equal(
        say_fault("zh", "\"hand up\" needs 3 rounds of round, has 1", mem),
        "这项操作的条件还没有满足。");
}

static void
the_more_particular_sentence_is_taken(void **state)
{
    (void)state;
    assert_string_equal(say_fault("zh", "TS-0001 is with nobody", mem),
                        "TS-0001目前无人经办。");
    assert_string_equal(say_fault("es", "\"go\" needs to know \"kind\"", mem),
                        "Falta una respuesta necesaria.");
}

static void
what_nobody_translated_and_english_stay_as_they_are(void **state)
{
    (void)state;
    assert_null(say_fault("zh", "something new", mem));
    assert_null(say_fault("zh", "TS-0001 is closed today", mem));
    assert_null(say_fault("en", "TS-0001 is closed", mem));
    assert_null(say_fault(NULL, "TS-0001 is closed", mem));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_is_said_with_what_it_names),
        cmocka_unit_test(the_more_particular_sentence_is_taken),
        cmocka_unit_test(what_nobody_translated_and_english_stay_as_they_are),
    };
    int failed;

    mem = arena_new(1024 * 1024);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(mem);
    return failed;
}
