/* SPDX-License-Identifier: Apache-2.0 */
/* Arenas: what is taken, what comes back on a reset, what ends the process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum { LIMIT = 16 * 1024 * 1024 };

static char order[16];

static void
note(void *thing)
{
    strncat(order, thing, 1);
}

static bool
all_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void
pieces_are_zeroed_and_aligned_for_anything(void **state)
{
    AUTO_ARENA mem = arena_new(LIMIT);

    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *piece = arena_take(mem, size);

        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        assert_true(all_zero(piece, size));
        memset(piece, 0xff, size);
    }
}

static void
pieces_do_not_overlap_however_many_and_big(void **state)
{
    AUTO_ARENA     mem = arena_new(LIMIT);
    unsigned char *pieces[200];

    for (int i = 0; i < 200; i++) {
        pieces[i] = arena_take(mem, (size_t)i * i);
        memset(pieces[i], i, (size_t)i * i);
    }
    for (int i = 0; i < 200; i++)
        for (int at = 0; at < i * i; at++)
            assert_int_equal(pieces[i][at], i);
}

static void
after_a_reset_memory_is_zeroed_again_and_taken_from_the_same_place(void **state)
{
    AUTO_ARENA     mem = arena_new(LIMIT);
    unsigned char *before = arena_take(mem, 5000);
    unsigned char *after;

    memset(before, 0xaa, 5000);
    memset(arena_take(mem, 200000), 0xbb, 200000);
    for (int i = 0; i < 100; i++)
        memset(arena_take(mem, 3000), 0xcc, 3000);
    arena_reset(mem);
    after = arena_take(mem, 5000);
    assert_ptr_equal(after, before);
    assert_true(all_zero(after, 5000));
    assert_true(all_zero(arena_take(mem, 50000), 50000));
}

static void
a_reset_gives_the_whole_limit_back(void **state)
{
    AUTO_ARENA mem = arena_new(100000);

    for (int i = 0; i < 100; i++) {
        assert_non_null(arena_take(mem, 90000));
        arena_reset(mem);
    }
}

static void
deferred_releases_run_once_last_one_first(void **state)
{
    AUTO_ARENA mem = arena_new(LIMIT);

    order[0] = '\0';
    arena_defer(mem, note, "a");
    arena_defer(mem, note, "b");
    arena_defer(mem, note, "c");
    assert_string_equal(order, "");
    arena_reset(mem);
    assert_string_equal(order, "cba");
    arena_defer(mem, note, "d");
    arena_drop(&mem);
    assert_null(mem);
    assert_string_equal(order, "cbad");
}

static void
an_arena_bound_to_scope_is_freed_at_its_end(void **state)
{
    order[0] = '\0';
    {
        AUTO_ARENA mem = arena_new(LIMIT);

        arena_defer(mem, note, "x");
    }
    assert_string_equal(order, "x");
}

static void
text_and_bytes_are_copies_that_end_in_nul(void **state)
{
    AUTO_ARENA mem = arena_new(LIMIT);
    char       original[] = "complaint";
    char      *copy = arena_text(mem, original);

    original[0] = 'X';
    assert_string_equal(copy, "complaint");
    copy = arena_bytes(mem, "a\0b", 3);
    assert_memory_equal(copy, "a\0b\0", 4);
    assert_string_equal(arena_bytes(mem, NULL, 0), "");
}

static void
texts_are_joined_in_their_order(void **state)
{
    AUTO_ARENA mem = arena_new(LIMIT);

    assert_string_equal(arena_join(mem, "stage", ".", "recorded", NULL),
                        "stage.recorded");
    assert_string_equal(arena_join(mem, "", "a", "", NULL), "a");
    assert_string_equal(arena_join(mem, NULL), "");
}

static void
formatted_text_is_whole_at_any_length(void **state)
{
    AUTO_ARENA mem = arena_new(LIMIT);

    for (int length = 250; length < 262; length++) {
        char *text = arena_printf(mem, "%0*d", length, 7);

        assert_int_equal(strlen(text), length);
        assert_int_equal(text[length - 1], '7');
    }
    assert_string_equal(arena_printf(mem, "%s/%d", "hours", 3), "hours/3");
}

/* Takes `size` bytes in a child; what it wrote to standard error is in `said`.
 */
static int
take_in_child(size_t limit, size_t size, char *said, size_t room)
{
    int     pipe_fds[2], status;
    pid_t   child;
    ssize_t length;

    assert_int_equal(pipe(pipe_fds), 0);
    child = fork();
    if (child == 0) {
        struct arena *mem = arena_new(limit);

        dup2(pipe_fds[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        arena_take(mem, 10);
        arena_take(mem, size);
        _exit(0);
    }
    close(pipe_fds[1]);
    length = read(pipe_fds[0], said, room - 1);
    said[length > 0 ? length : 0] = '\0';
    close(pipe_fds[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void
an_arena_past_its_limit_ends_the_process_and_says_so(void **state)
{
    char said[1024];
    int  status = take_in_child(1000, 991, said, sizeof(said));

    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(said, "\"fact\":\"a memory limit was reached\""));
    assert_non_null(strstr(said, "\"wanted_bytes\":\"991\""));
    status = take_in_child(1000, 990, said, sizeof(said));
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void
a_size_that_would_wrap_around_ends_the_process(void **state)
{
    char said[1024];
    int  status = take_in_child(SIZE_MAX, SIZE_MAX - 8, said, sizeof(said));

    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_and_aligned_for_anything),
        cmocka_unit_test(pieces_do_not_overlap_however_many_and_big),
        cmocka_unit_test(
            after_a_reset_memory_is_zeroed_again_and_taken_from_the_same_place),
        cmocka_unit_test(a_reset_gives_the_whole_limit_back),
        cmocka_unit_test(deferred_releases_run_once_last_one_first),
        cmocka_unit_test(an_arena_bound_to_scope_is_freed_at_its_end),
        cmocka_unit_test(text_and_bytes_are_copies_that_end_in_nul),
        cmocka_unit_test(texts_are_joined_in_their_order),
        cmocka_unit_test(formatted_text_is_whole_at_any_length),
        cmocka_unit_test(an_arena_past_its_limit_ends_the_process_and_says_so),
        cmocka_unit_test(a_size_that_would_wrap_around_ends_the_process),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
