/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file that somebody sent may be called here, and which characters are
 * not seen where they stand.
 */
#ifndef BASE_FILE_NAME_H
#define BASE_FILE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { LIMIT_FILE_NAME = 200 }; /* bytes */

/* A base name that is safe in a header and on any file system; never empty. */
char *file_name_clean(struct arena *mem, const char *raw);

/* The code point of a whole character of text_character_size() bytes. */
unsigned text_code_point(const char *s, size_t size);
/* Characters nobody sees, and those that turn the direction of writing. */
bool text_is_hidden(unsigned c);

#endif
