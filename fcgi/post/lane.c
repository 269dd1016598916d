/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a lane is open.
 */
#include "post/lane.h"

int
lane_room(const struct lane *lane, int most, int64_t now)
{
    int wide = lane->proven ? most : 1;

    if (now < lane->closed_until || lane->busy >= wide)
        return 0;
    return wide - lane->busy;
}

bool
lane_worked(struct lane *lane)
{
    bool was_closed = lane->pause_ms > 0;

    lane->proven = true;
    lane->failures = 0;
    lane->pause_ms = 0;
    return was_closed;
}

/* Those that were in hand when it closed fail, too; that makes it no longer. */
bool
lane_died(struct lane *lane, int64_t now)
{
    bool is_news = lane->pause_ms == 0;

    lane->proven = false;
    lane->failures = 0;
    if (now < lane->closed_until)
        return false;
    lane->pause_ms = is_news ? LANE_PAUSE_MS : lane->pause_ms * 2;
    if (lane->pause_ms > LANE_PAUSE_MOST_MS)
        lane->pause_ms = LANE_PAUSE_MOST_MS;
    lane->closed_until = now + lane->pause_ms;
    return is_news;
}

bool
lane_failed(struct lane *lane, int64_t now)
{
    lane->failures++;
    /* One that is being tried again has no more chances. */
    if (lane->failures >= LANE_FAILURES_MOST || lane->pause_ms > 0)
        return lane_died(lane, now);
    return false;
}

void
lane_rest(struct lane *lane, int64_t until)
{
    if (until > lane->closed_until)
        lane->closed_until = until;
}
