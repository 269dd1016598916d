/* SPDX-License-Identifier: Apache-2.0 */
/* Log lines: whole JSON on one line, whatever they are given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

enum { LINES = 200, THREADS = 4 };

static FILE *caught;
static int   real_stderr;

static int
catch_log(void **state)
{
    caught = tmpfile();
    real_stderr = dup(STDERR_FILENO);
    log_threshold(LOG_INFO);
    log_request(NULL);
    return caught == NULL || dup2(fileno(caught), STDERR_FILENO) < 0;
}

static int
let_go(void **state)
{
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    fclose(caught);
    return 0;
}

/* The next line as JSON, or NULL at the end; the caller lets go of it. */
static json_t *
next_line(FILE *from)
{
    char line[8192];

    if (fgets(line, sizeof(line), from) == NULL)
        return NULL;
    assert_true(strlen(line) <= 4096);
    assert_int_equal(line[strlen(line) - 1], '\n');
    return json_loads(line, JSON_REJECT_DUPLICATES, NULL);
}

static json_t *
only_line(void)
{
    json_t *line;

    rewind(caught);
    line = next_line(caught);
    assert_non_null(line);
    assert_null(next_line(caught));
    return line;
}

static void
assert_member(json_t *line, const char *name, const char *value)
{
    const char *is = json_string_value(json_object_get(line, name));

    if (value == NULL)
        assert_null(is);
    else
        assert_string_equal(is, value);
}

static void
a_line_tells_time_level_fact_and_pairs(void **state)
{
    json_t *line;

    log_line(LOG_WARN, "signed in", "account", "li", "none", NULL, "from",
             "::1", NULL);
    line = only_line();
    assert_member(line, "level", "warn");
    assert_member(line, "fact", "signed in");
    assert_member(line, "account", "li");
    assert_member(line, "none", NULL);
    assert_member(line, "from", "::1");
    assert_member(line, "request", NULL);
    assert_int_equal(json_string_length(json_object_get(line, "at")), 24);
    json_decref(line);
}

static void
a_line_carries_the_request_of_its_thread(void **state)
{
    json_t *line;

    log_request("5f2c");
    log_line(LOG_INFO, "one", NULL);
    log_request(NULL);
    line = only_line();
    assert_member(line, "request", "5f2c");
    json_decref(line);
}

static void
lines_below_the_threshold_are_not_written(void **state)
{
    json_t *line;

    log_line(LOG_DEBUG, "fine detail", NULL);
    log_threshold(LOG_ERROR);
    log_line(LOG_WARN, "a warning", NULL);
    log_line(LOG_ERROR, "an error", NULL);
    line = only_line();
    assert_member(line, "fact", "an error");
    json_decref(line);
}

static void
nothing_can_break_out_of_a_value(void **state)
{
    json_t *line;

    log_line(LOG_INFO, "x", "agent",
             "\"}\r\n{\"level\":\"error\"}\x1b[2J\x7f\t\\", "bytes",
             "a\xff\xc0\xaf\xed\xa0\x80", NULL);
    line = only_line();
    assert_member(line, "agent", "\"}\r\n{\"level\":\"error\"}\x1b[2J\x7f\t\\");
    assert_member(line, "bytes", "a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd");
    json_decref(line);
}

static void
no_control_byte_reaches_the_terminal(void **state)
{
    char   raw[4096];
    size_t length;

    log_line(LOG_INFO, "x", "agent", "\x1b[2J\r\x7f", NULL);
    rewind(caught);
    length = fread(raw, 1, sizeof(raw), caught);
    assert_true(length > 1);
    for (size_t i = 0; i + 1 < length; i++)
        assert_true((unsigned char)raw[i] >= 0x20 && raw[i] != 0x7f);
}

static void
a_line_of_any_length_stays_whole_json(void **state)
{
    static const char *const parts[] = {"a", "投", "\n", "\"", "\xff"};
    char                     value[4200];
    int                      cut = 0, lines = 0;
    json_t                  *line;

    for (int p = 0; p < 5; p++) {
        for (size_t length = 3900; length < 4100; length += 3) {
            size_t size = strlen(parts[p]);

            memset(value, 'b', length);
            memcpy(value + length - size, parts[p], size + 1);
            log_line(LOG_INFO, "long", "value", value, "more", "of it", NULL);
            lines++;
        }
    }
    rewind(caught);
    while ((line = next_line(caught)) != NULL) {
        cut += json_is_true(json_object_get(line, "cut"));
        assert_member(line, "fact", "long");
        lines--;
        json_decref(line);
    }
    assert_int_equal(lines, 0);
    assert_true(cut > 100);
}

static void
a_fact_longer_than_a_line_is_cut_too(void **state)
{
    char    fact[6000];
    json_t *line;

    memset(fact, 'f', sizeof(fact) - 1);
    fact[sizeof(fact) - 1] = '\0';
    log_line(LOG_INFO, fact, "a", "b", NULL);
    line = only_line();
    assert_true(json_is_true(json_object_get(line, "cut")));
    json_decref(line);
}

static void
a_line_leaves_errno_alone(void **state)
{
    dup2(real_stderr, STDERR_FILENO);
    close(STDERR_FILENO); /* so that write(2) fails */
    errno = ENOSPC;
    log_line(LOG_INFO, "nobody hears this", NULL);
    assert_int_equal(errno, ENOSPC);
}

static void *
write_lines(void *id)
{
    log_request(id);
    for (int i = 0; i < LINES; i++)
        log_line(LOG_INFO, "busy", "thread", (const char *)id, NULL);
    return NULL;
}

static void
lines_of_several_threads_do_not_mix(void **state)
{
    static char ids[THREADS][2] = {"0", "1", "2", "3"};
    pthread_t   threads[THREADS];
    json_t     *line;
    int         seen = 0;

    assert_non_null(freopen(NULL, "a+", caught));
    dup2(fileno(caught), STDERR_FILENO);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, write_lines, ids[i]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    rewind(caught);
    while ((line = next_line(caught)) != NULL) {
        assert_member(line, "thread",
                      json_string_value(json_object_get(line, "request")));
        seen++;
        json_decref(line);
    }
    assert_int_equal(seen, LINES * THREADS);
}

#define CAUGHT(test) cmocka_unit_test_setup_teardown(test, catch_log, let_go)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CAUGHT(a_line_tells_time_level_fact_and_pairs),
        CAUGHT(a_line_carries_the_request_of_its_thread),
        CAUGHT(lines_below_the_threshold_are_not_written),
        CAUGHT(nothing_can_break_out_of_a_value),
        CAUGHT(no_control_byte_reaches_the_terminal),
        CAUGHT(a_line_of_any_length_stays_whole_json),
        CAUGHT(a_fact_longer_than_a_line_is_cut_too),
        CAUGHT(a_line_leaves_errno_alone),
        CAUGHT(lines_of_several_threads_do_not_mix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
