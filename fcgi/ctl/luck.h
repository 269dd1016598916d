/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Luck that can be repeated: a small generator (splitmix64) for sample data.
 * The same seed gives the same course of things; never for secrets.
 */
#ifndef CTL_LUCK_H
#define CTL_LUCK_H

#include <stdbool.h>
#include <stdint.h>

struct luck {
    uint64_t state; /* the seed */
};

uint64_t luck_next(struct luck *l);
/* from <= result <= to */
int64_t luck_between(struct luck *l, int64_t from, int64_t to);
/* True once in n times. */
bool luck_once_in(struct luck *l, int n);

#endif
