/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail as it goes out (RFC 5322): text, or text and HTML, in UTF-8, with CRLF.
 *
 * No header can say more than it was given: a value with a control character in
 * it is refused, not mended, and what is left is encoded by GMime.  A value that
 * looks like an encoded word is encoded itself, so that it reads as it was
 * written and not as what it would decode to.
 */
#ifndef POST_MIME_H
#define POST_MIME_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

struct mail_party {
    const char *address; /* as address_read() made it; NULL: nobody */
    const char *name;    /* NULL or "": none */
};

struct mail_out {
    struct mail_party from, to, reply_to;
    const char       *subject, *text;
    const char       *html;        /* NULL: text only */
    const char       *lang;        /* Content-Language; NULL: not said */
    const char       *message_id;  /* "<...@...>" */
    const char       *in_reply_to; /* as the other side wrote it; left out unless it is plain */
    const char       *submitted;   /* "auto-replied", "auto-generated"; NULL: a person's words */
    int64_t           at_ms;
};

enum {
    MAIL_SUBJECT_BYTES = 998,
    MAIL_NAME_BYTES = 320,
    MAIL_ID_BYTES = 250,
    MAIL_TEXT_BYTES = 1024 * 1024 /* of text, and of HTML */
};

/* Once, before threads. */
void mime_start(void);

/* The mail's bytes, kept by mem.  ERR_INPUT names the part ("subject") that
 * cannot be written. */
enum err mime_write(struct arena *mem, const struct mail_out *mail, char **bytes, size_t *length,
                    struct fault *why) MUST_CHECK;

#endif
