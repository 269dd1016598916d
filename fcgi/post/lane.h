/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A lane: the transfers of one channel.  It knows how many may be in hand now.
 *
 * A lane that has not worked yet, or not since it failed, has one transfer at a
 * time; one that works has all it may.  A server that cannot be reached, or that
 * failed three times in a row, closes it for 1 s, then twice as long each time up
 * to 5 min; then one transfer tries.  A channel that is set up anew has another print,
 * and so a fresh lane; the old one stays for what is in hand.  Times are moment_ticks().
 */
#ifndef POST_LANE_H
#define POST_LANE_H

#include <stdbool.h>
#include <stdint.h>

enum { LANE_NAME_BYTES = 64, LANE_PRINT_BYTES = 65, LANE_FAILURES_MOST = 3, LANE_PAUSE_MS = 1000, LANE_PAUSE_MOST_MS = 300000 };

struct lane {
    char    name[LANE_NAME_BYTES]; /* of its channel; "" when that has a fresh one */
    char    print[LANE_PRINT_BYTES];
    int     busy;                  /* transfers in hand */
    bool    hungry;                /* more may be due */
    bool    proven;
    int     failures; /* in a row */
    int     pause_ms; /* how long the last pause was; 0: it works */
    int64_t closed_until;
};

/* How many transfers may begin. */
int lane_room(const struct lane *lane, int most, int64_t now);
/* Each returns true when that is news: it was closed and works, it worked and is closed. */
bool lane_worked(struct lane *lane);
bool lane_failed(struct lane *lane, int64_t now);
bool lane_died(struct lane *lane, int64_t now);
/* The server wants a rest; it works all the same. */
void lane_rest(struct lane *lane, int64_t until);

#endif
