/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions on a machine that is too busy: what no judge could look at, or was
 * not let run for, is tried again and says nothing of the version.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "engine/inside.h"
#include "versions_kit.h"

static int
open_impatiently(void **state)
{
    int opened;

    live_wait_ms = 1;
    opened = live_open(state);
    live_wait_ms = 0;
    return opened;
}

/* The only judge is with somebody else. */
static void
a_version_comes_into_force_later_when_no_judge_was_free_at_its_time(
    void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    const char   *digest = kit_install(l, kit_strict);
    int64_t       at_ms = moment_now() + MINUTE_MS;
    struct judge *taken;

    kit_must(l, kit_activate(l, digest, at_ms));
    kit_must(l, bench_take(l->engine->pool, &taken, &l->why));
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), old);
    assert_string_equal(kit_state(l, digest), "scheduled");
    assert_int_equal(kit_activate(l, digest, 0), ERR_BUSY);
    bench_drop(l->engine->pool, taken);
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), digest);
}

/* This program's only child. */
static pid_t
judge_process(void)
{
    char  path[64];
    int   pid = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    file = fopen(path, "re");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &pid), 1);
    fclose(file);
    return (pid_t)pid;
}

static void
a_judge_that_the_machine_did_not_let_run_is_no_error_of_the_version(
    void **state)
{
    struct live *l = *state;
    const char  *digest = kit_install(l, kit_strict);
    json_t      *shown;

    assert_int_equal(kill(judge_process(), SIGSTOP), 0);
    assert_int_equal(kit_activate(l, digest, 0), ERR_BUSY);
    assert_non_null(strstr(l->why.text, "no answer within"));
    kit_must(l, versions_show(l->desk, l->mem, digest, &shown, &l->why));
    assert_int_equal(
        doc_int(json_object_get(json_object_get(shown, "result"), "scenarios"),
                "failed", -1),
        0);
    kit_must(l, kit_activate(l, digest, 0));
    assert_string_equal(live_version(l), digest);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_version_comes_into_force_later_when_no_judge_was_free_at_its_time,
            open_impatiently, live_close),
        cmocka_unit_test_setup_teardown(
            a_judge_that_the_machine_did_not_let_run_is_no_error_of_the_version,
            live_open, live_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
