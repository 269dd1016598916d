/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What changed between two texts, line by line, written as `diff -u` writes it.
 */
#ifndef BASE_DIFF_H
#define BASE_DIFF_H

#include <stddef.h>

#include "base/text.h"

enum {
    DIFF_CONTEXT = 3,         /* unchanged lines shown around a change */
    DIFF_LINES_MOST = 200000, /* of both texts; beyond it, and beyond */
    DIFF_EDITS_MOST = 2000    /* the middle is shown as replaced whole */
};

struct diff_texts {
    const char *before_name, *after_name; /* for the two head lines */
    const char *before, *after;           /* "" for a file that is not there */
};

/* Adds the unified diff: the fewest lines removed and added that make one of the
 * other, within the limits above.  Alike: nothing is added.  Returns how many
 * lines were removed and added. */
size_t diff_unified(struct text *out, const struct diff_texts *texts);

#endif
