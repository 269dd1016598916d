/* SPDX-License-Identifier: Apache-2.0 */
/* splitmix64: a counter and a mixing of its bits. */
#include "ctl/luck.h"

uint64_t
luck_next(struct luck *l)
{
    uint64_t z = l->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int64_t
luck_between(struct luck *l, int64_t from, int64_t to)
{
    return from + (int64_t)(luck_next(l) % (uint64_t)(to - from + 1));
}

bool
luck_once_in(struct luck *l, int n)
{
    return luck_between(l, 1, n) == 1;
}
