/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the clock could not do is left alone for a while.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "desk/setback.h"

static struct setbacks *
new_setbacks(void)
{
    struct setbacks *all = test_calloc(1, sizeof *all);

    assert_non_null(all);
    return all;
}

static void
what_failed_is_left_alone_twice_as_long_each_time(void **state)
{
    struct setbacks *all = new_setbacks();
    int64_t          now_ms = 1000000, pause_ms = SETBACK_FIRST_MS;

    assert_false(setback_holds(all, 7, "answer", now_ms));
    for (int times = 1; times <= 20; times++) {
        assert_int_equal(setback_note(all, 7, "answer", now_ms), times);
        assert_true(setback_holds(all, 7, "answer", now_ms + pause_ms - 1));
        assert_false(setback_holds(all, 7, "answer", now_ms + pause_ms));
        now_ms += pause_ms;
        pause_ms =
            pause_ms * 2 < SETBACK_LAST_MS ? pause_ms * 2 : SETBACK_LAST_MS;
    }
    test_free(all);
}

static void
another_clock_or_complaint_is_not_held(void **state)
{
    struct setbacks *all = new_setbacks();

    setback_note(all, 7, "answer", 0);
    assert_true(setback_holds(all, 7, "answer", 1));
    assert_false(setback_holds(all, 7, "report", 1));
    assert_false(setback_holds(all, 7, "", 1));
    assert_false(setback_holds(all, 8, "answer", 1));
    test_free(all);
}

static void
what_was_done_begins_anew(void **state)
{
    struct setbacks *all = new_setbacks();

    setback_note(all, 7, "answer", 0);
    setback_note(all, 8, "answer", 0);
    setback_forget(all, 7, "answer");
    assert_false(setback_holds(all, 7, "answer", 1));
    assert_true(setback_holds(all, 8, "answer", 1));
    assert_int_equal(setback_note(all, 7, "answer", 0), 1);
    setback_forget(all, 9, "answer");
    assert_int_equal(all->count, 2);
    test_free(all);
}

static void
when_there_is_no_room_the_next_to_be_tried_makes_it(void **state)
{
    struct setbacks *all = new_setbacks();

    for (int64_t id = 1; id <= SETBACKS_MOST; id++)
        setback_note(all, id, "answer", id == 5 ? 0 : 1000);
    setback_note(all, 9999, "answer", 1000);
    assert_int_equal(all->count, SETBACKS_MOST);
    assert_true(setback_holds(all, 9999, "answer", 1001));
    assert_false(setback_holds(all, 5, "answer", 1));
    assert_true(setback_holds(all, 6, "answer", 1001));
    test_free(all);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_failed_is_left_alone_twice_as_long_each_time),
        cmocka_unit_test(another_clock_or_complaint_is_not_held),
        cmocka_unit_test(what_was_done_begins_anew),
        cmocka_unit_test(when_there_is_no_room_the_next_to_be_tried_makes_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
