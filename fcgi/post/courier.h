/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The courier: one thread that empties the outbox.  It shapes each delivery
 * through its channel's plugin and speaks SMTP and HTTPS with libcurl, many at a
 * time.  Each channel is a lane of its own: at most `lane` transfers at once, and
 * one whose server does not answer pauses by itself (1 s, doubling to 5 min, then
 * one probe), so that it delays only its own messages.
 */
#ifndef POST_COURIER_H
#define POST_COURIER_H

#include "desk/outbox.h"

struct courier;

struct courier_options {
    struct desk *desk;
    int          lane;       /* transfers of one channel at once; 0 = 8 */
    int          all;        /* altogether; 0 = 64 */
    int          connect_ms; /* 0 = 10,000 */
    int          whole_ms;   /* of one transfer; 0 = 60,000 */
};
enum err courier_start(const struct courier_options *options, struct courier **out, struct fault *why) MUST_CHECK;
/* Ends what is being sent within a second; what was not settled is sent again after the next start. */
void     courier_stop(struct courier *c);
/* Something was added: look now, not at the next beat. */
void     courier_wake(struct courier *c);

struct courier_figures {
    uint64_t sent, failed, parked;
    int      open_lanes, transfers;
};
void courier_measure(const struct courier *c, struct courier_figures *out);

#endif
