/* SPDX-License-Identifier: Apache-2.0 */
/* Documents: what is refused on reading, accessors, and writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base_kit.h"

enum { BRIEF_BYTES = 16 * 1024 * 1024 };

static enum err
read_text(const char *text, json_t **out)
{
    return doc_read(mem, text, strlen(text), out, &why);
}

static const char *
nested(int depth)
{
    char *text = arena_take(mem, (size_t)depth * 2 + 1);

    memset(text, '[', (size_t)depth);
    memset(text + depth, ']', (size_t)depth);
    return text;
}

static void
a_document_is_written_as_it_was_read(void **state)
{
    static const char text[] =
        "{\"b\":1,\"a\":[true,null,\"投诉\",-2.5,0.1],\"c\":{}}";
    json_t *doc;

    assert_int_equal(read_text(text, &doc), OK);
    assert_string_equal(doc_write(mem, doc), text);
    assert_string_equal(doc_write(mem, NULL), "null");
}

static void
malformed_texts_are_refused_with_line_and_column(void **state)
{
    static const char *const bad[] = {
        "",
        "{",
        "{\"a\":}",
        "{} {}",
        "\"alone\"",
        "1",
        "{'a':1}",
        "{\"a\":NaN}",
        "[1e999]",
        "[\"\xff\"]",
        "[\"\\u0000\"]",
        "[\"\\ud800\"]",
        "{\"a\":1,}",
        "[\"\xed\xa0\x80\"]",
    };
    json_t *doc;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_int_equal(read_text(bad[i], &doc), ERR_MALFORMED);
        assert_int_equal(strncmp(why.text, "line ", 5), 0);
    }
    assert_int_equal(read_text("{\n  \"a\": !\n}", &doc), ERR_MALFORMED);
    assert_non_null(strstr(why.text, "line 2, column "));
    assert_int_equal(doc_read(mem, "[\"a\0b\"]", 7, &doc, &why), ERR_MALFORMED);
}

/* What jansson alone makes of a text, written out; NULL when it refuses. */
static const char *
as_jansson_reads(const char *text, size_t length)
{
    json_t     *doc = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    const char *written = doc == NULL ? NULL : doc_write(mem, doc);

    json_decref(doc);
    return written;
}

static void
assert_read_as_jansson_reads(const char *text, size_t length)
{
    const char *expected = as_jansson_reads(text, length);
    json_t     *doc = NULL;
    enum err    err = doc_read(mem, text, length, &doc, &why);

    if ((err == OK) != (expected != NULL))
        fail_msg("%s, jansson: %s: %.*s", err == OK ? "read" : why.text,
                 expected != NULL ? "read" : "refused", (int)length, text);
    if (err == OK)
        assert_string_equal(doc_write(mem, doc), expected);
}

/* Each byte of a text replaced, doubled, left out and cut off at. */
static void
a_text_is_read_as_jansson_reads_it(void **state)
{
    static const char text[] =
        " {\"a\":-10.25e+2,\"b\":[true ,null,\t0],\"\\n\\\"\":"
        "\"x\\u8bc9\\/\xe8\xaf\x89\",\r\n\"c\":{},\"d\":[[false]]} ";
    static const char other[] = "\"\\{}[]:,.-+eE01x9ntfu/ \n\x01\x7f\x80\xe8";
    enum { LENGTH = sizeof(text) - 1 };
    char changed[LENGTH + 1];

    assert_non_null(as_jansson_reads(text, LENGTH));
    for (size_t i = 0; i < LENGTH; i++) {
        for (size_t o = 0; o < sizeof(other); o++) { /* its NUL, too */
            memcpy(changed, text, LENGTH);
            changed[i] = other[o];
            assert_read_as_jansson_reads(changed, LENGTH);
        }
        memcpy(changed, text, i);
        memcpy(changed + i + 1, text + i, LENGTH - i);
        changed[i] = text[i];
        assert_read_as_jansson_reads(changed, LENGTH + 1);
        assert_read_as_jansson_reads(text, i);
        memcpy(changed + i, text + i + 1, LENGTH - i - 1);
        assert_read_as_jansson_reads(changed, LENGTH - 1);
    }
}

