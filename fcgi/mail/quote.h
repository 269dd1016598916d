/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody wrote now, and what only repeats an earlier mail.  When it is
 * not clear, it was written now: nobody's words are lost by a guess.
 */
#ifndef MAIL_QUOTE_H
#define MAIL_QUOTE_H

#include <stdbool.h>

#include "base/arena.h"

struct quote {
    char *own;    /* trimmed */
    char *quoted; /* of earlier mails, with the signature; "" when there is none */
};

/* A mail that is passed on (the subject says so) keeps what it passes on. */
struct quote quote_cut(struct arena *mem, const char *text, const char *subject);

#endif
