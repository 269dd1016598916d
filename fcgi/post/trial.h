/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message sent now, by a channel that is being tried: step by step, what the
 * other side said, and what to do where it went wrong.  Nothing is kept; the
 * outbox does not know of it.
 */
#ifndef POST_TRIAL_H
#define POST_TRIAL_H

#include "desk/desk.h"

struct trial {
    struct desk *desk;
    const char  *channel;
    const char  *to;   /* an address or a telephone; "" where the channel needs none */
    const char  *lang; /* of what is told */
    const char  *zone;
};
/*
 * {"arrived":true,"took_ms":120,"messages":1,"steps":[
 *   {"step":"reach","state":"done"|"failed"|"skipped"|"unreached","says":"...","answer":"250 ok" (what the other
 *    side said, or why it could not be asked; ""),"do":"..." (""; of the one that failed)}]}
 * Steps by mail: shape, reach, greeting, tls, sign_in, sender, recipient, content; by HTTP: shape, reach, tls,
 * content.  Of several messages those of the first that failed, else of the last.  It takes half a minute at
 * most.  ERR_MISSING: there is no such channel; ERR_INPUT (to).
 */
enum err trial_run(const struct trial *in, struct arena *mem, json_t **out, struct fault *why) MUST_CHECK;

#endif