static void
numbers_are_read_as_jansson_reads_them(void **state)
{
    static const char *const numbers[] = {
        "[0]",
        "[-0]",
        "[00]",
        "[-]",
        "[1.]",
        "[.5]",
        "[1e]",
        "[1E-3]",
        "[0.1]",
        "[24.0]",
        "[1e400]",
        "[999999999999999999]",
        "[9223372036854775807]",
        "[9223372036854775808]",
        "[-9223372036854775808]",
        "[0.1000000000000000055511151231257827021181583404541015625]",
        "[5e-324]",
    };

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        assert_read_as_jansson_reads(numbers[i], strlen(numbers[i]));
}

static void
a_key_given_twice_is_refused(void **state)
{
    json_t *doc;

    assert_int_equal(read_text("{\"role\":\"a\",\"role\":\"b\"}", &doc),
                     ERR_MALFORMED);
    assert_non_null(strstr(why.text, "duplicate"));
}

static void
a_refusal_does_not_quote_the_text(void **state)
{
    json_t *doc;

    assert_int_equal(read_text("{\"a\" Zhang-San}", &doc), ERR_MALFORMED);
    assert_null(strstr(why.text, "Zhang"));
}

static void
nesting_is_counted_outside_of_strings_only(void **state)
{
    json_t *doc;

    assert_int_equal(read_text(nested(DOC_DEPTH_MAX), &doc), OK);
    assert_int_equal(read_text(nested(DOC_DEPTH_MAX + 1), &doc), ERR_MALFORMED);
    assert_string_equal(why.text, "line 1, column 33: nested deeper than 32");
    assert_int_equal(
        read_text("[\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\\\"]", &doc),
        OK);
    assert_int_equal(read_text(nested(100000), &doc), ERR_MALFORMED);
}

static void
accessors_take_a_member_only_of_its_type(void **state)
{
    json_t *doc;

    assert_int_equal(read_text("{\"t\":\"x\",\"i\":7,\"r\":1.5,\"y\":true,"
                               "\"n\":null}",
                               &doc),
                     OK);
    assert_string_equal(doc_text(doc, "t"), "x");
    assert_null(doc_text(doc, "i"));
    assert_null(doc_text(doc, "none"));
    assert_null(doc_text(NULL, "t"));
    assert_int_equal(doc_int(doc, "i", -1), 7);
    assert_int_equal(doc_int(doc, "r", -1), -1);
    assert_int_equal(doc_int(doc, "none", -1), -1);
    assert_true(doc_real(doc, "r", 0) == 1.5);
    assert_true(doc_real(doc, "i", 0) == 7.0);
    assert_true(doc_real(doc, "t", 9) == 9.0);
    assert_true(doc_true(doc, "y"));
    assert_false(doc_true(doc, "i"));
    assert_false(doc_true(doc, "none"));
}

static void
a_dotted_path_leads_to_a_member_or_nowhere(void **state)
{
    json_t *doc;

    assert_int_equal(
        read_text("{\"plan\":{\"severity\":\"high\",\"x\":{}}}", &doc), OK);
    assert_string_equal(json_string_value(doc_at(doc, "plan.severity")),
                        "high");
    assert_ptr_equal(doc_at(doc, "plan"), json_object_get(doc, "plan"));
    assert_null(doc_at(doc, "plan.none"));
    assert_null(doc_at(doc, "plan.severity.more"));
    assert_null(doc_at(doc, "none.severity"));
    assert_null(doc_at(doc, "plan."));
    assert_null(doc_at(NULL, "plan"));
}

static void
setters_build_a_document(void **state)
{
    json_t *doc = doc_object(mem);
    json_t *list = doc_array(mem);

    doc_set_text(doc, "t", "诉");
    doc_set_text(doc, "none", NULL);
    doc_set_int(doc, "i", INT64_MAX);
    doc_set_true(doc, "y", true);
    doc_set_true(doc, "n", false);
    doc_push_text(list, "a");
    doc_push_text(list, NULL);
    doc_set(doc, "l", list);
    assert_string_equal(doc_write(mem, doc),
                        "{\"t\":\"诉\",\"i\":9223372036854775807,\"y\":true,"
                        "\"n\":false,\"l\":[\"a\"]}");
}

static void
a_text_that_is_no_utf8_does_not_vanish(void **state)
{
    json_t *doc = doc_object(mem);
    int     stderr_fd = dup(STDERR_FILENO);

    assert_non_null(freopen("/dev/null", "w", stderr));
    doc_set_text(doc, "t", "a\xff");
    dup2(stderr_fd, STDERR_FILENO);
    close(stderr_fd);
    assert_string_equal(doc_text(doc, "t"), "\ufffd");
}

