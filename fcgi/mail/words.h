/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a head: encoded words (RFC 2047) and parameters (RFC 2231), as they
 * should be written and as they are.  What comes out is UTF-8 and not cleaned.
 */
#ifndef MAIL_WORDS_H
#define MAIL_WORDS_H

#include <stddef.h>

#include "base/arena.h"
#include "mail/charset.h"

enum { HEAD_BYTES = 64 * 1024 }; /* of one value; the rest is not read */

/* Bytes of the encoded words that begin at s and stand together, 0 for none;
 * *text is what they say.  A character may be split between two of them. */
size_t words_at(struct arena *mem, enum charset_fallback fallback, const char *s, char **text);
/* A whole value: encoded words, raw bytes of any charset, and plain ASCII. */
char *words_decode(struct arena *mem, enum charset_fallback fallback, const char *raw);

/* A parameter of a value like  attachment; filename="a.txt" ; NULL when it has
 * none of that name.  Continued, encoded, quoted or not. */
char *param_value(struct arena *mem, enum charset_fallback fallback, const char *raw, const char *name);

#endif
