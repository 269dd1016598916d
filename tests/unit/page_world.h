/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company of api_world.h with its portal open: the shipped templates and
 * words, a procedure with every kind of field (page_engine.c), and forms sent
 * as a browser sends them.
 */
#ifndef TESTS_PAGE_WORLD_H
#define TESTS_PAGE_WORLD_H

#include "api_world.h"

/* 1 (shop), or 2 with another like it (repairs), or 0. */
extern size_t procedures_in_force;

/* cmocka's setup and teardown; *state is a struct world. */
int         portal_open(void **state);
int         portal_close(void **state);

struct told portal_get(struct world *w, const char *path, const char *query);
/* A form of name, value, name, value ..., NULL; "files=a.txt" as a name sends
 * the value as a file of that name in the field before the '='. */
struct told portal_post(struct world *w, const char *path, ...)
    __attribute__((sentinel));

/* What a person who looked at the form for so long sends along with it. */
const char *started_ago(struct world *w, int64_t ago_ms);
/* A complaint filed through the portal. */
struct filed {
    const char *number, *code;
};
struct filed portal_file(struct world *w);

/* The page says this, or does not. */
void page_says(const struct told *told, const char *text);
void page_hides(const struct told *told, const char *text);
/* What stands between two marks on the page; fails when they are not there. */
const char *page_between(struct world *w, const struct told *told,
                         const char *from, const char *to);

#endif
