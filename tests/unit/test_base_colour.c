/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colours that a company chooses: read, compared, and made fit for dark pages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/colour.h"

static const struct colour white = {255, 255, 255}, black = {0, 0, 0};

static void
a_colour_is_written_in_one_way(void **state)
{
    struct colour c;

    assert_true(colour_read("#17508A", &c));
    assert_int_equal(c.red, 0x17);
    assert_int_equal(c.green, 0x50);
    assert_int_equal(c.blue, 0x8a);
    assert_false(colour_read(NULL, &c));
    assert_false(colour_read("17508a", &c));
    assert_false(colour_read("#17508", &c));
    assert_false(colour_read("#17508g", &c));
    assert_false(colour_read("#17508a;", &c));
}

static void
contrast_is_as_wcag_counts_it(void **state)
{
    struct colour grey = {0x77, 0x77, 0x77};

    assert_float_equal(colour_contrast(white, black), 21.0, 0.01);
    assert_float_equal(colour_contrast(white, white), 1.0, 0.001);
    assert_float_equal(colour_contrast(grey, white), 4.48, 0.01);
    assert_float_equal(colour_contrast(white, grey), 4.48, 0.01);
}

static void
text_on_a_colour_is_black_or_white(void **state)
{
    assert_int_equal(colour_on(black).red, 255);
    assert_int_equal(colour_on(white).red, 0);
    assert_int_equal(colour_on((struct colour){0x17, 0x50, 0x8a}).red, 255);
    assert_int_equal(colour_on((struct colour){0xff, 0xcc, 0x00}).red, 0);
}

static void
every_accent_can_be_read_on_a_dark_page(void **state)
{
    const struct colour ground = {0x1b, 0x21, 0x28};

    for (int shade = 0; shade < 256; shade += 15) {
        struct colour accent = {(uint8_t)shade, 0, (uint8_t)(255 - shade)};

        assert_true(colour_contrast(colour_for_dark(accent, ground), ground) >
                    CONTRAST_ENOUGH);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_is_written_in_one_way),
        cmocka_unit_test(contrast_is_as_wcag_counts_it),
        cmocka_unit_test(text_on_a_colour_is_black_or_white),
        cmocka_unit_test(every_accent_can_be_read_on_a_dark_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
