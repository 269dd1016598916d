/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a line of a mail is, as mail programs in several languages write it.
 */
#ifndef MAIL_QUOTE_LINE_H
#define MAIL_QUOTE_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum line_kind {
    LINE_OWN,
    LINE_QUOTED,    /* "> ..." */
    LINE_WROTE,     /* "On ..., ... wrote:" */
    LINE_COPY,      /* "-----Original Message-----", or a head copied into the text */
    LINE_PASSED_ON, /* "---------- Forwarded message ----------" */
    LINE_SIGNATURE, /* "-- " */
    LINE_DEVICE     /* "Sent from my ..." */
};

struct quote_line {
    const char    *text;
    enum line_kind kind;
    bool           sure; /* of LINE_WROTE: with a time and an address */
    bool           cut;
};

void quote_lines_tell(struct quote_line *lines, size_t count);

#endif
