/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail in.  `redressctl mail-in` puts each mail whole and synced into a folder (spool_mail());
 * a thread of the worker takes them up one by one: read by a short-lived
 * process with limits (redress-mail), handed to the desk, the original kept.
 */
#ifndef POST_INTAKE_H
#define POST_INTAKE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* An envelope in front of the bytes: one line of JSON
 * {"mailbox":"..."(or absent),"from":"...","to":["..."],"at_ms":...} and LF.
 * FOLDER/new/TIME.TOKEN, written under FOLDER/tmp, synced, then renamed; names sort by time. */
struct mail_envelope {
    const char  *mailbox; /* NULL: by the recipients */
    const char  *from;    /* NULL: not known */
    const char **to;      /* NULL-terminated */
    int64_t      at_ms;
};
/* Copies from a descriptor up to its end; ERR_TOO_LARGE over 25 MB (nothing is kept then). */
enum err spool_mail(const char *folder, const struct mail_envelope *envelope, int from_fd, struct fault *why) MUST_CHECK;

#endif
