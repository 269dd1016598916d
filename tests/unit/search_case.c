/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints that are told and searched for.
 */
#include "search_case.h"

struct complaint
told(struct store_fixture *f, const char *story)
{
    struct complaint c;
    bool             repeated;

    assert_ok(f, keep(f->store, f->mem, story, NULL, &c, &repeated, &f->why));
    enter(f, &c, "recorded", "service.officer");
    return c;
}

void
feed_all(struct store_fixture *f)
{
    bool more = true;

    while (more)
        assert_ok(f, search_feed(f->store, &more, &f->why));
}

struct search_page
found_by(struct store_fixture *f, struct search_query query)
{
    struct search_page page;

    if (query.limit == 0)
        query.limit = 50;
    assert_ok(f, search_find(f->store, f->mem, &query, &page, &f->why));
    return page;
}

size_t
count(struct store_fixture *f, const char *text)
{
    return found_by(f, (struct search_query){.text = text}).count;
}
