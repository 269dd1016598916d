/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What came with a mail, made fit to be shown: valid UTF-8 without control
 * characters, whatever bytes there were.
 */
#ifndef MAIL_CLEAN_H
#define MAIL_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { LINE_BYTES = 1000, ADDRESS_BYTES = 254, ID_BYTES = 400 };

/* A text of several lines: line ends become LF, tabs blanks; other controls and
 * what turns the direction of writing are dropped, bad bytes become U+FFFD. */
char *clean_text(struct arena *mem, const char *bytes, size_t length);
/* One line of at most LINE_BYTES: runs of blanks and controls become one blank,
 * characters that are not seen are dropped. */
char *clean_line(struct arena *mem, const char *text);
/* An address that can be written to: a@b without blanks, brackets, quotes and
 * controls; "" for anything else. */
char *clean_address(struct arena *mem, const char *text);
/* "type/subtype" in lower case, application/octet-stream when it is none. */
char *clean_type(struct arena *mem, const char *text);

/* Without blank lines at both ends and blanks at the ends of lines; not more
 * than two line ends in a row. */
char *trim_text(struct arena *mem, const char *text);
/* Nothing but blanks and line ends, and characters that are not seen. */
bool is_blank(const char *text);

#endif
