/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text cut into what is searched for: words, and single characters of scripts
 * that are written without blanks (Chinese, Japanese, Korean, Thai ...).  Each is
 * folded (NFKD, case, accents and other marks taken off) and knows the bytes of
 * the text it stands for, so that it can be shown where it was found.
 */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { UNIT_BYTES_MOST = 64 }; /* of a folded word; what is longer is cut there */

struct unit {
    const char *text;       /* folded: letters and digits alone */
    size_t      start, end; /* bytes of the text */
    bool        alone;      /* one character of a script without blanks */
    bool        follows;    /* nothing but blanks is between it and the one before */
    bool        digits;     /* 0 to 9 and nothing else */
};
struct unit_list {
    struct arena *mem;
    struct unit  *items;
    size_t        count, room;
};

/* Adds the units of `length` bytes of valid UTF-8. */
void units_cut(struct unit_list *out, const char *text, size_t length);

#endif
