/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading CSV as spreadsheets write it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

static struct csv
taken(struct arena *mem, const char *text)
{
    struct fault why;
    struct csv   out;

    assert_int_equal(csv_read(mem, text, strlen(text), &out, &why), OK);
    return out;
}

static void
refused(const char *text, const char *because)
{
    AUTO_ARENA   mem = arena_new(1 << 20);
    struct fault why;
    struct csv   out;

    assert_int_equal(csv_read(mem, text, strlen(text), &out, &why), ERR_INPUT);
    assert_non_null(strstr(why.text, because));
}

static void
cells_are_split_and_rows_know_their_line(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);
    struct csv csv = taken(mem, "a,b\r\n\r\n 1 ,\"x, y\"\n2,");

    assert_int_equal(csv.count, 3);
    assert_string_equal(csv.rows[0].cells[1], "b");
    assert_int_equal(csv.rows[1].line, 3);
    assert_string_equal(csv.rows[1].cells[0], "1");
    assert_string_equal(csv.rows[1].cells[1], "x, y");
    assert_int_equal(csv.rows[2].line, 4);
    assert_int_equal(csv.rows[2].count, 2);
    assert_string_equal(csv.rows[2].cells[1], "");
}

static void
a_mark_and_semicolons_are_taken(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);
    struct csv csv =
        taken(mem, "\xef\xbb\xbflogin;name\nwang;\"Wang, Fang\"\n");

    assert_int_equal(csv.count, 2);
    assert_string_equal(csv.rows[0].cells[0], "login");
    assert_string_equal(csv.rows[1].cells[1], "Wang, Fang");
}

static void
a_quoted_cell_may_hold_lines_and_quotes(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);
    struct csv csv = taken(mem, "\"one\ntwo \"\"three\"\"\"\nnext\n");

    assert_int_equal(csv.count, 2);
    assert_string_equal(csv.rows[0].cells[0], "one\ntwo \"three\"");
    assert_int_equal(csv.rows[1].line, 3);
}

static void
an_empty_text_has_no_rows(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);

    assert_int_equal(taken(mem, "").count, 0);
    assert_int_equal(taken(mem, "\xef\xbb\xbf\r\n\r\n").count, 0);
}

static void
what_cannot_be_read_names_its_line(void **state)
{
    refused("a\n\"b", "line 2: a quote that begins here is not closed");
    refused("a\nb\"c", "line 2: a quote stands inside a cell");
    refused("a\n\"b\"c", "line 2: something follows a closed quote");
    refused("a\n\xff", "not UTF-8");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_split_and_rows_know_their_line),
        cmocka_unit_test(a_mark_and_semicolons_are_taken),
        cmocka_unit_test(a_quoted_cell_may_hold_lines_and_quotes),
        cmocka_unit_test(an_empty_text_has_no_rows),
        cmocka_unit_test(what_cannot_be_read_names_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
