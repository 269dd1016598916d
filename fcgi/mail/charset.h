/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of some charset as UTF-8.  ICU converts: its tables are in the library,
 * so nothing is loaded after the process was locked down, as iconv would.
 *
 * Labels are the sender's claim.  Only charsets in the table of charset.c are
 * known; UTF-7 is not, and is shown as it came.
 */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* What text without a label is read as when it is not UTF-8. */
enum charset_fallback { FALLBACK_LATIN1, FALLBACK_GB18030 };

bool charset_fallback_read(const char *name, enum charset_fallback *out);
/* Opens what is opened once; before the process is locked down. */
void charset_start(void);

struct charset_bytes {
    const char *label; /* NULL or "": none */
    const char *bytes;
    size_t      length;
};
/* NUL-terminated, with U+0001 for any NUL inside; not cleaned.  A label that cannot be right gives way to UTF-8
 * where that fits; bytes that are not of the charset become U+FFFD. */
char *charset_decode(struct arena *mem, enum charset_fallback fallback, const struct charset_bytes *in);
/* The same charset by two names, or the same name. */
bool charset_same(const char *a, const char *b);

#endif
