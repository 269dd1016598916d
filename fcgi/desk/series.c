/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbering: the part of a number that stays the same for a day, month or
 * year.  The running number itself is the store's.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "desk/series.h"

enum { DIGITS_USUAL = 4, DIGITS_MOST = 9 };

struct day {
    int year, month, day;
};

/* Adds one {placeholder}; false when it is not one of the date's. */
static bool
add_date(struct text *t, const char *name, size_t length,
         const struct day *today)
{
    if (length == 4 && strncmp(name, "yyyy", 4) == 0)
        text_addf(t, "%04d", today->year);
    else if (length == 2 && strncmp(name, "yy", 2) == 0)
        text_addf(t, "%02d", today->year % 100);
    else if (length == 2 && strncmp(name, "mm", 2) == 0)
        text_addf(t, "%02d", today->month);
    else if (length == 2 && strncmp(name, "dd", 2) == 0)
        text_addf(t, "%02d", today->day);
    else
        return false;
    return true;
}

/* "seq" is 4 digits wide, "seq:6" six; 0 when it is something else. */
static int
seq_digits(const char *name, size_t length)
{
    long digits;

    if (length < 3 || strncmp(name, "seq", 3) != 0)
        return 0;
    if (length == 3)
        return DIGITS_USUAL;
    if (name[3] != ':')
        return 0;
    digits = strtol(name + 4, NULL, 10);
    return digits >= 1 && digits <= DIGITS_MOST ? (int)digits : DIGITS_USUAL;
}

enum err
series_read(const char *pattern, int64_t at_ms, const char *zone,
            struct arena *mem, struct series *out)
{
    struct text  prefix = {.mem = mem};
    struct text  suffix = {.mem = mem};
    struct text *t = &prefix;
    struct day   today;

    TRY(moment_date(at_ms, zone, &today.year, &today.month, &today.day, NULL));
    *out = (struct series){.digits = DIGITS_USUAL};
    for (const char *s = pattern == NULL ? "" : pattern; *s != '\0'; s++) {
        const char *end = *s == '{' ? strchr(s, '}') : NULL;
        size_t      length = end == NULL ? 0 : (size_t)(end - s - 1);
        int         digits = end == NULL ? 0 : seq_digits(s + 1, length);

        if (digits > 0 && t == &prefix) {
            out->digits = digits;
            t = &suffix;
        } else if (end == NULL || !add_date(t, s + 1, length, &today)) {
            text_add_bytes(t, s, 1);
            continue;
        }
        s = end;
    }
    if (t == &prefix)
        text_add(&prefix, "-");
    out->prefix = text_of(&prefix);
    out->suffix = text_of(&suffix);
    return OK;
}
