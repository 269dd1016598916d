/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Percent-encoded text: addresses, queries and urlencoded forms.  Private to
 * http/.
 */
#ifndef HTTP_PERCENT_H
#define HTTP_PERCENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "http/request.h"

/* Decodes once ('+' is a space).  NULL when an escape is broken or the result is
 * not clean text. */
char *percent_decode(struct arena *mem, const char *bytes, size_t length);

/* The next member of "a=1&b=2": false at the end.  Name and value are raw. */
struct raw_member {
    const char *name;
    size_t      name_length;
    const char *value;
    size_t      value_length;
};
bool member_next(const char **rest, struct raw_member *out);

/* All members decoded, at most `most`. */
enum err members_read(struct arena *mem, const char *text, size_t most, struct name_value **out,
                      size_t *count, struct fault *why) MUST_CHECK;

#endif
