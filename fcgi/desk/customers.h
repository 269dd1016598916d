/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is calling: people known from complaints that the reader may see, by their
 * telephone, name, mail address or by what a complaint is about (an order).
 */
#ifndef DESK_CUSTOMERS_H
#define DESK_CUSTOMERS_H

#include <jansson.h>

#include "desk/desk.h"
#include "store/search.h"

enum { CUSTOMERS_MOST = 8 };

struct customer {
    const char *name, *phone, *email; /* as they were written last; NULL: not known */
    json_t     *answers; /* who they are by plain name, as their newest complaint has it */
    int64_t     complaints, open; /* of those that were found */
    const char *number, *title, *lang; /* the newest */
    int64_t     received_ms;
    bool        closed;
};
struct customers {
    struct customer items[CUSTOMERS_MOST];
    size_t          count;
};
/* Whose newest complaint is newest first.  Of `ask` the text and who asks. */
enum err desk_customers(struct desk *d, struct arena *mem, const struct search_query *ask,
                        struct customers *out, struct fault *why) MUST_CHECK;

#endif
