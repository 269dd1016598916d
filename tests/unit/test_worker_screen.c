/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The screen before libfcgi: only a whole, plain head of a request passes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "worker/screen.h"

#define RECORD(type, id, length) "\x01" type "\0" id "\0" length "\0\0"
#define BEGIN RECORD("\x01", "\x01", "\x08") "\0\x01\0\0\0\0\0\0"
#define PAIR                                                                   \
    "\x01\x01"                                                                 \
    "A1"
#define PARAMS RECORD("\x04", "\x01", "\x04") PAIR
#define END RECORD("\x04", "\x01", "\0")

static const struct {
    const char *what, *bytes;
    size_t      length;
    enum screen verdict;
} cases[] = {
#define CASE(what, bytes, verdict)                                             \
    {                                                                          \
        what, bytes, sizeof(bytes) - 1, verdict                                \
    }
    CASE("nothing yet", "", SCREEN_PART),
    CASE("a whole head", BEGIN PARAMS END, SCREEN_WHOLE),
    CASE("a whole head and a body", BEGIN PARAMS END "\x01\x05\0\x01\0\x02",
         SCREEN_WHOLE),
    CASE("parameters in two records", BEGIN PARAMS PARAMS END, SCREEN_WHOLE),
    CASE("a pair over two records",
         BEGIN RECORD("\x04", "\x01", "\x01") "\x01" RECORD("\x04", "\x01",
                                                            "\x03") "\x01"
                                                                    "A1" END,
         SCREEN_WHOLE),
    CASE("padding", BEGIN "\x01\x04\0\x01\0\x04\x03\0" PAIR "xxx" END,
         SCREEN_WHOLE),
    CASE("no end of the parameters", BEGIN PARAMS, SCREEN_PART),
    CASE("only the beginning", BEGIN, SCREEN_PART),
    CASE("another version", "\x02\x01", SCREEN_REFUSED),
    CASE("HTTP", "GET / HTTP/1.1\r\n", SCREEN_REFUSED),
    CASE("a management record", "\x01\x09\0\0\0\0\0\0", SCREEN_REFUSED),
    CASE("a management record among parameters",
         BEGIN PARAMS "\x01\x09\0\0\0\0\0\0", SCREEN_REFUSED),
    CASE("an abort among parameters", BEGIN PARAMS "\x01\x02\0\x01\0\0\0\0",
         SCREEN_REFUSED),
    CASE("parameters of another request",
         BEGIN RECORD("\x04", "\x02", "\x04") PAIR, SCREEN_REFUSED),
    CASE("request 0", RECORD("\x01", "\0", "\x08") "\0\x01\0\0\0\0\0\0",
         SCREEN_REFUSED),
    CASE("an authorizer", RECORD("\x01", "\x01", "\x08") "\0\x02\0\0\0\0\0\0",
         SCREEN_REFUSED),
    CASE("a short begin", RECORD("\x01", "\x01", "\x04") "\0\x01\0\0",
         SCREEN_REFUSED),
    CASE("no parameters at all", BEGIN END, SCREEN_REFUSED),
    CASE("a pair cut off",
         BEGIN RECORD("\x04", "\x01", "\x03") "\x01\x01"
                                              "A" END,
         SCREEN_REFUSED),
    CASE("a length of two gigabytes",
         BEGIN RECORD("\x04", "\x01", "\x0a") "\xff\xff\xff\xfe\xff\xff\xff\xfe"
                                              "A1" END,
         SCREEN_REFUSED),
    CASE("a pair without a name",
         BEGIN RECORD("\x04", "\x01", "\x03") "\0\x01"
                                              "1" END,
         SCREEN_REFUSED),
};

static void
only_a_whole_plain_head_passes(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        unsigned char *bytes = malloc(cases[i].length + 1);
        enum screen    seen;

        memcpy(bytes, cases[i].bytes, cases[i].length);
        seen = screen_bytes(bytes, cases[i].length);
        free(bytes);
        if (seen != cases[i].verdict)
            fail_msg("%s: %d", cases[i].what, (int)seen);
    }
}

static void
every_beginning_of_a_whole_head_is_right_so_far(void **state)
{
    static const char whole[] = BEGIN PARAMS END;

    for (size_t length = 0; length < sizeof whole - 1; length++) {
        unsigned char *bytes = malloc(length + 1);

        memcpy(bytes, whole, length);
        assert_int_equal(screen_bytes(bytes, length), SCREEN_PART);
        free(bytes);
    }
}

/* A small generator of our own, so that a failure can be repeated. */
static unsigned
next_number(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void
bent_bytes_never_lead_outside_the_buffer(void **state)
{
    static const char whole[] = BEGIN PARAMS PARAMS END;
    unsigned                                        seed = 1;

    for (int turn = 0; turn < 100000; turn++) {
        size_t         length = 1 + next_number(&seed) % (sizeof whole - 1);
        unsigned char *bytes = malloc(length);
        enum screen    seen;

        memcpy(bytes, whole, length);
        for (int i = 0; i < 3; i++)
            bytes[next_number(&seed) % length] =
                (unsigned char)next_number(&seed);
        seen = screen_bytes(bytes, length);
        assert_in_range(seen, SCREEN_WHOLE, SCREEN_REFUSED);
        free(bytes);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_whole_plain_head_passes),
        cmocka_unit_test(every_beginning_of_a_whole_head_is_right_so_far),
        cmocka_unit_test(bent_bytes_never_lead_outside_the_buffer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
