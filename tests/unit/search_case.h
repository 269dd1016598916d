/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints that are told and searched for, for the tests of searching.
 */
#ifndef SEARCH_CASE_H
#define SEARCH_CASE_H

#include "store_fixture.h"

#include "store/search.h"

/* A complaint of this story, in the stage "recorded". */
struct complaint told(struct store_fixture *f, const char *story);
/* Until nothing waits to be indexed. */
void feed_all(struct store_fixture *f);
/* limit 0: 50. */
struct search_page found_by(struct store_fixture *f, struct search_query query);
/* How many these words find. */
size_t count(struct store_fixture *f, const char *text);

#endif
