/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening the portal over the company of the API's tests, and sending forms.
 */
#include "page_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/secret.h"
#include "page/template.h"

#define BOUNDARY "----boundary"

int
portal_open(void **state)
{
    const char   *source = getenv("srcdir");
    struct world *w;

    procedures_in_force = 1;
    assert_int_equal(world_open(state), 0);
    w = *state;
    if (templates_open(arena_printf(w->mem, "%s/nginx/portal/templates",
                                    source != NULL ? source : "."),
                       &w->app.templates, &w->why) != OK)
        fail_msg("%s", w->why.text);
    return 0;
}

int
portal_close(void **state)
{
    struct world *w = *state;

    templates_close(w->app.templates);
    return world_close(state);
}

struct told
portal_get(struct world *w, const char *path, const char *query)
{
    return world_ask(w, &(struct ask){.path = path, .query = query});
}

static void
add_part(struct text *body, const char *name, const char *value)
{
    const char *file = strchr(name, '=');

    text_addf(body,
              "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%.*s\"",
              (int)strcspn(name, "="), name);
    if (file != NULL)
        text_addf(body, "; filename=\"%s\"\r\nContent-Type: text/plain",
                  file + 1);
    text_addf(body, "\r\n\r\n%s\r\n", value);
}

struct told
portal_post(struct world *w, const char *path, ...)
{
    struct text body = {.mem = w->mem};
    const char *name;
    va_list     pairs;

    va_start(pairs, path);
    while ((name = va_arg(pairs, const char *)) != NULL)
        add_part(&body, name, va_arg(pairs, const char *));
    va_end(pairs);
    text_add(&body, "--" BOUNDARY "--\r\n");
    return world_ask(
        w, &(struct ask){.path = path,
                         .body = text_of(&body),
                         .type = "multipart/form-data; boundary=" BOUNDARY,
                         .origin = "https://desk.example"});
}

const char *
started_ago(struct world *w, int64_t ago_ms)
{
    char *at = arena_printf(w->mem, "%lld", (long long)(moment_now() - ago_ms));

    return arena_printf(
        w->mem, "%s.%s", at,
        secret_derived(w->mem, templates_key(w->app.templates), at));
}

void
page_says(const struct told *told, const char *text)
{
    if (strstr(text_of(&told->reply.body), text) == NULL)
        fail_msg("the page does not say \"%s\":\n%s", text,
                 text_of(&told->reply.body));
}

void
page_hides(const struct told *told, const char *text)
{
    if (strstr(text_of(&told->reply.body), text) != NULL)
        fail_msg("the page says \"%s\":\n%s", text, text_of(&told->reply.body));
}

const char *
page_between(struct world *w, const struct told *told, const char *from,
             const char *to)
{
    const char *start, *end;

    page_says(told, from);
    start = strstr(text_of(&told->reply.body), from) + strlen(from);
    end = strstr(start, to);
    assert_non_null(end);
    return arena_bytes(w->mem, start, (size_t)(end - start));
}

struct filed
portal_file(struct world *w)
{
    struct told told = portal_post(
        w, "/c/shop", "form-key", secret_token(w->mem), "form-started",
        started_ago(w, 60000), "name", "Ana", "phone", "600 000 000", "type",
        "goods", "story", "The bag was caked", NULL);

    assert_int_equal(told.status, 201);
    return (struct filed){
        page_between(w, &told, "name=\"number\" value=\"", "\""),
        page_between(w, &told, "name=\"code\" value=\"", "\"")};
}
