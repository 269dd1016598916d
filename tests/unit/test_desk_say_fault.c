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

static void
what_a_calendar_is_refused_for_is_said(void **state)
{
    (void)state;
    assert_string_equal(
        say_fault("zh", "11:00-13:00 starts before the one before it ends",
                  mem),
        "11:00-13:00 与前一段时间重叠，请写在前一段结束之后。");
    assert_string_equal(say_fault("es", "2027-03-13 is listed twice", mem),
                        "2027-03-13 figura dos veces.");
}

static void
a_failure_of_a_rule_says_of_what_kind_it_is(void **state)
{
    static const char own[] = "rules.lua:9: table classify: attempt to index a "
                              "nil value (local 'x')";
    static const char late[] =
        "rules.lua:9: table classify: ran for more than 1000000 instructions";

    (void)state;
    assert_string_equal(say_trouble("zh", own, mem),
                        "规则运行出错；位置和原因见规则自己的提示。");
    assert_string_equal(say_trouble("en", own, mem),
                        "A rule failed; its own message says where and why.");
    assert_string_equal(say_trouble("zh", late, mem),
                        "规则运行的步数超过了1000000步，已被终止。");
    assert_string_equal(say_trouble("zh",
                                    "table t: no answer within 500 ms; "
                                    "the judge was ended",
                                    mem),
                        "规则在500毫秒内没有算完，已被终止。请检查是否有循环过"
                        "多或过重的计算。");
    assert_string_equal(
        say_trouble("es", "the store is full", mem),
        "No se pudo seguir; el mensaje del sistema dice por qué.");
    assert_null(say_trouble("zh", NULL, mem));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_is_said_with_what_it_names),
        cmocka_unit_test(the_more_particular_sentence_is_taken),
        cmocka_unit_test(what_nobody_translated_and_english_stay_as_they_are),
        cmocka_unit_test(what_a_calendar_is_refused_for_is_said),
        cmocka_unit_test(a_failure_of_a_rule_says_of_what_kind_it_is),
    };
    int failed;

    mem = arena_new(1024 * 1024);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(mem);
    return failed;
}
