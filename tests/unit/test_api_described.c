/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of routes and openapi.yaml say the same: no route is undescribed,
 * no description is empty words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/app.h"

enum { DESCRIBED_MOST = 256, WORDS = 120 };

/* "POST /api/v1/complaints/{}/notes" */
struct described {
    char   lines[DESCRIBED_MOST][WORDS];
    size_t count;
};

/* {number}, {} and {+} are the same to us. */
static void
copy_path(char *into, const char *path)
{
    for (; *path != '\0' && *path != '\n' && *path != ':'; path++) {
        *into++ = *path;
        if (*path == '{')
            path = strchr(path, '}') - 1;
    }
    *into = '\0';
}

static const char *
method_in(const char *line)
{
    static const char *const methods[][2] = {{"    get:", "GET"},
                                             {"    post:", "POST"},
                                             {"    put:", "PUT"},
                                             {"    patch:", "PATCH"},
                                             {"    delete:", "DELETE"}};

    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strncmp(line, methods[i][0], strlen(methods[i][0])) == 0)
            return methods[i][1];
    return NULL;
}

static int
read_description(void **state)
{
    static struct described out;
    const char             *top = getenv("top_srcdir");
    char                    name[512], line[1024], path[WORDS - 8] = "";
    FILE                   *file;

    snprintf(name, sizeof name, "%s/openapi.yaml", top == NULL ? "." : top);
    file = fopen(name, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL &&
           strncmp(line, "components:", 11) != 0) {
        if (strncmp(line, "  /", 3) == 0)
            copy_path(path, line + 2);
        if (method_in(line) != NULL && path[0] != '\0') {
            assert_true(out.count < DESCRIBED_MOST);
            snprintf(out.lines[out.count++], WORDS, "%s %s", method_in(line),
                     path);
        }
    }
    fclose(file);
    *state = &out;
    return 0;
}

static bool
is_described(const struct described *d, const char *line)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->lines[i], line) == 0)
            return true;
    return false;
}

/* To a description {+}, the rest of a path, is a place like any other. */
static void
write_line(char line[static WORDS], const struct route *r)
{
    char path[WORDS - 8];

    assert_true(strlen(r->path) < sizeof path);
    copy_path(path, r->path);
    snprintf(line, WORDS, "%s %s", method_name(r->method), path);
}

static bool
is_ours(const struct route *r)
{
    return strncmp(r->path, "/api/", 5) == 0 ||
           strcmp(r->path, "/healthz") == 0 ||
           strcmp(r->path, "/readyz") == 0 || strcmp(r->path, "/metrics") == 0;
}

static void
every_route_of_the_api_is_described(void **state)
{
    char line[WORDS];

    for (const struct route *r = app_routes; r->path != NULL; r++) {
        write_line(line, r);
        if (is_ours(r) && !is_described(*state, line))
            fail_msg("openapi.yaml says nothing of %s", line);
    }
}

static void
every_description_has_its_route(void **state)
{
    const struct described *d = *state;
    size_t                  routes = 0;

    for (const struct route *r = app_routes; r->path != NULL; r++)
        routes += is_ours(r);
    assert_true(d->count > 20);
    assert_int_equal(d->count, routes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_of_the_api_is_described),
        cmocka_unit_test(every_description_has_its_route),
    };

    return cmocka_run_group_tests(tests, read_description, NULL);
}
