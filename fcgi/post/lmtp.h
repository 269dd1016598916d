/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One LMTP conversation (RFC 2033; 8BITMIME, SMTPUTF8, PIPELINING, SIZE,
 * ENHANCEDSTATUSCODES) over two descriptors.  250 is said when the mail is in the
 * folder and synced, and not before.
 */
#ifndef POST_LMTP_H
#define POST_LMTP_H

#include "desk/mail.h"
#include "post/intake.h"

struct lmtp_options {
    const char           *folder;
    const char           *mailbox;    /* every mail is this one's; NULL: by the recipient */
    const struct mailbox *boxes;      /* whose recipients are taken */
    size_t                box_count;
    bool                  knows_boxes; /* false: nobody can tell, so every recipient is taken */
    int                   idle_ms;    /* 0 = five minutes */
};
/* Until the other side is done or makes too many mistakes.  ERR_BUSY: it said nothing for too
 * long; ERR_STORE: it is gone. */
enum err lmtp_serve(const struct lmtp_options *options, int in, int out, struct fault *why) MUST_CHECK;

#endif
