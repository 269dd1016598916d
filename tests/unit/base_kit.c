/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An arena for each test of documents; see base_kit.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base_kit.h"

enum { LIMIT = 256 * 1024 * 1024 };

struct arena *mem;
struct fault  why;

int
open_arena(void **state)
{
    mem = arena_new(LIMIT);
    return 0;
}

int
close_arena(void **state)
{
    arena_free(mem);
    return 0;
}

json_t *
json(const char *text)
{
    json_t *doc = NULL;

    assert_int_equal(doc_read(mem, text, strlen(text), &doc, &why), OK);
    return doc;
}
