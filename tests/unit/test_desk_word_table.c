/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure's words beside each other: where each is written, however people
 * write Lua, and what a language lacks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/word_table.h"

enum { MEMORY = 1 << 22 };

static int
setup(void **state)
{
    *state = arena_new(MEMORY);
    return 0;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static struct source
source_of(struct source_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        files[i].length = strlen(files[i].text);
    return (struct source){files, count};
}

static int64_t
line_in(const json_t *places, const char *language, const char *key)
{
    return doc_int(json_object_get(json_object_get(places, language), key),
                   "line", 0);
}

static void
words_are_found_where_they_are_written(void **state)
{
    struct source_file files[] = {
        {.name = "words/en.lua",
         .text = "-- words { [\"comment\"] = \"no\" }\n"
                 "--[==[ [\"long\"] = \"no\"\n]] still ]==]\n"
                 "local a = \"x = { b = 'no' }\"\n"
                 "words {\n"
                 "  [\"stage.one\"] = \"One\",\n"
                 "  [ 'quoted' ] = [[two\nlines]],\n"
                 "  bare = \"a \\\" b\", same == 1;\n"
                 "  last = \"z\"\n"
                 "}\n"}};
    struct source source = source_of(files, 1);
    json_t       *places = word_places(&source, *state);

    assert_int_equal(line_in(places, "en", "stage.one"), 6);
    assert_int_equal(line_in(places, "en", "quoted"), 7);
    assert_int_equal(line_in(places, "en", "bare"), 9);
    assert_int_equal(line_in(places, "en", "last"), 10);
    assert_int_equal(json_object_size(json_object_get(places, "en")), 4);
}

static void
a_procedures_own_words_stand_before_shared_ones(void **state)
{
    struct source_file files[] = {
        {.name = "rules.lua", .text = "words { [\"a\"] = \"no\" }\n"},
        {.name = "shared/words/es.lua",
         .text = "words {\n [\"a\"] = \"x\",\n [\"b\"] = \"y\" }\n"},
        {.name = "words/deep/es.lua", .text = "words { [\"c\"] = \"no\" }\n"},
        {.name = "words/es.lua", .text = "words { [\"a\"] = \"x\" }\n"},
        {.name = "words/notes.md", .text = "[\"d\"] = \"no\"\n"}};
    struct source source = source_of(files, 5);
    json_t       *places = word_places(&source, *state);
    const json_t *spanish = json_object_get(places, "es");

    assert_int_equal(json_object_size(places), 1);
    assert_int_equal(json_object_size(spanish), 2);
    assert_string_equal(doc_text(json_object_get(spanish, "a"), "file"),
                        "words/es.lua");
    assert_string_equal(doc_text(json_object_get(spanish, "b"), "file"),
                        "shared/words/es.lua");
}

static void
a_file_that_ends_within_a_text_ends(void **state)
{
    static const char *const texts[] = {"words { [\"a\"] = \"never",
                                        "words { [\"a\"] = [==[ never ]=]",
                                        "--[[ never", "words { [\"a\\", "["};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct source_file file = {.name = "words/en.lua", .text = texts[i]};
        struct source      source = source_of(&file, 1);

        assert_true(line_in(word_places(&source, *state), "en", "a") <= 1);
    }
}

/* Two languages and one stage; `words` is their words. */
static json_t *
table_of(struct arena *mem, const char *words)
{
    static const char  *none[] = {NULL}, *both[] = {"en", "es", NULL};
    static struct stage stage = {.name = "one", .at = "procedure.lua:3"};
    struct source       source = {.count = 0};
    struct procedure    p = {.languages = both,
                             .teams = none,
                             .roles = none,
                             .stages = &stage,
                             .stage_count = 1};
    struct fault        why;
    json_t             *model = doc_object(mem), *read;

    assert_int_equal(doc_read(mem, words, strlen(words), &read, &why), OK);
    doc_set(model, "words", read);
    p.model = model;
    p.words = read;
    return word_table(&p, &source, mem);
}

static const json_t *
row_of(const json_t *table, const char *key)
{
    const json_t *row;
    size_t        i;

    json_array_foreach(json_object_get(table, "items"), i,
                       row) if (strcmp(doc_text(row, "key"), key) ==
                                0) return row;
    fail_msg("there is no row %s", key);
    return NULL;
}

static size_t
lacking(const json_t *table, const char *key)
{
    return json_array_size(json_object_get(row_of(table, key), "missing"));
}

static void
what_is_needed_is_missing_where_no_key_of_it_says_it(void **state)
{
    const json_t *table = table_of(*state, "{\"en\":{\"stage.one\":\"One\"}}");

    assert_int_equal(doc_int(table, "missing", 0), 1);
    assert_int_equal(lacking(table, "stage.one"), 1);
    assert_true(doc_true(row_of(table, "stage.one"), "needed"));
    assert_string_equal(doc_text(row_of(table, "stage.one"), "at"),
                        "procedure.lua:3");
    table = table_of(
        *state, "{\"en\":{\"stage.one\":\"One\"},\"es\":{\"one\":\"Uno\"}}");
    assert_int_equal(doc_int(table, "missing", 0), 0);
    assert_int_equal(lacking(table, "one"), 0);
    table = table_of(*state, "{}");
    assert_int_equal(lacking(table, "stage.one"), 2);
}

static void
a_hint_in_one_language_is_missed_in_the_other(void **state)
{
    const json_t *table = table_of(
        *state, "{\"en\":{\"one\":\"One\",\"form.name.hint\":\"In full\","
                "\"form.age.hint\":\"Years\"},"
                "\"es\":{\"one\":\"Uno\",\"age.hint\":\"A\\u00f1os\"}}");

    assert_int_equal(lacking(table, "form.name.hint"), 1);
    assert_int_equal(lacking(table, "form.age.hint"), 0);
    assert_false(doc_true(row_of(table, "form.name.hint"), "needed"));
}

static void
a_clause_is_said_already_in_the_language_it_is_written_in(void **state)
{
    const json_t *table =
        table_of(*state, "{\"en\":{\"one\":\"One\"},\"es\":{\"one\":\"Uno\","
                         "\"clause.1\":\"Todo\"}}");

    assert_int_equal(lacking(table, "clause.1"), 0);
    assert_int_equal(doc_int(table, "missing", 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_found_where_they_are_written,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_procedures_own_words_stand_before_shared_ones, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_ends_within_a_text_ends,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_is_needed_is_missing_where_no_key_of_it_says_it, setup,
            teardown),
        cmocka_unit_test_setup_teardown(
            a_hint_in_one_language_is_missed_in_the_other, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_clause_is_said_already_in_the_language_it_is_written_in, setup,
            teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
