/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A listener for the tests of desk/say.h: a small procedure with words in three
 * languages, and short ways to say things to it.
 */
#ifndef TESTS_SAY_CASE_H
#define TESTS_SAY_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk/say_inside.h"

int say_open(void **state);
int say_close_case(void **state);

extern struct arena *say_mem;

/* Someone who reads `lang`; the company is in Shanghai. */
struct listener say_to(const char *lang);
json_t         *say_json(const char *text);
/* A moment in a zone: "2026-09-30 17:40". */
int64_t say_at(const char *text, const char *zone);
/* An event at 2026-09-30 17:40 by wang; body and personal are JSON or NULL. */
struct event say_made(enum event_kind kind, const char *body, const char *personal);

#endif
