/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What ties a complaint to others, as marks: digests of its ties (tie.h).
 */
#include "desk/marks.h"
#include "desk/tie.h"

void
marks_ties(const struct procedure *p, const json_t *state,
           const uint8_t key[KEY_BYTES], struct marks *out)
{
    struct ties ties;

    ties_of(out->mem, p, state, &ties);
    for (size_t i = 0; i < ties.count; i++) {
        struct tie_mark mark = {.field = ties.items[i].field};

        tie_digest(key, &ties.items[i], mark.digest);
        marks_tie(out, &mark);
    }
}
