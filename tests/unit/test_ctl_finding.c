/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings as they are printed: a line as compilers write it, markers grouped
 * by file as editors want them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/doc.h"
#include "ctl/finding.h"

static const char looked[] =
    "{\"errors\":1,\"warnings\":1,\"findings\":["
    "{\"severity\":\"error\",\"code\":\"unknown-stage\",\"file\":\"a.lua\","
    "\"line\":3,\"column\":1,\"text\":\"no stage\",\"mend\":\"Add it.\"},"
    "{\"severity\":\"warning\",\"code\":\"missing-word\","
    "\"file\":\"shared/f.lua\",\"line\":7,\"column\":1,\"text\":\"no word\","
    "\"mend\":\"\"},"
    "{\"severity\":\"error\",\"code\":\"bad-name\",\"file\":\"a.lua\","
    "\"line\":9,\"column\":1,\"text\":\"bad\",\"mend\":\"Mend it.\"}],"
    "\"scenarios\":{\"count\":2,\"failed\":1,\"results\":["
    "{\"name\":\"fine\",\"at\":\"tests/t.lua:1\",\"passed\":true},"
    "{\"name\":\"two\",\"at\":\"tests/t.lua:8\",\"passed\":false,"
    "\"text\":\"expected x\"}],\"coverage\":{\"rules\":{\"reached\":1,"
    "\"of\":2,\"missing\":[\"classify/injury\"]}}}}";

static int
setup(void **state)
{
    *state = arena_new(8 << 20);
    return 0;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static json_t *
read_look(struct arena *mem)
{
    struct fault why;
    json_t      *look = NULL;

    if (doc_read(mem, looked, strlen(looked), &look, &why) != OK)
        fail_msg("%s", why.text);
    return look;
}

/* What was printed to standard output. */
static const char *
printed(struct arena *mem, const json_t *look)
{
    enum { ROOM = 4096 };
    FILE  *file = tmpfile();
    int    kept = dup(STDOUT_FILENO);
    char  *text = arena_take(mem, ROOM);
    size_t length;

    assert_non_null(file);
    fflush(stdout);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    finding_print(mem, "rules/co/desk/", look);
    finding_print_scenarios(look);
    fflush(stdout);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    close(kept);
    rewind(file);
    length = fread(text, 1, ROOM - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

static void
a_finding_is_a_line_with_its_place_and_how_to_mend_it(void **state)
{
    assert_string_equal(
        printed(*state, read_look(*state)),
        "rules/co/desk/a.lua:3: error: no stage [unknown-stage]\n"
        "    Add it.\n"
        "rules/co/shared/f.lua:7: warning: no word [missing-word]\n"
        "rules/co/desk/a.lua:9: error: bad [bad-name]\n"
        "    Mend it.\n"
        "rules/co/desk/tests/t.lua:8: error: two: expected x "
        "[scenario-failed]\n"
        "    Mend the procedure, or what the scenario expects.\n"
        "2 scenarios, 1 failed\n"
        "  rules: 1 of 2; not reached: classify/injury\n");
}

static void
markers_are_grouped_by_file_and_count_lines_from_nought(void **state)
{
    json_t *files = doc_array(*state), *one;

    finding_mark(*state, "rules/co/desk", read_look(*state), files);
    assert_int_equal(json_array_size(files), 3);
    assert_string_equal(doc_text(json_array_get(files, 0), "file"),
                        "rules/co/desk/a.lua");
    one = json_object_get(json_array_get(files, 0), "diagnostics");
    assert_int_equal(json_array_size(one), 2);
    one = json_array_get(one, 0);
    assert_null(json_object_get(one, "file"));
    assert_int_equal(doc_int(doc_at(one, "range.start"), "line", -1), 2);
    assert_int_equal(doc_int(one, "severity", 0), 1);
    assert_string_equal(doc_text(one, "source"), "redress");
    assert_string_equal(doc_text(json_array_get(files, 1), "file"),
                        "rules/co/shared/f.lua");
    one = json_object_get(json_array_get(files, 1), "diagnostics");
    assert_int_equal(doc_int(json_array_get(one, 0), "severity", 0), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_finding_is_a_line_with_its_place_and_how_to_mend_it, setup,
            teardown),
        cmocka_unit_test_setup_teardown(
            markers_are_grouped_by_file_and_count_lines_from_nought, setup,
            teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
