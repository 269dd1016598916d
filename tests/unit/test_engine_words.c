/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual of the words, rules/README.md, against the words there are.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "engine_fixture.h"

enum { WORDS_MAX = 200 };

struct words {
    const char *names[WORDS_MAX];
    size_t      count;
};

static bool
has(const struct words *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], word) == 0)
            return true;
    return false;
}

static void
add(struct words *list, struct arena *mem, const char *at)
{
    size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
    char  *word = arena_bytes(mem, at, length);

    assert_true(list->count < WORDS_MAX);
    if (length > 0 && !has(list, word))
        list->names[list->count++] = word;
}

/* Rows of the table: "| `word` | ...". */
static struct words
words_documented(struct arena *mem)
{
    struct source_file file =
        tree_file(mem, tree_path(mem, "rules/README.md"), "README.md");
    struct words list = {.count = 0};

    for (const char *at = file.text; (at = strstr(at, "\n| `")) != NULL; at++)
        add(&list, mem, at + 4);
    return list;
}

/* A line that begins with "name =" or "function name(" makes a word. */
static void
add_definitions(struct words *list, struct arena *mem, char *text)
{
    char *line;

    while ((line = strsep(&text, "\n")) != NULL) {
        size_t length = strspn(line, "abcdefghijklmnopqrstuvwxyz_");

        if (strncmp(line, "function ", 9) == 0 &&
            strcspn(line + 9, "(.") < strcspn(line + 9, "."))
            add(list, mem, line + 9);
        else if (length > 0 && line[length + strspn(line + length, " ")] == '=')
            add(list, mem, line);
    }
}

static struct words
words_defined(struct arena *mem)
{
    struct words   list = {.count = 0};
    DIR           *dir = opendir(tree_path(mem, "rules/lib"));
    struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        const char *path = arena_printf(mem, "rules/lib/%s", entry->d_name);

        if (strstr(entry->d_name, ".lua") != NULL)
            add_definitions(
                &list, mem,
                (char *)(uintptr_t)tree_file(mem, tree_path(mem, path), "x")
                    .text);
    }
    closedir(dir);
    return list;
}

static void
every_word_that_is_defined_is_in_the_manual(void **state)
{
    struct engine_fixture *f = *state;
    struct words           defined = words_defined(f->mem),
                 documented = words_documented(f->mem);

    assert_true(defined.count > 40);
    for (size_t i = 0; i < defined.count; i++)
        if (!has(&documented, defined.names[i]))
            fail_msg("%s is not in rules/README.md", defined.names[i]);
}

/* Lua has to know the word: an unknown one is a fault of loading. */
static void
every_word_of_the_manual_is_known_to_the_judge(void **state)
{
    struct engine_fixture *f = *state;
    struct words           documented = words_documented(f->mem);
    struct text            text = {.mem = f->mem};
    struct source_file     files[2];
    struct source          source;
    const struct version  *v;

    for (size_t i = 0; i < documented.count; i++)
        text_addf(&text, "assert(%s)\n", documented.names[i]);
    files[0] = tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                         "procedure.lua");
    files[1] = (struct source_file){"words.lua", text.bytes, text.length};
    source = source_of(f->mem, files, 2);
    if (engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_that_is_defined_is_in_the_manual),
        cmocka_unit_test(every_word_of_the_manual_is_known_to_the_judge),
    };

    return cmocka_run_group_tests_name("words", tests, engine_setup,
                                       engine_teardown);
}
