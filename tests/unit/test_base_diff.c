/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The diff: as `diff -u` writes it, never longer than `diff --minimal`, and
 * what it says makes one text of the other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/diff.h"

enum { MEMORY = 64 * 1024 * 1024, ROUNDS = 200, LINES = 24, OUTPUT = 1 << 20 };

static int
open_memory(void **state)
{
    *state = arena_new(MEMORY);
    return 0;
}

static int
close_memory(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *
difference(struct arena *mem, const char *before, const char *after,
           size_t *changes)
{
    struct text out = {.mem = mem};

    *changes =
        diff_unified(&out, &(struct diff_texts){"x", "x", before, after});
    return text_of(&out);
}

static void
texts_that_are_alike_have_no_difference(void **state)
{
    size_t changes;

    assert_string_equal(difference(*state, "a\nb\n", "a\nb\n", &changes), "");
    assert_int_equal(changes, 0);
    assert_string_equal(difference(*state, "", "", &changes), "");
}

static void
a_changed_line_stands_between_three_others(void **state)
{
    size_t changes;

    assert_string_equal(
        difference(*state, "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                   "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", &changes),
        "--- x\n+++ x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    assert_int_equal(changes, 2);
}

static void
changes_far_apart_are_hunks_of_their_own(void **state)
{
    size_t      changes;
    const char *text = difference(*state, "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
                                  "A\n1\n2\n3\n4\n5\n6\n7\nB\n", &changes);

    assert_string_equal(text, "--- x\n+++ x\n"
                              "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
                              "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
    text = difference(*state, "a\n1\n2\n3\n4\n5\n6\nb\n",
                      "A\n1\n2\n3\n4\n5\n6\nB\n", &changes);
    assert_null(strstr(text + 15, "@@ -6"));
    assert_int_equal(changes, 4);
}

static void
a_file_that_came_and_one_that_went_are_shown_whole(void **state)
{
    size_t changes;

    assert_string_equal(difference(*state, "", "a\nb\n", &changes),
                        "--- x\n+++ x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    assert_string_equal(difference(*state, "a\n", "", &changes),
                        "--- x\n+++ x\n@@ -1 +0,0 @@\n-a\n");
}

static void
a_missing_last_newline_is_said(void **state)
{
    size_t changes;

    assert_string_equal(difference(*state, "a\nb", "a\nb\n", &changes),
                        "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline "
                        "at end of file\n+b\n");
}

static void
texts_too_different_to_search_are_replaced_whole(void **state)
{
    struct text before = {.mem = *state}, after = {.mem = *state};
    size_t      changes;

    for (int i = 0; i < DIFF_EDITS_MOST; i++) {
        text_addf(&before, "before %d\n", i);
        text_addf(&after, "after %d\n", i);
    }
    difference(*state, text_of(&before), text_of(&after), &changes);
    assert_int_equal(changes, 2 * DIFF_EDITS_MOST);
}

/* --- against diff itself */

/* The same sequence in every run. */
static unsigned
next_number(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed >> 16;
}

/* Lines of few kinds, so that many are alike and the search has choices. */
static const char *
random_text(struct arena *mem, unsigned *seed)
{
    struct text out = {.mem = mem};
    unsigned    lines = next_number(seed) % LINES;

    for (unsigned i = 0; i < lines; i++)
        text_addf(&out, "%c\n", 'a' + (char)(next_number(seed) % 6));
    if (lines > 0 && next_number(seed) % 4 == 0)
        text_add(&out, "no newline");
    return text_of(&out);
}

/* Does what the hunks say to `before`. */
static const char *
apply(struct arena *mem, const char *before, const char *diff)
{
    struct text out = {.mem = mem};
    unsigned    line = 1;

    for (; *diff != '\0'; diff += strcspn(diff, "\n") + 1) {
        size_t   length = strcspn(diff, "\n") + 1;
        bool     open = strncmp(diff + length, "\\ No", 4) == 0;
        unsigned from, count = 1;

        if (strncmp(diff, "--- ", 4) == 0 || strncmp(diff, "+++ ", 4) == 0)
            continue;
        if (sscanf(diff, "@@ -%u,%u", &from, &count) >= 1) {
            for (from += count == 0; line < from; line++) {
                size_t whole = strcspn(before, "\n") + 1;

                text_add_bytes(&out, before, whole);
                before += whole;
            }
            continue;
        }
        if (*diff == '+' || *diff == ' ')
            text_add_bytes(&out, diff + 1, length - 1 - open);
        if (*diff == '-' || *diff == ' ') {
            assert_int_equal(strncmp(before, diff + 1, length - 1 - open), 0);
            before += length - 1 - open;
            line++;
        }
    }
    text_add(&out, before);
    return text_of(&out);
}

static void
write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* What diff prints of two files; NULL when there is no diff here. */
static const char *
ask_diff(struct arena *mem, const char *folder)
{
    char   *out = arena_take(mem, OUTPUT);
    char   *argv[] = {"diff",    "-u", "--minimal", "--label", "x",
                      "--label", "x",  "a",         "b",       NULL};
    int     pipes[2], status;
    size_t  had = 0;
    ssize_t n;
    pid_t   child;

    assert_int_equal(pipe(pipes), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (chdir(folder) == 0 && dup2(pipes[1], 1) == 1) {
            close(pipes[0]);
            execvp("diff", argv);
        }
        _exit(127);
    }
    close(pipes[1]);
    while ((n = read(pipes[0], out + had, OUTPUT - had - 1)) > 0)
        had += (size_t)n;
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? out : NULL;
}

static size_t
count_changes(const char *diff)
{
    size_t count = 0;

    for (; *diff != '\0'; diff += strcspn(diff, "\n") + 1)
        count += (*diff == '-' && strncmp(diff, "--- ", 4) != 0) ||
                 (*diff == '+' && strncmp(diff, "+++ ", 4) != 0);
    return count;
}

static void
what_it_says_makes_one_text_of_the_other(void **state)
{
    unsigned seed = 7;

    for (int round = 0; round < ROUNDS * 10; round++) {
        const char *before = random_text(*state, &seed);
        const char *after = random_text(*state, &seed);
        size_t      changes;
        const char *diff = difference(*state, before, after, &changes);

        assert_int_equal(count_changes(diff), changes);
        assert_string_equal(apply(*state, before, diff), after);
    }
}

static void
it_is_never_longer_than_that_of_diff(void **state)
{
    char     folder[] = "/tmp/redress-diff-XXXXXX";
    char    *a, *b;
    unsigned seed = 11;

    assert_non_null(mkdtemp(folder));
    a = arena_printf(*state, "%s/a", folder);
    b = arena_printf(*state, "%s/b", folder);
    for (int round = 0; round < ROUNDS; round++) {
        const char *before = random_text(*state, &seed);
        const char *after = random_text(*state, &seed);
        const char *theirs;
        size_t      changes;

        write_text(a, before);
        write_text(b, after);
        theirs = ask_diff(*state, folder);
        if (theirs == NULL) {
            print_message("skipped: there is no diff here\n");
            break;
        }
        difference(*state, before, after, &changes);
        assert_int_equal(changes, count_changes(theirs));
        arena_reset(*state);
        a = arena_printf(*state, "%s/a", folder);
        b = arena_printf(*state, "%s/b", folder);
    }
    unlink(a);
    unlink(b);
    rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)
        T(texts_that_are_alike_have_no_difference),
        T(a_changed_line_stands_between_three_others),
        T(changes_far_apart_are_hunks_of_their_own),
        T(a_file_that_came_and_one_that_went_are_shown_whole),
        T(a_missing_last_newline_is_said),
        T(texts_too_different_to_search_are_replaced_whole),
        T(what_it_says_makes_one_text_of_the_other),
        T(it_is_never_longer_than_that_of_diff),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
