/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The press: pages go through a program one at a time and come back as files.
 * The program here is a small script each test writes; what WeasyPrint makes of
 * a page is seen through the whole worker (tests/e2e/sheets.test.mjs).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/moment.h"
#include "page/press.h"

#define KEY_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define KEY_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

enum { PATIENCE_MS = 30000 };

struct shop {
    char          folder[64], program[96];
    struct arena *mem;
    struct press *press;
    struct fault  why;
};

static void
write_program(struct shop *s, const char *body)
{
    FILE *file = fopen(s->program, "w");

    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", body);
    assert_int_equal(fclose(file), 0);
}

static int
open_shop(void **state)
{
    struct shop *s = calloc(1, sizeof *s);

    strcpy(s->folder, "/tmp/redress-press-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->program, sizeof s->program, "%s/print", s->folder);
    write_program(s, "exec cat");
    assert_int_equal(chmod(s->program, 0700), 0);
    s->mem = arena_new(1 << 20);
    *state = s;
    return 0;
}

static int
close_shop(void **state)
{
    struct shop *s = *state;
    char         pdf[160];

    press_close(s->press);
    snprintf(pdf, sizeof pdf, "%s/work", s->folder);
    (void)rmdir(pdf);
    unlink(s->program);
    rmdir(s->folder);
    arena_free(s->mem);
    free(s);
    return 0;
}

static void
start(struct shop *s, int wall_ms)
{
    const struct press_options options = {
        .program = s->program,
        .style = "style.css",
        .folder = arena_join(s->mem, s->folder, "/work", NULL),
        .wall_ms = wall_ms,
    };

    assert_int_equal(press_open(&options, &s->press, &s->why), OK);
}

static struct press_page
ask(struct shop *s, const char *key, const char *html)
{
    struct press_page page = {.key = key, .html = html};

    assert_int_equal(press_ask(s->press, &page, s->mem, &s->why), OK);
    return page;
}

static struct press_page
wait_for(struct shop *s, const char *key, const char *html)
{
    int64_t           until = moment_ticks() + PATIENCE_MS;
    struct press_page page = ask(s, key, html);

    while (page.state == PRESS_PRINTING && moment_ticks() < until) {
        usleep(2000);
        page = ask(s, key, html);
    }
    return page;
}

static void
a_page_is_printed_beside_the_request_and_kept(void **state)
{
    struct shop      *s = *state;
    struct press_page page;

    start(s, 0);
    assert_int_equal(ask(s, KEY_A, "<p>one</p>").state, PRESS_PRINTING);
    page = wait_for(s, KEY_A, "<p>one</p>");
    assert_int_equal(page.state, PRESS_PRINTED);
    assert_int_equal(page.pdf_length, strlen("<p>one</p>"));
    assert_memory_equal(page.pdf, "<p>one</p>", page.pdf_length);
    write_program(s, "exit 1");
    assert_int_equal(ask(s, KEY_A, "<p>one</p>").state, PRESS_PRINTED);
}

static void
another_page_is_another_file(void **state)
{
    struct shop      *s = *state;
    struct press_page page;

    start(s, 0);
    (void)ask(s, KEY_A, "first");
    (void)ask(s, KEY_B, "second");
    page = wait_for(s, KEY_B, "second");
    assert_int_equal(page.state, PRESS_PRINTED);
    assert_memory_equal(page.pdf, "second", page.pdf_length);
    assert_int_equal(wait_for(s, KEY_A, "first").state, PRESS_PRINTED);
}

static void
a_failure_is_told_once_and_the_page_can_be_asked_for_again(void **state)
{
    struct shop *s = *state;

    write_program(s, "exit 1");
    start(s, 0);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_FAILED);
    assert_non_null(strstr(s->why.text, "could not be printed"));
    write_program(s, "exec cat");
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_PRINTED);
}

static void
without_weasyprint_it_says_what_to_do(void **state)
{
    struct shop *s = *state;

    write_program(s, "exit 3");
    start(s, 0);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_FAILED);
    assert_non_null(strstr(s->why.text, "print from the browser"));
}

