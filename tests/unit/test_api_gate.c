/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is kept out of the API, and what whoever runs it is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "api_world.h"
#include "base/doc.h"

/* --- who is kept out */

/* A route's path with something in its place for each {}. */
static const char *
some_path(struct world *w, const char *pattern)
{
    struct text path = {.mem = w->mem};

    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '{')
            text_add(&path, "1");
        else if (*pattern != '}')
            text_add_bytes(&path, pattern, 1);
    }
    return text_of(&path);
}

static void
every_staff_route_asks_who_is_there(void **state)
{
    int asked = 0;

    for (const struct route *r = app_routes; r->path != NULL; r++) {
        struct ask ask = {.path = some_path(*state, r->path),
                          .method = method_name(r->method)};

        if (r->least == LEAST_PUBLIC)
            continue;
        assert_int_equal(world_ask(*state, &ask).status, 401);
        asked++;
    }
    assert_true(asked >= 15);
}

/* --- for whoever runs it */

static void
health_readiness_and_figures_are_told(void **state)
{
    struct told told = world_ask(*state, &(struct ask){.path = "/healthz"});

    assert_int_equal(told.status, 200);
    told = world_ask(*state, &(struct ask){.path = "/readyz"});
    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "status"), "ready");
    told = world_ask(*state,
                     &(struct ask){.path = "/metrics", .remote = "127.0.0.1"});
    assert_int_equal(told.status, 200);
    assert_non_null(
        strstr(text_of(&told.reply.body), "\nredress_decisions_total 3\n"));
    told = world_ask(*state, &(struct ask){.path = "/metrics"});
    assert_int_equal(told.status, 404);
}

static bool
draining(void)
{
    return true;
}

static void
a_worker_that_drains_is_not_ready(void **state)
{
    struct world *w = *state;
    struct told   told;

    w->app.is_draining = draining;
    told = world_ask(w, &(struct ask){.path = "/readyz"});
    w->app.is_draining = NULL;
    assert_int_equal(told.status, 503);
    assert_true(doc_true(told.doc, "draining"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_staff_route_asks_who_is_there),
        cmocka_unit_test(health_readiness_and_figures_are_told),
        cmocka_unit_test(a_worker_that_drains_is_not_ready),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