static void
an_unknown_member_is_named(void **state)
{
    static const char *const known[] = {"a", "b", NULL};
    json_t                  *doc;

    assert_int_equal(read_text("{\"b\":1}", &doc), OK);
    assert_int_equal(doc_only(doc, known, &why), OK);
    assert_int_equal(read_text("{\"a\":1,\"role\":2}", &doc), OK);
    assert_int_equal(doc_only(doc, known, &why), ERR_INPUT);
    assert_string_equal(why.field, "role");
    assert_string_equal(why.text, "\"role\" is not known here");
}

static void
a_value_kept_by_an_arena_lives_as_long_as_it(void **state)
{
    struct arena *brief = arena_new(BRIEF_BYTES);
    json_t       *value = json_string("x");

    json_incref(value);
    assert_ptr_equal(doc_keep(brief, value), value);
    assert_int_equal(value->refcount, 2);
    arena_free(brief);
    assert_int_equal(value->refcount, 1);
    json_decref(value);
}

/* In every locale that this machine has; those with a decimal comma matter. */
static void
numbers_do_not_depend_on_the_locale(void **state)
{
    static const char *const locales[] = {"C", "de_DE.UTF-8", "es_ES.UTF-8",
                                          "fr_FR.UTF-8"};

    for (int i = 0; i < 4; i++) {
        json_t *doc;
        char   *written;

        if (setlocale(LC_NUMERIC, locales[i]) == NULL)
            continue;
        assert_int_equal(read_text("[2.5,1e3]", &doc), OK);
        written = doc_write(mem, doc);
        setlocale(LC_NUMERIC, "C");
        assert_string_equal(written, "[2.5,1000.0]");
    }
}

static const char *
members_of(const char *text, const char *const *wanted)
{
    json_t *doc = NULL;

    assert_int_equal(
        doc_read_members(mem, text, strlen(text), wanted, &doc, &why), OK);
    return doc_write(mem, doc);
}

static void
members_that_are_not_asked_for_are_passed_over(void **state)
{
    static const char *const wanted[] = {"b", "d", NULL}, *none[] = {NULL};
    static const char        text[] =
        " {\"a\":{\"b\":[1,\"}]\\\"\",{}]}, \"b\" : {\"a\":1,\"x\":[]} ,"
        "\"c\":-2.5e3,\"d\":\"投诉\",\"e\":\"d\"}\n";

    assert_string_equal(members_of(text, wanted),
                        "{\"b\":{\"a\":1,\"x\":[]},\"d\":\"投诉\"}");
    assert_string_equal(members_of(text, none), "{}");
    assert_string_equal(members_of("{\"bb\":1,\"\":2}", wanted), "{}");
    assert_string_equal(members_of("[{\"a\":1}]", wanted), "[{\"a\":1}]");
}

static void
a_text_that_ends_within_a_passed_member_is_refused(void **state)
{
    static const char *const wanted[] = {"b", NULL};
    static const char text[] = "{\"a\":{\"x\":[\"y\\n\\\"\"]},\"b\":[1]}";
    json_t           *doc;

    assert_string_equal(members_of(text, wanted), "{\"b\":[1]}");
    for (size_t length = 0; length < sizeof text - 2; length++)
        assert_int_equal(
            doc_read_members(mem, text, length, wanted, &doc, &why),
            ERR_MALFORMED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_written_as_it_was_read),
        cmocka_unit_test(malformed_texts_are_refused_with_line_and_column),
        cmocka_unit_test(a_text_is_read_as_jansson_reads_it),
        cmocka_unit_test(numbers_are_read_as_jansson_reads_them),
        cmocka_unit_test(a_key_given_twice_is_refused),
        cmocka_unit_test(a_refusal_does_not_quote_the_text),
        cmocka_unit_test(nesting_is_counted_outside_of_strings_only),
        cmocka_unit_test(accessors_take_a_member_only_of_its_type),
        cmocka_unit_test(a_dotted_path_leads_to_a_member_or_nowhere),
        cmocka_unit_test(setters_build_a_document),
        cmocka_unit_test(a_text_that_is_no_utf8_does_not_vanish),
        cmocka_unit_test(an_unknown_member_is_named),
        cmocka_unit_test(a_value_kept_by_an_arena_lives_as_long_as_it),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
        cmocka_unit_test(members_that_are_not_asked_for_are_passed_over),
        cmocka_unit_test(a_text_that_ends_within_a_passed_member_is_refused),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
