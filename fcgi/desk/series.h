/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbering: "TS-{yyyy}{mm}-{seq:4}" on 21 November 2026 is the series
 * "TS-202611-" with four digits and no suffix; {yyyy} {yy} {mm} {dd} {seq}
 * {seq:N} are known.  A pattern without {seq} gets "-{seq:4}" at its end.
 */
#ifndef DESK_SERIES_H
#define DESK_SERIES_H

#include "base/arena.h"
#include "base/fault.h"

struct series {
    const char *prefix, *suffix;
    int         digits;
};

enum err series_read(const char *pattern, int64_t at_ms, const char *zone, struct arena *mem,
                     struct series *out) MUST_CHECK;

#endif
