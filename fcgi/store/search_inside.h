/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of searching share with each other and with the rebuild.
 */
#ifndef STORE_SEARCH_INSIDE_H
#define STORE_SEARCH_INSIDE_H

#include "base/text.h"
#include "store/journal.h"

enum { SEARCH_KEY_COLUMN = 13 }; /* of EVENT_WHOLE */

/* Events in (low, high] are in the index. */
struct search_state {
    int64_t low, high;
    bool    renew; /* it is to be emptied first */
    bool    scrub; /* pages hold words that were taken out */
};
enum err search_state_read(struct connection *on, struct search_state *out, struct fault *why) MUST_CHECK;

/* Adds an event's terms, each with a blank behind it. */
void search_add_terms(struct arena *mem, const struct event *event, struct text *out);

/* Are the terms of a complaint's events in the index, as far as they can be told
 * (a sample of them) and as far as it was fed? */
enum err search_has(struct connection *on, int64_t complaint_id, const struct entry_list *journal,
                    bool *yes, struct fault *why) MUST_CHECK;

#endif
