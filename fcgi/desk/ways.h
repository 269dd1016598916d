/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How things go out and come in: each channel and mailbox that is set up, when
 * it last did something, and what went wrong.  For its administrators.
 */
#ifndef DESK_WAYS_H
#define DESK_WAYS_H

#include "desk/desk.h"

/*
 * {"sends":true (this installation runs plugins),
 *  "channels":[{"name","plugin","on","usable" (false: its plugin is gone, or its settings cannot be read),
 *    "sent_at" (last), "sent" (since a day), "waiting", "given_up" (parked, and somebody has to look),
 *    "failed" (since a day: given up or sent back), "trouble_at","trouble" (the last one, of what waits or failed)}],
 *  "mailboxes":[{"name","address","procedure","usable" (false: the procedure is not in force),"last_at",
 *    "opened","joined","bounced","ignored" (each since a day)}]}
 * Times are null when there was none.  What is older than the newest 2,000 of a state is not looked at.
 */
enum err ways_look(struct desk *d, struct arena *mem, int64_t now_ms, json_t **out,
                   struct fault *why) MUST_CHECK;

#endif
