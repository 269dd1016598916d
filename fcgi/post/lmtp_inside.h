/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The wire of an LMTP conversation: lines in, data in, replies out.  Private to
 * post/'s lmtp files.
 */
#ifndef POST_LMTP_INSIDE_H
#define POST_LMTP_INSIDE_H

#include "base/text.h"
#include "post/lmtp.h"

enum { LMTP_LINE_BYTES = 4096, LMTP_BUFFER_BYTES = 64 * 1024 };

struct wire {
    int    in, out, idle_ms;
    size_t from, upto; /* of buffer: what was read and not used yet */
    char   buffer[LMTP_BUFFER_BYTES];
    char   line[LMTP_LINE_BYTES + 1];
    bool   too_long; /* the line was, and is cut */
    bool   bare;     /* it ended with a line feed alone */
};
/* The next command line, without its end.  ERR_STORE at the end of the conversation. */
enum err wire_line(struct wire *w, struct fault *why) MUST_CHECK;
/* What is sent after DATA up to its end, unstuffed, into a descriptor.  All of it is read
 * even when it is too large or cannot be written: *result says so. */
enum err wire_data(struct wire *w, int into, enum err *result, struct fault *why) MUST_CHECK;
enum err wire_say(struct wire *w, const char *reply, struct fault *why) MUST_CHECK;

#endif
