/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A desk with its store and judges, without a server, for the benchmarks.
 * What fails ends the program with its sentence.
 */
#ifndef TESTS_LOAD_BENCH_DESK_H
#define TESTS_LOAD_BENCH_DESK_H

#include "desk/desk.h"

struct bench_desk {
    const char *judge, *rules;
    const char *plugins; /* NULL: none */
    const char *folder;  /* of the database and the key */
};
struct desk *bench_desk_open(struct arena *mem, const struct bench_desk *options);

/* A submission of company-desk, answers as JSON. */
void bench_submit(struct desk *desk, struct arena *mem, const char *lang, const char *answers);

/* The fault that bench_must() says. */
extern struct fault bench_why;
void bench_must(enum err err);

#endif
