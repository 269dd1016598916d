/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The configuration file: what is taken, and how a mistake is named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "worker/config.h"

#define NEEDED                                                                 \
    "socket = s\ndatabase = /d\nfiles = f\nspool = p\nrules = r\nwords = w\n"  \
    "judge = j\ntemplates = t\nkey = k\nbase_url = https://a.example/\n"

static struct arena *mem;
static struct config config;
static struct fault  why;
static char          folder[] = "/tmp/redress-config-XXXXXX";

static int
set_up(void **state)
{
    mem = arena_new(64 * 1024 * 1024);
    return mkdtemp(folder) == NULL;
}

static int
tear_down(void **state)
{
    unlink(arena_printf(mem, "%s/redressd.conf", folder));
    unlink(arena_printf(mem, "%s/settings.conf", folder));
    arena_free(mem);
    return rmdir(folder);
}

static char *
write_file(const char *name, const char *text)
{
    char *path = arena_printf(mem, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    return path;
}

static enum err
read_text(const char *text)
{
    return config_read(write_file("redressd.conf", text), mem, &config, &why);
}

static void
the_shipped_example_is_right(void **state)
{
    const char *top = getenv("top_srcdir");

    assert_int_equal(
        config_read(arena_printf(mem, "%s/fcgi/worker/redressd.conf.example",
                                 top != NULL ? top : "."),
                    mem, &config, &why),
        OK);
    assert_int_equal(config.threads, 64);
}

static void
what_is_not_said_has_its_standard_value(void **state)
{
    assert_int_equal(read_text(NEEDED), OK);
    assert_int_equal(config.threads, 64);
    assert_int_equal(config.judge_wall_ms, 1000);
    assert_int_equal(config.log_level, LOG_INFO);
    assert_string_equal(config.company, "Complaints");
    assert_string_equal(config.rehearsal_clock, "");
}

static void
relative_paths_count_from_the_files_folder(void **state)
{
    assert_int_equal(read_text(NEEDED), OK);
    assert_string_equal(config.socket, arena_printf(mem, "%s/s", folder));
    assert_string_equal(config.database, "/d");
}

static void
a_slash_at_the_end_of_the_address_is_dropped(void **state)
{
    assert_int_equal(read_text(NEEDED), OK);
    assert_string_equal(config.base_url, "https://a.example");
}

static void
a_mistake_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {NEEDED "thread = 4\n", ":11: there is no key `thread`"},
        {"# one\n\nsocket\n", ":3: expected `key = value`"},
        {"threads = many\n", ":1: threads must be a number from 1 to 512"},
        {"threads = 0\n", ":1: threads must be a number"},
        {"threads = 99999999999999999999\n", ":1: threads must be a number"},
        {"log_level = loud\n", ":1: log_level must be debug, info"},
        {"base_url = ftp://a\n", ":1: base_url must be an address"},
        {"base_url = http://\n", ":1: base_url must be an address"},
        {"socket =\n", ":1: socket must be given"},
        {"socket = s\n", "missing: database, files, spool"},
        {"company = \xff\n", "is not clean UTF-8"},
        {"include = nowhere.conf\n", "nowhere.conf: No such file"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(read_text(cases[i].text), ERR_INPUT);
        if (strstr(why.text, cases[i].says) == NULL)
            fail_msg("%s: %s", cases[i].text, why.text);
    }
}

static void
an_included_file_replaces_what_stood_before(void **state)
{
    write_file("settings.conf", "company = 博世\nthreads = 8\n");
    assert_int_equal(read_text(NEEDED "threads = 4\ninclude = settings.conf\n"),
                     OK);
    assert_string_equal(config.company, "博世");
    assert_int_equal(config.threads, 8);
    write_file("settings.conf", "include = redressd.conf\n");
    assert_int_equal(read_text(NEEDED "include = settings.conf\n"), ERR_INPUT);
}

static const char *told[8];
static size_t      told_count;

static void
tell(const char *key)
{
    told[told_count++] = key;
}

static void
only_what_may_change_while_running_is_taken_over(void **state)
{
    struct config running;

    assert_int_equal(read_text(NEEDED), OK);
    running = config;
    assert_int_equal(read_text(NEEDED "company = New\nthreads = 8\n"
                                      "log_level = debug\nzone = Asia/Tokyo\n"),
                     OK);
    config_renew(&running, &config, mem, tell);
    assert_string_equal(running.company, "New");
    assert_ptr_not_equal(running.company, config.company); /* a copy */
    assert_int_equal(running.log_level, LOG_DEBUG);
    assert_int_equal(running.threads, 64);
    assert_string_equal(running.zone, "UTC");
    assert_int_equal(told_count, 2);
    assert_string_equal(told[0], "zone");
    assert_string_equal(told[1], "threads");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_example_is_right),
        cmocka_unit_test(what_is_not_said_has_its_standard_value),
        cmocka_unit_test(relative_paths_count_from_the_files_folder),
        cmocka_unit_test(a_slash_at_the_end_of_the_address_is_dropped),
        cmocka_unit_test(a_mistake_is_named_with_its_line),
        cmocka_unit_test(an_included_file_replaces_what_stood_before),
        cmocka_unit_test(only_what_may_change_while_running_is_taken_over),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