static void
a_program_that_hangs_is_ended_and_the_next_page_is_printed(void **state)
{
    struct shop *s = *state;

    write_program(
        s,
        "read line; test \"$line\" != hang || exec sleep 600; echo \"$line\"");
    start(s, 200);
    (void)ask(s, KEY_A, "hang\n");
    assert_int_equal(wait_for(s, KEY_B, "fine\n").state, PRESS_PRINTED);
    assert_int_equal(wait_for(s, KEY_A, "hang\n").state, PRESS_FAILED);
    assert_non_null(strstr(s->why.text, "too long"));
}

static void
closing_waits_for_no_page(void **state)
{
    struct shop *s = *state;
    int64_t      began = moment_ticks();

    write_program(s, "exec sleep 600");
    start(s, 0);
    (void)ask(s, KEY_A, "x");
    press_close(s->press);
    s->press = NULL;
    assert_true(moment_ticks() - began < PATIENCE_MS);
}

static void
a_line_has_an_end(void **state)
{
    struct shop      *s = *state;
    enum err          err = OK;
    int               taken = 0;
    struct press_page page = {.html = "x"};

    write_program(s, "exec sleep 600");
    start(s, 0);
    for (; taken < 100 && err == OK; taken++) {
        page.key = arena_printf(s->mem, "%064d", taken);
        err = press_ask(s->press, &page, s->mem, &s->why);
    }
    assert_int_equal(err, ERR_BUSY);
    assert_true(taken > 10);
}

static void
what_the_last_worker_left_is_swept(void **state)
{
    struct shop *s = *state;
    char        *left;
    FILE        *file;

    start(s, 0);
    press_close(s->press);
    left = arena_join(s->mem, s->folder, "/work/" KEY_A ".pdf", NULL);
    file = fopen(left, "w");
    assert_non_null(file);
    fclose(file);
    start(s, 0);
    assert_int_not_equal(access(left, F_OK), 0);
}

static void
a_pdf_whose_file_is_gone_is_made_again(void **state)
{
    struct shop *s = *state;

    start(s, 0);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_PRINTED);
    assert_int_equal(
        unlink(arena_join(s->mem, s->folder, "/work/" KEY_A ".pdf", NULL)), 0);
    assert_int_equal(ask(s, KEY_A, "x").state, PRESS_PRINTING);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_PRINTED);
}

static void
a_folder_that_was_taken_away_is_made_again(void **state)
{
    struct shop *s = *state;

    start(s, 0);
    assert_int_equal(rmdir(arena_join(s->mem, s->folder, "/work", NULL)), 0);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_PRINTED);
}

static void
a_file_in_the_folders_place_is_told_and_printing_goes_on_without_it(
    void **state)
{
    struct shop *s = *state;
    const char  *folder = arena_join(s->mem, s->folder, "/work", NULL);
    FILE        *file;

    start(s, 0);
    assert_int_equal(rmdir(folder), 0);
    file = fopen(folder, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_FAILED);
    assert_int_equal(unlink(folder), 0);
    assert_int_equal(wait_for(s, KEY_A, "x").state, PRESS_PRINTED);
}

static void
where_nothing_is_set_up_it_says_so(void **state)
{
    struct shop               *s = *state;
    struct press_page          page = {.key = KEY_A, .html = "x"};
    const struct press_options none = {.program = ""};

    assert_int_equal(press_open(&none, &s->press, &s->why), OK);
    assert_null(s->press);
    assert_int_equal(press_ask(NULL, &page, s->mem, &s->why), ERR_MISSING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_shop, close_shop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_printed_beside_the_request_and_kept),
        TEST(another_page_is_another_file),
        TEST(a_failure_is_told_once_and_the_page_can_be_asked_for_again),
        TEST(without_weasyprint_it_says_what_to_do),
        TEST(a_program_that_hangs_is_ended_and_the_next_page_is_printed),
        TEST(closing_waits_for_no_page),
        TEST(a_line_has_an_end),
        TEST(what_the_last_worker_left_is_swept),
        TEST(a_pdf_whose_file_is_gone_is_made_again),
        TEST(a_folder_that_was_taken_away_is_made_again),
        TEST(
            a_file_in_the_folders_place_is_told_and_printing_goes_on_without_it),
        TEST(where_nothing_is_set_up_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
